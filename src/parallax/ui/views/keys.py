"""Keys of the reading view: the caret, paging, and letting go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from parallax.ui.views.caret import Move

if TYPE_CHECKING:
    from parallax.ui.views.reading_view import ReadingView

_Key = QKeySequence.StandardKey

#: Each move with the key that makes it and the one that selects at the same time.
_MOVES: tuple[tuple[Move, _Key, _Key], ...] = (
    (Move.LEFT, _Key.MoveToPreviousChar, _Key.SelectPreviousChar),
    (Move.RIGHT, _Key.MoveToNextChar, _Key.SelectNextChar),
    (Move.WORD_LEFT, _Key.MoveToPreviousWord, _Key.SelectPreviousWord),
    (Move.WORD_RIGHT, _Key.MoveToNextWord, _Key.SelectNextWord),
    (Move.UP, _Key.MoveToPreviousLine, _Key.SelectPreviousLine),
    (Move.DOWN, _Key.MoveToNextLine, _Key.SelectNextLine),
    (Move.LINE_START, _Key.MoveToStartOfLine, _Key.SelectStartOfLine),
    (Move.LINE_END, _Key.MoveToEndOfLine, _Key.SelectEndOfLine),
    (Move.START, _Key.MoveToStartOfDocument, _Key.SelectStartOfDocument),
    (Move.END, _Key.MoveToEndOfDocument, _Key.SelectEndOfDocument),
    (Move.PARAGRAPH_UP, _Key.MoveToStartOfBlock, _Key.SelectStartOfBlock),
    (Move.PARAGRAPH_DOWN, _Key.MoveToEndOfBlock, _Key.SelectEndOfBlock),
)


def press(view: "ReadingView", event: QKeyEvent) -> bool:
    """Do what a key asks; False for a key that is not the view's."""
    for move, plain, selecting in _MOVES:
        if event.matches(plain):
            view.move_caret(move)
            return True
        if event.matches(selecting):
            view.move_caret(move, select=True)
            return True
    if event.matches(_Key.Copy):
        view.copy_plain()
    elif event.matches(_Key.SelectAll):
        view.select_all()
    elif event.matches(_Key.MoveToNextPage) or event.matches(_Key.SelectNextPage):
        view.page_caret(1, select=event.matches(_Key.SelectNextPage))
    elif event.matches(_Key.MoveToPreviousPage) or event.matches(_Key.SelectPreviousPage):
        view.page_caret(-1, select=event.matches(_Key.SelectPreviousPage))
    else:
        return _press_other(view, event)
    return True


def _press_other(view: "ReadingView", event: QKeyEvent) -> bool:
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    key = event.key()
    if alt:
        return False
    if key == Qt.Key.Key_Escape and not view.selection.is_empty:
        view.clear_selection()
    elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        move = Move.PARAGRAPH_UP if key == Qt.Key.Key_Up else Move.PARAGRAPH_DOWN
        view.move_caret(move, select=shift)
    elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not control:
        return view.switch_side(forward=key == Qt.Key.Key_Tab)
    elif key == Qt.Key.Key_Space and not control:
        view.page_caret(-1 if shift else 1, select=False)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
        return view.activate_note_at_caret()
    else:
        return False
    return True
