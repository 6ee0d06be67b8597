"""What goes into an edition, and where it may be written."""

import pytest

from parallax.library import beads, notes, paragraphs
from parallax.model.alignment import Bead
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.operations import edition_content, export_edition, write_note


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
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "missing" / "a.pdf", "no folder"),
        (library.path, "is the library itself"),
    ):
        with pytest.raises(UserError, match=words):
            export_edition(library, shelved.document.id, path, EditionOptions())
    with pytest.raises(UserError, match="no document"):
        export_edition(library, "nothing", tmp_path / "a.pdf", EditionOptions())
    assert not (tmp_path / "a.pdf").exists()


def test_a_document_without_an_alignment_has_no_edition(library, shelve):
    shelved = shelve(["a"], ["b"])
    library.conn.execute("DELETE FROM alignment")
    with pytest.raises(UserError, match="no aligned texts"):
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
