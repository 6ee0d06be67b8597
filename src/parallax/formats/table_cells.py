"""Taking plain text apart into cells: which sign divides them, and whether they are quoted."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.columns import header_of
from parallax.formats.delimited import LONGEST_CELL, rows_of
from parallax.model.progress import Progress

#: What divides cells, in order of preference: commas stand in every sentence.
_DELIMITERS = ("\t", ";", "|", ",")
#: Characters and rows from which the divider is told.
_SAMPLE = 200_000
_SAMPLED_ROWS = 300
#: At least this share of the rows has equally many cells where a divider is the right one.
_REGULAR = 0.8
_MOST_CELLS = 200
_MOST_ROWS = 500_000
_EVERY = 2_000
_UNCLOSED = "a quotation mark at the beginning of a cell is never closed"


class NoTable(Exception):
    """The text is no table that can be read; why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of taking text apart."""

    delimiter: str
    quoted: bool
    strict: bool = True

    def rows(self, text: str) -> Iterator[list[str]]:
        """Raises csv.Error where the text does not go with it."""
        return rows_of(text, self.delimiter, quoted=self.quoted, strict=self.strict)


def cells_of(text: str, suffix: str, progress: Progress) -> list[list[str]]:
    """The filled rows of a table. Raises NoTable."""
    text, named = _without_hint(text)
    delimiters = (named,) if named else _DELIMITERS
    best: tuple[tuple[bool, float], _Way] | None = None
    for delimiter in delimiters:
        for quoted in (True, False):
            way = _Way(delimiter, quoted)
            worth = _worth(way, text)
            # Of equals the first stays.
            if worth is not None and (best is None or worth > best[0]):
                best = worth, way
        if best is not None and delimiter == "\t" and suffix in (".tsv", ".tab"):
            break
    if best is None:
        raise NoTable("its lines are not divided evenly by tabs, semicolons or commas")
    way = best[1]
    try:
        rows = _all_rows(way, text, progress)
        if not way.quoted and way.delimiter != "\t" and _never_closed(rows):
            raise NoTable(_UNCLOSED)
        return rows
    except csv.Error as fault:
        if not way.quoted or "limit" in str(fault):
            raise NoTable(_unread(fault)) from fault
    # A mark that opens a cell and is no quotation mark of the table, or is never closed.
    for other in (_Way(way.delimiter, False), _Way(way.delimiter, True, strict=False)):
        try:
            rows = _all_rows(other, text, progress)
        except csv.Error as fault:
            raise NoTable(_unread(fault)) from fault
        if _regular(rows) >= _REGULAR:
            return rows
    raise NoTable(_UNCLOSED)


def _never_closed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a quotation mark opens a cell and nothing in its row closes it."""
    return any(
        any(cell.lstrip().startswith('"') for cell in row)
        and sum(cell.count('"') for cell in row) % 2
        for row in rows
    )


def _without_hint(text: str) -> tuple[str, str]:
    """Spreadsheets may write the divider into a first line of its own: "sep=;"."""
    first, _, rest = text.partition("\n")
    hint = first.strip().strip('"')
    if hint[:4].casefold() == "sep=" and len(hint) == 5:
        return rest, hint[4]
    return text, "\t" if hint.casefold() == "sep=" and "\t" in first else ""


def _worth(way: _Way, text: str) -> tuple[bool, float] | None:
    """Whether the first row names columns, and how regular the rows are; None where not."""
    sample = text[:_SAMPLE]
    rows: list[list[str]] = []
    try:
        for row in way.rows(sample):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > _SAMPLED_ROWS:
                break
    except csv.Error as fault:
        # The sample may end within a quoted cell, the text may not.
        if len(text) <= _SAMPLE or "end of data" not in str(fault):
            return None
    if len(text) > _SAMPLE and len(rows) > 1 and len(rows) <= _SAMPLED_ROWS:
        rows.pop()
    regular = _regular(rows)
    if regular < _REGULAR:
        return None
    width = max(len(row) for row in rows)
    return header_of(rows[0], min(width, _MOST_CELLS)) is not None, round(regular, 2)


def _regular(rows: Sequence[Sequence[str]]) -> float:
    """The share of rows with the usual number of cells; 0 where that is only one."""
    counts = Counter(len(row) for row in rows)
    if not counts:
        return 0.0
    usual, often = counts.most_common(1)[0]
    return often / len(rows) if usual > 1 else 0.0


def _all_rows(way: _Way, text: str, progress: Progress) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, row in enumerate(way.rows(text)):
        if number % _EVERY == 0:
            progress(min(1.0, 0.5 * number / _MOST_ROWS), "Reading the rows")
        if len(row) > _MOST_CELLS:
            raise NoTable(f"row {number + 1} has {len(row)} cells")
        if any(cell.strip() for cell in row):
            rows.append(row)
        if len(rows) > _MOST_ROWS or number > 2 * _MOST_ROWS:
            raise NoTable(f"it has more than {_MOST_ROWS:,} rows; split it into parts")
    return rows


def _unread(fault: csv.Error) -> str:
    if "limit" in str(fault):
        return (
            f"one of its cells has more than {LONGEST_CELL:,} characters, as when a quotation"
            " mark is not closed"
        )
    return f"its cells cannot be told apart ({fault})"
