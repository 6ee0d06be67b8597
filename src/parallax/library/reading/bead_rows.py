"""Alignments and their beads, read by range."""

from collections.abc import Sequence
from itertools import pairwise

from parallax.library.library import Library, Row
from parallax.library.reading.text_rows import text
from parallax.model.alignment import Alignment, Bead, BeadStatus, Gap
from parallax.model.errors import UserError

#: Beads whose lengths are summed together for the estimate of heights.
CHUNK = 256

_ALIGNMENT = (
    "SELECT id, document_id, original_id, translation_id,"
    " (SELECT count(*) FROM bead WHERE alignment_id = alignment.id) FROM alignment"
)
_BEAD = (
    "SELECT original_start, original_stop, translation_start, translation_stop, score, status,"
    " gap FROM bead WHERE alignment_id = ?"
)
_ORDER = " ORDER BY original_start, translation_start"
_STATUS = {str(status): status for status in BeadStatus}


def _bead_of(row: Row) -> Bead:
    a, b, c, d, score, status, gap = row
    return Bead(a, b, c, d, score, _STATUS[status], Gap(gap) if gap else None)


def alignment(library: Library, document_id: str) -> Alignment | None:
    """The alignment of a document's original with its translation; None if it has none."""
    row = library.row(f"{_ALIGNMENT} WHERE document_id = ? ORDER BY id", [document_id])
    return Alignment(*row) if row else None


def alignment_by_id(library: Library, alignment_id: str) -> Alignment:
    """Raises UserError if there is none."""
    row = library.row(f"{_ALIGNMENT} WHERE id = ?", [alignment_id])
    if row is None:
        raise UserError(
            f"There is no alignment {alignment_id} in {library.path}; its document may have"
            " been deleted."
        )
    return Alignment(*row)


def beads(
    library: Library, alignment_id: str, first: int = 0, count: int | None = None
) -> list[Bead]:
    """`count` beads in order from the one numbered `first` (0-based); None means the rest."""
    rows = library.rows(
        f"{_BEAD}{_ORDER} LIMIT ? OFFSET ?",
        [alignment_id, -1 if count is None else count, first],
    )
    return [_bead_of(row) for row in rows]


def beads_between(library: Library, alignment_id: str, first: Bead, last: Bead) -> list[Bead]:
    """The stored beads that start where `first` starts, to where `last` starts, inclusive."""
    return [_bead_of(row) for row in _rows_between(library, alignment_id, first, last)]


def _rows_between(library: Library, alignment_id: str, first: Bead, last: Bead) -> list[Row]:
    return library.rows(
        f"{_BEAD} AND (original_start, translation_start) >= (?, ?)"
        f" AND (original_start, translation_start) <= (?, ?){_ORDER}",
        [
            alignment_id,
            first.original_start,
            first.translation_start,
            last.original_start,
            last.translation_start,
        ],
    )


def holds_beads(library: Library, alignment_id: str, run: Sequence[Bead]) -> bool:
    """Whether the library holds exactly these neighbours."""
    rows = _rows_between(library, alignment_id, run[0], run[-1])
    return rows == [
        (
            bead.original_start,
            bead.original_stop,
            bead.translation_start,
            bead.translation_stop,
            bead.score,
            bead.status,
            bead.gap,
        )
        for bead in run
    ]


def bead_before(library: Library, alignment_id: str, bead: Bead) -> Bead | None:
    return next(iter(beads_before(library, alignment_id, bead, 1)), None)


def bead_after(library: Library, alignment_id: str, bead: Bead) -> Bead | None:
    return next(iter(beads_after(library, alignment_id, bead, 1)), None)


def beads_before(library: Library, alignment_id: str, bead: Bead, count: int) -> list[Bead]:
    """At most `count` beads next before one, in order."""
    rows = library.rows(
        f"{_BEAD} AND (original_start, translation_start) < (?, ?)"
        " ORDER BY original_start DESC, translation_start DESC LIMIT ?",
        [alignment_id, *bead.start, count],
    )
    return [_bead_of(row) for row in reversed(rows)]


def beads_after(library: Library, alignment_id: str, bead: Bead, count: int) -> list[Bead]:
    """At most `count` beads next after one, in order."""
    rows = library.rows(
        f"{_BEAD} AND (original_start, translation_start) > (?, ?){_ORDER} LIMIT ?",
        [alignment_id, *bead.start, count],
    )
    return [_bead_of(row) for row in rows]


def chunk_sizes(library: Library, alignment_id: str) -> list[tuple[int, int]]:
    """For every 256 beads, the code points in their originals and in their translations."""
    one = alignment_by_id(library, alignment_id)
    corners: list[Row] = []
    corner = (0, 0)
    skip = 0
    # Stepping from corner to corner is five times as fast as numbering all beads.
    while found := library.rows(
        "SELECT original_start, translation_start FROM bead WHERE alignment_id = ?"
        f" AND (original_start, translation_start) >= (?, ?){_ORDER} LIMIT 1 OFFSET ?",
        [alignment_id, *corner, skip],
    ):
        corner, skip = found[0], CHUNK
        corners.append(corner)
    originals = _sums(library, one.original_id, [corner[0] for corner in corners])
    translations = _sums(library, one.translation_id, [corner[1] for corner in corners])
    return list(zip(originals, translations, strict=True))


def _sums(library: Library, text_id: str, starts: list[int]) -> list[int]:
    """The code points in the paragraphs from each start to the next, and to the end."""
    found = text(library, text_id)
    return [
        library.rows(
            "SELECT coalesce(sum(characters), 0) FROM paragraph INDEXED BY paragraph_size"
            " WHERE text_id = ? AND revision = ? AND position >= ? AND position < ?",
            [text_id, found.revision, start, stop],
        )[0][0]
        for start, stop in pairwise([*starts, 2**62])
    ]
