"""Where the columns of the reading view lie at a given width."""

from dataclasses import dataclass
from enum import StrEnum

from parallax.model.text import Role

GUTTER, NARROW_GUTTER = 54, 40
FOLIO, NARROW_FOLIO = 68, 46
RIGHT, NARROW_RIGHT = 40, 14
NARROW_BELOW = 760
LEAST_PROPORTION, MOST_PROPORTION = 0.2, 0.8


class Sides(StrEnum):
    """Which texts are shown."""

    BOTH = "both"
    ORIGINAL = "original"
    TRANSLATION = "translation"

    def shows(self, role: Role) -> bool:
        return self is Sides.BOTH or self.value == role.value


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of pixels from left to right."""

    x: int
    width: int

    @property
    def end(self) -> int:
        return self.x + self.width

    def __contains__(self, x: float) -> bool:
        return self.x <= x < self.end


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of folio marks, of each shown side, and of the gutter."""

    width: int
    folio: Extent
    gutter: Extent
    sides: dict[Role, Extent]

    def of(self, role: Role) -> Extent | None:
        return self.sides.get(role)

    @property
    def in_order(self) -> list[Role]:
        """The shown sides from left to right."""
        return sorted(self.sides, key=lambda role: self.sides[role].x)

    def side_at(self, x: float) -> Role:
        """The side whose column is nearest."""

        def distance(role: Role) -> float:
            extent = self.sides[role]
            return max(extent.x - x, x - extent.end, 0)

        return min(self.sides, key=distance)

    def proportion_at(self, x: float) -> float:
        """The left column's part of both if the gutter's middle were dragged to `x`."""
        first = self.sides[self.in_order[0]].x
        room = self.sides[self.in_order[-1]].end - first - self.gutter.width
        part = (x - self.gutter.width / 2 - first) / max(1, room)
        return max(LEAST_PROPORTION, min(MOST_PROPORTION, part))


def columns(
    width: int,
    measure: int,
    *,
    sides: Sides = Sides.BOTH,
    swapped: bool = False,
    proportion: float = 0.5,
    least_gutter: int = 0,
) -> Columns:
    """Lay the columns out: they grow up to `measure` pixels each, then the margins do.

    `least_gutter` is what the marks between the columns take up with air on either side.
    """
    narrow = width < NARROW_BELOW
    folio = NARROW_FOLIO if narrow else FOLIO
    gutter = max(NARROW_GUTTER if narrow else GUTTER, least_gutter)
    right = NARROW_RIGHT if narrow else RIGHT
    room = max(80, width - folio - gutter - right)
    count = 2 if sides is Sides.BOTH else 1
    text = min(room, count * measure)
    spare = max(0, room - text)
    left = folio + spare // 2
    order = [Role.TRANSLATION, Role.ORIGINAL] if swapped else [Role.ORIGINAL, Role.TRANSLATION]
    places: dict[Role, Extent] = {}
    if count == 2:
        share = max(LEAST_PROPORTION, min(MOST_PROPORTION, proportion))
        first = round(text * share)
        places[order[0]] = Extent(left, first)
        places[order[1]] = Extent(left + first + gutter, text - first)
        middle = Extent(left + first, gutter)
    else:
        places[Role(sides.value)] = Extent(left, text)
        middle = Extent(left + text, gutter)
    return Columns(width, Extent(left - folio, folio), middle, places)
