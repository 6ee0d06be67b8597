"""The bar of messages takes room for itself, and what is read stays where it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from parallax.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def screen_y(window: MainWindow, row: int) -> int | None:
    """Where on the screen a row begins, if it is in the window."""
    y = window.view.scroller.y_of(row)
    return None if y is None else window.view.viewport().mapToGlobal(QPoint(0, y)).y()


def test_the_beginning_of_a_text_goes_down_with_the_page(window: MainWindow) -> None:
    before = screen_y(window, 0)
    assert before is not None
    window.messages.show_sentence("Something is to be known.")
    assert screen_y(window, 0) == before + window.messages.height()
    window.messages.dismiss()
    assert screen_y(window, 0) == before


@pytest.fixture
def in_the_middle(
    make: Callable[[], MainWindow], long_record: Callable[[int], str], qtbot: QtBot
) -> MainWindow:
    """In the middle of a long text, the caret out of sight."""
    document_id = long_record(300)
    window = make()
    assert window.workbench.open(document_id)
    opened = window.workbench.open_document
    assert opened is not None
    qtbot.waitUntil(lambda: opened.counts.complete)
    window.view.scroll_to_row(150)
    window.view.scroll_by(21)
    return window


@pytest.mark.parametrize("words", ["Something is to be known.", "A long story, " * 40])
def test_what_is_read_stays_on_the_screen_when_a_message_comes_and_goes(
    in_the_middle: MainWindow, words: str
) -> None:
    window = in_the_middle
    rows = range(window.view.visible_rows()[0] + 3, window.view.visible_rows()[1])
    before = [screen_y(window, row) for row in rows]
    assert len(before) > 1 and None not in before
    window.messages.show_sentence(words)
    assert window.stack.y() == window.messages.height() > 0
    assert [screen_y(window, row) for row in rows] == before
    window.messages.dismiss()
    assert window.stack.y() == 0
    assert [screen_y(window, row) for row in rows] == before
    # and at the very end, where there is nothing more to scroll
    window.view.scroll_by(1_000_000)
    last = window.view.visible_rows()[1]
    before = [screen_y(window, last)]
    window.messages.show_sentence(words)
    assert [screen_y(window, last)] == before
    window.messages.dismiss()
    assert [screen_y(window, last)] == before


def test_the_readers_own_line_stays_in_sight_under_a_message(in_the_middle: MainWindow) -> None:
    window = in_the_middle
    view = window.view
    row = view.visible_rows()[0] + 1
    view.set_current_row(row)
    y = view.scroller.y_of(row)
    assert y is not None
    view.scroll_by(y - view.scroller.head)
    window.messages.show_sentence("Something is to be known.")
    y = view.scroller.y_of(row)
    assert y is not None and y >= view.scroller.head - 8
