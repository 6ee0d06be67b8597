"""Documents, collections and reading places."""

from collections.abc import Iterable, Mapping

from parallax.library.identity import now
from parallax.library.library import Library
from parallax.library.reading.document_rows import row_of
from parallax.model.document import Collection, Document


def store_document(library: Library, document: Document) -> None:
    """Insert the document, or overwrite the one with its id."""
    library.db.table("document").upsert(row_of(document), pk="id")


def store_collection(library: Library, collection: Collection) -> None:
    """Insert the collection, or overwrite the one with its id."""
    library.db.table("collection").upsert(
        {
            "id": collection.id,
            "name": collection.name,
            "parent_id": collection.parent_id or None,
        },
        pk="id",
    )


def remove_collection(library: Library, collection_id: str) -> None:
    """The collection must be empty by now."""
    library.conn.execute("DELETE FROM collection WHERE id = ?", [collection_id])


def remove_document(library: Library, document_id: str) -> None:
    """Delete a document for good, with its texts, beads and notes."""
    library.conn.execute("DELETE FROM document WHERE id = ?", [document_id])


def add_origins(library: Library, document_id: str, origins: Mapping[str, str]) -> None:
    """Say where some fields of a document came from; of the others nothing changes."""
    library.conn.executemany(
        "INSERT OR REPLACE INTO field_origin (document_id, field, origin) VALUES (?, ?, ?)",
        [(document_id, field, origin) for field, origin in origins.items()],
    )


def take_origins(library: Library, from_id: str, to_id: str, fields: Iterable[str]) -> None:
    """Let one document know of these fields what another knows of where they came from."""
    library.conn.executemany(
        "INSERT OR REPLACE INTO field_origin (document_id, field, origin)"
        " SELECT ?, field, origin FROM field_origin WHERE document_id = ? AND field = ?",
        [(to_id, from_id, field) for field in fields],
    )


def store_place(library: Library, document_id: str, row: int, offset: float) -> None:
    library.conn.execute(
        "INSERT INTO reading_place (document_id, bead_row, row_offset, opened)"
        " SELECT id, ?, ?, ? FROM document WHERE id = ?"
        " ON CONFLICT (document_id) DO UPDATE SET bead_row = excluded.bead_row,"
        " row_offset = excluded.row_offset, opened = excluded.opened",
        [row, offset, now(), document_id],
    )
