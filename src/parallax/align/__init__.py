"""Which paragraphs of two texts belong together, with a dictionary or without.

The method: beads of up to four paragraphs a side by dynamic programming (Gale & Church 1993),
weighing lengths and everything two languages share without being told (numbers, months,
names, look-alike words, punctuation, speakers, kinds of paragraphs), and what layers of the
lexicon know of them beforehand; the words that translate each other are then learned from the
likely beads (IBM model 1), and the texts are looked at again, several times. Every bead's score
is its probability over all possible alignments.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.align.layers import Layer, Turned, WordPairs
from parallax.model.progress import Progress, no_progress

__all__ = ["Layer", "Match", "WordPairs", "align"]


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraphs of the source and of the target that belong together; one may be empty.

    `score` is the probability, 0..1, that exactly these belong together.
    """

    source: range
    target: range
    score: float


def align(
    source: Sequence[str],
    target: Sequence[str],
    *,
    source_lang: str = "und",
    target_lang: str = "und",
    anchors: Sequence[tuple[range, range]] = (),
    layers: Sequence[Layer] = (),
    progress: Progress = no_progress,
) -> list[Match]:
    """A partition of both texts into matches, in order.

    Anchors are matches that are sure: they come back unchanged with score 1.0, and nothing
    is matched across them. What has no counterpart comes back one paragraph a match. The
    result does not depend on which text is called the source. The languages (BCP 47 tags)
    are hints: nothing is needed beyond the texts.

    Raises ValueError if anchors overlap, cross or lie outside the texts, and whatever
    `progress` raises.
    """
    from parallax.align.whole import align_whole

    progress(0.0, "Reading the paragraphs")
    ours, theirs = list(source), list(target)
    flipped = (len(ours), ours) > (len(theirs), theirs)
    if flipped:
        ours, theirs = theirs, ours
        anchors = [(right, left) for left, right in anchors]
        layers = [Turned(layer) for layer in layers]
    found = align_whole(ours, theirs, anchors, layers, progress)
    matches = [
        Match(range(t0, t1), range(s0, s1), score)
        if flipped
        else Match(range(s0, s1), range(t0, t1), score)
        for s0, s1, t0, t1, score in found
    ]
    progress(1.0, "Aligned")
    return matches
