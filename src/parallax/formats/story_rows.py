"""The rows of a document whose body is a table, whatever office program wrote it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.apparatus.language import guess_language
from parallax.formats.columns import Columns, NoPair, find_columns
from parallax.formats.draft import Draft
from parallax.formats.own_marks import RowName
from parallax.formats.table_rows import TableRows
from parallax.model.text import Role

#: A text, its translation, and beside them numbers, folios, notes.
MOST_COLUMNS = 6
_SAMPLE = 400


@dataclass(slots=True)
class StoryRow:
    """A row with a cell for each column; or, with `loose`, paragraphs that belong to none.

    `joined` says that a cell goes on from the row above. `heads` are the columns that the row
    names, in a table that Parallax wrote, and `known` is what it says of its bead."""

    cells: list[list[Draft]] = field(default_factory=list[list[Draft]])
    loose: list[Draft] = field(default_factory=list[Draft])
    joined: bool = False
    heads: dict[Role, int] = field(default_factory=dict[Role, int])
    known: RowName | None = None


def own_columns(rows: Sequence[StoryRow], langs: tuple[str, str]) -> Columns | None:
    """The columns by the heads that Parallax wrote; None where one of them is missing."""
    heads = next((row.heads for row in rows if row.heads), dict[Role, int]())
    if len(heads) < 2:
        return None
    return Columns(heads[Role.ORIGINAL], heads[Role.TRANSLATION], langs)


def text_columns(rows: Sequence[StoryRow]) -> Columns | None:
    """The columns of the tables; None where their rows differ or hold no two texts."""
    counts = Counter(len(row.cells) for row in rows if row.cells)
    usual = max(counts, key=lambda count: counts[count], default=0)
    if not 1 < usual <= MOST_COLUMNS or any(count not in (1, usual) for count in counts):
        return None
    filled = ([_words(cell) for cell in row.cells] for row in rows if len(row.cells) == usual)
    sample = [row for row in filled if any(row)][:_SAMPLE]
    try:
        columns = find_columns(sample, surely=True)
    except NoPair:
        return None
    # A form has a few long answers beside its questions; two texts are about equally long.
    sides = [sum(bool(row[at]) for row in sample) for at in (columns.original, columns.translation)]
    return columns if 2 * min(sides) >= max(sides) else None


def filled_table(
    rows: Sequence[StoryRow], columns: Columns
) -> tuple[TableRows, dict[int, RowName]]:
    """The texts, and what is known of beads by the numbers of their rows."""
    table = TableRows(columns)
    known: dict[int, RowName] = {}
    header: list[str] | None = None
    number = 0
    paired = True
    for row in rows:
        if len(row.cells) < 2:
            # A title before the table, or one across its columns.
            for draft in row.loose or [draft for cell in row.cells for draft in cell]:
                original = _is_original(draft, columns)
                if original or paired:
                    number += 1
                paired = not original
                table.add_text(number, (draft,), original=original)
            continue
        paired = True
        words = [_words(cell) for cell in row.cells]
        if columns.header and header is None and any(words):
            header = words
        if words == header:  # said again where a table goes on
            continue
        if not row.joined:
            number += 1
        if row.known is not None:
            known[number] = row.known
        table.add(number, row.cells)
    return table, known


def _is_original(draft: Draft, columns: Columns) -> bool:
    """Which text a paragraph between or before the rows belongs to, by its language."""
    lang = guess_language(draft.raw)
    if lang == "und":
        return True
    if columns.langs[1] == lang:
        return columns.langs[0] == lang
    return lang != "en" or columns.langs[0] == "en"


def _words(cell: Sequence[Draft]) -> str:
    return "\n".join(draft.raw for draft in cell).strip()
