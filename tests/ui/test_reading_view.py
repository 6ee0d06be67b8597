"""The reading view: what is laid out, scrolling, and that nothing jumps."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.theme import THEMES
from parallax.ui.views.columns import Columns, Sides, columns
from parallax.ui.views.reading_view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    widget.show()
    return widget


@pytest.fixture
def long_view(
    qtbot: QtBot, view: ReadingView, library: Library, long_record: Callable[[int], str]
) -> Iterator[ReadingView]:
    """In the middle of 600 rows."""
    document = OpenDocument(library, long_record(600), view)
    view.set_document(document)
    qtbot.waitUntil(lambda: document.counts.complete)
    view.scroll_to_row(300)
    view.scroll_by(37)
    yield view
    document.close()


def line_y(view: ReadingView, role: Role, paragraph: int, offset: int = 0) -> float | None:
    """Where the line with a letter stands in the window."""
    row = view.page.document.row_of(role, paragraph)
    y = view.scroller.y_of(row)
    placed = view.page.row(row).placed(role, paragraph)
    if y is None or placed is None:
        return None
    return y + view.page.row(row).top + placed.y + placed.layout.caret(offset).top()


def top_line(view: ReadingView) -> tuple[Role, int, int]:
    """The first whole line in the window: side, paragraph, offset."""
    eye = view.scroller.eye_line()
    assert eye is not None and eye.side is not None
    return eye.side, eye.paragraph, eye.offset


def wheel(view: ReadingView, angle: int, *, control: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(200, 200),
        QPointF(200, 200),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


# -- laying out only what is seen ----------------------------------------------------------


def test_only_rows_near_the_window_are_laid_out(
    qtbot: QtBot, view: ReadingView, open_endless: Callable[[int], OpenDocument]
) -> None:
    view.set_document(open_endless(100_000))
    view.grab()
    assert 0 < view.page.laid_out < 40
    bar = view.verticalScrollBar()
    for fraction in (0.9, 0.2, 0.55):
        bar.setValue(int(bar.maximum() * fraction))
        view.grab()
        first, _ = view.visible_rows()
        assert abs(first / 100_000 - fraction) < 0.03
    for _ in range(20):
        wheel(view, -120)
        view.grab()
    assert view.page.laid_out < 260


def test_resizing_lays_out_no_more_than_the_window(
    view: ReadingView, open_endless: Callable[[int], OpenDocument]
) -> None:
    view.set_document(open_endless(100_000))
    view.scroll_to_row(50_000)
    before = view.page.laid_out
    for width in (900, 800, 700):
        view.resize(width, 700)
    assert view.page.laid_out - before < 120
    first, last = view.visible_rows()
    assert first <= 50_000 <= last


def test_both_ends_can_be_reached(
    view: ReadingView, open_endless: Callable[[int], OpenDocument]
) -> None:
    view.set_document(open_endless(5000))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.visible_rows()[1] == 4999
    last = view.scroller.shown()[-1]
    assert last.y + last.layout.height < view.viewport().height()
    bar.setValue(0)
    assert view.scroller.at_top
    assert view.visible_rows()[0] == 0


def test_scrolling_to_the_end_and_back_by_the_wheel_comes_back(long_view: ReadingView) -> None:
    before = long_view.scroller.row, long_view.scroller.offset
    for _ in range(30):
        wheel(long_view, -120)
    assert long_view.scroller.row > before[0]
    for _ in range(30):
        wheel(long_view, 120)
    assert (long_view.scroller.row, long_view.scroller.offset) == before


def test_the_slider_is_left_alone_while_it_is_held(long_view: ReadingView) -> None:
    bar = long_view.verticalScrollBar()
    bar.setSliderDown(True)
    for part in (0.1, 0.6, 0.8):
        position = int(bar.maximum() * part)
        bar.setSliderPosition(position)
        long_view.grab()
        assert bar.value() == position
    bar.setSliderDown(False)
    assert abs(long_view.visible_rows()[0] - 480) < 20


def test_a_trackpads_small_steps_add_up(long_view: ReadingView) -> None:
    before = long_view.scroller.offset, long_view.scroller.row
    y = line_y(long_view, Role.ORIGINAL, 302)
    for _ in range(10):
        wheel(long_view, -7)
    after = line_y(long_view, Role.ORIGINAL, 302)
    assert y is not None and after is not None and before
    lines = 10 * 7 / 120 * 3 * long_view.page.typography.line_height
    assert y - after == pytest.approx(lines, abs=1)


def test_control_and_wheel_ask_for_another_text_size(qtbot: QtBot, view: ReadingView) -> None:
    with qtbot.waitSignal(view.text_size_requested) as caught:
        wheel(view, 120, control=True)
    assert caught.args == [10]


def test_scrolled_pixels_are_the_same_as_painted_ones(long_view: ReadingView) -> None:
    long_view.grab()
    for angle in (-120, -40, 120, -240):
        wheel(long_view, angle)
        scrolled = long_view.viewport().grab().toImage()
        long_view.viewport().update()
        assert long_view.viewport().grab().toImage() == scrolled


# -- nothing jumps -------------------------------------------------------------------------


def test_resizing_keeps_the_line_under_the_eye(long_view: ReadingView) -> None:
    line = top_line(long_view)
    before = line_y(long_view, *line)
    for width in (1300, 620, 840, 520, 1000):
        long_view.resize(width, 700)
        assert line_y(long_view, *line) == before


def test_text_size_keeps_the_line_under_the_eye(long_view: ReadingView) -> None:
    line = top_line(long_view)
    before = line_y(long_view, *line)
    for percent in (60, 130, 300, 100):
        long_view.set_text_size(percent)
        after = line_y(long_view, *line)
        # The heads above the rows grow too.
        assert after is not None and before is not None
        assert after - long_view.scroller.head == pytest.approx(
            before - long_view.scroller.head, abs=long_view.scroller.head
        )
    assert line_y(long_view, *line) == before


def test_the_carets_line_is_kept_when_it_is_in_the_window(long_view: ReadingView) -> None:
    first, last = long_view.visible_rows()
    row = (first + last) // 2
    long_view.set_current_row(row)
    before = line_y(long_view, Role.ORIGINAL, row)
    long_view.resize(640, 700)
    assert line_y(long_view, Role.ORIGINAL, row) == before
    long_view.set_text_size(140)
    assert line_y(long_view, Role.ORIGINAL, row) == before


def test_themes_swapping_and_signs_keep_the_place(long_view: ReadingView) -> None:
    line = top_line(long_view)
    before = line_y(long_view, *line)
    changes: list[Callable[[], None]] = [
        lambda: long_view.set_theme(THEMES["dark"]),
        lambda: long_view.set_swapped(True),
        lambda: long_view.set_show_signs(False),
        lambda: long_view.set_proportion(0.3),
        lambda: long_view.set_sides("original"),
        lambda: long_view.set_sides("both"),
    ]
    for change in changes:
        change()
        assert line_y(long_view, *line) == before


def test_edits_above_the_window_move_nothing(long_view: ReadingView, library: Library) -> None:
    document = long_view.page.document
    assert document is not None
    line = top_line(long_view)
    before = line_y(long_view, *line)
    long_view.scroller.row, row = long_view.scroller.row, long_view.scroller.row
    changes = operations.merge_beads(library, document.alignment.id, document.beads(10, 20))
    document.apply(changes)
    assert document.row_of(line[0], line[1]) == line[1] - 9
    assert line_y(long_view, *line) == before
    assert long_view.scroller.row == row - 9
    document.apply(operations.apply_changes(library, changes.inverted()))
    assert line_y(long_view, *line) == before


def test_merging_the_current_row_keeps_it_in_place(
    long_view: ReadingView, library: Library
) -> None:
    document = long_view.page.document
    assert document is not None
    row = long_view.visible_rows()[0] + 3
    long_view.set_current_row(row)
    before = line_y(long_view, Role.ORIGINAL, row)
    document.apply(
        operations.merge_beads(library, document.alignment.id, document.beads(row, row + 2))
    )
    assert line_y(long_view, Role.ORIGINAL, row) == before
    assert long_view.current_row() == row
    assert document.bead(row).shape == "2:2"
    document.apply(
        operations.merge_beads(library, document.alignment.id, document.beads(row - 1, row + 1))
    )
    assert line_y(long_view, Role.ORIGINAL, row) == before
    assert long_view.current_row() == row - 1


def test_the_heights_keep_their_sum(long_view: ReadingView, library: Library) -> None:
    document = long_view.page.document
    assert document is not None
    heights = long_view.page.heights
    assert len(heights) == 600
    for row in range(595, 600):
        long_view.page.row(row)
    total = heights.top_of(599) + long_view.page.row(599).height
    assert heights.total == pytest.approx(total)
    document.apply(operations.merge_beads(library, document.alignment.id, document.beads(250, 260)))
    assert len(heights) == 591
    assert heights.top_of(591) == pytest.approx(heights.total)
    row, rest = heights.row_at(heights.top_of(400) + 3)
    assert (row, rest) == (400, pytest.approx(3))


def test_guessed_heights_are_near_the_real_ones(long_view: ReadingView) -> None:
    page = long_view.page
    guessed = page.heights.top_of(600)
    real = sum(page.row(row).height for row in range(600))
    assert guessed == pytest.approx(real, rel=0.12)


def test_metadata_changes_keep_the_place(long_view: ReadingView, library: Library) -> None:
    document = long_view.page.document
    assert document is not None
    line = top_line(long_view)
    before = line_y(long_view, *line)
    title = "A title so long that it needs several lines " * 6
    document.apply(operations.edit_document(library, replace(document.document, title=title)))
    assert line_y(long_view, *line) == before


def test_the_reading_place_is_found_again(
    qtbot: QtBot, long_view: ReadingView, library: Library
) -> None:
    place = long_view.reading_place()
    line = top_line(long_view)
    before = line_y(long_view, *line)
    document = long_view.page.document
    assert document is not None
    long_view.set_document(None)
    assert long_view.current_row() == -1
    again = OpenDocument(library, document.id, long_view)
    long_view.set_document(again)
    assert long_view.scroller.at_top
    long_view.go_to_place(*place)
    again.close()
    assert line_y(long_view, *line) == pytest.approx(before, abs=1)


# -- columns -------------------------------------------------------------------------------


def left_and_right(found: Columns) -> list[Role]:
    return found.in_order


def test_columns_stop_growing_and_margins_go_on() -> None:
    narrow, wide, wider = (columns(width, 540) for width in (1000, 1600, 2400))
    assert wide.of(Role.ORIGINAL).width == wider.of(Role.ORIGINAL).width == 540
    assert narrow.of(Role.ORIGINAL).width < 540
    assert wider.folio.x > wide.folio.x > narrow.folio.x
    assert wide.gutter.width == 54


@pytest.mark.parametrize("width", [300, 420, 640, 900, 3000])
@pytest.mark.parametrize("proportion", [0.1, 0.35, 0.5, 0.9])
def test_nothing_overlaps_at_any_width(width: int, proportion: float) -> None:
    found = columns(width, 540, proportion=proportion)
    left, right = (found.sides[role] for role in found.in_order)
    assert found.folio.end <= left.x
    assert left.end == found.gutter.x and found.gutter.end == right.x
    assert right.end <= max(width, 180)
    assert found.proportion_at(found.gutter.x + found.gutter.width / 2) == pytest.approx(
        max(0.2, min(0.8, proportion)), abs=0.02
    )


def test_sides_can_be_swapped_or_shown_alone() -> None:
    assert left_and_right(columns(900, 540, swapped=True)) == [Role.TRANSLATION, Role.ORIGINAL]
    alone = columns(900, 540, sides=Sides.TRANSLATION)
    assert list(alone.sides) == [Role.TRANSLATION]


def test_the_measure_is_comfortable(view: ReadingView, library: Library, record: str) -> None:
    view.set_document(OpenDocument(library, record, view))
    for width in (1280, 1800, 2600):
        view.resize(width, 700)
        narrowest = min(extent.width for extent in view.page.columns.sides.values())
        letters = narrowest / view.page.typography.character
        assert 45 <= letters <= 75


# -- the current row, aloud ----------------------------------------------------------------


def test_the_current_row_is_kept_in_the_window(qtbot: QtBot, long_view: ReadingView) -> None:
    with qtbot.waitSignal(long_view.current_row_changed) as caught:
        long_view.set_current_row(42)
    assert caught.args == [42]
    first, last = long_view.visible_rows()
    assert first <= 42 <= last
    for row in range(42, 80):
        long_view.set_current_row(row)
        shown = next(one for one in long_view.scroller.shown() if one.row == row)
        assert shown.y >= long_view.scroller.head - 1
        assert shown.y + shown.layout.height <= long_view.viewport().height()


def test_the_current_row_is_told_in_words(view: ReadingView, library: Library, record: str) -> None:
    view.set_document(OpenDocument(library, record, view))
    view.set_current_row(3)
    told = view.accessibleDescription()
    assert told.startswith("Row 4 of 7. Very doubtful: about 6 in 10 such rows are right.")
    assert "Shqip · original: Ministri:" in told
    assert "English · translation: Minister:" in told
    assert "Notes: " in told
    view.set_current_row(4)
    assert "Not yet translated" in view.accessibleDescription()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Reading view"


def test_visible_rows_are_announced(qtbot: QtBot, long_view: ReadingView) -> None:
    with qtbot.waitSignal(long_view.visible_rows_changed) as caught:
        long_view.scroll_to_row(100)
    assert caught.args == list(long_view.visible_rows())


def test_an_empty_view_takes_every_key_and_click(qtbot: QtBot, view: ReadingView) -> None:
    view.set_document(None)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    wheel(view, -120)
    view.copy_plain()
    view.set_text_size(200)
    assert view.targets() == ()
    assert view.quotation() == ""
    assert view.visible_rows() == (-1, -1)
