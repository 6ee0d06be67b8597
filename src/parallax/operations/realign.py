"""Aligning anew, around what the reader has confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment_by_id, beads, beads_between
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.alignment import Bead
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.errors import MovedOn
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.layers import layers_for
from parallax.operations.learned import learn_first
from parallax.operations.matching import match
from parallax.operations.undo import apply_changes

#: Runs of changed beads with fewer unchanged ones between are replaced as one.
_NEAR = 16

#: The part of the act that is learning from other documents.
_LEARNED = 0.1


def realign(
    library: Library,
    alignment_id: str,
    *,
    first: Bead | None = None,
    last: Bead | None = None,
    progress: Progress = no_progress,
) -> Changes:
    """Match everything between confirmed beads again, which stay; replace what differs.

    `first` and `last` bound the stretch, both included; None means the top or the end.
    What the rows confirmed in other documents teach is learned first, if there is anything new.
    The matching itself holds no lock, and a cancelled act leaves the library as it was.
    """
    act = "Match anew"
    whole = alignment_by_id(library, alignment_id)
    if first is None or last is None:
        everything = beads(library, alignment_id)
        if not everything:
            return Changes(act)
        first = first or everything[0]
        last = last or everything[-1]
    old = beads_between(library, alignment_id, first, last)
    if not old or old[0] != first or old[-1] != last:
        raise MovedOn(
            "The rows have changed here in the meantime, so nothing was done; look at them"
            " again and repeat what you wanted."
        )
    learn_first(library, without=whole.document_id, progress=share(progress, 0.0, _LEARNED))
    progress(_LEARNED, "Reading the paragraphs")
    langs = text(library, whole.original_id).lang, text(library, whole.translation_id).lang
    originals = paragraphs(library, whole.original_id, first.original_start, last.original_stop)
    translations = paragraphs(
        library, whole.translation_id, first.translation_start, last.translation_stop
    )
    new = match(
        originals,
        translations,
        langs=langs,
        anchors=[bead for bead in old if bead.is_confirmed],
        corner=(first.original_start, first.translation_start),
        layers=layers_for(library, *langs, without=whole.document_id),
        progress=share(progress, _LEARNED, 0.95),
    )
    steps = differences(alignment_id, old, _with_gaps(old, new))
    progress(0.95, "Storing the rows")
    return apply_changes(library, Changes(act, steps)) if steps else Changes(act)


def _with_gaps(old: Sequence[Bead], new: Sequence[Bead]) -> list[Bead]:
    """A reason given for a gap stays with a gap that comes back."""
    reasons = {bead.corners: bead.gap for bead in old if bead.gap is not None}
    return [
        replace(bead, gap=reasons[bead.corners]) if bead.corners in reasons else bead
        for bead in new
    ]


def differences(
    alignment_id: str, old: Sequence[Bead], new: Sequence[Bead], *, near: int = _NEAR
) -> tuple[BeadsReplaced, ...]:
    """The least runs that turn `old` into `new`; both cover the same paragraphs.

    Runs with fewer than `near` unchanged beads between are one.
    """
    runs: list[list[int]] = []
    at_old = at_new = 0
    while at_old < len(old):
        if old[at_old] == new[at_new]:
            at_old, at_new = at_old + 1, at_new + 1
            continue
        start_old, start_new = at_old, at_new
        at_old, at_new = at_old + 1, at_new + 1
        # Both run on to the next corner they share.
        while old[at_old - 1].stop != new[at_new - 1].stop:
            if sum(old[at_old - 1].stop) <= sum(new[at_new - 1].stop):
                at_old += 1
            else:
                at_new += 1
        if runs and start_old - runs[-1][1] < near:
            runs[-1][1], runs[-1][3] = at_old, at_new
        else:
            runs.append([start_old, at_old, start_new, at_new])
    return tuple(
        BeadsReplaced(alignment_id, tuple(old[a:b]), tuple(new[c:d])) for a, b, c, d in runs
    )
