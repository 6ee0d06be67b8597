"""Aligning anew keeps what is confirmed and touches only what differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.library import beads
from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition
from parallax.model.errors import Cancelled, UserError
from parallax.operations import apply_changes, merge_beads, realign
from parallax.operations.realign import differences

HAND = BeadStatus.CONFIRMED


def shelve_lines(shelve, run):
    last = run[-1]
    return shelve(
        [f"sq {i}" for i in range(last.original_stop)],
        [f"en {i}" for i in range(last.translation_stop)],
        run,
    ).alignment.id


def test_only_what_differs_is_replaced(library, shelve, engine):
    run = [Bead(i, i + 1, i, i + 1, 0.8) for i in range(60)]
    run[10:12] = [Bead(10, 12, 10, 12, 0.2)]
    run[48:50] = [Bead(49, 50, 49, 50, 0.1), Bead(50, 51, 50, 51, 0.1)]
    id_ = shelve_lines(shelve, run)
    changes = realign(library, id_)
    assert [(len(step.before), len(step.after)) for step in changes.steps] == [(1, 2), (2, 2)]
    assert beads(library, id_) == [Bead(i, i + 1, i, i + 1, 0.8) for i in range(60)]
    apply_changes(library, changes.inverted())
    assert beads(library, id_) == run
    apply_changes(library, changes)
    assert not realign(library, id_)


def test_confirmed_beads_are_anchors_and_stay_as_they_are(library, shelve, engine):
    run = [
        Bead(0, 1, 0, 2, 0.3),
        Bead(1, 2, 2, 3, 0.25, HAND),
        Bead(2, 4, 3, 4, 0.3),
        Bead(4, 4, 4, 5, 0.1, HAND, Gap.ADDED),
        Bead(4, 5, 5, 6, 0.8),
    ]
    id_ = shelve_lines(shelve, run)
    realign(library, id_)
    assert engine.calls[0]["anchors"] == [
        (range(1, 2), range(2, 3)),
        (range(4, 4), range(4, 5)),
    ]
    assert beads(library, id_) == [
        Bead(0, 1, 0, 1, 0.8),
        Bead(1, 1, 1, 2, 0.4),
        run[1],
        Bead(2, 3, 3, 4, 0.8),
        Bead(3, 4, 4, 4, 0.4),
        run[3],
        run[4],
    ]


def test_a_stretch_can_be_aligned_alone(library, shelve, engine):
    run = [Bead(i, i + 2, i, i + 2, 0.5) for i in range(0, 10, 2)]
    run[2] = Bead(4, 6, 4, 6, 0.5, HAND)
    id_ = shelve_lines(shelve, run)
    realign(library, id_, first=run[1], last=run[3])
    assert engine.calls[0]["source"] == [f"sq {i}" for i in range(2, 8)]
    assert engine.calls[0]["anchors"] == [(range(2, 4), range(2, 4))]
    assert beads(library, id_) == [
        run[0],
        Bead(2, 3, 2, 3, 0.8),
        Bead(3, 4, 3, 4, 0.8),
        run[2],
        Bead(6, 7, 6, 7, 0.8),
        Bead(7, 8, 7, 8, 0.8),
        run[4],
    ]


def test_a_gap_that_comes_back_keeps_its_reason(library, shelve, engine):
    run = [Bead(0, 1, 0, 1, 0.1), Bead(1, 2, 1, 1, 0.1, gap=Gap.ILLEGIBLE)]
    id_ = shelve_lines(shelve, run)
    realign(library, id_)
    assert beads(library, id_) == [
        Bead(0, 1, 0, 1, 0.8),
        Bead(1, 2, 1, 1, 0.4, gap=Gap.ILLEGIBLE),
    ]


def test_cancelling_leaves_the_alignment(library, shelve, engine):
    run = [Bead(i, i + 1, i, i + 1, 0.5) for i in range(5)]
    id_ = shelve_lines(shelve, run)
    moments = []
    changes = realign(library, id_, progress=lambda *moment: moments.append(moment))
    apply_changes(library, changes.inverted())
    assert len(moments) >= 3
    for stop_at in range(len(moments)):
        seen = []

        def progress(fraction, sentence, seen=seen, stop_at=stop_at):
            seen.append(fraction)
            if len(seen) > stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            realign(library, id_, progress=progress)
        assert beads(library, id_) == run


def test_a_stretch_that_has_changed_is_refused(library, shelve, engine):
    run = [Bead(i, i + 1, i, i + 1, 0.5) for i in range(5)]
    id_ = shelve_lines(shelve, run)
    merge_beads(library, id_, run[1:3])
    with pytest.raises(UserError, match="changed here"):
        realign(library, id_, first=run[1])
    with pytest.raises(UserError, match="no alignment"):
        realign(library, "nothing")


def test_a_change_made_while_matching_is_not_overwritten(library, shelve, engine):
    run = [Bead(i, i + 1, i, i + 1, 0.5) for i in range(5)]
    id_ = shelve_lines(shelve, run)

    def meddle(fraction, sentence):
        if sentence == "Matching":
            with library.again() as other:
                merge_beads(other, id_, run[1:3])

    with pytest.raises(UserError, match="in the meantime"):
        realign(library, id_, progress=meddle)
    assert [bead.shape for bead in beads(library, id_)] == ["1:1", "2:2", "1:1", "1:1"]


@st.composite
def two_partitions(draw):
    size = (draw(st.integers(0, 12)), draw(st.integers(0, 12)))
    if size == (0, 0):
        size = (1, 0)

    def one():
        run, at = [], (0, 0)
        while at != size:
            n = draw(st.integers(0, min(3, size[0] - at[0])))
            m = draw(st.integers(0, min(3, size[1] - at[1])))
            if n == m == 0:
                n, m = (1, 0) if at[0] < size[0] else (0, 1)
            score = draw(st.sampled_from([0.2, 0.8]))
            run.append(Bead(at[0], at[0] + n, at[1], at[1] + m, score))
            at = (at[0] + n, at[1] + m)
        return run

    return one(), one()


@given(two_partitions())
def test_differences_turn_the_one_into_the_other(both):
    old, new = both
    result = list(old)
    steps = differences("a", old, new)
    for step in steps:
        first, last = step.before[0], step.before[-1]
        check_partition(
            step.after,
            (first.original_start, last.original_stop),
            (first.translation_start, last.translation_stop),
        )
        at = result.index(first)
        assert tuple(result[at : at + len(step.before)]) == step.before
        result[at : at + len(step.before)] = step.after
    assert result == new
    assert bool(steps) == (old != new)
