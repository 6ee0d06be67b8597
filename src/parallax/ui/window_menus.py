"""The window's menus: the acts of the table, and among them undo, recent documents and panes."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from parallax.ui.actions import Actions
from parallax.ui.acts.recent import RecentMenu
from parallax.ui.docks import Docks
from parallax.ui.workbench import Workbench


def fill_menus(window: QMainWindow, workbench: Workbench, commands: Actions, docks: Docks) -> None:
    commands.fill(window.menuBar())
    _add_history(window, workbench, commands)
    recent = QMenu(window.tr("Recent Docu&ments"), window)
    RecentMenu(workbench, recent)
    commands.menus["file"].insertMenu(commands["close-document"], recent)
    commands.guard(recent)
    view = commands.menus["view"]
    panes = QMenu(window.tr("&Panes"), view)
    docks.fill(panes)
    commands.guard(panes)
    view.insertMenu(commands["larger"], panes)


def _add_history(window: QMainWindow, workbench: Workbench, commands: Actions) -> None:
    stack = workbench.undo_stack
    undo = stack.createUndoAction(window, window.tr("&Undo"))
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo = stack.createRedoAction(window, window.tr("&Redo"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    # The stack words and enables the actions; the workbench knows when they must wait.
    for action, act in ((undo, workbench.undo), (redo, workbench.redo)):
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, act=act: act())
    edit = commands.menus["edit"]
    edit.insertActions(edit.actions()[0], [undo, redo])
