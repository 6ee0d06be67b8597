"""The selected words for the clipboard, plain and rich."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from parallax.apparatus.language import is_right_to_left
from parallax.model.note import Target
from parallax.model.text import Paragraph, SpanStyle
from parallax.ui.models.open_document import OpenDocument

_TAGS = {
    SpanStyle.BOLD: ("<b>", "</b>"),
    SpanStyle.ITALIC: ("<i>", "</i>"),
    SpanStyle.UNDERLINE: ("<u>", "</u>"),
    SpanStyle.SUPERSCRIPT: ("<sup>", "</sup>"),
    SpanStyle.SUBSCRIPT: ("<sub>", "</sub>"),
    SpanStyle.SMALL_CAPITALS: ('<span style="font-variant:small-caps">', "</span>"),
    SpanStyle.STRIKE: ("<s>", "</s>"),
}


def plain(targets: Sequence[Target]) -> str:
    """The words, paragraphs by line feeds; two sides with an empty line between them."""
    return "\n\n".join(target.exact for target in targets)


def html(document: OpenDocument, targets: Sequence[Target]) -> str:
    """The words as HTML with their formatting and language."""
    out: list[str] = []
    for target in targets:
        role = document.role_of(target.text_id)
        if role is None:
            continue
        lang = document.text(role).lang
        first, last = target.start.paragraph, target.end.paragraph
        attributes = f' lang="{escape(lang)}"' if lang != "und" else ""
        for number, paragraph in enumerate(document.paragraphs(role, first, last + 1), first):
            start = target.start.offset if number == first else 0
            end = target.end.offset if number == last else len(paragraph.text)
            text = paragraph.text if lang == "und" else lang
            direction = ' dir="rtl"' if is_right_to_left(text) else ""
            out.append(f"<p{attributes}{direction}>{marked_up(paragraph, start, end)}</p>")
    return "\n".join(out)


def marked_up(paragraph: Paragraph, start: int, end: int) -> str:
    """The code points [start, end) with their spans as tags, opened and closed in order."""
    spans = [s for s in paragraph.spans if s.start < end and s.end > start]
    bounds = {start, end}
    for span in spans:
        bounds |= {max(start, span.start), min(end, span.end)}
    cuts = sorted(bounds)
    out: list[str] = []
    for begin, stop in pairwise(cuts):
        words = escape(paragraph.text[begin:stop]).replace("\n", "<br>")
        for span in spans:
            if span.start <= begin and stop <= span.end:
                opening, closing = _TAGS[span.style]
                words = f"{opening}{words}{closing}"
        out.append(words)
    return "".join(out)
