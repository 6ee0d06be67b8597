"""How far apart in their beads a word and its translation stand."""

from parallax.align.tokens import Floats

#: A word's translation stands within about NEAR code points plus NEAR_SHARE of the bead's
#: length of its own place, as both sides are stretched to the same length.
NEAR = 20.0
NEAR_SHARE = 0.03


def spread(length: Floats) -> Floats:
    """The usual distance in beads of so many code points: odds fall by e with each."""
    return NEAR + NEAR_SHARE * length
