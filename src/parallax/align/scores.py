"""What each possible bead is worth: lengths, words and shape together."""

import numpy as np

from parallax.align.band import Band, turned
from parallax.align.lengths import LengthModel
from parallax.align.lexicon import Lexicon, Table
from parallax.align.search import NEVER, Tick
from parallax.align.shapes import LONGEST, SHAPES, ShapeModel
from parallax.align.tokens import Floats, Ints, Side

#: Words of one paragraph are not independent witnesses: their log odds are weighed down.
WORDS = 0.35
LENGTHS = 0.8
#: The share of a true bead's words that no learned pair accounts for.
UNEXPLAINED = 0.5
#: No single token speaks louder than this many times likelier.
LOUDEST = 150.0


def score_beads(
    band: Band,
    source: Side,
    target: Side,
    lengths: LengthModel,
    lexicon: Lexicon,
    shapes: ShapeModel,
    stretches: tuple[Ints, Ints],
    tick: Tick,
) -> list[Floats]:
    """For each of SHAPES the log score of that bead starting at every point of the band.

    `stretches` numbers the stretches between anchors that the paragraphs of both sides lie
    in; no bead joins two of them.
    """
    rows, columns = band.row_of_points(), band.column_of_points()
    other_way = turned(band)
    back = other_way.starts[columns] + rows - other_way.low[columns]
    there = _words(band, source, target, lexicon.forward, [b for _, b in SHAPES], tick)
    here = _words(other_way, target, source, lexicon.backward, [a for a, _ in SHAPES], tick)
    source_sums = np.concatenate([[0.0], np.cumsum(source.lengths)])
    target_sums = np.concatenate([[0.0], np.cumsum(target.lengths)])
    source_surprise = np.concatenate(
        [[0.0], np.cumsum(lengths.surprise(source.lengths, of_source=True))]
    )
    target_surprise = np.concatenate(
        [[0.0], np.cumsum(lengths.surprise(target.lengths, of_source=False))]
    )
    source_stretch, target_stretch = stretches
    pinned = bool(source_stretch[-1] or target_stretch[-1])
    scores: list[Floats] = []
    for k, (a, b) in enumerate(SHAPES):
        i = np.clip(rows, 0, max(0, source.size - a))
        j = np.clip(columns, 0, max(0, target.size - b))
        ia, jb = np.minimum(i + a, source.size), np.minimum(j + b, target.size)
        s = np.maximum(source_sums[ia] - source_sums[i], 1.0)
        t = np.maximum(target_sums[jb] - target_sums[j], 1.0)
        by_length = lengths.agreement(s, t)
        given_source = target_surprise[jb] - target_surprise[j] - b * np.log(t)
        given_target = source_surprise[ia] - source_surprise[i] - a * np.log(s)
        if a == b:
            by_length += 0.5 * (given_source + given_target)
        else:
            by_length += given_source if a > b else given_target
        words = there[k] + here[k][back]
        score = LENGTHS * by_length + 0.5 * WORDS * words + shapes.shapes[k]
        if pinned:
            first, last = source_stretch[i], source_stretch[np.maximum(ia - 1, 0)]
            one = (first == last) & (first == target_stretch[j])
            score[~(one & (first == target_stretch[np.maximum(jb - 1, 0)]))] = NEVER
        scores.append(score)
    return scores


def _words(
    band: Band, given: Side, other: Side, table: Table, spans: list[int], tick: Tick
) -> list[Floats]:
    """For each of SHAPES, the log odds of the words of the other side's paragraphs.

    `spans[k]` is how many paragraphs of the other side shape k takes; how many of the given
    side follows from SHAPES.
    """
    shapes = [(sum(shape) - span, span) for shape, span in zip(SHAPES, spans, strict=True)]
    result = [np.zeros(band.points) for _ in shapes]
    gains, gain_at = _spread_gains(given, table)
    low, high, starts = band.low.tolist(), band.high.tolist(), band.starts.tolist()
    word_starts = other.starts
    sizes = np.diff(given.starts)
    base_sums = np.concatenate([[0.0], np.cumsum(table.base[given.ids])])[given.starts]
    bases = np.diff(base_sums)
    vectors: dict[int, Floats] = {}
    for i in range(band.rows - 1):
        stop = high[min(i + LONGEST, band.rows - 1)]
        first, last = int(word_starts[low[i]]), int(word_starts[stop])
        ids = other.ids[first:last]
        edges = word_starts[low[i] : stop + 1] - first
        vectors.pop(i - 1, None)
        heard = np.zeros(len(ids))
        size = 0.0
        sums: list[Floats] = []
        for step in range(min(LONGEST, band.rows - 1 - i)):
            at = i + step
            vector = vectors.get(at)
            if vector is None:
                span = slice(gain_at[at], gain_at[at + 1])
                vector = np.zeros(other.types)
                vector += np.bincount(gains[0][span], gains[1][span], other.types)
                vectors[at] = vector
            heard = heard + (vector[ids] + bases[at])
            size += float(sizes[at])
            each = np.log(
                UNEXPLAINED + (1 - UNEXPLAINED) * np.minimum(heard / max(size, 1.0), LOUDEST)
            )
            sums.append(np.concatenate([[0.0], np.cumsum(each)])[edges])
        width = high[i] - low[i] + 1
        for k, (a, b) in enumerate(shapes):
            if a > len(sums):
                continue
            reach = min(width, len(edges) - b)
            if reach > 0:
                along = sums[a - 1]
                result[k][starts[i] : starts[i] + reach] = along[b : b + reach] - along[:reach]
        tick(1)
    return result


def _spread_gains(given: Side, table: Table) -> tuple[tuple[Ints, Floats], Ints]:
    """All entries of the table that each paragraph's words bring, paragraph after paragraph."""
    counts = (table.starts[1:] - table.starts[:-1])[given.ids]
    total = int(counts.sum())
    before = np.cumsum(counts) - counts
    at = np.arange(total) + np.repeat(table.starts[:-1][given.ids] - before, counts)
    edges = np.concatenate([before, [total]])[given.starts]
    return (table.others[at], table.gains[at]), edges
