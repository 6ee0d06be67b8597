"""Copies of the library, and its state of health."""

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

from parallax.library.copies import copied, fresh, keep_file, merge_log, put_in_place
from parallax.library.faults import file_fault, translated
from parallax.library.library import Library
from parallax.library.opening import open_to_copy
from parallax.library.place import make_folder
from parallax.library.schema import APPLICATION_ID
from parallax.library.window_lock import WindowLock
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress


def copy_library(library: Library, target: Path, *, progress: Progress = no_progress) -> None:
    """A whole copy at `target`, which appears only when it is complete.

    An older copy there is replaced, unless it is open somewhere; any other file is not.
    Raises UserError.
    """
    target = _checked_target(library, target)
    with copied(library, target, progress) as made:
        put_in_place(made, target)


def _checked_target(library: Library, target: Path) -> Path:
    """Where the copy is to lie; for a link the file it leads to."""
    if target.is_dir():
        raise UserError(f"{target} is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}; make it, or choose another place.")
    if not target.exists():
        return target
    try:
        if target.samefile(library.path):
            raise UserError(f"{target} is the library itself; give the copy another name.")
        with target.open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise file_fault(error, target, "read") from error
    if head and head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise UserError(
            f"{target} exists and is not a Parallax library; give the copy another name."
        )
    target = target.resolve()
    merge_log(target)
    return target


def restore_copy(path: Path, backup: Path, *, progress: Progress = no_progress) -> Path | None:
    """Put a copy of `backup` in the place of the library at `path`, at one moment.

    The library that was there is kept beside it under a name with today's date, which is
    returned (None if there was none). Raises UserError, with everything as it was, if the
    library is open anywhere or `backup` is not a whole library.
    """
    path = Path(os.path.realpath(path.expanduser()))
    if path.is_dir():
        raise UserError(f"{path} is a folder; give the name of a library file in it.")
    if path.exists() and backup.exists() and backup.samefile(path):
        raise UserError(f"{backup} is the library itself; give the name of a copy of it.")
    with open_to_copy(backup) as source:
        make_folder(path)
        with WindowLock(path), copied(source, path, progress) as made:
            with open_to_copy(made) as copy:
                problems = file_problems(copy)
            if problems:
                raise UserError(
                    f"{backup} is not whole, so nothing was changed; choose another copy."
                    f" {problems[0]}"
                )
            merge_log(path)
            kept = _keep_present(path)
            if kept is not None:
                made.chmod(stat.S_IMODE(kept.stat().st_mode))
            put_in_place(made, path)
    return kept


def _keep_present(path: Path) -> Path | None:
    if not path.exists():
        return None
    day = date.today().isoformat()
    kept = fresh(path.with_name(f"{path.stem}-before-{day}{path.suffix}"))
    keep_file(path, kept)
    return kept


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
        # SQLite counts this as writing, and another program may be at it.
        with translated(library.path):
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
