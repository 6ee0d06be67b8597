"""Every library ever shipped must open, with nothing lost."""

import os
import shutil
import sqlite3
from pathlib import Path
from unittest.mock import Mock

import pytest

from parallax.library import (
    alignment,
    beads,
    collections,
    documents,
    field_origins,
    migrations,
    notes,
    open_library,
    opening,
    paragraphs,
    search,
    texts,
)
from parallax.library.opening import open_to_copy
from parallax.library.reading.lesson_rows import lessons, taught_pairs
from parallax.library.schema import SCHEMA_VERSION
from parallax.model.alignment import BeadStatus, Gap
from parallax.model.document import Reference
from parallax.model.errors import UserError
from parallax.model.note import NoteKind, Place
from parallax.model.reading import RepairKind
from parallax.model.text import ParagraphKind, Span, SpanStyle
from parallax.operations import (
    check_library,
    learn_from_confirmed,
    save_source_file,
    text_origin,
)

KEPT = Path(__file__).parents[1] / "fixtures" / "libraries"


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "v1.parallax"
    shutil.copy(KEPT / "v1.parallax", path)
    return path


def test_the_kept_copy_of_version_1_opens_with_everything_in_it(kept):
    with open_library(kept) as library:
        assert check_library(library) == []
        assert [one.name for one in collections(library)] == ["Biseda", "Viti 1963"]
        parent, child = collections(library)
        assert child.parent_id == parent.id

        (one,) = documents(library)
        assert one.title == "Record of a conversation in the garden"
        assert one.date == "1963-05-04"
        assert one.reference == Reference("Arkivi i Kopshtit", "3/K", "BIS", "1963", "7", "1-2")
        assert one.collection_id == child.id
        assert [binned.title for binned in documents(library, in_bin=True)] == ["Draft"]

        original, translation = texts(library, one.id)
        assert (original.lang, translation.lang) == ("sq", "en")
        words = paragraphs(library, original.id)
        assert words[0].kind is ParagraphKind.HEADING and words[0].level == 1
        assert words[1].text == "Shoku Agim: Çfarë keni mbjellë këtë vit?"
        assert words[1].folio == "1"
        assert words[2].spans == (Span(6, 13, SpanStyle.ITALIC),)

        found = alignment(library, one.id)
        run = beads(library, found.id)
        assert [bead.shape for bead in run] == ["1:1", "1:1", "1:2", "1:0"]
        assert run[1].status is BeadStatus.CONFIRMED
        assert run[3].gap is Gap.OMITTED

        first, second = notes(library, one.id)
        assert first.kind is NoteKind.TRANSLATOR
        assert first.targets[0].exact == "What have you sown"
        assert first.targets[0].start == Place(1, 14)
        assert second.tags == ("garden", "to check")
        assert [target.text_id for target in second.targets] == [original.id, translation.id]
        assert [hit.paragraph for hit in search(library, "cfare mbjelle")] == [1]


def test_an_older_library_is_copied_and_brought_up_to_date(kept, monkeypatch):
    def add_shelf_mark(db):
        db.conn.execute("ALTER TABLE document ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")

    later = migrations.Migrations("parallax")
    later(name="0001_first")(migrations.first)
    later(name="0002_lessons")(migrations.lessons)
    later(name="0003_origins")(migrations.origins)
    later(name="0004_shelf")(add_shelf_mark)
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 4)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 4)
    with open_library(kept) as library:
        assert library.row("PRAGMA user_version") == (4,)
        assert library.rows("SELECT DISTINCT shelf FROM document") == [("",)]
        assert len(documents(library)) == 1
    copy = kept.with_name("v1.parallax.version-1")
    assert {one.name for one in kept.parent.iterdir()} == {kept.name, copy.name}
    monkeypatch.undo()
    with open_to_copy(copy) as old:
        assert old.row("PRAGMA user_version") == (1,)
        assert [one.title for one in documents(old)] == ["Record of a conversation in the garden"]


@pytest.mark.parametrize("full", [False, True])
def test_the_copy_is_whole_and_a_file_of_its_name_is_not_trusted(kept, monkeypatch, full):
    half = kept.with_name("v1.parallax.version-1")
    half.write_bytes(b"SQLite format 3\0 and no more")
    writer = sqlite3.connect(kept)  # something that stands in the log alone
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE document SET title = 'In the log'")
    writer.commit()
    if full:
        monkeypatch.setattr(opening.os, "fsync", Mock(side_effect=OSError(28, "No space left")))
        with pytest.raises(UserError, match="disk is full"):
            open_library(kept)
        assert writer.execute("PRAGMA user_version").fetchone() == (1,)
    else:
        open_library(kept).close()
    writer.close()
    copies = {one for one in kept.parent.iterdir() if ".version-1" in one.name} - {half}
    assert half.read_bytes() == b"SQLite format 3\0 and no more"
    assert len(copies) == (0 if full else 1)
    monkeypatch.undo()
    for copy in copies:
        with open_library(copy) as old:
            assert check_library(old) == []
            assert {one.title for one in documents(old)} == {"In the log"}


def test_a_migration_that_fails_leaves_the_library_as_it_was(kept, monkeypatch):
    def half(db):
        db.conn.execute("ALTER TABLE document ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")
        raise RuntimeError("half way")

    later = migrations.Migrations("parallax")
    later(name="0001_first")(migrations.first)
    later(name="0002_half")(half)
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    with pytest.raises(RuntimeError, match="half way"):
        open_library(kept)
    monkeypatch.undo()
    with open_library(kept) as library:
        columns = [row[1] for row in library.rows("PRAGMA table_info(document)")]
        assert "shelf" not in columns
        assert check_library(library) == []


#: Tables of later versions, and the columns of version 1 of a table that has got more.
LATER = {"source_file", "repair", "field_origin", "sign_correction"}
FIRST_COLUMNS = {
    "text": "id, document_id, role, lang, revision, source_name, source_sha256, encoding,"
    " paragraph_count, characters"
}


def rows_of(path):
    """Every row of every table of version 1, as SQLite holds it."""
    base = sqlite3.connect(path)
    names = [
        name
        for (name,) in base.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_search%'"
            " AND name NOT LIKE 'lesson%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%'"
            " ESCAPE '\\' ORDER BY name"
        )
    ]
    found = {
        name: sorted(map(repr, base.execute(f"SELECT {FIRST_COLUMNS.get(name, '*')} FROM {name}")))
        for name in names
        if name not in LATER
    }
    base.close()
    return found


def test_version_2_adds_room_for_lessons_and_changes_nothing_else(kept):
    before = rows_of(kept)
    assert len(before["bead"]) == 8 and len(before["note_target"]) == 3
    with open_library(kept) as library:
        assert library.row("PRAGMA user_version") == (SCHEMA_VERSION,)
        assert library.row("SELECT count(*) FROM lesson") == (0,)
        assert library.row("SELECT count(*) FROM lesson_pair") == (0,)
        assert check_library(library) == []
        # What was confirmed before there were lessons teaches now.
        assert learn_from_confirmed(library) == 1
        assert [one.bead_count for one in lessons(library)] == [1]
    assert rows_of(kept) == before


def test_the_kept_copy_of_version_2_opens_with_what_it_was_taught(tmp_path):
    path = tmp_path / "v2.parallax"
    shutil.copy(KEPT / "v2.parallax", path)
    with open_library(path) as library:
        assert check_library(library) == []
        (one,) = lessons(library)
        assert (one.langs, one.bead_count) == (("sq", "en"), 3)
        taught = {pair[:2] for pair in taught_pairs(library, "sq", "en", without="", most=99)}
        assert ("molle", "apple") in taught
        assert [found.id for found in documents(library)] == [one.document_id]


@pytest.mark.parametrize("version", [1, 2])
def test_older_texts_have_no_files_and_keep_all_else(tmp_path, version):
    path = tmp_path / "old.parallax"
    shutil.copy(KEPT / f"v{version}.parallax", path)
    before = rows_of(path)
    with open_library(path) as library:
        assert library.row("PRAGMA user_version") == (3,)
        (one,) = documents(library)
        for each in texts(library, one.id):
            origin = text_origin(library, each.id)
            assert (origin.name, origin.path, origin.format) == (f"{each.role}.txt", "", "")
            assert (origin.size, origin.made, origin.undone) == (None, (), ())
        assert field_origins(library, one.id) == {}
        assert check_library(library) == []
    assert rows_of(path) == before


def test_the_kept_copy_of_version_3_opens_with_files_repairs_and_origins(tmp_path):
    path = tmp_path / "v3.parallax"
    shutil.copy(KEPT / "v3.parallax", path)
    with open_library(path) as library:
        assert check_library(library) == []
        (letter,) = [one for one in documents(library) if one.title == "A letter from the mill"]
        original, translation = (text_origin(library, t.id) for t in texts(library, letter.id))
        assert original.path == "/letra/letra.txt"
        assert (original.name, original.format) == ("letra.txt", "Plain text")
        assert original.read.startswith("2026-")
        (repair,) = original.made
        assert (repair.kind, repair.count) == (RepairKind.MOJIBAKE, 4)
        assert ("pÃ«r", "për") in repair.examples
        assert original.undone == ()
        assert [one.kind for one in translation.undone] == [RepairKind.FOOTNOTES]
        assert translation.encoding == "Windows-1252, Western (cp1252)"
        out = tmp_path / "letra.txt"
        save_source_file(library, original.text_id, out)
        assert out.read_bytes().decode().startswith("LetÃ«r nga mulliri\n")
        assert out.stat().st_size == original.size
        assert field_origins(library, letter.id) == {
            "folios": "a line “Fl. 3”",
            "title": "the first heading of the translation",
        }


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything"
)
def test_an_older_library_that_can_only_be_read_says_what_to_do(kept):
    kept.chmod(0o400)
    kept.parent.chmod(0o500)
    try:
        with pytest.raises(UserError, match="older Parallax"):
            open_library(kept)
    finally:
        kept.parent.chmod(0o700)
