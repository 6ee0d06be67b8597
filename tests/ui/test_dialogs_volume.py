"""A collection as one volume, from the window."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.edition import EditionOptions, Layout
from parallax.model.note import NoteKind
from parallax.model.volume import Numbering, VolumeOrder
from parallax.ui.dialogs.export_volume import VolumeDialog
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> str:
    """The id of a collection with two short documents, each with a note."""
    made = operations.create_collection(library, "Talks").steps[0].after
    for name, date in (("Zana", "1961"), ("Agim", "1963")):
        original, translation = tmp_path / f"{name}.sq.txt", tmp_path / f"{name}.en.txt"
        original.write_text(f"Fjala e {name} u dëgjua në sallë.\n", "utf-8")
        translation.write_text(f"The word of {name} was heard in the hall.\n", "utf-8")
        pair = operations.prepare_pair(original, translation)
        document_id = operations.import_pair(library, pair).document_id
        found = reading.document(library, document_id)
        operations.edit_document(library, replace(found, title=f"Talk of {name}", date=date))
        operations.move_document(library, document_id, made.id)
        operations.write_note(
            library, document_id, NoteKind.EDITOR, f"On {name}.", author=name, tags=(name.lower(),)
        )
    return made.id


@pytest.fixture
def remembered(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def open_volume(
    library: Library, remembered: Settings, qtbot: QtBot
) -> Iterator[Callable[[str], VolumeDialog]]:
    bench = Workbench(library.again())
    dialogs: list[VolumeDialog] = []

    def build(collection_id: str) -> VolumeDialog:
        dialogs.append(VolumeDialog(bench, collection_id, remembered))
        dialogs[-1].open()
        return dialogs[-1]

    yield build
    for dialog in dialogs:
        dialog.reject()
    qtbot.waitUntil(lambda: not bench.tasks.running, timeout=60_000)
    for dialog in dialogs:
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    bench.close()


@pytest.fixture
def dialog(open_volume: Callable[[str], VolumeDialog], shelf: str, qtbot: QtBot) -> VolumeDialog:
    """On the two documents, which are read."""
    made = open_volume(shelf)
    qtbot.waitUntil(lambda: not made.reading.is_running, timeout=60_000)
    return made


def at_rest(dialog: VolumeDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not (dialog.preview.is_busy or dialog.run.is_running or dialog.reading.is_running),
        timeout=60_000,
    )


def listed(dialog: VolumeDialog) -> list[str]:
    documents = dialog.contents.documents
    return [documents.item(at).text().split("\n")[0] for at in range(documents.count())]


def choose(dialog: VolumeDialog, value: VolumeOrder | Numbering) -> None:
    for combo in (dialog.contents.order_choice, dialog.contents.numbering_choice):
        if (at := combo.findData(str(value))) >= 0:
            combo.setCurrentIndex(at)


def test_the_documents_are_shown_in_their_order(dialog: VolumeDialog) -> None:
    assert listed(dialog) == ["Talk of Zana", "Talk of Agim"]
    choose(dialog, VolumeOrder.TITLE)
    assert listed(dialog) == ["Talk of Agim", "Talk of Zana"]
    assert dialog.contents.head.text() == "2 documents."
    assert "“Talks”" in dialog.windowTitle()


def test_the_documents_and_notes_are_read_in_the_background(
    open_volume: Callable[[str], VolumeDialog],
    shelf: str,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    go_on = threading.Event()
    read_in: list[threading.Thread] = []
    notes, documents = reading.notes, operations.volume_documents

    def slow_notes(library: Library, document_id: str) -> object:
        read_in.append(threading.current_thread())
        assert go_on.wait(60)
        return notes(library, document_id)

    def seen_documents(*given: object, **named: object) -> object:
        read_in.append(threading.current_thread())
        return documents(*given, **named)

    monkeypatch.setattr(reading, "notes", slow_notes)
    monkeypatch.setattr(operations, "volume_documents", seen_documents)
    dialog = open_volume(shelf)
    try:
        # all that does not need them can be chosen meanwhile
        assert dialog.reading.is_running and listed(dialog) == []
        assert dialog.form.page.isEnabled() and dialog.contents.isEnabled()
        assert not dialog.form.isTabEnabled(dialog.form.count() - 2)
        assert not dialog.export_button.isEnabled()
        dialog.form.page.size.setValue(12)
        choose(dialog, VolumeOrder.TITLE)
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: not dialog.reading.is_running, timeout=60_000)
    assert threading.main_thread() not in read_in and len(read_in) >= 4
    assert listed(dialog) == ["Talk of Agim", "Talk of Zana"]
    assert dialog.form.isTabEnabled(dialog.form.count() - 2)
    assert "(2)" in dialog.form.notes.kinds[NoteKind.EDITOR].text()
    assert set(dialog.form.choice.authors) == {"Agim", "Zana"}
    assert dialog.form.options() == EditionOptions(font_size=12)
    assert dialog.export_button.isEnabled()


def test_closing_while_it_reads_stops_the_reading(
    open_volume: Callable[[str], VolumeDialog], shelf: str, remembered: Settings
) -> None:
    dialog = open_volume(shelf)
    assert dialog.reading.is_running
    dialog.form.page.size.setValue(12)
    dialog.close_button.click()
    assert not dialog.isVisible() and not dialog.reading.is_running
    assert remembered.edition.font_size == 12


def test_the_pages_are_shown_before_they_are_written(dialog: VolumeDialog, qtbot: QtBot) -> None:
    at_rest(dialog, qtbot)
    preview = dialog.preview.pages
    assert preview.pages == 3, "the contents, and a page for each document"
    assert not preview.sheet.picture.isNull() and not dialog.preview.findings.isVisible()
    contents = preview.sheet.picture.toImage()
    preview.forward.click()
    at_rest(dialog, qtbot)
    first = preview.sheet.picture.toImage()
    assert first != contents
    # another order brings another document to that page
    choose(dialog, VolumeOrder.TITLE)
    at_rest(dialog, qtbot)
    assert preview.page == 1 and preview.sheet.picture.toImage() != first


def test_facing_pages_of_a_volume_lie_open_together(dialog: VolumeDialog, qtbot: QtBot) -> None:
    layout = dialog.form.page.layout_choice
    layout.setCurrentIndex(layout.findData(Layout.FACING))
    at_rest(dialog, qtbot)
    preview = dialog.preview.pages
    assert preview.open == (0,)
    preview.forward.click()
    at_rest(dialog, qtbot)
    assert preview.open == (1, 2)


def test_nobody_and_nothing_are_refused(
    dialog: VolumeDialog,
    open_volume: Callable[[str], VolumeDialog],
    library: Library,
    qtbot: QtBot,
) -> None:
    for box in dialog.form.choice.authors.values():
        box.setChecked(False)
    assert not dialog.export_button.isEnabled()
    assert dialog.preview.pages.sheet.words == dialog.export_button.toolTip() != ""
    empty = operations.create_collection(library, "Empty").steps[0].after
    other = open_volume(empty.id)
    at_rest(other, qtbot)
    assert "has texts" in other.preview.pages.sheet.words
    assert not other.export_button.isEnabled()


def test_a_volume_is_written_and_said(qtbot: QtBot, dialog: VolumeDialog, tmp_path: Path) -> None:
    choose(dialog, Numbering.CONTINUOUS)
    dialog.export_to(tmp_path / "volume.pdf")
    assert not dialog.export_button.isEnabled() and dialog.progress.isVisible()
    assert not dialog.form.isEnabled()
    at_rest(dialog, qtbot)
    assert dialog.run.report is not None and dialog.run.report.problems == ()
    assert dialog.run.report.pages == dialog.preview.pages.pages
    assert "volume.pdf" in dialog.bar.sentence
    assert dialog.open_button.isVisible() and dialog.folder_button.isVisible()
    # another choice makes the report one of something else
    choose(dialog, VolumeOrder.TITLE)
    assert dialog.run.report is None


def test_closing_stops_and_leaves_nothing(
    qtbot: QtBot, dialog: VolumeDialog, tmp_path: Path
) -> None:
    dialog.export_to(tmp_path / "volume.pdf")
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    assert not (tmp_path / "volume.pdf").exists()
