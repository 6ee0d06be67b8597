"""Metadata from the words of a text: its title, its date, where the original lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.apparatus.dates import find_date_place, parse_date
from parallax.apparatus.references import parse_credits, parse_source_line, without_credits
from parallax.model.catalogue import REFERENCE_FIELDS
from parallax.model.text import Paragraph, ParagraphKind

#: So many paragraphs at either end are looked at for labelled lines.
_ENDS = 14
_FIRST = 6
_LONGEST_LINE = 1000
_LONGEST_CREDIT = 120
_LONGEST_TITLE = 300
_WORDS = (
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
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?:{words})\s*[:：]\s*(?=\S)", re.IGNORECASE)) for name, words in _WORDS
)
_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_NAME = r"[^\W\d_a-zçë][\w’'-]*\.?"
#: An ornament, or "by", before a name of two to five words.
_BYLINE = re.compile(
    rf"(?:[^\w\s\[\](){{}}<>„“”\"'«»*#/.,:;–—•●▪◦·-]+\s*|(?i:by|nga|author:|autori?:)\s+)"
    rf"(?P<name>{_NAME}(?:\s+(?:(?:van|von|de|der|di|da|of)\s+)?{_NAME}){{1,4}})"
)
#: On an archive's page labels stand alone, and some are worded otherwise.
_MORE = {
    "source": r"|original source|source information",
    "date": r"|document date|date of document|creation date",
    "title": r"|document title",
    "summary": r"|document summary|description|përshkrimi",
    "translator": r"|translators|translations? by",
    "contributor": r"|contributors|provided by|kontribuar nga",
    "rights": r"|rights statement",
    "archive": r"|original archive|holding archive|repository",
}
_ALONE = tuple(
    (name, re.compile(rf"(?:{words}{_MORE.get(name, '')})\s*[:：]?", re.IGNORECASE))
    for name, words in _WORDS
)


@dataclass(slots=True)
class Details:
    """What a text says of itself, keyed by the field names of Document and Reference, and the
    positions of the paragraphs that say it."""

    metadata: dict[str, str] = field(default_factory=dict[str, str])
    places: dict[str, int] = field(default_factory=dict[str, int])

    def take(self, name: str, value: str, place: int) -> None:
        """Keep the first value of a field."""
        if name not in self.metadata:
            self.metadata[name] = value
            self.places[name] = place


def field_of_label(text: str) -> str | None:
    """The field that a label standing by itself is for: "Contributed by" -> "contributor"."""
    words = " ".join(text.split())
    return next((name for name, pattern in _ALONE if pattern.fullmatch(words)), None)


def details_of(paragraphs: Sequence[Paragraph]) -> Details:
    """What the text says of itself, and where."""
    found = Details()
    ends = _ends(paragraphs)
    _take_labelled(ends, found)
    _take_reference(ends, found)
    _take_credits(ends, found)
    _take_title(paragraphs, found)
    _take_date(paragraphs, found)
    found.metadata = {name: value for name, value in found.metadata.items() if value}
    found.places = {name: found.places[name] for name in found.metadata}
    return found


_Ends = Sequence[tuple[int, Paragraph]]


def _ends(paragraphs: Sequence[Paragraph]) -> _Ends:
    numbered = list(enumerate(paragraphs[:_ENDS]))
    last = max(len(numbered), len(paragraphs) - _ENDS)
    return numbered + list(enumerate(paragraphs[last:], last))


def _take_labelled(ends: _Ends, found: Details) -> None:
    for at, paragraph in ends:
        text = paragraph.text
        if len(text) > _LONGEST_LINE:
            continue
        for name, pattern in _LABELS:
            match = pattern.match(text)
            if match is not None:
                value = text[match.end() :].strip()
                if name == "date":
                    value = parse_date(value) or ""
                found.take(name, value.rstrip(".") if name in ("translator", "fond") else value, at)


def _take_reference(ends: _Ends, found: Details) -> None:
    lines = [(at, p.text) for at, p in ends if len(p.text) <= _LONGEST_LINE]
    if "source" in found.metadata:
        lines.insert(0, (found.places["source"], found.metadata["source"]))
    # More than two such lines make a list of documents: none of them speaks for this one.
    parsed = [(*line, read) for line in lines if (read := parse_source_line(line[1])) is not None]
    if not 0 < len({line for _, line, _ in parsed}) <= 2:
        return
    at, line, source = parsed[0]
    for name in REFERENCE_FIELDS:
        value = getattr(source.reference, name)
        if value:
            found.take(name, value, at)
    if source.contributor:
        found.take("contributor", source.contributor, at)
    if source.translator:
        found.take("translator", source.translator, at)
    for name, value in (("title", source.title), ("date", source.date)):
        if value:
            found.take(name, value, at)
    found.take("source", without_credits(line), at)


def _take_credits(ends: _Ends, found: Details) -> None:
    """A line of its own: "Contributed and translated by ..."."""
    for at, paragraph in ends:
        if len(paragraph.text) <= _LONGEST_CREDIT:
            contributor, translator = parse_credits(paragraph.text, whole=True)
            if contributor:
                found.take("contributor", contributor, at)
            if translator:
                found.take("translator", translator, at)


def _take_title(paragraphs: Sequence[Paragraph], found: Details) -> None:
    for at, paragraph in enumerate(paragraphs[:_FIRST]):
        if paragraph.kind is not ParagraphKind.HEADING or parse_date(paragraph.text) is not None:
            continue
        title = " ".join(paragraph.text.split())
        # Who wrote it stands below the title; between them, its subtitle.
        for below in range(at + 1, min(at + 3, len(paragraphs))):
            name = _byline(paragraphs[below].text)
            if name:
                found.take("contributor", name, below)
                if below == at + 2:
                    title = f"{title}: {' '.join(paragraphs[at + 1].text.split())}"
                break
            if paragraphs[below].kind is not ParagraphKind.HEADING:
                break
        found.take("title", title[:_LONGEST_TITLE], at)
        return


def _take_date(paragraphs: Sequence[Paragraph], found: Details) -> None:
    if "date" in found.metadata:
        return
    for at, paragraph in enumerate(paragraphs[:_FIRST]):
        for line in paragraph.text[:_LONGEST_LINE].splitlines():
            date = parse_date(line) if len(line) < 120 else None
            if date is not None:
                found.take("date", date, at)
                return
    for at, paragraph in enumerate(paragraphs[:_FIRST]):
        if paragraph.kind is ParagraphKind.HEADING:
            place = find_date_place(paragraph.text)
            if place is not None and not _is_about(paragraph.text, *place):
                found.take("date", place[2], at)
                return


def _is_about(heading: str, start: int, end: int, date: str) -> bool:
    """Whether a year in a heading is what the text is about: not one set off at its end."""
    if not _YEARS.fullmatch(date):
        return False
    set_off = heading[:start].rstrip().endswith((",", "(", "["))
    return not (set_off and not heading[end:].strip(" )].,"))


def _byline(text: str) -> str:
    """The name in a line that names who wrote a text; "" for other lines."""
    match = _BYLINE.fullmatch(text.strip())
    return match["name"].strip() if match is not None else ""
