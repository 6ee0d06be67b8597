"""Editions opened in the window: restored, merged, refused."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.formats.edition.attachments import attach
from parallax.formats.edition.carried import carried
from parallax.library import Library, open_library
from parallax.model.alignment import BeadStatus
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.merge_plan import Take
from parallax.model.note import Note, NoteKind
from parallax.operations import edition_content, move_to_bin
from parallax.ui.dialogs.merge_model import HOLDS
from parallax.ui.dialogs.open_edition import OpenEditionDialog
from parallax.ui.main_window import MainWindow

from .conftest import answer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Make = Callable[[], MainWindow]


def edition(content: EditionContent, path: Path) -> Path:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    files = carried([content], EditionOptions(note_kinds=frozenset(NoteKind)))
    path.write_bytes(attach(out.getvalue(), files, datetime.now(UTC)))
    return path


@pytest.fixture
def theirs(library: Library, record: str, tmp_path: Path) -> Path:
    """What a colleague made of the record: another note, a changed one, words, rows, a detail."""
    content = edition_content(library, record)
    first, *others = content.notes
    new = Note("new", record, NoteKind.HISTORIAN, "So it was.", "B. K.", "2025-05-05", "2025-05-05")
    heading, *rest = content.translation_paragraphs
    confirmed = tuple(replace(one, status=BeadStatus.CONFIRMED) for one in content.beads)
    changed = replace(
        content,
        document=replace(content.document, title="On the <i>new</i> port"),
        translation_paragraphs=(replace(heading, text="A Conversation on the New Port"), *rest),
        beads=confirmed,
        notes=(replace(first, body="Added by another hand.", author="B. K."), *others, new),
    )
    return edition(changed, tmp_path / "theirs.pdf")


def dialog_of(window: MainWindow, qtbot: QtBot) -> OpenEditionDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(OpenEditionDialog)))
    (dialog,) = window.findChildren(OpenEditionDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.workbench.tasks.running)


def test_an_edition_of_another_library_is_restored_and_undone(
    library: Library, record: str, make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_library(tmp_path / "other.parallax") as other:
        pass
    path = edition(edition_content(library, record), tmp_path / "e.pdf")
    window = make()
    window.workbench.library.close()
    window.workbench.library = open_library(other.path)
    said: list[str] = []
    window.workbench.message.connect(said.append)
    window.take_files([path])
    qtbot.waitUntil(lambda: window.workbench.open_document is not None)
    settle(window, qtbot)
    assert window.workbench.open_document.document.id == record
    assert said[-1].startswith("Restored with 5 notes")
    window.workbench.undo()
    settle(window, qtbot)
    assert reading.documents(window.workbench.library) == []
    assert window.workbench.open_document is None
    window.workbench.redo()
    settle(window, qtbot)
    assert [one.id for one in reading.documents(window.workbench.library)] == [record]


def test_what_differs_is_shown_and_decided_by_keyboard(
    window: MainWindow, record: str, theirs: Path, library: Library, qtbot: QtBot
) -> None:
    before = edition_content(library, record)
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    model, table = dialog.model, dialog.table
    named = [model.words(row, 0) for row in range(model.rowCount())]
    assert named[0] == "Title"
    assert named[1] == ("Row 1, translation: “Conversation on the New Port”")
    assert named[2].startswith("Translator’s note on “in winter")
    assert [model.words(row, HOLDS) for row in range(3)] == ["Keep mine"] * 3
    assert named[-1] == "Historian’s annotation on the whole document"
    assert model.words(model.rowCount() - 1, HOLDS) == "Take in"
    assert dialog.details.comparison.sides[1].toPlainText() == "On the <i>new</i> port"
    assert not dialog.details.buttons[Take.BOTH].isVisible()
    table.selectRow(1)
    assert dialog.details.comparison.sides[0].toPlainText() == "Conversation on the New Port"
    QTest.keyClick(table, Qt.Key.Key_T)
    assert dialog.details.buttons[Take.THEIRS].isChecked()
    table.selectRow(2)
    assert dialog.details.buttons[Take.BOTH].isVisible()
    QTest.keyClick(table, Qt.Key.Key_B)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_B)
    assert model.takes[:3] == [Take.MINE, Take.THEIRS, Take.BOTH]
    assert "3 conflicts: 1 × mine, 1 × theirs, 1 × both" in dialog.counts.text()
    dialog.add_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(OpenEditionDialog) or not dialog.isVisible())
    settle(window, qtbot)
    after = edition_content(library, record)
    assert after.document.title == before.document.title
    assert after.translation_paragraphs[0].text == "A Conversation on the New Port"
    assert len(after.notes) == len(before.notes) + 2
    assert all(bead.is_confirmed for bead in after.beads)
    opened = window.workbench.open_document
    assert opened is not None
    assert len(opened.notes) == len(after.notes)
    assert opened.paragraph(after.translation.role, 0).text == "A Conversation on the New Port"
    window.workbench.undo()
    settle(window, qtbot)
    undone = edition_content(library, record)
    assert (undone.notes, undone.beads) == (before.notes, before.beads)
    assert undone.translation_paragraphs == before.translation_paragraphs
    opened = window.workbench.open_document
    assert opened is not None
    assert opened.paragraph(after.translation.role, 0).text == "Conversation on the New Port"


def test_leaving_the_dialog_changes_nothing(
    window: MainWindow, record: str, theirs: Path, library: Library, qtbot: QtBot
) -> None:
    before = edition_content(library, record)
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    dialog.close_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert edition_content(library, record) == before
    assert not window.workbench.undo_stack.canUndo()


def test_decisions_are_not_given_up_unasked(
    window: MainWindow, theirs: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    asked = answer(monkeypatch, None)
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_T)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    dialog.set_files([theirs])
    assert asked == ["You have decided on 1 difference, and it is not added yet."] * 3
    assert dialog.isVisible() and dialog.model.takes[1] is Take.THEIRS
    QTest.keyClick(dialog.table, Qt.Key.Key_M)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(asked) == 3, "nothing is lost when all is as it was"
    assert not dialog.isVisible()


def test_decisions_that_were_discarded_are_gone(
    window: MainWindow,
    theirs: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_T)
    asked = answer(monkeypatch, "Discard the decisions")
    dialog.set_files([tmp_path / "missing.pdf"])
    qtbot.waitUntil(dialog.bar.isVisible)
    settle(window, qtbot)
    assert dialog.model.takes[1] is Take.MINE
    dialog.reject()
    assert len(asked) == 1 and not dialog.isVisible()


def test_what_is_there_already_is_only_opened(
    closed: MainWindow, record: str, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    path = edition(edition_content(library, record), tmp_path / "same.pdf")
    said: list[str] = []
    closed.workbench.message.connect(said.append)
    closed.edition_acts.open_edition(path)
    qtbot.waitUntil(lambda: closed.workbench.open_document is not None)
    settle(closed, qtbot)
    assert "Your library has all that is in same.pdf already." in said
    assert not closed.workbench.undo_stack.canUndo()


def test_a_document_comes_out_of_the_bin(
    closed: MainWindow, record: str, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    path = edition(edition_content(library, record), tmp_path / "e.pdf")
    move_to_bin(library, record)
    closed.edition_acts.open_edition(path)
    qtbot.waitUntil(lambda: closed.workbench.open_document is not None)
    settle(closed, qtbot)
    assert reading.document(library, record).deleted == ""


def test_another_pdf_is_opened_as_a_text(
    closed: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    taken: list[Any] = []
    monkeypatch.setattr(closed.file_acts, "take_texts", taken.append)
    closed.take_files([path])
    qtbot.waitUntil(lambda: taken == [(path,)])
    failed: list[str] = []
    closed.workbench.failed.connect(failed.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    closed.commands["open-edition"].trigger()
    qtbot.waitUntil(lambda: bool(failed))
    assert failed == ["“plain.pdf” holds no edition of Parallax; to read its text, import it."]
    settle(closed, qtbot)


def test_the_dialog_reads_another_edition_that_is_dropped_on_it(
    window: MainWindow, record: str, theirs: Path, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    content = edition_content(library, record)
    renamed = replace(content, document=replace(content.document, summary="Another."))
    other = edition(renamed, tmp_path / "other.pdf")
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    dialog.set_files([other])
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert "other.pdf" in dialog.about.text()
    dialog.set_files([tmp_path / "missing.pdf"])
    qtbot.waitUntil(dialog.bar.isVisible)
    assert "missing.pdf" in dialog.bar.sentence
    settle(window, qtbot)
    dialog.reject()


def test_names_for_screen_readers(
    window: MainWindow, theirs: Path, qtbot: QtBot, library: Library
) -> None:
    window.take_files([theirs])
    dialog = dialog_of(window, qtbot)
    settle(window, qtbot)
    assert dialog.table.accessibleName()
    index = dialog.model.index(0, HOLDS)
    spoken = dialog.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "What holds: Keep mine"
    assert dialog.details.comparison.sides[0].accessibleName() == "In your library"
    assert QApplication.focusWidget() is dialog.table
    dialog.reject()
