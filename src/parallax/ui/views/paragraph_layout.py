"""One paragraph laid out in lines: formats, calls, and where everything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from parallax.apparatus.signs import Sign, SignKind, signs
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph, ParagraphKind, Span, SpanStyle
from parallax.ui.theme import Theme
from parallax.ui.views.display_text import Call, DisplayText, call_offset
from parallax.ui.views.typography import Typography


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
    overlaps: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How paragraphs are set: everything a layout depends on besides the paragraph."""

    typography: Typography
    theme: Theme
    lang: str
    right_to_left: bool
    show_signs: bool


class ParagraphLayout:
    """The lines of a paragraph at a width; y = 0 is its top, x = 0 the column's left edge."""

    def __init__(
        self, paragraph: Paragraph, markings: Sequence[Marking], width: int, setting: Setting
    ) -> None:
        self.paragraph = paragraph
        self.markings = tuple(markings)
        words = paragraph.text
        calls = [
            Call(call_offset(words, marking.end), marking.mark, marking.note_id)
            for marking in markings
            if marking.ends and marking.mark
        ]
        found = signs(words, setting.lang) if setting.show_signs else []
        self.display = DisplayText(words, calls, _capitals(paragraph, found))
        self.right_to_left = setting.right_to_left
        self.space_above = 0
        self._typography = setting.typography
        font = _font(paragraph, setting.typography)
        self._layout = QTextLayout(self.display.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = (
            Qt.LayoutDirection.RightToLeft
            if setting.right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        option.setTextDirection(direction)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        formats = _Formats(self.display, setting)
        formats.add_signs(found)
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
        position = line.xToCursor(x)
        end = line.textStart() + line.textLength()
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
        return line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)

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
        leading, trailing = QTextLine.Edge.Leading, QTextLine.Edge.Trailing
        text = self.display.text
        if not self.right_to_left and text.isascii():
            return [(line.cursorToX(begin)[0], line.cursorToX(close)[0])]
        if not self.right_to_left and not _has_right_to_left(text):
            return [(line.cursorToX(begin)[0], line.cursorToX(close)[0])]
        spans: list[list[float]] = []
        for unit in range(begin, close):
            edges = sorted((line.cursorToX(unit, leading)[0], line.cursorToX(unit, trailing)[0]))
            if spans and abs(spans[-1][1] - edges[0]) < 0.6:
                spans[-1][1] = edges[1]
            elif spans and abs(spans[-1][0] - edges[1]) < 0.6:
                spans[-1][0] = edges[0]
            elif edges[1] - edges[0] > 0.01:
                spans.append(edges)
        return [(left, right) for left, right in spans]

    def _grounds(self) -> tuple[Ground, ...]:
        out: list[Ground] = []
        placed: list[tuple[int, int, int]] = []
        for marking in sorted(self.markings, key=lambda one: (one.start, -one.end)):
            over = [p for p in placed if p[0] < marking.end and marking.start < p[1]]
            taken = {depth for _, _, depth in over}
            depth = next(number for number in range(len(taken) + 1) if number not in taken)
            placed.append((marking.start, marking.end, depth))
            rects = self.rects(marking.start, marking.end)
            out.append(Ground(marking, rects, depth, bool(over)))
        return tuple(out)


def _has_right_to_left(text: str) -> bool:
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def _font(paragraph: Paragraph, typography: Typography) -> QFont:
    if paragraph.kind is ParagraphKind.HEADING:
        return typography.heading(paragraph.level)
    return typography.body


def _capitals(paragraph: Paragraph, found: Sequence[Sign]) -> list[tuple[int, int]]:
    """What is shown in small capitals: [sic], and what was so in the file."""
    ranges = [(sign.start, sign.end) for sign in found if sign.kind is SignKind.SIC]
    small = SpanStyle.SMALL_CAPITALS
    return ranges + [(span.start, span.end) for span in paragraph.spans if span.style is small]


class _Formats:
    """Gathers what differs from plain ink, in UTF-16 units of the display text."""

    def __init__(self, display: DisplayText, setting: Setting) -> None:
        self.ranges: list[QTextLayout.FormatRange] = []
        self._display = display
        self._setting = setting
        ink = QTextCharFormat()
        ink.setForeground(QColor(setting.theme.ink))
        self._add(0, 2 * len(display.text), ink)

    def add_signs(self, found: Sequence[Sign]) -> None:
        for sign in found:
            self._add_points(sign.start, sign.end, _sign_format(sign.kind, self._setting))

    def add_spans(self, spans: Sequence[Span], pixels: int) -> None:
        for span in spans:
            self._add_points(span.start, span.end, _span_format(span.style))
        for start, end in self._display.small_runs:
            form = QTextCharFormat()
            form.setProperty(QTextFormat.Property.FontPixelSize.value, round(pixels * 0.78))
            self._add_points(start, end, form)

    def add_calls(self, kinds: Mapping[str, NoteKind]) -> None:
        for placed in self._display.calls:
            colours = self._setting.theme.notes[kinds[placed.call.note_id]]
            form = QTextCharFormat()
            form.setFont(self._setting.typography.call)
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            form.setForeground(QColor(colours.mark))
            self._add(placed.start - 1, placed.stop, form)

    def _add_points(self, start: int, end: int, form: QTextCharFormat) -> None:
        shown = self._display.to_shown
        self._add(shown(start, after_calls=True), shown(end), form)

    def _add(self, start: int, stop: int, form: QTextCharFormat) -> None:
        if stop > start:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, stop - start, form
            self.ranges.append(piece)


def _sign_format(kind: SignKind, setting: Setting) -> QTextCharFormat:
    look = setting.theme.signs[kind]
    form = QTextCharFormat()
    form.setForeground(QColor(look.colour))
    if kind is SignKind.SPEAKER:
        form.setFont(setting.typography.speaker)
        return form
    if kind is SignKind.FOLIO:
        form.setFont(setting.typography.small)
        return form
    if kind is SignKind.NOTE_CALL:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if look.bold and kind is not SignKind.SIC:
        form.setFontWeight(QFont.Weight.Bold)
    if look.italic:
        form.setFontItalic(True)
    return form


def _span_format(style: SpanStyle) -> QTextCharFormat:
    form = QTextCharFormat()
    if style is SpanStyle.BOLD:
        form.setFontWeight(QFont.Weight.Bold)
    elif style is SpanStyle.ITALIC:
        form.setFontItalic(True)
    elif style is SpanStyle.UNDERLINE:
        form.setFontUnderline(True)
    elif style is SpanStyle.SUPERSCRIPT:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif style is SpanStyle.SUBSCRIPT:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif style is SpanStyle.STRIKE:
        form.setFontStrikeOut(True)
    return form
