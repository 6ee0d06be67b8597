"""Two texts that have nothing to do with one another are said to be strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.ui.acts.files import FileActs
from parallax.ui.main_window import MainWindow
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("strange", [True, False])
def test_a_pair_just_added_is_judged(
    library: Library,
    long_record: Callable[[int], str],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    strange: bool,
) -> None:
    document_id = long_record(12)
    asked: list[str] = []

    def verdict(_library: Library, alignment_id: str) -> bool:
        asked.append(alignment_id)
        return strange

    monkeypatch.setattr(operations, "seem_unrelated", verdict)
    window = MainWindow(Workbench(library.again()), Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.findChild(FileActs)._added(document_id)
    opened = window.workbench.open_document
    assert opened is not None and asked == [opened.alignment.id]
    said = window.messages.sentence
    assert said.startswith("These two texts may not belong together") is strange
    # It says what to do, and stays until it is closed.
    assert ("Ctrl+Z" in said) is strange
    assert window.messages.isHidden() is not strange
    window.workbench.close()
