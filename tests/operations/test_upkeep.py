"""Backups are whole, and the check finds what is wrong."""

import shutil
import sqlite3

import pytest

from parallax.library import copies, documents, open_library, search
from parallax.model.anchoring import describe
from parallax.model.errors import Cancelled, UserError
from parallax.model.note import NoteKind, Place
from parallax.operations import back_up, check_library, repair_search, write_note


@pytest.fixture
def filled(library, shelve):
    shelved = shelve([f"Fjala {i}." for i in range(50)], [f"Word {i}." for i in range(50)])
    target = describe(shelved.original.id, ["Fjala 0."], Place(0, 0), Place(0, 5))
    write_note(library, shelved.document.id, NoteKind.GLOSS, "shënim", targets=[target])
    return shelved


def test_a_backup_is_the_library(library, filled, tmp_path):
    target = tmp_path / "copies" / "copy.parallax"
    target.parent.mkdir()
    moments = []
    back_up(library, target, progress=lambda *moment: moments.append(moment))
    assert moments and moments[-1][0] == 1.0
    assert list(target.parent.iterdir()) == [target]
    copy = sqlite3.connect(target)
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()
    with open_library(target) as opened:
        assert documents(opened) == documents(library)
        assert check_library(opened) == []
        assert len(search(opened, "shenim")) == 1


def test_a_backup_replaces_an_older_one_if_asked_but_nothing_else(library, filled, tmp_path):
    target = tmp_path / "copy.parallax"
    with open_library(target):
        pass
    before = target.read_bytes()
    with pytest.raises(UserError, match="is there already"):
        back_up(library, target)
    assert target.read_bytes() == before
    back_up(library, target, overwrite=True)
    with open_library(target) as opened:
        assert documents(opened) == documents(library)
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK" * 200)
    with pytest.raises(UserError, match="exists and is not a Parallax library"):
        back_up(library, letter, overwrite=True)
    assert letter.read_bytes() == b"PK" * 200
    other = tmp_path / "other.db"
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE x (y)")
    conn.close()
    with pytest.raises(UserError, match="exists and is not a Parallax library"):
        back_up(library, other, overwrite=True)


def test_places_where_no_backup_can_go(library, filled, tmp_path, monkeypatch):
    with pytest.raises(UserError, match="is the library itself"):
        back_up(library, library.path)
    with pytest.raises(UserError, match="is a folder"):
        back_up(library, tmp_path)
    with pytest.raises(UserError, match="no folder"):
        back_up(library, tmp_path / "missing" / "copy.parallax")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(copies.tempfile, "mkstemp", refuse)
    with pytest.raises(UserError, match="no right to do so"):
        back_up(library, tmp_path / "copy.parallax")
    assert check_library(library) == []


def test_a_backup_that_is_cancelled_or_fails_leaves_the_older_one(
    library, filled, tmp_path, monkeypatch
):
    target = tmp_path / "copies" / "copy.parallax"
    target.parent.mkdir()
    back_up(library, target)
    before = target.read_bytes()

    def cancel(fraction, sentence):
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(library, target, overwrite=True, progress=cancel)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.os, "fsync", full)
    with pytest.raises(UserError, match="disk is full"):
        back_up(library, target, overwrite=True)
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == before


def test_a_backup_onto_a_full_disk_names_the_file_and_leaves_nothing(
    library, filled, tmp_path, monkeypatch
):
    folder = tmp_path / "copies"
    folder.mkdir()
    target = folder / "copy.parallax"

    class Small(sqlite3.Connection):
        """As on a full disk, where SQLite cannot tidy up after itself."""

        def __init__(self, path):
            super().__init__(path)
            self.path = path
            self.execute("PRAGMA max_page_count = 3")

        def close(self):
            super().close()
            self.path.with_name(f"{self.path.name}-journal").write_bytes(b"left")

    monkeypatch.setattr(copies.sqlite3, "connect", Small)
    with pytest.raises(UserError) as caught:
        back_up(library, target)
    assert str(caught.value) == (
        f"The disk is full, so {target} could not be written; make some room and try again."
    )
    assert list(folder.iterdir()) == []


def test_a_sound_library_has_no_problems(library, filled):
    assert check_library(library) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM bead WHERE original_start = 7", "does not cover its texts"),
        ("UPDATE bead SET original_stop = 60 WHERE original_start = 49", "does not cover"),
        ("UPDATE text SET paragraph_count = 51 WHERE role = 'original'", "50 paragraphs instead"),
        ("UPDATE note_target SET exact = 'tjetër'", "no longer stands on its words"),
        ("UPDATE note_target SET end_offset = 99", "no longer stands on its words"),
        (
            "INSERT INTO paragraph_search (paragraph_search, rowid, text)"
            " VALUES ('delete', 1, 'Fjala 0.')",
            "search index of the paragraphs is out of step",
        ),
        ("INSERT INTO note_search (rowid, body) VALUES (77, 'x')", "index of the notes is out"),
        ("UPDATE document SET collection_id = 'nothing'", "refers to a missing collection"),
    ],
)
def test_what_is_wrong_is_said(library, filled, statement, words):
    library.conn.execute("PRAGMA foreign_keys = OFF")
    library.conn.execute(statement)
    (problem,) = check_library(library)
    assert words in problem
    assert problem.endswith(".")


def test_a_search_index_can_be_made_anew(library, filled):
    library.conn.execute("INSERT INTO paragraph_search (paragraph_search) VALUES ('delete-all')")
    assert search(library, "fjala") == []
    assert check_library(library)
    repair_search(library)
    assert check_library(library) == []
    assert len(search(library, "fjala")) == 50


def test_damage_is_found_and_the_file_left_alone(library, filled, tmp_path):
    library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = tmp_path / "damaged.parallax"
    shutil.copy(library.path, damaged)
    content = bytearray(damaged.read_bytes())
    for at in range(4096, len(content), 4096):
        if b"Word 3" in content[at : at + 4096]:
            content[at + 8 : at + 4096] = b"\xff" * 4088
    damaged.write_bytes(content)
    with open_library(damaged) as opened:
        problems = check_library(opened)
    assert problems
    assert "The file is damaged" in problems[0]
