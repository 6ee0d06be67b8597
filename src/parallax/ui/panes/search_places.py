"""Hits in the order of reading, with the date of the document and the leaf they stand on."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from parallax import library as reading
from parallax.apparatus.dates import format_date
from parallax.library import Library, SearchHit
from parallax.model.progress import Progress
from parallax.model.text import Role

#: Paragraphs looked back through for the last mark of a leaf.
_BACK = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and where it stands: the document's date in words, the leaf, the row (from 0; -1
    for a note on the whole document)."""

    hit: SearchHit
    date: str = ""
    folio: str = ""
    row: int = -1


class _Rows:
    """The rows of one document, by paragraph."""

    def __init__(self, library: Library, document_id: str) -> None:
        self._library = library
        document = reading.document(library, document_id)
        self.date = format_date(document.date) if document.date else ""
        alignment = reading.alignment(library, document_id)
        self._beads = reading.beads(library, alignment.id) if alignment else []
        self._original = alignment.original_id if alignment else ""
        self._starts = {
            Role.ORIGINAL: [bead.original_start for bead in self._beads],
            Role.TRANSLATION: [bead.translation_start for bead in self._beads],
        }

    def row(self, role: Role | None, paragraph: int) -> int:
        if role is None or paragraph < 0 or not self._beads:
            return -1
        # The last row that starts there: those before it are empty on this side.
        return max(0, bisect_right(self._starts[role], paragraph) - 1)

    def folio(self, row: int) -> str:
        """The leaf by the original, as the status bar has it; "" where none is marked."""
        if row < 0:
            return ""
        bead = self._beads[row]
        stop = max(bead.original_start + 1, bead.original_stop)
        near = reading.paragraphs(
            self._library, self._original, max(0, bead.original_start - _BACK), stop
        )
        here = len(near) - bead.original_count if bead.original_count else len(near)
        own = [one.folio for one in near[here:] if one.folio]
        before = [one.folio for one in near[:here] if one.folio]
        return own[0] if own else before[-1] if before else ""


def find(
    library: Library, query: str, document_id: str | None, limit: int, progress: Progress
) -> list[Found]:
    """The best hits: the document with the best one first, then as one reads."""
    hits = reading.search(library, query, document_id=document_id, limit=limit)

    @cache
    def rows_of(one: str) -> _Rows:
        return _Rows(library, one)

    order: dict[str, int] = {}
    out: list[tuple[tuple[int, int, int, bool], Found]] = []
    for number, hit in enumerate(hits):
        progress(number / len(hits), "")
        rows = rows_of(hit.document_id)
        row = rows.row(hit.role, hit.paragraph)
        place = order.setdefault(hit.document_id, len(order))
        side = 0 if hit.role is not Role.TRANSLATION else 1
        found = Found(hit, rows.date, rows.folio(row), row)
        out.append(((place, row, side, bool(hit.note_id)), found))
    return [found for _, found in sorted(out, key=lambda pair: pair[0])]
