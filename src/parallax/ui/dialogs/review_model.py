"""What a reviewer's table brings back as a list, with what was decided of each item."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject

from parallax.model.review import ChangedWording, LostRow, Review, ReviewRemark
from parallax.model.text import Role
from parallax.ui.dialogs.table_model import TableModel

ROW, WHAT, WORDS, DECISION = range(4)
#: Letters of an item that its line shows.
_MOST = 200


class Decision(Enum):
    OPEN = auto()
    ACCEPTED = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide; `row` counts from 0, -1 for the document as a whole. A row that was
    not found is shown and cannot be decided."""

    row: int
    what: ChangedWording | ReviewRemark | LostRow

    @property
    def can_be_accepted(self) -> bool:
        return not isinstance(self.what, LostRow) and not (
            isinstance(self.what, ChangedWording) and self.what.hindrance
        )


class ReviewModel(TableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[ReviewItem] = []
        self.decisions: list[Decision] = []

    def fill(self, review: Review | None) -> None:
        self.beginResetModel()
        self.items = []
        if review is not None:
            for row in review.rows:
                self.items += [ReviewItem(row.row, one) for one in (*row.wordings, *row.remarks)]
            self.items += [ReviewItem(one.place - 1, one) for one in review.lost]
        self.decisions = [Decision.OPEN] * len(self.items)
        self.endResetModel()

    # -- What is decided

    def decide(self, rows: Iterable[int], decision: Decision) -> None:
        """What cannot be accepted stays open."""
        changed = [row for row in rows if self.items[row].can_be_accepted]
        for row in changed:
            self.decisions[row] = decision
        self.tell(changed)

    def decide_all(self, decision: Decision) -> None:
        """Conflicts are for the reader to look at one by one: they are not accepted with all."""
        accepting = decision is Decision.ACCEPTED
        self.decide(
            [at for at, one in enumerate(self.items) if not (accepting and in_conflict(one))],
            decision,
        )

    def count(self) -> Counter[Decision]:
        return Counter(
            decision
            for one, decision in zip(self.items, self.decisions, strict=True)
            if one.can_be_accepted
        )

    def accepted(self) -> frozenset[str]:
        """The ids of what was accepted."""
        return frozenset(
            one.what.id
            for one, decision in zip(self.items, self.decisions, strict=True)
            if decision is Decision.ACCEPTED and not isinstance(one.what, LostRow)
        )

    def next_open(self, after: int) -> int:
        """The next item that waits for a decision, from there round; -1 if there is none."""
        count = len(self.items)
        for step in range(1, count + 1):
            at = (after + step) % count
            if self.decisions[at] is Decision.OPEN and self.items[at].can_be_accepted:
                return at
        return -1

    # -- What is shown

    def heads(self) -> Sequence[str]:
        return self.tr("Row"), self.tr("What"), self.tr("Words"), self.tr("Decision")

    def count_rows(self) -> int:
        return len(self.items)

    def colour(self, row: int, column: int) -> str:
        item, decision = self.items[row], self.decisions[row]
        if decision is Decision.REFUSED or isinstance(item.what, LostRow):
            return self.theme.muted
        if column == DECISION and decision is Decision.ACCEPTED:
            return self.theme.confirmed
        if column == WHAT and in_conflict(item):
            return self.theme.doubtful
        return ""

    def words(self, row: int, column: int) -> str:
        item = self.items[row]
        if column == ROW:
            if isinstance(item.what, LostRow):
                return "?"
            return str(item.row + 1) if item.row >= 0 else "–"
        if column == WHAT:
            return self._what(item)
        if column == WORDS:
            return _first_words(item)
        return self._decision(row)

    def _what(self, item: ReviewItem) -> str:
        if isinstance(item.what, LostRow):
            return self.tr("Not found")
        if isinstance(item.what, ReviewRemark):
            return self.tr("Remark")
        original = item.what.role is Role.ORIGINAL
        side = self.tr("Original") if original else self.tr("Translation")
        if item.what.in_conflict:
            return self.tr("%1 · conflict").replace("%1", side)
        return side

    def _decision(self, row: int) -> str:
        if not self.items[row].can_be_accepted:
            return self.tr("Cannot be taken over")
        match self.decisions[row]:
            case Decision.ACCEPTED:
                return self.tr("✓ Accepted")
            case Decision.REFUSED:
                return self.tr("✗ Refused")
            case Decision.OPEN:
                return self.tr("Open")


def in_conflict(item: ReviewItem) -> bool:
    return isinstance(item.what, ChangedWording) and item.what.in_conflict


def _first_words(item: ReviewItem) -> str:
    match item.what:
        case ChangedWording():
            said = " ".join(item.what.new)
        case ReviewRemark():
            said = item.what.body
        case LostRow():
            said = item.what.words or " ".join(item.what.remarks)
    return " ".join(said.split())[:_MOST]
