"""What the tables have in common in which a reader decides line by line."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from parallax.ui.plain_tip import plain_tip
from parallax.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Lines of words under heads; a model says how many there are and what their words are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._heads = self.heads()

    # -- For the models

    def heads(self) -> Sequence[str]:
        """The words over the columns."""
        raise NotImplementedError

    def count_rows(self) -> int:
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        raise NotImplementedError

    def remark(self, row: int) -> str:
        """What is to be said of a line besides its words."""
        return ""

    def colour(self, row: int, column: int) -> str:
        """The colour of words that are not in ink; "" for ink."""
        return ""

    def tell(self, rows: Sequence[int]) -> None:
        """Have lines painted anew: once for all, for whoever hears it counts what is in sight."""
        if rows:
            last = len(self._heads) - 1
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))

    # -- What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count_rows()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.words(row, column), self.remark(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[column]}: {self.words(row, column)}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.remark(row) or None
            case Qt.ItemDataRole.ForegroundRole:
                colour = self.colour(row, column)
                return QColor(colour) if colour else None
            case _:
                return None
