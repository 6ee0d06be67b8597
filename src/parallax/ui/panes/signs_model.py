"""The kinds of signs in a document, as a Qt model."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from parallax.apparatus.signs import SignKind
from parallax.model.text import Role
from parallax.operations import KindFound
from parallax.ui.sign_names import sign_meaning, sign_name

#: Gives a `SignKind`, and a `KindFound`.
KIND_ROLE = Qt.ItemDataRole.UserRole
FOUND_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class SignsModel(QAbstractListModel):
    """One row a kind that occurs; ticked where it is shown in the texts."""

    hidden_changed = Signal(object)  # frozenset[SignKind]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Mapping[SignKind, KindFound] = {}
        self.hidden: frozenset[SignKind] = frozenset()
        self._kinds: list[SignKind] = []

    def set_found(self, found: Mapping[SignKind, KindFound]) -> None:
        kinds = list(found)
        if kinds == self._kinds:
            # The row at hand stays at hand.
            self.found = found
            if kinds:
                self.dataChanged.emit(self.index(0), self.index(len(kinds) - 1))
            return
        self.beginResetModel()
        self.found, self._kinds = found, kinds
        self.endResetModel()

    def set_hidden(self, hidden: frozenset[SignKind]) -> None:
        self.hidden = hidden
        if self._kinds:
            self.dataChanged.emit(self.index(0), self.index(len(self._kinds) - 1))

    def toggle(self, row: int) -> None:
        """Show or hide a kind in the texts."""
        self.set_hidden(self.hidden ^ {self._kinds[row]})
        self.hidden_changed.emit(self.hidden)

    def row_of(self, kind: SignKind) -> int:
        """-1 for a kind that does not occur."""
        return self._kinds.index(kind) if kind in self._kinds else -1

    def kind(self, row: int) -> SignKind:
        return self._kinds[row]

    def counts(self, kind: SignKind) -> tuple[int, int]:
        """How many there are in the original and in the translation."""
        places = self.found[kind].places
        return len(places[Role.ORIGINAL]), len(places[Role.TRANSLATION])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._kinds)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        kind = self._kinds[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return sign_name(kind)
            case Qt.ItemDataRole.CheckStateRole:
                shown = kind not in self.hidden
                return Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self.tr("hidden") if kind in self.hidden else self.tr("shown")
                return f"{sign_name(kind)}, {self.counted(kind, short=False)}, {shown}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{sign_meaning(kind)}\n{self.counted(kind, short=False)}"
            case _ if role == KIND_ROLE:
                return kind
            case _ if role == FOUND_ROLE:
                return self.found[kind]
        return None

    def counted(self, kind: SignKind, *, short: bool = True) -> str:
        original, translation = self.counts(kind)
        if short:
            words = self.tr("%1 orig. · %2 transl.")
        else:
            words = self.tr("%1 in the original, %2 in the translation")
        return words.replace("%1", f"{original:,}").replace("%2", f"{translation:,}")
