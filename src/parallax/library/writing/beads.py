"""Alignments, and runs of beads that give way to others."""

from collections.abc import Callable, Sequence

from parallax.library.library import Library
from parallax.library.reading.bead_rows import holds_beads
from parallax.model.alignment import Alignment, Bead, check_partition
from parallax.model.changes import BeadsReplaced
from parallax.model.errors import MovedOn

#: Beads stored between two reports of progress; some 20 ms of work.
_RUN = 5_000


def store_alignment(
    library: Library,
    alignment: Alignment,
    beads: Sequence[Bead],
    report: Callable[[int], None],
) -> None:
    """Store a new alignment. `beads` must cover both texts whole; the caller has checked it.
    `report` gets the number stored."""
    library.db.table("alignment").insert(
        {
            "id": alignment.id,
            "document_id": alignment.document_id,
            "original_id": alignment.original_id,
            "translation_id": alignment.translation_id,
        }
    )
    for start in range(0, len(beads), _RUN):
        run = beads[start : start + _RUN]
        _insert(library, alignment.id, run)
        report(start + len(run))


def replace_beads(library: Library, step: BeadsReplaced) -> None:
    """Put `after` in the place of `before`.

    Raises UserError if the library no longer holds `before`, and ValueError if `after` does
    not cover the same paragraphs.
    """
    before, after = step.before, step.after
    if not before or not after:
        raise ValueError("a run of beads cannot be empty")
    first, last = before[0], before[-1]
    if not holds_beads(library, step.alignment_id, before):
        raise MovedOn(
            "The alignment has changed here in the meantime, so nothing was done; look at it"
            " again and repeat what you wanted."
        )
    if _same_places(before, after):
        _change(library, step)
        return
    check_partition(
        after,
        (first.original_start, last.original_stop),
        (first.translation_start, last.translation_stop),
    )
    library.conn.execute(
        "DELETE FROM bead WHERE alignment_id = ?"
        " AND (original_start, translation_start) >= (?, ?)"
        " AND (original_start, translation_start) <= (?, ?)",
        [
            step.alignment_id,
            first.original_start,
            first.translation_start,
            last.original_start,
            last.translation_start,
        ],
    )
    _insert(library, step.alignment_id, after)


def _same_places(before: Sequence[Bead], after: Sequence[Bead]) -> bool:
    return len(before) == len(after) and all(
        old.original_start == new.original_start
        and old.translation_start == new.translation_start
        and old.original_stop == new.original_stop
        and old.translation_stop == new.translation_stop
        for old, new in zip(before, after, strict=True)
    )


def _change(library: Library, step: BeadsReplaced) -> None:
    """Beads that stay where they are get another status, or another score or gap.

    A stretch that gets the same status is one statement: there may be 100,000 of them.
    """
    runs: list[tuple[Bead, Bead]] = []
    singles: list[Bead] = []
    run_goes_on = False
    for old, new in zip(step.before, step.after, strict=True):
        if old.score != new.score or old.gap is not new.gap:
            singles.append(new)
            run_goes_on = False
        elif run_goes_on and runs[-1][0].status is new.status:
            runs[-1] = (runs[-1][0], new)
        else:
            runs.append((new, new))
            run_goes_on = True
    library.conn.executemany(
        "UPDATE bead SET status = ? WHERE alignment_id = ?"
        " AND (original_start, translation_start) >= (?, ?)"
        " AND (original_start, translation_start) <= (?, ?) AND status <> ?",
        [
            (
                str(first.status),
                step.alignment_id,
                first.original_start,
                first.translation_start,
                last.original_start,
                last.translation_start,
                str(first.status),
            )
            for first, last in runs
        ],
    )
    library.conn.executemany(
        "UPDATE bead SET score = ?, status = ?, gap = ? WHERE alignment_id = ?"
        " AND original_start = ? AND translation_start = ?",
        [
            (
                bead.score,
                str(bead.status),
                str(bead.gap) if bead.gap else None,
                step.alignment_id,
                bead.original_start,
                bead.translation_start,
            )
            for bead in singles
        ],
    )


def _insert(library: Library, alignment_id: str, beads: Sequence[Bead]) -> None:
    library.conn.executemany(
        "INSERT INTO bead (alignment_id, original_start, translation_start, original_stop,"
        " translation_stop, score, status, gap) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                alignment_id,
                bead.original_start,
                bead.translation_start,
                bead.original_stop,
                bead.translation_stop,
                bead.score,
                str(bead.status),
                str(bead.gap) if bead.gap else None,
            )
            for bead in beads
        ],
    )
