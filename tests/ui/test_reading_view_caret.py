"""Where the reader is: caret and band agree, on sides that can be seen, and stay in sight."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
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


@pytest.fixture
def long_view(
    view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> Iterator[ReadingView]:
    view.set_document(OpenDocument(library, long_record(600), view))
    yield view
    document_of(view).close()


def document_of(view: ReadingView) -> OpenDocument:
    assert view.page.document is not None
    return view.page.document


def carets_row(view: ReadingView) -> int:
    return document_of(view).row_of(view.selection.side, view.selection.caret.paragraph)


def place_of(view: ReadingView, row: int) -> float:
    """Where a row begins in the part of the window that shows rows: 0 top, 1 bottom."""
    y = view.scroller.y_of(row)
    assert y is not None
    return (y - view.scroller.head) / view.scroller.body


def whole(view: ReadingView, row: int) -> bool:
    shown = next((one for one in view.scroller.shown() if one.row == row), None)
    if shown is None:
        return False
    end = shown.y + shown.layout.height
    return view.scroller.head <= shown.y and end <= view.viewport().height()


# -- sides that can be seen ----------------------------------------------------------------


def test_the_caret_leaves_a_side_that_is_hidden(view: ReadingView) -> None:
    view.select(TRANSLATION, Place(4, 10), Place(4, 18))
    view.set_sides("original")
    assert (view.selection.side, view.selection.caret) == (ORIGINAL, Place(3, 0))
    assert view.current_row() == 3
    assert view.targets() == ()
    view.set_sides("both")
    assert view.targets() == ()


def test_nothing_hidden_is_copied(view: ReadingView) -> None:
    view.select(TRANSLATION, Place(4, 10), Place(4, 18))
    view.set_sides("original")
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Bisedë mbi portin") and copied.endswith("më kryesoret.")
    assert "Minister:" not in copied


def test_words_held_on_a_side_are_kept_when_it_stays(view: ReadingView) -> None:
    view.select(ORIGINAL, Place(3, 0), Place(3, 8))
    view.select(TRANSLATION, Place(4, 0), Place(4, 8), hold_other=True)
    view.set_sides("original")
    assert [target.exact for target in view.targets()] == ["Ministri"]
    assert view.selection.side is ORIGINAL
    view.set_sides("translation")
    assert view.targets() == () and view.selection.side is TRANSLATION


def test_a_row_with_nothing_on_the_shown_side_is_left_by_keys(view: ReadingView) -> None:
    view.set_current_row(4)
    view.set_sides("translation")
    assert view.current_row() == carets_row(view) == 4
    view.select_all()
    assert [t.text_id for t in view.targets()] == [document_of(view).translation.id]
    view.set_sides("both")
    view.set_current_row(4)
    view.set_sides("translation")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection.side is TRANSLATION
    assert view.current_row() == carets_row(view) == 5


def test_a_hit_on_a_hidden_side_leads_to_its_row(view: ReadingView) -> None:
    view.set_sides("original")
    view.show_target(TRANSLATION, 6, 0, 8)
    assert view.current_row() == 6
    assert (view.selection.side, view.selection.caret) == (ORIGINAL, Place(6, 0))


# -- the band and the caret agree ----------------------------------------------------------


def test_undoing_leaves_the_band_where_the_caret_is(view: ReadingView, library: Library) -> None:
    document = document_of(view)
    alignment = document.alignment.id
    view.set_current_row(2)
    done = operations.move_paragraph(library, alignment, document.bead(2), TRANSLATION, 1)
    document.apply(done)
    view.select(TRANSLATION, Place(3, 4), Place(3, 4))
    assert view.current_row() == carets_row(view) == 3
    document.apply(operations.apply_changes(library, done.inverted()))
    assert view.current_row() == carets_row(view) == 2
    merged = operations.merge_beads(library, alignment, document.beads(0, 3))
    document.apply(merged)
    assert view.current_row() == carets_row(view) == 0
    document.apply(operations.apply_changes(library, merged.inverted()))
    assert view.current_row() == carets_row(view) == 2


def test_reading_anew_keeps_the_caret(view: ReadingView, library: Library) -> None:
    document = document_of(view)
    view.select(TRANSLATION, Place(5, 7), Place(5, 7))
    operations.merge_beads(library, document.alignment.id, document.beads(0, 2))
    document.reload()
    assert view.selection.caret == Place(5, 7)
    assert view.current_row() == carets_row(view) == 4


def test_clicking_a_gap_takes_the_caret_to_its_row(view: ReadingView) -> None:
    shown = view.scroller.shown()[4]
    x = view.page.columns.sides[TRANSLATION].x + 30
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(x, shown.y + 20))
    assert view.current_row() == carets_row(view) == 4


def test_the_menu_of_the_gutter_takes_the_caret_along(view: ReadingView) -> None:
    shown = view.scroller.shown()[5]
    point = QPoint(view.page.columns.gutter.x + 20, shown.y + 20)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.current_row() == carets_row(view) == 5


# -- coming back ---------------------------------------------------------------------------


def reopen(view: ReadingView, library: Library) -> None:
    """Leave a document and come back as the window does."""
    row, part = view.reading_place()
    document = document_of(view)
    document.close()
    view.set_document(None)
    view.set_document(OpenDocument(library, document.id, view))
    view.set_current_row(row)
    view.go_to_place(row, part)


def test_the_row_at_hand_is_found_again(long_view: ReadingView, library: Library) -> None:
    long_view.set_current_row(300)
    long_view.scroll_by(-43)
    before = long_view.scroller.y_of(300)
    reopen(long_view, library)
    assert long_view.current_row() == carets_row(long_view) == 300
    assert long_view.scroller.y_of(300) == before


@pytest.mark.parametrize("pixels", [0, 9, 31, 58, 77, 120])
def test_no_sliver_of_a_row_is_at_hand(
    long_view: ReadingView, library: Library, pixels: int
) -> None:
    long_view.scroll_to_row(300)
    long_view.scroll_by(pixels)
    top = long_view.scroller.row, long_view.scroller.offset
    reopen(long_view, library)
    assert (long_view.scroller.row, long_view.scroller.offset) == top
    assert whole(long_view, long_view.current_row())
    assert carets_row(long_view) == long_view.current_row()


def test_a_place_stored_with_its_row_half_hidden_is_mended(long_view: ReadingView) -> None:
    long_view.set_current_row(300)
    long_view.go_to_place(300, 0.8)
    assert long_view.current_row() == carets_row(long_view) == 301
    assert whole(long_view, 301)


def test_the_beginning_is_found_again_with_its_title(
    long_view: ReadingView, library: Library
) -> None:
    long_view.set_current_row(2)
    assert long_view.scroller.at_top
    reopen(long_view, library)
    assert long_view.scroller.at_top and long_view.current_row() == 2


# -- jumps and steps -----------------------------------------------------------------------


@pytest.mark.parametrize("row", [40, 299, 450])
def test_a_jump_leaves_a_third_of_the_window_above(long_view: ReadingView, row: int) -> None:
    long_view.set_current_row(row)
    assert 0.25 < place_of(long_view, row) < 0.4
    before = long_view.scroller.row, long_view.scroller.offset
    long_view.scroll_to_row(row)
    assert (long_view.scroller.row, long_view.scroller.offset) == before
    long_view.scroll_to_row(0)
    assert long_view.scroller.at_top
    long_view.scroll_to_row(row)
    assert 0.25 < place_of(long_view, row) < 0.4


def test_steps_scroll_no_more_than_they_must(long_view: ReadingView) -> None:
    long_view.set_current_row(300)
    last = long_view.visible_rows()[1]
    for row in range(301, last + 12):
        before = long_view.visible_rows()[0]
        long_view.set_current_row(row)
        assert whole(long_view, row)
        assert long_view.visible_rows()[0] - before <= 3
    assert place_of(long_view, last + 11) > 0.6
    for row in range(last + 11, last - 12, -1):
        long_view.set_current_row(row)
        assert whole(long_view, row)
    assert place_of(long_view, last - 11) < 0.2


def test_a_row_that_fits_is_shown_whole_after_a_jump(
    view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> None:
    view.resize(520, 420)
    view.set_text_size(150)
    view.set_document(OpenDocument(library, long_record(60), view))
    tall = max(range(20, 50), key=lambda row: view.page.row(row).height)
    assert view.page.row(tall).height > view.scroller.body * 0.67
    view.scroll_to_row(tall)
    assert place_of(view, tall) < 0.33


# -- whole words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        # "Minister: We also spoke in [the capital] Beijing about the question of the credit."
        (2, 5, "Minister"),
        (11, 15, "We also"),
        (20, 24, "spoke"),
        (28, 36, "the capital"),
        (5, 9, "Minister:"),
        (8, 9, ":"),
        (38, 43, "capital] Beijing"),
        (78, 83, "credit."),
    ],
)
def test_a_careless_selection_means_whole_words(
    view: ReadingView, start: int, end: int, meant: str
) -> None:
    view.select(TRANSLATION, Place(4, start), Place(4, end))
    drawn = document_of(view).paragraph(TRANSLATION, 4).text[start:end]
    (target,) = view.targets()
    assert target.exact == meant
    assert view.selected_plain() == drawn.strip()
    passage = view.selection.passage(TRANSLATION)
    assert passage is not None
    assert (passage.start, passage.end) == (Place(4, start), Place(4, end))


def test_letters_selected_by_keys_are_taken_exactly(view: ReadingView) -> None:
    view.select(TRANSLATION, Place(4, 10), Place(4, 10))
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert [target.exact for target in view.targets()] == ["W"]
    view.select(TRANSLATION, Place(4, 11), Place(4, 12))
    assert [target.exact for target in view.targets()] == ["We"]
