"""The library at the window's left: filter, tree, bin, and what can be done with them."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax import operations
from parallax.model.changes import CollectionReplaced
from parallax.model.errors import UserError
from parallax.ui import icons
from parallax.ui.dialogs.empty_bin import may_empty
from parallax.ui.panes.library_acts import LibraryActs
from parallax.ui.panes.library_delegate import LibraryDelegate
from parallax.ui.panes.library_model import LibraryModel
from parallax.ui.panes.library_nodes import Node, NodeKind
from parallax.ui.panes.library_tree import LibraryTree
from parallax.ui.panes.reference_menus import add_reference_menus
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class LibraryPane(QWidget):
    open_pair_wanted = Signal()
    list_wanted = Signal()
    details_wanted = Signal(str)  # document id
    export_wanted = Signal(str)
    volume_wanted = Signal(str)  # a collection
    citation_wanted = Signal(list, str)  # document ids, and a style
    references_wanted = Signal(list, str)  # document ids, and a format
    reading_wanted = Signal()  # the texts are to have the keyboard
    closed_changed = Signal(frozenset)  # ids of the collections that are folded up

    def __init__(
        self,
        workbench: Workbench,
        closed: frozenset[str] = frozenset({"bin"}),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library-pane")
        self._workbench = workbench
        self._closed = set(closed)
        self._filling = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter the library"))
        self.filter.setToolTip(self.tr("By title, date, reference or summary"))
        self.filter.setAccessibleName(self.tr("Filter the library"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)
        self.new_collection = QToolButton()
        self.new_collection.setAutoRaise(True)
        self.new_collection.setIconSize(QSize(20, 20))
        self.new_collection.setToolTip(self.tr("New collection"))
        self.new_collection.setAccessibleName(self.tr("New collection"))
        self.model = LibraryModel(self)
        self._acts = LibraryActs(workbench, self.model, self)
        self.tree = LibraryTree()
        self.tree.setObjectName("library-tree")
        self.tree.setAccessibleName(self.tr("Library"))
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setUniformRowHeights(False)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setMouseTracking(True)
        self.tree.setExpandsOnDoubleClick(True)
        self.delegate = LibraryDelegate(self.tree, LIGHT)
        self.tree.setItemDelegate(self.delegate)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(12, 8, 12, 8)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 8, 8)
        top.setSpacing(4)
        top.addWidget(self.filter, 1)
        top.addWidget(self.new_collection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.tree, 1)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter_changed)
        self.new_collection.clicked.connect(lambda: self.make_collection())
        self.tree.clicked.connect(self._clicked)
        self.tree.opened.connect(self._read_index)
        self.tree.doubleClicked.connect(self._read_index)
        self.tree.deleted.connect(self.delete_selected)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.expanded.connect(lambda index: self._folded(index, False))
        self.tree.collapsed.connect(lambda index: self._folded(index, True))
        self.model.renamed.connect(self._acts.rename, Qt.ConnectionType.QueuedConnection)
        # Queued: the drag must have ended before the tree is filled anew under it.
        self.model.dropped.connect(self._acts.drop, Qt.ConnectionType.QueuedConnection)
        self._workbench.library_changed.connect(self.refresh)
        self._workbench.document_opened.connect(self._document_opened)

    # -- Filling

    def refresh(self) -> None:
        """Read the library anew; what is selected, folded and scrolled to stays so."""
        library = self._workbench.library
        try:
            documents = reading.documents(library)
            collections = reading.collections(library)
            in_bin = reading.documents(library, in_bin=True)
            without_texts = reading.without_texts(library)
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        node = self.model.node(self.tree.currentIndex())
        scrolled = self.tree.verticalScrollBar().value()
        self.model.read_only = library.read_only
        self.new_collection.setEnabled(not library.read_only)
        self.model.fill(documents, collections, in_bin, without_texts)
        self._unfold()
        self._select(node.kind, node.id)
        self.tree.verticalScrollBar().setValue(scrolled)
        self._show_hint()

    def _unfold(self) -> None:
        self._filling = True
        filtered = bool(self.model.filter_text.strip())
        for index in self.model.collection_indexes():
            self.tree.setExpanded(index, filtered or self.model.node(index).id not in self._closed)
        self._filling = False

    def _folded(self, index: QModelIndex, shut: bool) -> None:
        if self._filling or self.model.filter_text.strip():
            return
        node_id = self.model.node(index).id
        (self._closed.add if shut else self._closed.discard)(node_id)
        self.closed_changed.emit(frozenset(self._closed))

    def _filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self._unfold()
        opened = self._workbench.open_document
        if opened is not None:
            self._select(NodeKind.DOCUMENT, opened.document.id)
        self._show_hint()

    def _show_hint(self) -> None:
        words = ""
        if self.model.filter_text.strip() and not self.model.shows_documents:
            words = self.tr(
                "No document has “%1” in its title, date, reference or summary."
            ).replace("%1", self.model.filter_text.strip())
        elif not self.model.document_count and not self.model.collection_indexes()[:-1]:
            words = self.tr(
                "Nothing here yet. Open two files, an original and its translation, and they are"
                " kept here."
            )
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _select(self, kind: NodeKind, node_id: str) -> None:
        index = self.model.index_of(kind, node_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def _document_opened(self, opened: object) -> None:
        document = self._workbench.open_document
        self.delegate.open_id = document.document.id if document else ""
        if document is not None and document.document.id != self._current_document():
            self._select(NodeKind.DOCUMENT, document.document.id)
        self.tree.viewport().update()

    def _current_document(self) -> str:
        node = self.model.node(self.tree.currentIndex())
        return node.id if node.kind is NodeKind.DOCUMENT else ""

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.new_collection.setIcon(icons.icon("collection-new", theme.muted))
        self.tree.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(232, 600)

    # -- What the reader does

    def _clicked(self, index: QModelIndex) -> None:
        if len(self.tree.selectedIndexes()) == 1:
            self._open_index(index)
            # The keyboard stays, so that F2 or Delete is for what was clicked.
            self.tree.setFocus(Qt.FocusReason.MouseFocusReason)

    def _read_index(self, index: QModelIndex) -> None:
        """Open a document and go to its texts with the keyboard."""
        self._open_index(index)
        if self._current_document() and self._current_document() == self.delegate.open_id:
            self.reading_wanted.emit()

    def _open_index(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node.kind is not NodeKind.DOCUMENT or node.in_bin:
            return
        opened = self._workbench.open_document
        if opened is None or opened.document.id != node.id:
            self._workbench.open(node.id)

    def selected(self) -> list[Node]:
        return [self.model.node(index) for index in self.tree.selectedIndexes()]

    def restore_selected(self) -> None:
        self._acts.restore([node.id for node in self.selected() if node.in_bin])

    def delete_selected(self) -> None:
        """Documents go to the bin; a collection gives its contents to the one above it."""
        if not self.model.read_only:
            self._acts.delete(self.selected())

    def _chosen(self) -> list[str]:
        """The ids of the documents selected outside the bin, that at hand first."""
        ids = [
            node.id
            for node in self.selected()
            if node.kind is NodeKind.DOCUMENT and not node.in_bin
        ]
        return sorted(ids, key=lambda one: one != self._current_document())

    def merge_selected(self) -> None:
        """Make one of several descriptions of a document."""
        chosen = self._chosen()
        if len(chosen) > 1:
            self._acts.merge(chosen)

    def make_collection(self, parent_id: str = "") -> None:
        """A new collection, at once open for its name."""
        taken = {self.model.node(one).title for one in self.model.collection_indexes()}
        name, number = self.tr("New collection"), 1
        while name in taken:
            number += 1
            name = f"{self.tr('New collection')} {number}"
        done = self._workbench.perform(
            lambda lib: operations.create_collection(lib, name, parent_id)
        )
        if done is None:
            return
        for step in done.steps:
            if isinstance(step, CollectionReplaced) and step.after is not None:
                index = self.model.index_of(NodeKind.COLLECTION, step.after.id)
                self.tree.setCurrentIndex(index)
                self.tree.edit(index)

    def empty_bin(self) -> None:
        """Ask, naming the number, then delete for good."""
        count = self.model.bin_count
        if count and may_empty(self, count):
            self._workbench.run(
                self.tr("Emptying the bin"),
                lambda lib, progress: operations.empty_bin(lib, progress=progress),
                lambda _: self._bin_emptied(),
            )

    def _bin_emptied(self) -> None:
        # What is gone for good cannot come back by undo either.
        self._workbench.undo_stack.clear()
        self._workbench.library_changed.emit()

    # -- The context menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.context_menu(self.tree.indexAt(at))
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def context_menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        node = self.model.node(index)
        if self.model.read_only:
            if node.kind is NodeKind.DOCUMENT and not node.in_bin:
                menu.addAction(self.tr("&Open"), lambda: self._open_index(index))
                self._add_reference_menus(menu, node)
            elif node.kind is NodeKind.COLLECTION:
                self._add_volume(menu, node)
            return menu
        if node.in_bin:
            menu.addAction(self.tr("&Restore"), self.restore_selected)
        elif node.kind is NodeKind.DOCUMENT:
            menu.addAction(self.tr("&Open"), lambda: self._open_index(index))
            menu.addAction(self.tr("&Details…"), lambda: self.details_wanted.emit(node.id))
            menu.addAction(self.tr("&Export…"), lambda: self.export_wanted.emit(node.id))
            self._add_reference_menus(menu, node)
            menu.addSeparator()
            menu.addAction(self.tr("Re&name"), lambda: self.tree.edit(index))
            self._add_move_menu(menu)
            if len(self._chosen()) > 1:
                menu.addAction(self.tr("Mer&ge into This One"), self.merge_selected)
            menu.addAction(self.tr("Move to &Bin"), self.delete_selected)
        elif node.kind is NodeKind.COLLECTION:
            self._add_volume(menu, node)
            menu.addSeparator()
            menu.addAction(self.tr("New &Collection Inside"), lambda: self.make_collection(node.id))
            menu.addAction(self.tr("Re&name"), lambda: self.tree.edit(index))
            menu.addAction(self.tr("&Remove (keeps its documents)"), self.delete_selected)
        elif node.kind is NodeKind.BIN:
            empty = menu.addAction(self.tr("&Empty Bin…"), self.empty_bin)
            empty.setEnabled(self.model.bin_count > 0)
        else:
            menu.addAction(self.tr("Open &Two Files…"), self.open_pair_wanted.emit)
            menu.addAction(self.tr("Import a &List…"), self.list_wanted.emit)
            menu.addAction(self.tr("New &Collection"), lambda: self.make_collection())
        return menu

    def _add_volume(self, menu: QMenu, node: Node) -> None:
        words = self.tr("E&xport as One Volume…")
        menu.addAction(words, lambda: self.volume_wanted.emit(node.id))

    def _add_reference_menus(self, menu: QMenu, node: Node) -> None:
        """For all documents that are selected with this one, in the order of the tree."""
        places = sorted(self.tree.selectedIndexes(), key=lambda at: self.tree.visualRect(at).y())
        nodes = [self.model.node(index) for index in places]
        ids = [one.id for one in nodes if one.kind is NodeKind.DOCUMENT and not one.in_bin]
        if node.id not in ids:
            ids = [node.id]
        add_reference_menus(
            menu,
            lambda style: self.citation_wanted.emit(ids, style),
            lambda format: self.references_wanted.emit(ids, format),
        )

    def _add_move_menu(self, menu: QMenu) -> None:
        ids = [node.id for node in self.selected() if node.kind is NodeKind.DOCUMENT]
        places = menu.addMenu(self.tr("&Move to"))
        places.addAction(self.tr("No collection"), lambda: self._acts.move(ids, ""))
        for index in self.model.collection_indexes():
            node = self.model.node(index)
            if node.kind is NodeKind.COLLECTION:
                places.addAction(
                    node.title.replace("&", "&&"),
                    lambda place=node.id: self._acts.move(ids, place),
                )
