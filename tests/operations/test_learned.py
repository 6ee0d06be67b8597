"""What is confirmed in one document helps with the next, and goes when it goes."""

from statistics import mean

import pytest

from parallax.library import alignment, beads, documents, open_library, texts
from parallax.library.reading.lesson_rows import lessons
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.errors import Cancelled, UserError
from parallax.operations import (
    apply_changes,
    check_library,
    confirm_all_above,
    empty_bin,
    import_pair,
    knowledge,
    layers_for,
    learn_first,
    learn_from_confirmed,
    learned_layer,
    move_to_bin,
    realign,
    restore_from_bin,
    unconfirm_beads,
)
from parallax.operations import learned as learning

HAND = BeadStatus.CONFIRMED


@pytest.fixture(autouse=True)
def _nothing_shipped(monkeypatch):
    """Of made-up languages no dictionary knows anything."""
    monkeypatch.setattr("parallax.lexica.general_layer", lambda source_lang, target_lang: None)


@pytest.fixture
def teach(shelve, tongues):
    """Store a document of made-up text; its rows are confirmed or not."""

    def store(seed, rows=80, confirmed=True):
        source, target, _ = tongues.text(seed, rows)
        status = HAND if confirmed else BeadStatus.AUTO
        run = [Bead(i, i + 1, i, i + 1, 0.9, status) for i in range(rows)]
        return shelve(source, target, run)

    return store


def links(layer, tongues):
    """How many of the words of both tongues the layer knows, and how much it believes wrongly."""
    ours, theirs = zip(*tongues.words, strict=True)
    s, t, belief = layer.pairs(ours, theirs)
    right = {ours[a] for a, b, much in zip(s, t, belief, strict=True) if a == b and much > 0.4}
    wrong = sum(much for a, b, much in zip(s, t, belief, strict=True) if a != b)
    return len(right), wrong


def test_the_second_document_is_matched_better_once_the_first_is_confirmed(
    library, teach, pair, tongues
):
    first = teach(1, confirmed=False)

    def quality():
        found = []
        for seed in range(10, 14):
            source, target, gold = tongues.text(seed, 24, gaps=0.15)
            made = import_pair(library, pair(source, target)).document_id
            run = beads(library, alignment(library, made).id)
            rows = [
                (
                    range(b.original_start, b.original_stop),
                    range(b.translation_start, b.translation_stop),
                )
                for b in run
            ]
            found.append(tongues.rightness(rows, gold))
        return mean(found)

    before = quality()
    run = beads(library, first.alignment.id)
    changes = confirm_all_above(library, first.alignment.id, run[-1])
    after = quality()
    assert before < 0.7 and after > 0.9
    # Undoing the confirmation takes the knowledge away, and so does deleting.
    apply_changes(library, changes.inverted())
    assert quality() == before
    apply_changes(library, changes)
    assert quality() == after
    move_to_bin(library, first.document.id)
    assert quality() == before
    empty_bin(library)
    assert library.rows("SELECT * FROM lesson_pair") == []
    assert check_library(library) == []


def test_matching_anew_uses_what_others_taught_but_not_the_document_itself(library, teach, engine):
    first, second = teach(1), teach(2)
    realign(library, second.alignment.id)
    (layer,) = engine.calls[-1]["layers"]
    assert layer is learned_layer(library, "sq", "en", without=second.document.id)
    # The document at hand was not learned from: its rows change with every correction.
    assert [one.document_id for one in lessons(library)] == [first.document.id]
    realign(library, first.alignment.id)
    assert {one.document_id for one in lessons(library)} == {first.document.id, second.document.id}
    assert engine.calls[-1]["layers"] != [layer]


def test_either_direction_is_served(library, teach, tongues):
    teach(1)
    learn_from_confirmed(library)
    known, wrong = links(learned_layer(library, "sq", "en"), tongues)
    assert known > 100 and wrong < 0.1 * known
    ours, theirs = zip(*tongues.words, strict=True)
    back = learned_layer(library, "en-GB", "sq-AL")
    s, t, belief = back.pairs(theirs, ours)
    assert len({a for a, b, much in zip(s, t, belief, strict=True) if a == b and much > 0.4}) > 100
    assert not learned_layer(library, "sq", "de")
    assert layers_for(library, "sq", "de") == [] and layers_for(None, "sq", "en") == []


def test_what_is_learned_is_learned_once(library, teach, monkeypatch):
    first = teach(1, 30)
    teach(2, 30)
    assert learn_from_confirmed(library) == 2
    before = library.conn.total_changes
    monkeypatch.setattr("parallax.align.teaching.teach", None)
    assert learn_from_confirmed(library) == 0
    assert library.conn.total_changes == before
    monkeypatch.undo()
    known = knowledge(library)
    assert (known.documents, known.rows) == (2, 60) and known.pairs > 50
    unconfirm_beads(library, first.alignment.id, beads(library, first.alignment.id)[:1])
    assert learn_from_confirmed(library, without=first.document.id) == 0
    assert learn_from_confirmed(library) == 1
    assert knowledge(library).rows == 59
    unconfirm_beads(library, first.alignment.id, beads(library, first.alignment.id)[1:])
    assert learn_from_confirmed(library) == 1
    assert (knowledge(library).documents, knowledge(library).rows) == (1, 30)


def test_another_method_learns_anew(library, teach, monkeypatch):
    teach(1, 10)
    assert learn_from_confirmed(library) == 1
    monkeypatch.setattr(learning, "METHOD", learning.METHOD + 1)
    assert learn_from_confirmed(library) == 1
    assert learn_from_confirmed(library) == 0


def test_a_document_back_from_the_bin_need_not_be_learned_again(library, teach):
    first = teach(1, 30)
    learn_from_confirmed(library)
    move_to_bin(library, first.document.id)
    assert learn_from_confirmed(library) == 0 and not learned_layer(library, "sq", "en")
    restore_from_bin(library, first.document.id)
    assert learn_from_confirmed(library) == 0 and learned_layer(library, "sq", "en")


def test_only_the_strongest_pairs_are_held(library, teach, monkeypatch):
    teach(1)
    monkeypatch.setattr(learning, "MOST_OF_ONE", 20)
    learn_from_confirmed(library)
    assert library.row("SELECT count(*) FROM lesson_pair") == (20,)
    monkeypatch.setattr(learning, "MOST_KNOWN", 5)
    layer = learned_layer(library, "sq", "en")
    times = library.rows(
        "SELECT original_word, translation_word FROM lesson_pair"
        " ORDER BY times DESC, original_word, translation_word"
    )
    words = [word for word, _ in times], [word for _, word in times]
    s, t, _ = layer.pairs(*words)
    assert {(words[0][a], words[1][b]) for a, b in zip(s, t, strict=True)} == set(times[:5])


def test_stopping_keeps_the_documents_that_were_done(library, teach):
    for seed in range(3):
        teach(seed, 20)
    moments = []
    with library.again() as other:
        learn_from_confirmed(other, progress=lambda *moment: moments.append(moment))
    assert moments == sorted(moments, key=lambda one: one[0]) and len(moments) > 20
    everything = library.rows("SELECT * FROM lesson_pair ORDER BY 1, 2, 3")
    for stop_at in range(1, len(moments), 9):
        with transaction(library):
            library.conn.execute("DELETE FROM lesson")
        left = stop_at

        def progress(fraction, sentence):
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            learn_from_confirmed(library, progress=progress)
        assert not library.conn.in_transaction
        done = len(lessons(library))
        assert learn_from_confirmed(library) == 3 - done
        assert check_library(library) == []
    now = library.rows("SELECT * FROM lesson_pair ORDER BY 1, 2, 3")
    assert [row[1:3] for row in now] == [row[1:3] for row in everything]


def test_a_library_that_can_only_be_read_learns_nothing_and_knows_what_it_knew(
    library, teach, pair, tongues
):
    teach(1)
    learn_from_confirmed(library)
    teach(2)
    with library.again() as reading:
        reading.read_only = True
        reading.conn.execute("PRAGMA query_only = ON")
        assert learn_from_confirmed(reading) == 0
        learn_first(reading)
        assert knowledge(reading).documents == 1
        assert links(learned_layer(reading, "sq", "en"), tongues)[0] > 100


def test_a_busy_library_does_not_stand_in_the_way_of_an_act(library, teach, engine, monkeypatch):
    """The act goes on with what is known, and says itself if it cannot be done."""
    monkeypatch.setattr(learning, "_PATIENCE", 0.01)
    teach(1, 10)
    second = teach(2, 10)
    with library.again() as writer, transaction(writer):
        learn_first(library)
        with pytest.raises(UserError, match="busy"), library.again(patience=0.01) as other:
            learn_from_confirmed(other)
        library.wait_at_most(0.01)
        realign(library, second.alignment.id)
    assert lessons(library) == [] and engine.calls[-1]["layers"] == []
    # Inside a transaction of the writer's own nothing is learned either.
    with transaction(library):
        learn_first(library)
    assert lessons(library) == []
    learn_first(library)
    assert len(lessons(library)) == 2


def test_cancelling_while_learning_cancels_the_act(library, teach, pair, engine):
    teach(1, 10)

    def progress(fraction, sentence):
        if sentence.startswith("Learning"):
            raise Cancelled

    with pytest.raises(Cancelled):
        import_pair(library, pair(["a"], ["b"]), progress=progress)
    assert len(documents(library)) == 1 and lessons(library) == [] and engine.calls == []


def test_rows_that_teach_no_word_are_not_asked_again(library, shelve):
    shelve(["12", "…"], ["12", "…"], [Bead(i, i + 1, i, i + 1, 1.0, HAND) for i in (0, 1)])
    assert learn_from_confirmed(library) == 1
    assert learn_from_confirmed(library) == 0
    assert knowledge(library) == learning.Knowledge(1, 2, 0)
    assert not learned_layer(library, "sq", "en")


def test_another_library_at_the_same_place_is_not_taken_for_the_first(
    library, teach, tmp_path, tongues
):
    teach(1)
    learn_from_confirmed(library)
    assert learned_layer(library, "sq", "en")
    path = library.path
    library.close()
    path.unlink()
    with open_library(path) as empty:
        assert not learned_layer(empty, "sq", "en")


def test_confirmed_beads_of_a_foreign_revision_do_not_trip_the_learning(library, teach):
    """Texts whose paragraphs are of another revision have nothing to teach, and say nothing."""
    shelved = teach(1, 5)
    with transaction(library):
        library.conn.execute("UPDATE text SET revision = 2")
    assert texts(library, shelved.document.id)[0].revision == 2
    assert learn_from_confirmed(library) == 1 and not learned_layer(library, "sq", "en")
