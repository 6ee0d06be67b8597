"""In which words two wordings of one thing differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

#: A word, a run of blanks, or one mark.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
#: Pairs of words that are weighed against one another, some tenth of a second; past that, all
#: between the words that both begin and end with is one difference.
_MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """The code points [one_start, one_stop) of one wording stand where the other has
    [other_start, other_stop). Either range may be empty, never both."""

    one_start: int
    one_stop: int
    other_start: int
    other_stop: int


def word_differences(one: str, other: str) -> tuple[Difference, ...]:
    """Where two wordings differ, in reading order, by whole words, runs of blanks and marks.

    What is in none of the differences is the same in both, in the same order. Differences
    with nothing but blanks between them are one.
    """
    ours, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    low = _alike(ours, theirs)
    high = _alike(ours[low:][::-1], theirs[low:][::-1])
    our_stop, their_stop = len(ours) - high, len(theirs) - high
    runs: list[tuple[int, int, int, int]] = []
    for a, b, c, d in _runs(ours[low:our_stop], theirs[low:their_stop]):
        run = (a + low, b + low, c + low, d + low)
        if runs and all(word.isspace() for word in ours[runs[-1][1] : run[0]]):
            run = (runs[-1][0], run[1], runs.pop()[2], run[3])
        runs.append(run)
    one_at = list(accumulate(map(len, ours), initial=0))
    other_at = list(accumulate(map(len, theirs), initial=0))
    return tuple(Difference(one_at[a], one_at[b], other_at[c], other_at[d]) for a, b, c, d in runs)


def around_difference(one: str, other: str, width: int) -> tuple[str, str]:
    """Both wordings in one line of `width` code points, cut alike so that the first word in
    which they differ is seen in both; "…" stands for what is cut off."""
    ours, theirs = " ".join(one.split()), " ".join(other.split())
    at = _alike(ours, theirs)
    begun = re.search(r"\w*\Z", ours[max(0, at - width) : at])
    letters = len(begun[0]) if begun is not None else 0
    # Of a very long word the line begins near the letter that differs.
    at -= letters if letters <= width // 3 else 0
    start = at - width // 3
    if start <= 0 or max(len(ours), len(theirs)) <= width:
        return _cut(ours, 0, width), _cut(theirs, 0, width)
    blank = ours.find(" ", start, at)
    start = blank + 1 if blank >= 0 else start
    return _cut(ours, start, width), _cut(theirs, start, width)


def _cut(words: str, start: int, width: int) -> str:
    if start:
        words = "…" + words[start:]
    return words if len(words) <= width else words[: width - 1] + "…"


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int, int]]:
    if not ours and not theirs:
        return []
    if not ours or not theirs or len(ours) * len(theirs) > _MOST_PAIRS:
        return [(0, len(ours), 0, len(theirs))]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words, or letters of one, both begin with."""
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        count += 1
    return count
