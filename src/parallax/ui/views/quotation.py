"""The selected words as a quotation: both languages, and where they are from."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from parallax.apparatus.dates import format_date
from parallax.model.note import Place, Target
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.copying import marked_up


@dataclass(frozen=True, slots=True)
class Quotation:
    """The same words for plain and for rich text; empty where nothing is selected."""

    plain: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is quoted of one side. `corresponding` where it is the whole of the rows although
    only a part of the other side was selected: then it is no translation of those words."""

    role: Role
    start: Place
    end: Place
    corresponding: bool = False


def quote(document: OpenDocument, targets: Sequence[Target]) -> Quotation:
    """The original, the translation with the translator's name, and title, date and
    reference with the folios of the passage: a line each.

    Words selected on both sides are quoted as they are. Where words are selected on one side
    only, the rows they are in tell the other side's: quoted as the counterpart of whole
    paragraphs, but only as "the corresponding passage" of anything less.
    """
    quoted = _both_sides(document, targets)
    if not quoted:
        return Quotation()
    item = document.document
    lines: list[str] = []
    rich: list[str] = []
    for words in quoted:
        plain, html = _words(document, words)
        before, after = "", ""
        if words.corresponding:
            before = QCoreApplication.translate("Quotation", "the corresponding passage:") + " "
        if words.role is Role.TRANSLATION and item.translator:
            by = QCoreApplication.translate("Quotation", "(trans. %1)")
            after = " " + by.replace("%1", item.translator)
        lines.append(f"{before}“{plain}”{after}")
        lang = document.text(words.role).lang
        attribute = f' lang="{escape(lang)}"' if lang != "und" else ""
        rich.append(f"<p>{escape(before)}“<span{attribute}>{html}</span>”{escape(after)}</p>")
    date = format_date(item.date) if item.date else ""
    reference = item.reference.cite(folios=folio_range(document, targets) or None)
    source = [part for part in (item.title, date, reference) if part]
    if source:
        lines.append(", ".join(source))
        title = f"<i>{escape(item.title)}</i>" if item.title else ""
        parts = (title, escape(date), escape(reference))
        rich.append(f"<p>{', '.join(part for part in parts if part)}</p>")
    return Quotation("\n".join(lines), "\n".join(rich))


def folio_range(document: OpenDocument, targets: Sequence[Target]) -> str:
    """The leaves a passage lies on, such as "28" or "28–29"; empty where they are not known."""
    first, last = _rows(document, targets)
    for role in (Role.ORIGINAL, Role.TRANSLATION):
        start, end = _span(document, role, first, last)
        labels = [p.folio for p in document.paragraphs(role, start, end) if p.folio]
        # Words that the translator added lie on the leaf that the original stands on there.
        if start == end or not document.paragraph(role, start).folio:
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


def _both_sides(document: OpenDocument, targets: Sequence[Target]) -> list[_Words]:
    chosen: dict[Role, _Words] = {}
    for target in targets:
        role = document.role_of(target.text_id)
        if role is not None:
            chosen[role] = _Words(role, target.start, target.end)
    if len(chosen) != 1:
        return [chosen[role] for role in Role if role in chosen]
    ((role, words),) = chosen.items()
    first, last = _rows(document, targets)
    whole = _whole(document, role, *_span(document, role, first, last))
    beside = _whole(document, role.other, *_span(document, role.other, first, last))
    if beside is None:
        return [words]
    if words == whole:
        return [words, beside] if role is Role.ORIGINAL else [beside, words]
    # What corresponds can only be named after the words it corresponds to.
    return [words, _Words(beside.role, beside.start, beside.end, corresponding=True)]


def _whole(document: OpenDocument, role: Role, start: int, stop: int) -> _Words | None:
    """All words of the paragraphs [start, stop), without blanks at the ends."""
    texts = [paragraph.text for paragraph in document.paragraphs(role, start, stop)]
    filled = [number for number, text in enumerate(texts) if text.strip()]
    if not filled:
        return None
    first, last = texts[filled[0]], texts[filled[-1]]
    begin = Place(start + filled[0], len(first) - len(first.lstrip()))
    return _Words(role, begin, Place(start + filled[-1], len(last.rstrip())))


def _words(document: OpenDocument, words: _Words) -> tuple[str, str]:
    """Plain and with their formatting, in one line."""
    first, last = words.start.paragraph, words.end.paragraph
    plain: list[str] = []
    html: list[str] = []
    for number, paragraph in enumerate(document.paragraphs(words.role, first, last + 1), first):
        start = words.start.offset if number == first else 0
        end = words.end.offset if number == last else len(paragraph.text)
        plain.append(paragraph.text[start:end])
        html.append(marked_up(paragraph, start, end).replace("<br>", " "))
    return " ".join(" ".join(plain).split()), " ".join(html)


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
