"""Where the caret goes when a key is pressed."""

from collections.abc import Callable
from enum import Enum, auto

from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.page import Page
from parallax.ui.views.row_layout import PlacedParagraph


class Move(Enum):
    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    START = auto()
    END = auto()


class CaretMover:
    """Moves a place within one side. Up and down keep to the column they began in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._x: float | None = None

    def forget_column(self) -> None:
        self._x = None

    def placed(self, side: Role, position: int) -> PlacedParagraph | None:
        """The laid out paragraph at a position of a text."""
        document = self._page.document
        if document is None or not 0 <= position < document.paragraph_count(side):
            return None
        return self._page.row(document.row_of(side, position)).placed(side, position)

    def move(self, side: Role, place: Place, move: Move) -> Place:
        """The new place, which is the old one at the end of the text."""
        document = self._page.document
        here = self.placed(side, place.paragraph)
        if document is None or here is None:
            return place
        vertical = move in (Move.UP, Move.DOWN)
        if not vertical:
            self._x = None
        acts: dict[Move, Callable[[], Place]] = {
            Move.LEFT: lambda: self._sideways(document, side, place, here, -1, False),
            Move.RIGHT: lambda: self._sideways(document, side, place, here, 1, False),
            Move.WORD_LEFT: lambda: self._sideways(document, side, place, here, -1, True),
            Move.WORD_RIGHT: lambda: self._sideways(document, side, place, here, 1, True),
            Move.UP: lambda: self._line(side, place, here, -1),
            Move.DOWN: lambda: self._line(side, place, here, 1),
            Move.PARAGRAPH_UP: lambda: self._paragraph(document, side, place, -1),
            Move.PARAGRAPH_DOWN: lambda: self._paragraph(document, side, place, 1),
            Move.LINE_START: lambda: self._line_end(place, here, False),
            Move.LINE_END: lambda: self._line_end(place, here, True),
            Move.START: lambda: Place(0, 0),
            Move.END: lambda: self._end(document, side),
        }
        return acts[move]()

    def _sideways(
        self,
        document: OpenDocument,
        side: Role,
        place: Place,
        here: PlacedParagraph,
        direction: int,
        by_word: bool,
    ) -> Place:
        forward = (direction > 0) != here.layout.right_to_left
        offset = here.layout.step(place.offset, forward, by_word)
        if offset != place.offset:
            return Place(place.paragraph, offset)
        if forward and place.paragraph + 1 < document.paragraph_count(side):
            return Place(place.paragraph + 1, 0)
        if not forward and place.paragraph > 0:
            before = place.paragraph - 1
            return Place(before, len(document.paragraph(side, before).text))
        return place

    def _line(self, side: Role, place: Place, here: PlacedParagraph, step: int) -> Place:
        layout = here.layout
        if self._x is None:
            self._x = layout.caret(place.offset).x()
        number = layout.line_of(place.offset) + step
        if 0 <= number < layout.line_count:
            return Place(place.paragraph, layout.offset_in_line(number, self._x))
        there = self.placed(side, place.paragraph + step)
        if there is None:
            return Place(place.paragraph, 0 if step < 0 else len(layout.paragraph.text))
        number = 0 if step > 0 else there.layout.line_count - 1
        return Place(place.paragraph + step, there.layout.offset_in_line(number, self._x))

    def _paragraph(self, document: OpenDocument, side: Role, place: Place, step: int) -> Place:
        if step < 0 and place.offset > 0:
            return Place(place.paragraph, 0)
        there = place.paragraph + step
        if there < 0:
            return Place(0, 0)
        if there >= document.paragraph_count(side):
            return self._end(document, side)
        return Place(there, 0)

    def _line_end(self, place: Place, here: PlacedParagraph, forward: bool) -> Place:
        layout = here.layout
        number = layout.line_of(place.offset)
        line = layout.line(number)
        if not forward:
            return Place(place.paragraph, layout.display.from_shown(line.textStart()))
        stop = line.textStart() + line.textLength()
        end = layout.display.from_shown(stop)
        if number < layout.line_count - 1:
            # The place behind a line's last letter belongs to the next line.
            end = max(place.offset, layout.step(end, False, False))
        return Place(place.paragraph, end)

    @staticmethod
    def _end(document: OpenDocument, side: Role) -> Place:
        last = document.paragraph_count(side) - 1
        return Place(last, len(document.paragraph(side, last).text)) if last >= 0 else Place(0, 0)
