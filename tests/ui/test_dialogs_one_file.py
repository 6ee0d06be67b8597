"""One file that holds both texts, in the dialog for two files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.operations import import_pair, prepare_pair_file
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.main_window import MainWindow
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MEMORY = """<tmx version="1.4"><header srclang="sq"/><body>
<tu><tuv xml:lang="sq"><seg>Ju falënderojmë për pritjen e ngrohtë.</seg></tuv>
<tuv xml:lang="en"><seg>We thank you for the warm welcome.</seg></tuv></tu>
<tu><tuv xml:lang="sq"><seg>Kjo nuk u përkthye kurrë.</seg></tuv></tu>
<tu><tuv xml:lang="sq"><seg>Kemi folur për kromin.

Dhe për grurin.</seg></tuv>
<tuv xml:lang="en"><seg>We have spoken of chrome &amp; grain.</seg></tuv></tu>
</body></tmx>"""
TABLE = (
    "Ju falënderojmë për pritjen e ngrohtë;We thank you for the warm welcome\n"
    "Kemi folur për çmimet e kromit;We have spoken about the prices of chrome\n"
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
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    return path


def wait(dialog: OpenPairDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not dialog._clock.isActive() and not dialog.errand.is_running, timeout=20_000
    )


@pytest.mark.parametrize("side", ["original", "translation"])
def test_it_fills_both_sides_from_either_slot(
    dialog: OpenPairDialog, memory: Path, qtbot: QtBot, side: str
) -> None:
    slot = dialog.original if side == "original" else dialog.translation
    other = dialog.translation if side == "original" else dialog.original
    slot.set_path(memory)
    wait(dialog, qtbot)
    assert dialog.original.about.text().startswith("Albanian · Translation memory · 4 paragraphs")
    assert dialog.translation.about.text().startswith("English")
    assert other.path is None
    assert other.field.placeholderText() == "In the same file: memory.tmx"
    assert other.field.accessibleDescription() == "In the same file: memory.tmx"
    assert slot.field.accessibleDescription() == ""
    assert "Its 3 rows are kept as they are." in dialog.bar.sentence
    assert dialog.add_button.isEnabled()
    assert dialog.add_button.toolTip() == "Keep both texts and their rows in the library"


def test_a_tei_document_without_links_is_matched_as_two_files_are(
    dialog: OpenPairDialog, tmp_path: Path, library: Library, qtbot: QtBot
) -> None:
    path = tmp_path / "dy.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><group>'
        '<text xml:lang="en"><body><p>We thank you for the warm welcome.</p></body></text>'
        '<text xml:lang="sq"><body><p>Ju falënderojmë për pritjen e ngrohtë.</p></body></text>'
        "</group></text></TEI>",
        encoding="utf-8",
    )
    dialog.set_files([path])
    wait(dialog, qtbot)
    assert dialog.original.about.text().startswith("Albanian · TEI document · 1 paragraph")
    assert dialog.translation.field.placeholderText() == "In the same file: dy.xml"
    assert "does not say which paragraphs belong together" in dialog.bar.sentence
    dialog.swap_button.click()
    wait(dialog, qtbot)
    assert dialog.original.about.text().startswith("English")
    assert "same content" not in dialog.bar.sentence
    dialog.add_button.click()
    qtbot.waitUntil(lambda: len(reading.documents(library)) == 1, timeout=20_000)


def test_the_preview_shows_rows_side_by_side(
    dialog: OpenPairDialog, memory: Path, qtbot: QtBot
) -> None:
    dialog.set_files([memory])
    wait(dialog, qtbot)
    from PySide6.QtGui import QTextTable

    table = next(
        frame
        for frame in dialog.preview.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    )

    def cell(row: int, column: int) -> str:
        cursor = table.cellAt(row, column).firstCursorPosition()
        cursor.setPosition(
            table.cellAt(row, column).lastCursorPosition().position(), cursor.MoveMode.KeepAnchor
        )
        return cursor.selectedText().replace("\u2029", "|")

    assert table.rows() == 3
    assert [[cell(row, column) for column in (0, 1)] for row in range(3)] == [
        ["Ju falënderojmë për pritjen e ngrohtë.", "We thank you for the warm welcome."],
        ["Kjo nuk u përkthye kurrë.", ""],
        ["Kemi folur për kromin.|Dhe për grurin.", "We have spoken of chrome & grain."],
    ]


def test_adding_keeps_the_rows_by_the_keyboard(
    dialog: OpenPairDialog, memory: Path, library: Library, qtbot: QtBot
) -> None:
    field = dialog.original.field
    field.setFocus()
    QTest.keyClicks(field, str(memory))
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(dialog, qtbot)
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        QTest.keyClick(dialog.add_button, Qt.Key.Key_Return)
    (document,) = reading.documents(library)
    alignment = reading.alignment(library, document.id)
    assert alignment is not None
    beads = reading.beads(library, alignment.id)
    assert [bead.shape for bead in beads] == ["1:1", "1:0", "2:1"]
    assert all(bead.is_confirmed for bead in beads)


def test_swapped_sides_stay_swapped_when_it_is_read_again(
    dialog: OpenPairDialog, tmp_path: Path, library: Library, qtbot: QtBot
) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(TABLE.encode("cp1252"))
    dialog.set_files([table])
    wait(dialog, qtbot)
    assert "cp1252" in dialog.original.encoding.currentText()
    assert not dialog.original.encoding.isHidden() and dialog.translation.encoding.isHidden()
    QTest.mouseClick(dialog.swap_button, Qt.MouseButton.LeftButton)
    assert dialog.original.path is None and dialog.translation.path == table
    assert dialog.original.about.text().startswith("English")
    combo = dialog.translation.encoding
    at = next(n for n in range(combo.count()) if "(cp1250)" in combo.itemText(n))
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    wait(dialog, qtbot)
    assert dialog.original.about.text().startswith("English")
    assert "(cp1250)" in dialog.translation.encoding.currentText()
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        dialog.add_button.click()
    (document,) = reading.documents(library)
    assert [text.lang for text in reading.texts(library, document.id)] == ["en", "sq"]


def test_a_file_of_both_that_is_known_is_said_to_be(
    dialog: OpenPairDialog, memory: Path, library: Library, qtbot: QtBot
) -> None:
    prepared = prepare_pair_file(memory)
    assert prepared is not None
    import_pair(library, prepared)
    dialog.set_files([memory])
    wait(dialog, qtbot)
    assert "This file is in the library already, as “" in dialog.bar.sentence
    assert dialog.add_button.isEnabled()


def test_another_file_takes_the_free_side(
    dialog: OpenPairDialog, memory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.set_files([memory])
    wait(dialog, qtbot)
    other = tmp_path / "other.txt"
    other.write_text("We thank you for the warm welcome.\n", encoding="utf-8")
    dialog.set_files([other])
    wait(dialog, qtbot)
    assert "memory.tmx” holds a text and its translation" in dialog.said
    assert not dialog.add_button.isEnabled()
    dialog.translation.field.clear()
    wait(dialog, qtbot)
    assert dialog.add_button.isEnabled()
    # Emptied altogether, both slots are as they were at first.
    dialog.original.field.clear()
    wait(dialog, qtbot)
    for slot in (dialog.original, dialog.translation):
        assert slot.field.placeholderText() == "Drop a file here, or choose one"
        assert slot.about.text() == "" and slot.field.accessibleDescription() == ""
    assert not dialog.add_button.isEnabled()


def test_a_table_without_two_texts_gets_its_sentence(
    dialog: OpenPairDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Date,Title\n1963,A talk\n1964,A letter\n", encoding="utf-8")
    dialog.set_files([path])
    wait(dialog, qtbot)
    assert "only one of its columns holds text" in dialog.said
    assert not dialog.add_button.isEnabled()


def test_the_window_says_how_many_rows_came_with_it(
    make: Callable[[], MainWindow], memory: Path, library: Library, qtbot: QtBot
) -> None:
    window = make()
    window.take_files([memory])
    dialog = window.findChild(OpenPairDialog)
    assert dialog is not None
    wait(dialog, qtbot)
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        dialog.add_button.click()
    assert window.status.message.text() == "Added with the rows of its file: 3 rows."
    opened = window.workbench.open_document
    assert opened is not None and opened.counts.confirmed == 3
    # One step back takes it out again.
    window.workbench.undo_stack.undo()
    assert reading.documents(library) == []
