"""Lists in the window: the dialog, the page of a document without texts, and its texts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.model.alignment import Bead
from parallax.model.catalogue import CatalogueRecord
from parallax.model.document import Document
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph
from parallax.operations import (
    Do,
    PreparedCatalogue,
    attach_texts,
    create_collection,
    edit_document,
    import_catalogue,
    merge_documents,
    prepare_catalogue,
    prepare_pair,
    write_note,
)
from parallax.ui.dialogs.add_texts import AddTextsDialog
from parallax.ui.dialogs.import_list import ImportListDialog
from parallax.ui.dialogs.list_model import DO
from parallax.ui.dialogs.open_folder import OpenFolderDialog
from parallax.ui.main_window import MainWindow
from parallax.ui.panes.library_nodes import NodeKind
from parallax.ui.settings import Settings
from parallax.ui.tasks import Task
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ONE = "2 April 1961\n\nMinutes on <b>Salt</b>\n\nSalt is counted.\n\n5 May 1962\n\nOn Wool\n\nOh.\n"
TWO = (
    "title;date;translator;file\nMinutes on <b>salt</b> [Excerpt];1961-04-02;D. Lami;4\n"
    "On Silk;1963;;\n"
)
ALBANIAN = "Tiranë, më 3 mars 1960\n\nKripa është numëruar mirë.\n\nLeshi nuk mjafton këtë vit.\n"
ENGLISH = "Tirana, March 3, 1960\n\nThe salt has been counted well.\n\nWool is short this year.\n"


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    one, two = tmp_path / "one.txt", tmp_path / "two.csv"
    one.write_text(ONE, encoding="utf-8")
    two.write_text(TWO, encoding="utf-8")
    return [one, two]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    original, translation = tmp_path / "kripa.txt", tmp_path / "salt.txt"
    original.write_text(ALBANIAN, encoding="utf-8")
    translation.write_text(ENGLISH, encoding="utf-8")
    return [original, translation]


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def dialog(workbench: Workbench, qtbot: QtBot) -> Iterator[ImportListDialog]:
    made = ImportListDialog(workbench)
    made.open()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=20_000)
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(workbench: Workbench, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workbench, Settings(tmp_path / "settings.ini"))
    made.show()
    yield made
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=20_000)
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def record(library: Library, lists: list[Path]) -> Document:
    """A document of a list, in the library."""
    made = import_catalogue(library, prepare_catalogue(lists[:1])).document_id
    return reading.document(library, made)


def read(dialog: ImportListDialog, qtbot: QtBot, *paths: Path) -> None:
    dialog.set_files(list(paths))
    qtbot.waitUntil(lambda: not dialog.errand.is_running, timeout=20_000)


def in_library(library: Library) -> dict[str, Document]:
    return {one.title: one for one in reading.documents(library)}


def cells(dialog: ImportListDialog, row: int) -> list[str]:
    return [dialog.model.words(row, column) for column in range(dialog.model.columnCount())]


# -- The dialog


def test_a_list_is_shown_and_nothing_is_stored(
    dialog: ImportListDialog, lists: list[Path], library: Library, qtbot: QtBot
) -> None:
    before = len(in_library(library))
    assert not dialog.add_button.isEnabled()
    read(dialog, qtbot, *lists)
    assert cells(dialog, 0) == ["2 April 1961", "Minutes on <b>Salt</b>", "", "Add"]
    assert cells(dialog, 2)[3] == "Add (there already)"
    assert dialog.counts.text().startswith("4 to add, 0 to merge, 0 to leave out · 1 seem")
    assert dialog.add_button.isEnabled() and len(in_library(library)) == before


def test_a_duplicate_is_shown_beside_what_it_repeats(
    dialog: ImportListDialog, lists: list[Path], qtbot: QtBot
) -> None:
    read(dialog, qtbot, *lists)
    assert not dialog.details.merge.isVisible()
    dialog.table.selectRow(2)
    assert dialog.details.reason.text() == "There already: The same title and date."
    assert dialog.details.merge.isVisible() and list(dialog.details.boxes) == ["title"]
    assert not dialog.details.boxes["title"].isEnabled()
    dialog.details.merge.click()
    assert dialog.details.boxes["title"].isEnabled()
    assert cells(dialog, 2)[3] == "Merge with “Minutes on <b>Salt</b>”"
    # What a list says is no markup.
    assert "&lt;b&gt;" in dialog.model.data(dialog.model.index(2, DO), Qt.ItemDataRole.ToolTipRole)


def test_sure_duplicates_are_merged_and_all_is_undone_at_once(
    dialog: ImportListDialog, lists: list[Path], library: Library, qtbot: QtBot
) -> None:
    before = in_library(library)
    read(dialog, qtbot, *lists)
    dialog.merge_button.click()
    dialog.new_name.setText("Talks")
    assert not dialog.collection.isEnabled()
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.add()
    after = in_library(library)
    assert set(after) - set(before) == {"Minutes on <b>Salt</b>", "On Wool", "On Silk"}
    assert after["Minutes on <b>Salt</b>"].translator == "D. Lami"
    assert "Talks" in {one.name for one in reading.collections(library)}
    dialog._workbench.undo()
    assert in_library(library) == before
    assert "Talks" not in {one.name for one in reading.collections(library)}
    dialog._workbench.redo()
    assert in_library(library) == after


def test_many_rows_are_decided_in_one_go(
    dialog: ImportListDialog, lists: list[Path], qtbot: QtBot
) -> None:
    read(dialog, qtbot, *lists)
    heard: list[tuple[int, int]] = []
    dialog.model.dataChanged.connect(lambda top, low: heard.append((top.row(), low.row())))
    dialog.table.selectAll()
    dialog.decide(Do.LEAVE_OUT)
    dialog.model.choose([1, 3], Do.ADD)
    dialog.merge_sure()
    assert heard == [(0, 3), (1, 3), (2, 2)]
    dialog.merge_sure()
    assert len(heard) == 3
    for do in Do:
        counted = sum(choice.do is do for choice in dialog.model.choices)
        assert dialog.model.count(do) == counted
    assert dialog.counts.text().startswith("2 to add, 1 to merge, 1 to leave out")


@pytest.mark.parametrize(("many", "words"), [(5, "… and one more."), (7, "… and 3 more.")])
def test_many_remarks_are_counted(dialog: ImportListDialog, many: int, words: str) -> None:
    remarks = tuple(f"Remark {number}." for number in range(many))
    dialog._was_read(PreparedCatalogue((), (), (), remarks))
    assert dialog.bar.sentence.splitlines()[-1] == words


@pytest.fixture
def long_list(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A list of some documents was added, and counts as a long act."""
    monkeypatch.setattr("parallax.ui.workbench.MANY_STEPS", 4)
    records = tuple(CatalogueRecord(Document("", f"Talk {number}")) for number in range(6))
    prepared = PreparedCatalogue((), records)
    assert workbench.perform(lambda lib: import_catalogue(lib, prepared)) is not None
    return workbench


def test_a_long_act_is_undone_in_the_background(
    long_list: Workbench, library: Library, qtbot: QtBot
) -> None:
    bench, said = long_list, []
    bench.message.connect(said.append)
    there = in_library(library)
    before, after = set(there) - {f"Talk {n}" for n in range(6)}, set(there)
    for step, index, titles, words in (
        (bench.undo, 0, before, "Undone in “Talk 0”: Import list"),
        (bench.redo, 1, after, "Done again in “Talk 0”: Import list"),
        (bench.undo, 0, before, "Undone in “Talk 0”: Import list"),
    ):
        with qtbot.waitSignal(bench.library_changed, timeout=20_000):
            step()
            assert bench.tasks.running and bench.must_wait()
        qtbot.waitUntil(lambda: not bench.tasks.running, timeout=20_000)
        assert set(in_library(library)) == titles
        assert said[-1] == words and bench.undo_stack.index() == index


def test_a_long_undo_that_is_stopped_or_overtaken_leaves_a_true_history(
    long_list: Workbench, library: Library, qtbot: QtBot
) -> None:
    bench, there = long_list, set(in_library(library))
    bench.task_started.connect(Task.cancel)
    bench.undo()
    qtbot.waitUntil(lambda: not bench.tasks.running, timeout=20_000)
    assert set(in_library(library)) == there and bench.undo_stack.index() == 1
    bench.task_started.disconnect(Task.cancel)
    bench.undo()
    # Something else is done before the window hears of the end.
    bench.perform(lambda lib: create_collection(lib, "Meanwhile"))
    qtbot.waitUntil(lambda: not bench.tasks.running, timeout=20_000)
    left = set(in_library(library))
    assert len(there - left) == 6
    assert bench.undo_stack.count() == 3
    bench.undo()
    qtbot.waitUntil(lambda: not bench.tasks.running, timeout=20_000)
    assert set(in_library(library)) == there
    bench.undo()
    assert "Meanwhile" not in {one.name for one in reading.collections(library)}
    bench.undo()
    qtbot.waitUntil(lambda: not bench.tasks.running, timeout=20_000)
    assert set(in_library(library)) == left


def test_a_long_undo_that_fits_no_more_is_said_and_forgotten(
    long_list: Workbench, library: Library, qtbot: QtBot
) -> None:
    one = in_library(library)["Talk 3"]
    edit_document(library, replace(one, title="Another"))
    with qtbot.waitSignal(long_list.failed, timeout=20_000) as failed:
        long_list.undo()
    qtbot.waitUntil(lambda: not long_list.tasks.running, timeout=20_000)
    assert "changed from elsewhere" in failed.args[0]
    assert long_list.undo_stack.count() == 0 and "Talk 0" in in_library(library)


def test_letters_decide_for_the_rows_selected(
    dialog: ImportListDialog, lists: list[Path], library: Library, qtbot: QtBot
) -> None:
    read(dialog, qtbot, *lists)
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_L)
    assert dialog.model.count(Do.LEAVE_OUT) == 4 and not dialog.add_button.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_M)
    assert [choice.do for choice in dialog.model.choices] == [
        Do.LEAVE_OUT, Do.LEAVE_OUT, Do.MERGE, Do.LEAVE_OUT,
    ]  # fmt: skip
    dialog.table.selectRow(3)
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    assert cells(dialog, 3)[3] == "Add"
    assert dialog.details.add.isChecked()


def test_a_field_is_taken_over_only_where_it_is_ticked(
    dialog: ImportListDialog, lists: list[Path], library: Library, qtbot: QtBot
) -> None:
    read(dialog, qtbot, *lists)
    dialog.table.selectRow(2)
    dialog.decide(Do.MERGE)
    dialog.details.boxes["title"].setChecked(True)
    dialog.table.selectRow(0)
    dialog.table.selectRow(2)
    assert dialog.details.boxes["title"].isChecked()
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.add()
    assert "Minutes on <b>salt</b> [Excerpt]" in in_library(library)


def test_what_is_no_list_is_said_and_another_can_be_chosen(
    dialog: ImportListDialog, lists: list[Path], files: list[Path], qtbot: QtBot
) -> None:
    read(dialog, qtbot, files[0])
    assert "no list of documents" in dialog.bar.sentence and not dialog.add_button.isEnabled()
    read(dialog, qtbot, lists[0])
    assert dialog.model.rowCount() == 2 and dialog.add_button.isEnabled()


def test_everything_of_the_dialog_has_a_name_to_be_heard(
    dialog: ImportListDialog, lists: list[Path], qtbot: QtBot
) -> None:
    read(dialog, qtbot, *lists)
    dialog.table.selectRow(2)
    named = (dialog.table, dialog.details, dialog.collection, dialog.new_name)
    assert all(part.accessibleName() for part in named)
    assert dialog.details.boxes["title"].accessibleName() == "Take from the list: Title"
    index = dialog.model.index(2, DO)
    assert dialog.model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "The same title and date."
    )


# -- The page of a document without texts


def test_a_document_without_texts_opens_on_a_page_of_its_own(
    window: MainWindow, record: Document, library: Library
) -> None:
    bench = window.workbench
    bench.library_changed.emit()
    assert bench.open(record.id)
    page = window.waiting
    assert window.stack.currentWidget() is page
    assert page.title.text() == "Minutes on <b>Salt</b>"
    assert page.title.textFormat() is Qt.TextFormat.PlainText
    assert (page.date.text(), page.summary.text()) == ("2 April 1961", "Salt is counted.")
    assert window.focusWidget() is page.add
    now = window.situation()
    assert now.document and not now.texts and now.bead is None
    assert window.commands["add-texts"].isEnabled() and window.commands["details"].isEnabled()
    assert not window.commands["confirm"].isEnabled()
    assert not window.status.beads.isVisible()


def test_acts_on_a_document_without_texts_say_what_is_missing(
    window: MainWindow, record: Document, library: Library
) -> None:
    window.workbench.open(record.id)
    window.export_acts.export()
    assert "has no texts yet" in window.messages.sentence
    window.commands["note-document"].trigger()
    window.docks.flush()
    window.alignment_acts.next_doubtful()
    window.counterparts.show_counterpart()
    window.reading_acts.larger()
    assert window.stack.currentWidget() is window.waiting


def test_the_library_marks_documents_without_texts_and_finds_their_summaries(
    window: MainWindow, record: Document, store: Callable[..., str]
) -> None:
    document_id = store([Paragraph("Po.")], [Paragraph("Yes.")], [Bead(0, 1, 0, 1, 0.9)])
    window.workbench.library_changed.emit()
    pane = window.docks.library

    def detail(one: str) -> str:
        return pane.model.node(pane.model.index_of(NodeKind.DOCUMENT, one)).detail

    assert detail(record.id) == "2 April 1961 · no text yet"
    assert "no text yet" not in detail(document_id)
    pane.filter.setText("counted")
    assert pane.model.index_of(NodeKind.DOCUMENT, record.id).isValid()
    assert not pane.model.index_of(NodeKind.DOCUMENT, document_id).isValid()


def test_its_texts_are_added_taken_out_and_added_again(
    window: MainWindow, record: Document, files: list[Path], library: Library, qtbot: QtBot
) -> None:
    bench = window.workbench
    bench.open(record.id)
    before = reading.field_origins(library, record.id)
    window.take_files(files)
    dialog = window.findChild(AddTextsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.add_button.isEnabled(), timeout=20_000)
    assert dialog.form.document().title == record.title
    assert dialog.form.document().date == record.date
    assert dialog.others.buttons["date"].isEnabled()
    dialog.others.buttons["date"].click()
    assert dialog.form.document().date == "1960-03-03"
    assert not dialog.others.buttons["date"].isEnabled()
    # What is taken from the files was found in them.
    assert set(dialog.form.origins) & {"title", "date"} == {"date"}
    dialog_said = dialog.form.origins["date"]
    with qtbot.waitSignal(dialog.added, timeout=30_000) as added:
        dialog.add()
    assert added.args == [record.id]
    assert window.stack.currentWidget() is window.view
    assert bench.open_document is not None and bench.open_document.row_count == 3
    after = reading.document(library, record.id)
    assert (after.title, after.date) == (record.title, "1960-03-03")
    said = reading.field_origins(library, record.id)["date"]
    assert said == dialog_said and said != before["date"]
    bench.undo()
    assert reading.field_origins(library, record.id) == before
    assert window.stack.currentWidget() is window.waiting
    assert reading.document(library, record.id) == record
    bench.redo()
    assert window.stack.currentWidget() is window.view
    assert reading.document(library, record.id) == after


def test_the_files_themselves_are_kept_by_choice_here_too(
    window: MainWindow, record: Document, files: list[Path], library: Library, qtbot: QtBot
) -> None:
    window.workbench.open(record.id)
    window.file_acts.add_texts(tuple(files))
    dialog = window.findChild(AddTextsDialog)
    assert dialog is not None and dialog.keep_files.isChecked()
    qtbot.waitUntil(lambda: dialog.add_button.isEnabled(), timeout=20_000)
    QTest.keyClick(dialog.keep_files, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        dialog.add()
    assert len(reading.texts(library, record.id)) == 2
    assert library.row("SELECT count(*) FROM source_file") == (0,)
    # The choice holds for the next dialog, of whatever kind.
    window.file_acts.open_folder()
    other = window.findChild(OpenFolderDialog)
    assert other is not None and not other.keep_files.isChecked()
    other.reject()


def test_what_the_reader_typed_stays_when_sides_are_swapped(
    window: MainWindow, record: Document, files: list[Path], qtbot: QtBot
) -> None:
    window.workbench.open(record.id)
    window.file_acts.add_texts(tuple(files))
    dialog = window.findChild(AddTextsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.add_button.isEnabled(), timeout=20_000)
    dialog.swap()
    qtbot.waitUntil(lambda: not dialog.errand.is_running, timeout=20_000)
    assert list(dialog.others.buttons) == ["date"]
    dialog.reject()


def test_texts_that_another_program_added_are_shown(
    window: MainWindow, record: Document, files: list[Path], library: Library, qtbot: QtBot
) -> None:
    window.workbench.open(record.id)
    attach_texts(library, record.id, prepare_pair(*files))
    window.watch.look()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.view, timeout=5_000)
    assert window.workbench.open_document.row_count == 3


def test_documents_are_merged_from_the_library(
    window: MainWindow, record: Document, library: Library
) -> None:
    pane = window.docks.library
    window.workbench.library_changed.emit()
    wool = in_library(library)["On Wool"]
    write_note(library, wool.id, NoteKind.QUERY, "Which wool?")
    pane.tree.setCurrentIndex(pane.model.index_of(NodeKind.DOCUMENT, record.id))
    flag = pane.tree.selectionModel().SelectionFlag
    pane.tree.selectionModel().select(
        pane.model.index_of(NodeKind.DOCUMENT, wool.id), flag.Select | flag.Rows
    )
    menu = pane.context_menu(pane.model.index_of(NodeKind.DOCUMENT, record.id))
    words = [action.text() for action in menu.actions()]
    assert "Mer&ge into This One" in words
    said: list[str] = []
    window.workbench.message.connect(said.append)
    pane.merge_selected()
    assert said[-1] == (
        "2 documents are one now; the others are in the bin. They differed in: Title, Date,"
        " Summary; what the first says was kept. Undo: Ctrl+Z"
    )
    assert "On Wool" not in in_library(library)
    assert len(reading.notes(library, record.id)) == 1
    window.workbench.undo()
    assert in_library(library)["On Wool"] == wool


def test_merging_an_open_document_away_closes_it(
    window: MainWindow, record: Document, library: Library
) -> None:
    wool = in_library(library)["On Wool"]
    window.workbench.open(wool.id)
    window.workbench.perform(lambda lib: merge_documents(lib, record.id, [wool.id]))
    assert window.workbench.open_document is None
    assert window.stack.currentWidget() is window.welcome


def test_texts_for_a_document_are_not_said_to_make_a_second_one(
    window: MainWindow, record: Document, files: list[Path], qtbot: QtBot
) -> None:
    window.workbench.open(record.id)
    window.file_acts.add_texts(tuple(files))
    dialog = window.findChild(AddTextsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.add_button.isEnabled(), timeout=20_000)
    assert "second document" not in dialog.bar.sentence
    dialog.reject()
