"""Opening two files: nothing is stored before the reader says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.operations import create_collection, import_pair, prepare_pair
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALBANIAN = (
    "Shoku kryetar: Ju falënderojmë për pritjen e ngrohtë që na keni bërë.\n\n"
    "Ministri: Kemi folur edhe për çmimet e kromit dhe të grurit.\n\n"
    "Shoku kryetar: Mirë, atëherë do ta shqyrtojmë kërkesën tuaj këtë vit.\n"
)
ENGLISH = (
    "The chairman: We thank you for the warm welcome that you have given us.\n\n"
    "The minister: We have also spoken about the prices of chrome and of grain.\n\n"
    "The chairman: Good, then we shall examine your request within this year.\n"
)


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def dialog(workbench: Workbench, qtbot: QtBot) -> Iterator[OpenPairDialog]:
    made = OpenPairDialog(workbench)
    made.open()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=20_000)
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    original, translation = tmp_path / "biseda.txt", tmp_path / "conversation.txt"
    original.write_text(ALBANIAN, encoding="utf-8")
    translation.write_text(ENGLISH, encoding="utf-8")
    return original, translation


def wait(dialog: OpenPairDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not dialog._clock.isActive() and not dialog.errand.is_running, timeout=20_000
    )


def choose(dialog: OpenPairDialog, qtbot: QtBot, *paths: Path) -> None:
    dialog.set_files(list(paths))
    wait(dialog, qtbot)


def test_two_files_are_shown_and_nothing_is_stored(
    dialog: OpenPairDialog, files: tuple[Path, Path], library: Library, qtbot: QtBot
) -> None:
    assert not dialog.add_button.isEnabled()
    choose(dialog, qtbot, *files)
    assert dialog.original.about.text().startswith("Albanian")
    assert dialog.translation.about.text().startswith("English")
    assert "3 paragraphs" in dialog.original.about.text()
    shown = dialog.preview.toPlainText()
    assert "Ju falënderojmë" in shown
    assert "We thank you" in shown
    assert dialog.add_button.isEnabled()
    assert reading.documents(library) == []
    dialog.reject()
    assert reading.documents(library) == []


def test_files_given_the_other_way_round_are_put_right(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, files[1], files[0])
    assert dialog.original.path == files[0]
    assert dialog.original.about.text().startswith("Albanian")
    assert "by its language" in dialog.bar.sentence.lower()

    QTest.mouseClick(dialog.swap_button, Qt.MouseButton.LeftButton)
    assert dialog.original.path == files[1]
    assert dialog.original.about.text().startswith("English")
    assert dialog.preview.toPlainText().index("We thank") < dialog.preview.toPlainText().index("Ju")


def test_what_the_reader_set_is_kept_when_files_are_read_again(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    title = dialog.form.fields["title"]
    title.selectAll()
    QTest.keyClicks(title, "My own title")
    QTest.mouseClick(dialog.swap_button, Qt.MouseButton.LeftButton)
    dialog._clock.start()
    wait(dialog, qtbot)
    assert title.text() == "My own title"
    assert dialog.original.path == files[1]


def test_another_encoding_reads_the_file_again(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    files[0].write_bytes(ALBANIAN.encode("cp1252"))
    choose(dialog, qtbot, *files)
    assert not dialog.original.encoding.isHidden()
    assert "cp1252" in dialog.original.encoding.currentText()
    assert dialog.original.chosen_encoding is None
    assert "falënderojmë" in dialog.preview.toPlainText()
    at = next(
        index
        for index in range(dialog.original.encoding.count())
        if "(cp437)" in dialog.original.encoding.itemText(index)
    )
    dialog.original.encoding.setCurrentIndex(at)
    dialog.original.encoding.activated.emit(at)
    wait(dialog, qtbot)
    assert "falënderojmë" not in dialog.preview.toPlainText()
    assert "(cp437)" in (dialog.original.chosen_encoding or "")


@pytest.mark.parametrize("way", ["return", "encoding", "emptied"])
def test_what_was_read_before_another_choice_is_not_added(
    dialog: OpenPairDialog,
    files: tuple[Path, Path],
    library: Library,
    tmp_path: Path,
    qtbot: QtBot,
    way: str,
) -> None:
    choose(dialog, qtbot, *files)
    field = dialog.translation.field
    if way == "return":
        third = tmp_path / "third.txt"
        third.write_text(ENGLISH.replace("grain", "copper"), encoding="utf-8")
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(third))
        QTest.keyClick(field, Qt.Key.Key_Return)
    elif way == "encoding":
        dialog.translation.encoding.activated.emit(0)
    else:
        field.setFocus()
        field.clear()
    assert not dialog.add_button.isEnabled()
    dialog.add()
    assert not dialog._adding
    wait(dialog, qtbot)
    assert reading.documents(library) == []
    if way == "return":
        assert "copper" in dialog.preview.toPlainText()
        # Return in a path only takes the path; on the button it adds.
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not dialog._adding
        with qtbot.waitSignal(dialog.added, timeout=30_000):
            QTest.keyClick(dialog.add_button, Qt.Key.Key_Return)
        (document,) = reading.documents(library)
        text = reading.texts(library, document.id)[1]
        held = " ".join(one.text for one in reading.paragraphs(library, text.id))
        assert "copper" in held


def test_a_reading_that_is_overtaken_is_not_shown(
    dialog: OpenPairDialog,
    files: tuple[Path, Path],
    workbench: Workbench,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from parallax import operations

    real, go_on = operations.prepare_pair, Event()

    def slow(*paths: Path, **options: object) -> object:
        go_on.wait(20)
        return real(*paths, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(operations, "prepare_pair", slow)
    dialog.set_files(list(files))
    qtbot.waitUntil(lambda: dialog.errand.is_running)
    dialog.translation.field.clear()
    go_on.set()
    qtbot.waitUntil(lambda: not workbench.tasks.running)
    assert "welcome" not in dialog.preview.toPlainText()
    assert not dialog.add_button.isEnabled()


@pytest.mark.parametrize("fault", ["missing", "empty", "folder", "binary", "twice"])
def test_a_bad_file_gets_a_sentence_and_the_dialog_goes_on(
    dialog: OpenPairDialog, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot, fault: str
) -> None:
    bad = tmp_path / "bad.txt"
    if fault == "empty":
        bad.touch()
    elif fault == "folder":
        bad.mkdir()
    elif fault == "binary":
        bad.write_bytes(bytes(range(256)) * 40)
    elif fault == "twice":
        bad = files[1]
    choose(dialog, qtbot, bad, files[1])
    assert bad.name in dialog.said
    assert not dialog.add_button.isEnabled()
    assert dialog.isVisible()

    dialog.original.set_path(files[0])
    wait(dialog, qtbot)
    assert dialog.add_button.isEnabled()
    assert not dialog.bar.isVisibleTo(dialog)


def test_two_files_in_one_language_get_a_warning_not_a_refusal(
    dialog: OpenPairDialog, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ENGLISH.replace("chairman", "president"), encoding="utf-8")
    choose(dialog, qtbot, other, files[1])
    assert "same language" in dialog.bar.sentence
    assert dialog.add_button.isEnabled()


def test_files_that_are_in_the_library_already_are_recognised(
    dialog: OpenPairDialog, files: tuple[Path, Path], library: Library, qtbot: QtBot
) -> None:
    prepared = prepare_pair(*files)
    import_pair(library, replace(prepared, document=replace(prepared.document, title="Kromi")))
    choose(dialog, qtbot, *files)
    assert "in the library already, as “Kromi”" in dialog.bar.sentence
    assert dialog.add_button.isEnabled()


def test_a_document_needs_a_title(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    title = dialog.form.fields["title"]
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    assert not dialog.add_button.isEnabled()
    assert dialog.add_button.toolTip() == "A document needs a title"


def test_three_files_are_too_many(dialog: OpenPairDialog, files: tuple[Path, Path]) -> None:
    dialog.set_files([*files, files[0]])
    assert dialog.bar.sentence.startswith("Those are 3 files.")
    assert dialog.original.path is None


def test_adding_stores_the_pair_where_it_was_wanted(
    workbench: Workbench, library: Library, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    made: Changes = create_collection(library, "Talks")
    collection = reading.collections(library)[0]
    assert made
    dialog = OpenPairDialog(workbench, collection_id=collection.id)
    dialog.open()
    choose(dialog, qtbot, *files)
    dialog.form.fields["date"].setText("6 July 1963")
    dialog.form.fields["fond"].setText("14/AP")
    with qtbot.waitSignal(dialog.added, timeout=30_000) as added:
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    (document,) = reading.documents(library)
    assert added.args == [document.id]
    assert document.date == "1963-07-06"
    assert document.reference.fond == "14/AP"
    assert document.collection_id == collection.id
    alignment = reading.alignment(library, document.id)
    assert alignment is not None
    assert [bead.shape for bead in reading.beads(library, alignment.id)] == ["1:1"] * 3
    assert not dialog.isVisible()
    # It is in the history: undone, it lies in the bin.
    workbench.undo_stack.undo()
    assert reading.documents(library) == []
    qtbot.waitUntil(lambda: not workbench.tasks.running)
    dialog.deleteLater()


def test_stopping_while_it_is_stored_leaves_nothing(
    workbench: Workbench,
    library: Library,
    files: tuple[Path, Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from time import sleep

    from parallax import operations

    real = operations.import_pair

    def slow(lib: Library, prepared: object, **options: object) -> Changes:
        progress = options["progress"]
        for step in range(200):
            progress(step / 400, "Aligning the paragraphs")  # type: ignore[operator]
            sleep(0.01)
        return real(lib, prepared, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(operations, "import_pair", slow)
    dialog = OpenPairDialog(workbench)
    dialog.open()
    choose(dialog, qtbot, *files)
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.words.text() == "Aligning the paragraphs")
    assert not dialog.form.isEnabled()
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert reading.documents(library) == []
    assert workbench.undo_stack.count() == 0
    dialog.deleteLater()


def test_the_first_of_two_is_read_at_once(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, files[0])
    assert "3 paragraphs" in dialog.original.about.text()
    assert "Ju falënderojmë" in dialog.preview.toPlainText()
    assert dialog.bar.sentence == "“biseda.txt” can be read. Now choose the other of the two."
    assert not dialog.add_button.isEnabled()
    choose(dialog, qtbot, files[1])
    assert dialog.add_button.isEnabled()


def test_a_first_file_that_cannot_be_read_is_named_at_once(
    dialog: OpenPairDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    dialog.translation.set_path(picture)
    wait(dialog, qtbot)
    assert "picture.png" in dialog.translation.fault.text()
    assert dialog.translation.fault.isVisibleTo(dialog)
    assert "can be read. Now" not in dialog.said
    assert dialog.translation.path == picture
