"""Texts with their paragraphs."""

from collections.abc import Callable, Sequence

from parallax.library.identity import new_id
from parallax.library.library import Library
from parallax.library.reading.text_rows import stored_spans
from parallax.model.text import Paragraph, Text

#: Paragraphs stored by one statement, between two reports of progress. The full-text index
#: writes what it has gathered at every statement, so that one for each paragraph would take
#: five times as long; and a statement has at most 32,766 parameters.
_RUN = 1_000

_COLUMNS = "id, text_id, revision, position, kind, level, folio, characters, text, spans".split(
    ", "
)


def store_text(
    library: Library,
    text: Text,
    paragraphs: Sequence[Paragraph],
    report: Callable[[int], None],
) -> list[str]:
    """Store a new text; the new ids of its paragraphs. `report` gets the number stored."""
    library.db.table("text").insert(
        {
            "id": text.id,
            "document_id": text.document_id,
            "role": str(text.role),
            "lang": text.lang,
            "revision": text.revision,
            "source_name": text.source_name,
            "source_sha256": text.source_sha256,
            "encoding": text.encoding,
            "paragraph_count": len(paragraphs),
            "characters": sum(len(one.text) for one in paragraphs),
        }
    )
    ids: list[str] = []
    for start in range(0, len(paragraphs), _RUN):
        run = paragraphs[start : start + _RUN]
        values: list[str | int] = []
        for position, one in enumerate(run, start):
            id_ = new_id()
            ids.append(id_)
            values += (id_, text.id, text.revision, position, str(one.kind), one.level, one.folio)
            values += (len(one.text), one.text, stored_spans(one.spans))
        places = "(" + ", ".join("?" * len(_COLUMNS)) + ")"
        library.conn.execute(
            f"INSERT INTO paragraph ({', '.join(_COLUMNS)}) VALUES"
            f" {', '.join([places] * len(run))}",
            values,
        )
        report(start + len(run))
    return ids
