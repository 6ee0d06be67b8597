"""Where each card of a list stands: heights guessed from lengths until a card is seen."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from parallax.ui.panes.note_card import BETWEEN, CardPainter
from parallax.ui.panes.notes_model import NoteItem

#: Pixels above the first card and below the last.
TOP, BOTTOM = 4, 16


class NotesStack:
    """Heights and tops of cards, in pixels from the top of the list.

    `width` is that of every card. One card may have a height of its own, the one an editor
    stands in the place of.
    """

    def __init__(self, cards: CardPainter) -> None:
        self._cards = cards
        self._measured: dict[str, tuple[int, NoteItem, int]] = {}
        self._guessed: dict[str, tuple[int, NoteItem, int]] = {}
        self._fixed = ("", 0)
        self.width = 0
        self.items: Sequence[NoteItem] = ()
        self.heights: list[int] = []
        self.tops: list[int] = [TOP]

    def __len__(self) -> int:
        return len(self.heights)

    @property
    def height(self) -> int:
        """Of all cards with the air around them."""
        return self.tops[-1] - BETWEEN + BOTTOM

    def forget(self) -> None:
        """Faces or sizes are others now."""
        self._measured.clear()
        self._guessed.clear()

    def fill(self, items: Sequence[NoteItem], width: int) -> None:
        """Stack these cards, with the heights known and guesses for the others."""
        if len(self._measured) > 4 * len(items) + 400:
            self.forget()
        self.items, self.width = items, width
        fixed, height = self._fixed
        self.heights = [height if item.id == fixed else self._likely(item) for item in items]
        self._add_up()

    def fix(self, note_id: str, height: int) -> None:
        """Give the card of one note a height of its own; "" gives none."""
        self._fixed = (note_id, height)
        if not note_id:
            return
        row = next((row for row, item in enumerate(self.items) if item.id == note_id), -1)
        if row >= 0 and self.heights[row] != height:
            self.heights[row] = height
            self._add_up()

    def make_exact(self, first: int, stop: int) -> bool:
        """Measure the cards [first, stop); whether any height was another."""
        changed = False
        for row in range(first, stop):
            item = self.items[row]
            if item.id == self._fixed[0]:
                continue
            kept = self._measured.get(item.id)
            if kept and kept[0] == self.width and (kept[1] is item or kept[1] == item):
                continue
            height = self._cards.height(item, self.width)
            self._measured[item.id] = (self.width, item, height)
            changed |= height != self.heights[row]
            self.heights[row] = height
        if changed:
            self._add_up()
        return changed

    def between(self, top: int, bottom: int) -> tuple[int, int]:
        """The rows [first, stop) that reach into the pixels [top, bottom)."""
        count = len(self.heights)
        first = max(0, bisect_right(self.tops, top, 0, count) - 1)
        stop = bisect_right(self.tops, bottom, 0, count)
        return first, max(stop, min(first + 1, count))

    def _likely(self, item: NoteItem) -> int:
        kept = self._measured.get(item.id)
        # A card that has another mark by now is a better guide than the length of its words.
        if kept is None or kept[0] != self.width:
            kept = self._guessed.get(item.id)
            if kept is None or kept[0] != self.width or kept[1] is not item:
                kept = (self.width, item, self._cards.estimate(item, self.width))
                self._guessed[item.id] = kept
        return kept[2]

    def _add_up(self) -> None:
        self.tops = list(accumulate((h + BETWEEN for h in self.heights), initial=TOP))
