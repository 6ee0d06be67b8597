"""A paragraph of the import preview as Qt's rich text: its formatting, calls of notes, folio."""

from collections.abc import Sequence
from html import escape

from parallax.model.reading import IncomingNote
from parallax.model.text import Paragraph, SpanStyle

_TAGS = {
    SpanStyle.BOLD: ("<b>", "</b>"),
    SpanStyle.ITALIC: ("<i>", "</i>"),
    SpanStyle.UNDERLINE: ("<u>", "</u>"),
    SpanStyle.STRIKE: ("<s>", "</s>"),
    SpanStyle.SUPERSCRIPT: ("<sup>", "</sup>"),
    SpanStyle.SUBSCRIPT: ("<sub>", "</sub>"),
    SpanStyle.SMALL_CAPITALS: ('<span style="font-variant:small-caps">', "</span>"),
}
#: Stands for a note whose call has no sign of its own, such as a comment.
_UNNAMED = "*"


def rich_words(
    paragraph: Paragraph, notes: Sequence[IncomingNote], longest: int, accent: str
) -> str:
    """At most `longest` characters, everything escaped. `notes` are those that stand on this
    paragraph; their calls are raised and in the colour `accent`."""
    text = paragraph.text
    stop = len(text)
    if stop > longest:
        stop = text.rfind(" ", 0, longest)
        stop = longest if stop < 0 else stop
    calls: dict[int, list[str]] = {}
    for note in notes:
        calls.setdefault(min(note.end, stop), []).append(note.mark or _UNNAMED)
    edges = {0, stop, *calls}
    for span in paragraph.spans:
        edges |= {min(span.start, stop), min(span.end, stop)}
    cuts = sorted(edge for edge in edges if edge <= stop)
    pieces: list[str] = []
    for at, end in zip(cuts, [*cuts[1:], stop], strict=True):
        if at in calls:
            marks = escape(", ".join(calls[at]))
            pieces.append(f'<sup style="color:{accent}">{marks}</sup>')
        if at < end:
            pieces.append(_styled(text[at:end], _styles(paragraph, at, end)))
    if stop < len(text):
        pieces.append(" …")
    return "".join(pieces)


def _styles(paragraph: Paragraph, start: int, end: int) -> list[SpanStyle]:
    return [span.style for span in paragraph.spans if span.start <= start and end <= span.end]


def _styled(words: str, styles: Sequence[SpanStyle]) -> str:
    rich = escape(words).replace("\n", "<br>")
    for style in styles:
        before, after = _TAGS[style]
        rich = f"{before}{rich}{after}"
    return rich
