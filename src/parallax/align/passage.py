"""One side of a bead, ready to be compared: its sentences, and its words with their types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.lexicon import Table
from parallax.align.renderings import is_little
from parallax.align.sentences import Piece, hear
from parallax.align.splitting import split_sentences
from parallax.align.tokens import Floats, Ints
from parallax.align.wording import Words, words_of

#: The kinds of words.
FULL_WORD, LITTLE_WORD, NUMBER = 0, 1, 2
#: A full word seldom stands for a little one, nor a number for a word, if nothing says so.
UNLIKE = 0.25


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a bead. Sentence j is pieces[j], lengths[j] characters long, and has the
    words [first[j], first[j + 1]).

    `known[t]` is the learned type of the side's type t, or -1; `kinds[t]` is its kind.
    """

    pieces: tuple[Piece, ...]
    lengths: Floats
    words: Words
    first: Ints
    known: Ints
    kinds: Ints


def passage_of(paragraphs: Sequence[str], types: Mapping[str, int]) -> Passage:
    """One side of a bead read; `types` numbers the learned types by their words."""
    pieces = [
        Piece(number, start, stop)
        for number, text in enumerate(paragraphs)
        for start, stop in split_sentences(text)
    ]
    texts = [paragraphs[one.paragraph][one.start : one.stop] for one in pieces]
    words = words_of(texts)
    shift = np.array([one.start for one in pieces], dtype=np.int64)
    if len(pieces):
        words = Words(
            words.texts,
            words.starts + shift[words.texts],
            words.stops + shift[words.texts],
            words.ids,
            words.side,
        )
    side = words.side
    kinds = [
        NUMBER if not whole[0].isalpha() else LITTLE_WORD if is_little(whole) else FULL_WORD
        for whole in side.whole
    ]
    return Passage(
        tuple(pieces),
        np.array([max(1, len(text.strip())) for text in texts], dtype=np.float64),
        words,
        np.searchsorted(words.texts, np.arange(len(pieces) + 1)),
        np.array([types.get(word, -1) for word in side.words], dtype=np.int64),
        np.array(kinds, dtype=np.int64),
    )


def gains_between(table: Table, given: Passage, other: Passage) -> Floats:
    """How many times likelier each type of one side makes each type of the other than chance."""
    alike = given.kinds[:, None] == other.kinds[None, :]
    out = np.where(alike, 1.0, UNLIKE)
    met = np.flatnonzero(other.known >= 0)
    if not len(met) or not len(table.others):
        return out
    place = np.full(1 + int(max(other.known.max(), table.others.max())), -1, dtype=np.int64)
    place[other.known[met]] = met
    for row, kind in enumerate(given.known.tolist()):
        if kind < 0:
            continue
        out[row] *= table.base[kind]
        span = slice(int(table.starts[kind]), int(table.starts[kind + 1]))
        columns = place[table.others[span]]
        here = columns >= 0
        out[row, columns[here]] += table.gains[span][here]
    return out


def heard(given: Passage, other: Passage, gains: Floats) -> tuple[Floats, ...]:
    """What the words of the given side say for every pair of sentences: half a `Hearing`."""
    counts = np.zeros((len(given.pieces), given.words.side.types))
    np.add.at(counts, (given.words.texts, given.words.ids), 1.0)
    return hear(counts @ gains, counts.sum(axis=1), other.words.ids, other.first)


def pieces_of(part: Passage, start: int, stop: int) -> list[Piece]:
    """Where the words [start, stop) stand, a piece for each sentence they are in."""
    words = part.words
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at in range(start, stop):
        sentence = int(words.texts[at])
        first.setdefault(sentence, int(words.starts[at]))
        last[sentence] = int(words.stops[at])
    return [
        Piece(part.pieces[sentence].paragraph, begin, last[sentence])
        for sentence, begin in first.items()
    ]
