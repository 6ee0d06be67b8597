"""One window to a library, however the last one ended."""

import subprocess
import sys

import pytest

from parallax.library import WindowLock, documents, open_library
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
