"""What kind of file is opened as a library, and what becomes of the others."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from parallax.library import default_path, documents, open_library, opening
from parallax.library.schema import APPLICATION_ID, SCHEMA_VERSION
from parallax.library.writing.transaction import transaction
from parallax.model.errors import UserError


def pragma(library, name):
    return library.row(f"PRAGMA {name}")[0]


def test_a_missing_library_is_made_with_its_folder(tmp_path):
    path = tmp_path / "a" / "b" / "new.parallax"
    with open_library(path) as library:
        assert documents(library) == []
        assert not library.read_only
        assert library.path == path
    assert path.is_file()


def test_what_was_asked_of_sqlite_holds(library):
    assert pragma(library, "journal_mode") == "wal"
    assert pragma(library, "synchronous") == 2
    assert pragma(library, "foreign_keys") == 1
    assert pragma(library, "application_id") == APPLICATION_ID
    assert pragma(library, "user_version") == SCHEMA_VERSION
    with library.again() as other:
        assert pragma(other, "synchronous") == 2
        assert pragma(other, "foreign_keys") == 1


def test_the_default_place_is_the_systems_folder_for_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_path() == tmp_path / "Parallax" / "library.parallax"
    assert default_path().suffix == ".parallax"


def test_none_means_the_default_place(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "default_path", lambda: tmp_path / "deep" / "library.parallax")
    with open_library() as library:
        assert library.path == tmp_path / "deep" / "library.parallax"


def test_opening_does_not_wait_for_sqlite_utils(tmp_path):
    open_library(tmp_path / "a.parallax").close()
    program = (
        "import sys, pathlib; from parallax.library import open_library, documents;"
        "documents(open_library(pathlib.Path(sys.argv[1]))); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.parallax"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_writing_can_be_prepared_in_an_idle_moment(library):
    library.prepare_to_write()
    assert "sqlite_utils" in sys.modules
    assert library.db.conn is library.conn


def test_without_create_a_missing_library_stays_missing(tmp_path):
    with pytest.raises(UserError, match=r"no library at .*x\.parallax"):
        open_library(tmp_path / "x.parallax", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_library(tmp_path):
    path = tmp_path / "empty.parallax"
    path.touch()
    with open_library(path) as library:
        assert documents(library) == []


def test_a_library_whose_making_was_interrupted_is_finished(tmp_path):
    path = tmp_path / "half.parallax"
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.close()
    with open_library(path) as library:
        assert documents(library) == []


def refused(path: Path, words: str) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match=words) as caught:
        open_library(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "bookmarks.sqlite"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE bookmark (url TEXT)")
    conn.close()
    refused(path, "database of another program")


@pytest.mark.parametrize(
    "content",
    [b"Kjo eshte nje leter.\n" * 50, os.urandom(9000), b"x", b"SQLite format 3\0" + b"y" * 5000],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "letter.parallax"
    path.write_bytes(content)
    refused(path, "not a Parallax library, or it is damaged")


def test_a_newer_library_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "newer.parallax"
    with open_library(path) as library:
        library.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    refused(path, "newer Parallax .*Update Parallax")


def test_a_damaged_library_says_so(library, shelve):
    shelve([f"Fjala {i}" * 40 for i in range(200)], ["Word"] * 200)
    path = library.path
    library.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"damaged.*backup"), open_library(path) as damaged:
        documents(damaged)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UserError, match="is a folder"):
        open_library(tmp_path)


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="could not be made"):
        open_library(tmp_path / "file" / "library.parallax")


def test_what_may_not_be_written_is_opened_to_read(library, shelve, monkeypatch):
    shelved = shelve(["Një"], ["One"])
    path = library.path
    library.close()
    access = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK and access(file, mode))
    with open_library(path) as opened:
        assert opened.read_only
        assert documents(opened) == [shelved.document]
        with pytest.raises(UserError, match="can only be read"), transaction(opened):
            pytest.fail("no one may write here")
        with pytest.raises(sqlite3.OperationalError):
            opened.conn.execute("DELETE FROM document")
        with opened.again() as other:
            assert other.read_only
            assert documents(other) == [shelved.document]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other permissions there")
def test_a_library_in_a_folder_without_write_permission(library, shelve):
    """Tried as another user, since the superuser may write everywhere."""
    shelved = shelve(["Një"], ["One"])
    path = library.path
    library.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    # urllib before the user changes: Python itself may lie where that user cannot read.
    program = (
        "import os, sys, pathlib, urllib.parse\n"
        "from parallax.library import open_library, documents\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "lib = open_library(pathlib.Path(sys.argv[1]))\n"
        "print(lib.read_only, [one.id for one in documents(lib)])\n"
    )
    parents = [one for one in path.parents if one.stat().st_uid == os.geteuid()]
    modes = [(one, one.stat().st_mode) for one in parents]
    try:
        for one in parents[1:]:
            one.chmod(one.stat().st_mode | 0o055)
        done = subprocess.run(
            [sys.executable, "-c", program, path], capture_output=True, text=True, check=False
        )
    finally:
        for one, mode in modes:
            one.chmod(mode)
        path.parent.chmod(0o755)
    assert done.stdout.split() == ["True", f"['{shelved.document.id}']"], done.stderr


def test_two_programs_may_make_the_same_library_at_once(tmp_path):
    path = tmp_path / "shared.parallax"
    program = (
        "import sys, pathlib; from parallax.library import open_library, documents;"
        "print(documents(open_library(pathlib.Path(sys.argv[1]))))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    for run in runs:
        out, _ = run.communicate(timeout=60)
        assert run.returncode == 0
        assert out.strip() == b"[]"


def test_data_version_changes_when_another_writes(library, shelve):
    before = library.data_version()
    shelve(["Një"], ["One"])
    assert library.data_version() == before
    with library.again() as other, transaction(other):
        other.conn.execute("UPDATE document SET title = 'Tjetër'")
    assert library.data_version() != before
