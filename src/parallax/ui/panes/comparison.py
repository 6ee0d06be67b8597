"""Two wordings of one thing side by side, with the words marked in which they differ."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QTextEdit, QWidget

from parallax.model.note import NoteKind
from parallax.model.word_differences import word_differences
from parallax.ui.fonts import reading_font
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.utf16 import to_utf16

#: Pixels a wording may be high before it scrolls, if nothing else is said, and the size of its
#: letters.
HIGHEST, LETTERS = 200, 15
_ONE_LINE = 34

Ranges = Sequence[tuple[int, int]]


class Comparison(QWidget):
    """Two heads and two wordings, read with the mouse, the keyboard or a screen reader; the
    words that differ have a ground and a line under them."""

    def __init__(
        self, one: str, other: str, parent: QWidget | None = None, *, highest: int = HIGHEST
    ) -> None:
        """`one` and `other` are the heads; `highest` is how many pixels a wording may be high
        before it scrolls."""
        super().__init__(parent)
        self._theme = LIGHT
        self._wordings = ("", "")
        self._marked = True
        self.heads = (_head(one), _head(other))
        self.sides = (Wording(highest), Wording(highest))
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column in (0, 1):
            self.heads[column].setBuddy(self.sides[column])
            grid.addWidget(self.heads[column], 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self.sides[column], 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.set_heads(one, other)
        self.set_reading_face("")

    def set_heads(self, one: str, other: str) -> None:
        for head, side, words in zip(self.heads, self.sides, (one, other), strict=True):
            head.setText(words)
            side.setAccessibleName(words)

    def set_reading_face(self, face: str) -> None:
        for side in self.sides:
            side.document().setDefaultFont(reading_font(LETTERS, face))

    def set_theme(self, theme: Theme) -> None:
        alone = self.sides[0].isHidden()
        self._theme = theme
        self.show_wordings(*self._wordings, marked=self._marked)
        self._show_first(not alone)

    def show_wordings(self, one: str, other: str, *, marked: bool = True) -> None:
        """Plain text on both sides; where there is none a dash stands. What is no wording is
        better not `marked`."""
        self._show_first(True)
        self._wordings, self._marked = (one, other), marked
        found = word_differences(one, other) if marked else ()
        self.sides[0].show_words(
            one, [(each.one_start, each.one_stop) for each in found], self._theme
        )
        self.sides[1].show_words(
            other, [(each.other_start, each.other_stop) for each in found], self._theme
        )

    def show_alone(self, words: str) -> None:
        """Words of the second side, with nothing that they could be compared with."""
        self.show_wordings(words, words)
        self._show_first(False)

    def _show_first(self, shown: bool) -> None:
        self.heads[0].setVisible(shown)
        self.sides[0].setVisible(shown)
        self._grid.setColumnStretch(0, int(shown))
        self._grid.setHorizontalSpacing(12 if shown else 0)


class Wording(QTextEdit):
    """Words that can be read and copied, as high as they are long, within bounds."""

    def __init__(self, highest: int = HIGHEST) -> None:
        super().__init__()
        self._highest = highest
        self.setObjectName("wording")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ONE_LINE)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def show_words(self, words: str, marked: Ranges, theme: Theme) -> None:
        # Qt makes one character of a line's two ends, and none of a half of one.
        plain = words.replace("\r", " ").encode("utf-8", "replace").decode("utf-8")
        self.setPlainText(plain or "–")
        look = _mark(theme)
        cursor = QTextCursor(self.document())
        said: list[str] = []
        for start, stop in marked:
            start, stop = _without_blanks(plain, start, stop)
            if start == stop:
                continue
            cursor.setPosition(to_utf16(plain, start))
            cursor.setPosition(to_utf16(plain, stop), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)
            said.append(" ".join(plain[start:stop].split()))
        different = "; ".join(one for one in said if one)
        self.setAccessibleDescription(
            self.tr("Different: %1").replace("%1", different) if different else ""
        )

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        # What the style sheet puts round the words is known by what it leaves of the height.
        round_words = self.height() - self.viewport().height()
        high = ceil(self.document().size().height()) + round_words
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if high > self._highest else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(self._highest, high))


def _without_blanks(words: str, start: int, stop: int) -> tuple[int, int]:
    """The range without the blanks at its ends, unless there is nothing else in it."""
    part = words[start:stop]
    if not part.strip():
        return start, stop
    return start + len(part) - len(part.lstrip()), stop - len(part) + len(part.rstrip())


def _mark(theme: Theme) -> QTextCharFormat:
    colours = theme.notes[NoteKind.TRANSLATOR]
    look = QTextCharFormat()
    look.setBackground(QColor(colours.ground))
    look.setForeground(theme.colour("ink"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(colours.underline))
    return look


def _head(words: str) -> QLabel:
    head = QLabel(words)
    head.setObjectName("hint")
    head.setTextFormat(Qt.TextFormat.PlainText)
    head.setWordWrap(True)
    return head
