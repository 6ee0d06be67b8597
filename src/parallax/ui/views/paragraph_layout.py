"""One paragraph laid out in lines: formats, calls, and where everything is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QTextLayout,
    QTextLine,
    QTextOption,
)

from parallax.apparatus.signs import signs
from parallax.model.note import NoteKind
from parallax.model.numbering import call_place
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, ParagraphKind
from parallax.ui.views.display_text import Call, DisplayText
from parallax.ui.views.text_formats import Formats, Setting, capitals, paragraph_font

#: Letters that run leftwards: Hebrew, Arabic and their kin, and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


@dataclass(frozen=True, slots=True)
class Marking:
    """A note's words in one paragraph: code points [start, end). `ends` where the note's
    words end in this paragraph, so that its call stands here."""

    note_id: str
    kind: NoteKind
    mark: str
    start: int
    end: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """The marked words of one note: a rectangle a line; `depth` tells overlapping ones apart."""

    marking: Marking
    rects: tuple[QRectF, ...]
    depth: int


class ParagraphLayout:
    """The lines of a paragraph at a width; y = 0 is its top, x = 0 the column's left edge."""

    def __init__(
        self,
        paragraph: Paragraph,
        markings: Sequence[Marking],
        width: int,
        setting: Setting,
        corrections: Sequence[SignCorrection] = (),
    ) -> None:
        self.paragraph = paragraph
        self.markings = tuple(markings)
        self.corrections = tuple(corrections)
        words = paragraph.text
        calls = [
            Call(call_place(words, marking.end), marking.mark, marking.note_id)
            for marking in markings
            if marking.ends and marking.mark
        ]
        self._mixed = setting.right_to_left or _RIGHT_TO_LEFT.search(words) is not None
        found = signs(words, setting.lang, corrections) if setting.show_signs else []
        found = [sign for sign in found if sign.kind not in setting.hidden_signs]
        self.display = DisplayText(words, calls, capitals(paragraph, found), isolate=self._mixed)
        self.right_to_left = setting.right_to_left
        self.space_above = 0
        self._typography = setting.typography
        font = paragraph_font(paragraph, setting.typography)
        self._layout = QTextLayout(self.display.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = (
            Qt.LayoutDirection.RightToLeft
            if setting.right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        option.setTextDirection(direction)
        if setting.right_to_left:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        formats = Formats(self.display, setting)
        formats.add_signs(found, font)
        formats.add_spans(paragraph.spans, font.pixelSize())
        formats.add_calls({marking.note_id: marking.kind for marking in markings})
        self._layout.setFormats(formats.ranges)
        self.height = self._break_lines(width)
        self.grounds = self._grounds()

    # -- lines -----------------------------------------------------------------------------

    @property
    def text_layout(self) -> QTextLayout:
        return self._layout

    @property
    def line_count(self) -> int:
        return self._layout.lineCount()

    def line(self, number: int) -> QTextLine:
        return self._layout.lineAt(number)

    def line_of(self, offset: int) -> int:
        """The line that holds the code point offset."""
        line = self._layout.lineForTextPosition(self.display.to_shown(offset))
        return line.lineNumber() if line.isValid() else 0

    def line_at(self, y: float) -> int:
        """The line nearest to a height."""
        return max(0, min(self.line_count - 1, int((y - self._top) // self._step)))

    def line_top(self, number: int) -> float:
        return self._top + number * self._step

    def baseline(self, number: int) -> float:
        line = self.line(number)
        return line.y() + line.ascent()

    # -- places ----------------------------------------------------------------------------

    def offset_at(self, x: float, y: float) -> int:
        """The code point offset nearest to a point."""
        return self.offset_in_line(self.line_at(y), x)

    def offset_in_line(self, number: int, x: float) -> int:
        """The code point offset nearest to `x` in a line, never the next line's first."""
        line = self.line(number)
        end = line.textStart() + line.textLength()
        if self._mixed:
            # xToCursor is off by the blank at the end of a line that runs leftwards.
            units = range(line.textStart(), end + 1)
            position = min(units, key=lambda unit: abs(line.cursorToX(unit)[0] - x))
        else:
            position = line.xToCursor(x)
        if position >= end and number < self.line_count - 1:
            position = self._layout.previousCursorPosition(end)
        return self.display.from_shown(position)

    def unit_at(self, x: float, y: float) -> int:
        """The UTF-16 unit of the display text under a point; -1 where there is none."""
        number = self.line_at(y)
        line = self.line(number)
        top = self.line_top(number)
        if not (top <= y < top + self._step and line.naturalTextRect().left() <= x):
            return -1
        if x > line.naturalTextRect().right():
            return -1
        if not self._mixed:
            return line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        for unit in range(line.textStart(), line.textStart() + line.textLength()):
            if any(left <= x < right for left, right in self._runs(line, unit, unit + 1)):
                return unit
        return -1

    def caret(self, offset: int) -> QRectF:
        """Where the caret stands at a code point offset."""
        position = self.display.to_shown(offset)
        number = self.line_of(offset)
        line = self.line(number)
        x = line.cursorToX(position)[0] if line.isValid() else 0.0
        return QRectF(x, self.line_top(number), 1.0, self._step)

    def rects(self, start: int, end: int) -> tuple[QRectF, ...]:
        """A rectangle a line (more in mixed directions) round the code points [start, end)."""
        first = self.display.to_shown(start, after_calls=True)
        stop = self.display.to_shown(end)
        metrics = self._typography.body_metrics
        up, down = metrics.ascent() * 0.84, metrics.descent() * 0.9
        out: list[QRectF] = []
        for number in range(self.line_count):
            line = self.line(number)
            begin = max(first, line.textStart())
            close = min(stop, line.textStart() + line.textLength())
            # A blank at the end of a line hangs out of the column: leave it bare.
            while close > begin and close < stop and self.display.unit(close - 1).isspace():
                close -= 1
            if begin >= close:
                continue
            baseline = self.baseline(number)
            for left, right in self._runs(line, begin, close):
                out.append(QRectF(left, baseline - up, right - left, up + down))
        return tuple(out)

    def word_at(self, offset: int) -> tuple[int, int]:
        """The code points of the word at an offset."""
        position = self.display.to_shown(offset, after_calls=True)
        layout = self._layout
        word = QTextLayout.CursorMode.SkipWords
        if position >= self.display.length:
            start = layout.previousCursorPosition(position, word)
        else:
            start = layout.previousCursorPosition(layout.nextCursorPosition(position), word)
        begin = self.display.from_shown(start)
        end = self.display.from_shown(layout.nextCursorPosition(start, word))
        words = self.display.words[begin:end].rstrip()
        return begin, max(begin + 1, begin + len(words)) if words else end

    def step(self, offset: int, forward: bool, by_word: bool) -> int:
        """The offset one letter or word on, or the same at the end."""
        mode = (
            QTextLayout.CursorMode.SkipWords if by_word else QTextLayout.CursorMode.SkipCharacters
        )
        position = self.display.to_shown(offset, after_calls=forward)
        while True:
            if forward:
                moved = self._layout.nextCursorPosition(position, mode)
            else:
                moved = self._layout.previousCursorPosition(position, mode)
            found = self.display.from_shown(moved)
            if found != offset or moved == position:
                return found
            position = moved

    # -- within ----------------------------------------------------------------------------

    def _break_lines(self, width: int) -> int:
        paragraph, typography = self.paragraph, self._typography
        size = 1.0
        indent = hanging = 0.0
        if paragraph.kind is ParagraphKind.HEADING:
            size = typography.heading_size(paragraph.level)
            self.space_above = typography.px({1: 20, 2: 16}.get(paragraph.level, 10))
        elif paragraph.kind is ParagraphKind.VERSE:
            indent, hanging = typography.pixels * 1.4, typography.pixels * 1.4
        elif paragraph.kind is ParagraphKind.LIST:
            indent, hanging = typography.pixels * 0.4, typography.pixels * 1.1
        indent = min(indent, width * 0.15)
        hanging = min(hanging, width * 0.15)
        layout = self._layout
        layout.beginLayout()
        lines: list[QTextLine] = []
        fresh = True
        tallest = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            margin = indent + (0.0 if fresh else hanging)
            line.setLineWidth(max(1.0, width - margin))
            line.setPosition(QPointF(0.0 if self.right_to_left else margin, 0.0))
            end = line.textStart() + line.textLength()
            fresh = self.display.unit(end - 1) == "\u2028"
            tallest = max(tallest, line.height())
            lines.append(line)
        layout.endLayout()
        step = typography.line_height * (1 + (size - 1) * 0.75)
        self._step = max(round(step), round(tallest * 1.04))
        self._top = self.space_above
        self._place(lines)
        return self._top + max(1, len(lines)) * self._step

    def _place(self, lines: Sequence[QTextLine]) -> None:
        """Baselines keep one distance, also of lines with other faces in them."""
        if not lines:
            return
        metrics = self._typography.body_metrics
        if self.paragraph.kind is ParagraphKind.HEADING:
            ascent, descent = lines[0].ascent(), lines[0].descent()
        else:
            ascent, descent = metrics.ascent(), metrics.descent()
        base = round((self._step - (ascent + descent)) / 2 + ascent)
        for number, line in enumerate(lines):
            line.setPosition(QPointF(line.x(), self.line_top(number) + base - line.ascent()))

    def _runs(self, line: QTextLine, begin: int, close: int) -> list[tuple[float, float]]:
        """From left to right what units [begin, close) of a line take up, in pieces where
        directions mix."""
        if not self._mixed:
            return [(line.cursorToX(begin)[0], line.cursorToX(close)[0])]
        # cursorToX is ambiguous where directions meet; glyphs are not.
        boxes = [run.boundingRect() for run in line.glyphRuns(begin, close - begin)]
        out: list[tuple[float, float]] = []
        for left, right in sorted((box.left(), box.right()) for box in boxes):
            if out and left - out[-1][1] < 0.6:
                out[-1] = (out[-1][0], max(right, out[-1][1]))
            else:
                out.append((left, right))
        return out

    def _grounds(self) -> tuple[Ground, ...]:
        out: list[Ground] = []
        placed: list[tuple[int, int, int]] = []
        for marking in sorted(self.markings, key=lambda one: (one.start, -one.end)):
            over = [p for p in placed if p[0] < marking.end and marking.start < p[1]]
            taken = {depth for _, _, depth in over}
            depth = next(number for number in range(len(taken) + 1) if number not in taken)
            placed.append((marking.start, marking.end, depth))
            rects = self.rects(marking.start, marking.end)
            out.append(Ground(marking, rects, depth))
        return tuple(out)
