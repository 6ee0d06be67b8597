"""Notes are written, changed and deleted, and always stand on their words."""

from dataclasses import replace

import pytest

from parallax.library import note, notes, search
from parallax.model.anchoring import describe
from parallax.model.changes import NoteReplaced
from parallax.model.errors import UserError
from parallax.model.note import NoteKind, Place
from parallax.operations import (
    apply_changes,
    delete_note,
    edit_note,
    empty_bin,
    move_to_bin,
    note_marks,
    write_note,
)

SQ = ["Fjala e parë.", "E dyta 😀 këtu."]
EN = ["The first word.", "The second here."]


@pytest.fixture
def text(shelve):
    return shelve(SQ, EN)


@pytest.fixture
def targets(text):
    return (
        describe(text.original.id, SQ, Place(0, 6), Place(1, 8)),
        describe(text.translation.id, EN, Place(1, 4), Place(1, 10)),
    )


def test_writing_on_both_sides(library, text, targets):
    changes = write_note(
        library,
        text.document.id,
        NoteKind.HISTORIAN,
        "Një *shënim*.",
        author=" Emri ",
        tags=[" a  b", "c", "a b", ""],
        targets=targets,
    )
    (step,) = changes.steps
    stored = note(library, step.after.id)
    assert step == NoteReplaced(None, stored)
    assert changes.document_id == text.document.id
    assert (stored.kind, stored.body, stored.author) == (
        NoteKind.HISTORIAN,
        "Një *shënim*.",
        "Emri",
    )
    assert stored.tags == ("a b", "c")
    assert stored.targets == targets
    assert stored.created == stored.modified
    assert [hit.note_id for hit in search(library, "shenim")] == [stored.id]
    apply_changes(library, changes.inverted())
    assert notes(library, text.document.id) == []
    assert search(library, "shenim") == []
    apply_changes(library, changes)
    assert notes(library, text.document.id) == [stored]


def test_editing_sets_the_time_and_keeps_the_rest(library, text, targets):
    stored = write_note(library, text.document.id, NoteKind.QUERY, "a").steps[0].after
    changed = replace(
        stored,
        kind=NoteKind.GLOSS,
        body="b",
        author="X",
        tags=("t",),
        targets=targets[:1],
        created="1900",
        document_id="other",
        modified="1900",
    )
    changes = edit_note(library, changed)
    now = note(library, stored.id)
    assert now == replace(
        changed,
        created=stored.created,
        document_id=stored.document_id,
        modified=now.modified,
    )
    assert now.modified >= stored.modified != "1900"
    assert changes.steps == (NoteReplaced(stored, now),)
    assert not edit_note(library, replace(now, modified="whenever"))
    apply_changes(library, changes.inverted())
    assert note(library, stored.id) == stored


def test_deleting_and_undoing_brings_it_back_whole(library, text, targets):
    written = write_note(
        library, text.document.id, NoteKind.EDITOR, "a", tags=["t"], targets=targets
    )
    stored = written.steps[0].after
    changes = delete_note(library, stored.id)
    assert notes(library, text.document.id) == []
    with pytest.raises(UserError, match="no note"):
        delete_note(library, stored.id)
    apply_changes(library, changes.inverted())
    assert notes(library, text.document.id) == [stored]


def test_words_that_are_not_there_are_refused(library, text, targets, shelve):
    other = shelve(["Tjetër"], ["Other"])
    wrong = replace(targets[0], exact="diçka tjetër")
    beyond = replace(targets[1], end=Place(9, 3))
    foreign = describe(other.original.id, ["Tjetër"], Place(0, 0), Place(0, 3))
    for bad in (wrong, beyond, foreign):
        with pytest.raises(UserError, match="was not stored"):
            write_note(library, text.document.id, NoteKind.GLOSS, targets=[bad])
    stored = write_note(library, text.document.id, NoteKind.GLOSS).steps[0].after
    with pytest.raises(UserError, match="was not stored"):
        edit_note(library, replace(stored, targets=(wrong,)))
    assert notes(library, text.document.id) == [stored]
    with pytest.raises(UserError, match="no document"):
        write_note(library, "nothing", NoteKind.GLOSS)


def test_what_cannot_be_stored_is_mended(library, text):
    written = write_note(library, text.document.id, NoteKind.GLOSS, "a\ud83d b\0", tags=["\udc00"])
    assert (written.steps[0].after.body, written.steps[0].after.tags) == ("a? b", ("?",))
    assert notes(library, text.document.id) == [written.steps[0].after]


def test_undo_is_refused_when_the_note_has_moved_on(library, text):
    stored = write_note(library, text.document.id, NoteKind.GLOSS, "a").steps[0].after
    first = edit_note(library, replace(stored, body="b"))
    edit_note(library, replace(stored, body="c"))
    with pytest.raises(UserError, match="changed from elsewhere"):
        apply_changes(library, first.inverted())
    assert note(library, stored.id).body == "c"


def test_a_note_cannot_come_back_to_a_document_that_is_gone(library, text):
    stored = write_note(library, text.document.id, NoteKind.GLOSS, "a").steps[0].after
    deleted = delete_note(library, stored.id)
    move_to_bin(library, text.document.id)
    empty_bin(library)
    with pytest.raises(UserError, match="no longer in the library"):
        apply_changes(library, deleted.inverted())


def test_marks_follow_the_reading_order(library, text, targets):
    id_ = text.document.id
    late = write_note(library, id_, NoteKind.TRANSLATOR, targets=targets[1:]).steps[0].after.id
    early = describe(text.translation.id, EN, Place(0, 0), Place(0, 3))
    first = write_note(library, id_, NoteKind.TRANSLATOR, targets=[early]).steps[0].after.id
    gloss = write_note(library, id_, NoteKind.GLOSS, targets=targets).steps[0].after.id
    query = write_note(library, id_, NoteKind.QUERY).steps[0].after.id
    assert dict(note_marks(library, id_)) == {query: "?1", first: "1", gloss: "a", late: "2"}
    # A note on both sides counts by its place in the translation.
    assert list(note_marks(library, id_)) == [query, first, late, gloss]
