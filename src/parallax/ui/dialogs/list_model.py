"""The entries of lists as a table, with what is to become of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from parallax.apparatus.dates import format_date
from parallax.model.catalogue import Duplicate
from parallax.operations import Choice, Do, PreparedCatalogue
from parallax.ui.plain_tip import plain_tip
from parallax.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
DATE, TITLE, REFERENCE, DO = range(4)


class ListModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._prepared: PreparedCatalogue | None = None
        self._duplicates: dict[int, Duplicate] = {}
        self.choices: list[Choice] = []
        self._counts: Counter[Do] = Counter()
        self._sure = 0
        self._heads = (
            self.tr("Date"),
            self.tr("Title"),
            self.tr("Reference"),
            self.tr("What to do"),
        )

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
        if changed:
            # Once for all of them: whoever hears it counts, or paints, what is in sight.
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), DO))

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

    # -- What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._prepared is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.words(row, column), self._said_of(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {self.words(row, column)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._said_of(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            if self.choices[row].do is Do.LEAVE_OUT:
                return QColor(self.theme.muted)
            if column == DO and row in self._duplicates and self.choices[row].do is Do.ADD:
                return QColor(self.theme.doubtful)
        return None

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

    def _said_of(self, row: int) -> str:
        one = self._duplicates.get(row)
        return one.reason if one is not None else ""
