"""The menus and the keyboard of the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from parallax.model.alignment import Gap
from parallax.model.note import NoteKind
from parallax.model.text import Role
from parallax.ui.main_window import MainWindow
from parallax.ui.panes.library_nodes import NodeKind

# The offscreen platform says so of every window with a size of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(
    window: MainWindow,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key as the texts get it."""
    QTest.keyClick(window.view, key, modifiers)


def test_the_menu_over_a_row_comes_again_and_again(window: MainWindow) -> None:
    for _ in range(3):
        window._context_menu(window.view.mapToGlobal(window.view.rect().center()), 4, Role.ORIGINAL)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        gap = next(one for one in menu.actions() if one.text().replace("&", "") == "Mark Gap")
        assert len(gap.menu().actions()) == 5
        menu.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.menuBar().actions()[4].menu().popup(window.mapToGlobal(window.rect().center()))
    assert window.commands.menus["Mark &Gap"].actions()
    QApplication.activePopupWidget().close()


# -- Letters and the menus


@pytest.mark.parametrize("name", ["alignment", "Mark &Gap", "context", "offer", "recent"])
def test_letters_belong_to_the_menu_that_is_open(window: MainWindow, name: str) -> None:
    notes = len(window.workbench.open_document.notes)
    window.view.set_current_row(4)
    if name == "context":
        menu = window.commands.context_menu(window)
    elif name == "offer":
        menu = window.note_acts.offer_menu(NoteKind.GLOSS)
    elif name == "recent":
        menu = next(one.menu() for one in window.commands.menus["file"].actions() if one.menu())
    else:
        menu = window.commands.menus[name]
    for letter in (Qt.Key.Key_N, Qt.Key.Key_C, Qt.Key.Key_G, Qt.Key.Key_M):
        override = QKeyEvent(
            QEvent.Type.ShortcutOverride, letter, Qt.KeyboardModifier.NoModifier, "x"
        )
        override.ignore()
        QApplication.sendEvent(menu, override)
        # What the menu keeps for itself no shortcut hears.
        assert override.isAccepted()
    assert len(window.workbench.open_document.notes) == notes


def test_the_letter_of_the_gap_menu_opens_it(window: MainWindow) -> None:
    window.view.set_current_row(4)
    menu = window.commands.menus["alignment"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    QTest.keyClick(menu, Qt.Key.Key_G)
    gap = window.commands.menus["Mark &Gap"]
    assert gap.isVisible()
    assert QApplication.activePopupWidget() in (menu, gap), "and no other over it"
    QTest.keyClick(gap, Qt.Key.Key_I)
    assert window.workbench.open_document.bead(4).gap is Gap.ILLEGIBLE


def test_a_gap_is_marked_by_keys(window: MainWindow) -> None:
    window.view.set_current_row(4)
    press(window, Qt.Key.Key_G, CONTROL)
    press(window, Qt.Key.Key_O)
    assert window.workbench.open_document.bead(4).gap is Gap.OMITTED
    press(window, Qt.Key.Key_G, CONTROL)
    press(window, Qt.Key.Key_R)
    assert window.workbench.open_document.bead(4).gap is None


# -- The keyboard from pane to pane


def test_f6_goes_from_the_library_to_the_texts_to_the_notes(window: MainWindow) -> None:
    docks = window.docks
    seen = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [
        docks.translator.list, docks.annotations.list, docks.library.tree, window.view
    ]  # fmt: skip
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert docks.library.tree.hasFocus()
    docks.search_dock.bring_up()
    window.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert docks.search.list.hasFocus(), "the library is behind a tab"
    docks.search_dock.hide()
    docks.translator_dock.hide()
    window.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert docks.annotations.list.hasFocus()


def test_f2_after_f7_writes_in_that_note(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    assert "F7" in window.status.message.text()
    press(window, Qt.Key.Key_F7)
    note = window.note_links.current
    assert note
    press(window, Qt.Key.Key_F2)
    pane, _ = window.docks.notes_of(window.workbench.open_document.note(note).kind)
    assert pane.editing.note_id == note
    assert pane.editor.body.hasFocus()


def test_a_click_in_the_library_keeps_the_keyboard_there(closed: MainWindow, record: str) -> None:
    window = closed
    tree, model = window.docks.library.tree, window.docks.library.model
    place = tree.visualRect(model.index_of(NodeKind.DOCUMENT, record)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, none, place)
    assert window.workbench.open_document.document.id == record
    assert tree.hasFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert window.view.hasFocus()
