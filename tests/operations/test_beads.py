"""Every correction of an alignment, by its shapes and by its laws."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.library import alignment, beads
from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition
from parallax.model.changes import BeadsReplaced
from parallax.model.errors import UserError
from parallax.model.text import Role
from parallax.operations import (
    apply_changes,
    confirm_all_above,
    confirm_beads,
    merge_beads,
    move_paragraph,
    set_gap,
    split_bead,
    unconfirm_beads,
)
from parallax.operations.beads import UNJUDGED

HAND = BeadStatus.CONFIRMED


@pytest.fixture
def text(library, shelve):
    """Five beads: 1:1, 2:1, 0:1 (added), 1:0, 1:2."""
    run = [
        Bead(0, 1, 0, 1, 0.9),
        Bead(1, 3, 1, 2, 0.6),
        Bead(3, 3, 2, 3, 0.4, gap=Gap.ADDED),
        Bead(3, 4, 3, 3, 0.3),
        Bead(4, 5, 3, 5, 0.8),
    ]
    shelved = shelve([f"sq {i}" for i in range(5)], [f"en {i}" for i in range(5)], run)
    return shelved.alignment.id, run


def now(library, id_):
    return beads(library, id_)


def shapes(library, id_):
    return [bead.shape for bead in beads(library, id_)]


def test_merging_neighbours_makes_one_confirmed_bead(library, text):
    id_, run = text
    changes = merge_beads(library, id_, [run[1], run[0]])
    assert now(library, id_) == [Bead(0, 3, 0, 2, 1.0, HAND), *run[2:]]
    assert changes.steps == (BeadsReplaced(id_, tuple(run[:2]), (Bead(0, 3, 0, 2, 1.0, HAND),)),)
    apply_changes(library, changes.inverted())
    assert now(library, id_) == run


def test_merging_drops_a_reason_that_is_no_longer_true(library, text):
    id_, run = text
    merge_beads(library, id_, run[2:4])
    assert now(library, id_)[2] == Bead(3, 4, 2, 3, 1.0, HAND, None)


def test_merging_gaps_keeps_the_reason_they_share(library, shelve):
    run = [
        Bead(0, 1, 0, 1),
        Bead(1, 2, 1, 1, gap=Gap.OMITTED),
        Bead(2, 3, 1, 1, gap=Gap.OMITTED),
        Bead(3, 4, 1, 1, gap=Gap.ILLEGIBLE),
    ]
    id_ = shelve(["a", "b", "c", "d"], ["A"], run).alignment.id
    merge_beads(library, id_, run[1:3])
    assert now(library, id_)[1] == Bead(1, 3, 1, 1, 1.0, HAND, Gap.OMITTED)
    merge_beads(library, id_, now(library, id_)[1:])
    assert now(library, id_)[1] == Bead(1, 4, 1, 1, 1.0, HAND, None)


@pytest.mark.parametrize("chosen", [(0,), (0, 2), (0, 1, 3), ()])
def test_only_neighbours_can_be_merged(library, text, chosen):
    id_, run = text
    with pytest.raises(UserError, match="neighbour"):
        merge_beads(library, id_, [run[i] for i in chosen])
    assert now(library, id_) == run


def test_splitting(library, text):
    id_, run = text
    split_bead(library, id_, run[1], 2, 2)
    assert now(library, id_)[1:3] == [Bead(1, 2, 1, 2, 1.0, HAND), Bead(2, 3, 2, 2, 1.0, HAND)]
    split_bead(library, id_, run[4], 4, 4)
    assert shapes(library, id_)[-2:] == ["0:1", "1:1"]


@pytest.mark.parametrize("at", [(1, 1), (3, 2), (0, 1), (2, 3), (4, 2)])
def test_a_split_leaves_no_empty_part_and_stays_inside(library, text, at):
    id_, run = text
    with pytest.raises(UserError, match="cannot be divided"):
        split_bead(library, id_, run[1], *at)
    assert now(library, id_) == run


def test_moving_a_paragraph_up(library, text):
    id_, run = text
    move_paragraph(library, id_, run[1], Role.ORIGINAL, -1)
    assert now(library, id_)[:2] == [Bead(0, 2, 0, 1, 1.0, HAND), Bead(2, 3, 1, 2, UNJUDGED)]


def test_moving_a_paragraph_down(library, text):
    id_, run = text
    move_paragraph(library, id_, run[1], Role.TRANSLATION, +1)
    assert now(library, id_)[1:3] == [
        Bead(1, 3, 1, 1, UNJUDGED),
        Bead(3, 3, 1, 3, 1.0, HAND, Gap.ADDED),
    ]


@pytest.mark.parametrize("direction", [-1, +1])
def test_only_the_bead_that_receives_a_paragraph_is_confirmed(library, text, direction):
    id_, run = text
    if direction > 0:
        confirm_beads(library, id_, [run[1]])
    before = now(library, id_)
    changes = move_paragraph(library, id_, before[1], Role.ORIGINAL, direction)
    receiving, losing = (0, 1) if direction < 0 else (2, 1)
    after = now(library, id_)
    assert after[receiving].status is HAND and after[receiving].score == 1.0
    assert (after[losing].status, after[losing].score) == (
        before[1].status,
        0.6 if before[1].is_confirmed else UNJUDGED,
    )
    apply_changes(library, changes.inverted())
    assert now(library, id_) == before


def test_a_bead_left_with_nothing_disappears(library, text):
    id_, run = text
    move_paragraph(library, id_, run[2], Role.TRANSLATION, -1)
    assert shapes(library, id_) == ["1:1", "2:2", "1:0", "1:2"]
    move_paragraph(library, id_, run[3], Role.ORIGINAL, +1)
    assert shapes(library, id_) == ["1:1", "2:2", "2:2"]


def test_moving_past_the_ends_or_from_an_empty_side_is_refused(library, text):
    id_, run = text
    with pytest.raises(UserError, match="no row above"):
        move_paragraph(library, id_, run[0], Role.ORIGINAL, -1)
    with pytest.raises(UserError, match="no row below"):
        move_paragraph(library, id_, run[-1], Role.TRANSLATION, +1)
    with pytest.raises(UserError, match="no paragraph of the original"):
        move_paragraph(library, id_, run[2], Role.ORIGINAL, +1)
    with pytest.raises(ValueError, match="direction"):
        move_paragraph(library, id_, run[1], Role.ORIGINAL, 2)
    assert now(library, id_) == run


def test_a_reason_for_a_gap_confirms_it(library, text):
    id_, run = text
    changes = set_gap(library, id_, run[3], Gap.UNTRANSLATED)
    assert now(library, id_)[3] == Bead(3, 4, 3, 3, 0.3, HAND, Gap.UNTRANSLATED)
    assert not set_gap(library, id_, now(library, id_)[3], Gap.UNTRANSLATED)
    apply_changes(library, changes.inverted())
    assert now(library, id_) == run
    set_gap(library, id_, run[2], None)
    assert now(library, id_)[2] == Bead(3, 3, 2, 3, 0.4)
    with pytest.raises(UserError, match="not a gap"):
        set_gap(library, id_, run[0], Gap.OMITTED)


def test_confirming_and_taking_it_back(library, text):
    id_, run = text
    changes = confirm_beads(library, id_, [run[0], run[1], run[3], run[0]])
    assert [bead.is_confirmed for bead in now(library, id_)] == [True, True, False, True, False]
    assert len(changes.steps) == 2
    assert [bead.score for bead in now(library, id_)] == [bead.score for bead in run]
    confirmed = now(library, id_)
    assert not confirm_beads(library, id_, confirmed[:2])
    unconfirm_beads(library, id_, confirmed)
    assert now(library, id_) == run


def test_confirming_all_above(library, text):
    id_, run = text
    confirm_beads(library, id_, [run[0]])
    changes = confirm_all_above(library, id_, run[2])
    assert [bead.is_confirmed for bead in now(library, id_)] == [True, True, True, False, False]
    assert len(changes.steps) == 1 and len(changes.steps[0].before) == 2
    assert not confirm_all_above(library, id_, now(library, id_)[1])
    with pytest.raises(UserError, match="changed here"):
        confirm_all_above(library, id_, run[2])


def test_beads_that_are_no_longer_there_are_refused(library, text):
    id_, run = text
    merge_beads(library, id_, run[:2])
    kept = now(library, id_)
    for act in (
        lambda: merge_beads(library, id_, run[1:3]),
        lambda: split_bead(library, id_, run[1], 2, 2),
        lambda: move_paragraph(library, id_, run[1], Role.ORIGINAL, -1),
        lambda: confirm_beads(library, id_, [run[4], run[1]]),
    ):
        with pytest.raises(UserError, match="changed here in the meantime"):
            act()
        assert now(library, id_) == kept


def test_a_step_that_breaks_the_law_is_never_stored(library, text):
    id_, run = text
    for after in ((run[0],), (Bead(0, 2, 0, 1), run[1]), (*run[:2], run[2])):
        with pytest.raises(ValueError, match="bead"):
            apply_changes(library, _changes(id_, run[:2], after))
    assert now(library, id_) == run


def _changes(id_, before, after):
    from parallax.model.changes import Changes

    return Changes("test", (BeadsReplaced(id_, tuple(before), tuple(after)),))


@st.composite
def partitions(draw):
    counts = st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1), (3, 1)])
    run, at = [], (0, 0)
    for index, (n, m) in enumerate(draw(st.lists(counts, min_size=1, max_size=9))):
        gap = draw(st.sampled_from([None, *Gap])) if 0 in (n, m) else None
        status = draw(st.sampled_from(list(BeadStatus)))
        run.append(Bead(at[0], at[0] + n, at[1], at[1] + m, index / 10, status, gap))
        at = (at[0] + n, at[1] + m)
    return run


STROKES = st.tuples(
    st.sampled_from(["merge", "split", "move", "gap", "confirm", "unconfirm", "above"]),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 50),
)


def stroke(library, id_, name, a, b, c):
    """One act on beads as they are, chosen by numbers."""
    run = beads(library, id_)
    bead = run[a % len(run)]
    if name == "merge":
        return merge_beads(library, id_, run[a % len(run) : a % len(run) + 2 + b % 3])
    if name == "split":
        at = bead.original_start + b % (bead.original_count + 1)
        return split_bead(
            library, id_, bead, at, bead.translation_start + c % (bead.translation_count + 1)
        )
    if name == "move":
        return move_paragraph(library, id_, bead, list(Role)[b % 2], (-1, 1)[c % 2])
    if name == "gap":
        return set_gap(library, id_, bead, [None, *Gap][b % 5])
    if name == "confirm":
        return confirm_beads(library, id_, run[:: 1 + b % 3])
    if name == "unconfirm":
        return unconfirm_beads(library, id_, run[a % len(run) :])
    return confirm_all_above(library, id_, bead)


@given(run=partitions(), strokes=st.lists(STROKES, max_size=12))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_corrections_keep_the_law_and_can_be_undone_and_redone(library, shelve, run, strokes):
    library.conn.execute("PRAGMA synchronous = OFF")
    sizes = (run[-1].original_stop, run[-1].translation_stop)
    shelved = shelve(["x"] * sizes[0], ["y"] * sizes[1], run)
    id_ = shelved.alignment.id
    done = []
    for one in strokes:
        try:
            changes = stroke(library, id_, *one)
        except UserError:
            continue
        done.append(changes)
        check_partition(beads(library, id_), (0, sizes[0]), (0, sizes[1]))
    end = beads(library, id_)
    for changes in reversed(done):
        apply_changes(library, changes.inverted())
        check_partition(beads(library, id_), (0, sizes[0]), (0, sizes[1]))
    assert beads(library, id_) == run
    for changes in done:
        apply_changes(library, changes)
    assert beads(library, id_) == end
    assert alignment(library, shelved.document.id).bead_count == len(end)


def test_a_row_made_by_hand_is_very_doubtful_once_taken_back(library, text):
    id_, run = text
    merge_beads(library, id_, run[0:2])
    made = now(library, id_)[0]
    unconfirm_beads(library, id_, [made])
    taken_back = now(library, id_)[0]
    assert taken_back.is_very_doubtful and taken_back.score == UNJUDGED
    confirm_beads(library, id_, [run[2]])
    unconfirm_beads(library, id_, [now(library, id_)[1]])
    assert now(library, id_)[1].score == run[2].score
