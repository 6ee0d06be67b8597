"""The selected words for the clipboard: plain, rich, or as a quotation with its reference."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from parallax.apparatus.dates import format_date
from parallax.apparatus.language import is_right_to_left
from parallax.model.note import Target
from parallax.model.text import Paragraph, Role, SpanStyle
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
            out.append(f"<p{attributes}{direction}>{_marked_up(paragraph, start, end)}</p>")
    return "\n".join(out)


def quotation(document: OpenDocument, targets: Sequence[Target]) -> str:
    """“original” — “translation”, title, date, reference with the folios of the passage.

    Where words are selected on one side only, the other is quoted by the rows they are in.
    Empty where nothing is selected.
    """
    if not targets:
        return ""
    words = _both_sides(document, targets)
    quoted = " — ".join(f"“{words[role]}”" for role in Role if words.get(role))
    item = document.document
    date = format_date(item.date) if item.date else ""
    reference = item.reference.cite(folios=folio_range(document, targets) or None)
    return ", ".join(part for part in (quoted, item.title, date, reference) if part)


def folio_range(document: OpenDocument, targets: Sequence[Target]) -> str:
    """The leaves a passage lies on, such as "28" or "28–29"; empty where they are not known."""
    first, last = _rows(document, targets)
    for role in (Role.ORIGINAL, Role.TRANSLATION):
        start, end = _span(document, role, first, last)
        labels = [p.folio for p in document.paragraphs(role, start, end) if p.folio]
        if not labels or not document.paragraph(role, start).folio:
            labels = _folio_before(document, role, start) + labels
        if labels:
            return labels[0] if labels[0] == labels[-1] else f"{labels[0]}–{labels[-1]}"
    return ""


def _folio_before(document: OpenDocument, role: Role, position: int) -> list[str]:
    for start in range(position, max(-1, position - 512), -64):
        for paragraph in reversed(document.paragraphs(role, start - 64, start)):
            if paragraph.folio:
                return [paragraph.folio]
    return []


def _both_sides(document: OpenDocument, targets: Sequence[Target]) -> dict[Role, str]:
    words: dict[Role, str] = {}
    for target in targets:
        role = document.role_of(target.text_id)
        if role is not None:
            words[role] = _in_one_line(target.exact)
    first, last = _rows(document, targets)
    for role in Role:
        if role not in words:
            start, end = _span(document, role, first, last)
            paragraphs = document.paragraphs(role, start, end)
            words[role] = _in_one_line("\n".join(paragraph.text for paragraph in paragraphs))
    return words


def _rows(document: OpenDocument, targets: Sequence[Target]) -> tuple[int, int]:
    rows: list[int] = []
    for target in targets:
        role = document.role_of(target.text_id)
        if role is not None:
            rows.append(document.row_of(role, target.start.paragraph))
            rows.append(document.row_of(role, target.end.paragraph))
    return min(rows), max(rows)


def _span(document: OpenDocument, role: Role, first: int, last: int) -> tuple[int, int]:
    """The paragraphs of one side in the rows first..last."""
    a, b = document.bead(first), document.bead(last)
    if role is Role.ORIGINAL:
        return a.original_start, b.original_stop
    return a.translation_start, b.translation_stop


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


def _marked_up(paragraph: Paragraph, start: int, end: int) -> str:
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
