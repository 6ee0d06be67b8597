"""One row laid out: the paragraphs of a bead on each shown side, tops level."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from parallax.model.alignment import Bead, Gap
from parallax.model.naming import GAP_NAMES, NO_COUNTERPART
from parallax.model.text import Role
from parallax.ui.views.paragraph_layout import ParagraphLayout


def gap_label(role: Role, gap: Gap | None) -> str:
    """What stands in the empty side `role` of a bead."""
    # Without a reason given nothing more is claimed than can be seen.
    return NO_COUNTERPART[role] if gap is None else GAP_NAMES[gap]


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph at its position in the text, `y` below the row's top.

    `folio` is the mark to hang beside it; empty where the leaf does not change.
    """

    position: int
    y: int
    layout: ParagraphLayout
    folio: str = ""


@dataclass(frozen=True, slots=True)
class SideLayout:
    """One side of a row: paragraphs from the top, or the words in its gap."""

    paragraphs: tuple[PlacedParagraph, ...]
    gap: str = ""

    def at(self, position: int) -> PlacedParagraph | None:
        for placed in self.paragraphs:
            if placed.position == position:
                return placed
        return None

    def nearest(self, y: float) -> PlacedParagraph | None:
        """The paragraph at a height below the row's top, or the one nearest to it."""
        best: PlacedParagraph | None = None
        for placed in self.paragraphs:
            if best is None or y >= placed.y - 4:
                best = placed
        return best


def level(sides: Mapping[Role, SideLayout]) -> dict[Role, SideLayout]:
    """The sides with their first lines on one height: a heading keeps its space above, and a
    paragraph beside it comes down as far."""
    lead = max(
        (side.paragraphs[0].layout.space_above for side in sides.values() if side.paragraphs),
        default=0,
    )
    return {role: _lowered(side, lead) for role, side in sides.items()}


def _lowered(side: SideLayout, lead: int) -> SideLayout:
    by = lead - side.paragraphs[0].layout.space_above if side.paragraphs else 0
    if not by:
        return side
    return replace(
        side,
        paragraphs=tuple(replace(placed, y=placed.y + by) for placed in side.paragraphs),
    )


@dataclass(slots=True)
class RowLayout:
    """A row of some height; `top` is where its text begins below its own top."""

    bead: Bead
    sides: Mapping[Role, SideLayout]
    top: int
    height: int
    folios: tuple[tuple[int, str], ...]
    generation: int = 0

    def placed(self, role: Role, position: int) -> PlacedParagraph | None:
        side = self.sides.get(role)
        return side.at(position) if side else None
