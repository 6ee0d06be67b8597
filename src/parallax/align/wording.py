"""The words of a passage with their places: what is compared, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parallax.align.tokens import Ints, Side, read_side

#: A word, or both halves of one that was broken at the end of a line.
_WORD = re.compile(r"[^\W_]+(?:(?<=[^\W\d_])(?:[-\u2010]\u00ad?\s+|\u00ad\s*)(?=[^\W\d_])[^\W_]+)*")
#: Each of these is a word by itself.
_BY_ITSELF = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts in order. Word k stands at code points [starts[k], stops[k]) of
    text `texts[k]` and is of the type `ids[k]` of `side`."""

    texts: Ints
    starts: Ints
    stops: Ints
    ids: Ints
    side: Side


def words_of(texts: Sequence[str]) -> Words:
    """All words of some texts. What no reading makes a word of is left out."""
    found: list[tuple[int, int, int]] = []
    pieces: list[str] = []
    for number, text in enumerate(texts):
        for match in _WORD.finditer(text):
            for start, stop in _parts(match):
                found.append((number, start, stop))
                pieces.append(text[start:stop])
    side = read_side(pieces, _unheard)
    read = [k for k in range(len(pieces)) if side.starts[k] < side.starts[k + 1]]
    table = np.array([found[k] for k in read], dtype=np.int64).reshape(-1, 3)
    return Words(table[:, 0], table[:, 1], table[:, 2], side.ids[side.starts[read]], side)


def _parts(match: re.Match[str]) -> list[tuple[int, int]]:
    start, stop = match.span()
    if not _BY_ITSELF.search(match[0]):
        return [(start, stop)]
    cut = [at for at in range(start, stop) if _BY_ITSELF.match(match.string, at)]
    edges = sorted({start, stop, *cut, *(at + 1 for at in cut)})
    return list(pairwise(edges))


def _unheard(rows: int) -> None:
    """Passages are short: nobody waits for news of them."""
