"""All or nothing: the one way into a library for whoever writes."""

from collections.abc import Generator
from contextlib import contextmanager

from parallax.library.faults import read_only, translated
from parallax.library.library import Library


@contextmanager
def transaction(library: Library) -> Generator[None]:
    """Everything inside is stored together, or, on any exception, not at all.

    The right to write is taken at the start, so that what is read inside cannot change
    before it is written. Transactions may be nested. Raises UserError if the library can
    only be read, stays busy, or has no room.
    """
    if library.read_only:
        raise read_only(library.path)
    with translated(library.path):
        if library.conn.in_transaction:
            with library.db.atomic():
                yield
            return
        library.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            library.conn.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite may have rolled back already.
            if library.conn.in_transaction:
                library.conn.execute("ROLLBACK")
            raise
