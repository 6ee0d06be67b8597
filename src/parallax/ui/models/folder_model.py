"""The pairs found in a folder, one a row, each with a tick that says whether it is added."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from parallax.operations import PreparedFolder
from parallax.operations.folder_pairs import DOUBTFUL, FilePair, FolderFile, PairReason
from parallax.ui.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole
_SHOWN = Qt.ItemDataRole.DisplayRole


class FolderModel(QAbstractTableModel):
    """Columns: the original (with the tick), the translation, what they were paired by."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self._present: dict[Path, str] = {}
        self.pairs: list[FilePair] = []
        self._ticks: list[bool] = []

    # -- What is shown

    def set_folder(self, prepared: PreparedFolder) -> None:
        """Show the pairs of a folder; those that are sure and new are ticked."""
        self.beginResetModel()
        self._folder = prepared.folder
        self._present = prepared.present
        self.pairs = list(prepared.pairs)
        self._ticks = [self._is_sure(pair) for pair in self.pairs]
        self.endResetModel()
        self.ticked.emit()

    def _is_sure(self, pair: FilePair) -> bool:
        return pair.sureness >= DOUBTFUL and self._known(pair) is None

    def _known(self, pair: FilePair) -> str | None:
        """The title of the document made of this pair before, whichever side is which."""
        both = (pair.original, pair.translation)
        titles = (self._present.get(one.path) for one in both if one is not None)
        return next((title for title in titles if title is not None), None)

    def add(self, pair: FilePair) -> int:
        """Put a pair at the end, ticked; its row."""
        row = len(self.pairs)
        self.beginInsertRows(QModelIndex(), row, row)
        self.pairs.append(pair)
        self._ticks.append(True)
        self.endInsertRows()
        self.ticked.emit()
        return row

    def take(self, row: int) -> FilePair:
        self.beginRemoveRows(QModelIndex(), row, row)
        pair = self.pairs.pop(row)
        del self._ticks[row]
        self.endRemoveRows()
        self.ticked.emit()
        return pair

    def replace(self, row: int, pair: FilePair) -> None:
        self.pairs[row] = pair
        self._changed(row)

    def tick_all(self, on: bool) -> None:
        self._ticks = [on] * len(self.pairs)
        if self.pairs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.pairs) - 1, 2))
        self.ticked.emit()

    @property
    def chosen(self) -> list[FilePair]:
        return [pair for pair, tick in zip(self.pairs, self._ticks, strict=True) if tick]

    def name(self, one: FolderFile | None) -> str:
        if one is None:
            return self.tr("both texts in one file")
        return self.name_of(one.path)

    def name_of(self, path: Path) -> str:
        """A file as seen from the folder: "shqip/biseda.docx"."""
        return str(path.relative_to(self._folder)) if self._folder in path.parents else path.name

    def reason(self, pair: FilePair) -> str:
        """What two files were paired by, and how sure that is, in a reader's words."""
        known = self._known(pair)
        if known is not None:
            return self.tr("In the library already: “%1”").replace("%1", known)
        words = {
            PairReason.NAME: self.tr("Same name"),
            PairReason.CONTENT: self.tr("Same names and figures"),
            PairReason.ONE_FILE: self.tr("Matched already"),
            PairReason.READER: self.tr("Paired by you"),
        }[pair.reason]
        if pair.sureness < DOUBTFUL:
            return self.tr("Unsure: %1").replace("%1", words[:1].lower() + words[1:])
        return words

    # -- Qt's model

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _SHOWN:
            return (self.tr("Original"), self.tr("Translation"), self.tr("Why"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        words = (self.name(pair.original), self.name(pair.translation), self.reason(pair))
        if role == _SHOWN:
            return words[index.column()]
        if role == _CHECK and index.column() == 0:
            on = self._ticks[index.row()]
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(pair)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "; ".join(words) if index.column() == 0 else words[index.column()]
        return None

    def _tip(self, pair: FilePair) -> str:
        lines = [
            self.tr("%1: “%2”, %3 paragraphs, %4")
            .replace("%1", one.path.name)
            .replace("%2", one.title)
            .replace("%3", str(one.paragraphs))
            .replace("%4", one.lang)
            for one in (pair.original, pair.translation)
            if one is not None
        ]
        return plain_tip(*lines)

    def setData(self, index: Index, value: Any, role: int = _CHECK) -> bool:
        if role != _CHECK or index.column() != 0:
            return False
        self._ticks[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self._changed(index.row())
        self.ticked.emit()
        return True

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, 2))
