"""SQLite's errors in the reader's words, told in one place for reading and writing."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from parallax.model.errors import UserError

#: Primary result codes (https://www.sqlite.org/rescode.html) that are the world's fault.
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "The disk is full, so nothing was changed in {path}; make some room and try again."
    ),
    sqlite3.SQLITE_READONLY: (
        "{path} can only be read, so nothing was changed; make the file and its folder"
        " writable, or work on a copy of it."
    ),
    sqlite3.SQLITE_BUSY: (
        "The library is busy (another import is being stored). Try again in a moment."
    ),
    sqlite3.SQLITE_CORRUPT: (
        "{path} is damaged; it was left as it is. Open a backup copy instead, and keep the"
        " damaged file until you have one that works."
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a Parallax library, or it is damaged; it was left as it is. Choose"
        " another file, or open a backup copy."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{path} could not be opened; see that its folder exists and that you may read and"
        " write there."
    ),
    sqlite3.SQLITE_IOERR: (
        "{path} could not be read or written because the disk reported a fault; see that"
        " the drive is connected and sound, and try again."
    ),
    sqlite3.SQLITE_TOOBIG: (
        "A paragraph or note is larger than the library can hold (1,000 MB), so nothing was"
        " changed in {path}; divide it into smaller ones."
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_PERM] = _SENTENCES[sqlite3.SQLITE_CANTOPEN]
_SENTENCES[sqlite3.SQLITE_PROTOCOL] = _SENTENCES[sqlite3.SQLITE_BUSY]


def damaged(path: Path) -> UserError:
    return UserError(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path))


def not_a_library(path: Path) -> UserError:
    return UserError(_SENTENCES[sqlite3.SQLITE_NOTADB].format(path=path))


def read_only(path: Path) -> UserError:
    return UserError(_SENTENCES[sqlite3.SQLITE_READONLY].format(path=path))


def sentence_for(error: sqlite3.Error, path: Path) -> str | None:
    """What to tell the reader; None where the fault is the program's own."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    sentence = _SENTENCES.get(code & 0xFF)
    return sentence.format(path=path) if sentence else None


@contextmanager
def translated(path: Path) -> Generator[None]:
    """Raise UserError for SQLite errors that the reader can mend; let the others through."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = sentence_for(error, path)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def file_fault(error: OSError, path: Path, doing: str) -> UserError:
    """`doing` completes "... could not be": "written", "read"."""
    if error.errno == errno.ENOSPC:
        return UserError(
            f"The disk is full, so {path} could not be {doing}; make some room and try again."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError(
            f"{path} could not be {doing}: you have no right to do so there. Choose another"
            " folder, or change the folder's permissions."
        )
    return UserError(f"{path} could not be {doing} ({error.strerror}); choose another place.")
