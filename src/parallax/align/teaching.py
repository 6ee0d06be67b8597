"""What rows that are known to be right teach: which shortened words translate which.

IBM model 1 as in `lexicon`, over texts that belong together, with look-alikes and whatever
is known already as prior. What comes out feeds `WordPairs`, a layer for other texts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from parallax.align.cognates import likenesses
from parallax.align.layers import Layer, WordPairs
from parallax.align.lexicon import expected_pairs
from parallax.align.pairs import WIDEST, Bitext
from parallax.align.tokens import Side, read_side
from parallax.model.progress import Progress, no_progress

#: Rows are learned from so many at a time that the words of their two sides make this many
#: pairs, some 200 MB of work; what the first portions taught is known when the next are read.
PORTION = 1_000_000
#: Of more rows than make so many pairs (some 2,000 long paragraphs), as many are taken, evenly
#: spread: the words of a book are known long before its end.
MOST_READ = 5_000_000
#: Pairs expected less often than this are chance. Judged on invented languages.
LEAST_TIMES = 0.4
#: A pair with a smaller share than this in all that either word was seen with is chance.
LEAST_SHARE = 0.1
#: So many renderings of a word are kept, the most frequent first.
MOST_OTHERS = 6

Taught = tuple[str, str, float]


def teach(
    pairs: Sequence[tuple[str, str]],
    *,
    layers: Sequence[Layer] = (),
    progress: Progress = no_progress,
) -> list[Taught]:
    """(source word, target word, how often the one is expected to render the other).

    `pairs` are texts that belong together, such as both sides of confirmed rows, each side
    in one string. The words are folded and shortened as in `Side.words`; numbers, months and
    marks need no teaching and are left out. The strongest pairs come first. Memory does not
    grow with the number of pairs, but for what is returned. Raises whatever `progress` raises.
    """
    sizes = [_size(ours, theirs) for ours, theirs in pairs]
    chosen = _chosen(sizes)
    expected = max(1, sum(sizes[at] for at in chosen))
    times: defaultdict[tuple[str, str], float] = defaultdict(float)
    done = 0
    for portion in _portions(chosen, sizes):
        fraction = done / expected

        def tick(_rows: int, fraction: float = fraction) -> None:
            progress(fraction, "Learning from confirmed rows")

        tick(0)
        source = read_side([pairs[at][0] for at in portion], tick)
        target = read_side([pairs[at][1] for at in portion], tick)
        known = [*layers, WordPairs((*pair, seen) for pair, seen in times.items())]
        for ours, theirs, seen in _learned(source, target, known, tick):
            times[ours, theirs] += seen
        done += sum(sizes[at] for at in portion)
    kept = _worth_keeping(times)
    progress(1.0, "Learned")
    return kept


def _size(source: str, target: str) -> int:
    """How many pairs the words of two texts make; 0 if they teach nothing."""
    return len(set(source.split())) * len(set(target.split()))


def _chosen(sizes: Sequence[int]) -> list[int]:
    """The rows to learn from, by number."""
    usable = [at for at, size in enumerate(sizes) if 0 < size <= WIDEST]
    total = sum(sizes[at] for at in usable)
    if total <= MOST_READ:
        return usable
    count = max(1, len(usable) * MOST_READ // total)
    return [usable[at * len(usable) // count] for at in range(count)]


def _portions(chosen: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    portion: list[int] = []
    size = 0
    for at in chosen:
        if portion and size + sizes[at] > PORTION:
            yield portion
            portion, size = [], 0
        portion.append(at)
        size += sizes[at]
    if portion:
        yield portion


def _learned(
    source: Side, target: Side, known: Sequence[Layer], tick: Callable[[int], None]
) -> Iterator[Taught]:
    rows = np.arange(source.size, dtype=np.int64)
    ranges = np.stack([rows, rows + 1, rows, rows + 1], axis=1)
    ours, theirs, times = expected_pairs(
        source,
        target,
        likenesses(source, target, known),
        Bitext(ranges, np.ones(source.size)),
        tick,
    )
    words = _is_word(source)[ours] & _is_word(target)[theirs]
    # What one portion hardly saw is not worth carrying to the next.
    keep = np.flatnonzero(words & (times >= LEAST_TIMES / 4))
    for s, t, seen in zip(
        ours[keep].tolist(), theirs[keep].tolist(), times[keep].tolist(), strict=True
    ):
        yield source.words[s], target.words[t], seen


def _is_word(side: Side) -> npt.NDArray[np.bool_]:
    return np.array([word[0].isalpha() for word in side.words], dtype=np.bool_)


def _worth_keeping(times: dict[tuple[str, str], float]) -> list[Taught]:
    of_source: defaultdict[str, float] = defaultdict(float)
    of_target: defaultdict[str, float] = defaultdict(float)
    for (ours, theirs), seen in times.items():
        of_source[ours] += seen
        of_target[theirs] += seen
    strongest = sorted(
        (
            (ours, theirs, seen)
            for (ours, theirs), seen in times.items()
            if seen >= LEAST_TIMES and seen >= LEAST_SHARE * max(of_source[ours], of_target[theirs])
        ),
        key=lambda one: (-one[2], one[0], one[1]),
    )
    kept: list[Taught] = []
    taken: defaultdict[tuple[int, str], int] = defaultdict(int)
    for ours, theirs, seen in strongest:
        if taken[0, ours] < MOST_OTHERS and taken[1, theirs] < MOST_OTHERS:
            taken[0, ours] += 1
            taken[1, theirs] += 1
            kept.append((ours, theirs, seen))
    return kept
