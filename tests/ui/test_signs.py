"""Correcting signs by keys, and the legend of their kinds."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from parallax.apparatus.signs import SignKind
from parallax.model.note import Place
from parallax.model.sign import NO_SIGN
from parallax.model.text import Role
from parallax.ui.main_window import MainWindow
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.signs_pane import SignsPane
from parallax.ui.sign_names import sign_choice, sign_meaning, sign_name
from parallax.ui.sign_palette import sign_palette

# The offscreen platform says so of every window with a size of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
EN = Role.TRANSLATION


def opened(window: MainWindow) -> OpenDocument:
    document = window.workbench.open_document
    assert document is not None
    return document


def put_caret(window: MainWindow, paragraph: int, words: str, into: int = 2) -> None:
    """The caret `into` the words, on the side of the translation."""
    at = opened(window).paragraph(EN, paragraph).text.index(words) + into
    window.view.select(EN, Place(paragraph, at), Place(paragraph, at))


def select(window: MainWindow, paragraph: int, words: str) -> None:
    """Select words as the keyboard does, letter by letter."""
    put_caret(window, paragraph, words, 0)
    for _ in words:
        QTest.keyClick(window.view, Qt.Key.Key_Right, SHIFT)


def palette() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.objectName() == "sign-palette"
    return menu


def say(window: MainWindow, letter: Qt.Key) -> None:
    """Two keys."""
    QTest.keyClick(window.view, Qt.Key.Key_K)
    QTest.keyClick(palette(), letter)


def signs(window: MainWindow, paragraph: int) -> list[tuple[str, SignKind, bool]]:
    text = opened(window).paragraph(EN, paragraph).text
    return [
        (text[one.start : one.end], one.kind, one.corrected)
        for one in opened(window).signs(EN, paragraph)
    ]


def painted(window: MainWindow, paragraph: int, words: str) -> str:
    """The colour that words have in the view."""
    view = window.view
    placed = view.page.row(opened(window).row_of(EN, paragraph)).placed(EN, paragraph)
    assert placed is not None
    at = placed.layout.paragraph.text.index(words)
    unit = placed.layout.display.to_shown(at, after_calls=True)
    ranges: list[QTextLayout.FormatRange] = placed.layout.text_layout.formats()
    over = [one for one in ranges if one.start <= unit < one.start + one.length]
    return over[-1].format.foreground().color().name()


# -- Two keys


def test_two_keys_say_what_a_sign_is(window: MainWindow) -> None:
    put_caret(window, 4, "[the capital]")
    assert ("[the capital]", SignKind.SUPPLIED, False) in signs(window, 4)
    say(window, Qt.Key.Key_I)
    assert ("[the capital]", SignKind.IDENTIFICATION, True) in signs(window, 4)
    look = window.view.page.theme.signs[SignKind.IDENTIFICATION]
    assert painted(window, 4, "[the capital]") == look.colour
    assert "Identification" in window.status.message.text()


def test_undo_and_redo_of_a_correction(window: MainWindow) -> None:
    put_caret(window, 4, "[the capital]")
    say(window, Qt.Key.Key_D)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert ("[the capital]", SignKind.SUPPLIED, False) in signs(window, 4)
    supplied = window.view.page.theme.signs[SignKind.SUPPLIED].colour
    assert painted(window, 4, "[the capital]") == supplied
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert ("[the capital]", SignKind.DOUBT, True) in signs(window, 4)


def test_no_sign_at_all_and_back_to_what_the_program_takes_it_for(window: MainWindow) -> None:
    put_caret(window, 3, "[in]")
    say(window, Qt.Key.Key_G)
    assert signs(window, 3) == []
    assert painted(window, 3, "[in]") == window.view.page.theme.ink
    # The caret stands in what is no sign now; the menu knows it still.
    say(window, Qt.Key.Key_A)
    assert signs(window, 3) == [("[in]", SignKind.SUPPLIED, False)]


def test_selected_words_become_a_sign(window: MainWindow) -> None:
    select(window, 2, "forty thousand")
    say(window, Qt.Key.Key_E)
    assert signs(window, 2) == [("forty thousand", SignKind.EMPHASIS, True)]


def test_a_word_within_the_brackets_means_the_brackets(window: MainWindow) -> None:
    select(window, 4, "capital")
    QTest.keyClick(window.view, Qt.Key.Key_K)
    heading = palette().actions()[0].text()
    assert heading == "“[the capital]” is:"
    ticked = [one.text() for one in palette().actions() if one.isChecked()]
    assert ticked == [sign_choice(SignKind.SUPPLIED)]
    again = palette().actions()[-1]
    assert again.text().startswith("&As the program") and not again.isEnabled()
    palette().close()


def test_escape_changes_nothing(window: MainWindow) -> None:
    before = window.workbench.undo_stack.count()
    put_caret(window, 4, "[the capital]")
    say(window, Qt.Key.Key_Escape)
    assert window.workbench.undo_stack.count() == before


def test_where_there_is_no_sign_a_sentence_says_what_to_do(window: MainWindow) -> None:
    put_caret(window, 2, "forty")
    QTest.keyClick(window.view, Qt.Key.Key_K)
    assert QApplication.activePopupWidget() is None
    assert "no sign at the caret" in window.status.message.text()


def test_words_of_two_paragraphs_are_no_sign(window: MainWindow) -> None:
    window.view.select(EN, Place(2, 3), Place(3, 5))
    QTest.keyClick(window.view, Qt.Key.Key_K)
    assert QApplication.activePopupWidget() is None
    assert "one paragraph" in window.status.message.text()


def test_corrections_last_from_one_window_to_the_next(make, record: str) -> None:
    first = make()
    assert first.workbench.open(record)
    first.view.setFocus()
    put_caret(first, 4, "[the capital]")
    say(first, Qt.Key.Key_X)
    first.close()
    second = make()
    assert second.workbench.open(record)
    assert ("[the capital]", SignKind.EXCERPT, True) in signs(second, 4)


def test_every_kind_has_a_letter_of_its_own(window: MainWindow) -> None:
    menu = sign_palette(window, "[x] & y", NO_SIGN, True, lambda sign: None)
    texts = [one.text() for one in menu.actions() if one.text() and "“" not in one.text()]
    letters = [text[text.index("&") + 1].upper() for text in texts]
    assert len(letters) == len(SignKind) + 2
    assert len(set(letters)) == len(letters)


def test_every_kind_has_a_name_and_a_meaning() -> None:
    assert len({sign_name(kind) for kind in SignKind}) == len(SignKind)
    assert len({sign_meaning(kind) for kind in SignKind}) == len(SignKind)


# -- The legend


@pytest.fixture
def legend(window: MainWindow, qtbot: QtBot) -> SignsPane:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
    pane = window.docks.signs
    qtbot.waitUntil(lambda: bool(pane.found) and not pane.counting)
    return pane


def counts(pane: SignsPane) -> dict[SignKind, tuple[int, int]]:
    return {kind: pane.model.counts(kind) for kind in pane.found}


def test_the_legend_counts_what_occurs_on_both_sides(legend: SignsPane) -> None:
    assert counts(legend) == {
        SignKind.SUPPLIED: (0, 2),
        SignKind.SIC: (0, 1),
        SignKind.SPEAKER: (4, 4),
    }
    assert legend.summary.text() == "11 signs"
    assert legend.list.hasFocus()


def test_counts_follow_a_correction(window: MainWindow, legend: SignsPane, qtbot: QtBot) -> None:
    window.view.setFocus()
    put_caret(window, 4, "[the capital]")
    say(window, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: SignKind.IDENTIFICATION in legend.found and not legend.counting)
    assert counts(legend)[SignKind.SUPPLIED] == (0, 1)
    assert legend.summary.text() == "11 signs, 1 of them corrected"


def test_return_goes_round_the_signs_of_a_kind(window: MainWindow, legend: SignsPane) -> None:
    legend.list.setCurrentIndex(legend.model.index(legend.model.row_of(SignKind.SUPPLIED)))
    seen = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        QTest.keyClick(legend.list, Qt.Key.Key_Return, modifiers)
        selection = window.view.selection
        text = opened(window).paragraph(selection.side, selection.caret.paragraph).text
        seen.append(text[selection.caret.offset :].split("]")[0])
    assert seen == ["[in", "[the capital", "[in", "[the capital"]
    assert legend.list.hasFocus()


def test_signs_of_both_sides_come_in_reading_order(window: MainWindow, legend: SignsPane) -> None:
    legend.list.setCurrentIndex(legend.model.index(legend.model.row_of(SignKind.SPEAKER)))
    seen = []
    for _ in range(9):
        QTest.keyClick(legend.list, Qt.Key.Key_Return)
        seen.append((window.view.current_row(), window.view.selection.side))
    both = [(row, role) for row in (1, 3, 5, 6) for role in Role]
    assert seen == [*both, both[0]]
    back = []
    for _ in range(8):
        QTest.keyClick(legend.list, Qt.Key.Key_Return, SHIFT)
        back.append((window.view.current_row(), window.view.selection.side))
    assert back == [*reversed(both)]


def test_space_hides_a_kind_and_it_stays_hidden(window: MainWindow, legend: SignsPane) -> None:
    row = legend.model.row_of(SignKind.SUPPLIED)
    legend.list.setCurrentIndex(legend.model.index(row))
    theme = window.view.page.theme
    assert painted(window, 4, "[the capital]") == theme.signs[SignKind.SUPPLIED].colour
    QTest.keyClick(legend.list, Qt.Key.Key_Space)
    assert painted(window, 4, "[the capital]") == theme.ink
    assert painted(window, 4, "Minister:") == theme.signs[SignKind.SPEAKER].colour
    assert window.settings.hidden_signs == {"supplied"}
    QTest.keyClick(legend.list, Qt.Key.Key_Space)
    assert painted(window, 4, "[the capital]") == theme.signs[SignKind.SUPPLIED].colour


def test_a_click_on_the_box_hides_and_one_on_the_words_goes_on(
    window: MainWindow, legend: SignsPane
) -> None:
    index = legend.model.index(legend.model.row_of(SignKind.SIC))
    rect = legend.list.visualRect(index)
    viewport = legend.list.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, pos=rect.topLeft() + QPoint(18, 16))
    assert legend.model.hidden == {SignKind.SIC}
    assert window.view.current_row() == 0
    QTest.mouseClick(viewport, left, pos=rect.center())
    assert legend.model.hidden == {SignKind.SIC}
    assert window.view.current_row() == 5


def test_hidden_kinds_are_remembered(make, record: str) -> None:
    first = make()
    first.docks.signs.model.set_hidden(frozenset({SignKind.WORD_PART}))
    first.docks.signs.model.hidden_changed.emit(frozenset({SignKind.WORD_PART, SignKind.SIC}))
    first.close()
    second = make()
    assert second.view.page.hidden_signs == {SignKind.WORD_PART, SignKind.SIC}
    assert second.docks.signs.model.hidden == {SignKind.WORD_PART, SignKind.SIC}


def test_the_one_switch_and_the_box_in_the_legend_agree(
    window: MainWindow, legend: SignsPane
) -> None:
    assert legend.all_shown.isChecked()
    QTest.keyClick(window, Qt.Key.Key_G, CONTROL | SHIFT)
    assert not legend.all_shown.isChecked()
    legend.all_shown.click()
    assert window.settings.show_signs and window.commands["signs"].isChecked()
    assert window.view.page.show_signs


def test_what_screen_readers_are_told(legend: SignsPane) -> None:
    index = legend.model.index(legend.model.row_of(SignKind.SUPPLIED))
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Supplied words, 0 in the original, 2 in the translation, shown"
    assert legend.list.accessibleName() and legend.list.accessibleDescription()


def test_signs_of_a_side_that_is_not_shown_are_said_to_be_there(
    window: MainWindow, legend: SignsPane
) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    legend.list.setCurrentIndex(legend.model.index(legend.model.row_of(SignKind.SIC)))
    QTest.keyClick(legend.list, Qt.Key.Key_Return)
    assert "not shown" in window.status.message.text()


def test_nothing_is_counted_while_the_legend_is_away(window: MainWindow) -> None:
    assert not window.docks.signs.counting and not window.docks.signs.found


def test_without_a_document_the_legend_says_what_to_do(closed: MainWindow) -> None:
    QTest.keyClick(closed, Qt.Key.Key_L, CONTROL | SHIFT)
    assert "Open a document" in closed.docks.signs.summary.text()
