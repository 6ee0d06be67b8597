"""Correcting an alignment by hand.

A bead the reader has made, or said why it is a gap, counts as confirmed. A paragraph that
is moved confirms the bead it comes to; of the one it leaves, the reader has said nothing, and it is
very doubtful unless it was confirmed.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parallax.library.library import Library
from parallax.library.reading.bead_rows import bead_after, bead_before, beads, beads_between
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.errors import MovedOn, UserError
from parallax.model.text import Role
from parallax.operations.undo import apply_changes

#: The probability of a bead that neither the program nor the reader has judged.
UNJUDGED = 0.5


def merge_beads(library: Library, alignment_id: str, chosen: Sequence[Bead]) -> Changes:
    """Make one bead of two or more neighbours."""
    run = tuple(sorted(set(chosen), key=lambda one: one.start))
    if len(run) < 2:
        raise UserError("There is only one row to join; choose two or more that are neighbours.")
    for above, below in pairwise(run):
        if above.stop != below.start:
            raise UserError(
                "Only neighbouring rows can be joined; choose rows without others between."
            )
    gaps = {bead.gap for bead in run}
    merged = _by_hand(*run[0].start, *run[-1].stop, gap=gaps.pop() if len(gaps) == 1 else None)
    return _replace(library, "Join rows", alignment_id, run, (merged,))


def split_bead(
    library: Library, alignment_id: str, bead: Bead, original_at: int, translation_at: int
) -> Changes:
    """Divide a bead before these paragraph positions of its texts; no part may be empty."""
    inside = (
        bead.original_start <= original_at <= bead.original_stop
        and bead.translation_start <= translation_at <= bead.translation_stop
    )
    at = (original_at, translation_at)
    if not inside or at in (bead.start, bead.stop):
        raise UserError(
            "The row cannot be divided there, because one part would be empty; choose a place"
            " between two of its paragraphs."
        )
    parts = (
        _by_hand(*bead.start, *at, gap=bead.gap),
        _by_hand(*at, *bead.stop, gap=bead.gap),
    )
    return _replace(library, "Divide row", alignment_id, (bead,), parts)


def move_paragraph(
    library: Library, alignment_id: str, bead: Bead, role: Role, direction: int
) -> Changes:
    """Up (-1): the bead's first paragraph of one side joins the bead above. Down (+1): its
    last joins the bead below. The bead that receives it is confirmed; the other keeps its
    status and score, and disappears where nothing is left of it."""
    if direction not in (-1, 1):
        raise ValueError(f"direction is -1 or +1, not {direction}")
    count = bead.original_count if role is Role.ORIGINAL else bead.translation_count
    if not count:
        raise UserError(f"This row has no paragraph of the {role} to move; choose another.")
    with transaction(library):
        if direction < 0:
            other = bead_before(library, alignment_id, bead)
            run = (other, bead) if other else ()
        else:
            other = bead_after(library, alignment_id, bead)
            run = (bead, other) if other else ()
        if len(run) < 2:
            where = "above" if direction < 0 else "below"
            raise UserError(f"There is no row {where} this one; divide the row instead.")
        above, below = run
        original, translation = above.stop
        if role is Role.ORIGINAL:
            original -= direction
        else:
            translation -= direction
        seam = (original, translation)
        after = tuple(
            _by_hand(*start, *end, gap=old.gap) if old is other else _less(old, start, end)
            for start, end, old in (
                (above.start, seam, above),
                (seam, below.stop, below),
            )
            if start != end
        )
        return _replace(library, "Move paragraph", alignment_id, run, after)


def set_gap(library: Library, alignment_id: str, bead: Bead, gap: Gap | None) -> Changes:
    """Say why one side is empty, which confirms the bead; None takes the reason back."""
    if not bead.is_gap:
        raise UserError(
            "Both sides of this row have paragraphs, so it is not a gap; divide the row first."
        )
    if bead.gap is gap:
        return Changes("Mark gap")
    after = replace(bead, gap=gap)
    if gap is not None:
        after = replace(after, status=BeadStatus.CONFIRMED)
    return _replace(library, "Mark gap", alignment_id, (bead,), (after,))


def confirm_beads(library: Library, alignment_id: str, chosen: Sequence[Bead]) -> Changes:
    return _set_status(library, "Confirm", alignment_id, chosen, BeadStatus.CONFIRMED)


def unconfirm_beads(library: Library, alignment_id: str, chosen: Sequence[Bead]) -> Changes:
    """Beads made by hand, which the program has never judged, become very doubtful ones."""
    return _set_status(library, "Take back confirmation", alignment_id, chosen, BeadStatus.AUTO)


def confirm_all_above(library: Library, alignment_id: str, bead: Bead) -> Changes:
    """Confirm this bead and all before it."""
    with transaction(library):
        top = beads(library, alignment_id, 0, 1)
        run = beads_between(library, alignment_id, top[0], bead) if top else []
        if not run or run[-1] != bead:
            raise MovedOn(
                "The rows have changed here in the meantime, so nothing was confirmed; look"
                " at them again and repeat what you wanted."
            )
        open_ones = [place for place, one in enumerate(run) if not one.is_confirmed]
        if not open_ones:
            return Changes("Confirm all above")
        before = tuple(run[open_ones[0] : open_ones[-1] + 1])
        after = tuple(_with_status(one, BeadStatus.CONFIRMED) for one in before)
        return _replace(library, "Confirm all above", alignment_id, before, after)


def _set_status(
    library: Library, act: str, alignment_id: str, chosen: Sequence[Bead], status: BeadStatus
) -> Changes:
    steps: list[BeadsReplaced] = []
    run: list[Bead] = []

    def close_run() -> None:
        if run:
            after = tuple(_with_status(bead, status) for bead in run)
            steps.append(BeadsReplaced(alignment_id, tuple(run), after))
            run.clear()

    for bead in sorted(set(chosen), key=lambda one: one.start):
        if bead.status is status:
            continue
        if run and run[-1].stop != bead.start:
            close_run()
        run.append(bead)
    close_run()
    if not steps:
        return Changes(act)
    return apply_changes(library, Changes(act, tuple(steps)))


def _replace(
    library: Library,
    act: str,
    alignment_id: str,
    before: tuple[Bead, ...],
    after: tuple[Bead, ...],
) -> Changes:
    step = BeadsReplaced(alignment_id, before, after)
    return apply_changes(library, Changes(act, (step,)))


def _by_hand(
    original_start: int,
    translation_start: int,
    original_stop: int,
    translation_stop: int,
    *,
    gap: Gap | None,
) -> Bead:
    """A confirmed bead; a reason for a gap stays only where there still is one."""
    bead = Bead(
        original_start,
        original_stop,
        translation_start,
        translation_stop,
        status=BeadStatus.CONFIRMED,
    )
    return replace(bead, gap=gap) if bead.is_gap else bead


def _less(old: Bead, start: tuple[int, int], end: tuple[int, int]) -> Bead:
    """What is left of a bead whose paragraph has gone elsewhere: no one has judged that yet."""
    score = old.score if old.is_confirmed else min(old.score, UNJUDGED)
    bead = Bead(start[0], end[0], start[1], end[1], score, old.status)
    return replace(bead, gap=old.gap) if bead.is_gap else bead


def _with_status(bead: Bead, status: BeadStatus) -> Bead:
    # dataclasses.replace takes five times as long, and there may be 100,000.
    by_hand = status is BeadStatus.AUTO and bead.score >= 1.0
    return Bead(
        bead.original_start,
        bead.original_stop,
        bead.translation_start,
        bead.translation_stop,
        UNJUDGED if by_hand else bead.score,
        status,
        bead.gap,
    )
