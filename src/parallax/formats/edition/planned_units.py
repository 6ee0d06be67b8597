"""Measured units as pages are planned with them: how they may be broken, what stands together."""

from collections.abc import Container, Iterator, Sequence
from math import ceil

from parallax.formats.edition.galleys import Measured
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.page_plan import FEWEST, Column, Tie, Unit
from parallax.formats.edition.units import UnitKind
from parallax.model.text import ParagraphKind

#: So many letters of a paragraph stand together on a page, about, where columns are narrow.
_SOME_WORDS = 32


def breaks(measured: Measured) -> bool:
    """Whether a unit has lines between which a page may end."""
    breaking = (UnitKind.SUMMARY, UnitKind.STATEMENT, UnitKind.ENDNOTE, UnitKind.ROW)
    return measured.unit.kind in breaking


def _fewest(made: Manuscript, is_row: bool, number: int) -> tuple[int, bool]:
    """How few lines of a column may stand on a page, and whether it is one of notes beside the
    text, which may be parted anywhere as long as some words stand together."""
    size = made.options.font_size
    if not is_row:
        return FEWEST, False
    if number < len(made.roles):
        return max(FEWEST, ceil(_SOME_WORDS / made.page.letters_per_line(size))), False
    return ceil(_SOME_WORDS / made.page.notes_per_line(size)), True


def planned_unit(
    made: Manuscript, measured: Measured, footnotes: Container[str], facing: bool
) -> Unit:
    """A measured unit as pages are planned with it."""
    inset = made.page.row_inset(made.options)
    row = measured.unit.row
    columns = tuple(
        Column(
            column.lines,
            tuple(sorted(call for call in column.calls if call[1] in footnotes)),
            number if facing and row is not None and number < 2 else 0,
            column.paragraphs,
            *_fewest(made, row is not None, number),
        )
        for number, column in enumerate(measured.columns)
    )
    return Unit(
        measured.height,
        measured.above,
        columns,
        whole=not breaks(measured) if row is None else row.short,
        ties=tuple(_ties(measured)),
        least=measured.least + (inset if row is not None else 0.0),
        below=inset if row is not None else 0.0,
    )


def _ties(measured: Measured) -> Iterator[Tie]:
    called = {
        note_id: (number, line)
        for number, column in enumerate(measured.columns)
        for line, note_id in column.calls
    }
    for number, column in enumerate(measured.columns):
        for start, note_id in column.starts:
            yield Tie(*called[note_id], number, start)


def keeps(made: Manuscript, units: Sequence[Measured], at: int) -> bool:
    """Whether a unit stands on the page where the next begins."""
    if at == len(units) - 1:
        return False
    unit, after = units[at].unit, units[at + 1].unit
    if unit.kind in (UnitKind.RULE, UnitKind.ANNOTATIONS):
        return True
    if after.kind is UnitKind.LEGEND:
        # the legend does not stand on a page alone
        return unit.kind is UnitKind.ENDNOTE or (unit.row is not None and unit.row.short)
    return unit.row is not None and any(
        bool(blocks) and blocks[0].kind is ParagraphKind.HEADING
        for blocks in (unit.row.sides[role] for role in made.roles)
    )
