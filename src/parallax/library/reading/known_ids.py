"""Which of some ids are given already, for what comes with ids from another library."""

import json
from collections.abc import Iterable

from parallax.library.library import Library


def known_texts(library: Library, ids: Iterable[str], besides: str) -> frozenset[str]:
    """Those of these ids that texts have, but for those of the document `besides`."""
    return _known(library, "text", ids, "AND document_id <> ?", besides)


def known_notes(library: Library, ids: Iterable[str], besides: str) -> frozenset[str]:
    """Those of these ids that notes have, but for those of the document `besides`."""
    return _known(library, "note", ids, "AND document_id <> ?", besides)


def known_paragraphs(library: Library, ids: Iterable[str]) -> frozenset[str]:
    """Those of these ids that paragraphs have, of any revision."""
    return _known(library, "paragraph", ids, "")


def _known(
    library: Library, table: str, ids: Iterable[str], where: str, *values: str
) -> frozenset[str]:
    rows = library.rows(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?)) {where}",
        [json.dumps(list(ids)), *values],
    )
    return frozenset(row[0] for row in rows)
