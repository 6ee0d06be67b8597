"""The first page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax.model.document import Document, Reference
from parallax.ui.theme import DARK, LIGHT
from parallax.ui.welcome import Welcome

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot: QtBot) -> Welcome:
    made = Welcome()
    qtbot.addWidget(made)
    made.set_theme(LIGHT)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    return made


def test_three_ways_in(page: Welcome, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_wanted):
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.pair_wanted):
        QTest.mouseClick(page.pair, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.pair_wanted):
        QTest.mouseClick(page.drop, Qt.MouseButton.LeftButton)
    assert not page.recent_title.isVisible()
    page.show_recent([Document("1", "First", "1962-03-14", Reference(file="14"))])
    QApplication.processEvents()
    assert page.recent_title.isVisible()
    with qtbot.waitSignal(page.document_wanted) as wanted:
        QTest.mouseClick(page.recent[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["1"]


def test_the_last_document_is_one_return_away(page: Welcome, qtbot: QtBot) -> None:
    page.focus_first()
    assert page.sample.hasFocus()
    page.show_recent([Document("1", "First"), Document("2", "Second")])
    QApplication.processEvents()
    page.focus_first()
    assert page.recent[0].hasFocus()
    QTest.keyClick(page.recent[0], Qt.Key.Key_Down)
    assert page.recent[1].hasFocus()
    with qtbot.waitSignal(page.document_wanted) as wanted:
        QTest.keyClick(page.recent[1], Qt.Key.Key_Return)
    assert wanted.args == ["2"]


@pytest.mark.parametrize("width", [360, 640, 1000, 1800])
def test_no_words_are_cut(page: Welcome, qtbot: QtBot, width: int) -> None:
    page.show_recent([Document("1", "A rather long title " * 12, "1962-03-14")])
    page.resize(width, 700)
    line = page.recent[0]
    room = page.viewport().width() - 48
    qtbot.waitUntil(lambda: 0 < line.width() <= room)
    for way in (page.sample, page.pair):
        for label in (way.name, way.detail):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= needed
            assert way.rect().contains(label.geometry())
    title, detail = line.words()
    assert title.endswith("…")
    assert detail == "14 March 1962"
    taken = line.fontMetrics().horizontalAdvance(title + detail)
    assert taken + 2 * line.PAD + line.GAP <= line.width() + 1
    assert page.sentence.height() >= page.sentence.heightForWidth(page.sentence.width())


def test_a_library_that_can_only_be_read_offers_no_additions(page: Welcome) -> None:
    page.set_read_only(True)
    assert not page.sample.isEnabled()
    assert not page.pair.isEnabled()


def test_the_sentence_is_no_heavier_on_a_dark_ground(page: Welcome) -> None:
    assert page.sentence.font().weight() == QFont.Weight.Normal
    page.set_theme(DARK)
    assert page.sentence.font().weight() == QFont.Weight.Light
    page.set_reading_face("DejaVu Serif")
    assert page.sentence.font().weight() == QFont.Weight.Normal
    page.set_reading_face("")
    page.set_theme(LIGHT)
    assert page.sentence.font().weight() == QFont.Weight.Normal
