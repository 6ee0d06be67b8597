"""Where the window stands in the document: a row and how far into it, nothing else.

Rows above are never measured to know the place; the scroll bar is told a guess, and asked
only when a hand is on it.
"""

from dataclasses import dataclass, replace

from parallax.model.text import Role
from parallax.ui.views.page import Page
from parallax.ui.views.row_layout import RowLayout

#: Pixels left free below the last row.
TAIL = 72

#: Rows beyond the window's edge that are a step away, not a jump.
NEAR = 3

#: Pixels that stay free above the reader's own line.
OWN = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A row in the window; `y` is its top in pixels from the viewport's."""

    row: int
    y: int
    layout: RowLayout


@dataclass(frozen=True, slots=True)
class EyeLine:
    """A line of text and where in the window it stands: what must not move.

    `y` is the line's top in the viewport; `side` None stands for the row's own top.
    """

    row: int
    side: Role | None
    paragraph: int
    offset: int
    y: int

    def lifted(self, pixels: int, own: tuple[int, Role, int, int] | None, head: int) -> "EyeLine":
        """So many pixels higher; where it is the reader's `own` line, no further than to the
        column heads."""
        y = self.y - pixels
        if own is not None and own[1:] == (self.side, self.paragraph, self.offset):
            y = max(y, min(self.y, head + OWN))
        return replace(self, y=y)


class Scroller:
    """Holds the place. `head` is the height of the column heads, which stay in the window;
    `title` that of the document's title above them, which does not."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.row = 0
        #: Pixels of `row` that are hidden under the column heads; down to -title in row 0.
        self.offset = 0
        self.head = 0
        self.title = 0
        self.viewport = 0

    # -- reading ---------------------------------------------------------------------------

    @property
    def body(self) -> int:
        """The pixels in which rows are shown."""
        return max(1, self.viewport - self.head)

    @property
    def position(self) -> int:
        """The guessed distance from the very top, for the scroll bar."""
        return round(self._page.heights.top_of(self.row)) + self.offset + self.title

    @property
    def length(self) -> int:
        """The largest position, guessed."""
        return max(0, round(self._page.heights.total) + self.title + TAIL - self.body)

    @property
    def at_top(self) -> bool:
        return self.row == 0 and self.offset <= -self.title

    def shown(self) -> list[Shown]:
        """The rows in the window from the top."""
        out: list[Shown] = []
        y = self.head - self.offset
        row = self.row
        count = self._page.row_count
        while row < count and y < self.viewport:
            layout = self._page.row(row)
            out.append(Shown(row, y, layout))
            y += layout.height
            row += 1
        return out

    def _last_shown(self) -> list[Shown]:
        """The rows in the window as they were laid out last: the document may have others
        by now, of which the page has not heard."""
        out: list[Shown] = []
        y = self.head - self.offset
        row = self.row
        while y < self.viewport and (layout := self._page.held(row)) is not None:
            out.append(Shown(row, y, layout))
            y += layout.height
            row += 1
        return out

    def y_of(self, row: int) -> int | None:
        """The top of a row in the window; None where it is not shown."""
        return next((shown.y for shown in self.shown() if shown.row == row), None)

    # -- moving ----------------------------------------------------------------------------

    def scroll_by(self, pixels: int) -> int:
        """Move on by so many pixels as far as there is text; returns how many it were."""
        if not self._page.row_count:
            return 0
        before = self.row, self.offset
        self.offset += pixels
        moved = pixels + self._settle()
        return 0 if (self.row, self.offset) == before else moved

    def go_to(self, row: int, offset: int = 0) -> None:
        """Bring a row to the top, `offset` pixels of it hidden."""
        self.row = max(0, min(row, self._page.row_count - 1))
        self.offset = offset
        self._settle()

    def go_to_position(self, position: int) -> None:
        """Where the scroll bar points; its ends are the ends of the document."""
        if position <= 0:
            self.go_to(0, -self.title)
        elif position >= self.length:
            self.go_to_end()
        elif position < self.title:
            self.go_to(0, position - self.title)
        else:
            row, rest = self._page.heights.row_at(position - self.title)
            self.go_to(row, round(rest))

    def go_to_end(self) -> None:
        last = self._page.row_count - 1
        if last >= 0:
            self.go_to(last, self._page.row(last).height)

    def reveal(self, row: int, top: int, height: int) -> int:
        """Scroll as little as it takes to show pixels [top, top + height) of a row; where it
        is far away, leave a third of the window above it.

        Returns the pixels moved, or a whole window's height where it was a jump.
        """
        count = self._page.row_count
        if not 0 <= row < count:
            return 0
        y = self.y_of(row)
        margin = min(24, max(0, (self.body - height) // 2))
        if y is None:
            shown = self.shown()
            last = shown[-1].row if shown else -1
            above = self.body // 3
            if self.row - NEAR <= row < self.row:
                above = 16
            elif last < row <= last + NEAR:
                above = self.body - height - margin
            # What is to be seen comes before what stands above it.
            self.go_to(row, top - max(margin, min(above, self.body - height - margin)))
            return self.viewport
        above = y + top - margin - self.head
        below = y + top + height + margin - self.viewport
        if above < 0:
            return self.scroll_by(above)
        if below > 0:
            return self.scroll_by(min(below, above))
        return 0

    # -- keeping still ---------------------------------------------------------------------

    def eye_line(
        self,
        preferred: tuple[int, Role, int, int] | None = None,
        *,
        even_at_top: bool = False,
    ) -> EyeLine | None:
        """The line to keep in place: that of `preferred` (row, side, paragraph, offset) if it
        is shown, else the first whole line; None at the top of the document, unless
        `even_at_top` and the preferred line is shown."""
        at_top = self.row == 0 and self.offset <= 0
        if at_top and not even_at_top:
            return None
        shown = self._last_shown()
        if preferred is not None:
            # Its row may have another number in the document by now.
            _, role, paragraph, offset = preferred
            for one in shown:
                placed = one.layout.placed(role, paragraph)
                if placed is not None:
                    y = one.y + one.layout.top + placed.y
                    y += round(placed.layout.line_top(placed.layout.line_of(offset)))
                    if self.head <= y < self.viewport:
                        return EyeLine(one.row, role, paragraph, offset, y)
        return None if at_top else self._first_line(shown)

    def _first_line(self, shown: list[Shown]) -> EyeLine | None:
        for one in shown:
            for role, side in one.layout.sides.items():
                for placed in side.paragraphs:
                    top = one.y + one.layout.top + placed.y
                    for number in range(placed.layout.line_count):
                        y = round(top + placed.layout.line_top(number))
                        if y >= self.head - 4:
                            line = placed.layout.line(number)
                            offset = placed.layout.display.from_shown(line.textStart())
                            return EyeLine(one.row, role, placed.position, offset, y)
        return EyeLine(shown[0].row, None, 0, 0, shown[0].y) if shown else None

    def restore(self, eye: EyeLine | None) -> None:
        """Bring a line back to its place after anything changed."""
        page = self._page
        if not page.row_count:
            self.row = self.offset = 0
            return
        if eye is None:
            self.go_to(self.row if self.row < page.row_count else 0, self.offset)
            return
        row, y = min(eye.row, page.row_count - 1), 0
        if eye.side is not None and page.document is not None:
            row = page.document.row_of(eye.side, eye.paragraph)
            layout = page.row(row)
            placed = layout.placed(eye.side, eye.paragraph)
            if placed is not None:
                number = placed.layout.line_of(eye.offset)
                y = layout.top + placed.y + round(placed.layout.line_top(number))
        self.go_to(row, y - (eye.y - self.head))

    def _settle(self) -> int:
        """Make `row` the one under the heads and stay within the document.

        Returns the pixels by which the ends of the document held the movement back.
        """
        page = self._page
        count = page.row_count
        if not count:
            self.row = self.offset = 0
            return 0
        self._normalise(count)
        held = 0
        if self.row == 0 and self.offset < -self.title:
            held = -self.title - self.offset
            self.offset = -self.title
        held -= self._overshoot(count)
        return held

    def _normalise(self, count: int) -> None:
        while self.row > 0 and self.offset < 0:
            self.row -= 1
            self.offset += self._page.row(self.row).height
        while self.row < count - 1 and self.offset >= (height := self._page.row(self.row).height):
            self.offset -= height
            self.row += 1

    def _overshoot(self, count: int) -> int:
        """Go back by what would be empty below the document's end; returns how far."""
        y = -self.offset
        row = self.row
        while row < count:
            y += self._page.row(row).height
            if y + TAIL >= self.body:
                return 0
            row += 1
        empty = self.body - (y + TAIL)
        self.offset -= empty
        self._normalise(count)
        if self.row == 0 and self.offset < -self.title:
            # All of it fits into the window.
            over = -self.title - self.offset
            self.offset = -self.title
            return empty - over
        return empty
