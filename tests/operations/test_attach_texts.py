"""Texts for a document that was only described, and documents made one."""

from dataclasses import replace

import pytest

from parallax.library import alignment, collections, document, documents, notes, texts
from parallax.library.writing.transaction import transaction
from parallax.model.catalogue import CatalogueRecord
from parallax.model.changes import TextsAttached
from parallax.model.document import Document, Reference
from parallax.model.errors import Cancelled, MovedOn, UserError
from parallax.model.note import NoteKind
from parallax.model.reading import IncomingNote
from parallax.operations import (
    PreparedCatalogue,
    apply_changes,
    attach_texts,
    check_library,
    create_collection,
    delete_collection,
    edit_document,
    empty_bin,
    import_catalogue,
    merge_documents,
    move_to_bin,
    write_note,
)

KNOWN = Document("", "Minutes on Salt", "1961-04-02", Reference("City Archive"), summary="Salt.")
WORDS = (["Kripa.", "Mirë."], ["Salt.", "Good."])


@pytest.fixture
def record(library) -> Document:
    """A document of a list, in a collection and with a note."""
    prepared = PreparedCatalogue((), (CatalogueRecord(KNOWN),))
    made = import_catalogue(library, prepared, collection_name="Talks").document_id
    write_note(library, made, NoteKind.QUERY, "Where are its texts?")
    return document(library, made)


def found(pair, **fields):
    """A pair with a note on a word of either side, and what the files say."""
    said = Document("", "Salt", "1961", Reference(fond="12/B"), translator="D. Lami")
    return pair(
        *WORDS,
        document=fields.pop("document", said),
        original_notes=[IncomingNote(NoteKind.EDITOR, "Salt, in old words.", 0, 0, 5)],
        translation_notes=[IncomingNote(NoteKind.TRANSLATOR, "On the whole.", -1, 0, 0)],
        **fields,
    )


def test_a_document_gets_its_texts_and_keeps_what_it_has(library, record, pair, engine) -> None:
    changes = attach_texts(library, record.id, found(pair))
    after = document(library, record.id)
    assert changes.document_id == record.id and changes.act == "Add texts"
    assert [text.source_name for text in texts(library, record.id)] == ["bisedë.txt", "talk.txt"]
    assert alignment(library, record.id).bead_count == 2
    assert (after.title, after.date, after.summary) == (KNOWN.title, KNOWN.date, "Salt.")
    assert (after.translator, after.reference.fond) == ("D. Lami", "12/B")
    assert after.collection_id == collections(library)[0].id
    assert {note.body for note in notes(library, record.id)} == {
        "Where are its texts?",
        "Salt, in old words.",
        "On the whole.",
    }
    assert documents(library) == [after] and documents(library, in_bin=True) == []
    assert check_library(library) == []


def test_translators_notes_are_signed_by_the_translator_that_is_known(
    library, record, pair, engine
) -> None:
    attach_texts(library, record.id, found(pair))
    signed = {note.body: note.author for note in notes(library, record.id)}
    assert signed["On the whole."] == "D. Lami"


def test_undo_takes_the_texts_out_and_redo_brings_them_back(library, record, pair, engine) -> None:
    changes = attach_texts(library, record.id, found(pair))
    shown, held = document(library, record.id), notes(library, record.id)
    apply_changes(library, changes.inverted())
    assert document(library, record.id) == record and texts(library, record.id) == []
    assert [note.body for note in notes(library, record.id)] == ["Where are its texts?"]
    (binned,) = documents(library, in_bin=True)
    assert len(texts(library, binned.id)) == 2 and len(notes(library, binned.id)) == 2
    assert check_library(library) == []
    apply_changes(library, changes)
    assert document(library, record.id) == shown and notes(library, record.id) == held
    assert documents(library, in_bin=True) == [] and check_library(library) == []


def test_a_note_written_on_the_words_goes_with_them(library, record, pair, engine) -> None:
    changes = attach_texts(library, record.id, found(pair))
    target = next(note for note in notes(library, record.id) if note.targets).targets
    write_note(library, record.id, NoteKind.HISTORIAN, "Of the sea.", targets=target)
    apply_changes(library, changes.inverted())
    (binned,) = documents(library, in_bin=True)
    assert "Of the sea." in {note.body for note in notes(library, binned.id)}
    assert check_library(library) == []
    apply_changes(library, changes)
    assert "Of the sea." in {note.body for note in notes(library, record.id)}


def test_redo_fails_in_a_sentence_where_the_texts_are_gone(library, record, pair, engine) -> None:
    changes = attach_texts(library, record.id, found(pair))
    apply_changes(library, changes.inverted())
    empty_bin(library)
    with pytest.raises(MovedOn, match="What holds the texts of “Minutes on Salt”"):
        apply_changes(library, changes)
    with pytest.raises(MovedOn, match="The document “Minutes on Salt”"):
        apply_changes(library, changes.inverted())
    assert document(library, record.id) == record


def test_the_reader_may_settle_every_field(library, record, pair, engine) -> None:
    edited = Document("", " On Salt ", "1961-04", summary="")
    attach_texts(library, record.id, found(pair), edited=edited)
    after = document(library, record.id)
    assert (after.title, after.date, after.summary, after.translator) == (
        "On Salt", "1961-04", "", "",
    )  # fmt: skip
    assert after.created == record.created and after.collection_id == record.collection_id


def once(act):
    """A progress that carries out an act at its first report: another program's, meanwhile."""
    acts = [act]

    def progress(fraction: float, sentence: str) -> None:
        if acts:
            acts.pop()()

    return progress


def test_what_another_program_changes_meanwhile_stays(library, record, pair, engine) -> None:
    other = library.again()
    moved = create_collection(other, "Elsewhere").steps[0].after

    def change() -> None:
        now_there = document(other, record.id)
        edit_document(other, replace(now_there, collection_id=moved.id, summary="Much salt."))

    edited = replace(record, translator="A. Kodra")
    attach_texts(library, record.id, found(pair), edited=edited, progress=once(change))
    after = document(library, record.id)
    assert after.collection_id == moved.id
    assert (after.summary, after.translator) == ("Much salt.", "A. Kodra")
    other.close()


@pytest.mark.parametrize("settled", [True, False])
def test_a_collection_that_goes_meanwhile_is_no_fault(
    library, record, pair, engine, settled
) -> None:
    other = library.again()
    gone = once(lambda: delete_collection(other, record.collection_id))
    edited = record if settled else None
    attach_texts(library, record.id, found(pair), edited=edited, progress=gone)
    assert document(library, record.id).collection_id == ""
    assert len(texts(library, record.id)) == 2 and check_library(library) == []
    other.close()


def test_nothing_is_left_of_an_act_that_is_stopped_or_refused(
    library, record, pair, engine, shelve
) -> None:
    def stop(fraction: float, sentence: str) -> None:
        if fraction > 0.98:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach_texts(library, record.id, found(pair), progress=stop)
    assert texts(library, record.id) == [] and len(documents(library)) == 1
    full = shelve(["a"], ["b"], title="Full").document
    with pytest.raises(UserError, match="“Full” has its texts already"):
        attach_texts(library, full.id, found(pair))
    with pytest.raises(UserError, match="needs a title"):
        attach_texts(library, record.id, found(pair), edited=Document("", " "))
    move_to_bin(library, record.id)
    with pytest.raises(UserError, match="is in the bin"):
        attach_texts(library, record.id, found(pair))
    with pytest.raises(UserError, match="no document"):
        attach_texts(library, "nothing", found(pair))
    assert check_library(library) == []


def test_the_step_names_its_document_and_can_be_turned() -> None:
    step = TextsAttached("one", Document("two", "Two"), ("n",))
    assert step.inverted() == replace(step, attached=False)
    assert step.inverted().inverted() == step


# -- Making several documents one


def listed(library, *given: Document) -> list[Document]:
    prepared = PreparedCatalogue((), tuple(map(CatalogueRecord, given)))
    steps = import_catalogue(library, prepared).steps
    return [document(library, step.after.id) for step in steps]


def test_documents_are_merged_with_their_notes(library) -> None:
    keep, other, third = listed(
        library,
        KNOWN,
        replace(KNOWN, title="Salt", translator="D. Lami"),
        replace(KNOWN, rights="R"),
    )
    write_note(library, other.id, NoteKind.QUERY, "Which salt?", tags=["salt"])
    (note,) = notes(library, other.id)
    changes = merge_documents(library, keep.id, [other.id, third.id])
    after = document(library, keep.id)
    assert documents(library) == [after] and changes.document_id == keep.id
    assert (after.title, after.translator, after.rights) == (KNOWN.title, "D. Lami", "R")
    assert notes(library, keep.id) == [replace(note, document_id=keep.id)]
    assert {one.id for one in documents(library, in_bin=True)} == {other.id, third.id}
    assert check_library(library) == []
    apply_changes(library, changes.inverted())
    assert {one.id for one in documents(library)} == {keep.id, other.id, third.id}
    assert notes(library, other.id) == [note] and document(library, keep.id) == keep
    apply_changes(library, changes)
    assert documents(library) == [after]


def test_fields_in_which_they_differ_are_taken_where_that_is_asked(library) -> None:
    keep, other = listed(library, KNOWN, replace(KNOWN, title="Salt", summary="Much salt."))
    merge_documents(library, keep.id, [other.id], frozenset({"summary"}))
    after = document(library, keep.id)
    assert (after.title, after.summary) == (KNOWN.title, "Much salt.")


def test_of_two_documents_the_one_with_texts_stays(library, shelve) -> None:
    (keep,) = listed(library, replace(KNOWN, collection_id=""))
    full = shelve(["a"], ["b"], title="Full", rights="R").document
    write_note(library, keep.id, NoteKind.QUERY, "Which salt?")
    changes = merge_documents(library, keep.id, [full.id])
    after = document(library, full.id)
    assert changes.document_id == full.id and len(texts(library, full.id)) == 2
    assert (after.title, after.summary, after.rights) == (KNOWN.title, "Salt.", "R")
    assert len(notes(library, full.id)) == 1
    apply_changes(library, changes.inverted())
    assert document(library, full.id) == full and document(library, keep.id) == keep


def test_two_documents_with_texts_are_not_merged(library, shelve) -> None:
    one, other = shelve(["a"], ["b"], title="One"), shelve(["a"], ["b"], title="Other")
    with pytest.raises(UserError, match="“One” and “Other” both have texts"):
        merge_documents(library, one.document.id, [other.document.id])
    with pytest.raises(UserError, match="at least two"):
        merge_documents(library, one.document.id, [one.document.id])
    move_to_bin(library, other.document.id)
    with pytest.raises(UserError, match="“Other” is in the bin"):
        merge_documents(library, one.document.id, [other.document.id])
    with transaction(library):
        assert [item.title for item in documents(library)] == ["One"]
