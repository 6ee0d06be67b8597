"""Opening a folder: looked at first, then added in one act."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.ui.dialogs.open_folder import OpenFolderDialog
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAPERS = {
    "ura": ("Inxhinieri Petrit Lumi kërkoi 340 dërrasa nga sharra e Kodrës.",
            "The engineer Petrit Lumi asked the sawmill of Kodra for 340 boards."),
    "pylli": ("Pylltari Gjon Marku numëroi 57 ahe mbi fshatin Arrëz.",
              "The forester Gjon Marku counted 57 beeches above the village of Arrëz."),
}  # fmt: skip


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "letra"
    folder.mkdir()
    for name, (sq, en) in PAPERS.items():
        (folder / f"{name}_sq.txt").write_text(f"{sq}\n\n{sq}\n", encoding="utf-8")
        (folder / f"{name}_en.txt").write_text(f"{en}\n\n{en}\n", encoding="utf-8")
    (folder / "letër.txt").write_text("Një letër krejt tjetër, pa emra fare.", encoding="utf-8")
    (folder / "prishur.docx").write_bytes(b"PK\x03\x04 and no more")
    return folder


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def dialog(workbench: Workbench, qtbot: QtBot) -> Iterator[OpenFolderDialog]:
    made = OpenFolderDialog(workbench)
    made.open()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=20_000)
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(dialog: OpenFolderDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.errand.is_running, timeout=20_000)


def choose(dialog: OpenFolderDialog, qtbot: QtBot, folder: Path) -> None:
    dialog.set_folder(folder)
    wait(dialog, qtbot)


def shown(dialog: OpenFolderDialog) -> list[tuple[str, str, str]]:
    model = dialog.model
    return [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    ]


def test_what_belongs_together_is_shown_and_nothing_is_stored(
    dialog: OpenFolderDialog, papers: Path, library: Library, qtbot: QtBot
) -> None:
    assert not dialog.add_button.isEnabled()
    choose(dialog, qtbot, papers)
    assert shown(dialog) == [
        ("pylli_sq.txt", "pylli_en.txt", "Same name"),
        ("ura_sq.txt", "ura_en.txt", "Same name"),
    ]
    assert dialog.tabs.tabText(0) == "Pairs (2)"
    assert dialog.tabs.alone.item(0).text().startswith("letër.txt")
    assert "prishur.docx" in dialog.tabs.not_read.item(0).text()
    assert dialog.add_button.text() == "Add 2 pairs"
    assert reading.documents(library) == []


def test_ticked_pairs_are_added_and_undone_in_one(
    dialog: OpenFolderDialog, papers: Path, workbench: Workbench, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, papers)
    with qtbot.waitSignal(dialog.added, timeout=20_000):
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert len(reading.documents(workbench.library)) == 2
    workbench.undo()
    assert reading.documents(workbench.library) == []
    workbench.redo()
    assert len(reading.documents(workbench.library)) == 2


@pytest.mark.parametrize("keep", [True, False])
def test_the_files_themselves_are_kept_by_choice(
    dialog: OpenFolderDialog, papers: Path, library: Library, qtbot: QtBot, keep: bool
) -> None:
    choose(dialog, qtbot, papers)
    assert dialog.keep_files.isChecked()
    if not keep:
        QTest.keyClick(dialog.keep_files, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.added, timeout=20_000):
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert library.row("SELECT count(*) FROM source_file") == ((4,) if keep else (0,))


def test_a_pair_is_left_out_by_the_keyboard(
    dialog: OpenFolderDialog, papers: Path, workbench: Workbench, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, papers)
    dialog.tabs.table.setFocus()
    dialog.tabs.table.setCurrentIndex(dialog.model.index(0, 0))
    QTest.keyClick(dialog.tabs.table, Qt.Key.Key_Space)
    assert dialog.add_button.text() == "Add 1 pair"
    with qtbot.waitSignal(dialog.added, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    (one,) = reading.documents(workbench.library)
    assert reading.texts(workbench.library, one.id)[0].source_name == "ura_sq.txt"


def test_pairs_are_parted_and_made_by_hand(
    dialog: OpenFolderDialog, papers: Path, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, papers)
    dialog.tabs.table.selectRow(0)
    QTest.mouseClick(dialog.tabs.part_button, Qt.MouseButton.LeftButton)
    assert dialog.tabs.alone.count() == 3 and dialog.model.rowCount() == 1
    assert not dialog.tabs.pair_button.isEnabled()
    for at in (0, 2):
        dialog.tabs.alone.item(at).setSelected(True)
    QTest.mouseClick(dialog.tabs.pair_button, Qt.MouseButton.LeftButton)
    assert dialog.tabs.alone.count() == 1
    assert shown(dialog)[1] == ("letër.txt", "pylli_en.txt", "Paired by you")
    dialog.tabs.table.selectRow(1)
    QTest.mouseClick(dialog.tabs.swap_button, Qt.MouseButton.LeftButton)
    assert shown(dialog)[1][:2] == ("pylli_en.txt", "letër.txt")


def test_what_fails_is_told_and_stays(
    dialog: OpenFolderDialog, papers: Path, workbench: Workbench, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, papers)
    (papers / "ura_en.txt").unlink()
    dialog.add()
    wait(dialog, qtbot)
    assert len(reading.documents(workbench.library)) == 1
    assert "1 could not be" in dialog.bar.sentence.replace("1 pairs were", "")
    assert [row[0] for row in shown(dialog)] == ["ura_sq.txt"]
    assert "ura_en.txt" in dialog.tabs.not_read.item(1).text()
    assert dialog.isVisible() and dialog.close_button.text() == "Close"


def test_what_is_in_the_library_already_is_not_ticked(
    dialog: OpenFolderDialog, papers: Path, workbench: Workbench, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, papers)
    dialog.add()
    wait(dialog, qtbot)
    choose(dialog, qtbot, papers)
    assert all("In the library already" in why for _, _, why in shown(dialog))
    assert not dialog.add_button.isEnabled()
    dialog.tabs.all_button.click()
    assert dialog.add_button.text() == "Add 2 pairs"


def test_a_folder_without_texts_says_so(
    dialog: OpenFolderDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bosh").mkdir()
    choose(dialog, qtbot, tmp_path / "bosh")
    assert "bosh" in dialog.bar.sentence and "holds no file" in dialog.bar.sentence
    assert not dialog.add_button.isEnabled()
