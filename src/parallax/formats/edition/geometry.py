"""The page: its size, its margins and what fits on it. All lengths are in points."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Geometry:
    """One page of a layout. `left` and `right` are margins; `column` is the width of one
    side's text, `gutter` what lies between two sides; `mirrored` pages have `left` outside."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    column: float
    gutter: float
    mirrored: bool

    @property
    def body_height(self) -> float:
        return self.height - self.top - self.bottom

    def letters_per_line(self, font_size: float) -> int:
        return max(8, int(self.column / (_LETTER * font_size)))

    def lines_per_page(self, font_size: float) -> int:
        return max(8, int(self.body_height / (LINE * font_size)))


def geometry(options: EditionOptions) -> Geometry:
    """The page for these options: columns fill it, a single text keeps a readable measure."""
    width, height = _SIZES[options.paper]
    top, bottom = round(height * 0.095), round(height * 0.09)
    left, right = round(width * 0.118), round(width * 0.098)
    room = width - left - right
    if options.layout is Layout.COLUMNS:
        gutter = max(20.0, min(2.6 * options.font_size, width * 0.06))
        return Geometry(width, height, left, right, top, bottom, (room - gutter) / 2, gutter, False)
    measure = min(room, _LONGEST_LINE * options.font_size)
    spare = room - measure
    outer = left + spare * 0.58
    return Geometry(
        width,
        height,
        outer,
        width - measure - outer,
        top,
        bottom,
        measure,
        0.0,
        options.layout is Layout.FACING,
    )
