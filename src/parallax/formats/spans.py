"""Between formatting that stands off the text and runs of formatted text."""

from collections.abc import Sequence
from itertools import pairwise

from parallax.formats.draft import Styles
from parallax.model.text import Span


def runs_of(text: str, spans: Sequence[Span]) -> list[tuple[str, Styles]]:
    """The text cut where its formatting changes."""
    edges = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    return [
        (text[a:b], frozenset(s.style for s in spans if s.start <= a and b <= s.end))
        for a, b in pairwise(edges)
    ]
