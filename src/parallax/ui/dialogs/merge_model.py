"""What would come of opening an edition as a table, with what holds of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from parallax.model.merge_plan import Decisions, MergeItem, Take
from parallax.operations import OpenedEdition
from parallax.ui.dialogs.table_model import TableModel
from parallax.ui.merge_words import name_of, take_name

WHAT, HOLDS = range(2)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the edition it is of."""

    edition: OpenedEdition
    item: MergeItem


class MergeModel(TableModel):
    """Conflicts first, then what is only added; of several documents one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.takes: list[Take] = []
        self._with_titles = False

    def fill(self, editions: Sequence[OpenedEdition]) -> None:
        self.beginResetModel()
        plans = [(one, one.plan) for one in editions if one.plan is not None]
        self._with_titles = len(plans) > 1
        self.entries = [
            Entry(one, item) for one, plan in plans for item in (*plan.conflicts, *plan.additions)
        ]
        usual = Decisions()
        self.takes = [usual.on(entry.item) for entry in self.entries]
        self.endResetModel()

    # -- What holds of each

    def choose(self, rows: Iterable[int], take: Take) -> None:
        """Of what has no two to keep, nothing is changed by BOTH."""
        changed = [
            row
            for row in rows
            if self.takes[row] is not take and take in self.entries[row].item.takes
        ]
        for row in changed:
            self.takes[row] = take
        self.tell(changed)

    @property
    def chosen_count(self) -> int:
        """Of how many the reader chose other than what holds of itself."""
        usual = Decisions()
        taken = zip(self.entries, self.takes, strict=True)
        return sum(take is not usual.on(entry.item) for entry, take in taken)

    @property
    def decisions(self) -> dict[str, Decisions]:
        """By the ids of the documents."""
        choices: dict[str, dict[str, Take]] = {}
        for entry, take in zip(self.entries, self.takes, strict=True):
            choices.setdefault(entry.edition.document.id, {})[entry.item.key] = take
        return {document_id: Decisions(those) for document_id, those in choices.items()}

    # -- What is shown

    def heads(self) -> Sequence[str]:
        return self.tr("What is different"), self.tr("What holds")

    def count_rows(self) -> int:
        return len(self.entries)

    def colour(self, row: int, column: int) -> str:
        if column != HOLDS:
            return ""
        conflict = self.entries[row].item.is_conflict
        return self.theme.doubtful if conflict else self.theme.muted

    def words(self, row: int, column: int) -> str:
        entry = self.entries[row]
        if column == HOLDS:
            return take_name(entry.item, self.takes[row])
        name = name_of(entry.item, entry.edition.content)
        return f"{entry.edition.document.title}: {name}" if self._with_titles else name
