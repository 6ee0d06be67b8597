"""Which words of a sentence render which words of its counterpart.

Both directions of a word alignment (IBM model 1 with places, as in model 2) multiplied, so that
only what both agree on counts; a second look asks what stands between words that are sure.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallax.align.tokens import Floats, Ints
from parallax.apparatus.words import FUNCTION_WORDS

Flags = npt.NDArray[np.bool_]

#: How many times likelier the word at the same part of its sentence is than one e times as far.
FIRST_PULL = 4.0
#: The same for the later looks, in words from where the sure words around lead one to expect.
REACH = 2.0
#: Words far from there keep this much of the chance, for the order of words is free.
FLOOR = 0.03
#: The chance that a word comes from nowhere, against all words of the other side together.
NOWHERE = 0.25
#: Links at least this sure show the way to the words between them.
SHOWS = 0.35
LOOKS = 3
#: So far apart, in words, a sure link still shows the way.
NEAR = 5.0
#: What it costs to take in a word that nothing selected leads to, so that renderings stay in
#: one piece where a little word stands within them.
GAP_WORD, GAP_LITTLE = 0.12, 0.05
#: A piece neither begins nor ends with a word that is linked less than this share as surely as
#: its surest word: an article, or whatever else finds no better place.
EDGE = 1 / 3
#: A further piece must be worth this much.
FURTHER = 0.55
MOST_PIECES = 3
#: Little words say this much about how well a phrase is rendered, full ones 1.
LITTLE = 0.25
#: Renderings less sure than this are not worth showing.
LEAST_SURE = 0.3
#: Sentences of more pairs of words than this are not looked into.
MOST_PAIRS = 400_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words [start, stop) of the other sentence, and how sure that they render the selection."""

    start: int
    stop: int
    sure: float


def links(forward: Floats, backward: Floats) -> Floats:
    """How sure each word of one sentence (rows) and each of the other (columns) are linked.

    `forward[i, j]` says how many times likelier word i makes word j than chance does,
    `backward[i, j]` the reverse.
    """
    rows, columns = forward.shape
    across: Floats = (np.arange(rows, dtype=np.float64) + 0.5) / rows
    along: Floats = (np.arange(columns, dtype=np.float64) + 0.5) / columns
    places = np.exp(-FIRST_PULL * np.abs(across[:, None] - along[None, :]))
    there = back = places
    agreed = np.zeros_like(forward)
    for _ in range(LOOKS):
        agreed = np.sqrt(_shares(forward, there, 0) * _shares(backward, back, 1))
        there = _expected(agreed, columns / rows)
        back = _expected(agreed.T, rows / columns).T
    return agreed


def _shares(gains: Floats, places: Floats, axis: int) -> Floats:
    """Of each word along `axis`, the part that each word of the other side accounts for."""
    weighed = gains * places / places.sum(axis=axis, keepdims=True)
    return weighed / (weighed.sum(axis=axis, keepdims=True) + NOWHERE)


def _expected(agreed: Floats, slope: float) -> Floats:
    """The chance of each place for the counterpart of each row's word, from the sure links."""
    rows, columns = agreed.shape
    numbers = np.arange(rows, dtype=np.float64)
    at = agreed.argmax(axis=1)
    strength = agreed[np.arange(rows), at]
    strength = np.where(strength >= SHOWS, strength, 0.0)
    away: Floats = numbers[:, None] - numbers[None, :]
    weight = strength[None, :] * np.exp(-np.abs(away) / NEAR)
    # The diagonal has a say where no sure link is near.
    guess: Floats = (weight * (at[None, :] + away * slope)).sum(axis=1) + 0.1 * (
        numbers + 0.5
    ) * slope
    guess /= weight.sum(axis=1) + 0.1
    distance = np.abs(np.arange(columns, dtype=np.float64)[None, :] - guess[:, None])
    return np.exp(-distance / REACH) + FLOOR


def choose(agreed: Floats, selected: Ints, little: Flags, other_little: Flags) -> list[Chosen]:
    """The words of the other sentence (columns) that render the selected words (rows).

    `little` and `other_little` say which words mean little by themselves. Nothing is
    returned where nothing is sure.
    """
    inside = np.zeros(len(agreed), dtype=np.bool_)
    inside[selected] = True
    gained, lost = agreed[inside].sum(axis=0), agreed[~inside].sum(axis=0)
    worth = gained - lost - np.where(other_little, GAP_LITTLE, GAP_WORD)
    full = np.where(little[inside], LITTLE, 1.0)
    taken = np.zeros(len(worth), dtype=np.bool_)
    pieces: list[tuple[int, int]] = []
    for _ in range(MOST_PIECES):
        start, stop, value = _best_run(np.where(taken, -1.0, worth))
        if stop <= start or (pieces and value < FURTHER):
            break
        pieces.append(_trimmed(gained, start, stop))
        taken[max(0, start - 1) : stop + 1] = True
    out: list[Chosen] = []
    covered = np.zeros(len(full))
    for start, stop in pieces:
        covered += agreed[inside, start:stop].sum(axis=1)
    sure = float((np.minimum(covered, 1.0) * full).sum() / full.sum()) if len(full) else 0.0
    if sure >= LEAST_SURE:
        out = [Chosen(start, stop, sure) for start, stop in sorted(pieces)]
    return out


def _best_run(worth: Floats) -> tuple[int, int, float]:
    """The run of neighbouring words of the greatest worth; empty if none is above nothing."""
    best, start, stop = 0.0, 0, 0
    here, begin = 0.0, 0
    for at, value in enumerate(worth.tolist()):
        if here <= 0.0:
            here, begin = 0.0, at
        here += value
        if here > best:
            best, start, stop = here, begin, at + 1
    return start, stop, best


def _trimmed(gained: Floats, start: int, stop: int) -> tuple[int, int]:
    """A run without the words at its ends that hardly belong to it."""
    enough = np.flatnonzero(gained[start:stop] >= EDGE * gained[start:stop].max())
    return start + int(enough[0]), start + int(enough[-1]) + 1


def is_little(folded: str) -> bool:
    """Whether a folded word means little by itself: articles, pronouns, particles."""
    return folded[0].isalpha() and (len(folded) < 3 or folded in FUNCTION_WORDS)
