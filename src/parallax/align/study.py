"""What one pair of texts teaches about its words, for looking inside its beads.

Learned once from all beads (or those near a place, where there are many) and asked often: which
sentences of a bead translate each other, and which words render a selected word or phrase.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.cognates import likenesses
from parallax.align.layers import Layer, WordPairs
from parallax.align.lengths import LengthModel, first_model, refit_beads
from parallax.align.lexicon import SMOOTHING, Lexicon, learn
from parallax.align.pairs import Bitext
from parallax.align.passage import LITTLE_WORD, Passage, gains_between, heard, passage_of, pieces_of
from parallax.align.renderings import LEAST_SURE, MOST_PAIRS, choose, links
from parallax.align.scores import LOUDEST
from parallax.align.sentences import (
    Hearing,
    Piece,
    SentencePair,
    match_sentences,
)
from parallax.align.splitting import split_sentences
from parallax.align.tokens import Floats, Ints, Side, read_side
from parallax.model.progress import Progress, no_progress

Bead = tuple[range, range, float]

#: Beads that teach, at most, and the characters of both sides they may have together: it is
#: their words that take time.
MOST_BEADS = 4000
MOST_CHARACTERS = 400_000
#: Beads less likely than this teach nothing.
LEAST_TAUGHT = 0.3
#: Pairs of sentences that are not one to one are believed so much.
UNEVEN = 0.7
#: Beads whose sentences are kept at hand: so many, and so many bytes of them together. The
#: last one asked for is kept however large it is.
KEPT = 64
KEPT_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Rendering:
    """Words of the other side, and how sure it is, 0..1, that they render what was asked."""

    piece: Piece
    sure: float


@dataclass(frozen=True, slots=True)
class _Bead:
    source: Passage
    target: Passage
    #: How many times likelier each source type makes each target type, and the reverse
    #: (rows are source types in both).
    forward: Floats
    backward: Floats
    pairs: list[SentencePair]
    #: For each pair, the sentences (s0, s1, t0, t1) it is made of.
    corners: list[tuple[int, int, int, int]]

    @property
    def size(self) -> int:
        """Bytes of what grows with the square of a bead's length."""
        return self.forward.nbytes + self.backward.nbytes


class Study:
    """What was learned of a pair. Made by `study`; not for several threads at once."""

    def __init__(
        self,
        source: Side,
        target: Side,
        lexicon: Lexicon,
        lengths: LengthModel,
        layers: Sequence[Layer],
    ) -> None:
        self._source, self._target = source, target
        self._source_types = {word: at for at, word in enumerate(source.words)}
        self._target_types = {word: at for at, word in enumerate(target.words)}
        self._by_source, self._by_target = lexicon.by_source(), lexicon.by_target()
        self._lengths = lengths
        self._layers = tuple(layers)
        self._kept: OrderedDict[tuple[tuple[str, ...], tuple[str, ...]], _Bead] = OrderedDict()

    def sentences(self, source: Sequence[str], target: Sequence[str]) -> list[SentencePair]:
        """The sentences of one bead in pairs, in order; together all of both sides' text."""
        return self._bead(source, target).pairs

    def rendering(
        self,
        source: Sequence[str],
        target: Sequence[str],
        of_source: bool,
        paragraph: int,
        start: int,
        stop: int,
    ) -> list[Rendering]:
        """What likely renders the code points [start, stop) of a paragraph of one bead.

        In order, on the other side than the paragraph's, which is the source's with
        `of_source`. Sentences selected whole are rendered by their counterparts; nothing is
        returned rather than a guess.
        """
        bead = self._bead(source, target)
        mine = bead.source if of_source else bead.target
        words = mine.words
        on = np.array([piece.paragraph == paragraph for piece in mine.pieces], dtype=np.bool_)
        chosen = (words.starts < stop) & (words.stops > start) & on[words.texts]
        found: list[Rendering] = []
        for pair, (s0, s1, t0, t1) in zip(bead.pairs, bead.corners, strict=True):
            (a0, a1), (b0, b1) = ((s0, s1), (t0, t1)) if of_source else ((t0, t1), (s0, s1))
            first, last = int(mine.first[a0]), int(mine.first[a1])
            here = np.flatnonzero(chosen[first:last])
            if not len(here) or b0 == b1:
                continue
            if len(here) == last - first and len(here) > 1:
                if pair.score >= LEAST_SURE:
                    found += [Rendering(piece, pair.score) for piece in pair.side(not of_source)]
                continue
            found += self._words(bead, of_source, (first, last), (b0, b1), here)
        return found

    @property
    def layer(self) -> WordPairs:
        """What the pair taught, as a layer for matching it anew."""
        table = self._by_source
        types = np.arange(self._source.types, dtype=np.int64)
        given: Ints = np.repeat(types, np.diff(table.starts))
        times: Floats = table.gains * self._share_of_target[table.others]
        times *= (SMOOTHING / table.base)[given]
        ours, theirs = self._source.words, self._target.words
        return WordPairs(
            (ours[int(s)], theirs[int(t)], float(count))
            for s, t, count in zip(given, table.others, times, strict=True)
            if ours[int(s)][0].isalpha() and theirs[int(t)][0].isalpha()
        )

    @property
    def _share_of_target(self) -> Floats:
        counts = np.bincount(self._target.ids, minlength=self._target.types)
        return counts / max(1, len(self._target.ids))

    # -- one bead --------------------------------------------------------------------------

    def _bead(self, source: Sequence[str], target: Sequence[str]) -> _Bead:
        key = tuple(source), tuple(target)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._look(*key)
            size = sum(bead.size for bead in self._kept.values())
            while len(self._kept) > 1 and (len(self._kept) > KEPT or size > KEPT_BYTES):
                size -= self._kept.popitem(last=False)[1].size
        self._kept.move_to_end(key)
        return found

    def _look(self, source: tuple[str, ...], target: tuple[str, ...]) -> _Bead:
        ours = passage_of(source, self._source_types)
        theirs = passage_of(target, self._target_types)
        forward = gains_between(self._by_source, ours, theirs)
        backward = gains_between(self._by_target, theirs, ours).T.copy()
        self._add_likenesses(ours, theirs, forward, backward)
        hearing = Hearing(heard(ours, theirs, forward), heard(theirs, ours, backward.T))
        found = match_sentences(ours.lengths, theirs.lengths, self._lengths, hearing)
        pairs = [
            SentencePair(ours.pieces[s0:s1], theirs.pieces[t0:t1], score)
            for s0, s1, t0, t1, score in found
        ]
        corners = [(s0, s1, t0, t1) for s0, s1, t0, t1, _ in found]
        return _Bead(ours, theirs, forward, backward, pairs, corners)

    def _add_likenesses(
        self, ours: Passage, theirs: Passage, forward: Floats, backward: Floats
    ) -> None:
        """What learning has not met is judged by likeness, and by the layers."""
        new_s, new_t = ours.known < 0, theirs.known < 0
        unmet = bool(new_s.any() or new_t.any())
        if not ours.words.side.types or not theirs.words.side.types:
            return
        s, t, belief = likenesses(ours.words.side, theirs.words.side, self._layers if unmet else ())
        gain = belief * LOUDEST
        np.maximum.at(forward, (s, t), gain)
        np.maximum.at(backward, (s, t), gain)

    def _words(
        self,
        bead: _Bead,
        of_source: bool,
        span: tuple[int, int],
        sentences: tuple[int, int],
        selected: Ints,
    ) -> list[Rendering]:
        """The renderings of the selected words among `span` in some sentences opposite."""
        mine, other = (bead.source, bead.target) if of_source else (bead.target, bead.source)
        first, last = span
        left, right = int(other.first[sentences[0]]), int(other.first[sentences[1]])
        if not 0 < (last - first) * (right - left) <= MOST_PAIRS:
            return []
        forward, backward = bead.forward, bead.backward
        if not of_source:
            forward, backward = backward.T, forward.T
        grid = np.ix_(mine.words.ids[first:last], other.words.ids[left:right])
        agreed = links(forward[grid], backward[grid])
        found = choose(
            agreed,
            selected,
            mine.kinds[mine.words.ids[first:last]] == LITTLE_WORD,
            other.kinds[other.words.ids[left:right]] == LITTLE_WORD,
        )
        out: list[Rendering] = []
        for one in found:
            out += [
                Rendering(piece, one.sure)
                for piece in pieces_of(other, left + one.start, left + one.stop)
            ]
        return out


# -- learning ------------------------------------------------------------------------------


def study(
    source: Sequence[str],
    target: Sequence[str],
    beads: Sequence[Bead],
    *,
    layers: Sequence[Layer] = (),
    near: int = 0,
    progress: Progress = no_progress,
) -> Study:
    """Learn from the beads (ranges of paragraphs, probability) of a pair of texts.

    Of very many, those are taken that are nearest to the bead numbered `near`. Raises whatever
    `progress` raises.
    """
    taken = _taken(source, target, beads, near)
    ours: list[str] = []
    theirs: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    trust: list[float] = []
    lengths = first_model(_sizes(source), _sizes(target))
    for number, (left, right, score) in enumerate(taken):
        if number % 16 == 0:
            progress(0.4 * number / len(taken), "Looking at the sentences")
        mine = _sentences_of(source, left)
        other = _sentences_of(target, right)
        for s0, s1, t0, t1 in _rough(mine, other, lengths):
            if s0 < s1 and t0 < t1:
                even = s1 - s0 == t1 - t0 == 1
                rows.append((len(ours) + s0, len(ours) + s1, len(theirs) + t0, len(theirs) + t1))
                trust.append(score if even else score * UNEVEN)
        ours += mine
        theirs += other

    def tick(done: int) -> None:
        progress(0.6, "Learning the words")

    left_side = read_side(ours, tick)
    right_side = read_side(theirs, tick)
    known = likenesses(left_side, right_side, layers)
    ranges = np.array(rows, dtype=np.int64).reshape(-1, 4)
    weights = np.array(trust, dtype=np.float64)
    lexicon = learn(left_side, right_side, known, Bitext(ranges, weights), tick)
    # How long the sentences of these texts are to one another.
    sizes = left_side.lengths, right_side.lengths
    lengths = refit_beads(first_model(*sizes), *sizes, ranges, weights)
    progress(1.0, "Learned")
    return Study(left_side, right_side, lexicon, lengths, layers)


def _taken(
    source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], near: int
) -> list[Bead]:
    """The beads that teach: good ones with two sides, from `near` outwards, in order."""
    found: list[int] = []
    characters = 0
    for at in sorted(range(len(beads)), key=lambda at: abs(at - near)):
        left, right, score = beads[at]
        if not left or not right or score < LEAST_TAUGHT:
            continue
        characters += sum(len(source[s]) for s in left) + sum(len(target[t]) for t in right)
        if found and (characters > MOST_CHARACTERS or len(found) == MOST_BEADS):
            break
        found.append(at)
    return [beads[at] for at in sorted(found)]


def _sentences_of(text: Sequence[str], paragraphs: range) -> list[str]:
    return [text[at][a:b] for at in paragraphs for a, b in split_sentences(text[at])]


def _rough(
    mine: Sequence[str], other: Sequence[str], lengths: LengthModel
) -> list[tuple[int, int, int, int]]:
    """Sentences paired by their lengths alone: good enough to learn from."""
    if len(mine) == len(other) == 1:
        return [(0, 1, 0, 1)]
    ours, theirs = _sizes(mine), _sizes(other)
    return [found[:4] for found in match_sentences(ours, theirs, lengths, None)]


def _sizes(texts: Sequence[str]) -> Floats:
    return np.array([max(1, len(text.strip())) for text in texts], dtype=np.float64)
