"""Rows known to be right, given as paragraph numbers, as anchors.

Where one side of a row is empty, its numbers do not say between which paragraphs of that side
it stands. The texts are then matched once around the other rows to see where.
"""

from collections.abc import Callable, Sequence

from parallax.align.anchors import Anchor, checked

Row = tuple[range, range]
#: Paragraph ranges that partition two texts, in order, given some anchors.
Matching = Callable[[Sequence[Anchor]], Sequence[Anchor]]


def anchors_of(rows: Sequence[Row], sizes: tuple[int, int], matched: Matching) -> list[Anchor]:
    """The rows as anchors, each with a place on both sides; of an empty side only the
    emptiness counts. `sizes` are the numbers of paragraphs of the two texts.

    Raises ValueError where rows cross, overlap, say nothing or leave the texts.
    """
    both = checked([row for row in rows if row[0] and row[1]], *sizes)
    lone = [row for row in rows if not (row[0] and row[1])]
    taken = [{at for ours, _ in both for at in ours}, {at for _, theirs in both for at in theirs}]
    alone: list[set[int]] = [set(), set()]
    for row in lone:
        if not (row[0] or row[1]):
            raise ValueError("a row without paragraphs")
        for side in (0, 1):
            for at in row[side]:
                if at in taken[side] or not 0 <= at < sizes[side]:
                    raise ValueError(f"paragraph {at} is in two rows, or in none of the texts")
                taken[side].add(at)
                alone[side].add(at)
    if not lone:
        return both
    placed: list[Anchor] = []
    for ours, theirs in matched(both):
        behind = ours.start
        for at in ours:
            if at in alone[0]:
                behind = at + 1
                placed.append((range(at, behind), range(theirs.start, theirs.start)))
        placed += [(range(behind, behind), range(at, at + 1)) for at in theirs if at in alone[1]]
    return checked([*both, *placed], *sizes)
