"""A correction, and the rows around it matched again, as one act."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.library import beads
from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.errors import UserError
from parallax.model.text import Role
from parallax.operations import (
    apply_changes,
    around,
    confirm_all_above,
    confirm_beads,
    correct,
    merge_beads,
    move_paragraph,
    rows_near,
    set_gap,
    split_bead,
)

HAND = BeadStatus.CONFIRMED


def words(count):
    return [f"Rreshti {n}." for n in range(count)], [f"Line {n}." for n in range(count)]


def one_to_one(count, score=0.95):
    return [Bead(n, n + 1, n, n + 1, score) for n in range(count)]


def shapes(run):
    return [bead.corners for bead in run]


@pytest.fixture
def shifted(shelve):
    """Twenty lines; from the eighth to the thirteenth each stands beside the next one's."""
    run = one_to_one(20)
    run[7:13] = [
        Bead(7, 8, 7, 9, 0.5),
        *(Bead(n, n + 1, n + 1, n + 2, 0.45) for n in range(8, 12)),
        Bead(12, 13, 13, 13, 0.4),
    ]
    return shelve(*words(20), run).alignment.id, run


def divide(id_, run):
    return lambda library: split_bead(library, id_, run[7], 8, 8)


def test_one_correction_sets_the_rows_below_right(library, shifted, engine):
    id_, run = shifted
    engine.score = 0.97
    whole = correct(library, id_, divide(id_, run))
    now = beads(library, id_)
    assert shapes(now) == shapes(one_to_one(20))
    assert now[7] == Bead(7, 8, 7, 8, 1.0, HAND)
    assert all(bead.status is BeadStatus.AUTO for bead in now[8:13])
    # The rest of the document is not touched.
    assert now[:7] == run[:7] and now[13:] == run[13:]
    assert whole.act == "Divide row"
    assert rows_near(Changes(whole.act, whole.steps[:1]), whole) == 5


def test_it_is_undone_in_one_step_and_done_again(library, shifted, engine):
    id_, run = shifted
    engine.score = 0.97
    whole = correct(library, id_, divide(id_, run))
    after = beads(library, id_)
    apply_changes(library, whole.inverted())
    assert beads(library, id_) == run
    apply_changes(library, whole)
    assert beads(library, id_) == after


def test_only_what_is_not_sure_is_matched_with_a_few_rows_beside_it(library, shifted, engine):
    id_, run = shifted
    correct(library, id_, divide(id_, run))
    (asked,) = engine.calls
    beside = around.CONTEXT
    first, last = 8 - beside, 13 + beside
    assert asked["source"] == words(20)[0][first:last]
    anchors = [(ours.start + first, ours.stop + first) for ours, _ in asked["anchors"]]
    assert anchors == [(n, n + 1) for n in [*range(first, 8), *range(13, last)]]


def test_sure_neighbours_are_left_alone(library, shelve, engine):
    run = one_to_one(20)
    run[10] = replace(run[10], score=0.5)
    id_ = shelve(*words(20), run).alignment.id
    whole = correct(library, id_, lambda lib: confirm_beads(lib, id_, [run[10]]))
    assert engine.calls == []
    assert len(whole.steps) == 1
    assert beads(library, id_)[10].is_confirmed


def test_other_rows_must_be_sure_where_those_there_are_doubtful(library, shelve, engine):
    run = one_to_one(12)
    run[5:8] = [Bead(5, 6, 5, 6, 0.6), Bead(6, 7, 6, 6, 0.6), Bead(7, 8, 6, 8, 0.6)]
    run[8] = replace(run[8], status=BeadStatus.CONFIRMED)
    id_ = shelve(*words(12), run).alignment.id

    def confirm(lib):
        return confirm_beads(lib, id_, [beads(lib, id_)[4]])

    engine.score = 0.8
    whole = correct(library, id_, confirm)
    assert len(engine.calls) == 1 and len(whole.steps) == 1
    assert shapes(beads(library, id_)) == shapes(run)
    apply_changes(library, whole.inverted())
    engine.score = 0.99
    correct(library, id_, confirm)
    assert shapes(beads(library, id_)) == shapes(one_to_one(12))


def test_a_confirmation_moves_nothing_that_sure_rows_alone_hold(library, shelve, engine):
    run = one_to_one(12)
    run[5:8] = [Bead(5, 6, 5, 6, 0.6), Bead(6, 7, 6, 6, 0.6), Bead(7, 8, 6, 8, 0.6)]
    id_ = shelve(*words(12), run).alignment.id
    engine.score = 0.99
    whole = correct(library, id_, lambda lib: confirm_beads(lib, id_, [run[5]]))
    assert not engine.calls and len(whole.steps) == 1
    assert shapes(beads(library, id_)) == shapes(run)


def test_a_row_that_comes_back_keeps_its_probability(library, shelve, engine):
    """Unless it lies between confirmed rows, the stretch knows less than the whole text did."""
    run = one_to_one(12)
    run[5], run[6] = replace(run[5], score=0.6), replace(run[6], score=0.7)
    id_ = shelve(*words(12), run).alignment.id
    engine.score = 0.99
    correct(library, id_, lambda lib: confirm_beads(lib, id_, [run[5]]))
    assert beads(library, id_)[6].score == 0.7
    correct(library, id_, lambda lib: confirm_beads(lib, id_, [run[7]]))
    assert beads(library, id_)[6].score == 0.99


def test_confirmed_rows_and_named_gaps_stay(library, shelve, engine):
    run = [
        *one_to_one(4, 0.5),
        Bead(4, 5, 4, 4, 0.5, gap=Gap.OMITTED),
        Bead(5, 6, 4, 6, 0.5),
        Bead(6, 7, 6, 6, 0.5),
        Bead(7, 8, 6, 7, 0.5, HAND),
        Bead(8, 9, 7, 8, 0.5),
        Bead(9, 10, 8, 10, 0.5),
    ]
    id_ = shelve(*words(10), run).alignment.id
    engine.score = 0.99
    correct(library, id_, lambda lib: merge_beads(lib, id_, run[5:7]))
    now = beads(library, id_)
    assert run[4] in now and run[7] in now
    assert now[:4] == run[:4]  # beyond the gap
    check_partition(now, (0, 10), (0, 10))


def test_a_gap_that_the_reader_has_just_named_stays(library, shelve, engine):
    run = [*one_to_one(5, 0.5), Bead(5, 6, 5, 5, 0.5), Bead(6, 7, 5, 7, 0.5)]
    id_ = shelve(*words(7), run).alignment.id
    engine.score = 0.99
    correct(library, id_, lambda lib: set_gap(lib, id_, run[5], Gap.OMITTED))
    named = replace(run[5], gap=Gap.OMITTED, status=HAND)
    assert named in beads(library, id_)


def test_a_moved_paragraph_stays_where_the_reader_put_it(library, shelve, engine):
    run = one_to_one(12, 0.6)
    id_ = shelve(*words(12), run).alignment.id
    engine.score = 0.99
    correct(library, id_, lambda lib: move_paragraph(lib, id_, run[5], Role.TRANSLATION, 1))
    now = beads(library, id_)
    assert Bead(6, 7, 5, 7, 1.0, HAND) in now
    assert not any(bead.translation_start <= 5 < bead.translation_stop for bead in now[:6])


def test_far_rows_are_not_looked_at(library, shelve, engine):
    count = 3 * around.REACH
    id_ = shelve(*words(count), one_to_one(count, 0.5)).alignment.id
    bead = Bead(60, 61, 60, 61, 0.5)
    correct(library, id_, lambda lib: split_bead(lib, id_, bead, 61, 60))
    assert engine.calls
    for call in engine.calls:
        assert len(call["source"]) <= 2 * (around.REACH + around.CONTEXT) + 2


def test_confirming_all_above_looks_below(library, shelve, engine):
    run = one_to_one(60, 0.6)
    run[56:58] = [Bead(56, 57, 56, 58, 0.5), Bead(57, 58, 58, 58, 0.5)]
    id_ = shelve(*words(60), run).alignment.id
    engine.score = 0.99
    correct(library, id_, lambda lib: confirm_all_above(lib, id_, run[54]))
    now = beads(library, id_)
    assert shapes(now) == shapes(one_to_one(60))
    assert sum(bead.is_confirmed for bead in now) == 55


@pytest.mark.parametrize("how", ["fails", "is slow"])
def test_the_correction_stands_where_the_matching_does_not(
    library, shifted, engine, monkeypatch, how
):
    id_, run = shifted

    def broken(*sides, progress, **asked):
        if how == "fails":
            raise RuntimeError("the engine has a fault")
        monkeypatch.setattr(around, "monotonic", lambda: float("inf"))
        progress(0.5, "Matching")
        raise AssertionError("it was not stopped")

    monkeypatch.setattr("parallax.align.align", broken)
    written: list[BaseException] = []
    monkeypatch.setattr("parallax.faults.record", written.append)
    whole = correct(library, id_, divide(id_, run))
    assert len(whole.steps) == 1 and rows_near(whole, whole) == 0
    now = beads(library, id_)
    assert [bead.corners for bead in now[7:9]] == [(7, 7, 8, 8), (8, 8, 8, 9)]
    # A fault of ours is written down; slowness is none.
    assert [str(one) for one in written] == ["the engine has a fault"] * (how == "fails")
    apply_changes(library, whole.inverted())
    assert beads(library, id_) == run


def test_a_correction_that_cannot_be_done_changes_nothing(library, shifted, engine):
    id_, run = shifted
    with pytest.raises(UserError, match="cannot be divided"):
        correct(library, id_, lambda lib: split_bead(lib, id_, run[0], 0, 0))
    assert beads(library, id_) == run and engine.calls == []


def test_nothing_to_correct_is_nothing_to_match(library, shifted, engine):
    id_, _ = shifted
    whole = correct(library, id_, lambda lib: Changes("Confirm"))
    assert not whole and engine.calls == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    scores=st.lists(st.sampled_from([0.3, 0.6, 0.8, 0.95]), min_size=14, max_size=14),
    chosen=st.integers(0, 12),
    act=st.sampled_from(["merge", "confirm", "up", "down"]),
    score=st.sampled_from([0.5, 0.8, 0.99]),
)
def test_the_law_holds_whatever_is_corrected(library, shelve, engine, scores, chosen, act, score):
    run = [replace(bead, score=s) for bead, s in zip(one_to_one(14), scores, strict=True)]
    run[3] = replace(run[3], status=HAND)
    run[9] = replace(run[9], status=HAND)
    id_ = shelve(*words(14), run).alignment.id
    engine.score = score
    acts = {
        "merge": lambda lib: merge_beads(lib, id_, run[chosen : chosen + 2]),
        "confirm": lambda lib: confirm_beads(lib, id_, [run[chosen]]),
        "up": lambda lib: move_paragraph(lib, id_, run[chosen + 1], Role.ORIGINAL, -1),
        "down": lambda lib: move_paragraph(lib, id_, run[chosen], Role.TRANSLATION, 1),
    }
    whole = correct(library, id_, acts[act])
    now = beads(library, id_)
    check_partition(now, (0, 14), (0, 14))
    touched = {bead.start for step in whole.steps[:1] for bead in step.before}
    for fixed in (run[3], run[9]):
        assert fixed in now or fixed.start in touched
    assert all(isinstance(step, BeadsReplaced) for step in whole.steps)
    apply_changes(library, whole.inverted())
    assert beads(library, id_) == run
