"""Marked words, calls and what happens when they are pointed at."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.model.anchoring import describe
from parallax.model.note import Note, NoteKind, Place
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.paragraph_layout import ParagraphLayout
from parallax.ui.views.reading_view import ReadingView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, library: Library, record: str) -> ReadingView:
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    widget.show()
    widget.set_document(OpenDocument(library, record, widget))
    return widget


def laid_out(view: ReadingView, role: Role, paragraph: int) -> ParagraphLayout:
    assert view.page.document is not None
    placed = view.page.row(view.page.document.row_of(role, paragraph)).placed(role, paragraph)
    assert placed is not None
    return placed.layout


def in_window(view: ReadingView, role: Role, paragraph: int, point: QPointF) -> QPoint:
    assert view.page.document is not None
    row = view.page.document.row_of(role, paragraph)
    placed = view.page.row(row).placed(role, paragraph)
    y = view.scroller.y_of(row)
    assert placed is not None and y is not None
    corner = QPointF(view.page.columns.sides[role].x, y + view.page.row(row).top + placed.y)
    return (corner + point).toPoint()


def note_on(view: ReadingView, words: str) -> Note:
    assert view.page.document is not None
    return next(
        note
        for note in view.page.document.notes
        if any(target.exact == words for target in note.targets)
    )


def calls(view: ReadingView, role: Role, paragraph: int) -> list[str]:
    return [placed.call.mark for placed in laid_out(view, role, paragraph).display.calls]


def test_calls_stand_behind_the_words_and_their_signs(view: ReadingView) -> None:
    display = laid_out(view, Role.TRANSLATION, 1).display
    assert [placed.call.mark for placed in display.calls] == ["1"]
    assert display.text.replace("\u2060", "").endswith("in winter.1")
    display = laid_out(view, Role.TRANSLATION, 2).display
    assert "forty thousand tons*1 of grain." in display.text.replace("\u2060", "")


def test_a_pair_has_its_call_on_both_sides(view: ReadingView) -> None:
    assert view.page.document is not None
    mark = view.page.document.mark_of(note_on(view, "unclear").id)
    assert mark in calls(view, Role.ORIGINAL, 3)
    assert calls(view, Role.TRANSLATION, 4) == [mark]


def test_notes_that_overlap_stay_apart(view: ReadingView) -> None:
    grounds = laid_out(view, Role.ORIGINAL, 3).grounds
    assert len(grounds) == 2
    assert {ground.depth for ground in grounds} == {0, 1}
    assert len({ground.marking.kind for ground in grounds}) == 2
    assert len(calls(view, Role.ORIGINAL, 3)) == 2


def test_a_click_on_a_call_or_on_marked_words_activates_the_note(
    qtbot: QtBot, view: ReadingView
) -> None:
    layout = laid_out(view, Role.TRANSLATION, 1)
    note = note_on(view, "in winter")
    rect = layout.grounds[0].rects[0]
    on_words = in_window(view, Role.TRANSLATION, 1, rect.center())
    placed = layout.display.calls[0]
    line = layout.line(layout.line_count - 1)
    x = (line.cursorToX(placed.start)[0] + line.cursorToX(placed.stop)[0]) / 2
    on_call = in_window(view, Role.TRANSLATION, 1, QPointF(x, rect.center().y()))
    for point in (on_words, on_call):
        with qtbot.waitSignal(view.note_activated) as caught:
            QTest.mouseClick(view.viewport(), LEFT, NONE, point)
        assert caught.args == [note.id]


def test_of_overlapping_notes_the_shorter_is_meant(view: ReadingView) -> None:
    words = laid_out(view, Role.ORIGINAL, 3).display.words
    for inside, expected in (("paqartë", "paqartë"), ("mbetet", "afati mbetet i paqartë")):
        offset = words.index(inside) + 2
        caret = laid_out(view, Role.ORIGINAL, 3).caret(offset)
        point = in_window(view, Role.ORIGINAL, 3, caret.center() + QPointF(2, 0))
        assert view.hit(QPointF(point)).note_id == note_on(view, expected).id


def test_dragging_over_marked_words_selects_and_activates_nothing(
    qtbot: QtBot, view: ReadingView
) -> None:
    rect = laid_out(view, Role.TRANSLATION, 1).grounds[0].rects[0]
    start = in_window(view, Role.TRANSLATION, 1, QPointF(rect.left() + 1, rect.center().y()))
    end = in_window(view, Role.TRANSLATION, 1, QPointF(rect.right(), rect.center().y()))
    with qtbot.assertNotEmitted(view.note_activated):
        QTest.mousePress(view.viewport(), LEFT, NONE, start)
        QTest.mouseMove(view.viewport(), (start + end) / 2)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert view.selected_plain() == "in winter"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_tip_tells_the_note_without_its_markup(view: ReadingView) -> None:
    rect = laid_out(view, Role.TRANSLATION, 4).grounds[0].rects[0]
    point = in_window(view, Role.TRANSLATION, 4, rect.center())
    where = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, where))
    assert "Could also be rendered “uncertain”; &lt;b&gt;not bold&lt;/b&gt;." in QToolTip.text()
    assert "2 · Translator’s note" in QToolTip.text()
    QToolTip.hideText()


def test_a_new_note_shows_and_takes_its_number(view: ReadingView, library: Library) -> None:
    document = view.page.document
    assert document is not None
    before = view.page.laid_out
    view.select(Role.ORIGINAL, Place(1, 0), Place(1, 8))
    changes = operations.write_note(
        library, document.id, NoteKind.TRANSLATOR, "x", targets=view.targets()
    )
    document.apply(changes)
    view.grab()
    assert calls(view, Role.ORIGINAL, 1) == ["1"]
    assert calls(view, Role.TRANSLATION, 1) == ["2"]
    # Only rows whose calls changed were laid out again.
    assert view.page.laid_out - before == 2
    document.apply(operations.apply_changes(library, changes.inverted()))
    assert calls(view, Role.ORIGINAL, 1) == []
    assert calls(view, Role.TRANSLATION, 1) == ["1"]


def test_a_call_does_not_move_the_text_above_it(view: ReadingView, library: Library) -> None:
    document = view.page.document
    assert document is not None
    view.set_current_row(6)
    y = view.scroller.y_of(6)
    words = [p.text for p in document.paragraphs(Role.ORIGINAL, 0, 99)]
    target = describe(document.original.id, words, Place(1, 0), Place(3, 20))
    document.apply(
        operations.write_note(library, document.id, NoteKind.EDITOR, "x", targets=[target])
    )
    assert view.scroller.y_of(6) == y
    assert calls(view, Role.ORIGINAL, 1) == []
    assert [len(laid_out(view, Role.ORIGINAL, n).grounds) for n in (1, 2)] == [1, 1]


def test_showing_a_note_brings_its_words_into_the_window(view: ReadingView) -> None:
    view.resize(700, 260)
    view.scroll_to_row(0)
    note = note_on(view, "most important")
    view.show_note(note.id)
    first, last = view.visible_rows()
    assert first <= 6 <= last
    assert view.current_row() == 6
    assert view.look.current_note == note.id
    assert view.selection.side is Role.TRANSLATION
    view.set_current_note(None)
    assert view.look.current_note == ""


def test_return_on_marked_words_activates_the_note(qtbot: QtBot, view: ReadingView) -> None:
    note = note_on(view, "in winter")
    start = note.targets[0].start
    view.select(Role.TRANSLATION, start, start)
    with qtbot.waitSignal(view.note_activated) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [note.id]


def test_a_search_hit_is_pointed_at_and_let_go(qtbot: QtBot, view: ReadingView) -> None:
    view.resize(700, 260)
    view.show_target(Role.TRANSLATION, 6, 0, 8)
    assert view.current_row() == 6
    flash = view.look.flash
    assert flash is not None
    assert (flash.role, flash.paragraph, flash.spans) == (Role.TRANSLATION, 6, ((0, 8),))
    qtbot.waitUntil(lambda: view.look.flash is None, timeout=6000)


def test_all_words_that_were_found_are_pointed_at(view: ReadingView) -> None:
    view.show_target(Role.TRANSLATION, 6, 28, 32, spans=((28, 32), (0, 8)))
    flash = view.look.flash
    assert flash is not None and flash.spans == ((0, 8), (28, 32))
    assert view.selection.caret == Place(6, 0)
    shown = view.viewport().grab().toImage()

    def lit(start: int, end: int) -> bool:
        (rect,) = laid_out(view, Role.TRANSLATION, 6).rects(start, end)
        at = in_window(view, Role.TRANSLATION, 6, rect.topLeft())
        columns = range(at.x(), at.x() + round(rect.width()))
        return any(shown.pixelColor(x, at.y() + 1).name() == view.page.theme.flash for x in columns)

    assert lit(0, 8) and lit(28, 32)
    assert not lit(10, 26)


def test_the_context_menu_is_the_shells(qtbot: QtBot, view: ReadingView) -> None:
    row = view.scroller.shown()[3]
    point = QPoint(view.page.columns.sides[Role.TRANSLATION].x + 60, row.y + 20)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    with qtbot.waitSignal(view.context_menu_requested) as caught:
        QApplication.sendEvent(view.viewport(), event)
    assert caught.args[1:] == [3, Role.TRANSLATION]
    assert view.current_row() == 3


def test_the_ring_is_painted(view: ReadingView) -> None:
    view.grab()
    note = note_on(view, "in winter")
    before = view.viewport().grab().toImage()
    view.set_current_note(note.id)
    after = view.viewport().grab().toImage()
    assert before != after
    view.set_current_note(None)
    assert view.viewport().grab().toImage() == before
