"""Pairs of words that look alike across the two languages.

Names and international words keep their consonants when they are respelt and inflected:
"Samuelit" and "Samuel", "Jeruzalemi" and "Jerusalem", "revizionizmi" and "revisionism".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from parallax.align.layers import Layer, known_pairs
from parallax.align.tokens import Floats, Ints, Side

#: How far a likeness of each kind is believed, as a probability that the two words are each
#: other's translation. Judged once on invented and period names; the pair of texts corrects it.
SAME_SIGN = 0.9
SAME_WORD = 0.7
SAME_SKELETON = 0.5
SAME_BEGINNING = 0.35
#: A word in a capital on one side only is less likely to be the name it looks like.
ONE_CAPITAL = 0.4
#: Common words that look alike by chance: neither in capitals.
NO_CAPITAL = 0.5
#: The shortest words that are compared, in letters, and the shortest skeleton, in consonants.
SHORTEST = 4
SHORTEST_SKELETON = 3
#: Types that share one key with more than this many others say nothing.
MOST_ALIKE = 6

#: Source types, target types, and how far each pair is believed (0..1), by source, then target.
Likenesses = tuple[Ints, Ints, Floats]

_RESPELT = (
    ("sch", "s"), ("sht", "st"), ("tch", "c"), ("sh", "s"), ("ch", "k"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("kh", "h"), ("xh", "j"), ("gj", "g"), ("nj", "n"), ("zh", "j"),
    ("ck", "k"), ("qu", "k"), ("x", "ks"), ("w", "v"), ("c", "k"), ("q", "k"), ("z", "s"),
)  # fmt: skip
_ENDING = re.compile(r"(?:i[tn]?|u[tn]?|a[tn]?|[eë]s?|ve|sve|ss?|ing|ed)$")
_SEMIVOWELS = str.maketrans("jy", "ii")


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The first letter's sound and the consonants after it, doubles written once."""
    word = folded
    for old, new in _RESPELT:
        word = word.replace(old, new)
    word = word.translate(_SEMIVOWELS)
    kept = [word[0]]
    for char in word[1:]:
        if char in "aeiouh":
            continue
        if char != kept[-1]:
            kept.append(char)
    return "".join(kept)


def stripped(folded: str) -> str:
    """A folded word without one inflectional ending, unless little would be left."""
    cut = _ENDING.sub("", folded)
    return cut if len(cut) >= SHORTEST - 1 else folded


def cognates(source: Side, target: Side) -> tuple[Ints, Ints, Floats]:
    """Source types, target types and how far each pair's likeness is believed (0..1)."""
    best: dict[tuple[int, int], float] = {}
    for kind, belief in (
        (_sign_key, SAME_SIGN),
        (_word_key, SAME_WORD),
        (_skeleton_key, SAME_SKELETON),
        (_beginning_key, SAME_BEGINNING),
    ):
        ours, theirs = _by_key(source, kind), _by_key(target, kind)
        for key, left in ours.items():
            right = theirs.get(key)
            if right is None or len(left) > MOST_ALIKE or len(right) > MOST_ALIKE:
                continue
            for s in left:
                for t in right:
                    strength = belief * _capitals(source, s, target, t)
                    pair = (s, t)
                    if strength > best.get(pair, 0.0):
                        best[pair] = strength
    pairs = sorted(best)
    return (
        np.array([s for s, _ in pairs], dtype=np.int64),
        np.array([t for _, t in pairs], dtype=np.int64),
        np.array([best[pair] for pair in pairs], dtype=np.float64),
    )


def likenesses(source: Side, target: Side, layers: Sequence[Layer]) -> Likenesses:
    """Cognates and what the layers know, as one: the strongest belief in each pair."""
    found = [cognates(source, target), *known_pairs(source, target, layers)]
    s, t, belief = (np.concatenate(column) for column in zip(*found, strict=True))
    keys, where = np.unique(s * max(1, target.types) + t, return_inverse=True)
    strongest = np.zeros(len(keys))
    np.maximum.at(strongest, where, belief)
    return keys // max(1, target.types), keys % max(1, target.types), strongest


def within(alike: Likenesses, source: Ints, target: Ints) -> Likenesses:
    """The likenesses between some types (sorted), numbered by their places among them."""
    s, t, belief = alike
    left = np.minimum(np.searchsorted(source, s), len(source) - 1)
    right = np.minimum(np.searchsorted(target, t), len(target) - 1)
    keep = (source[left] == s) & (target[right] == t)
    return left[keep], right[keep], belief[keep]


def _capitals(source: Side, s: int, target: Side, t: int) -> float:
    if not source.words[s][0].isalpha():
        return 1.0
    both = int(source.capital[s]) + int(target.capital[t])
    return (NO_CAPITAL, ONE_CAPITAL, 1.0)[both]


def _by_key(side: Side, kind: Callable[[str, str], str]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, (word, whole) in enumerate(zip(side.words, side.whole, strict=True)):
        key = kind(word, whole)
        if key:
            found[key].append(at)
    return found


def _sign_key(word: str, whole: str) -> str:
    """Numbers, months, marks: the token itself."""
    return "" if word[0].isalpha() else word


def _word_key(word: str, whole: str) -> str:
    return stripped(whole) if word[0].isalpha() and len(whole) >= SHORTEST else ""


def _skeleton_key(word: str, whole: str) -> str:
    if not word[0].isalpha() or len(whole) < SHORTEST:
        return ""
    key = skeleton(stripped(whole))
    return key if len(key) >= SHORTEST_SKELETON else ""


def _beginning_key(word: str, whole: str) -> str:
    if not word[0].isalpha() or len(whole) <= SHORTEST:
        return ""
    return skeleton(whole)[:SHORTEST_SKELETON] + "/" + whole[0]
