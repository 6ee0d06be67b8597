"""Selecting in the reading view, by mouse and keys, and copying what is selected."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from parallax.library import Library
from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.hit import Zone
from parallax.ui.views.reading_view import ReadingView

ORIGINAL, TRANSLATION = Role.ORIGINAL, Role.TRANSLATION
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, library: Library, record: str) -> ReadingView:
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    widget.show()
    widget.set_document(OpenDocument(library, record, widget))
    return widget


def point_of(view: ReadingView, role: Role, paragraph: int, offset: int) -> QPoint:
    """The middle of the line just before a letter, in the viewport."""
    document = view.page.document
    assert document is not None
    row = document.row_of(role, paragraph)
    y = view.scroller.y_of(row)
    placed = view.page.row(row).placed(role, paragraph)
    assert y is not None and placed is not None
    caret = placed.layout.caret(offset)
    x = view.page.columns.sides[role].x + caret.x()
    top = y + view.page.row(row).top + placed.y + caret.center().y()
    return QPointF(x + 0.6, top).toPoint()


def words_of(view: ReadingView, role: Role, paragraph: int) -> str:
    assert view.page.document is not None
    return view.page.document.paragraph(role, paragraph).text


def drag(
    view: ReadingView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, modifiers, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, modifiers, end)


def select(
    view: ReadingView, role: Role, words: str, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Drag over the first place where the words are."""
    document = view.page.document
    assert document is not None
    for number, paragraph in enumerate(document.paragraphs(role, 0, 99)):
        start = paragraph.text.find(words)
        if start >= 0:
            a = point_of(view, role, number, start)
            b = point_of(view, role, number, start + len(words))
            drag(view, a, b, modifiers)
            return
    raise AssertionError(words)


# -- what is under a point -----------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_every_letters_place_is_found_again(view: ReadingView, role: Role) -> None:
    document = view.page.document
    assert document is not None
    for paragraph in range(1, 6):
        for offset in range(0, len(words_of(view, role, paragraph)), 7):
            hit = view.hit(QPointF(point_of(view, role, paragraph, offset)))
            assert (hit.zone, hit.side) == (Zone.TEXT, role)
            assert hit.place == Place(paragraph, offset)
            assert hit.row == document.row_of(role, paragraph)


def test_zones_are_told_apart(view: ReadingView) -> None:
    row = view.scroller.shown()[4]
    middle = row.y + row.layout.height / 2
    gutter = view.page.columns.gutter
    gap = view.page.columns.sides[TRANSLATION].x + 40
    assert view.hit(QPointF(gap, middle)).zone is Zone.GAP
    assert view.hit(QPointF(gutter.x + 27, row.y + 20)).zone is Zone.MARK
    assert view.hit(QPointF(200, 30)).zone is Zone.TITLE
    assert view.hit(QPointF(200, view.scroller.shown()[0].y - 10)).zone is Zone.HEADS
    assert view.hit(QPointF(200, 755)).zone is Zone.BELOW


# -- the mouse -----------------------------------------------------------------------------


def test_dragging_selects_words(qtbot: QtBot, view: ReadingView) -> None:
    with qtbot.waitSignal(view.selection_changed):
        select(view, TRANSLATION, "forty thousand tons")
    (target,) = view.targets()
    document = view.page.document
    assert document is not None
    assert target.text_id == document.translation.id
    assert target.exact == "forty thousand tons"
    assert (target.start, target.end) == (Place(2, 21), Place(2, 40))
    assert target.prefix == "Last year we brought "
    assert target.suffix == " of grain."
    assert view.current_row() == 2


def test_dragging_backwards_selects_the_same(view: ReadingView) -> None:
    start = point_of(view, ORIGINAL, 2, 5)
    end = point_of(view, ORIGINAL, 2, 31)
    drag(view, end, start)
    assert view.selected_plain() == "sollëm dyzet mijë ton grur"
    assert view.selection.caret == Place(2, 5)


def test_a_selection_runs_across_paragraphs_of_one_side(view: ReadingView) -> None:
    drag(view, point_of(view, TRANSLATION, 2, 44), point_of(view, TRANSLATION, 4, 8))
    (target,) = view.targets()
    assert target.exact.split("\n") == [
        "grain.",
        "This year we shall bring more, if the ships come [in] time.",
        "Minister",
    ]
    assert view.selected_plain() == target.exact


def test_dragging_over_the_other_column_stays_on_its_side(view: ReadingView) -> None:
    drag(view, point_of(view, ORIGINAL, 1, 0), point_of(view, TRANSLATION, 2, 10))
    assert [t.text_id for t in view.targets()] == [view.page.document.original.id]


def test_control_holds_a_second_selection_on_the_other_side(view: ReadingView) -> None:
    select(view, ORIGINAL, "paqartë")
    select(view, TRANSLATION, "unclear", CONTROL)
    assert [target.exact for target in view.targets()] == ["paqartë", "unclear"]
    select(view, TRANSLATION, "Minister")
    assert [target.exact for target in view.targets()] == ["Minister"]


def test_a_double_click_takes_the_word_and_a_third_the_paragraph(view: ReadingView) -> None:
    words = words_of(view, ORIGINAL, 2)
    at = point_of(view, ORIGINAL, 2, words.index("dyzet") + 2)
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert view.selected_plain() == "dyzet"
    QTest.mousePress(view.viewport(), LEFT, NONE, at)
    assert view.selected_plain() == words
    QTest.mouseRelease(view.viewport(), LEFT, NONE, at)


def test_a_word_is_taken_without_its_signs(view: ReadingView) -> None:
    words = words_of(view, TRANSLATION, 1)
    start = words.index("winter")
    for offset in (start, start + 3, start + 5):
        assert view.word_at(TRANSLATION, Place(1, offset)) == (
            Place(1, start),
            Place(1, start + 6),
        )


def test_shift_and_click_extends(view: ReadingView) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NONE, point_of(view, ORIGINAL, 1, 0))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, ORIGINAL, 1, 8))
    assert view.selected_plain() == "Kryetari"
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, ORIGINAL, 1, 23))
    assert view.selected_plain() == "Kryetari i delegacionit"


def test_dragging_beyond_the_edge_scrolls_on(
    qtbot: QtBot, view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> None:
    view.set_document(OpenDocument(library, long_record(200), view))
    view.resize(1000, 400)
    port = view.viewport()
    start = point_of(view, ORIGINAL, 1, 0)
    QTest.mousePress(port, LEFT, NONE, start)
    QTest.mouseMove(port, start + QPoint(0, 40))
    QTest.mouseMove(port, QPoint(start.x(), 460))
    qtbot.waitUntil(lambda: view.visible_rows()[0] > 8, timeout=5000)
    QTest.mouseRelease(port, LEFT, NONE, QPoint(start.x(), 460))
    passage = view.selection.passage(ORIGINAL)
    assert passage is not None
    assert passage.start == Place(1, 0) and passage.end.paragraph > 8


def test_the_gutter_can_be_dragged(qtbot: QtBot, view: ReadingView) -> None:
    gutter = view.page.columns.gutter
    y = view.scroller.shown()[1].y + view.scroller.shown()[1].layout.height - 4
    start = QPoint(gutter.x + 27, y)
    assert view.hit(QPointF(start)).zone is Zone.GUTTER
    with qtbot.waitSignal(view.proportion_changed) as caught:
        drag(view, start, start + QPoint(-120, 0))
    assert caught.args[0] < 0.45
    assert view.page.columns.gutter.x == pytest.approx(gutter.x - 120, abs=2)


def test_marks_in_the_gutter_answer(qtbot: QtBot, view: ReadingView) -> None:
    shown = view.scroller.shown()[5]
    at = QPoint(view.page.columns.gutter.x + 27, shown.y + 20)
    with qtbot.waitSignal(view.bead_mark_clicked) as clicked:
        QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    assert clicked.args == [5] and view.current_row() == 5
    with qtbot.waitSignal(view.bead_mark_toggled) as toggled:
        QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert toggled.args == [5]


def test_clicking_a_gap_makes_its_row_current(view: ReadingView) -> None:
    shown = view.scroller.shown()[4]
    x = view.page.columns.sides[TRANSLATION].x + 30
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(x, shown.y + 20))
    assert view.current_row() == 4
    assert view.targets() == ()


# -- keys ----------------------------------------------------------------------------------


def press(view: ReadingView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, key, modifiers)


def caret(view: ReadingView) -> tuple[Role, int, int]:
    place = view.selection.caret
    return view.selection.side, place.paragraph, place.offset


def test_arrows_move_the_caret_by_letters_words_and_paragraphs(view: ReadingView) -> None:
    view.set_current_row(2)
    press(view, Qt.Key.Key_Right)
    assert caret(view) == (ORIGINAL, 2, 1)
    press(view, Qt.Key.Key_Right, CONTROL)
    assert caret(view) == (ORIGINAL, 2, 5)
    press(view, Qt.Key.Key_Left, CONTROL)
    press(view, Qt.Key.Key_Left)
    assert caret(view) == (ORIGINAL, 1, len(words_of(view, ORIGINAL, 1)))
    assert view.current_row() == 1
    press(view, Qt.Key.Key_Down, CONTROL)
    assert caret(view) == (ORIGINAL, 2, 0)


def test_up_and_down_go_by_lines_and_keep_their_column(view: ReadingView) -> None:
    view.set_current_row(1)
    for _ in range(12):
        press(view, Qt.Key.Key_Right)
    visited = [caret(view)]
    for _ in range(8):
        press(view, Qt.Key.Key_Down)
        visited.append(caret(view))
    assert visited == sorted(visited, key=lambda one: one[1:])
    assert len(set(visited)) == len(visited)
    for _ in range(8):
        press(view, Qt.Key.Key_Up)
    assert caret(view) == visited[0]


def test_home_and_end_stay_in_the_line(view: ReadingView) -> None:
    view.set_current_row(1)
    placed = view.page.row(1).placed(ORIGINAL, 1)
    assert placed is not None and placed.layout.line_count > 1
    press(view, Qt.Key.Key_Down)
    line = placed.layout.line(1)
    press(view, Qt.Key.Key_End)
    assert placed.layout.line_of(view.selection.caret.offset) == 1
    press(view, Qt.Key.Key_Home)
    assert caret(view) == (ORIGINAL, 1, line.textStart())
    press(view, Qt.Key.Key_End, CONTROL)
    assert caret(view) == (ORIGINAL, 6, len(words_of(view, ORIGINAL, 6)))
    press(view, Qt.Key.Key_Home, CONTROL)
    assert caret(view) == (ORIGINAL, 0, 0)


def test_shift_selects_across_paragraphs(view: ReadingView) -> None:
    view.set_current_row(2)
    press(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.selected_plain() == "Vjet"
    press(view, Qt.Key.Key_Down, CONTROL | SHIFT)
    press(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.selected_plain().endswith("me kohë.\nMinistri")
    press(view, Qt.Key.Key_Escape)
    assert view.targets() == ()
    assert caret(view)[1] == 3


def test_select_all_takes_one_side(view: ReadingView) -> None:
    view.set_current_row(2)
    press(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_plain().count("\n") == 6
    assert [t.text_id for t in view.targets()] == [view.page.document.original.id]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tab_goes_to_the_other_side_and_then_out(
    qtbot: QtBot, library: Library, record: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    view, field = ReadingView(), QLineEdit()
    box.addWidget(view)
    box.addWidget(field)
    window.resize(900, 600)
    window.show()
    view.set_document(OpenDocument(library, record, view))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.set_current_row(3)
    press(view, Qt.Key.Key_Tab)
    assert caret(view) == (TRANSLATION, 4, 0)
    assert view.hasFocus() and view.current_row() == 3
    press(view, Qt.Key.Key_Backtab, SHIFT)
    assert caret(view) == (ORIGINAL, 3, 0)
    press(view, Qt.Key.Key_Tab)
    press(view, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_paging_moves_a_windows_height(
    view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> None:
    view.set_document(OpenDocument(library, long_record(200), view))
    seen = [view.visible_rows()]
    for _ in range(5):
        press(view, Qt.Key.Key_PageDown)
        seen.append(view.visible_rows())
        assert seen[-1][0] <= view.current_row() <= seen[-1][1]
        assert seen[-2][0] < seen[-1][0] <= seen[-2][1]
    for _ in range(9):
        press(view, Qt.Key.Key_PageUp)
    assert view.scroller.at_top
    assert caret(view) == (ORIGINAL, 0, 0)


def test_the_caret_is_kept_in_the_window(
    view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> None:
    view.set_document(OpenDocument(library, long_record(100), view))
    for _ in range(60):
        press(view, Qt.Key.Key_Down)
        point = point_of(view, ORIGINAL, *caret(view)[1:])
        assert view.body_rect().contains(QPointF(point))


# -- what notes get ------------------------------------------------------------------------


def test_blanks_at_the_ends_are_left_out(view: ReadingView) -> None:
    view.select(TRANSLATION, Place(1, 23), Place(1, 26))
    assert [t.exact for t in view.targets()] == ["We"]
    view.select(TRANSLATION, Place(1, 23), Place(1, 24))
    assert view.targets() == ()


def test_an_end_before_the_next_paragraphs_first_letter_counts_as_this_ones_end(
    view: ReadingView,
) -> None:
    view.select(TRANSLATION, Place(2, 44), Place(3, 0))
    (target,) = view.targets()
    assert (target.exact, target.end) == ("grain.", Place(2, 50))
    view.select(TRANSLATION, Place(2, 50), Place(3, 4))
    (target,) = view.targets()
    assert (target.exact, target.start) == ("This", Place(3, 0))
