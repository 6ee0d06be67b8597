"""Measured units as pages are planned with them: how they may be broken, what stands together."""

from collections.abc import Container, Iterator, Sequence
from math import ceil

from parallax.formats.edition.galleys import Measured
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.page_plan import FEWEST, Column, Tie, Unit
from parallax.formats.edition.units import OF_LEGEND, OF_WORDS, UnitKind
from parallax.model.text import ParagraphKind

#: So many letters of a paragraph stand together on a page, about, where columns are narrow.
_SOME_WORDS = 32
#: Words before and after the rows of no more lines are not broken, where a page holds them.
_SHORT = 8


def breaks(measured: Measured) -> bool:
    """Whether a unit has lines between which a page may end."""
    return measured.unit.kind in OF_WORDS | {UnitKind.ENDNOTE, UnitKind.ROW}


def _is_whole(measured: Measured) -> bool:
    """Whether a unit is broken only where no page holds it."""
    unit = measured.unit
    if unit.row is not None:
        return unit.row.short
    if unit.kind in (UnitKind.SUBTITLE, UnitKind.FACT, UnitKind.SENTENCE):
        return len(measured.columns[0].lines) <= _SHORT
    return not breaks(measured)


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
        whole=_is_whole(measured),
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
    if unit.kind in (UnitKind.RULE, UnitKind.ANNOTATIONS) or after.kind is UnitKind.SUBTITLE:
        return True
    if unit.kind in OF_LEGEND:
        # it stands whole, if a page holds it
        return after.kind in OF_LEGEND
    if after.kind is UnitKind.LEGEND:
        # the legend does not stand on a page alone
        return unit.kind is UnitKind.ENDNOTE or (unit.row is not None and unit.row.short)
    return unit.row is not None and any(
        bool(blocks) and blocks[0].kind is ParagraphKind.HEADING
        for blocks in (unit.row.sides[role] for role in made.roles)
    )
