"""Documents, collections and reading places."""

from parallax.library.identity import now
from parallax.library.library import Library
from parallax.library.reading.document_rows import COLUMNS, row_of
from parallax.model.document import Collection, Document

#: Written out: made anew for each of thousands of documents, it takes most of the time.
_STORE = (
    f"INSERT INTO document ({', '.join(COLUMNS)})"
    f" VALUES ({', '.join(f':{one}' for one in COLUMNS)})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{one} = excluded.{one}" for one in COLUMNS if one != "id")
)


def store_document(library: Library, document: Document) -> None:
    """Insert the document, or overwrite the one with its id."""
    library.conn.execute(_STORE, row_of(document))


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


def store_place(library: Library, document_id: str, row: int, offset: float) -> None:
    library.conn.execute(
        "INSERT INTO reading_place (document_id, bead_row, row_offset, opened)"
        " SELECT id, ?, ?, ? FROM document WHERE id = ?"
        " ON CONFLICT (document_id) DO UPDATE SET bead_row = excluded.bead_row,"
        " row_offset = excluded.row_offset, opened = excluded.opened",
        [row, offset, now(), document_id],
    )
