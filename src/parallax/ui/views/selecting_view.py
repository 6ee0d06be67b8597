"""The caret, the selection and the current row of the reading view."""

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from parallax.model.note import Place, Target
from parallax.model.text import Role
from parallax.ui.views.caret import CaretMover, Move
from parallax.ui.views.columns import Sides
from parallax.ui.views.hit import Hit, HitTest
from parallax.ui.views.scrolling_view import ScrollingView
from parallax.ui.views.selection import Selection
from parallax.ui.views.speaking import row_in_words, tell


class SelectingView(ScrollingView):
    """A scrolling view with a caret, words selected on either side, and a current row."""

    current_row_changed = Signal(int)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = HitTest(self.page, self.scroller, self._painter)
        self._mover = CaretMover(self.page)

    # -- the current row -------------------------------------------------------------------

    def current_row(self) -> int:
        """-1 where no document is open."""
        return self.look.current_row

    def set_current_row(self, row: int) -> None:
        """Make a row the current one, put the caret at its beginning, and show it: by as
        little scrolling as it takes, or from afar with a third of the window above it."""
        document = self._document
        if document is None or not 0 <= row < document.row_count:
            return
        if row != self.look.current_row or not self.selection.passages:
            self._caret_to_row(row)
            self._make_current(row)
        self.reveal(row)

    def take_row(self, row: int) -> None:
        """Make a row current, without scrolling; the caret goes along."""
        if row != self.look.current_row:
            self._caret_to_row(row)
        self._make_current(row)

    def hit(self, point: QPointF, side: Role | None = None) -> Hit:
        """What is at a point of the viewport; with `side`, the nearest letter of it."""
        return self._hits.at(point, side)

    # -- selecting -------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        return self.look.selection

    def select(self, side: Role, anchor: Place, head: Place, *, hold_other: bool = False) -> None:
        """Select from `anchor` to `head`, where the caret goes."""
        self.selection.set(side, anchor, head, hold_other=hold_other)
        self._mover.forget_column()
        self._selected()

    def select_all(self) -> None:
        """Everything on the side of the caret, or on the one that is shown alone."""
        if self._document is None or not self._document.row_count:
            return
        side = self._shown_side()
        last = self._document.paragraph_count(side) - 1
        if last >= 0:
            end = Place(last, len(self._document.paragraph(side, last).text))
            self.select(side, Place(0, 0), end)

    def clear_selection(self) -> None:
        self.selection.let_go()
        self._selected()

    def targets(self) -> tuple[Target, ...]:
        """The selected words, described: at most one target a side, the original's first.

        In whole words, unless they were selected letter by letter with the keyboard.
        """
        return self._targets(as_drawn=False)

    def drawn_targets(self) -> tuple[Target, ...]:
        """The selected letters just as they are shown, for copying."""
        return self._targets(as_drawn=True)

    def point_of(self, side: Role, place: Place) -> QPointF | None:
        """The foot of the caret at a place, in the viewport; None where it is not shown."""
        document = self._document
        if document is None or side not in self.page.columns.sides:
            return None
        row = document.row_of(side, place.paragraph)
        y = self.scroller.y_of(row)
        placed = self._mover.placed(side, place.paragraph)
        if y is None or placed is None:
            return None
        at = QPointF(self.page.columns.sides[side].x, y + self.page.row(row).top + placed.y)
        return at + placed.layout.caret(place.offset).bottomLeft()

    def move_caret(self, move: Move, *, select: bool = False) -> None:
        """Move the caret and keep it in the window."""
        if self._document is None or not self.selection.passages:
            return
        side = self._shown_side()
        here = self.selection.caret
        if side is not self.selection.side:
            # The row at hand has no words on the side that is shown alone.
            here = self._beside(self.look.current_row, side)
        self._caret_to(side, self._mover.move(side, here, move), select)

    def page_caret(self, direction: int, *, select: bool) -> None:
        """Scroll a window's height; the caret stays where it is in the window."""
        if self._document is None or not self.selection.passages:
            return
        point = self._caret_point()
        step = self.scroller.body - 2 * self.page.typography.line_height
        before = self.scroller.row, self.scroller.offset
        self.scroll_by(direction * max(self.page.typography.line_height, step))
        if (self.scroller.row, self.scroller.offset) == before:
            self.move_caret(Move.END if direction > 0 else Move.START, select=select)
            return
        body = self.body_rect()
        if point is None or not body.contains(point):
            point = QPointF(self.page.columns.sides[self._shown_side()].x, body.top() + 8)
        hit = self._hits.at(point, self._shown_side())
        if hit.place is not None:
            self._caret_to(self._shown_side(), hit.place, select, show=False)

    def switch_side(self, *, forward: bool) -> bool:
        """Take the caret to the other side of its row; False where there is none that way."""
        order = self.page.columns.in_order
        side = self.selection.side
        if self._document is None or len(order) < 2 or side is order[1 if forward else 0]:
            return False
        place = self._row_start(self.look.current_row, side.other)
        if place is None:
            return False
        self._caret_to(side.other, place, False)
        return True

    def word_at(self, side: Role, place: Place) -> tuple[Place, Place]:
        placed = self._mover.placed(side, place.paragraph)
        start, end = placed.layout.word_at(place.offset) if placed else (0, 0)
        return Place(place.paragraph, start), Place(place.paragraph, end)

    def paragraph_at(self, side: Role, place: Place) -> tuple[Place, Place]:
        placed = self._mover.placed(side, place.paragraph)
        length = len(placed.layout.paragraph.text) if placed else 0
        return Place(place.paragraph, 0), Place(place.paragraph, length)

    # -- places ----------------------------------------------------------------------------

    def set_sides(self, sides: Sides | str) -> None:
        """ "both", "original" or "translation". Nothing on a hidden side stays selected, and
        the caret moves over to the side that is shown, in the same row."""
        super().set_sides(sides)
        self._leave_hidden_side()

    def reading_place(self) -> tuple[int, float]:
        """The row at hand and how far above the heads it begins, as a part of its height;
        below them the part is negative. With that row out of the window, the first whole
        row in it."""
        shown = self.scroller.shown()
        if not shown:
            return 0, 0.0
        at_hand = [one for one in shown if one.row == self.look.current_row]
        whole = [one for one in shown if one.y >= self.scroller.head]
        one = (at_hand or whole or shown)[0]
        if self.scroller.at_top and one.row == 0:
            return 0, 0.0
        return one.row, (self.scroller.head - one.y) / one.layout.height

    def go_to_place(self, row: int, part: float) -> None:
        """Back to where `reading_place` was. The row at hand is one that can be seen."""
        self._go_to(row, part)
        scroller = self.scroller
        if scroller.row == 0 and scroller.offset < 0 and not scroller.at_top:
            # A narrower window: show the title whole rather than cut.
            y = scroller.y_of(row)
            if y is not None and y + scroller.title < self.viewport().height() - 48:
                self.scroll_to_row(0)
        self._caret_into_window()

    # -- within ----------------------------------------------------------------------------

    def _targets(self, *, as_drawn: bool) -> tuple[Target, ...]:
        if self._document is None:
            return ()
        shown = self.page.columns.sides
        return self.selection.targets(self._document, shown, as_drawn=as_drawn)

    def _leave_hidden_side(self) -> None:
        selection, side = self.selection, self._shown_side()
        if self._document is None or not selection.passages or side is selection.side:
            # What is held on the other side can be hidden too.
            for role in list(selection.passages):
                if role not in self.page.columns.sides and role is not selection.side:
                    del selection.passages[role]
        elif (held := selection.passages.get(side)) is not None:
            selection.passages = {side: held}
            selection.side = side
        else:
            self._caret_to_row(self.look.current_row, side)
        self._selected()

    def _caret_into_window(self) -> None:
        """Take the caret along to what is shown, if it was left behind."""
        point = self._caret_point()
        body = self.body_rect()
        if self._document is None or (point is not None and body.contains(point)):
            return
        shown = self.scroller.shown()
        top = [one.row for one in shown if body.top() <= one.y <= body.center().y()]
        eye = self.scroller.eye_line()
        if top:
            self._caret_to_row(top[0])
            self._make_current(top[0])
        elif eye is not None:
            place = Place(eye.paragraph, eye.offset) if eye.side is not None else None
            self._caret_to_row(eye.row, eye.side, place)
            self._make_current(eye.row)

    def _beside(self, row: int, side: Role) -> Place:
        """The beginning of a row's words, or of a gap: the end of what stands before it."""
        document = self._document
        start = self._row_start(row, side)
        if document is None or start is not None:
            return start or Place(0, 0)
        bead = document.bead(row)
        at = bead.original_start if side is Role.ORIGINAL else bead.translation_start
        if at == 0:
            return Place(0, 0)
        return Place(at - 1, len(document.paragraph(side, at - 1).text))

    def _eye_wish(self) -> tuple[int, Role, int, int] | None:
        if self._document is None or not self.selection.passages:
            return None
        caret = self.selection.caret
        row = self._document.row_of(self.selection.side, caret.paragraph)
        return row, self.selection.side, caret.paragraph, caret.offset

    def _make_current(self, row: int, *, always: bool = False) -> None:
        changed = row != self.look.current_row
        self.look.current_row = row
        self.viewport().update()
        document = self._document
        if (changed or always) and document is not None and 0 <= row < document.row_count:
            tell(self, row_in_words(document, row))
        if changed:
            self.current_row_changed.emit(row)

    def _row_start(self, row: int, side: Role) -> Place | None:
        if self._document is None:
            return None
        bead = self._document.bead(row)
        if side is Role.ORIGINAL:
            return Place(bead.original_start, 0) if bead.original_count else None
        return Place(bead.translation_start, 0) if bead.translation_count else None

    def _shown_side(self) -> Role:
        """The side of the caret, or the one that is shown alone."""
        sides = self.page.columns.sides
        return self.selection.side if self.selection.side in sides else next(iter(sides))

    def _caret_to_row(self, row: int, side: Role | None = None, place: Place | None = None) -> None:
        if row < 0:
            return
        where = side or self._shown_side()
        there = place or self._row_start(row, where)
        if there is None:
            where = where.other
            there = self._row_start(row, where)
        if there is not None:
            self.selection.place_caret(where, there)
            self._mover.forget_column()
            self.selection_changed.emit()
            self.viewport().update()

    def _caret_to_place(self, side: Role, place: Place) -> None:
        """The caret to a place, which is shown; to its row where that side is hidden."""
        if self._document is None:
            return
        row = self._document.row_of(side, place.paragraph)
        if side in self.page.columns.sides:
            self._caret_to_row(row, side, place)
        else:
            self._caret_to_row(row)
        self._make_current(row)
        self._reveal_place(side, place)

    def _caret_to(self, side: Role, place: Place, select: bool, *, show: bool = True) -> None:
        if select and self.selection.side is side:
            self.selection.extend(place)
        else:
            self.selection.place_caret(side, place)
        self._selected()
        if show:
            self._reveal_place(side, place)

    def _selected(self) -> None:
        document = self._document
        if document is not None and self.selection.passages:
            caret = self.selection.caret
            self._make_current(document.row_of(self.selection.side, caret.paragraph))
        self.viewport().update()
        self.selection_changed.emit()

    def _reveal_place(self, side: Role, place: Place) -> None:
        document = self._document
        if document is None:
            return
        row = document.row_of(side, place.paragraph)
        placed = self.page.row(row).placed(side, place.paragraph)
        if placed is None:
            self.reveal(row)
            return
        caret = placed.layout.caret(place.offset)
        top = self.page.row(row).top + placed.y + round(caret.top())
        self.reveal(row, top, round(caret.height()))

    def _caret_point(self) -> QPointF | None:
        document, side, caret = self._document, self._shown_side(), self.selection.caret
        if document is None or not self.selection.passages:
            return None
        row = document.row_of(self.selection.side, caret.paragraph)
        y = self.scroller.y_of(row)
        if y is None:
            return None
        if side is not self.selection.side:
            # The row has a gap on the side that is shown alone.
            return QPointF(self.page.columns.sides[side].x, y + self.page.row(row).top + 8)
        placed = self._mover.placed(side, caret.paragraph)
        if placed is None:
            return None
        at = QPointF(self.page.columns.sides[side].x, y + self.page.row(row).top + placed.y)
        return at + placed.layout.caret(caret.offset).center()
