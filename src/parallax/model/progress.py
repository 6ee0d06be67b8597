"""How long acts say how far they are, and how they are stopped."""

from collections.abc import Callable

#: Called with the fraction done (0..1) and a short sentence; may raise `Cancelled`.
Progress = Callable[[float, str], None]


def no_progress(fraction: float, sentence: str) -> None:
    """For callers who do not wish to know."""


def share(progress: Progress, low: float, high: float, sentence: str = "") -> Progress:
    """A part of a longer act reports 0..1 of its own; the whole sees low..high.

    `sentence` replaces the part's own words.
    """

    def report(fraction: float, own: str) -> None:
        progress(low + (high - low) * min(1.0, max(0.0, fraction)), sentence or own)

    return report
