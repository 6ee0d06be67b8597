"""What a search found, as a Qt model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parallax.library import SearchHit
from parallax.model.text import Role
from parallax.ui.panes.search_excerpt import excerpt
from parallax.ui.panes.search_places import Found
from parallax.ui.plain_tip import plain_tip

#: Gives a `Found`.
HIT_ROLE = Qt.ItemDataRole.UserRole


class SearchModel(QAbstractListModel):
    """One row a hit, in the order of the search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Found] = ()

    def set_hits(self, hits: Sequence[Found]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, row: int) -> SearchHit:
        return self._hits[row].hit

    def found(self, row: int) -> Found:
        return self._hits[row]

    def begins_document(self, row: int) -> bool:
        """Whether the hit is the first of its document in the list."""
        return row == 0 or self.hit(row - 1).document_id != self.hit(row).document_id

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
        found = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt(found.hit)[0]
        if role == HIT_ROLE:
            return found
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.place_of(found))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.place_of(found)}: {excerpt(found.hit)[0]}"
        return None

    def place_of(self, found: Found) -> str:
        """Where a hit stands: title, date, leaf, and the side or the note."""
        parts = (found.hit.document_title, found.date, self.spot_of(found))
        return " · ".join(part for part in parts if part)

    def spot_of(self, found: Found) -> str:
        """Where in its document a hit stands: the leaf, and the side or the note."""
        side = self.side_of(found.hit)
        return f"Fl. {found.folio} · {side}" if found.folio else side

    def side_of(self, hit: SearchHit) -> str:
        if hit.note_id:
            return self.tr("note")
        return self.tr("original") if hit.role is Role.ORIGINAL else self.tr("translation")
