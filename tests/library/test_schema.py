"""The file itself keeps the laws, and strangers can read it."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from parallax.library.writing.transaction import transaction

DOCS = Path(__file__).parents[2] / "docs" / "library-changes.md"


def tables(library):
    return [
        name
        for (name,) in library.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%_search_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        )
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO bead VALUES (:alignment, 5, 5, 5, 5, 1.0, 'auto', NULL)",
        "INSERT INTO bead VALUES (:alignment, 5, 5, 4, 6, 1.0, 'auto', NULL)",
        "INSERT INTO bead VALUES (:alignment, 5, 5, 6, 6, 1.5, 'auto', NULL)",
        "INSERT INTO bead VALUES (:alignment, 5, 5, 6, 6, 1.0, 'perhaps', NULL)",
        "INSERT INTO bead VALUES (:alignment, 5, 5, 6, 6, 1.0, 'auto', 'omitted')",
        "INSERT INTO bead VALUES (:alignment, 0, 0, 1, 1, 1.0, 'auto', NULL)",
        "INSERT INTO bead VALUES ('nothing', 5, 5, 6, 6, 1.0, 'auto', NULL)",
        "UPDATE document SET title = ''",
        "UPDATE document SET collection_id = 'nothing'",
        "UPDATE paragraph SET kind = 'poem'",
        "UPDATE paragraph SET spans = 'no json'",
        "UPDATE paragraph SET position = -1",
        "UPDATE text SET role = 'summary'",
        "INSERT INTO note (id, document_id, kind, created, modified)"
        " VALUES ('n', :document, 'remark', '', '')",
    ],
)
def test_what_breaks_a_law_is_refused(library, shelve, statement):
    shelved = shelve(["a"], ["b"])
    values = {"alignment": shelved.alignment.id, "document": shelved.document.id}
    with pytest.raises(sqlite3.IntegrityError), transaction(library):
        library.conn.execute(statement, values)


def test_what_belongs_to_a_document_goes_with_it(library, shelve, write):
    from parallax.model.anchoring import describe
    from parallax.model.note import Place

    shelved = shelve(["Një fjalë"], ["A word"])
    kept = shelve(["Tjetër"], ["Other"])
    target = describe(shelved.original.id, ["Një fjalë"], Place(0, 0), Place(0, 3))
    write(shelved, "body", target, tags=("t",))
    with transaction(library):
        library.conn.execute("DELETE FROM document WHERE id = ?", [shelved.document.id])
    counts = {name: library.row(f"SELECT count(*) FROM {name}")[0] for name in tables(library)}
    assert counts["document"] == counts["alignment"] == counts["bead"] == 1
    assert counts["text"] == counts["paragraph"] == 2
    assert counts["note"] == counts["note_tag"] == counts["note_target"] == 0
    assert kept.document.id == library.row("SELECT id FROM document")[0]
    for table in ("paragraph_search", "note_search"):
        library.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_strangers_can_read_it_with_the_sqlite_utils_command(library, shelve):
    shelve(["Një fjalë"], ["A word"], title="Bisedë")
    query = "SELECT title, role, text FROM document JOIN text ON document_id = document.id"
    query = query.replace("text FROM", "p.text FROM") + " JOIN paragraph AS p ON text_id = text.id"
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", library.path, query],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == [
        {"title": "Bisedë", "role": "original", "text": "Një fjalë"},
        {"title": "Bisedë", "role": "translation", "text": "A word"},
    ]


def test_every_table_and_column_is_documented(library):
    words = DOCS.read_text(encoding="utf-8")
    missing = [
        f"{table}.{column}"
        for table in tables(library)
        for _, column, *_ in library.rows(f"PRAGMA table_info({table})")
        if f"`{column}`" not in words or f"`{table}`" not in words
    ]
    assert missing == []
