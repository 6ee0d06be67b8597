"""Texts and their paragraphs, read by range."""

import json
from collections.abc import Iterable, Sequence

from parallax.library.library import Library, Row
from parallax.model.errors import UserError
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

_TEXT = (
    "SELECT id, document_id, role, lang, revision, source_name, source_sha256, encoding,"
    " paragraph_count, characters, source_path, source_format FROM text"
)
_KINDS = {str(kind): kind for kind in ParagraphKind}


def _text_of(row: Row) -> Text:
    return Text(row[0], row[1], Role(row[2]), *row[3:])


def texts(library: Library, document_id: str) -> list[Text]:
    """The texts of a document, the original first."""
    rows = library.rows(f"{_TEXT} WHERE document_id = ? ORDER BY role, id", [document_id])
    return [_text_of(row) for row in rows]


def text(library: Library, text_id: str) -> Text:
    """Raises UserError if there is none."""
    row = library.row(f"{_TEXT} WHERE id = ?", [text_id])
    if row is None:
        raise UserError(f"There is no text {text_id} in {library.path}; it may have been deleted.")
    return _text_of(row)


def paragraphs(
    library: Library, text_id: str, start: int = 0, stop: int | None = None
) -> list[Paragraph]:
    """The paragraphs at positions [start, stop) of the text's present revision."""
    rows = library.rows(
        "SELECT p.text, p.kind, p.level, p.spans, p.folio, p.id FROM text AS t"
        " JOIN paragraph AS p ON p.text_id = t.id AND p.revision = t.revision"
        " WHERE t.id = ? AND p.position >= ? AND p.position < ? ORDER BY p.position",
        [text_id, start, 2**62 if stop is None else stop],
    )
    return _paragraphs_of(rows)


def paragraphs_at(library: Library, text_id: str, positions: Sequence[int]) -> list[Paragraph]:
    """The paragraphs at these positions, ascending; those that are not there are left out."""
    rows = library.rows(
        "SELECT p.text, p.kind, p.level, p.spans, p.folio, p.id FROM text AS t"
        " JOIN paragraph AS p ON p.text_id = t.id AND p.revision = t.revision"
        " WHERE t.id = ? AND p.position IN (SELECT value FROM json_each(?)) ORDER BY p.position",
        [text_id, json.dumps(list(positions))],
    )
    return _paragraphs_of(rows)


def earlier_wordings(library: Library, text_id: str, position: int) -> list[tuple[int, str]]:
    """What a paragraph said before its present words: with the last revision in which it did,
    the latest first."""
    return library.rows(
        "SELECT p.revision, p.text FROM text AS t JOIN paragraph AS p ON p.text_id = t.id"
        " AND p.revision < t.revision WHERE t.id = ? AND p.position = ? ORDER BY p.revision DESC",
        [text_id, position],
    )


def _paragraphs_of(rows: Iterable[Row]) -> list[Paragraph]:
    kinds = _KINDS
    return [
        Paragraph(words, kinds[kind], level, spans_of(spans) if spans != "[]" else (), folio, id_)
        for words, kind, level, spans, folio, id_ in rows
    ]


def spans_of(stored: str) -> tuple[Span, ...]:
    return tuple(Span(start, end, SpanStyle(style)) for start, end, style in json.loads(stored))


def stored_spans(spans: tuple[Span, ...]) -> str:
    """Spans as the library holds them: [[start, end, style], ...] in JSON."""
    if not spans:
        return "[]"
    return json.dumps([[span.start, span.end, str(span.style)] for span in spans])
