"""Doubt in the window: marks, words, the way through it, and what a correction brings along."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.align import Match
from parallax.align.reasons import Reason, ReasonKind, Side, Way, Where
from parallax.model.alignment import VERY_DOUBTFUL_BELOW, Bead, BeadStatus, Gap
from parallax.model.text import Paragraph, Role
from parallax.ui import doubt_words
from parallax.ui.acts.refusals import why_not
from parallax.ui.dialogs.preferences import PreferencesDialog
from parallax.ui.main_window import MainWindow
from parallax.ui.models.bead_table import Counts
from parallax.ui.status_bar import summary_words
from parallax.ui.theme import DARK, LIGHT, SEPIA
from parallax.ui.views.row_painter import bead_words, draw_state
from parallax.ui.views.speaking import state_in_words

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.view, key, modifiers)
    QApplication.processEvents()


def said(window: MainWindow) -> str:
    return window.status.message.text()


def plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


# -- In words


@pytest.mark.parametrize(
    ("bead", "words"),
    [
        (Bead(0, 1, 0, 1, 0.82), "Doubtful: about 8 in 10 such rows are right"),
        (Bead(0, 2, 0, 1, 0.31), "Very doubtful: about 3 in 10 such rows are right, 2 to 1"),
        (Bead(0, 1, 0, 1, 0.02), "Very doubtful: fewer than 1 in 10 such rows are right"),
        (Bead(0, 1, 0, 1, 0.97), "Matched by the program: more than 9 in 10 such rows are right"),
        (Bead(0, 1, 0, 1, 0.3, BeadStatus.CONFIRMED), "Confirmed"),
    ],
)
def test_how_sure_a_row_is(bead: Bead, words: str) -> None:
    assert state_in_words(bead) == words


def test_what_a_reader_wrote_is_not_filled_into() -> None:
    both = Reason(ReasonKind.SPEAKERS, words="%2", other="%1")
    assert doubt_words.sentence(both).startswith("“%2” speaks in the original, “%1” in the")


def test_every_reason_has_a_sentence() -> None:
    K = ReasonKind
    one = [
        (Reason(K.LENGTHS, Side.TARGET, amount=2.04), "The translation is 2 times as long"),
        (Reason(K.LENGTHS, Side.SOURCE, amount=1.62), "The original is 1.6 times as long"),
        (Reason(K.NUMBER, Side.SOURCE, "1962"), "“1962” stands only in the original."),
        (Reason(K.NAME, Side.TARGET, "Barrow"), "Nothing like “Barrow” stands in the original."),
        (Reason(K.SPEAKER, Side.SOURCE, "Ministri"), "Only the original names a speaker"),
        (Reason(K.SPEAKERS, words="A", other="B"), "“A” speaks in the original, “B” in the"),
        (Reason(K.WORDS, amount=0.1), "Few of the words"),
        (Reason(K.PARAGRAPHS, counts=(3, 2)), "Paragraphs of the original and of the"),
        (Reason(K.ENDS, Side.TARGET, "?"), "The translation ends in a question"),
        (Reason(K.ENDS, Side.SOURCE, "!"), "The original ends in an exclamation"),
        (
            Reason(K.NEIGHBOUR, where=Where.BELOW),
            "It would fit as well if a paragraph went to the row below.",
        ),
        (
            Reason(K.NEIGHBOUR, where=Where.ABOVE),
            "It would fit as well if a paragraph went to the row above.",
        ),
        (
            Reason(K.NEIGHBOUR, where=Where.ABOVE, way=Way.IN),
            "It would fit as well if a paragraph came from the row above.",
        ),
        (
            Reason(K.NEIGHBOUR, where=Where.BELOW, way=Way.BOTH),
            "It would fit as well if a paragraph went to the row below and another",
        ),
        (Reason(K.RUNS_ON, Side.SOURCE, where=Where.ABOVE), "A sentence runs on from the row"),
        (
            Reason(K.OTHERS, amount=0.6),
            "No sign of a fault: another division is about as likely.",
        ),
        (
            Reason(K.OTHERS, amount=0.3),
            "No sign of a fault: other divisions together are likelier.",
        ),
    ]
    assert {reason.kind for reason, _ in one} == set(ReasonKind)
    for reason, words in one:
        sentence = doubt_words.sentence(reason)
        assert sentence.startswith(words) and sentence.endswith(".") and "%" not in sentence


def test_the_summary_counts_everything() -> None:
    counts = Counts(512, 300, 17, 12, True, 5)
    assert summary_words(counts) == (
        "512 rows: 300 confirmed, 17 doubtful (5 of them very doubtful), 12 without a counterpart"
    )
    assert summary_words(Counts(1, 0, 0, 0)) == "1 row: 0 confirmed, 0 doubtful"


# -- In the gutter


@pytest.mark.parametrize(
    ("score", "words"),
    [(0.8999, "89 %"), (0.896, "89 %"), (0.75, "75 %"), (0.7499, "74 %"), (0.31, "31 %")],
)
def test_no_figure_reaches_the_limit_it_is_below(score: float, words: str) -> None:
    assert bead_words(Bead(0, 1, 0, 1, score)) == [(words, "doubtful")]


@pytest.mark.parametrize("theme", [LIGHT, SEPIA, DARK], ids=lambda theme: theme.name)
def test_the_grades_of_doubt_differ_in_shape(qapp: QApplication, theme) -> None:
    def middle(score: float) -> QColor:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(theme.colour("paper"))
        painter = QPainter(image)
        draw_state(painter, Bead(0, 1, 0, 1, score), QPointF(20, 20), 8, theme)
        painter.end()
        return image.pixelColor(20, 20)

    below, above = VERY_DOUBTFUL_BELOW - 0.01, VERY_DOUBTFUL_BELOW + 0.01
    assert middle(above) == middle(0.97) == theme.colour("paper")
    assert middle(below) == theme.colour("doubtful")


def test_hovering_over_a_mark_gives_the_reasons(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tips: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, words, widget: tips.append(words))
    view = window.view
    shown = next(one for one in view.scroller.shown() if one.row == 3)
    at = view._painter.mark_rect(shown).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    words = plain(tips[-1])
    assert words.startswith("Very doubtful: about 6 in 10 such rows are right")
    for reason in window.workbench.open_document.doubts(3):
        assert doubt_words.sentence(reason) in words
    assert "Double-click to confirm the row." in words and "◆" in words


def test_the_row_at_hand_tells_its_doubts_without_a_mouse(window: MainWindow) -> None:
    window.view.set_current_row(3)
    reasons = " ".join(doubt_words.sentences(window.workbench.open_document.doubts(3)))
    assert reasons
    assert reasons in window.view.accessibleDescription()
    assert said(window) == f"Very doubtful: about 6 in 10 such rows are right. {reasons}"
    window.view.set_current_row(5)
    assert said(window) == ""


# -- The way through what is doubtful


@pytest.fixture
def doubtful(make: Callable[[], MainWindow], store) -> MainWindow:
    """Thirty rows, of which 4, 10, 20 and 25 are doubtful, 20 the most and then 4."""
    scores = {4: 0.4, 10: 0.87, 20: 0.2, 25: 0.8}
    beads = [Bead(n, n + 1, n, n + 1, scores.get(n, 0.97)) for n in range(30)]
    sides = [
        [Paragraph(f"{word} {n}, fjalë e zakonshme në një rresht.") for n in range(30)]
        for word in ("Rreshti", "Line")
    ]
    document = store(*sides, beads)
    window = make()
    assert window.workbench.open(document)
    window.view.setFocus()
    return window


def test_next_doubtful_says_which_of_how_many(doubtful: MainWindow) -> None:
    rows = []
    for place in (1, 2, 3, 4, 1):
        press(doubtful, Key.Key_F8)
        rows.append(doubtful.view.current_row())
        assert said(doubtful).startswith(f"Doubtful row {place} of 4. ")
    assert rows == [4, 10, 20, 25, 4]
    press(doubtful, Key.Key_F8, SHIFT)
    assert doubtful.view.current_row() == 25


def test_the_most_doubtful_come_first_where_that_is_asked_for(doubtful: MainWindow) -> None:
    rows = []
    for place in (1, 2, 3, 4, 1):
        press(doubtful, Key.Key_F8, CONTROL)
        rows.append(doubtful.view.current_row())
        assert said(doubtful).startswith(f"Doubtful row {place} of 4, the most doubtful first.")
    assert rows == [20, 4, 25, 10, 20]


def to_25_by_mouse(window: MainWindow) -> None:
    window.view.scroll_to_row(25)
    shown = next(one for one in window.view.scroller.shown() if one.row == 25)
    x = window.view.page.columns.sides[Role.ORIGINAL].x + 30
    at = QPointF(x, shown.y + shown.layout.top + 8).toPoint()
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    assert window.view.current_row() == 25


@pytest.mark.parametrize(
    "between",
    [
        lambda window: press(window, Key.Key_F8),
        lambda window: press(window, Key.Key_F8, SHIFT),
        to_25_by_mouse,
        lambda window: press(window, Key.Key_Right),
        lambda window: (press(window, Key.Key_F8), press(window, Key.Key_D)),
        lambda window: (press(window, Key.Key_C), press(window, Key.Key_Z, CONTROL)),
    ],
    ids=["next", "previous", "a click", "the caret", "next and D", "undo"],
)
def test_after_anything_else_the_most_doubtful_comes_first_again(
    doubtful: MainWindow, between: Callable[[MainWindow], None]
) -> None:
    for row in (20, 4):
        press(doubtful, Key.Key_F8, CONTROL)
        assert doubtful.view.current_row() == row
    between(doubtful)
    press(doubtful, Key.Key_F8, CONTROL)
    assert doubtful.view.current_row() == 20
    assert said(doubtful).startswith("Doubtful row 1 of ")
    press(doubtful, Key.Key_D)
    assert doubtful.view.current_row() in (4, 25)
    second = doubtful.view.current_row()
    press(doubtful, Key.Key_F8, CONTROL)
    assert doubtful.view.current_row() not in (20, second), "D goes on, and so does the key after"


def test_the_first_press_on_a_doubtful_row_goes_to_the_most_doubtful(doubtful: MainWindow) -> None:
    doubtful.view.set_current_row(25)
    press(doubtful, Key.Key_F8, CONTROL)
    assert doubtful.view.current_row() == 20


# -- What is said at the foot holds


def test_what_was_said_of_a_row_goes_when_it_is_confirmed_or_left(doubtful: MainWindow) -> None:
    press(doubtful, Key.Key_F8)
    assert said(doubtful).startswith("Doubtful row 1 of 4. ")
    press(doubtful, Key.Key_C)
    assert said(doubtful) == ""
    press(doubtful, Key.Key_F8)
    assert said(doubtful).startswith("Doubtful row 1 of 3. ")
    press(doubtful, Key.Key_Home, CONTROL)
    assert doubtful.view.current_row() == 0 and said(doubtful) == ""


def test_undo_and_redo_say_what_they_did(doubtful: MainWindow) -> None:
    press(doubtful, Key.Key_F8)
    press(doubtful, Key.Key_D)
    assert said(doubtful).startswith("Doubtful row 1 of 3. ")
    press(doubtful, Key.Key_Z, CONTROL)
    assert said(doubtful) == "Undone: Confirm"
    press(doubtful, Key.Key_Z, CONTROL | SHIFT)
    assert said(doubtful) == "Done again: Confirm"


def test_undoing_in_another_document_names_it(doubtful: MainWindow, store) -> None:
    bench = doubtful.workbench
    first = bench.open_document.id
    press(doubtful, Key.Key_F8)
    press(doubtful, Key.Key_C)
    other = store([Paragraph("Një.")], [Paragraph("One.")], [Bead(0, 1, 0, 1)], title="%1 iron")
    assert bench.open(other)
    doubtful.view.setFocus()
    press(doubtful, Key.Key_Z, CONTROL)
    assert bench.open_document.id == first
    assert said(doubtful) == f"Undone in “{bench.open_document.document.title}”: Confirm"
    assert bench.open(other)
    press(doubtful, Key.Key_U)
    assert said(doubtful) == "This row is not confirmed. C confirms it."
    press(doubtful, Key.Key_C)
    assert bench.open(first)
    press(doubtful, Key.Key_Z, CONTROL)
    assert said(doubtful) == "Undone in “%1 iron”: Confirm"


def test_confirming_all_above_counts_only_what_was_not_confirmed(doubtful: MainWindow) -> None:
    for row in (2, 3, 5):
        doubtful.view.set_current_row(row)
        press(doubtful, Key.Key_C)
    doubtful.view.set_current_row(7)
    press(doubtful, Key.Key_C, SHIFT)
    assert said(doubtful) == "5 rows confirmed."
    press(doubtful, Key.Key_C, SHIFT)
    assert said(doubtful) == "All rows above were confirmed already."


# -- What can do nothing says why


@pytest.mark.parametrize(
    ("row", "keys", "words"),
    [
        (
            3,
            [(Key.Key_G, CONTROL), (Key.Key_O,)],
            "This row has both sides; a reason belongs to an empty side.",
        ),
        (
            3,
            [(Key.Key_G, CONTROL), (Key.Key_N,)],
            "This row has both sides; a reason belongs to an empty side.",
        ),
        (4, [(Key.Key_G, CONTROL), (Key.Key_N,)], "This is the reason given already."),
        (3, [(Key.Key_U,)], "This row is not confirmed. C confirms it."),
        (6, [(Key.Key_C,)], "This row is confirmed already. U takes it back."),
        (0, [(Key.Key_M, SHIFT)], "There is no row above this one to join it with."),
        (6, [(Key.Key_M, CONTROL)], "There is no row below this one to join it with."),
        (
            0,
            [(Key.Key_Up, Qt.KeyboardModifier.AltModifier)],
            "There is no row above this one to move a paragraph to.",
        ),
        (
            6,
            [(Key.Key_Down, Qt.KeyboardModifier.AltModifier)],
            "There is no row below this one to move a paragraph to.",
        ),
        (4, [(Key.Key_S,)], "This row is a single paragraph; there is nothing to divide."),
    ],
)
def test_a_key_that_can_do_nothing_says_why(window: MainWindow, row: int, keys, words: str) -> None:
    opened = window.workbench.open_document
    before, notes = opened.beads(0, opened.row_count), len(opened.notes)
    window.view.setFocus()
    window.view.set_current_row(row)
    for key in keys:
        press(window, *key)
    assert said(window) == words
    assert opened.beads(0, opened.row_count) == before and len(opened.notes) == notes
    assert window.workbench.undo_stack.count() == 0


def test_asking_for_the_same_reason_keeps_it_ticked(window: MainWindow) -> None:
    window.view.setFocus()
    window.view.set_current_row(4)
    for _ in range(2):
        press(window, Key.Key_G, CONTROL)
        press(window, Key.Key_N)
        assert window.commands["gap-untranslated"].isChecked()
        assert window.workbench.open_document.bead(4).gap is Gap.UNTRANSLATED


def test_a_side_without_paragraphs_has_none_to_move(window: MainWindow) -> None:
    window.view.setFocus()
    window.view.set_current_row(4)
    now = replace(window.situation(), role=Role.TRANSLATION)
    assert (
        why_not("move-up", now) == "This side of the row is empty; there is no paragraph to move."
    )
    assert why_not("confirm", replace(now, can_write=False)) == "This library can only be read."


def test_no_doubtful_row_is_said_too(window: MainWindow) -> None:
    window.view.setFocus()
    window.view.set_current_row(3)
    press(window, Key.Key_C)
    for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT, CONTROL):
        window.status.say("")
        press(window, Key.Key_F8, modifiers)
        assert said(window) == "No row is doubtful."
    press(window, Key.Key_D)
    assert said(window) == "This row is confirmed, and no row is doubtful any more."
    press(window, Key.Key_Z, CONTROL)
    press(window, Key.Key_F8)
    assert said(window).startswith("Doubtful row 1 of 1.")


@pytest.mark.parametrize(
    ("way", "modifiers", "order"),
    [
        ("in order", Qt.KeyboardModifier.NoModifier, [4, 10, 20, 25]),
        ("most doubtful first", CONTROL, [20, 4, 25, 10]),
    ],
)
def test_one_key_confirms_and_goes_on(doubtful: MainWindow, way, modifiers, order) -> None:
    opened = doubtful.workbench.open_document
    press(doubtful, Key.Key_F8, modifiers)
    for number, row in enumerate(order, 1):
        assert doubtful.view.current_row() == row
        press(doubtful, Key.Key_D)
        assert opened.bead(row).is_confirmed
        assert opened.counts.doubtful == 4 - number
    assert said(doubtful) == "No row is doubtful any more."
    assert doubtful.view.current_row() == order[-1]
    assert not doubtful.commands["confirm-next"].isEnabled()
    press(doubtful, Key.Key_Z, CONTROL)
    assert not opened.bead(order[-1]).is_confirmed


def test_the_status_bar_counts_what_is_doubtful(doubtful: MainWindow) -> None:
    assert doubtful.status.beads.text() == "30 rows"
    assert doubtful.status.doubtful.text().startswith("4 doubtful")
    tip = doubtful.status.beads.toolTip()
    assert tip == "30 rows: 0 confirmed, 4 doubtful (2 of them very doubtful)"
    doubtful.view.set_current_row(4)
    press(doubtful, Key.Key_C)
    assert "1 confirmed, 3 doubtful (1 of them" in doubtful.status.beads.toolTip()


def test_a_new_document_tells_how_it_was_matched(doubtful: MainWindow) -> None:
    opened = doubtful.workbench.open_document
    doubtful.file_acts._say_matched(opened)
    assert said(doubtful) == "Matched: 30 rows, 4 doubtful. F8 goes to what is doubtful."


# -- A correction and what it brings along


class Straight:
    """An engine that pairs what is between anchors one to one, and is sure of it."""

    def __init__(self) -> None:
        self.calls = 0

    def align(self, source, target, *, anchors=(), **_asked) -> list[Match]:
        self.calls += 1
        matches: list[Match] = []
        a = b = 0
        for ours, theirs in [
            *anchors,
            (range(len(source), len(source)), range(len(target), len(target))),
        ]:
            while a < ours.start or b < theirs.start:
                right = range(b, b + 1) if b < theirs.start else range(b, b)
                left = range(a, a + 1) if a < ours.start else range(a, a)
                matches.append(Match(left, right, 0.98))
                a, b = left.stop, right.stop
            if ours or theirs:
                matches.append(Match(ours, theirs, 1.0))
                a, b = ours.stop, theirs.stop
        return matches


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Straight:
    one = Straight()
    monkeypatch.setattr("parallax.align.align", one.align)
    monkeypatch.setattr("parallax.lexica.general_layer", lambda *langs: None)
    return one


def shifted(rows: int, at: int, length: int) -> list[Bead]:
    """Rows one to one, but for `length` of them from `at`, which stand beside the next one's."""
    stop = at + length
    return [
        *(Bead(n, n + 1, n, n + 1, 0.95) for n in range(at)),
        Bead(at, at + 1, at, at + 2, 0.5),
        *(Bead(n, n + 1, n + 1, n + 2, 0.45) for n in range(at + 1, stop - 1)),
        Bead(stop - 1, stop, stop, stop, 0.4),
        *(Bead(n, n + 1, n, n + 1, 0.95) for n in range(stop, rows)),
    ]


def lines(rows: int) -> list[list[Paragraph]]:
    return [
        [Paragraph(f"{word} {n}. " + "Fjalë e njëjtë. " * (n % 7 * 3 + 1)) for n in range(rows)]
        for word in ("Rreshti", "Line")
    ]


@pytest.fixture
def wrong(make: Callable[[], MainWindow], store, engine: Straight) -> MainWindow:
    document = store(*lines(60), shifted(60, 20, 7))
    window = make()
    assert window.workbench.open(document)
    window.view.setFocus()
    return window


def top_of(window: MainWindow, role: Role, paragraph: int) -> int | None:
    """Where the first line of a paragraph stands in the window."""
    for one in window.view.scroller.shown():
        placed = one.layout.placed(role, paragraph)
        if placed is not None:
            return one.y + one.layout.top + placed.y
    return None


def beads(window: MainWindow) -> list[tuple[int, ...]]:
    opened = window.workbench.open_document
    return [one.corners for one in opened.beads(0, opened.row_count)]


def test_dividing_one_row_sets_the_others_right_and_one_undo_takes_all_back(
    wrong: MainWindow,
) -> None:
    view, before = wrong.view, beads(wrong)
    view.set_current_row(20)
    y = top_of(wrong, Role.ORIGINAL, 20)
    press(wrong, Key.Key_S)
    assert beads(wrong) == [(n, n, n + 1, n + 1) for n in range(60)]
    assert said(wrong) == "6 rows nearby were matched anew."
    assert view.current_row() == 20 and top_of(wrong, Role.ORIGINAL, 20) == y
    press(wrong, Key.Key_Z, CONTROL)
    assert beads(wrong) == before
    assert said(wrong) == "Undone: Divide row"
    assert wrong.workbench.undo_stack.index() == 0
    press(wrong, Key.Key_Z, CONTROL | SHIFT)
    assert beads(wrong) == [(n, n, n + 1, n + 1) for n in range(60)]


def test_rows_above_may_change_and_the_corrected_one_stays(wrong: MainWindow) -> None:
    """Confirming the row below the shift, and that above it, matches those between."""
    view = wrong.view
    view.set_current_row(19)
    press(wrong, Key.Key_C)
    view.set_current_row(27)
    view.scroll_by(-view.viewport().height() // 3)
    assert view.scroller.y_of(24) is not None
    y = top_of(wrong, Role.ORIGINAL, 27)
    heights = [view.page.row(row).height for row in range(20, 27)]
    press(wrong, Key.Key_C)
    assert beads(wrong) == [(n, n, n + 1, n + 1) for n in range(60)]
    assert [view.page.row(row).height for row in range(20, 27)] != heights
    assert view.current_row() == 27 and top_of(wrong, Role.ORIGINAL, 27) == y
    press(wrong, Key.Key_Z, CONTROL)
    assert view.current_row() == 27 and top_of(wrong, Role.ORIGINAL, 27) == y


def test_rows_may_come_above_while_the_title_is_shown(
    make: Callable[[], MainWindow], store, engine: Straight
) -> None:
    """Two rows become three above the row at hand, at the very top of the document."""
    run = [
        Bead(0, 1, 0, 1, 0.5, BeadStatus.CONFIRMED),
        Bead(1, 3, 1, 2, 0.4),
        Bead(3, 3, 2, 3, 0.4),
        *(Bead(n, n + 1, n, n + 1, 0.95) for n in range(3, 30)),
    ]
    window = make()
    assert window.workbench.open(store(*lines(30), run))
    view = window.view
    view.setFocus()
    view.set_current_row(3)
    assert view.scroller.at_top
    y = top_of(window, Role.ORIGINAL, 3)
    height = sum(view.page.row(row).height for row in range(3))
    press(window, Key.Key_C)
    assert beads(window)[:4] == [(n, n, n + 1, n + 1) for n in range(4)]
    after = sum(view.page.row(row).height for row in range(3))
    assert after != height
    # It can only give way where there is nothing above the title to make up for it.
    assert top_of(window, Role.ORIGINAL, 3) == min(y, y + after - height)
    assert view.current_row() == 3


def test_joining_stays_with_the_row_though_rows_above_are_others_now(
    wrong: MainWindow,
) -> None:
    view = wrong.view
    view.set_current_row(29)
    y = top_of(wrong, Role.ORIGINAL, 29)
    press(wrong, Key.Key_M, SHIFT)
    opened = wrong.workbench.open_document
    assert opened.bead(view.current_row()).corners == (28, 28, 30, 30)
    assert beads(wrong)[:28] == [(n, n, n + 1, n + 1) for n in range(28)]
    assert top_of(wrong, Role.ORIGINAL, 29) == y


def test_a_double_click_on_the_mark_corrects_too(wrong: MainWindow) -> None:
    view = wrong.view
    view.set_current_row(19)
    press(wrong, Key.Key_C)
    view.set_current_row(27)
    shown = next(one for one in view.scroller.shown() if one.row == 27)
    at = view._painter.mark_rect(shown).center().toPoint()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=at)
    QTest.mouseDClick(view.viewport(), left, pos=at)
    assert beads(wrong) == [(n, n, n + 1, n + 1) for n in range(60)]


def test_it_is_left_alone_where_the_reader_wants_that(wrong: MainWindow, engine: Straight) -> None:
    dialog = PreferencesDialog(wrong.settings, wrong)
    assert dialog.rematches.isChecked()
    dialog.show()
    QTest.keyClick(dialog.rematches, Key.Key_Space)
    dialog.accept()
    assert not wrong.settings.rematches
    wrong.view.set_current_row(20)
    press(wrong, Key.Key_S)
    assert engine.calls == 0
    assert beads(wrong)[20:23] == [(20, 20, 21, 21), (21, 21, 21, 22), (21, 22, 22, 23)]


def test_a_named_gap_stays_when_the_rows_beside_it_are_matched_again(
    wrong: MainWindow,
) -> None:
    wrong.view.set_current_row(26)
    assert wrong.workbench.open_document.bead(26).is_gap
    press(wrong, Key.Key_G, CONTROL)
    press(wrong, Key.Key_O)
    opened = wrong.workbench.open_document
    found = [one for one in opened.beads(0, opened.row_count) if one.gap is Gap.OMITTED]
    assert [one.corners for one in found] == [(26, 27, 27, 27)]


def test_the_dictionaries_are_read_before_they_are_needed(
    wrong: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(operations, "make_ready", lambda library, id_: asked.append(id_))
    wrong.alignment_acts._make_ready()
    qtbot.waitUntil(lambda: bool(asked), timeout=5000)
    assert asked == [wrong.workbench.open_document.alignment.id]
