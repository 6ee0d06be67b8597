"""The entries of lists as a table, with what is to become of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from parallax.apparatus.dates import format_date
from parallax.model.catalogue import Duplicate
from parallax.operations import Choice, Do, PreparedCatalogue
from parallax.ui.dialogs.table_model import TableModel

DATE, TITLE, REFERENCE, DO = range(4)


class ListModel(TableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prepared: PreparedCatalogue | None = None
        self._duplicates: dict[int, Duplicate] = {}
        self.choices: list[Choice] = []
        self._counts: Counter[Do] = Counter()
        self._sure = 0

    def fill(self, prepared: PreparedCatalogue | None) -> None:
        self.beginResetModel()
        self._prepared = prepared
        self._duplicates = {one.record: one for one in prepared.duplicates} if prepared else {}
        self.choices = [Choice()] * len(prepared.records) if prepared else []
        self._counts = Counter({Do.ADD: len(self.choices)})
        self._sure = sum(one.sure for one in self._duplicates.values())
        self.endResetModel()

    # -- What is to become of each

    def duplicate(self, row: int) -> Duplicate | None:
        return self._duplicates.get(row)

    def choose(self, rows: Iterable[int], do: Do) -> None:
        """Merging is only for rows that repeat something; others stay as they are."""
        changed = [
            row
            for row in rows
            if self.choices[row].do is not do and (do is not Do.MERGE or row in self._duplicates)
        ]
        for row in changed:
            self._counts[self.choices[row].do] -= 1
            self._counts[do] += 1
            self.choices[row] = replace(self.choices[row], do=do)
        self.tell(changed)

    def choose_field(self, row: int, field: str, taken: bool) -> None:
        """Whether a field in which the two differ is taken from the list."""
        over = self.choices[row].over
        over = over | {field} if taken else over - {field}
        self.choices[row] = replace(self.choices[row], over=over)

    def merge_sure(self) -> int:
        """Merge all that is surely there already; how many were changed."""
        rows = [
            row
            for row, one in self._duplicates.items()
            if one.sure and self.choices[row].do is not Do.MERGE
        ]
        self.choose(rows, Do.MERGE)
        return len(rows)

    def count(self, do: Do) -> int:
        return self._counts[do]

    def count_sure(self) -> int:
        return self._sure

    # -- What is shown

    def heads(self) -> Sequence[str]:
        return self.tr("Date"), self.tr("Title"), self.tr("Reference"), self.tr("What to do")

    def count_rows(self) -> int:
        return len(self.choices)

    def colour(self, row: int, column: int) -> str:
        if self.choices[row].do is Do.LEAVE_OUT:
            return self.theme.muted
        if column == DO and row in self._duplicates and self.choices[row].do is Do.ADD:
            return self.theme.doubtful
        return ""

    def words(self, row: int, column: int) -> str:
        assert self._prepared is not None
        document = self._prepared.records[row].document
        if column == DATE:
            return format_date(document.date) if document.date else "–"
        if column == TITLE:
            return document.title
        if column == REFERENCE:
            return document.reference.cite(archive=False)
        return self._do_words(row)

    def _do_words(self, row: int) -> str:
        do, one = self.choices[row].do, self._duplicates.get(row)
        if do is Do.LEAVE_OUT:
            return self.tr("Leave out")
        if one is None:
            return self.tr("Add")
        if do is Do.MERGE:
            return self.tr("Merge with “%1”").replace("%1", one.document.title)
        return self.tr("Add (there already)") if one.sure else self.tr("Add (there already?)")

    def remark(self, row: int) -> str:
        one = self._duplicates.get(row)
        return one.reason if one is not None else ""
