"""Tables with a document a row: CSV and TSV with any delimiter, columns named in English or
Albanian."""

import csv
import re
from collections.abc import Sequence
from unicodedata import normalize

from parallax.apparatus.dates import parse_date
from parallax.apparatus.references import parse_source_line, without_credits
from parallax.apparatus.words import fold
from parallax.formats.catalogue_entries import date_in_title
from parallax.formats.catalogue_items import quoted_titles
from parallax.formats.delimited import rows_of
from parallax.model.catalogue import FIELDS, Catalogue, CatalogueRecord, with_fields
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress

KIND = "table"
#: Rows of the largest list.
MOST_ROWS = 20_000
#: Code points of the longest cell that is no summary, and of the longest summary.
_LONGEST = (5_000, 100_000)
_DELIMITERS = (",", ";", "\t", "|")
#: Names that columns go by, without diacritics, signs and what stands in parentheses.
_NAMES = {
    name: field
    for field, names in {
        "title": "title|titulli|titull|name|document title|titulli i dokumentit|heading",
        "date": "date|data|datë|date of document|document date|data e dokumentit|created",
        "summary": "summary|abstract|description|përmbledhje|përmbledhja|përshkrimi|contents"
        "|përmbajtja|annotation",
        "archive": "archive|arkivi|arkiv|repository|holding institution",
        "fond": "fond|fondi|fonds|f|record group",
        "series": "series|seria|seri|subfond",
        "year": "year|viti|v|file year",
        "file": "file|dosja|dosje|dos|folder|file number|nr i dosjes",
        "folios": "folios|folio|fletë|fletët|fleta|fl|pages|faqe|faqet|leaves",
        "contributor": "contributor|contributed by|kontribues|kontribuesi|obtained by|donor",
        "translator": "translator|translated by|përkthyes|përkthyesi|përktheu|përkthyer nga"
        "|translation by",
        "source": "source|burimi|source line|reference|referenca|citation|archival reference"
        "|signature|shelfmark|call number|sinjatura",
        "rights": "rights|copyright|licence|license|të drejtat|terms",
        "lang": "language|lang|gjuha|original language|gjuha e origjinalit",
    }.items()
    for name in map(fold, names.split("|"))
}
_SIGNS = re.compile(r"\([^)]*\)|[^\w\s]|_")
#: A table names at least so many columns, one of which can name a document.
_LEAST_NAMES = 2
_NAMING = frozenset({"title", "source", "summary"})


def find_delimiter(text: str) -> str | None:
    """The sign between the columns of a table of documents; None where its first row does
    not name its columns, as of any other text."""
    head = next((line for line in re.split(r"[\r\n]", text[:20_000]) if line.strip()), "")
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        cells: list[str] = next(rows_of(head, delimiter), list[str]())
        fields = [field for cell in cells if (field := column(cell))]
        enough = len(set(fields)) >= _LEAST_NAMES and not _NAMING.isdisjoint(fields)
        # Most of the row must be names: a sentence may have "date, title" in it.
        if enough and 2 * len(fields) >= len([cell for cell in cells if cell.strip()]):
            best = max(best or (0, ""), (len(fields), delimiter), key=lambda one: one[0])
    return best[1] if best else None


def column(name: str) -> str:
    """The field that a column of this name holds; "" where it is none that is known."""
    return _NAMES.get(" ".join(fold(_SIGNS.sub(" ", normalize("NFC", name))).split()), "")


def read_table(text: str, delimiter: str, name: str, progress: Progress) -> Catalogue:
    """The rows of a table with named columns; `name` is the file's, in quotation marks."""
    text = normalize("NFC", text)
    lines = 1 + text.count("\n") + text.count("\r")
    records: list[CatalogueRecord] = []
    fields: list[str] = []
    unknown: list[str] = []
    doubts: dict[str, list[str]] = {"date": [], "title": []}
    reader = rows_of(text, delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if not any(cell.strip() for cell in row):
                continue
            if not fields:
                fields = _columns(row, unknown)
                continue
            if len(records) >= MOST_ROWS:
                raise UserError(
                    f"{name} has more than {MOST_ROWS:,} rows; divide it into smaller lists."
                )
            if number % 100 == 0:
                progress(reader.line_num / lines, "Reading the rows")
            if any(
                len(cell) > _LONGEST[field == "summary"]
                for field, cell in zip(fields, row, strict=False)
            ):
                raise UserError(
                    f"{name}, row {number}, has a cell of thousands of words; a quotation mark may"
                    " not be closed there. Open it in a spreadsheet and save it as CSV again."
                )
            records.append(_record(row, fields, number, doubts))
    except csv.Error as fault:
        raise UserError(
            f"{name}, line {reader.line_num}, is not written as a table can be ({fault}); open it"
            " in a spreadsheet and save it as CSV again."
        ) from fault
    return Catalogue("", KIND, tuple(records), tuple(_remarks(unknown, doubts)))


def _columns(row: Sequence[str], unknown: list[str]) -> list[str]:
    """The field of each column; a second column for a field is not known."""
    fields: list[str] = []
    for cell in row:
        field = column(cell)
        if field in fields:
            field = ""
        if not field and cell.strip():
            unknown.append(" ".join(cell.split()))
        fields.append(field)
    return fields


def _record(
    row: Sequence[str], fields: Sequence[str], number: int, doubts: dict[str, list[str]]
) -> CatalogueRecord:
    place = f"row {number}"
    cells = [
        cell.strip() if field == "summary" else " ".join(cell.split())
        for field, cell in zip(fields, row, strict=False)
    ]
    values = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
    lang = values.pop("lang", "")
    if "date" in values:
        understood = parse_date(values["date"])
        if understood is None:
            doubts["date"].append(f"{values['date']} ({place})")
        values["date"] = understood or values["date"]
    parsed = parse_source_line(values.get("source", ""))
    if parsed is not None:
        reference = parsed.reference
        for field in FIELDS:
            told = getattr(reference, field, "") or getattr(parsed, field, "")
            if isinstance(told, str) and told:
                values.setdefault(field, told)
        values["source"] = without_credits(values["source"])
    document = with_fields(Document("", ""), values)
    if not document.title:
        doubts["title"].append(place)
        title = document.reference.cite() or document.source or document.summary[:80].strip()
        document = with_fields(document, {"title": title or "Untitled"})
    elif not document.date:
        document = with_fields(document, {"date": date_in_title(document.title)})
    return CatalogueRecord(document, place=place, lang=lang)


def _remarks(unknown: Sequence[str], doubts: dict[str, list[str]]) -> list[str]:
    remarks: list[str] = []
    if unknown:
        which = "This column was" if len(unknown) == 1 else "These columns were"
        shown = quoted_titles(unknown, 12)
        remarks.append(f"{which} not taken, because Parallax has no place for it: {shown}.")
    if doubts["date"]:
        shown = quoted_titles(doubts["date"])
        remarks.append(f"Not understood as a date, and kept in these words: {shown}.")
    if doubts["title"]:
        rows = ", ".join(doubts["title"][:5]) + (" …" if len(doubts["title"]) > 5 else "")
        remarks.append(f"Without a title, and named by what else is known of it: {rows}.")
    return remarks
