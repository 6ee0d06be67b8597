"""A pair goes into the library whole, or not at all."""

import unicodedata
from dataclasses import replace

import pytest

from parallax.library import (
    alignment,
    beads,
    document,
    documents,
    notes,
    paragraphs,
    search,
    texts,
)
from parallax.model.alignment import Bead, check_partition
from parallax.model.changes import DocumentReplaced
from parallax.model.document import Document, Reference
from parallax.model.errors import Cancelled, UserError
from parallax.model.note import NoteKind, Place
from parallax.model.reading import IncomingNote
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle
from parallax.operations import (
    already_imported,
    apply_changes,
    check_library,
    create_collection,
    empty_bin,
    import_pair,
)

SQ = ["Bisedë", "Një.", "Dy.", "Tri."]
EN = ["Conversation", "One.", "Two."]


def test_everything_of_a_pair_is_stored(library, engine, pair):
    heading = Paragraph(
        "Bisedë", ParagraphKind.HEADING, 1, (Span(0, 3, SpanStyle.BOLD),), folio="12v"
    )
    proposed = Document("", "Talk", "1963-05-04", Reference("A", "F", year="1963"), translator="T")
    changes = import_pair(library, pair([heading, *SQ[1:]], EN, document=proposed))

    stored = document(library, changes.document_id)
    assert stored.id and stored.created == stored.modified != ""
    assert replace(stored, id="", created="", modified="") == proposed
    original, translation = texts(library, stored.id)
    assert (original.role, original.lang, original.source_name, original.source_sha256) == (
        Role.ORIGINAL,
        "sq",
        "bisedë.txt",
        "sha of bisedë.txt",
    )
    assert (translation.encoding, translation.paragraph_count) == ("utf-8", 3)
    first = paragraphs(library, original.id)[0]
    assert replace(first, id="") == heading
    assert [one.text for one in paragraphs(library, translation.id)] == EN
    found = alignment(library, stored.id)
    assert beads(library, found.id) == [
        *(Bead(i, i + 1, i, i + 1, 0.8) for i in range(3)),
        Bead(3, 4, 3, 3, 0.4),
    ]
    assert engine.calls[0]["source_lang"] == "sq" and engine.calls[0]["target_lang"] == "en"
    assert check_library(library) == []


def test_the_collection_asked_for_holds_the_document(library, engine, pair):
    made = create_collection(library, "Biseda").steps[0].after
    one = import_pair(library, pair(SQ, EN), collection_id=made.id)
    assert document(library, one.document_id).collection_id == made.id
    with pytest.raises(UserError, match="no collection"):
        import_pair(library, pair(SQ, EN), collection_id="nothing")
    assert len(documents(library)) == 1


def test_undo_puts_it_into_the_bin_and_redo_takes_it_out(library, engine, pair):
    changes = import_pair(library, pair(SQ, EN))
    (step,) = changes.steps
    assert isinstance(step, DocumentReplaced)
    apply_changes(library, changes.inverted())
    assert documents(library) == []
    assert [one.id for one in documents(library, in_bin=True)] == [changes.document_id]
    assert search(library, "Bisedë") == []
    apply_changes(library, changes)
    assert documents(library) == [step.after]
    apply_changes(library, changes.inverted())
    empty_bin(library)
    with pytest.raises(UserError, match="nothing was done"):
        apply_changes(library, changes)


def test_notes_of_the_files_stand_on_their_words(library, engine, pair):
    translation_notes = [
        IncomingNote(NoteKind.TRANSLATOR, "a range", 1, 0, 3, author="T", created="1999-01-01"),
        IncomingNote(NoteKind.TRANSLATOR, "a call", 0, 12, 12, mark="1"),
        IncomingNote(NoteKind.EDITOR, "lost", -1, 0, 0),
        IncomingNote(NoteKind.EDITOR, "beyond", 99, 0, 5),
        IncomingNote(NoteKind.EDITOR, "too long", 2, 0, 99),
    ]
    original_notes = [IncomingNote(NoteKind.HISTORIAN, "start", 1, 0, 0)]
    changes = import_pair(
        library,
        pair(SQ, EN, translation_notes=translation_notes, original_notes=original_notes),
    )
    original, translation = texts(library, changes.document_id)
    stored = {note.body: note for note in notes(library, changes.document_id)}
    assert len(stored) == 6
    where = {
        body: [(one.text_id, one.exact) for one in note.targets] for body, note in stored.items()
    }
    assert where == {
        "a range": [(translation.id, "One")],
        "a call": [(translation.id, "Conversation")],
        "lost": [],
        "beyond": [],
        "too long": [(translation.id, "Two.")],
        "start": [(original.id, "Një.")],
    }
    assert stored["a range"].created == "1999-01-01"
    assert stored["a range"].author == "T"
    assert stored["a call"].created
    assert stored["start"].kind is NoteKind.HISTORIAN
    assert check_library(library) == []


def test_a_note_over_several_paragraphs_stands_on_all_of_them(library, engine, pair):
    over = IncomingNote(NoteKind.QUERY, "over", 0, 4, 3, end_paragraph=2)
    beyond = IncomingNote(NoteKind.QUERY, "beyond", 1, 2, 99, end_paragraph=99)
    changes = import_pair(library, pair(SQ, EN, translation_notes=[over, beyond]))
    stored = {note.body: note for note in notes(library, changes.document_id)}
    (target,) = stored["over"].targets
    assert (target.start, target.end) == (Place(0, 4), Place(2, 3))
    assert target.exact == "ersation\nOne.\nTwo" and target.prefix == "Conv"
    assert stored["beyond"].targets[0].exact == "e.\nTwo."
    assert check_library(library) == []


@pytest.mark.parametrize("pages", [False, True])
def test_pages_of_the_translations_own_file_are_no_folios(library, engine, pair, pages):
    originals = [Paragraph(text, folio=str(12 + at)) for at, text in enumerate(SQ)]
    translated = [Paragraph(text, folio=str(1 + at)) for at, text in enumerate(EN)]
    prepared = pair(originals, translated)
    prepared = replace(
        prepared,
        original=replace(prepared.original, pages=True),
        translation=replace(prepared.translation, pages=pages),
    )
    changes = import_pair(library, prepared)
    original, translation = texts(library, changes.document_id)
    assert [one.folio for one in paragraphs(library, original.id)] == ["12", "13", "14", "15"]
    kept = ["", "", ""] if pages else ["1", "2", "3"]
    assert [one.folio for one in paragraphs(library, translation.id)] == kept


@pytest.mark.parametrize(
    ("paragraph", "call", "words"),
    [
        ("The garden, he said.", 11, "garden"),
        ("The garden he said.”", 20, "said"),
        ("Mao Ce Duni e dha.", 11, "Duni"),
        ("T’i themi s'ka.", 15, "s'ka"),
        ("… ?", 3, "… ?"),
        ("Word", 0, "Word"),
        ("x" * 500 + " end", 500, "x" * 200),
    ],
)
def test_a_call_takes_the_word_before_it(library, engine, pair, paragraph, call, words):
    note = IncomingNote(NoteKind.TRANSLATOR, "n", 0, call, call)
    changes = import_pair(library, pair(["a"], [paragraph], translation_notes=[note]))
    (stored,) = notes(library, changes.document_id)
    assert stored.targets[0].exact == words
    start = stored.targets[0].start
    assert start == Place(0, paragraph.index(words, max(0, call - 200) if len(words) > 99 else 0))


def test_the_notes_of_a_known_translator_are_signed(library, engine, pair):
    kinds = (NoteKind.TRANSLATOR, NoteKind.EDITOR)
    unsigned = [IncomingNote(kind, str(kind), 1, 0, 3) for kind in kinds]
    signed = IncomingNote(NoteKind.TRANSLATOR, "signed", 2, 0, 3, author="B")
    files = pair(
        SQ,
        EN,
        document=Document("", "Talk", translator="Ana Lumi"),
        original_notes=[IncomingNote(NoteKind.TRANSLATOR, "of the original", 1, 0, 3)],
        translation_notes=[*unsigned, signed],
    )
    made = notes(library, import_pair(library, files).document_id)
    assert {note.body: note.author for note in made} == {
        "translator": "Ana Lumi",
        "editor": "",
        "signed": "B",
        "of the original": "",
    }


def test_the_same_two_files_are_known_again(library, engine, pair):
    files = pair(SQ, EN)
    assert already_imported(library, files) is None
    first = import_pair(library, files).document_id
    assert already_imported(library, files).id == first
    assert already_imported(library, files.swap()).id == first
    other = replace(files, translation=replace(files.translation, sha256="another"))
    assert already_imported(library, other) is None
    second = import_pair(library, files)
    assert already_imported(library, files).id == second.document_id
    apply_changes(library, second.inverted())
    assert already_imported(library, files).id == first
    nameless = replace(files.original, sha256="")
    assert already_imported(library, replace(files, original=nameless)) is None


def test_cancelling_at_any_moment_leaves_nothing(library, engine, pair):
    prepared = pair(
        [f"Paragrafi {i}" for i in range(1_500)],
        [f"Paragraph {i}" for i in range(1_400)],
        translation_notes=[IncomingNote(NoteKind.EDITOR, "n", 3, 0, 4)] * 45,
    )
    moments: list[tuple[float, str]] = []
    import_pair(library, prepared, progress=lambda *moment: moments.append(moment))
    assert len(moments) > 8
    fractions = [fraction for fraction, _ in moments]
    assert fractions == sorted(fractions) and fractions[0] >= 0 and fractions[-1] <= 1
    assert all(sentence for _, sentence in moments)
    whole = library.rows("SELECT count(*) FROM paragraph")

    for stop_at in range(len(moments)):
        left = stop_at

        def progress(fraction: float, sentence: str) -> None:
            nonlocal left
            if left == 0:
                raise Cancelled
            left -= 1

        with pytest.raises(Cancelled):
            import_pair(library, prepared, progress=progress)
        assert len(documents(library)) == 1
        assert library.rows("SELECT count(*) FROM paragraph") == whole
    assert check_library(library) == []


def test_a_disk_that_fills_up_leaves_nothing(library, engine, pair):
    pages = library.row("PRAGMA page_count")[0]
    library.conn.execute(f"PRAGMA max_page_count = {pages + 30}")
    with pytest.raises(UserError, match="disk is full"):
        import_pair(library, pair([f"Fjalë {i} " * 90 for i in range(900)], ["x"]))
    assert documents(library) == documents(library, in_bin=True) == []
    assert library.row("SELECT count(*) FROM paragraph") == (0,)
    assert check_library(library) == []


def test_an_empty_side_and_odd_text_are_dealt_with(library, engine, pair):
    with pytest.raises(UserError, match="empty"):
        import_pair(library, pair([], EN))
    odd = pair(SQ, EN, document=Document("", " \ud800 ", summary="a\0b"))
    odd = replace(odd, original=replace(odd.original, name="b\udce7.txt"))
    stored = document(library, import_pair(library, odd).document_id)
    assert (stored.title, stored.summary) == ("?", "ab")
    assert texts(library, stored.id)[0].source_name == "b?.txt"
    untitled = import_pair(library, pair(SQ, EN, document=Document("", "")))
    assert document(library, untitled.document_id).title == "Untitled"


def test_the_real_engine_fits(library, pair):
    sq = ["Bisedë e vitit 1963", "Shoku Agim: Erdhën 12 veta.", "Pastaj pinë kafe.", "Fund."]
    en = ["Conversation of 1963", "Comrade Agim: 12 people came.", "Then they had coffee.", "End."]
    sq = [unicodedata.normalize("NFC", one) for one in sq]
    changes = import_pair(library, pair(sq, en))
    found = alignment(library, changes.document_id)
    run = beads(library, found.id)
    check_partition(run, (0, 4), (0, 4))
    assert [bead.shape for bead in run] == ["1:1"] * 4
    assert all(0 <= bead.score <= 1 and not bead.is_confirmed for bead in run)


def test_numbers_that_a_file_prints_are_kept_where_they_are_others(library, engine, pair) -> None:
    def noted(mark: str) -> IncomingNote:
        return IncomingNote(NoteKind.TRANSLATOR, f"Shënim {mark}", 0, 0, 3, mark=mark)

    original = (noted("1"), noted("2"))
    translation = (noted("58"), noted("59"), IncomingNote(NoteKind.QUERY, "?", 0, 0, 3))
    changes = import_pair(
        library,
        pair(["Një fjalë"], ["One word"], original_notes=original, translation_notes=translation),
    )
    kept = {one.body: (one.kind, one.tags) for one in notes(library, changes.document_id)}
    assert kept == {
        "Shënim 1": (NoteKind.EDITOR, ()),
        "Shënim 2": (NoteKind.EDITOR, ()),
        "Shënim 58": (NoteKind.TRANSLATOR, ("printed 58",)),
        "Shënim 59": (NoteKind.TRANSLATOR, ("printed 59",)),
        "?": (NoteKind.QUERY, ()),
    }
