"""The open library: a connection, and nothing that knows what is in it."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.library.faults import translated

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Seconds to wait for another connection that is writing.
PATIENCE = 10.0

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]


class Library:
    """One connection to one library file; `open_library` makes it.

    A connection may be handed from thread to thread but must not be used by two at once:
    a background thread takes its own with `again()`.
    """

    def __init__(
        self, path: Path, connect: Callable[[], sqlite3.Connection], *, read_only: bool
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._connect = connect
        self._db: Database | None = None
        self.conn = connect()

    @property
    def db(self) -> "Database":
        """The same connection through sqlite-utils, whose import takes a moment."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.conn, execute_plugins=False)
        return self._db

    def prepare_to_write(self) -> None:
        """Do now, in an idle moment, what the first act would otherwise wait for."""
        _ = self.db

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query. Raises UserError where the file is damaged or out of reach."""
        with translated(self.path):
            return self.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def again(self, *, patience: float = PATIENCE) -> "Library":
        """The same library through a connection of its own, for another thread, which waits
        `patience` seconds for one that is writing."""
        with translated(self.path):
            other = Library(self.path, self._connect, read_only=self.read_only)
        other.wait_at_most(patience)
        return other

    def wait_at_most(self, patience: float) -> None:
        """How many seconds to wait for another connection that is writing."""
        self.conn.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")

    def data_version(self) -> int:
        """A number that changes when another connection has written to the library."""
        row = self.row("PRAGMA data_version")
        return int(row[0]) if row else 0

    def close(self) -> None:
        self._db = None
        self.conn.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
