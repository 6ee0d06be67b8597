"""RIS, the tagged lines that programs that manage references exchange.

Source: the RIS specification of 2011 (Research Information Systems) and what its readers make of
the tags for archives: DB holds the archive's name, AN the place in it. One line per field.
"""

from collections.abc import Iterable

from parallax.apparatus.dates import format_date
from parallax.apparatus.edtf import Point, read_edtf
from parallax.apparatus.people import people
from parallax.apparatus.references import is_address
from parallax.model.document import Document

#: Manuscript.
TYPE = "MANSCPT"
_END = "\r\n"


def write_ris(documents: Iterable[tuple[Document, str]]) -> str:
    """A record for each document, each given with the language of its original ("" if unknown)."""
    return "".join(_record(document, language) for document, language in documents)


def _record(document: Document, language: str) -> str:
    reference = document.reference
    address = is_address(document.source)
    credit = f"Contributed by {document.contributor}" if document.contributor else ""
    fields = [
        ("TY", TYPE),
        ("ID", document.id),
        ("TI", document.title),
        *(("A4", person.inverted) for person in people(document.translator)),
        *_dates(document.date),
        ("DB", reference.archive),
        ("AN", reference.cite(archive=False)),
        ("LA", "" if language == "und" else language),
        ("AB", document.summary),
        ("N1", credit),
        ("N1", "" if address else document.source),
        ("N1", document.rights),
        ("UR", document.source if address else ""),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value.strip()]
    return _END.join([*lines, "ER  - ", ""]) + _END


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _dates(date: str) -> list[tuple[str, str]]:
    """DA is YYYY/MM/DD/words, with the words for what figures cannot say."""
    dated = read_edtf(date)
    if dated is None:
        return [("DA", f"///{date.replace('/', '-')}")] if date else []
    first = dated.first or dated.last
    assert first is not None
    plain = not dated.interval and not first.mark and str(first) == _figures(first)
    month = f"{first.month:02}" if 1 <= first.month <= 12 else ""
    day = f"{first.day:02}" if first.day else ""
    words = "" if plain else format_date(date)
    return [("PY", str(first.years[0])), ("DA", f"{first.years[0]}/{month}/{day}/{words}")]


def _figures(point: Point) -> str:
    """The point as far as year, month and day tell it."""
    if point.is_season or point.is_third or point.is_span_of_years:
        return ""
    return str(Point(point.year, point.month, point.day))
