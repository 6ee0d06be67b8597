"""What a search found, as a Qt model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parallax.library import SearchHit
from parallax.model.text import Role

HIT_ROLE = Qt.ItemDataRole.UserRole

#: Code points of a hit that are shown.
EXCERPT = 150


class SearchModel(QAbstractListModel):
    """One row a hit, in the order of the search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[SearchHit] = ()

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, row: int) -> SearchHit:
        return self._hits[row]

    @property
    def count(self) -> int:
        return len(self._hits)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.excerpt(EXCERPT)[0]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.place_of(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.place_of(hit)}: {hit.excerpt(EXCERPT)[0]}"
        return None

    def place_of(self, hit: SearchHit) -> str:
        """Where a hit stands: the document's title and the side or the note."""
        return f"{hit.document_title} · {self.side_of(hit)}"

    def side_of(self, hit: SearchHit) -> str:
        if hit.note_id:
            return self.tr("note")
        return self.tr("original") if hit.role is Role.ORIGINAL else self.tr("translation")
