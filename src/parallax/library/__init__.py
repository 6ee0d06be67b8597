"""The library: one SQLite file with every document, text, alignment and note.

Reading is free to all; only `parallax.operations` may use `parallax.library.writing`.
"""

from parallax.library.library import Library
from parallax.library.opening import open_library
from parallax.library.place import default_path
from parallax.library.reading.bead_rows import alignment, beads, chunk_sizes
from parallax.library.reading.document_rows import (
    collection,
    collections,
    document,
    documents,
    find_collection,
    find_document,
    reading_place,
    recent_documents,
    without_texts,
)
from parallax.library.reading.note_rows import note, notes
from parallax.library.reading.origin_rows import field_origins
from parallax.library.reading.searching import SearchHit, SearchScope, search
from parallax.library.reading.sign_rows import sign_corrections
from parallax.library.reading.text_rows import paragraphs, text, texts
from parallax.library.window_lock import WindowLock

__all__ = [
    "Library",
    "SearchHit",
    "SearchScope",
    "WindowLock",
    "alignment",
    "beads",
    "chunk_sizes",
    "collection",
    "collections",
    "default_path",
    "document",
    "documents",
    "field_origins",
    "find_collection",
    "find_document",
    "note",
    "notes",
    "open_library",
    "paragraphs",
    "reading_place",
    "recent_documents",
    "search",
    "sign_corrections",
    "text",
    "texts",
    "without_texts",
]
