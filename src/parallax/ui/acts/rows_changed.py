"""How many rows an act has changed, for what is said of it."""

from parallax.model.alignment import Bead
from parallax.model.changes import BeadsReplaced, Changes


def rows_changed(changes: Changes) -> int:
    """How many of the rows that are there now were not there before, in the same shape."""
    count = 0
    for step in changes.steps:
        if isinstance(step, BeadsReplaced):
            before = {_corners(bead) for bead in step.before}
            count += sum(_corners(bead) not in before for bead in step.after)
    return count


def rows_confirmed(changes: Changes) -> int:
    """How many rows were not confirmed before and are now."""
    return sum(
        sum(bead.is_confirmed for bead in step.after)
        - sum(bead.is_confirmed for bead in step.before)
        for step in changes.steps
        if isinstance(step, BeadsReplaced)
    )


def _corners(bead: Bead) -> tuple[int, int, int, int]:
    return bead.original_start, bead.original_stop, bead.translation_start, bead.translation_stop
