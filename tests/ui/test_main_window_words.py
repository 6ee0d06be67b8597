"""What the window says, asks and remembers for the reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parallax.app import keep_on_screen_soon
from parallax.model.alignment import Bead
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.note import NoteKind, Place
from parallax.model.text import Paragraph, Role
from parallax.ui.acts.rows_changed import rows_changed
from parallax.ui.main_window import MainWindow
from parallax.ui.reader_name import system_full_name
from parallax.ui.window_room import fitted

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


# -- One card, and what is said


def test_one_card_is_ringed_in_both_panes(window: MainWindow) -> None:
    first, second = window.docks.notes
    for pane, other in ((first, second), (second, first), (first, second)):
        pane.list.setCurrentIndex(pane.model.index(0))
        assert pane.current_note() == window.note_links.current
        assert other.current_note() == ""
    second.set_current_note(None)
    window.note_links.start(NoteKind.QUERY, ())
    assert second.current_note() == window.note_links.current
    assert first.current_note() == ""


def test_a_click_on_a_mark_says_what_it_means(window: MainWindow) -> None:
    window.view.bead_mark_clicked.emit(5)
    assert window.status.message.text() == (
        "Matched by the program: about 9 in 10 such rows are right. C confirms."
    )
    window.view.bead_mark_clicked.emit(3)
    said = window.status.message.text()
    assert said.startswith("Very doubtful: about 6 in 10 such rows are right. C confirms. ")
    window.view.bead_mark_clicked.emit(6)
    assert window.status.message.text() == "Confirmed by a reader. U takes it back."


def test_words_on_one_side_hint_at_the_other(window: MainWindow) -> None:
    window.view.select(Role.ORIGINAL, Place(1, 0), Place(1, 8))
    assert window.status.message.text().startswith("Hold Ctrl and select on the other side")
    window.view.select(Role.TRANSLATION, Place(1, 0), Place(1, 4), hold_other=True)
    assert window.status.message.text() == ""
    window.view.select(Role.ORIGINAL, Place(1, 0), Place(1, 8))
    window.status.say("Quotation copied")
    assert window.status.message.text() == "Quotation copied"
    window.view.clear_selection()
    assert window.status.message.text() == "Quotation copied", "the hint does not wipe it"


def test_matching_anew_says_what_it_did(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.message, timeout=20_000) as first:
        window.commands["realign"].trigger()
    assert first.args[0].startswith("Matched anew: ")
    qtbot.waitUntil(lambda: not window.workbench.must_wait(), timeout=20_000)
    with qtbot.waitSignal(window.workbench.message, timeout=20_000) as again:
        window.commands["realign"].trigger()
    assert again.args[0] == "Matched anew: nothing changed."
    window.workbench.undo()
    assert window.status.message.text() == "Undone: Match anew"


def test_rows_that_changed_are_counted() -> None:
    before = (Bead(0, 1, 0, 1, 0.5), Bead(1, 2, 1, 3, 0.6), Bead(2, 3, 3, 4))
    after = (Bead(0, 1, 0, 1, 0.9), Bead(1, 2, 1, 2), Bead(2, 3, 2, 4))
    assert rows_changed(Changes("", (BeadsReplaced("a", before, after),))) == 2
    assert rows_changed(Changes("")) == 0


def test_recent_documents_are_in_the_file_menu(
    window: MainWindow, record: str, store: Callable[..., str]
) -> None:
    sides = (Paragraph("Një"),), (Paragraph("One"),), (Bead(0, 1, 0, 1),)
    other = store(*sides, title="Iron & steel")
    assert window.workbench.open(other)
    menu = next(one.menu() for one in window.commands.menus["file"].actions() if one.menu())
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["&1 Bisedë me delegacionin e tregtisë"]
    menu.actions()[0].trigger()
    assert window.workbench.open_document.document.id == record
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["&1 Iron && steel"]


# -- The name under notes


def test_the_first_note_asks_for_a_name_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parallax.ui.panes.notes_pane.system_full_name", lambda: "Ana Lleshi")
    window.note_links.start(NoteKind.TRANSLATOR, ())
    pane = window.docks.translator
    line = pane.editor.signing
    assert line.isVisible()
    assert line.name.text() == "Ana Lleshi"
    assert pane.editor.body.hasFocus(), "nobody is held up"
    QTest.keyClicks(pane.editor.body, "Words.")
    line.name.setText("Ana L.")
    QTest.mouseClick(line.sign, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert window.settings.reader_name == "Ana L."
    note = pane.editing.note_id
    assert pane.close_editor()
    assert window.workbench.open_document.note(note).author == "Ana L."
    window.note_links.start(NoteKind.QUERY, ())
    assert not window.docks.annotations.editor.signing.isVisible()
    assert window.docks.annotations.editor.author.currentText() == "Ana L."


def test_whoever_wants_no_name_is_not_asked_again(window: MainWindow) -> None:
    window.note_links.start(NoteKind.TRANSLATOR, ())
    editor = window.docks.translator.editor
    QTest.mouseClick(editor.signing.leave, Qt.MouseButton.LeftButton)
    assert not editor.signing.isVisible()
    assert editor.author.lineEdit().placeholderText() == "Unsigned"
    assert window.settings.reader_name == ""
    window.docks.close_editors()
    window.note_links.start(NoteKind.TRANSLATOR, ())
    assert not editor.signing.isVisible()


def test_the_system_knows_who_is_here() -> None:
    assert system_full_name()


# -- On the screen


def test_a_window_and_its_frame_fit_the_screen() -> None:
    room = QRect(0, 0, 1280, 770)
    inner, framed = QRect(4, 24, 1280, 800), QRect(0, 0, 1288, 828)
    found = fitted(inner, framed, room)
    assert found == QRect(4, 24, 1272, 742)
    # A window that has room stays as it is.
    assert fitted(QRect(104, 124, 600, 400), QRect(100, 100, 608, 428), room) == QRect(
        104, 124, 600, 400
    )
    moved = fitted(QRect(904, 124, 600, 400), QRect(900, 100, 608, 428), room)
    assert moved == QRect(1280 - 604, 124, 600, 400)


def test_a_window_too_large_is_made_to_fit(window: MainWindow, qtbot: QtBot) -> None:
    room = window.screen().availableGeometry()
    window.resize(room.width() + 200, room.height() + 200)
    assert not room.contains(window.frameGeometry())
    keep_on_screen_soon(window)
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
