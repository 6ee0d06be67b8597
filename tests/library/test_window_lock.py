"""One window to a library, however the last one ended."""

import subprocess
import sys

import pytest

from parallax.library import WindowLock, documents, open_library, opening
from parallax.model.errors import UserError

HOLD = (
    "import sys, pathlib; from parallax.library import WindowLock\n"
    "lock = WindowLock(pathlib.Path(sys.argv[1])); lock.acquire(); print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def test_a_second_window_is_turned_away(tmp_path):
    path = tmp_path / "a.parallax"
    with WindowLock(path) as lock:
        assert lock.held
        lock.acquire()
        with pytest.raises(UserError, match=r"a\.parallax is already open in another"):
            WindowLock(path).acquire()
        with WindowLock(tmp_path / "b.parallax") as other:
            assert other.held
    assert not lock.held
    with WindowLock(path) as again:
        assert again.held


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_leads_to_the_same_lock(tmp_path):
    path, link = tmp_path / "a.parallax", tmp_path / "links" / "b.parallax"
    link.parent.mkdir()
    link.symlink_to(path)
    with WindowLock(path), pytest.raises(UserError, match=r"b\.parallax is already open"):
        WindowLock(link).acquire()


def test_a_second_window_is_turned_away_before_it_changes_the_library(tmp_path, monkeypatch):
    path = tmp_path / "a.parallax"
    open_library(path).close()
    monkeypatch.setattr(opening, "_bring_up_to_date", lambda _: pytest.fail("changed already"))
    with WindowLock(path), pytest.raises(UserError, match="already open"):
        open_library(path, lock=WindowLock(path))


def test_the_lock_is_let_go_where_the_library_cannot_be_opened(tmp_path):
    path = tmp_path / "a.parallax"
    with WindowLock(path), open_library(path) as library:
        library.conn.execute("PRAGMA user_version = 999")
    lock = WindowLock(path)
    with pytest.raises(UserError, match="newer Parallax"):
        open_library(path, lock=lock)
    assert not lock.held
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK" * 99)
    with pytest.raises(UserError, match="not a Parallax library"):
        open_library(letter, lock=WindowLock(letter))
    assert not (tmp_path / "letter.docx.lock").exists()


def test_a_new_library_in_a_new_folder_is_locked(tmp_path):
    path = tmp_path / "new" / "a.parallax"
    lock = WindowLock(path)
    with open_library(path, lock=lock), lock:
        assert lock.held


def test_the_lock_of_a_killed_window_is_free(tmp_path):
    path = tmp_path / "a.parallax"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline().strip() == b"held"
    with pytest.raises(UserError, match="already open"):
        WindowLock(path).acquire()
    holder.kill()
    holder.communicate()
    with WindowLock(path) as lock:
        assert lock.held


def test_the_lock_does_not_keep_the_command_line_out(library):
    with WindowLock(library.path), open_library(library.path) as second:
        assert documents(second) == []


def test_no_lock_is_needed_where_no_file_can_be_made(tmp_path):
    with WindowLock(tmp_path / "missing" / "a.parallax") as lock:
        assert not lock.held
