"""Metadata from the words of a text: its title, its date, where the original lies."""

import re
from collections.abc import Sequence

from parallax.apparatus.dates import find_date, parse_date
from parallax.apparatus.references import parse_credits, parse_source_line, without_credits
from parallax.model.text import Paragraph, ParagraphKind

#: So many paragraphs at either end are looked at for labelled lines.
_ENDS = 14
_FIRST = 6
_LONGEST_LINE = 1000
_LONGEST_CREDIT = 120
_LONGEST_TITLE = 300
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(rf"(?:{words})\s*[:：]\s*(?=\S)", re.IGNORECASE))
    for field, words in (
        ("source", r"source|burimi"),
        ("date", r"date|data|datë"),
        ("title", r"title|titulli"),
        ("summary", r"summary|abstract|përmbledhje|permbledhje"),
        ("translator", r"translat(?:or|ed by)|translation by|përktheu|përkthyesi|përkthyer nga"),
        ("contributor", r"contribut(?:or|ed by)|kontribuoi|kontribues"),
        ("rights", r"rights|copyright|të drejtat"),
        ("archive", r"archive|arkivi"),
        ("fond", r"fond|fondi"),
        ("series", r"series|seria"),
        ("year", r"year|viti"),
        ("file", r"file|dosja"),
        ("folios", r"folios?|fletët?|fleta"),
    )
)


def metadata_of(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """What the text says of itself, keyed by the field names of Document and Reference."""
    found: dict[str, str] = {}
    _take_labelled(paragraphs, found)
    _take_reference(paragraphs, found)
    _take_credits(paragraphs, found)
    _take_title(paragraphs, found)
    _take_date(paragraphs, found)
    return {field: value for field, value in found.items() if value}


def _ends(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    if len(paragraphs) <= 2 * _ENDS:
        return list(paragraphs)
    return [*paragraphs[:_ENDS], *paragraphs[-_ENDS:]]


def _take_labelled(paragraphs: Sequence[Paragraph], found: dict[str, str]) -> None:
    for paragraph in _ends(paragraphs):
        text = paragraph.text
        if len(text) > _LONGEST_LINE:
            continue
        for field, pattern in _LABELS:
            match = pattern.match(text)
            if match is not None and field not in found:
                value = text[match.end() :].strip()
                if field == "date":
                    value = parse_date(value) or ""
                found[field] = value.rstrip(".") if field in ("translator", "fond") else value


def _take_reference(paragraphs: Sequence[Paragraph], found: dict[str, str]) -> None:
    lines = ([found["source"]] if "source" in found else []) + [
        paragraph.text for paragraph in _ends(paragraphs) if len(paragraph.text) <= _LONGEST_LINE
    ]
    # More than two such lines make a list of documents: none of them speaks for this one.
    parsed = [(line, source) for line in lines if (source := parse_source_line(line)) is not None]
    if not 0 < len({line for line, _ in parsed}) <= 2:
        return
    line, source = parsed[0]
    reference = source.reference
    for field in ("archive", "fond", "series", "year", "file", "folios"):
        value = getattr(reference, field)
        if value:
            found.setdefault(field, value)
    if source.contributor:
        found.setdefault("contributor", source.contributor)
    if source.translator:
        found.setdefault("translator", source.translator)
    found.setdefault("source", without_credits(line))


def _take_credits(paragraphs: Sequence[Paragraph], found: dict[str, str]) -> None:
    """A line of its own: "Contributed and translated by ..."."""
    for paragraph in _ends(paragraphs):
        if len(paragraph.text) <= _LONGEST_CREDIT:
            contributor, translator = parse_credits(paragraph.text, whole=True)
            if contributor:
                found.setdefault("contributor", contributor)
            if translator:
                found.setdefault("translator", translator)


def _take_title(paragraphs: Sequence[Paragraph], found: dict[str, str]) -> None:
    if "title" in found:
        return
    for paragraph in paragraphs[:_FIRST]:
        if paragraph.kind is ParagraphKind.HEADING and parse_date(paragraph.text) is None:
            found["title"] = " ".join(paragraph.text.split())[:_LONGEST_TITLE]
            return


def _take_date(paragraphs: Sequence[Paragraph], found: dict[str, str]) -> None:
    if "date" in found:
        return
    for paragraph in paragraphs[:_FIRST]:
        date = parse_date(paragraph.text) if len(paragraph.text) < 120 else None
        if date is not None:
            found["date"] = date
            return
    for paragraph in paragraphs[:_FIRST]:
        if paragraph.kind is ParagraphKind.HEADING:
            date = find_date(paragraph.text)
            if date is not None:
                found["date"] = date
                return
