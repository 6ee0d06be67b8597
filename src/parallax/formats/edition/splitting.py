"""Cutting a long row into parts that stay together on a page.

A typesetter breaks a tall row wherever the page ends, and then sometimes sets footnotes on
the wrong page. A row that has shown this is cut beforehand, both sides together and in
proportion, at the ends of sentences where there are any.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from parallax.model.text import Role

_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*\s+|[。！？]")
_SPACE = re.compile(r"\s+")
#: How far from its ideal place a cut may lie to fall between sentences, of a part's length.
_SENTENCE_REACH = 0.5
_WORD_REACH = 0.25
#: A side with fewer code points a part than this is not cut; it stands beside the first.
_SHORTEST_PART = 60


@dataclass(frozen=True, slots=True)
class Slice:
    """The code points [start, end) of the paragraph at `position` in its text. `opens` where
    the paragraph begins, `closes` where it ends."""

    position: int
    start: int
    end: int
    opens: bool = True
    closes: bool = True


def whole(texts: Sequence[str], first: int) -> list[Slice]:
    """The paragraphs uncut; `first` is the position of the first one."""
    return [Slice(first + number, 0, len(text)) for number, text in enumerate(texts)]


def lines_of(texts: Sequence[str], letters: int) -> float:
    """About how many lines paragraphs fill at `letters` a line."""
    total = 0.0
    for text in texts:
        total += sum(max(1, -(-len(line) // letters)) for line in text.split("\n")) + 0.4
    return total


def parts_needed(sides: Sequence[Sequence[str]], letters: int, limit: int) -> int:
    """Into how many parts a row must be cut so that none has many more than `limit` lines."""
    lines = max((lines_of(texts, letters) for texts in sides), default=0.0)
    return max(1, -(-int(lines) // max(1, limit)))


def cut_together(
    sides: Mapping[Role, Sequence[str]], firsts: Mapping[Role, int], parts: int
) -> dict[Role, list[list[Slice]]]:
    """Both sides of a row in `parts` parts. The longer side is cut first and the other follows
    it, so that what stands side by side has about the same height."""
    longest = max(sides, key=lambda side: sum(map(len, sides[side])))
    led = cut(sides[longest], firsts[longest], parts)
    lengths = [sum(piece.end - piece.start for piece in part) for part in led]
    done = list(accumulate(lengths))
    places = [at / done[-1] for at in done[:-1]] if done[-1] else None
    return {
        side: led if side == longest else cut(texts, firsts[side], parts, places)
        for side, texts in sides.items()
    }


def cut(
    texts: Sequence[str], first: int, parts: int, places: Sequence[float] | None = None
) -> list[list[Slice]]:
    """One side of a row in `parts` parts of about the same length; some may be empty.
    `places` are where to cut rather (0..1 of the length, rising).

    Joined, the parts are the paragraphs again, every code point once and in order.
    """
    if parts <= 1 or sum(map(len, texts)) < _SHORTEST_PART * parts:
        return [whole(texts, first), *([] for _ in range(parts - 1))]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    length = starts[-1]
    share = length / parts
    cuts = [0]
    for number in range(1, parts):
        ideal = places[number - 1] * length if places else number * share
        cuts.append(max(cuts[-1], _best_cut(texts, starts, ideal, share)))
    cuts.append(length)
    return [_between(texts, starts, first, low, high) for low, high in pairwise(cuts)]


def _best_cut(texts: Sequence[str], starts: Sequence[int], ideal: float, share: float) -> int:
    """Where in the joined text to cut near `ideal`: between paragraphs, else sentences, else
    words, else anywhere that does not part a letter from its accents."""
    between = [at for at in starts[1:-1] if abs(at - ideal) <= share * _SENTENCE_REACH]
    if between:
        return min(between, key=lambda at: abs(at - ideal))
    number = max(index for index, at in enumerate(starts[:-1]) if at <= ideal)
    text, start = texts[number], starts[number]
    for pattern, reach in ((_SENTENCE, _SENTENCE_REACH), (_SPACE, _WORD_REACH)):
        low = max(0, int(ideal - start - share * reach))
        high = min(len(text), int(ideal - start + share * reach) + 1)
        ends = [found.end() for found in pattern.finditer(text, low, high)]
        ends = [at for at in ends if 0 < at < len(text)]
        if ends:
            return start + min(ends, key=lambda at: abs(start + at - ideal))
    at = int(ideal) - start
    while 0 < at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return start + at if at < len(text) else starts[number + 1]


def _between(
    texts: Sequence[str], starts: Sequence[int], first: int, low: int, high: int
) -> list[Slice]:
    out: list[Slice] = []
    for number, text in enumerate(texts):
        start = max(0, low - starts[number])
        end = min(len(text), high - starts[number])
        begins_here = low <= starts[number] < high
        if start < end or (begins_here and not text):
            out.append(Slice(first + number, start, end, start == 0, end == len(text)))
    return out
