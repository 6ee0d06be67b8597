"""How many words of one side of a row some layers of the lexicon match on the other."""

import re
from collections.abc import Sequence
from statistics import mean
from typing import TYPE_CHECKING

from parallax.apparatus.words import fold

if TYPE_CHECKING:
    from parallax.align.layers import Layer

#: Shorter words, in letters, are mostly particles.
SHORTEST = 4
#: Rows with fewer words, and fewer rows than this, tell no usual share.
FEWEST = 8
_WORD = re.compile(r"[^\W\d_]+")


class Matcher:
    """Counts (words that could match, words that do), as `align.reasons` asks it."""

    def __init__(self, layers: "Sequence[Layer]") -> None:
        self._layers = layers

    def __call__(self, source: Sequence[str], target: Sequence[str]) -> tuple[int, int]:
        ours, theirs = _folded(source), _folded(target)
        if not theirs:
            return len(ours), 0
        matched: set[int] = set()
        for layer in self._layers:
            matched.update(layer.pairs(ours, theirs)[0].tolist())
        return len(ours), len(matched)


def _folded(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(fold(word) for word in words if len(word) >= SHORTEST))


def counts(matcher: Matcher, left: str, right: str) -> tuple[int, int]:
    """The same for two texts."""
    return matcher(_WORD.findall(left), _WORD.findall(right))


def usual_share(matcher: Matcher, pairs: Sequence[tuple[str, str]]) -> float:
    """The mean share of words that match in rows; 0 where there are too few to tell."""
    found = [counts(matcher, left, right) for left, right in pairs]
    shares = [do / could for could, do in found if could >= FEWEST]
    return mean(shares) if len(shares) >= FEWEST else 0.0


def surplus(matcher: Matcher, pairs: Sequence[tuple[str, str]]) -> float | None:
    """By how much the share of words that match within rows is larger than between rows that
    have nothing to do with one another; None where there are too few words to tell."""
    far = max(1, len(pairs) // 2)
    own = other = words = 0
    for at, (left, right) in enumerate(pairs):
        could, do = counts(matcher, left, right)
        words, own = words + could, own + do
        other += counts(matcher, left, pairs[(at + far) % len(pairs)][1])[1]
    return (own - other) / words if words >= 3 * FEWEST and len(pairs) > 1 else None
