"""Copies of the library, and its state of health."""

import os
import sqlite3
import tempfile
from pathlib import Path

from parallax.library.faults import file_fault, translated
from parallax.library.library import Library
from parallax.library.schema import APPLICATION_ID
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress

#: Pages copied between two reports of progress.
_PAGES = 2_000


def copy_library(library: Library, target: Path, *, progress: Progress = no_progress) -> None:
    """A whole copy at `target`, which appears only when it is complete.

    An older copy there is replaced; any other file is not. Raises UserError.
    """
    _check_target(library, target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise file_fault(error, target, "written") from error
    os.close(handle)
    made = Path(name)
    try:
        _copy(library, made, progress)
        made.chmod(0o644)
        made.replace(target)
    except OSError as error:
        raise file_fault(error, target, "written") from error
    finally:
        made.unlink(missing_ok=True)


def _check_target(library: Library, target: Path) -> None:
    if target.is_dir():
        raise UserError(f"{target} is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}; make it, or choose another place.")
    if not target.exists():
        return
    if target.samefile(library.path):
        raise UserError(f"{target} is the library itself; give the copy another name.")
    with target.open("rb") as file:
        head = file.read(72)
    if head and head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise UserError(
            f"{target} exists and is not a Parallax library; give the copy another name."
        )


def _copy(library: Library, made: Path, progress: Progress) -> None:
    def report(_status: int, left: int, all_pages: int) -> None:
        progress(1 - left / max(1, all_pages), "Copying the library")

    with translated(made):
        copy = sqlite3.connect(made)
        try:
            library.conn.backup(copy, pages=_PAGES, progress=report)
            # One file without side files, so that it can be opened from anywhere.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    with made.open("rb+") as file:
        os.fsync(file.fileno())


def file_problems(library: Library) -> list[str]:
    """What SQLite itself finds amiss: pages, references between tables, the search index."""
    problems: list[str] = []
    try:
        for (line,) in library.conn.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                problems.append(f"The file is damaged: {line}.")
        for table, row, parent, _ in library.conn.execute("PRAGMA foreign_key_check"):
            problems.append(f"Row {row} of table {table} refers to a missing {parent}.")
    except sqlite3.DatabaseError as error:
        problems.append(f"The file is damaged: {error}.")
        return problems
    if not library.read_only:
        problems += [
            f"The search index of the {table}s is out of step."
            for table in ("paragraph", "note")
            if not _index_agrees(library, f"{table}_search")
        ]
    return problems


def _index_agrees(library: Library, index: str) -> bool:
    try:
        library.conn.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            return False
        raise
    return True


def rebuild_search(library: Library) -> None:
    """Make the search indexes anew from the paragraphs and notes."""
    for index in ("paragraph_search", "note_search"):
        library.conn.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
