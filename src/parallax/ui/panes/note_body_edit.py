"""Where a note's Markdown is typed."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from parallax.apparatus.styles import STYLES
from parallax.ui.panes.markdown_highlighter import MarkdownHighlighter
from parallax.ui.theme import Theme

#: Lines shown at least and at most before the field scrolls.
FEWEST, MOST = 4, 22


class NoteBodyEdit(QPlainTextEdit):
    """Plain text with live colours. Grows with its words; Tab leaves it."""

    done = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteBody")
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Note text, in Markdown"))
        self.setPlaceholderText(self.tr("Write the note. *Italic*, **bold**, [link](address)"))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(4)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.highlighter = MarkdownHighlighter(self.document(), markdown_style(theme))
        self._lines = 0
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def set_theme(self, theme: Theme) -> None:
        self.highlighter.set_style(markdown_style(theme))

    def set_face(self, font: QFont) -> None:
        self.setFont(font)
        self._grow()

    def sizeHint(self) -> QSize:
        lines = min(max(self._count(), FEWEST), MOST)
        frame = self.contentsMargins()
        margins = frame.top() + frame.bottom() + 2 * self.frameWidth() + 12
        return QSize(200, round(lines * self.fontMetrics().lineSpacing() + margins))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _count(self) -> int:
        """Lines as wrapped now."""
        return max(1, round(self.document().size().height()))

    def _grow(self) -> None:
        lines = min(max(self._count(), FEWEST), MOST)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.grown.emit()

    def words(self) -> str:
        """What was typed. Unlike toPlainText this keeps no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    # -- Markdown --------------------------------------------------------------------------

    def embolden(self) -> None:
        self._wrap("**")

    def italicise(self) -> None:
        self._wrap("*")

    def link(self) -> None:
        """Make the selected words a link, and leave the caret where its address goes."""
        cursor = self.textCursor()
        words = cursor.selectedText() or self.tr("words")
        start = cursor.selectionStart()
        cursor.insertText(f"[{words}]()")
        if words and cursor.position() > start:
            cursor.setPosition(cursor.position() - 1)
        self.setTextCursor(cursor)
        self.setFocus()

    def _wrap(self, sign: str) -> None:
        """Set the selection, or the word at the caret, between signs; or take them away."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        words, size = cursor.selectedText(), len(sign)
        inside = min(_run(words), _run(words[::-1]), max(0, len(words) // 2))
        around = min(_run(self._part(start - 3, start)[::-1]), _run(self._part(end, end + 3)))
        cursor.beginEditBlock()
        if around in (size, 3):
            self._replace(start - size, end + size, words)
            start, end = start - size, end - size
        elif inside in (size, 3):
            self._replace(start, end, words[size:-size])
            end -= 2 * size
        else:
            self._replace(start, end, f"{sign}{words}{sign}")
            start, end = start + size, end + size
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def _span(self, start: int, end: int) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, start))
        cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _part(self, start: int, end: int) -> str:
        return self._span(start, end).selectedText()

    def _replace(self, start: int, end: int, words: str) -> None:
        self._span(start, end).insertText(words)

    # -- keys ------------------------------------------------------------------------------

    def _act_of(self, event: QKeyEvent) -> object:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            return self.done.emit
        if not control:
            return None
        keys = Qt.Key
        return {
            keys.Key_B: self.embolden,
            keys.Key_I: self.italicise,
            keys.Key_K: self.link,
            keys.Key_Return: self.done.emit,
            keys.Key_Enter: self.done.emit,
        }.get(keys(event.key()))

    def event(self, event: QEvent) -> bool:
        # These keys belong to the text while it has the focus, not to the window's menus.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                self._act_of(event)
                or event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
            )
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if callable(act):
            act()
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A field that shows all it has lets the list scroll.
        bar = self.verticalScrollBar()
        if bar.maximum() > bar.minimum():
            super().wheelEvent(event)
            event.accept()
        else:
            event.ignore()


def _run(words: str) -> int:
    """How many asterisks words begin with, 3 at most: italic 1, bold 2, both 3."""
    return min(3, len(words) - len(words.lstrip("*")))


def markdown_style(theme: Theme) -> type:
    """The Pygments style of a theme; themes without one of their own borrow the nearest."""
    return STYLES.get(theme.name) or STYLES["dark" if theme.is_dark else "light"]
