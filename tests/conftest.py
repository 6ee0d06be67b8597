"""For all tests: no display is needed, and nobody's own settings or log are touched."""

import os
import sys

import pytest

if sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True, scope="session")
def _no_one_at_home(tmp_path_factory: pytest.TempPathFactory):
    """Give the tests a home of their own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name))
        yield


def pytest_sessionfinish() -> None:
    """Empty the clipboard while Qt still stands.

    Rich text left on the clipboard of the offscreen platform belongs to Python, and Qt frees
    it after Python has gone: the run would end in a crash after the last test.
    """
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
