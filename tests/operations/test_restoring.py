"""Copies that take the place of a file: the old log must never come back over them."""

import shutil
import sqlite3
import sys
from datetime import date

import pytest

from parallax.library import WindowLock, copies, documents, open_library
from parallax.library.schema import SCHEMA_VERSION
from parallax.model.errors import Cancelled, UserError
from parallax.operations import back_up, check_library, edit_document, restore_library


@pytest.fixture
def filled(library, shelve):
    shelve(["Një."] * 40, ["One."] * 40, title="I tanishmi")
    return library


def left_with_log(path, title):
    """A library of another content, left behind as by a power cut: its words stand in a log."""
    making = path.with_name("making.parallax")
    with open_library(making) as library:
        library.conn.execute("PRAGMA wal_autocheckpoint = 0")
        library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.conn.execute(
            "INSERT INTO document (id, title, created, modified) VALUES ('x', ?, '', '')", [title]
        )
        for ending in ("", "-wal"):
            shutil.copy(f"{making}{ending}", f"{path}{ending}")
    for one in path.parent.glob("making.parallax*"):
        one.unlink()
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def titles(path):
    with open_library(path) as library:
        assert check_library(library) == []
        return [one.title for one in documents(library)]


def test_a_backup_over_an_older_copy_with_a_log_is_the_new_content(filled, tmp_path):
    target = tmp_path / "copy.parallax"
    left_with_log(target, "I vjetri")
    back_up(filled, target, overwrite=True)
    assert titles(target) == ["I tanishmi"]


def test_a_log_without_its_file_does_not_come_over_a_new_backup(filled, tmp_path):
    target = tmp_path / "copy.parallax"
    left_with_log(target, "I vjetri")
    target.unlink()
    back_up(filled, target)
    assert titles(target) == ["I tanishmi"]


def test_a_backup_over_a_damaged_copy_with_a_log(filled, tmp_path):
    target = tmp_path / "copy.parallax"
    left_with_log(target, "I vjetri")
    content = bytearray(target.read_bytes())
    content[100:4096] = b"\xff" * 3996
    target.write_bytes(content)
    back_up(filled, target, overwrite=True)
    assert titles(target) == ["I tanishmi"]


def test_a_copy_that_is_open_somewhere_is_not_replaced(filled, tmp_path):
    target = tmp_path / "copy.parallax"
    open_library(target).close()
    with open_library(target) as opened:
        with pytest.raises(UserError, match=r"copy\.parallax is open .*close it there"):
            back_up(filled, target, overwrite=True)
        assert documents(opened) == []
    back_up(filled, target, overwrite=True)
    assert titles(target) == ["I tanishmi"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_backup_is_as_private_as_the_library(filled, tmp_path, mode):
    filled.path.chmod(mode)
    back_up(filled, tmp_path / "copy.parallax")
    assert (tmp_path / "copy.parallax").stat().st_mode & 0o777 == mode


@pytest.fixture
def backup(filled, tmp_path):
    """A backup of a first state, and the library closed in a later one."""
    target = tmp_path / "backups" / "copy.parallax"
    target.parent.mkdir()
    back_up(filled, target)
    (one,) = documents(filled)
    edit_document(filled, one.__class__(one.id, "I mëvonshmi"))
    filled.close()
    return target


def kept_beside(path):
    return path.with_name(f"{path.stem}-before-{date.today().isoformat()}{path.suffix}")


def test_the_backup_takes_the_librarys_place_which_is_kept(backup, filled):
    path = filled.path
    before = backup.read_bytes()
    kept = restore_library(path, backup)
    assert kept == kept_beside(path)
    assert titles(path) == ["I tanishmi"]
    assert titles(kept) == ["I mëvonshmi"]
    assert backup.read_bytes() == before
    again = restore_library(path, kept)
    assert again is not None and again.name == f"{kept.stem}-2{kept.suffix}"
    assert titles(path) == ["I mëvonshmi"] and titles(again) == ["I tanishmi"]


def test_a_log_left_by_a_power_cut_is_kept_and_does_not_come_back(backup, filled):
    path = filled.path
    left_with_log(path, "Në ditar")
    kept = restore_library(path, backup)
    assert titles(path) == ["I tanishmi"]
    assert titles(kept) == ["Në ditar"]


def test_a_damaged_library_is_kept_as_it_is(backup, filled):
    path = filled.path
    left_with_log(path, "Në ditar")
    log = path.with_name(path.name + "-wal").read_bytes()
    path.write_bytes(b"\xff" * 9000)
    kept = restore_library(path, backup)
    assert titles(path) == ["I tanishmi"]
    assert kept.read_bytes() == b"\xff" * 9000
    assert kept.with_name(kept.name + "-wal").read_bytes() == log


def test_a_backup_with_a_log_is_restored_with_what_stands_in_it(backup, filled):
    left_with_log(backup, "Në ditar")
    restore_library(filled.path, backup)
    assert titles(filled.path) == ["Në ditar"]


def test_a_library_that_is_gone_is_put_back(backup, filled, tmp_path):
    path = tmp_path / "new" / "library.parallax"
    assert restore_library(path, backup) is None
    assert titles(path) == ["I tanishmi"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_goes_on_leading_to_the_library(backup, filled, tmp_path):
    link = tmp_path / "link.parallax"
    link.symlink_to(filled.path)
    restore_library(link, backup)
    assert link.is_symlink()
    assert titles(filled.path) == ["I tanishmi"]


def everything(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_what_is_refused_leaves_all_as_it_was(backup, filled, tmp_path):
    path = filled.path
    letter, newer, damaged, empty, strange = (
        tmp_path / f"{name}.parallax" for name in ("letter", "newer", "damaged", "empty", "strange")
    )
    letter.write_text("Kjo është një letër. " * 99)
    empty.touch()
    shutil.copy(backup, newer)
    conn = sqlite3.connect(newer)
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    conn.close()
    conn = sqlite3.connect(strange)
    conn.execute("CREATE TABLE bookmark (url)")
    conn.close()
    content = bytearray(backup.read_bytes())
    content[8 * 4096 : 16 * 4096] = b"\xff" * (8 * 4096)
    damaged.write_bytes(content)
    path.with_name(path.name + ".lock").touch()
    before = everything(tmp_path)
    for file, words in (
        (tmp_path / "none.parallax", "no library at"),
        (tmp_path, "is a folder"),
        (letter, "not a Parallax library"),
        (empty, "is empty"),
        (newer, "newer Parallax"),
        (strange, "database of another program"),
        (damaged, "damaged|is not whole"),
        (path, "is the library itself"),
    ):
        with pytest.raises(UserError, match=words):
            restore_library(path, file)
        assert everything(tmp_path) == before
    with pytest.raises(UserError, match="is a folder"):
        restore_library(tmp_path, backup)
    assert titles(path) == ["I mëvonshmi"]


def test_a_library_in_use_is_not_replaced(backup, filled):
    path = filled.path
    with WindowLock(path), pytest.raises(UserError, match="already open in another Parallax"):
        restore_library(path, backup)
    with open_library(path), pytest.raises(UserError, match="is open in Parallax or another"):
        restore_library(path, backup)
    assert not kept_beside(path).exists()
    assert titles(path) == ["I mëvonshmi"]


def test_a_restoring_that_is_cancelled_or_fails_leaves_the_library(
    backup, filled, tmp_path, monkeypatch
):
    path = filled.path
    path.with_name(path.name + ".lock").touch()
    before = everything(tmp_path)

    def cancel(fraction, sentence):
        raise Cancelled

    with pytest.raises(Cancelled):
        restore_library(path, backup, progress=cancel)
    assert everything(tmp_path) == before

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.os, "fsync", full)
    with pytest.raises(UserError, match="disk is full"):
        restore_library(path, backup)
    assert everything(tmp_path) == before
