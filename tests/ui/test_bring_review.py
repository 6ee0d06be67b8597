"""Bringing a review back in the window, by keyboard and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.model.edition import EditionOptions
from parallax.model.note import NoteKind
from parallax.model.text import Role
from parallax.operations import export_as
from parallax.ui.dialogs.bring_review import BringReviewDialog
from parallax.ui.dialogs.review_model import DECISION, WHAT, Decision
from parallax.ui.main_window import MainWindow
from parallax.ui.workbench import Workbench

from ..operations.review_edits import edit_table
from .conftest import TRANSLATION, answer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def table(library: Library, record: str, tmp_path: Path) -> Path:
    path = tmp_path / "review.csv"
    export_as(library, record, path, EditionOptions(), key="review-csv")

    def change(rows):
        rows[2][3] = rows[2][3].replace("warm welcome", "kind welcome")
        rows[3][5] = "Is it *forty*?"
        rows[6][3] = ""

    return edit_table(path, change)


@pytest.fixture
def dialog(library: Library, record: str, table: Path, qtbot: QtBot) -> BringReviewDialog:
    bench = Workbench(library)
    bench.open(record)
    made = BringReviewDialog(bench, reading.document(library, record))
    qtbot.addWidget(made)
    made.show()
    made.set_files([table])
    qtbot.waitUntil(lambda: bool(made.model.items) and not made.errand.is_running)
    return made


def test_items_are_decided_with_letters_and_taken_over(
    dialog: BringReviewDialog, library: Library, record: str, qtbot: QtBot
) -> None:
    bench = dialog._workbench
    assert not dialog.add_button.isEnabled()
    assert [dialog.model.words(at, WHAT) for at in range(3)] == [
        "Translation", "Remark", "Translation",
    ]  # fmt: skip
    assert dialog.details.comparison.sides[1].accessibleDescription() == "Different: kind"
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    assert dialog.table.currentIndex().row() == 1
    assert "kind welcome" in dialog.model.items[0].what.new[0]
    QTest.keyClick(dialog.table, Qt.Key.Key_R)
    assert dialog.model.decisions == [Decision.ACCEPTED, Decision.REFUSED, Decision.OPEN]
    assert dialog.model.words(2, DECISION) == "Cannot be taken over"
    assert dialog.counts.text() == "1 accepted, 1 refused, 0 open · 4 rows as before"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.result() == dialog.DialogCode.Accepted)
    opened = bench.open_document
    assert opened is not None
    assert "kind welcome" in opened.paragraph(Role.TRANSLATION, 1).text
    assert [note.kind for note in opened.notes].count(NoteKind.QUERY) == 1
    bench.undo()
    qtbot.waitUntil(lambda: opened.paragraph(Role.TRANSLATION, 1).text == TRANSLATION[1].text)


def test_unsigned_remarks_get_the_name_that_is_given(
    dialog: BringReviewDialog, library: Library, record: str, qtbot: QtBot
) -> None:
    assert dialog.author.isVisible()
    dialog.author.setText("Ana")
    dialog.accept_all.click()
    dialog.table.selectRow(0)
    dialog.details.refuse.click()
    dialog.add_button.click()
    qtbot.waitUntil(lambda: dialog.result() == dialog.DialogCode.Accepted)
    found = reading.notes(library, record)
    written = [one for one in found if one.author == "Ana"]
    assert [one.body.replace("\\", "") for one in written] == ["Is it *forty*?"]


def test_a_file_that_is_no_table_is_said(
    dialog: BringReviewDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a;b\n1;2\n")
    dialog.set_files([other])
    qtbot.waitUntil(lambda: not dialog.errand.is_running)
    assert "no row with the names" in dialog.bar.sentence
    assert not dialog.accept_all.isEnabled()


def test_changed_notes_are_named(
    dialog: BringReviewDialog, library: Library, record: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.csv"
    export_as(library, record, path, EditionOptions(), key="review-csv")

    def change(rows):
        rows[2][4] = "Another note."

    dialog.set_files([edit_table(path, change)])
    qtbot.waitUntil(lambda: not dialog.errand.is_running)
    assert dialog.bar.sentence == (
        "There is nothing in this table to take over.\n"
        "The notes were changed in row 2; changed notes are not taken back."
    )


def test_decisions_are_not_given_up_unasked(
    dialog: BringReviewDialog, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    QTest.keyClick(dialog.table, Qt.Key.Key_R)
    decisions = list(dialog.model.decisions)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close_button.click()
    dialog.close()
    dialog.set_files([table])
    assert asked == ["You have decided on 2 items, and they are not taken over yet."] * 4
    assert dialog.isVisible()
    assert dialog.model.decisions == decisions
    answer(monkeypatch, "Discard the decisions")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == dialog.DialogCode.Rejected


def test_without_decisions_nothing_is_asked(
    dialog: BringReviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    QTest.keyClick(dialog.table, Qt.Key.Key_Backspace)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked == []
    assert not dialog.isVisible()


def test_the_menu_brings_it(window: MainWindow) -> None:
    window.commands["bring-review"].trigger()
    (dialog,) = window.findChildren(BringReviewDialog)
    assert dialog.isVisible()
    dialog.reject()
