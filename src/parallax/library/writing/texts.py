"""Texts with their paragraphs."""

import json
from collections.abc import Callable, Sequence

from parallax.library.identity import new_id
from parallax.library.library import Library
from parallax.library.reading.text_rows import paragraphs_at, stored_spans
from parallax.model.changes import ParagraphsReworded
from parallax.model.text import Paragraph, Text

#: Paragraphs stored by one statement, between two reports of progress. The full-text index
#: writes what it has gathered at every statement, so that one for each paragraph would take
#: five times as long; and a statement has at most 32,766 parameters.
_RUN = 1_000

_COLUMNS = "id, text_id, revision, position, kind, level, folio, characters, text, spans".split(
    ", "
)


#: The values of up to `_RUN` paragraphs, one after the other.
Values = list[str | int]


def paragraph_runs(
    text: Text, paragraphs: Sequence[Paragraph], report: Callable[[int], None]
) -> list[Values]:
    """All that is stored of the paragraphs of a new text, for `store_text`; those without ids
    get them here. `report` gets the number done."""
    runs: list[Values] = []
    for start in range(0, len(paragraphs), _RUN):
        values: Values = []
        for position, one in enumerate(paragraphs[start : start + _RUN], start):
            values += (
                one.id or new_id(),
                text.id,
                text.revision,
                position,
                str(one.kind),
                one.level,
            )
            values += (one.folio, len(one.text), one.text, stored_spans(one.spans))
        runs.append(values)
        report(min(start + _RUN, len(paragraphs)))
    return runs


def store_text(
    library: Library,
    text: Text,
    paragraphs: Sequence[Paragraph],
    report: Callable[[int], None],
    runs: Sequence[Values] | None = None,
) -> None:
    """Store a new text. `report` gets the number of paragraphs stored.

    Giving `runs`, made ready by `paragraph_runs`, shortens the time that others wait.
    """
    if runs is None:
        runs = paragraph_runs(text, paragraphs, lambda _done: None)
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
            "source_path": text.source_path,
            "source_format": text.source_format,
        }
    )
    places = "(" + ", ".join("?" * len(_COLUMNS)) + ")"
    stored = 0
    for values in runs:
        count = len(values) // len(_COLUMNS)
        library.conn.execute(
            f"INSERT INTO paragraph ({', '.join(_COLUMNS)}) VALUES {', '.join([places] * count)}",
            values,
        )
        stored += count
        report(stored)


def reword_paragraphs(library: Library, step: ParagraphsReworded) -> bool:
    """Give paragraphs other words and their text a new revision; False, with nothing done, where
    they no longer are as the step expects.

    Paragraphs keep their ids and go on into the new revision. The words that give way are kept,
    each as a paragraph of the revision they were last in force in.
    """
    if paragraphs_at(library, step.text_id, step.positions) != list(step.before):
        return False
    conn = library.conn
    conn.execute(
        "UPDATE paragraph SET revision = revision + 1 WHERE text_id = ?"
        " AND revision = (SELECT revision FROM text WHERE id = ?)",
        [step.text_id, step.text_id],
    )
    conn.executemany(
        "INSERT INTO paragraph (id, text_id, revision, position, kind, level, folio, characters,"
        " text, spans) SELECT ?, text_id, revision - 1, position, kind, level, folio, characters,"
        " text, spans FROM paragraph WHERE id = ?",
        [(new_id(), one.id) for one in step.before],
    )
    conn.executemany(
        "UPDATE paragraph SET text = ?, spans = ?, characters = ? WHERE id = ?",
        [(one.text, stored_spans(one.spans), len(one.text), one.id) for one in step.after],
    )
    longer = sum(len(one.text) for one in step.after) - sum(len(one.text) for one in step.before)
    conn.execute(
        "UPDATE text SET revision = revision + 1, characters = characters + ? WHERE id = ?",
        [longer, step.text_id],
    )
    return True


def move_texts(library: Library, from_id: str, to_id: str, note_ids: Sequence[str] = ()) -> None:
    """Give the texts of one document, with their alignment, the notes on their words and the
    notes in `note_ids`, to another document."""
    moved = [to_id, from_id]
    library.conn.execute(
        "UPDATE note SET document_id = ? WHERE document_id = ? AND (id IN"
        " (SELECT value FROM json_each(?)) OR id IN (SELECT note_id FROM note_target"
        " JOIN text ON text.id = note_target.text_id WHERE text.document_id = ?))",
        [*moved, json.dumps(list(note_ids)), from_id],
    )
    library.conn.execute("UPDATE alignment SET document_id = ? WHERE document_id = ?", moved)
    library.conn.execute("UPDATE text SET document_id = ? WHERE document_id = ?", moved)
