"""Whole copies of a library, and putting one where a library may have been before.

SQLite lays a log that it finds beside a file over that file, whichever it was written for:
a new file must therefore never come to lie beside an old log.
"""

import errno
import os
import sqlite3
import stat
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from parallax.library.faults import file_fault, translated
from parallax.library.library import Library
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress

#: What SQLite may keep beside a file.
SIDE_FILES = ("-wal", "-shm", "-journal")

#: What every SQLite file begins with.
MAGIC = b"SQLite format 3\0"

#: Results that tell of the file that is written, not of the library that is copied.
_OF_THE_COPY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)

#: Pages copied between two reports of progress.
_PAGES = 2_000

#: Seconds to wait for whoever may have a file open that is to be replaced.
_PATIENCE = 0.25


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def is_of_a_library(path: Path) -> bool:
    """Whether a library or another database is at `path`, or `path` has the name of what
    SQLite or a window keeps beside one. No other file may come to lie there.

    Raises OSError where a file that is there cannot be read.
    """
    if _is_database(path):
        return True
    name = path.name.casefold()
    return any(
        name.endswith(ending) and _is_database(path.with_name(path.name[: -len(ending)]))
        for ending in (*SIDE_FILES, ".lock")
        if len(name) > len(ending)
    )


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def fresh(path: Path) -> Path:
    """This name, or with a number the first one that nothing has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


@contextmanager
def copied(library: Library, target: Path, progress: Progress = no_progress) -> Generator[Path]:
    """A copy in one file, safely on the disk in the folder of `target` under a passing name;
    it goes at the end unless it has been put in place. It has the library's permissions."""
    made = _passing_file(target)
    try:
        _copy(library, made, target, progress)
        mode = stat.S_IMODE(library.path.stat().st_mode)
        made.chmod(mode | stat.S_IRUSR | stat.S_IWUSR)
        yield made
    except OSError as error:
        raise file_fault(error, target, "written") from error
    finally:
        # On a full disk SQLite leaves its journal behind, too.
        for ending in ("", *SIDE_FILES):
            beside(made, ending).unlink(missing_ok=True)


def put_in_place(made: Path, target: Path) -> None:
    """Let `made` become `target`, at one moment, without the log of what was there.

    Raises UserError if another program has `target` open, and OSError.
    """
    merge_log(target)
    for ending in SIDE_FILES:
        beside(target, ending).unlink(missing_ok=True)
    made.replace(target)


def merge_log(path: Path) -> None:
    """Take what stands in the log of a library into its file, and the log away.

    Raises UserError if another program has the library open. One that is too damaged for
    that, or is not there, is left as it is.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as conn:
            conn.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):
            raise UserError(
                f"{path} is open in Parallax or another program, so it was left as it is; close"
                " it there and try again, or choose another name."
            ) from error


def keep_file(path: Path, kept: Path) -> None:
    """The bytes of `path` as `kept`, on the disk and whole before they have that name.

    A log goes with it. Raises UserError where there is no room or right.
    """
    for ending in ("-wal", "-journal", ""):
        if not beside(path, ending).exists():
            continue
        passing = _passing_file(kept)
        try:
            with beside(path, ending).open("rb") as source, passing.open("wb") as target:
                while block := source.read(1 << 20):
                    target.write(block)
                target.flush()
                os.fsync(target.fileno())
            passing.chmod(stat.S_IMODE(path.stat().st_mode))
            passing.replace(beside(kept, ending))
        except OSError as error:
            raise file_fault(error, kept, "written") from error
        finally:
            passing.unlink(missing_ok=True)


def _passing_file(target: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except OSError as error:
        raise file_fault(error, target, "written") from error
    os.close(handle)
    return Path(name)


def _copy(library: Library, made: Path, target: Path, progress: Progress) -> None:
    """Fill `made`. Errors name the library or `target`, whichever they are about: nobody knows
    the name that is passing."""

    def report(_status: int, left: int, all_pages: int) -> None:
        progress(1 - left / max(1, all_pages), "Copying the library")

    try:
        with closing(sqlite3.connect(made)) as copy:
            library.conn.backup(copy, pages=_PAGES, progress=report)
            # One file without side files, so that it can be opened from anywhere.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, "No space left on device") from error
        with translated(target if code in _OF_THE_COPY else library.path):
            raise
    with made.open("rb+") as file:
        os.fsync(file.fileno())
