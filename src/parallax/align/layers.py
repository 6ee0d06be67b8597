"""What is known of two languages before a pair of texts is read, in layers.

A layer answers for the words of the two texts only; how it knows them is its own affair.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from parallax.align.tokens import STEM, Floats, Ints, Side

#: As many times a pair must have been seen for the layer to believe it half.
HALF_BELIEVED = 1.0

Links = tuple[Ints, Ints, Floats]


class Layer(Protocol):
    """Which words translate which, as far as this layer knows."""

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Links:
        """Indexes into `source`, into `target`, and how far each pair is believed, 0..1.

        The words are folded (`apparatus.words.fold`) and stand as they do in the texts,
        inflected; each is given once.
        """
        ...


class WordPairs:
    """A layer from shortened words seen together: (source, target, times).

    `times` are expected counts, as learning gives them.
    """

    def __init__(self, seen: Iterable[tuple[str, str, float]]) -> None:
        self._by_source: dict[str, list[tuple[str, float]]] = {}
        for source, target, times in seen:
            if times > 0:
                self._by_source.setdefault(source, []).append((target, times))

    def __bool__(self) -> bool:
        return bool(self._by_source)

    def turned(self) -> "WordPairs":
        """The same layer with the two languages exchanged."""
        return WordPairs(
            (target, source, times)
            for source, others in self._by_source.items()
            for target, times in others
        )

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Links:
        theirs: dict[str, list[int]] = {}
        for at, word in enumerate(target):
            theirs.setdefault(word[:STEM], []).append(at)
        left: list[int] = []
        right: list[int] = []
        belief: list[float] = []
        for at, word in enumerate(source):
            others = self._by_source.get(word[:STEM], ())
            total = sum(times for _, times in others) + HALF_BELIEVED
            for other, times in others:
                for found in theirs.get(other, ()):
                    left.append(at)
                    right.append(found)
                    belief.append(times / total)
        return (
            np.array(left, dtype=np.int64),
            np.array(right, dtype=np.int64),
            np.array(belief, dtype=np.float64),
        )


class Turned:
    """A layer with the two languages exchanged."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Links:
        left, right, belief = self._layer.pairs(target, source)
        return right, left, belief


def known_pairs(source: Side, target: Side, layers: Sequence[Layer]) -> list[Links]:
    """What each layer knows of the two texts' types: source types, target types, beliefs."""
    ours, our_types = _spelt(source)
    theirs, their_types = _spelt(target)
    found: list[Links] = []
    for layer in layers:
        left, right, belief = layer.pairs(ours, theirs)
        found.append((our_types[left], their_types[right], belief))
    return found


def _spelt(side: Side) -> tuple[list[str], Ints]:
    """Every word of the text as it is spelt, folded, and the type of each."""
    words: list[str] = []
    types: list[int] = []
    for at, forms in enumerate(side.spelt):
        if side.words[at][0].isalpha():
            words += forms
            types += [at] * len(forms)
    return words, np.array(types, dtype=np.int64)
