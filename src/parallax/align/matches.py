"""Which words of one text find a likely counterpart among the other's, near the path."""

from dataclasses import dataclass

import numpy as np

from parallax.align.band import Band
from parallax.align.lexicon import Lexicon
from parallax.align.shapes import LONGEST
from parallax.align.tokens import Floats, Ints, Side, ramp


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of tokens that the lexicon links, in paragraphs that some bead may join.

    Tokens and paragraphs are numbered through each text; `forward` and `backward` say how many
    times likelier the target (the source) token is beside the other than anywhere.
    """

    source: Ints
    target: Ints
    source_paragraph: Ints
    target_paragraph: Ints
    forward: Floats
    backward: Floats


def matches_within(
    band: Band, source: Side, target: Side, lexicon: Lexicon, telling: float
) -> Matches:
    """All matches that a bead starting in the band can hold.

    Links that make neither word more than `telling` times likelier are left out.
    """
    # The target paragraphs that a bead with source paragraph i in it can reach.
    low = np.concatenate([np.repeat(band.low[0], LONGEST - 1), band.low])[: source.size]
    high = np.minimum(band.high[: source.size] + LONGEST - 1, target.size - 1)
    paragraph_of = np.repeat(np.arange(source.size), np.diff(source.starts))
    tells = np.flatnonzero((lexicon.forward > telling) | (lexicon.backward > telling))
    starts = np.searchsorted(tells, lexicon.starts)
    counts = np.diff(starts)[source.ids]
    token = np.repeat(np.arange(len(source.ids)), counts)
    link = tells[ramp(counts) + np.repeat(starts[:-1][source.ids], counts)]
    order = np.argsort(target.ids, kind="stable")
    width = len(target.ids) + 1
    keys = target.ids[order] * width + order
    wanted = lexicon.others[link] * width
    paragraph = paragraph_of[token]
    first = np.searchsorted(keys, wanted + target.starts[low[paragraph]])
    last = np.searchsorted(keys, wanted + target.starts[high[paragraph] + 1])
    found = last - first
    at = np.repeat(np.arange(len(token)), found)
    theirs = order[ramp(found) + np.repeat(first, found)]
    their_paragraph = np.repeat(np.arange(target.size), np.diff(target.starts))
    return Matches(
        token[at],
        theirs,
        paragraph[at],
        their_paragraph[theirs],
        lexicon.forward[link[at]],
        lexicon.backward[link[at]],
    )
