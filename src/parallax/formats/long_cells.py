"""How long a cell of a table may be for Python's csv: a limit of the whole process, which is never
changed while something is read, for others may be reading as well."""

import csv

#: Code points. Python's own limit is too low for a chapter in a cell.
LONGEST_CELL = 1_000_000


def allow_long_cells() -> None:
    """Called by whatever reads tables, when it is loaded."""
    csv.field_size_limit(LONGEST_CELL)
