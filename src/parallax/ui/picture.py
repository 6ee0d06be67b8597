"""A picture of the window, made without anyone watching."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from parallax.library import Library
from parallax.model.errors import UserError
from parallax.operations.targets import PNG, check_target


def application() -> QApplication:
    """The running application, or a new one on the offscreen platform where there is no
    display."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        qInstallMessageHandler(_quiet)
    return QApplication(["parallax"])


def _quiet(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for its remark that a picture has no window frame."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def settle(milliseconds: int = 150) -> None:
    """Let queued layouts and paints happen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def grab(widget: QWidget, path: Path) -> None:
    """Write a picture of `widget`. Raises UserError if the file cannot be written."""
    if not widget.grab().save(str(path), "PNG"):
        raise UserError(
            f"The picture {path} could not be written. Choose a folder that exists and that you"
            " may write to."
        )


def save_picture(
    library: Library, document_id: str, path: Path, size: tuple[int, int], theme: str
) -> None:
    """Write a picture of the window, `size` pixels, reading a document in a named theme.

    Only an empty file or another PNG is replaced, and the library is left as it is.
    """
    import tempfile

    from parallax.ui.main_window import MainWindow
    from parallax.ui.settings import Settings
    from parallax.ui.workbench import Workbench

    check_target(path, PNG)
    application()
    # Settings of its own: a picture neither shows nor changes how the reader arranged things.
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme = theme
        workbench = Workbench(library.again())
        window = MainWindow(workbench, settings)
        # Nor has the reader been here.
        window.place_keeper.stores = False
        try:
            # The picture may be larger than the screen, or smaller than a window is to be.
            window.setFixedSize(*size)
            window.show()
            if not workbench.open(document_id):
                raise UserError("The document could not be opened.")
            settle()
            grab(window, path)
        finally:
            window.close()
            window.deleteLater()
            workbench.close()
