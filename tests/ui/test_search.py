"""Search: from the field to the hits, and from a hit to its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax.library import Library
from parallax.model.alignment import Bead
from parallax.model.text import Paragraph, Role
from parallax.ui.main_window import MainWindow
from parallax.ui.panes.search_model import SearchModel
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(library: Library, record: str, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Workbench(library.again()), Settings(tmp_path / "window.ini"))
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.workbench.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def look_for(window: MainWindow, qtbot: QtBot, words: str) -> SearchModel:
    window.search_field.clear()
    QTest.keyClicks(window.search_field, words)
    pane = window.docks.search
    qtbot.waitUntil(lambda: not pane.searching, timeout=20_000)
    return pane.model


def test_hits_in_both_languages_and_in_notes(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_field.hasFocus()
    model = look_for(window, qtbot, "ceshtjen")
    assert model.count == 1
    assert model.hit(0).role is Role.ORIGINAL
    assert not window.docks.search_dock.isHidden()
    assert window.docks.search.summary.text() == "1 hit"
    model = look_for(window, qtbot, "September")
    assert model.hit(0).note_id
    assert model.place_of(model.hit(0)).endswith("note")
    model = look_for(window, qtbot, "chrome")
    assert model.count == 2
    assert window.docks.search.summary.text() == "2 hits"


def test_return_opens_the_document_at_the_words(
    window: MainWindow, record: str, qtbot: QtBot
) -> None:
    assert window.workbench.open_document is None
    window.search_field.setFocus()
    QTest.keyClicks(window.search_field, "kreditit")
    # Faster than the search: the first hit is gone to when it is there.
    QTest.keyClick(window.search_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workbench.open_document is not None, timeout=20_000)
    assert window.workbench.open_document.document.id == record
    assert window.view.current_row() == 3
    assert window.view.selection.side is Role.ORIGINAL


def test_a_click_and_f3_go_from_hit_to_hit(window: MainWindow, qtbot: QtBot) -> None:
    model = look_for(window, qtbot, "chrome")
    rows = {hit.note_id or "": number for number, hit in enumerate(map(model.hit, (0, 1)))}
    text, note = rows.pop(""), rows.popitem()
    hits = window.docks.search.list
    place = hits.visualRect(model.index(text)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, none, place)
    assert window.view.current_row() == 6
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.note_links.current == note[0]
    assert window.docks.annotations.current_note() == note[0]
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert hits.currentIndex().row() == text


def test_nothing_found_says_what_to_try(window: MainWindow, qtbot: QtBot) -> None:
    model = look_for(window, qtbot, "zzzz")
    assert model.count == 0
    words = window.docks.search.summary.text()
    assert words.startswith("Nothing found for “zzzz”.")
    assert "Try" in words
    assert not window.commands["find-next"].isEnabled()


def test_signs_of_the_query_language_are_words_like_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    for strange in ('"', "AND (", "kredi*", "a:b", "'; DROP TABLE note; --", "NEAR/3"):
        look_for(window, qtbot, strange)
        assert not window.messages.isVisible(), strange


def test_in_this_document_only(
    window: MainWindow, record: str, store: object, qtbot: QtBot
) -> None:
    store(  # type: ignore[operator]
        (Paragraph("Kromi"),), (Paragraph("Chrome, chrome."),), (Bead(0, 1, 0, 1),), title="Other"
    )
    model = look_for(window, qtbot, "chrome")
    assert model.count == 3
    assert not window.docks.search.here_only.isEnabled()
    window.workbench.open(record)
    window.docks.search.here_only.setChecked(True)
    qtbot.waitUntil(lambda: model.count == 2, timeout=20_000)


def test_escape_leaves_the_search(window: MainWindow, record: str, qtbot: QtBot) -> None:
    window.workbench.open(record)
    window.search_field.setFocus()
    look_for(window, qtbot, "chrome")
    QTest.keyClick(window.search_field, Qt.Key.Key_Down)
    assert window.docks.search.list.hasFocus()
    window.search_field.setFocus()
    QTest.keyClick(window.search_field, Qt.Key.Key_Escape)
    assert window.search_field.text() == ""
    assert window.docks.search_dock.isHidden()
    assert window.view.hasFocus()
    qtbot.waitUntil(lambda: window.docks.search.model.count == 0)


def test_selected_words_are_looked_for(window: MainWindow, record: str) -> None:
    from parallax.model.note import Place

    window.workbench.open(record)
    window.view.setFocus()
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    QTest.keyClick(window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_field.text() == "Good"


def test_the_model_of_hits_is_a_model(library: Library, record: str, qtbot: QtBot) -> None:
    from parallax.library import search

    model = SearchModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_hits(search(library, "ministri"))
    assert model.rowCount() == 2
    model.set_hits(())
    assert tester.model() is model
