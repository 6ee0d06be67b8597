"""How long acts say how far they are, and how they are stopped."""

from collections.abc import Callable

#: Called with the fraction done (0..1) and a short sentence; may raise `Cancelled`.
Progress = Callable[[float, str], None]


def no_progress(fraction: float, sentence: str) -> None:
    """For callers who do not wish to know."""
