"""All that is known of a document, as a sheet of three columns for a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from parallax.apparatus.dates import format_date
from parallax.formats.edition.languages import own_name
from parallax.formats.spreadsheet_cells import guarded
from parallax.model.catalogue import FIELDS, fields_of
from parallax.model.edition import EditionContent
from parallax.model.naming import GAP_NAMES, KIND_NAMES
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph, Text

HEAD = ("Detail", "Value", "Where it was found")
_NAMES = {
    "title": "Title", "date": "Date", "archive": "Archive", "fond": "Fond", "series": "Series",
    "year": "Year", "file": "File", "folios": "Folios", "contributor": "Contributor",
    "translator": "Translator", "summary": "Summary", "source": "Source", "rights": "Rights",
}  # fmt: skip


def metadata_sheet(content: EditionContent, source_line: str, origins: Mapping[str, str]) -> bytes:
    """CSV in UTF-8 with a byte order mark. `origins` says by the names of fields where they
    were found."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEAD)
    for row in _rows(content, source_line, origins):
        writer.writerow([guarded(cell) for cell in row])
    return lines.getvalue().encode("utf-8-sig", "replace")


def _rows(
    content: EditionContent, source_line: str, origins: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    document = content.document
    values = fields_of(document)
    for name in FIELDS:
        yield _NAMES[name], values[name], origins.get(name, "")
        if name == "date":
            said = format_date(values[name]) if values[name] else ""
            yield "Date in words", said, ""
    yield "Source line", source_line, ""
    for side, text in (("original", content.original), ("translation", content.translation)):
        yield f"Language of the {side}", _language(text), ""
        yield f"File of the {side}", text.source_name, ""
    for name, number in _counts(content):
        yield name, str(number), ""
    if document.modified:
        yield "Last changed", document.modified, ""


def _language(text: Text) -> str:
    name = own_name(text.lang)
    return f"{text.lang} ({name})" if name else ("" if text.lang == "und" else text.lang)


def _counts(content: EditionContent) -> Iterator[tuple[str, int]]:
    for side, paragraphs in (
        ("original", content.original_paragraphs),
        ("translation", content.translation_paragraphs),
    ):
        yield f"Paragraphs of the {side}", len(paragraphs)
        yield f"Words of the {side}", _words(paragraphs)
    beads = content.beads
    yield "Rows", len(beads)
    yield "Rows confirmed by a reader", sum(bead.is_confirmed for bead in beads)
    yield "Rows not confirmed", sum(not bead.is_confirmed for bead in beads)
    yield "Rows that are doubtful", sum(bead.is_doubtful for bead in beads)
    yield "Rows without a translation", sum(not bead.translation_count for bead in beads)
    yield "Rows without an original", sum(not bead.original_count for bead in beads)
    gaps = Counter(bead.gap for bead in beads if bead.is_gap and bead.gap is not None)
    for gap, name in GAP_NAMES.items():
        if gaps[gap]:
            yield f"Rows marked “{name}”", gaps[gap]
    yield "Notes", len(content.notes)
    kinds = Counter(note.kind for note in content.notes)
    for kind in NoteKind:
        if kinds[kind]:
            yield f"Notes of the kind “{KIND_NAMES[kind]}”", kinds[kind]


def _words(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(one.text.split()) for one in paragraphs)
