"""A correction, and the rows around it matched again in its light, in one act.

What a reader sets right tells something of the rows beside it. They are matched anew as far as
the next rows that are sure; what the reader has confirmed, and gaps with a reason, stay.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod
from time import monotonic
from typing import TYPE_CHECKING

from parallax import faults
from parallax.library.library import Library
from parallax.library.reading.bead_rows import (
    alignment_by_id,
    beads_after,
    beads_before,
    beads_between,
)
from parallax.library.reading.text_rows import paragraphs, text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import DOUBTFUL_BELOW, Alignment, Bead
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.errors import UserError
from parallax.operations.doubts import know_words
from parallax.operations.layers import layers_for
from parallax.operations.matching import match
from parallax.operations.realign import differences
from parallax.operations.undo import apply_changes

if TYPE_CHECKING:
    from parallax.align.layers import Layer

#: So many rows above and below a correction are looked at.
REACH = 40
#: A row matched this surely, so many of them in a row, ends the stretch that is matched again.
SURE = 0.9
SURE_ROWS = 3
#: So many rows on either side of a stretch go along, for the words that they teach.
CONTEXT = 3
#: A matching that takes longer is given up, in seconds.
PATIENCE = 0.8

Correction = Callable[[Library], Changes]


class _TooLong(Exception):
    """The matching took more than a reader's patience."""


def correct(library: Library, alignment_id: str, correction: Correction) -> Changes:
    """Carry out a correction of beads and match again what lies around it, as one act.

    The steps of the correction come first, then those of the matching, so that all of it is
    undone together. Where the matching fails or takes too long, the correction alone stands.
    Raises what `correction` raises.
    """
    with transaction(library):
        done = correction(library)
        steps = [
            step
            for step in done.steps
            if isinstance(step, BeadsReplaced) and step.alignment_id == alignment_id
        ]
        if not steps:
            return done
        try:
            with transaction(library):
                further = _rematch(library, alignment_id, steps)
        except (_TooLong, UserError):
            return done
        except Exception as error:  # noqa: BLE001 - recorded
            # What the reader did must not be lost to a fault in what was to help.
            faults.record(error)
            return done
        return Changes(done.act, (*done.steps, *further))


def make_ready(library: Library, alignment_id: str) -> None:
    """Read beforehand what the first correction would have to wait for: the dictionaries."""
    from parallax.align import align

    whole = alignment_by_id(library, alignment_id)
    layers = _layers(library, whole)
    know_words(library, alignment_id, layers)
    source, target = _langs(library, whole)
    align(["1."], ["1."], source_lang=source, target_lang=target, layers=layers)


def _langs(library: Library, whole: Alignment) -> tuple[str, str]:
    return text(library, whole.original_id).lang, text(library, whole.translation_id).lang


def _layers(library: Library, whole: Alignment) -> "list[Layer]":
    return layers_for(library, *_langs(library, whole), without=whole.document_id)


def _rematch(
    library: Library, alignment_id: str, steps: Sequence[BeadsReplaced]
) -> tuple[BeadsReplaced, ...]:
    edges = [bead for step in steps for bead in step.after]
    first, last = min(edges, key=lambda one: one.start), max(edges, key=lambda one: one.start)
    above = beads_before(library, alignment_id, first, REACH)
    below = beads_after(library, alignment_id, last, REACH)
    made = beads_between(library, alignment_id, first, last)
    before = {bead.corners for step in steps for bead in step.before}
    stale = {bead for bead in made if bead.corners not in before and _is_left_over(bead)}
    only_said = all(
        {bead.corners for bead in step.before} == {bead.corners for bead in step.after}
        for step in steps
    )
    free = {*_unsure(above[::-1]), *_unsure(below), *stale}
    deadline = monotonic() + PATIENCE
    further: list[BeadsReplaced] = []
    for run in _runs([*above, *made, *below], free):
        # Where the reader has only said that rows are right, what the whole text says of those
        # beside them is worth more than a stretch of them, unless all its ends are certain.
        if only_said and run.trust < 1.0:
            continue
        new = _matched(library, alignment_id, run, deadline)
        further += [
            change
            for change in differences(alignment_id, run.free, new, near=0)
            if _is_better(change, stale)
        ]
    apply_changes(library, Changes("Match anew", tuple(further)))
    return tuple(further)


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbours to be matched again, and what stands on either side of them."""

    above: Sequence[Bead]
    free: Sequence[Bead]
    below: Sequence[Bead]

    @property
    def trust(self) -> float:
        """How far one may rely on the rows it ends at. The texts' own ends are certain."""
        ends = [*self.above[-1:], *self.below[:1]]
        return prod(1.0 if _stays(bead) else bead.score for bead in ends)


def _runs(rows: Sequence[Bead], free: set[Bead]) -> list[_Run]:
    found: list[_Run] = []
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and rows[stop] in free:
            stop += 1
        if stop > at:
            found.append(
                _Run(rows[max(0, at - CONTEXT) : at], rows[at:stop], rows[stop : stop + CONTEXT])
            )
        at = max(stop, at + 1)
    return found


def _matched(library: Library, alignment_id: str, run: _Run, deadline: float) -> list[Bead]:
    """The free rows of a run matched again. The rows beside them teach the matching words."""
    whole = alignment_by_id(library, alignment_id)
    rows = [*run.above, *run.free, *run.below]
    top, end = rows[0], rows[-1]
    originals = paragraphs(library, whole.original_id, top.original_start, end.original_stop)
    translations = paragraphs(
        library, whole.translation_id, top.translation_start, end.translation_stop
    )

    def hurry(_done: float, _words: str) -> None:
        if monotonic() > deadline:
            raise _TooLong

    new = match(
        originals,
        translations,
        langs=_langs(library, whole),
        anchors=[*run.above, *run.below],
        corner=top.start,
        layers=_layers(library, whole),
        progress=hurry,
    )
    return _scored(run, new[len(run.above) : len(new) - len(run.below)])


def _scored(run: _Run, new: Sequence[Bead]) -> list[Bead]:
    """The rows with what is known of them beyond the run.

    They are as sure as they are between the rows beside them, and as those are. A row that
    comes back as it was keeps its probability, which came from the whole text, unless what
    the reader has confirmed makes it surer.
    """
    known = {bead.corners: bead for bead in run.free}
    result: list[Bead] = []
    for bead in new:
        score = bead.score * run.trust
        old = known.get(bead.corners)
        if old is None:
            result.append(replace(bead, score=score))
        elif run.trust < 1.0 or old.score >= score:
            result.append(old)
        else:
            result.append(replace(old, score=score))
    return result


def _unsure(outwards: Sequence[Bead]) -> Sequence[Bead]:
    """The neighbours, nearest first, up to the first that stays or the first of a sure run."""
    for at, bead in enumerate(outwards):
        run = outwards[at : at + SURE_ROWS]
        if _stays(bead) or (len(run) == SURE_ROWS and all(map(_is_sure, run))):
            return outwards[:at]
    # Where nothing is sure as far as one looks, the farthest rows are left alone.
    return outwards if len(outwards) < REACH else outwards[:-SURE_ROWS]


def _is_left_over(bead: Bead) -> bool:
    """Of a row that a correction has made: whether the reader has said nothing of it.

    Where a row was divided and one part has nothing beside it, the reader has said that this
    part does not belong there, not that it belongs nowhere.
    """
    return not bead.is_confirmed or (bead.is_gap and bead.gap is None)


def _stays(bead: Bead) -> bool:
    return bead.is_confirmed or bead.gap is not None


def _is_sure(bead: Bead) -> bool:
    return _stays(bead) or (bead.score >= SURE and not bead.is_gap)


def _is_better(change: BeadsReplaced, stale: set[Bead]) -> bool:
    """A stretch knows less of the pair than the whole text did, so other rows must be sure
    where those that are there are doubtful. What a correction has left over is worth nothing.
    """
    before, after = _mean(change.before), _mean(change.after)
    if any(bead in stale for bead in change.before):
        return after >= DOUBTFUL_BELOW
    if any(bead.is_gap and bead.score >= SURE for bead in change.before):
        return False
    return before < DOUBTFUL_BELOW and after >= SURE


def _mean(beads: Sequence[Bead]) -> float:
    """The mean probability, paragraph by paragraph."""
    sizes = [bead.original_count + bead.translation_count for bead in beads]
    return sum(size * bead.score for size, bead in zip(sizes, beads, strict=True)) / sum(sizes)


def rows_near(correction: Changes, whole: Changes) -> int:
    """How many rows the matching around a correction has made, of all that `correct` did."""
    count = 0
    for step in whole.steps[len(correction.steps) :]:
        if isinstance(step, BeadsReplaced):
            before = {bead.corners for bead in step.before}
            count += sum(bead.corners not in before for bead in step.after)
    return count
