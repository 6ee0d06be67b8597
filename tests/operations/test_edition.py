"""What goes into an edition, and where it may be written."""

from dataclasses import replace

import pytest

from parallax.library import beads, documents, notes, open_library, paragraphs
from parallax.model.alignment import Bead
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.operations import (
    apply_changes,
    confirm_beads,
    edit_document,
    edition,
    edition_content,
    export_edition,
    write_note,
)


def test_the_content_is_the_document_whole(library, shelve):
    run = [Bead(0, 1, 0, 2, 0.5), Bead(1, 2, 2, 2, 0.5)]
    shelved = shelve(["a", "b"], ["A", "B"], run)
    write_note(library, shelved.document.id, NoteKind.EDITOR, "n")
    content = edition_content(library, shelved.document.id)
    assert content.document == shelved.document
    assert (content.original, content.translation) == (shelved.original, shelved.translation)
    assert list(content.original_paragraphs) == paragraphs(library, shelved.original.id)
    assert [one.text for one in content.translation_paragraphs] == ["A", "B"]
    assert list(content.beads) == beads(library, shelved.alignment.id) == run
    assert list(content.notes) == notes(library, shelved.document.id)
    assert len(content.notes) == 1


def test_where_an_edition_cannot_go(library, shelve, tmp_path):
    shelved = shelve(["a"], ["b"])
    source, other = tmp_path / "o.txt", tmp_path / "other.parallax"
    source.write_text("Biseda e vitit.")
    open_library(other).close()
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "missing" / "a.pdf", "no folder"),
        (library.path, r"test\.parallax exists and is not a PDF"),
        (other, r"other\.parallax exists and is not a PDF"),
        (source, r"o\.txt exists and is not a PDF.*another name"),
    ):
        with pytest.raises(UserError, match=words):
            export_edition(library, shelved.document.id, path, EditionOptions())
    with pytest.raises(UserError, match="no document"):
        export_edition(library, "nothing", tmp_path / "a.pdf", EditionOptions())
    assert not (tmp_path / "a.pdf").exists()
    assert source.read_text() == "Biseda e vitit."
    with open_library(other) as left:
        assert documents(left) == []


def test_an_empty_file_or_an_older_edition_gives_way(library, shelve, tmp_path):
    shelved = shelve(["a"], ["b"])
    path = tmp_path / "a.pdf"
    path.touch()
    for _ in range(2):
        export_edition(library, shelved.document.id, path, EditionOptions())
        assert path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 2_000


def test_an_edition_that_carries_more_than_the_library_gives_way_only_if_told(
    library, shelve, tmp_path
):
    mine, other = shelve(["a"], ["b"], title="Mine"), shelve(["c"], ["d"], title="Other")
    path = tmp_path / "a.pdf"
    id_ = mine.document.id

    def refused(document_id: str, why: str) -> None:
        before = path.read_bytes()
        with pytest.raises(UserError, match=why + r".*--force"):
            export_edition(library, document_id, path, EditionOptions())
        assert path.read_bytes() == before

    note = write_note(library, id_, NoteKind.TRANSLATOR, "Months of work.")
    export_edition(library, id_, path, EditionOptions())
    refused(other.document.id, "is an edition of “Mine”")
    export_edition(library, id_, path, EditionOptions())
    apply_changes(library, note.inverted())
    refused(id_, "carries 1 note that your library does not have")
    export_edition(library, id_, path, EditionOptions(), replace=True)
    export_edition(library, id_, path, EditionOptions())


def test_what_another_program_wrote_meanwhile_is_looked_at_again(library, shelve, tmp_path):
    shelved, other = shelve(["a"], ["b"], title="Mine"), shelve(["c"], ["d"], title="Other")
    path, theirs = tmp_path / "a.pdf", tmp_path / "theirs.pdf"
    export_edition(library, other.document.id, theirs, EditionOptions())

    def progress(fraction: float, sentence: str) -> None:
        if 0.5 < fraction < 0.9:
            path.write_bytes(theirs.read_bytes())

    with pytest.raises(UserError, match="is an edition of “Other”"):
        export_edition(library, shelved.document.id, path, EditionOptions(), progress=progress)
    assert path.read_bytes() == theirs.read_bytes()


def test_a_pdf_of_somebody_else_gives_way_only_if_told(library, shelve, tmp_path):
    shelved = shelve(["a"], ["b"])
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 a scan of months")
    with pytest.raises(UserError, match=r"was not written by Parallax.*--force"):
        export_edition(library, shelved.document.id, path, EditionOptions())
    assert path.read_bytes() == b"%PDF-1.4 a scan of months"
    export_edition(library, shelved.document.id, path, EditionOptions(), replace=True)
    assert path.stat().st_size > 2_000


def test_the_content_is_of_one_moment(library, shelve, monkeypatch):
    """Another window confirms a row and edits the title between two of the queries."""
    shelved = shelve(["a"], ["A"], title="Para")

    def meanwhile(own, text_id, *rest):
        with library.again() as other:
            edit_document(other, replace(shelved.document, title="Pas"))
            confirm_beads(other, shelved.alignment.id, beads(other, shelved.alignment.id))
        return paragraphs(own, text_id, *rest)

    monkeypatch.setattr(edition, "paragraphs", meanwhile)
    content = edition_content(library, shelved.document.id)
    assert content.document.title == "Para"
    assert not content.beads[0].is_confirmed
    assert not library.conn.in_transaction
    assert beads(library, shelved.alignment.id)[0].is_confirmed


def test_a_document_without_an_alignment_has_no_edition(library, shelve):
    shelved = shelve(["a"], ["b"])
    library.conn.execute("DELETE FROM alignment")
    with pytest.raises(UserError, match="has no texts yet"):
        edition_content(library, shelved.document.id)


def test_an_edition_is_written_and_read_back(library, shelve, tmp_path):
    shelved = shelve(["Bisedë në kopsht.", "Fund."], ["A talk in the garden.", "End."])
    write_note(library, shelved.document.id, NoteKind.EDITOR, "A note on the document.")
    moments = []
    report = export_edition(
        library,
        shelved.document.id,
        tmp_path / "talk.pdf",
        EditionOptions(),
        progress=lambda *moment: moments.append(moment),
    )
    assert report.problems == ()
    assert (report.paragraphs, report.notes) == (4, 1)
    assert (tmp_path / "talk.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["talk.pdf"]
    assert all(0 <= fraction <= 1 for fraction, _ in moments)
