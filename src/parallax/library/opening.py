"""Opening a library: what kind of file it is, and whether it may be written."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from parallax.library.copies import MAGIC, beside, copied, fresh
from parallax.library.faults import damaged, file_fault, not_a_library, translated
from parallax.library.library import PATIENCE, Library
from parallax.library.place import default_path, make_folder
from parallax.library.schema import APPLICATION_ID, SCHEMA_VERSION
from parallax.library.window_lock import WindowLock
from parallax.model.errors import UserError

#: Kilobytes of pages kept in memory by each connection.
_CACHE = 16_000


def open_library(
    path: Path | None = None,
    *,
    create: bool = True,
    patience: float = PATIENCE,
    lock: WindowLock | None = None,
) -> Library:
    """Open the library at `path` (None: the default place), making it if need be.

    A library that may not be written is opened all the same, with `read_only` set. This
    connection waits `patience` seconds for another that is writing; those made by `again`
    have a patience of their own. A window gives its `lock`, which is taken before anything
    is changed, and let go if the library cannot be opened. Raises UserError if there is none
    and `create` is False, or if the file is no library, is damaged, or comes from a newer
    Parallax.
    """
    path = Path(path) if path is not None else default_path()
    path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - links stay as given
    if not _check_file(path):
        if not create:
            raise UserError(f"There is no library at {path}; see that the name is right.")
        make_folder(path)
    if lock is not None:
        lock.acquire()
    try:
        library = _open(path)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    library.wait_at_most(patience)
    return library


def open_to_copy(path: Path) -> Library:
    """A library of this version or an older one, as it stands, only to be read from.

    Raises UserError if there is none, or if the file is no library or a newer one.
    """
    path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - links stay as given
    if not _check_file(path):
        raise UserError(f"There is no library at {path}; see that the name is right.")
    return _open_read_only(path, oldest=1)


def _check_file(path: Path) -> bool:
    """Whether there is a file. Raises UserError if it cannot be a library."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; give the name of a library file in it.")
    if not _exists(path):
        return False
    if not os.access(path, os.R_OK):
        raise UserError(
            f"{path} could not be read: you have no right to. Change the file's permissions,"
            " or open another library."
        )
    if not _looks_like_sqlite(path):
        raise not_a_library(path)
    return True


def _open(path: Path) -> Library:
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _open_read_only(path)
    with translated(path):
        library = Library(path, lambda: _connect(path), read_only=False)
    try:
        _bring_up_to_date(library)
    except BaseException:
        library.close()
        raise
    return library


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise file_fault(error, path, "opened") from error
    return True


def _looks_like_sqlite(path: Path) -> bool:
    """SQLite itself would take a very short file for an empty one, and write over it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise file_fault(error, path, "read") from error
    return head in (b"", MAGIC)


def _connect(path: Path) -> sqlite3.Connection:
    # Without isolation level Python begins no transactions behind our back.
    conn = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    return _settle(conn, "PRAGMA synchronous = FULL")


def _connect_read_only(path: Path, *, immutable: bool) -> sqlite3.Connection:
    mode = "immutable=1" if immutable else "mode=ro"
    conn = sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    # Reads the file, so that a mode which cannot work fails here.
    return _settle(conn, "PRAGMA query_only = ON", "SELECT count(*) FROM sqlite_schema")


def _settle(conn: sqlite3.Connection, *statements: str) -> sqlite3.Connection:
    try:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute(f"PRAGMA cache_size = -{_CACHE}")
        for statement in statements:
            conn.execute(statement)
    except BaseException:
        conn.close()
        raise
    return conn


def _open_read_only(path: Path, oldest: int = SCHEMA_VERSION) -> Library:
    """A library in WAL mode whose side files cannot be made is read as it stands."""
    with translated(path):
        try:
            library = Library(
                path, lambda: _connect_read_only(path, immutable=False), read_only=True
            )
        except sqlite3.OperationalError as error:
            unmerged = beside(path.resolve(), "-wal")
            if unmerged.exists() and unmerged.stat().st_size:
                raise UserError(
                    f"{path} has changes in {unmerged.name} that cannot be read where it is;"
                    " copy both files to a folder you may write in, and open the copy."
                ) from error
            library = Library(
                path, lambda: _connect_read_only(path, immutable=True), read_only=True
            )
    try:
        version = _version(library)
        if not version:
            raise UserError(f"{path} is empty; choose another library.")
        if version < oldest:
            raise UserError(
                f"{path} was made by an older Parallax and has to be brought up to date, but"
                " it can only be read; make the file and its folder writable, or copy it."
            )
    except BaseException:
        library.close()
        raise
    return library


def _bring_up_to_date(library: Library) -> None:
    version = _version(library)
    with translated(library.path):
        if str(_pragma(library, "journal_mode")).lower() != "wal":
            library.conn.execute("PRAGMA journal_mode = WAL")
        if version < SCHEMA_VERSION:
            from parallax.library.migrations import migrate

            if version:
                _keep_copy(library, version)
            migrate(library.db)


def _version(library: Library) -> int:
    """The library's version; 0 for an empty file. Raises UserError for any other file."""
    application = int(_pragma(library, "application_id"))
    version = int(_pragma(library, "user_version"))
    if application != APPLICATION_ID:
        tables = library.row("SELECT count(*) FROM sqlite_schema")
        if application or version or (tables and tables[0]):
            raise UserError(
                f"{library.path} is a database of another program, not a Parallax library; it"
                " was left as it is. Choose another file."
            )
        return 0
    if version > SCHEMA_VERSION:
        raise UserError(
            f"{library.path} was written by a newer Parallax (library version {version}; this"
            f" one knows version {SCHEMA_VERSION}); it was left as it is. Update Parallax to"
            " open it."
        )
    if version < 1:
        raise damaged(library.path)
    return version


def _pragma(library: Library, name: str) -> Any:
    row = library.row(f"PRAGMA {name}")
    return row[0] if row else 0


def _keep_copy(library: Library, version: int) -> None:
    """Before the tables change, the library as it was is kept beside it, under a name that
    no other file has: one that is there already may not be whole."""
    kept = beside(library.path, f".version-{version}")
    with copied(library, kept) as made:
        made.replace(fresh(kept))
