"""Rows given as paragraph numbers become anchors, also where one side is empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.align import align
from parallax.align.confirmed import anchors_of


def refuse(anchors):
    raise AssertionError("there is nothing to look for")


def test_rows_with_both_sides_are_anchors_as_they_are():
    rows = [(range(3, 5), range(2, 3)), (range(0, 1), range(0, 2))]
    assert anchors_of(rows, (6, 4), refuse) == sorted(rows, key=lambda row: row[0].start)


def test_a_lone_paragraph_gets_the_place_that_matching_gives_it():
    def matched(anchors):
        assert anchors == [(range(0, 1), range(0, 1))]
        return [(range(0, 1), range(0, 1)), (range(1, 3), range(1, 2)), (range(3, 3), range(2, 3))]

    found = anchors_of(
        [(range(2, 3), range(0)), (range(0, 1), range(0, 1)), (range(0), range(2, 3))],
        (3, 3),
        matched,
    )
    assert found == [
        (range(0, 1), range(0, 1)),
        (range(2, 3), range(1, 1)),
        (range(3, 3), range(2, 3)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [(range(0, 1), range(1, 2)), (range(1, 2), range(0, 1))],
        [(range(0, 2), range(0, 1)), (range(1, 3), range(1, 2))],
        [(range(0, 1), range(0, 9))],
        [(range(0, 1), range(0, 1)), (range(0, 1), range(0))],
        [(range(9, 10), range(0))],
        [(range(0), range(2, 3)), (range(0), range(2, 3))],
        [(range(0), range(0))],
    ],
)
def test_what_cannot_be_is_refused(rows):
    with pytest.raises(ValueError):
        anchors_of(rows, (3, 3), lambda anchors: [(range(0, 3), range(0, 3))])


@given(st.integers(0, 2**20), st.sets(st.integers(0, 19), max_size=8))
@settings(deadline=None, max_examples=40)
def test_every_confirmed_row_comes_back(tongues, seed, chosen):
    source, target, gold = tongues.text(seed, 20, gaps=0.2)
    rows = [
        (range(a[0], a[0] + 1) if a else range(0), range(b[0], b[0] + 1) if b else range(0))
        for a, b in (gold[at] for at in sorted(chosen))
    ]

    def matched(anchors):
        return [(one.source, one.target) for one in align(source, target, anchors=anchors)]

    anchors = anchors_of(rows, (len(source), len(target)), matched)
    found = {(tuple(a), tuple(b)) for a, b in matched(anchors)}
    assert {(tuple(a), tuple(b)) for a, b in rows} <= found
