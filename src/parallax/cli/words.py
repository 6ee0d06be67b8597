"""What things are called on the console: the same as in the window."""

from parallax.model.alignment import Bead
from parallax.model.counting import counted


def state_words(bead: Bead) -> str:
    """How sure a row is."""
    if bead.is_confirmed:
        return "confirmed"
    return f"doubtful, {bead.score:.0%}" if bead.is_doubtful else "not yet confirmed"


def rows(count: int) -> str:
    return counted(count, "row")


def documents(count: int) -> str:
    return counted(count, "document")
