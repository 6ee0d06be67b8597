"""Which files of a folder are a text and its translation: told by names, languages and content."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parallax.apparatus.language import translation_first
from parallax.model.progress import Progress, no_progress
from parallax.model.text import Role
from parallax.operations.file_names import NameSigns


@dataclass(frozen=True, slots=True)
class FolderFile:
    """One file as far as pairing needs it. `names` are the beginnings of names and the numbers
    in its text (`belonging.names_of`); `date` and `reference` are what it says of itself."""

    path: Path
    signs: NameSigns
    lang: str
    characters: int
    paragraphs: int
    sha256: str
    title: str = ""
    date: str = ""
    reference: str = ""
    names: frozenset[str] = frozenset()


class PairReason(StrEnum):
    """What two files were paired by."""

    NAME = "name"
    CONTENT = "content"
    ONE_FILE = "one file"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two files that seem to be a text and its translation; `translation` is None for one file
    that holds both. `sureness` is 0..1, and below `DOUBTFUL` wants a look."""

    original: FolderFile
    translation: FolderFile | None
    reason: PairReason
    sureness: float


#: A pair less sure than this is not to be taken without a look.
DOUBTFUL = 0.6
#: Files that have less than this in common are no pair, whatever else there is to choose from.
_LEAST = 0.25
#: A pair must be this much better than the next best of either file to be sure.
_CLEAR = 1.5
#: Lengths of a text and its translation differ by a factor of up to this as a rule.
_FACTOR = 1.8
#: So much the same date, or the same reference, adds; and another one takes away.
_SAME, _OTHER = 0.35, 0.5
#: Files with fewer names than this are told by other things.
_FEW = 4
#: A name in more files than this tells little of any two of them.
_RARE = 24


def pair_files(
    files: Sequence[FolderFile], progress: Progress = no_progress
) -> tuple[list[FilePair], list[FolderFile]]:
    """The pairs, in the order of their originals' paths, and the files left alone.

    First those of one name but for the language; where a name has more than two files, or two
    in one language, content decides. Then the rest by content: names and numbers that both
    have, the rarer in the folder the more they count, length, date and reference.
    """
    weights = _weights(files)
    pairs: list[FilePair] = []
    left: list[FolderFile] = []
    by_name: defaultdict[tuple[str, ...], list[FolderFile]] = defaultdict(list)
    for one in files:
        by_name[one.signs.key].append(one)
    for group in by_name.values():
        found, rest = _within(group, weights, PairReason.NAME, floor=0.0)
        pairs += found
        left += rest
    found, left = _within(left, weights, PairReason.CONTENT, floor=_LEAST, progress=progress)
    pairs += found
    pairs.sort(key=lambda pair: pair.original.path)
    return pairs, sorted(left, key=lambda one: one.path)


def ordered(one: FolderFile, other: FolderFile) -> tuple[FolderFile, FolderFile] | None:
    """Which of two files is the original; None where they cannot be a text and its translation,
    being in one language with nothing in their names to tell them apart."""
    roles = {one.signs.role, other.signs.role} - {None}
    first, second = _language(one), _language(other)
    if len(roles) < 2 and first == second:
        return None
    if len(roles) == 2 or (len(roles) == 1 and one.signs.role is not other.signs.role):
        is_first = one.signs.role is Role.ORIGINAL or other.signs.role is Role.TRANSLATION
        return (one, other) if is_first else (other, one)
    return (other, one) if translation_first(first, second) else (one, other)


def _language(one: FolderFile) -> str:
    return one.signs.lang if one.lang == "und" else one.lang.split("-")[0]


def _within(
    files: Sequence[FolderFile],
    weights: Mapping[str, float],
    reason: PairReason,
    *,
    floor: float,
    progress: Progress = no_progress,
) -> tuple[list[FilePair], list[FolderFile]]:
    """The best pairs among some files, the surest first, and what is left of them."""
    scored: list[tuple[float, int, int]] = []
    best: defaultdict[int, list[float]] = defaultdict(list)
    alike = _alike(files) if reason is PairReason.CONTENT else None
    for first in range(len(files)):
        progress(first / len(files), "Finding what belongs together")
        for second in range(first + 1, len(files)) if alike is None else sorted(alike[first]):
            both = ordered(files[first], files[second])
            if both is None:
                continue
            score = nearness(*both, weights)
            if score > floor or (reason is PairReason.NAME and len(files) == 2):
                scored.append((score, first, second))
                best[first].append(score)
                best[second].append(score)
    scored.sort(key=lambda one: (-one[0], one[1], one[2]))
    taken: set[int] = set()
    pairs: list[FilePair] = []
    for score, first, second in scored:
        if first in taken or second in taken:
            continue
        both = ordered(files[first], files[second])
        assert both is not None
        rival = max((s for at in (first, second) for s in best[at] if s != score), default=0.0)
        if best[first].count(score) > 1 or best[second].count(score) > 1:
            rival = score
        if reason is PairReason.CONTENT and rival > 0.98 * score:
            continue  # nothing tells which of them it is
        taken |= {first, second}
        pairs.append(FilePair(*both, reason, _sureness(score, rival, reason)))
    return pairs, [one for at, one in enumerate(files) if at not in taken]


def _alike(files: Sequence[FolderFile]) -> list[set[int]]:
    """For each file the later ones that share a rare name or the date with it: no other can
    come near enough, and comparing all with all would take hours for thousands."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(files):
        for name in one.names:
            holders[name].append(at)
        if one.date:
            holders[f"date {one.date}"].append(at)
    alike: list[set[int]] = [set() for _ in files]
    for here in holders.values():
        if 1 < len(here) <= _RARE:
            for place, at in enumerate(here):
                alike[at].update(here[place + 1 :])
    return alike


def _sureness(score: float, rival: float, reason: PairReason) -> float:
    """How sure a pair is: a name makes most of it, unless the contents speak against it."""
    clear = 1.0 if rival <= 0 else min(1.0, max(0.0, (score / rival - 1) / (_CLEAR - 1)))
    if reason is PairReason.NAME:
        return min(1.0, 0.75 + score) * (0.6 + 0.4 * clear)
    return min(1.0, score / 0.6) * (0.4 + 0.6 * clear)


def nearness(one: FolderFile, other: FolderFile, weights: Mapping[str, float]) -> float:
    """How much the contents of two files speak for one being the other's translation: about
    0 for strangers of like length, 0.3 and more for a text and its translation."""
    score = _shared(one.names, other.names, weights)
    ratio = max(one.characters, 1) / max(other.characters, 1)
    beyond = abs(math.log(ratio)) - math.log(_FACTOR)
    if beyond > 0:
        score -= 0.3 * beyond
    for ours, theirs in ((one.date, other.date), (one.reference, other.reference)):
        if ours and theirs:
            score += _SAME if ours == theirs else -_OTHER if len(ours) == len(theirs) else 0.0
    return score


def _shared(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The cosine of two sets of names, weighed (Salton & Buckley 1988, tf-idf without tf)."""
    if min(len(one), len(other)) < _FEW:
        return 0.0
    both = sum(weights[name] ** 2 for name in one & other)
    lengths = (sum(weights[name] ** 2 for name in each) for each in (one, other))
    whole = math.sqrt(math.prod(lengths))
    return both / whole if whole else 0.0


def _weights(files: Iterable[FolderFile]) -> Mapping[str, float]:
    """How much a name tells: the logarithm of how few files have it (inverse document
    frequency); a pair of files has it twice, so that twice is no more than once."""
    counts: Counter[str] = Counter()
    number = 0
    for one in files:
        counts.update(one.names)
        number += 1
    return {name: math.log(1 + number / max(1, count - 1)) for name, count in counts.items()}
