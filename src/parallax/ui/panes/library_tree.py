"""The tree of the library as a widget: its keys, and that its lines depend on its width."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView


class LibraryTree(QTreeView):
    """The tree; its keys are told to the pane."""

    opened = Signal(QModelIndex)
    deleted = Signal()
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(self.currentIndex())
                return
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.deleted.emit()
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A title's lines depend on the width.
        self.scheduleDelayedItemsLayout()
        self.resized.emit()
