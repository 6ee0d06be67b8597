"""A collection as one volume, from the window."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.volume import Numbering, VolumeOrder
from parallax.ui.dialogs.export_volume import VolumeDialog
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot: QtBot, library: Library, tmp_path: Path) -> VolumeDialog:
    """Two short documents and one without texts, in one collection."""
    made = operations.create_collection(library, "Talks").steps[0].after
    for name, date in (("Zana", "1961"), ("Agim", "1963")):
        original, translation = tmp_path / f"{name}.sq.txt", tmp_path / f"{name}.en.txt"
        original.write_text(f"Fjala e {name} u dëgjua në sallë.\n", "utf-8")
        translation.write_text(f"The word of {name} was heard in the hall.\n", "utf-8")
        pair = operations.prepare_pair(original, translation)
        document_id = operations.import_pair(library, pair).document_id
        found = reading.document(library, document_id)
        operations.edit_document(library, _dated(found, name, date))
        operations.move_document(library, document_id, made.id)
    bench = Workbench(library.again())
    made_dialog = VolumeDialog(bench, made.id, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made_dialog)
    made_dialog.show()
    yield made_dialog
    made_dialog.reject()
    QTest.qWait(50)
    bench.close()


def _dated(found, name: str, date: str):
    from dataclasses import replace

    return replace(found, title=f"Talk of {name}", date=date)


def listed(dialog: VolumeDialog) -> list[str]:
    return [
        dialog.documents.item(at).text().split("\n")[0] for at in range(dialog.documents.count())
    ]


def test_the_documents_are_shown_in_their_order(dialog: VolumeDialog) -> None:
    assert listed(dialog) == ["Talk of Zana", "Talk of Agim"]
    dialog.order.setCurrentIndex(dialog.order.findData(str(VolumeOrder.TITLE)))
    assert listed(dialog) == ["Talk of Agim", "Talk of Zana"]
    assert "“Talks”: 2 documents" in dialog.head.text()


def test_a_volume_is_written_and_said(qtbot: QtBot, dialog: VolumeDialog, tmp_path: Path) -> None:
    dialog.numbering.setCurrentIndex(dialog.numbering.findData(str(Numbering.CONTINUOUS)))
    dialog.export_to(tmp_path / "volume.pdf")
    assert not dialog.export_button.isEnabled() and dialog.progress.isVisible()
    qtbot.waitUntil(lambda: not dialog.run.is_running, timeout=60_000)
    assert dialog.run.report is not None and dialog.run.report.problems == ()
    assert "volume.pdf" in dialog.bar.sentence
    assert dialog.open_button.isVisible() and dialog.folder_button.isVisible()
    # another choice makes the report one of something else
    dialog.order.setCurrentIndex(1 - dialog.order.currentIndex())
    assert dialog.run.report is None


def test_closing_stops_and_leaves_nothing(
    qtbot: QtBot, dialog: VolumeDialog, tmp_path: Path
) -> None:
    dialog.export_to(tmp_path / "volume.pdf")
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    assert not (tmp_path / "volume.pdf").exists()
