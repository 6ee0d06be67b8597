"""The page: its size, its margins and what fits on it. All lengths are in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.edition.column_widths import RowLetters, width_of_notes
from parallax.model.edition import EditionOptions, Layout, Paper

_SIZES = {
    Paper.A4: (595.28, 841.89),
    Paper.LETTER: (612.0, 792.0),
    Paper.A5: (419.53, 595.28),
    Paper.B5: (498.9, 708.66),
}

#: The longest comfortable line, in ems: some 72 letters.
_LONGEST_LINE = 35.0
#: The mean width of a letter of the body face, in ems.
_LETTER = 0.46
#: Length and weight of the line above footnotes; so odd that it is known again on the page.
FOOTNOTE_RULE = (47.37, 0.437)
#: From one line to the next, in ems.
LINE = 1.42
#: Beside the text: what lies before the column of notes, and its largest width, in ems.
_NOTES_GAP, _WIDEST_NOTES = 2.2, 13.0
#: The shares of the page's text that notes beside two columns have, least and most.
_NOTES = (0.2, 0.3)
#: The same of the review table; the remarks keep the least.
_TABLE_NOTES = (0.17, 0.32)
#: What the page's head and the table's take, with names in two lines, in ems, and what is free
#: above it, in points; some of the margin is free below it.
_TABLE_HEAD, _TABLE_EDGE = 4.2, 8.0
#: The width of the review table's column of numbers, in ems.
_NUMBERS = 2.6


@dataclass(frozen=True, slots=True)
class Geometry:
    """One page of a layout. `left` and `right` are margins; `column` is the width of the
    narrower side's text, `gutter` what lies between two sides; `mirrored` pages have `left`
    outside. `notes` is the width of the column of notes beside the text, 0 where there is none,
    and `notes_gap` what lies between; `line` is from one line to the next, in ems. `spare` stays
    free at the foot, for what is measured and what is set may differ by a hair."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    column: float
    gutter: float
    mirrored: bool
    notes: float = 0.0
    notes_gap: float = 0.0
    line: float = LINE
    spare: float = 0.5

    @property
    def body_height(self) -> float:
        return self.height - self.top - self.bottom

    def foot_clearance(self, font_size: float) -> float:
        """What lies between the text and the first footnote's gap, with the line over it."""
        return 1.4 * font_size + FOOTNOTE_RULE[1]

    def foot_gap(self, font_size: float) -> float:
        """What lies above each footnote."""
        return 0.55 * font_size

    def row_inset(self, options: EditionOptions) -> float:
        """What lies in a row above its text: in the review table, between it and the line."""
        return 0.62 * options.font_size if options.layout is Layout.REVIEW else 0.0

    def letters_per_line(self, font_size: float) -> int:
        return max(8, int(self.column / (_LETTER * font_size)))

    def notes_per_line(self, font_size: float) -> int:
        """Letters in a line of the notes beside the text, which are set smaller."""
        return max(8, int(self.notes / (_LETTER * 0.84 * font_size)))

    def lines_per_page(self, font_size: float) -> int:
        return max(8, int(self.body_height / (self.line * font_size)))


def geometry(
    options: EditionOptions, *, beside: bool = False, rows: Sequence[RowLetters] = ()
) -> Geometry:
    """The page for these options: columns fill it, a single text keeps a readable measure.
    `beside` where there are notes that stand beside the text; `rows` say how long they are."""
    if options.layout is Layout.REVIEW:
        return _table(options, rows)
    width, height = _SIZES[options.paper]
    top, bottom = round(height * 0.095), round(height * 0.09)
    left, right = round(width * 0.118), round(width * 0.098)
    gap = _NOTES_GAP * options.font_size if beside else 0.0
    line = LINE * options.line_spacing
    if options.layout is Layout.COLUMNS:
        if beside:
            # three columns need the width that two leave to the margins
            left, right = round(width * 0.1), round(width * 0.06)
        room = width - left - right
        gutter = max(20.0, min(2.6 * options.font_size, width * 0.06))
        notes = _notes(rows, room - gutter - gap, options, room, _NOTES) if beside else 0.0
        column = (room - gutter - notes - gap) * _narrower(options)
        return Geometry(
            width, height, left, right, top, bottom, column, gutter, False, notes, gap, line
        )
    room = width - left - right
    notes = min(room * 0.27, _WIDEST_NOTES * options.font_size) if beside else 0.0
    measure = min(room - notes - gap, _LONGEST_LINE * options.font_size)
    spare = room - measure - notes - gap
    outer = left + spare * 0.58
    mirrored = options.layout is Layout.FACING
    return Geometry(
        width,
        height,
        outer,
        width - measure - notes - gap - outer,
        top,
        bottom,
        measure,
        0.0,
        mirrored,
        notes,
        gap,
        line,
    )


def _table(options: EditionOptions, rows: Sequence[RowLetters]) -> Geometry:
    """The review table lies across the page: numbers, both texts, notes, room for remarks."""
    height, width = _SIZES[options.paper]
    side = round(width * 0.055)
    top, bottom = round(height * 0.118), round(height * 0.1)
    top = max(top, round((_TABLE_HEAD * options.font_size + _TABLE_EDGE) / 0.88))
    gap = 1.2 * options.font_size
    room = width - 2 * side
    remarks = room * _TABLE_NOTES[0]
    texts = room - remarks - 4 * gap - _NUMBERS * options.font_size
    notes = _notes(rows, texts, options, room, _TABLE_NOTES)
    column = (texts - notes) * _narrower(options)
    line = LINE * options.line_spacing
    return Geometry(width, height, side, side, top, bottom, column, gap, False, notes, gap, line)


def _notes(
    rows: Sequence[RowLetters],
    shared: float,
    options: EditionOptions,
    room: float,
    shares: tuple[float, float],
) -> float:
    """The width of the column of notes, of what it shares with the texts."""
    least, most = (room * share for share in shares)
    return width_of_notes(rows, shared, options.column_share, least, most)


def _narrower(options: EditionOptions) -> float:
    return min(options.column_share, 1 - options.column_share)
