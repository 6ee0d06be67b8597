"""Why a bead is doubtful: what a reader would see who compared its two sides.

The probability of a bead is a sum over all divisions of two texts and gives no reasons. These
are looked for afterwards, in the bead and its neighbours. Nothing is said that the texts do
not show; where nothing is found, other divisions are simply about as likely.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

from parallax.align.forms import Form, form_of, speaker_length
from parallax.align.names import unlike_names
from parallax.align.quantities import knows_numbers, missing, reckon
from parallax.align.voices import different_voices

#: At most so many reasons are given.
MOST = 3
#: Lengths differ tellingly where the ratio is this many times the usual one, or its inverse,
#: and so many standard deviations from it (Gale & Church's variance, and a floor for long
#: paragraphs).
TIMES = 1.4
DEVIATIONS = 1.6
PER_CHARACTER = 6.8
FLOOR = 0.03
#: Fewer than this share of what is usual in this pair are "few words known to match", counted
#: only where so many words could.
FEW = 0.4
LEAST_WORDS = 6
#: A neighbour this sure leaves no doubt where the border to it runs.
SURE = 0.9
#: Another division counts as about as good where its lengths speak no more than this against
#: it, in units of log-probability.
AS_GOOD = 0.5
_CLOSERS = "\"'”’»)]} \u00a0"
_BREAKS = re.compile(r"[-\u00ad,]$|[^\W\d_]$")
_WORD = re.compile(r"[^\W\d_]{3,}")

#: Source words and target words, folded: how many of the source words could match at all, and
#: how many do.
Matcher = Callable[[Sequence[str], Sequence[str]], tuple[int, int]]


class ReasonKind(StrEnum):
    LENGTHS = "lengths"  # `side` is too long, `amount` times the usual
    NUMBER = "number"  # `words` on `side` only
    NAME = "name"  # nothing like `words` of `side` on the other
    SPEAKER = "speaker"  # the label `words` on `side` only
    SPEAKERS = "speakers"  # `words` speaks in the source, `other` in the target
    WORDS = "words"  # only the share `amount` of the words is known to match
    PARAGRAPHS = "paragraphs"  # `counts` of both sides
    ENDS = "ends"  # `side` ends with the mark `words`, the other does not
    NEIGHBOUR = (
        "neighbour"  # with a paragraph moved to or from (`way`) the row `where`, it fits too
    )
    RUNS_ON = "runs on"  # the text of `side` runs on into the gap from the row `where`
    OTHERS = "others"  # nothing of all this; `amount` is the bead's own probability


class Side(StrEnum):
    SOURCE = "source"
    TARGET = "target"


class Where(StrEnum):
    ABOVE = "above"
    BELOW = "below"


class Way(StrEnum):
    """Which way a paragraph would go between a row and its neighbour."""

    OUT = "out"
    IN = "in"
    BOTH = "both"  # one goes, and one of the other side comes


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; which of the fields say something is told at the kinds."""

    kind: ReasonKind
    side: Side | None = None
    words: str = ""
    other: str = ""
    amount: float = 0.0
    counts: tuple[int, int] = (0, 0)
    where: Where | None = None
    way: Way = Way.OUT


#: These follow from the shape of the division; what is missing from a text goes before them.
_OF_SHAPE = frozenset({ReasonKind.NEIGHBOUR, ReasonKind.PARAGRAPHS})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The bead above or below: its paragraphs and its probability (1 where confirmed)."""

    source: Sequence[str]
    target: Sequence[str]
    score: float = 1.0


def reasons(
    source: Sequence[str],
    target: Sequence[str],
    *,
    ratio: float,
    score: float,
    above: Neighbour | None = None,
    below: Neighbour | None = None,
    langs: tuple[str, str] = ("und", "und"),
    matcher: Matcher | None = None,
    usual_share: float = 0.0,
) -> list[Reason]:
    """Why a bead of these paragraphs is doubtful, the most telling first, at most three.

    `ratio` is the pair's usual number of target characters for one source character. `langs`
    are BCP 47 tags: numbers in words are compared in Albanian and English only. `matcher`
    counts the words known to match, `usual_share` is the share of them in sure beads.
    """
    if not source or not target:
        found = [
            *_runs_on(source, target, above, below),
            *_gap_fits(source, target, above, below, ratio),
        ]
    else:
        found = [
            *_lengths(source, target, ratio),
            *_numbers(source, target, langs),
            *_names(source, target),
            *_speakers(source, target),
            *_words(source, target, matcher, usual_share),
            *_ends(source, target),
            *_neighbours(source, target, above, below, ratio),
            *_paragraphs(source, target),
        ]
    found.sort(key=lambda one: (one[1].kind in _OF_SHAPE, -one[0]))
    chosen = [reason for _, reason in found[:MOST]]
    return chosen or [Reason(ReasonKind.OTHERS, amount=score)]


#: How telling a reason is, and the reason.
Weighed = tuple[float, Reason]


def _characters(paragraphs: Sequence[str]) -> int:
    return sum(len(text.strip()) for text in paragraphs)


def _deviation(source: float, target: float, ratio: float) -> float:
    """Standard deviations by which the target is longer than usual; below zero if shorter."""
    source, target = max(1.0, source), max(1.0, target)
    variance = FLOOR + PER_CHARACTER * 2.0 / (source * ratio + target)
    return (log(target) - log(source) - log(ratio)) / sqrt(variance)


def _lengths(source: Sequence[str], target: Sequence[str], ratio: float) -> list[Weighed]:
    ours, theirs = _characters(source), _characters(target)
    deviation = _deviation(ours, theirs, ratio)
    times = max(1, theirs) / max(1, ours) / ratio
    longer = Side.TARGET if times > 1 else Side.SOURCE
    times = max(times, 1 / times)
    if times < TIMES or abs(deviation) < DEVIATIONS:
        return []
    # Two and a half times the usual tells as much as a missing year.
    weight = min(10.0, 2.0 + 3.0 * log(times) + 0.5 * abs(deviation))
    return [(weight, Reason(ReasonKind.LENGTHS, longer, amount=times))]


def _numbers(source: Sequence[str], target: Sequence[str], langs: tuple[str, str]) -> list[Weighed]:
    ours, theirs = reckon("\n".join(source), langs[0]), reckon("\n".join(target), langs[1])
    known = knows_numbers(langs[0]) and knows_numbers(langs[1])
    found: list[Weighed] = []
    for side, alone in (
        (Side.SOURCE, missing(ours, theirs, known=known)),
        (Side.TARGET, missing(theirs, ours, known=known)),
    ):
        # Of several numbers on one side the first tells enough.
        for words in alone[:1]:
            weight = 5.0 if any(map(str.isdecimal, words)) else 3.5
            weight += 0.5 * (len(words) >= 3) + 0.4 * (len(alone) > 1)
            found.append((weight, Reason(ReasonKind.NUMBER, side, words)))
    return found


def _names(source: Sequence[str], target: Sequence[str]) -> list[Weighed]:
    if any(form_of(text)[0] is Form.TITLE for text in (*source, *target)):
        # The words of an English heading are capitalised like names.
        return []
    ours, theirs = unlike_names(source, target), unlike_names(target, source)
    if bool(ours) == bool(theirs):
        # A name on either side may be the same one in two languages.
        return []
    side, names = (Side.SOURCE, ours) if ours else (Side.TARGET, theirs)
    return [(3.6 + 0.3 * (len(names) > 1), Reason(ReasonKind.NAME, side, names[0]))]


def _speakers(source: Sequence[str], target: Sequence[str]) -> list[Weighed]:
    ours = [label for text in source if (label := _label(text))]
    theirs = [label for text in target if (label := _label(text))]
    if ours and not theirs:
        return [(4.8, Reason(ReasonKind.SPEAKER, Side.SOURCE, ours[0]))]
    if theirs and not ours:
        return [(4.8, Reason(ReasonKind.SPEAKER, Side.TARGET, theirs[0]))]
    if len(ours) != len(theirs):
        return []
    for one, other in zip(ours, theirs, strict=True):
        if different_voices(one, other):
            return [(6.0, Reason(ReasonKind.SPEAKERS, words=one, other=other))]
    return []


def _label(text: str) -> str:
    length = speaker_length(text)
    return text[:length].strip().removesuffix(":").strip()


def _words(
    source: Sequence[str], target: Sequence[str], matcher: Matcher | None, usual: float
) -> list[Weighed]:
    if matcher is None or usual <= 0:
        return []
    could, do = matcher(_WORD.findall(" ".join(source)), _WORD.findall(" ".join(target)))
    if could < LEAST_WORDS or do / could >= FEW * usual:
        return []
    share = do / could
    return [(3.0 + 2.5 * (1 - share / usual), Reason(ReasonKind.WORDS, amount=share))]


def _paragraphs(source: Sequence[str], target: Sequence[str]) -> list[Weighed]:
    if len(source) == len(target):
        return []
    counts = len(source), len(target)
    return [(1.0 + 0.2 * abs(counts[0] - counts[1]), Reason(ReasonKind.PARAGRAPHS, counts=counts))]


def _ends(source: Sequence[str], target: Sequence[str]) -> list[Weighed]:
    ends = _end(source[-1]), _end(target[-1])
    if ends[0] == ends[1]:
        return []
    for mark, weight in (("?", 3.8), ("!", 1.6)):
        for side, end, other in (
            (Side.SOURCE, ends[0], target),
            (Side.TARGET, ends[1], source),
        ):
            # A question in the midst of the other side may be the same one.
            if end == mark and not any(mark in text or ";" in text[-2:] for text in other):
                return [(weight, Reason(ReasonKind.ENDS, side, mark))]
    return []


def _end(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:]


# -- Neighbours ------------------------------------------------------------------------------


def _cost(source: Sequence[str], target: Sequence[str], ratio: float) -> float:
    return 0.5 * min(16.0, _deviation(_characters(source), _characters(target), ratio) ** 2)


def _neighbours(
    source: Sequence[str],
    target: Sequence[str],
    above: Neighbour | None,
    below: Neighbour | None,
    ratio: float,
) -> list[Weighed]:
    """A paragraph on the border to an unsure neighbour would stand there as well as here."""
    best: tuple[float, Where, Way] | None = None
    for where, neighbour in ((Where.ABOVE, above), (Where.BELOW, below)):
        if neighbour is None or neighbour.score >= SURE:
            continue
        found = _gain(source, target, neighbour, where, ratio)
        if found is not None and (best is None or found[0] > best[0]):
            best = found[0], where, found[1]
    if best is None or best[0] < -AS_GOOD:
        return []
    gain, where, way = best
    weight = 2.0 + 1.2 * (1 - exp(-max(0.0, gain)))
    return [(weight, Reason(ReasonKind.NEIGHBOUR, where=where, way=way))]


def _gain(
    source: Sequence[str],
    target: Sequence[str],
    neighbour: Neighbour,
    where: Where,
    ratio: float,
) -> tuple[float, Way] | None:
    """How much better the lengths agree under the best other division, and which way a
    paragraph goes for it; None without one."""
    upper, lower = ((neighbour.source, neighbour.target), (source, target))
    if where is Where.BELOW:
        upper, lower = lower, upper
    ours, theirs = [*upper[0], *lower[0]], [*upper[1], *lower[1]]
    seam = len(upper[0]), len(upper[1])

    def cost(s: int, t: int) -> float:
        return sum(
            _cost(part[0], part[1], ratio)
            for part in ((ours[:s], theirs[:t]), (ours[s:], theirs[t:]))
            if part[0] and part[1]
        )

    others = [
        (s, t)
        for s in range(max(1, seam[0] - 1), min(len(ours) - 1, seam[0] + 1) + 1)
        for t in range(max(1, seam[1] - 1), min(len(theirs) - 1, seam[1] + 1) + 1)
        if (s, t) != seam
    ]
    if not others:
        return None
    costs = {other: cost(*other) for other in others}
    s, t = min(others, key=lambda other: costs[other])
    # Below zero where the upper of the two rows gives a paragraph away.
    moved = {s - seam[0], t - seam[1]} - {0}
    leaving = -1 if where is Where.BELOW else 1
    way = Way.BOTH if len(moved) > 1 else Way.OUT if leaving in moved else Way.IN
    return cost(*seam) - costs[s, t], way


def _gap_fits(
    source: Sequence[str],
    target: Sequence[str],
    above: Neighbour | None,
    below: Neighbour | None,
    ratio: float,
) -> list[Weighed]:
    """What stands alone would make up the length that a neighbour lacks."""
    best: tuple[float, Where] | None = None
    for where, neighbour in ((Where.ABOVE, above), (Where.BELOW, below)):
        if neighbour is None or not neighbour.source or not neighbour.target:
            continue
        alone = _cost(neighbour.source, neighbour.target, ratio)
        joined = _cost([*neighbour.source, *source], [*neighbour.target, *target], ratio)
        gain = alone - joined
        if gain >= -AS_GOOD / 5 and (best is None or gain > best[0]):
            best = gain, where
    if best is None:
        return []
    return [(2.5 + min(2.5, max(0.0, best[0])), Reason(ReasonKind.NEIGHBOUR, where=best[1]))]


def _runs_on(
    source: Sequence[str],
    target: Sequence[str],
    above: Neighbour | None,
    below: Neighbour | None,
) -> list[Weighed]:
    """A sentence runs over the edge of what stands alone."""
    side = Side.SOURCE if source else Side.TARGET
    alone = source or target

    def beside(neighbour: Neighbour | None) -> Sequence[str]:
        if neighbour is None:
            return ()
        return neighbour.source if side is Side.SOURCE else neighbour.target

    before, after = beside(above), beside(below)
    found: list[Weighed] = []
    if before and _flows(before[-1], alone[0]):
        found.append((5.0, Reason(ReasonKind.RUNS_ON, side, where=Where.ABOVE)))
    if after and _flows(alone[-1], after[0]):
        found.append((5.0, Reason(ReasonKind.RUNS_ON, side, where=Where.BELOW)))
    return found


def _flows(first: str, second: str) -> bool:
    """Whether a sentence goes on from one paragraph into the next."""
    second = second.lstrip("\"'“‘„«([ \u00a0")
    goes_on = second[:1].islower()
    return goes_on and _BREAKS.search(first.rstrip(_CLOSERS)) is not None
