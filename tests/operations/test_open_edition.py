"""Editions opened in another library, and in the one they came from."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from parallax.formats.edition.attachments import attach
from parallax.formats.edition.carried import carried
from parallax.library import Library, documents, field_origins, open_library
from parallax.library.reading.document_rows import document
from parallax.library.reading.sign_rows import sign_corrections
from parallax.model.anchoring import describe
from parallax.model.changes import Changes, TextsAttached
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.errors import Cancelled, UserError
from parallax.model.excerpt import Selection, excerpt
from parallax.model.merge_plan import Decisions, Take
from parallax.model.note import Note, NoteKind, Place
from parallax.operations import (
    apply_changes,
    check_library,
    confirm_beads,
    correct_sign,
    create_collection,
    delete_note,
    edit_document,
    edit_note,
    edition_content,
    export_edition,
    move_to_bin,
    open_edition,
    read_edition,
    write_note,
)
from parallax.operations.merge_steps import merge_steps

ORIGINAL = ("Ura e vjetër nuk mban më.", "Druri është kalbur.", "Askush nuk u përgjigj.")
TRANSLATION = ("The old bridge no longer holds.", "Its timber has [rotted].", "Nobody answered.")

Shelve = Callable[..., object]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "other.parallax") as opened:
        yield opened


@pytest.fixture
def here(library: Library, shelve: Callable[..., Document]) -> str:
    """A document with notes of two people, a row confirmed, a sign corrected."""
    one = shelve(ORIGINAL, TRANSLATION, title="On a bridge", summary="Of wood.")
    words = describe(one.translation.id, TRANSLATION, Place(0, 4), Place(0, 14))
    write_note(
        library, one.document.id, NoteKind.TRANSLATOR, "Of *oak*.", author="Ana L.",
        tags=["wood"], targets=[words],
    )  # fmt: skip
    write_note(library, one.document.id, NoteKind.HISTORIAN, "Two copies.", author="B. K.")
    write_note(library, one.document.id, NoteKind.QUERY, "Ask again.", author="Ana L.")
    content = edition_content(library, one.document.id)
    confirm_beads(library, one.alignment.id, content.beads[:1])
    correct_sign(library, content.translation_paragraphs[1].id, 15, 23, "word part")
    return one.document.id


def edition(
    content: EditionContent | list[EditionContent],
    path: Path,
    options: EditionOptions | None = None,
) -> Path:
    """A PDF without the pages of an edition, but with all that it carries."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    files = carried(
        content if isinstance(content, list) else [content], options or EditionOptions()
    )
    path.write_bytes(attach(out.getvalue(), files, datetime.now(UTC)))
    return path


def opened(library: Library, path: Path, decisions: Decisions | None = None) -> Changes:
    return open_edition(library, read_edition(library, path), decisions)


def state(library: Library) -> list[EditionContent | Document]:
    """All that is in a library, the bin too."""
    held = [*documents(library), *documents(library, in_bin=True)]
    found: list[EditionContent | Document] = []
    for one in held:
        try:
            found.append(edition_content(library, one.id))
        except UserError:
            found.append(one)
    return found


def test_a_document_is_restored_whole_in_another_library(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    path = tmp_path / "bridge.pdf"
    assert not export_edition(library, here, path, EditionOptions()).problems
    (read,) = read_edition(other, path)
    assert read.plan is None
    changes = open_edition(other, [read])
    assert changes.document_id == here
    ours, theirs = edition_content(library, here), edition_content(other, here)
    printed = [note for note in ours.notes if note.kind is not NoteKind.QUERY]
    assert theirs == replace(ours, notes=tuple(printed))
    assert [note.author for note in theirs.notes] == ["Ana L.", "B. K."]
    assert field_origins(other, here)["title"] == "From the edition bridge.pdf"
    assert check_library(other) == []


def test_restoring_is_undone_and_done_again(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    changes = opened(other, path)
    before = state(other)
    apply_changes(other, changes.inverted())
    assert [one.id for one in documents(other, in_bin=True)] == [here]
    apply_changes(other, changes)
    assert state(other) == before


def test_it_goes_into_the_collection_that_is_named(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    made = create_collection(other, "Talks").steps[0].after
    open_edition(other, read_edition(other, path), collection_id=made.id)
    assert document(other, here).collection_id == made.id


def test_an_edition_of_what_did_not_change_changes_nothing(
    library: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    before = state(library)
    (read,) = read_edition(library, path)
    assert read.changes_nothing
    for take in Take:
        assert not opened(library, path, Decisions(conflicts=take))
    assert state(library) == before


def test_what_a_colleague_wrote_comes_back_signed(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    opened(other, edition(edition_content(library, here), tmp_path / "there.pdf"))
    words = describe(
        edition_content(other, here).translation.id, TRANSLATION, Place(2, 0), Place(2, 6)
    )
    write_note(other, here, NoteKind.HISTORIAN, "M. L. did.", author="C. D.", targets=[words])
    confirm_beads(other, alignment_id(other, here), edition_content(other, here).beads[1:])
    back = edition(edition_content(other, here), tmp_path / "back.pdf")
    write_note(library, here, NoteKind.GLOSS, "Meanwhile.", author="Ana L.")
    before = state(library)
    changes = opened(library, back)
    after = edition_content(library, here)
    assert [note.author for note in after.notes] == ["Ana L.", "B. K.", "Ana L.", "C. D.", "Ana L."]
    theirs = {note.id: note for note in edition_content(other, here).notes}
    (new,) = [note for note in after.notes if note.author == "C. D."]
    assert new == theirs[new.id]
    assert all(bead.is_confirmed for bead in after.beads)
    assert check_library(library) == []
    assert not opened(library, back)
    apply_changes(library, changes.inverted())
    assert state(library) == before
    apply_changes(library, changes)
    assert edition_content(library, here) == after


def alignment_id(library: Library, document_id: str) -> str:
    from parallax.library import alignment

    found = alignment(library, document_id)
    assert found is not None
    return found.id


def test_conflicts_stay_mine_unless_it_is_chosen(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    opened(other, edition(edition_content(library, here), tmp_path / "there.pdf"))
    for where, said in ((library, "mine"), (other, "theirs")):
        first = edition_content(where, here).notes[0]
        edit_note(where, replace(first, body=f"Of {said}."))
        edit_document(where, replace(document(where, here), summary=f"By {said}."))
    theirs = rewritten(other, here, "The ancient bridge no longer holds.")
    back = edition(theirs, tmp_path / "back.pdf")
    before = state(library)
    (read,) = read_edition(library, back)
    assert read.plan is not None
    keys = [item.key.split()[0] for item in read.plan.conflicts]
    assert keys == ["detail", "wording", "note"]
    assert not opened(library, back)
    assert state(library) == before
    changes = opened(library, back, Decisions(conflicts=Take.THEIRS))
    after = edition_content(library, here)
    assert after.document.summary == "By theirs."
    assert after.translation_paragraphs[0].text == "The ancient bridge no longer holds."
    assert after.notes[0] == theirs.notes[0]
    assert check_library(library) == []
    assert not opened(library, back, Decisions(conflicts=Take.THEIRS))
    apply_changes(library, changes.inverted())
    undone = state(library)
    assert [replace_revision(one) for one in undone] == [replace_revision(one) for one in before]
    both = opened(library, back, Decisions(conflicts=Take.BOTH))
    bodies = [note.body for note in edition_content(library, here).notes]
    assert sorted(bodies) == ["Ask again.", "Of mine.", "Of theirs.", "Two copies."]
    assert both
    assert not opened(library, back, Decisions(conflicts=Take.BOTH))


def replace_revision(content: EditionContent | Document) -> EditionContent | Document:
    """A wording that is undone is a revision of its own."""
    assert isinstance(content, EditionContent)
    return replace(
        content,
        original=replace(content.original, revision=0),
        translation=replace(content.translation, revision=0),
    )


def rewritten(library: Library, document_id: str, words: str) -> EditionContent:
    """The document with other words in its first paragraph, in that library."""
    content = edition_content(library, document_id)
    first, *others = content.translation_paragraphs
    paragraphs = (replace(first, text=words), *others)
    texts = [one.text for one in paragraphs]
    note, *further = content.notes
    moved = describe(content.translation.id, texts, Place(0, 4), Place(0, 18))
    after = replace(
        content,
        translation_paragraphs=paragraphs,
        notes=(replace(note, targets=(moved,)), *further),
    )
    apply_changes(library, Changes("Reword", tuple(merge_steps(library, content, after, "x"))))
    return edition_content(library, document_id)


def test_one_conflict_is_decided_by_its_key(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    opened(other, edition(edition_content(library, here), tmp_path / "there.pdf"))
    edit_document(other, replace(document(other, here), summary="Theirs.", title="The bridge"))
    back = edition(edition_content(other, here), tmp_path / "back.pdf")
    opened(library, back, Decisions({"detail summary": Take.THEIRS}))
    after = document(library, here)
    assert (after.title, after.summary) == ("On a bridge", "Theirs.")
    assert field_origins(library, here)["summary"] == "From the edition back.pdf"


def test_a_document_in_the_bin_is_fetched_from_there(
    library: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    move_to_bin(library, here)
    (read,) = read_edition(library, path)
    assert read.plan is not None
    assert read.plan.in_bin
    assert not read.changes_nothing
    changes = opened(library, path)
    assert document(library, here).deleted == ""
    apply_changes(library, changes.inverted())
    assert document(library, here).deleted


def test_a_deleted_note_comes_back_unless_it_is_left_out(
    library: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    gone = edition_content(library, here).notes[1]
    delete_note(library, gone.id)
    assert not opened(library, path, Decisions({f"note {gone.id}": Take.MINE}))
    opened(library, path)
    assert gone in edition_content(library, here).notes


def test_a_document_without_texts_gets_them(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    content = edition_content(library, here)
    path = edition(content, tmp_path / "e.pdf")
    described(other, Document(here, "On a bridge", summary="Long ago.", translator="D. P."))
    before = state(other)
    (read,) = read_edition(other, path)
    assert read.gives_texts
    changes = opened(other, path)
    assert any(isinstance(step, TextsAttached) for step in changes.steps)
    after = edition_content(other, here)
    assert after.document.summary == "Long ago."
    assert after.document.translator == "D. P."
    assert after.translation_paragraphs == content.translation_paragraphs
    assert len(after.notes) == 2
    assert sign_corrections(other, here) == sign_corrections(library, here)
    assert check_library(other) == []
    apply_changes(other, changes.inverted())
    assert documents(other) == before
    apply_changes(other, changes)
    assert edition_content(other, here) == after
    assert not opened(other, path)


def described(library: Library, one: Document) -> None:
    """A document of a list, under the id it has elsewhere."""
    from parallax.library.identity import now
    from parallax.library.writing.documents import store_document
    from parallax.library.writing.transaction import transaction

    with transaction(library):
        store_document(library, replace(one, created=now(), modified=now()))


def test_a_part_is_a_document_of_its_own_where_the_whole_is_not(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    part = excerpt(edition_content(library, here), Selection(0, 1))
    path = edition(part, tmp_path / "part.pdf")
    changes = opened(other, path)
    assert changes.document_id != here
    assert len(edition_content(other, changes.document_id).beads) == 2
    assert not opened(other, path)
    whole = edition(edition_content(library, here), tmp_path / "whole.pdf")
    opened(other, whole)
    assert len(documents(other)) == 2
    assert len(edition_content(other, here).notes) == 2
    assert check_library(other) == []
    assert not opened(other, whole)


def test_of_a_part_the_notes_come_to_the_whole(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    content = edition_content(library, here)
    words = describe(content.translation.id, TRANSLATION, Place(1, 4), Place(1, 10))
    new = Note("n-new", here, NoteKind.GLOSS, "Wood.", "C. D.", "2025", "2025", (), (words,))
    part = excerpt(replace(content, notes=(*content.notes, new)), Selection(1, 2))
    path = edition(part, tmp_path / "part.pdf")
    (read,) = read_edition(library, path)
    assert read.is_part
    opened(library, path)
    after = edition_content(library, here)
    assert after.translation_paragraphs == content.translation_paragraphs
    (came,) = [note for note in after.notes if note.id == "n-new"]
    assert [(one.start, one.exact) for one in came.targets] == [(Place(1, 4), "timber")]


def test_several_documents_are_one_act(
    library: Library, other: Library, here: str, shelve: Callable[..., object], tmp_path: Path
) -> None:
    second = shelve(("Një.",), ("One.",), title="Another").document.id
    contents = [edition_content(library, one) for one in (here, second)]
    path = edition(contents, tmp_path / "volume.pdf")
    read = read_edition(other, path)
    assert [one.document.id for one in read] == [here, second]
    changes = open_edition(other, read)
    assert {one.id for one in documents(other)} == {here, second}
    apply_changes(other, changes.inverted())
    assert documents(other) == []


def test_what_changed_since_it_was_read_is_not_overwritten(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    opened(other, edition(edition_content(library, here), tmp_path / "there.pdf"))
    note = edition_content(other, here).notes[0]
    edit_note(other, replace(note, body="Theirs."))
    back = edition(edition_content(other, here), tmp_path / "back.pdf")
    read = read_edition(library, back)
    mine = edit_note(library, replace(note, body="Mine, a moment ago.")).steps[0].after
    open_edition(library, read)
    assert edition_content(library, here).notes[0] == mine


def test_a_copy_of_the_same_files_is_pointed_out(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    content = edition_content(library, here)
    files = replace(
        content,
        original=replace(content.original, source_sha256="a" * 64),
        translation=replace(content.translation, source_sha256="b" * 64),
    )
    opened(other, edition(files, tmp_path / "a.pdf"))
    again = replace(files, document=replace(files.document, id="another-id"))
    (read,) = read_edition(other, edition(again, tmp_path / "b.pdf"))
    assert read.like is not None
    assert read.like.id == here
    # Under an id of its own it is a document of its own, whatever ids its texts have.
    open_edition(other, [read])
    assert len(documents(other)) == 2
    assert edition_content(other, "another-id").original_paragraphs != files.original_paragraphs
    assert check_library(other) == []


def test_stopping_leaves_everything_as_it_was(
    library: Library, other: Library, here: str, tmp_path: Path
) -> None:
    read = read_edition(other, edition(edition_content(library, here), tmp_path / "e.pdf"))

    def stop(fraction: float, sentence: str) -> None:
        if sentence == "Storing the notes":
            raise Cancelled

    with pytest.raises(Cancelled):
        open_edition(other, read, progress=stop)
    assert state(other) == []


def test_a_library_that_can_only_be_read_is_left(
    library: Library, here: str, tmp_path: Path
) -> None:
    path = edition(edition_content(library, here), tmp_path / "e.pdf")
    copy = tmp_path / "copy.parallax"
    open_library(copy).close()
    copy.chmod(0o444)
    with open_library(copy) as locked:
        if not locked.read_only:
            pytest.skip("whoever runs this may write everything")
        with pytest.raises(UserError, match="only be read"):
            opened(locked, path)
