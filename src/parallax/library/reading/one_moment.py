"""Several queries that see the library as it is at one moment."""

from collections.abc import Generator
from contextlib import contextmanager

from parallax.library.faults import translated
from parallax.library.library import Library


@contextmanager
def one_moment(library: Library) -> Generator[None]:
    """What others write meanwhile is not seen inside. Nothing may be written inside, unless a
    transaction of the writer's is open already."""
    if library.conn.in_transaction:
        yield
        return
    with translated(library.path):
        library.conn.execute("BEGIN")
    try:
        yield
    finally:
        # Nothing was written: this only lets go of the view.
        if library.conn.in_transaction:
            library.conn.execute("ROLLBACK")
