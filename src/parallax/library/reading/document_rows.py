"""Documents, collections and reading places."""

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from parallax.library.library import Library, Row
from parallax.model.document import Collection, Document, Reference
from parallax.model.errors import UserError

COLUMNS = (
    "id title date archive fond series year file folios contributor translator summary"
    " source rights collection_id created modified deleted"
).split()

_SELECT = "SELECT " + ", ".join(f"document.{name}" for name in COLUMNS) + " FROM document"


def document_of(row: Row) -> Document:
    """From the columns of `COLUMNS`, in that order."""
    return Document(
        id=row[0],
        title=row[1],
        date=row[2],
        reference=Reference(*row[3:9]),
        contributor=row[9],
        translator=row[10],
        summary=row[11],
        source=row[12],
        rights=row[13],
        collection_id=row[14] or "",
        created=row[15],
        modified=row[16],
        deleted=row[17],
    )


def row_of(document: Document) -> dict[str, Any]:
    """The document as its table holds it."""
    reference = document.reference
    return {
        name: getattr(document, name) if hasattr(document, name) else getattr(reference, name)
        for name in COLUMNS
    } | {"collection_id": document.collection_id or None}


def documents(library: Library, *, in_bin: bool = False) -> list[Document]:
    """All documents by title, either those in use or those in the bin."""
    where = "deleted <> ''" if in_bin else "deleted = ''"
    rows = library.rows(f"{_SELECT} WHERE {where} ORDER BY title COLLATE NOCASE, id")
    return [document_of(row) for row in rows]


def document(library: Library, document_id: str) -> Document:
    """Raises UserError if there is none, in the bin or out of it."""
    found = find_by_id(library, document_id)
    if found is None:
        raise UserError(
            f"There is no document {document_id} in {library.path}; it may have been deleted."
        )
    return found


def find_by_id(library: Library, document_id: str) -> Document | None:
    row = library.row(f"{_SELECT} WHERE id = ?", [document_id])
    return document_of(row) if row else None


def without_texts(library: Library) -> frozenset[str]:
    """The ids of the documents, in the bin or out of it, that have no texts to read yet."""
    rows = library.rows(
        "SELECT id FROM document"
        " WHERE NOT EXISTS (SELECT 1 FROM alignment WHERE document_id = document.id)"
    )
    return frozenset(row[0] for row in rows)


def find_by_files(library: Library, one: str, other: str) -> Document | None:
    """The newest document outside the bin whose two texts came from files with these SHA-256
    checksums, whichever of them is the original; if both are the same, both from that file."""
    row = library.row(
        f"{_SELECT} WHERE deleted = ''"
        " AND EXISTS (SELECT 1 FROM text AS a JOIN text AS b USING (document_id)"
        " WHERE a.document_id = document.id AND a.id <> b.id"
        " AND a.source_sha256 = ? AND b.source_sha256 = ?)"
        " ORDER BY created DESC, id DESC LIMIT 1",
        [one, other],
    )
    return document_of(row) if row else None


def find_document(library: Library, name: str) -> Document:
    """The document outside the bin with this id, beginning of an id, or title.

    A part of a title will do where only one has it. Raises UserError if none or several fit.
    """
    wanted = normalize("NFC", name.strip())
    folded = _folded(wanted)
    everything = documents(library)
    ways: tuple[Callable[[Document], bool], ...] = (
        lambda one: one.id == wanted,
        lambda one: len(wanted) >= 4 and one.id.startswith(wanted.lower()),
        lambda one: _folded(one.title) == folded,
        lambda one: bool(folded) and folded in _folded(one.title),
    )
    for fits in ways:
        found = [one for one in everything if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(f"“{one.title}” ({one.id})" for one in found[:3])
            more = " and others" if len(found) > 3 else ""
            raise UserError(f"“{wanted}” may mean {some}{more}; give the whole title or the id.")
    raise UserError(
        f"There is no document “{wanted}” in {library.path}; `parallax list` shows them all."
    )


def _folded(title: str) -> str:
    """Libraries of old may hold titles with combining marks."""
    return normalize("NFC", title).casefold()


def recent_documents(library: Library, limit: int = 8) -> list[Document]:
    """Those last read, or brought in and not yet read, newest first."""
    rows = library.rows(
        f"{_SELECT} LEFT JOIN reading_place ON reading_place.document_id = document.id"
        " WHERE deleted = '' ORDER BY coalesce(opened, created) DESC, id DESC LIMIT ?",
        [limit],
    )
    return [document_of(row) for row in rows]


def reading_place(library: Library, document_id: str) -> tuple[int, float] | None:
    """The row and the offset into it (as the view gave it) where reading stopped."""
    row = library.row(
        "SELECT bead_row, row_offset FROM reading_place WHERE document_id = ?", [document_id]
    )
    return (row[0], row[1]) if row else None


def collections(library: Library) -> list[Collection]:
    """All collections by name; the tree is in their `parent_id`."""
    rows = library.rows(
        "SELECT id, name, parent_id FROM collection ORDER BY name COLLATE NOCASE, id"
    )
    return [Collection(id_, name, parent or "") for id_, name, parent in rows]


def collection(library: Library, collection_id: str) -> Collection:
    """Raises UserError if there is none."""
    row = library.row("SELECT id, name, parent_id FROM collection WHERE id = ?", [collection_id])
    if row is None:
        raise UserError(
            f"There is no collection {collection_id} in {library.path}; it may have been removed."
        )
    return Collection(row[0], row[1], row[2] or "")


def find_collection(library: Library, name: str) -> Collection:
    """The collection with this id or name. Raises UserError if none or several have it."""
    wanted = normalize("NFC", name.strip())
    everything = collections(library)
    found = [one for one in everything if one.id == wanted]
    found = found or [one for one in everything if _folded(one.name) == _folded(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(one.id for one in found[:3])
        raise UserError(f"There are several collections “{wanted}”; give an id: {some}.")
    names = ", ".join(f"“{one.name}”" for one in everything[:8]) or "none"
    raise UserError(
        f"There is no collection “{wanted}” in {library.path}; its collections are: {names}."
    )


def holds_anything(library: Library, collection_id: str) -> bool:
    """Whether any document, also in the bin, or collection is in this collection."""
    row = library.row(
        "SELECT EXISTS (SELECT 1 FROM document WHERE collection_id = ?)"
        " OR EXISTS (SELECT 1 FROM collection WHERE parent_id = ?)",
        [collection_id, collection_id],
    )
    return bool(row and row[0])
