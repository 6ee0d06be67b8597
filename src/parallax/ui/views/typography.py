"""Faces, sizes and distances of the reading view at one text size."""

from functools import cached_property
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from parallax.ui.fonts import interface_font, reading_font, wants_light_cut

#: Pixels of the reading face at 100 %, and lines' distance as a multiple of it.
BASE_PIXELS = 17
LINE_HEIGHT = 1.45

SMALLEST, LARGEST = 60, 300

#: Pixels at least between a mark in the gutter and the texts beside it.
GUTTER_AIR = 6

#: Characters a line at which a column stops growing.
MEASURE = 72

#: Heading sizes by level, as multiples of the text size; deeper levels are bold text.
_HEADINGS = {1: 1.35, 2: 1.2, 3: 1.08}

_ALPHABET = "abcdefghijklmnopqrstuvwxyz     e t a ë"


class Typography:
    """Everything that follows from the text size (per cent), the reading face and its weight."""

    def __init__(self, percent: int = 100, family: str = "", *, light: bool = False) -> None:
        self.percent = max(SMALLEST, min(LARGEST, percent))
        self.family = family
        self.light = light
        self.scale = self.percent / 100
        self.pixels = BASE_PIXELS * self.scale

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Typography) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, str, bool]:
        return self.percent, self.family, self.light

    def on(self, *, dark: bool, ratio: float) -> "Typography":
        """The same on such a ground, and a screen with so many pixels to one of ours."""
        light = wants_light_cut(self.pixels, dark=dark, ratio=ratio)
        return Typography(self.percent, self.family, light=light)

    @cached_property
    def body(self) -> QFont:
        return reading_font(self.pixels, self.family, light=self.light)

    @cached_property
    def body_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.body)

    @cached_property
    def line_height(self) -> int:
        return round(self.pixels * LINE_HEIGHT)

    @cached_property
    def character(self) -> float:
        """The width of a usual letter in pixels."""
        return self.body_metrics.horizontalAdvance(_ALPHABET) / len(_ALPHABET)

    @cached_property
    def measure(self) -> int:
        """The widest a column gets, in pixels."""
        return round(self.character * MEASURE)

    def heading(self, level: int) -> QFont:
        font = reading_font(self.pixels * self.heading_size(level), self.family)
        font.setWeight(QFont.Weight.Bold)
        return font

    def heading_size(self, level: int) -> float:
        return _HEADINGS.get(max(1, level), 1.0)

    @cached_property
    def title(self) -> QFont:
        return reading_font(24 * (0.5 + self.scale / 2), self.family)

    @cached_property
    def italic(self) -> QFont:
        font = QFont(self.body)
        font.setItalic(True)
        return font

    @cached_property
    def speaker(self) -> QFont:
        # Nearly the same height of small letters, whatever the two faces are.
        share = QFontMetricsF(interface_font(100)).xHeight() / 100
        font = interface_font(0.95 * self.body_metrics.xHeight() / max(0.3, share))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @cached_property
    def call(self) -> QFont:
        font = interface_font(self.pixels * 0.95)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @cached_property
    def small(self) -> QFont:
        """For folio marks and the gutter."""
        return interface_font(12 * (0.4 + 0.6 * self.scale))

    @cached_property
    def gutter(self) -> int:
        """Pixels that the widest usual mark between the columns needs, with air about it."""
        return ceil(QFontMetricsF(self.small).horizontalAdvance("88 %")) + 2 * GUTTER_AIR

    @cached_property
    def label(self) -> QFont:
        """For the document's date and the column heads."""
        return interface_font(13 * (0.6 + 0.4 * self.scale))

    def px(self, distance: float) -> int:
        """A distance that grows with the text, but slower."""
        return round(distance * (0.5 + self.scale / 2))

    @property
    def row_padding(self) -> int:
        """Above and below the text of a row; twice this lies between rows."""
        return self.px(9)

    @property
    def paragraph_gap(self) -> int:
        """Between paragraphs of one side of a row."""
        return self.px(7)
