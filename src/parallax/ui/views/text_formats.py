"""What differs from plain ink in a paragraph, as formats for QTextLayout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextFormat, QTextLayout

from parallax.apparatus.signs import Sign, SignKind
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph, ParagraphKind, Span, SpanStyle
from parallax.ui.theme import Theme
from parallax.ui.views.display_text import DisplayText
from parallax.ui.views.typography import Typography

_WEIGHT = QTextFormat.Property.FontWeight.value


@dataclass(frozen=True, slots=True)
class Setting:
    """How paragraphs are set: everything a layout depends on besides the paragraph."""

    typography: Typography
    theme: Theme
    lang: str
    right_to_left: bool
    show_signs: bool
    #: Kinds of signs that are not set off.
    hidden_signs: frozenset[SignKind] = frozenset()


def paragraph_font(paragraph: Paragraph, typography: Typography) -> QFont:
    if paragraph.kind is ParagraphKind.HEADING:
        return typography.heading(paragraph.level)
    return typography.body


def capitals(paragraph: Paragraph, found: Sequence[Sign]) -> list[tuple[int, int]]:
    """What is shown in small capitals: [sic], and what was so in the file."""
    ranges = [(sign.start, sign.end) for sign in found if sign.kind is SignKind.SIC]
    small = SpanStyle.SMALL_CAPITALS
    return ranges + [(span.start, span.end) for span in paragraph.spans if span.style is small]


class Formats:
    """Gathers what differs from plain ink, in UTF-16 units of the display text."""

    def __init__(self, display: DisplayText, setting: Setting) -> None:
        self.ranges: list[QTextLayout.FormatRange] = []
        self._display = display
        self._setting = setting
        ink = QTextCharFormat()
        ink.setForeground(QColor(setting.theme.ink))
        self._add(0, 2 * len(display.text), ink)

    def add_signs(self, found: Sequence[Sign], font: QFont) -> None:
        for sign in found:
            form = _sign_format(sign.kind, self._setting)
            faint = self._setting.theme.signs[sign.kind].colour != self._setting.theme.ink
            if faint and font.weight() == QFont.Weight.Light and not form.hasProperty(_WEIGHT):
                # Thin letters in any colour but ink would hardly be seen.
                form.setFontWeight(QFont.Weight.Normal)
            self._add_points(sign.start, sign.end, form)

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
            # The comma before a second call is set as the call is.
            self._add(placed.start - placed.lead, placed.stop, form)

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
