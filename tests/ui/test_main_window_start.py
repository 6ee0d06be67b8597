"""Starting and ending the program, as another process sees it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest import CaptureFixture
from pytestqt.qtbot import QtBot

from parallax import app
from parallax.ui.dialogs.fault import FaultDialog

SOURCE = Path(__file__).parents[2] / "src"


def start(tmp_path: Path, *words: str, **variables: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        **variables,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "parallax.app", *words],
        env={name: value for name, value in environment.items() if value},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if path.exists():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    pytest.fail(f"{path} did not appear")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_a_second_window_is_refused_and_the_first_ends_in_order(tmp_path: Path) -> None:
    library = tmp_path / "library.parallax"
    first = start(tmp_path, "--library", str(library))
    try:
        wait_for(tmp_path / "library.parallax.lock", first)
        # The lock is taken a little before signals are heard; the window's own file is not.
        second = start(tmp_path, "--library", str(library))
        _, said = second.communicate(timeout=60)
        assert second.returncode == 2
        assert "already open in another Parallax window" in said
        assert "Traceback" not in said
        first.send_signal(signal.SIGTERM)
        _, said = first.communicate(timeout=60)
        assert first.returncode == 0, said
        assert "Traceback" not in said
        assert (tmp_path / "config" / "parallax" / "window.ini").exists()
    finally:
        if first.poll() is None:
            first.kill()
            first.communicate()


def test_a_fault_of_our_own_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, capsys: CaptureFixture[str]
) -> None:
    log = tmp_path / "parallax.log"
    monkeypatch.setattr("parallax.faults.log_path", lambda: log)
    try:
        raise RuntimeError("the cat walked over the keys")
    except RuntimeError as error:
        app.FaultHook(qapp)(RuntimeError, error, error.__traceback__)
    assert "the cat walked over the keys" in log.read_text()
    assert "test_main_window_start.py" in log.read_text()
    assert str(log) in capsys.readouterr().err


def test_the_dialog_for_a_fault_names_the_log(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = FaultDialog(tmp_path / "parallax.log")
    qtbot.addWidget(dialog)
    assert str(tmp_path / "parallax.log") in dialog.informativeText()
    assert "saved" in dialog.text()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's matter")
def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    process = start(tmp_path, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.strip() == app.no_display_sentence()


def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("Dear all, " * 200)
    process = start(tmp_path, "--library", str(path))
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert str(path) in said
    assert "Traceback" not in said
    assert path.read_text() == "Dear all, " * 200


def test_the_clipboard_is_let_go_of_where_it_ends_with_the_program(qapp: QApplication) -> None:
    qapp.clipboard().setText("words of the last day")
    app.let_go_of_clipboard()
    offscreen = qapp.platformName() == "offscreen"
    assert qapp.clipboard().text() == ("" if offscreen else "words of the last day")
