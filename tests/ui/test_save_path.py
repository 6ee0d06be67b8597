"""Where a file is written: the question about replacing is asked for the name it will have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from parallax.ui.dialogs.save_path import SaveDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Ask = Callable[[str, bool], Path | None]


@pytest.fixture
def asked() -> list[str]:
    """The names in the questions that were asked."""
    return []


@pytest.fixture
def ask(tmp_path: Path, qtbot: QtBot, asked: list[str]) -> Ask:
    """Type a name into the dialog; a question is answered with Yes or No, then all is left."""

    def act(name: str, yes: bool) -> Path | None:
        dialog = SaveDialog("Export", tmp_path / "proposed.pdf", "PDF (*.pdf)", "pdf")
        qtbot.addWidget(dialog)
        buttons = QMessageBox.StandardButton
        typed: list[str] = []

        def look() -> None:
            front = QApplication.activeModalWidget()
            if isinstance(front, QMessageBox):
                asked.append(front.text().split()[0])
                front.button(buttons.Yes if yes else buttons.No).click()
            elif front is dialog and not typed:
                field = dialog.findChild(QLineEdit)
                assert field is not None
                typed.append(field.text())
                field.setFocus()
                field.selectAll()
                QTest.keyClicks(field, name)
                # Later: a clock does not strike while one of its strokes is being heard.
                QTimer.singleShot(0, lambda: QTest.keyClick(field, Qt.Key.Key_Return))
            elif front is dialog:
                dialog.reject()

        clock = QTimer(dialog)
        clock.timeout.connect(look)
        clock.start(20)
        found = dialog.ask()
        clock.stop()
        assert typed == ["proposed.pdf"]
        return found

    return act


@pytest.mark.parametrize("name", ["edition", "edition.pdf", "edition.PDF", "Talks of 6.7.1963"])
def test_a_new_name_gets_its_suffix_and_no_question(
    ask: Ask, asked: list[str], tmp_path: Path, name: str
) -> None:
    whole = name if name.lower().endswith(".pdf") else f"{name}.pdf"
    assert ask(name, False) == tmp_path / whole
    assert asked == []


@pytest.mark.parametrize("name", ["edition", "edition.pdf", "Talks-6.7.1963"])
@pytest.mark.parametrize("yes", [True, False])
def test_replacing_is_asked_about_the_whole_name(
    ask: Ask, asked: list[str], tmp_path: Path, name: str, yes: bool
) -> None:
    whole = name if name.endswith(".pdf") else f"{name}.pdf"
    (tmp_path / whole).write_bytes(b"yesterday's")
    assert ask(name, yes) == (tmp_path / whole if yes else None)
    assert asked == [whole]
