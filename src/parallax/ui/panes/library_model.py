"""The library's tree as a Qt model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from parallax.model.document import Collection, Document
from parallax.ui.panes.library_nodes import Node, NodeKind, build
from parallax.ui.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex

#: What is dragged within the tree: the keys of documents or collections, one "kind id" a line.
MIME_TYPE = "application/x-parallax-documents"

# Made once: joining flags is slow, and a tree asks for those of every line.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_IN_BIN = _PLAIN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
_FLAGS = {
    NodeKind.DOCUMENT: _IN_BIN | Qt.ItemFlag.ItemIsEditable,
    NodeKind.COLLECTION: _PLAIN
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled,
    NodeKind.BIN: _PLAIN | Qt.ItemFlag.ItemIsDropEnabled,
}

NODE_ROLE = Qt.ItemDataRole.UserRole


class LibraryModel(QAbstractItemModel):
    """Collections and documents, with the bin at the foot.

    The model changes nothing itself: it says what the reader wants (`renamed`, `dropped`) and
    is filled anew once the library has changed.
    """

    renamed = Signal(object, str)  # Node, its new name
    dropped = Signal(list, object)  # (kind, id) of each, the Node they were dropped on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: Sequence[Document] = ()
        self._collections: Sequence[Collection] = ()
        self._bin: Sequence[Document] = ()
        self._without_texts = frozenset[str]()
        self._filter = ""
        self._nodes: list[Node] = build((), (), ())
        self.read_only = False

    # -- Filling

    def fill(
        self,
        documents: Sequence[Document],
        collections: Sequence[Collection],
        in_bin: Sequence[Document],
        without_texts: frozenset[str] = frozenset(),
    ) -> None:
        self._documents, self._collections, self._bin = documents, collections, in_bin
        self._without_texts = without_texts
        self._rebuild()

    def set_filter(self, text: str) -> None:
        if text != self._filter:
            self._filter = text
            self._rebuild()

    @property
    def filter_text(self) -> str:
        return self._filter

    @property
    def document_count(self) -> int:
        return len(self._documents)

    @property
    def bin_count(self) -> int:
        return len(self._bin)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._nodes = build(
            self._documents,
            self._collections,
            self._bin,
            filter_text=self._filter,
            bin_title=self.tr("Bin"),
            without_texts=self._without_texts,
            no_text=self.tr("no text yet"),
        )
        self.endResetModel()

    # -- Nodes and indexes

    def node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._nodes[0]

    def index_of(self, kind: NodeKind, node_id: str) -> QModelIndex:
        """Where a collection or document stands; an invalid index if it is not shown."""
        for node in self._nodes[1:]:
            if node.kind is kind and node.id == node_id:
                return self.createIndex(node.row, 0, node.key)
        return QModelIndex()

    def collection_indexes(self) -> list[QModelIndex]:
        """Everything that can be folded."""
        return [
            self.createIndex(node.row, 0, node.key)
            for node in self._nodes
            if node.kind in (NodeKind.COLLECTION, NodeKind.BIN)
        ]

    @property
    def shows_documents(self) -> bool:
        return any(node.kind is NodeKind.DOCUMENT for node in self._nodes)

    # -- What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column != 0 or row < 0 or (parent.isValid() and parent.column() != 0):
            return QModelIndex()
        children = self.node(parent).children
        if row >= len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].key)

    def parent(self, index: Index = QModelIndex()) -> Any:  # type: ignore[override]  # noqa: B008
        if not index.isValid():
            return QModelIndex()
        above = self.node(index).parent
        if above is None or above.kind is NodeKind.ROOT:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(node.title, node.detail)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.title}, {node.detail}" if node.detail else node.title
        if role == NODE_ROLE:
            return node
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not name:
            return False
        node = self.node(index)
        if name != node.title:
            self.renamed.emit(node, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags if self.read_only else Qt.ItemFlag.ItemIsDropEnabled
        if self.read_only:
            return _PLAIN
        node = self.node(index)
        return _IN_BIN if node.in_bin else _FLAGS[node.kind]

    # -- Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = [self.node(one) for one in indexes]
        data = QMimeData()
        data.setData(MIME_TYPE, "\n".join(f"{one.kind} {one.id}" for one in nodes).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        on_document = parent.isValid() and self.node(parent).kind is NodeKind.DOCUMENT
        return data.hasFormat(MIME_TYPE) and not on_document and not self.read_only

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        lines = bytes(data.data(MIME_TYPE).data()).decode().splitlines()
        items = [(NodeKind(kind), one) for kind, one in (line.split() for line in lines)]
        if items:
            self.dropped.emit(items, self.node(parent))
        return bool(items)
