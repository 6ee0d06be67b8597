"""Starting the window: application, library, lock, and the net under it all."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from parallax.model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from parallax.ui.main_window import MainWindow
    from parallax.ui.workbench import Workbench


def main(argv: Sequence[str] | None = None) -> int:
    """`parallaxw`: the window alone, without a console. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="parallaxw", description="Read a text and its translation side by side."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library file")
    parser.add_argument("--document", default="", help="open this document")
    parser.add_argument("--sample", action="store_true", help="open the sample")
    found = parser.parse_args(argv)
    return run_window(
        found.library, files=tuple(found.files), document=found.document, sample=found.sample
    )


#: Seconds that the window's own thread waits while another program writes to the library.
PATIENCE = 0.25


def run_window(
    library: Path | None = None,
    *,
    files: Sequence[Path] = (),
    document: str = "",
    sample: bool = False,
    settings: Path | None = None,
) -> int:
    """Open the window and stay until it is closed. Returns 0, or 2 where it cannot be opened.

    `document` is an id, the beginning of one, or a title. `settings` is where the window's
    own choices are kept, None meaning the user's config folder.
    """
    if not has_display():
        print(no_display_sentence(), file=sys.stderr)
        return 2
    application = make_application()
    sys.excepthook = FaultHook(application)
    stop_on_signals(application)
    from parallax.library import WindowLock, default_path, open_library

    try:
        path = library or default_path()
        # Locked before anything in it is brought up to date. The window itself waits only
        # shortly for another writer; what runs in the background has more patience.
        lock = WindowLock(path)
        opened = open_library(path, lock=lock, patience=PATIENCE)
    except UserError as error:
        refuse(str(error))
        return 2
    try:
        window, workbench = make_window(opened, settings)
        window.show()
        keep_on_screen_soon(window)
        begin(window, files=files, document=document, sample=sample)
        code = application.exec()
        workbench.close()
        # In this order, while the application still stands.
        window.deleteLater()
        application.processEvents()
        let_go_of_clipboard()
        return code
    finally:
        lock.release()


def make_application() -> "QApplication":
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setApplicationName("Parallax")
    QCoreApplication.setOrganizationName("Parallax")
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationDisplayName("Parallax")
    application.setDesktopFileName("parallax")
    from parallax import __version__
    from parallax.ui import icons
    from parallax.ui.dress import prepare

    application.setApplicationVersion(__version__)
    prepare()
    application.setWindowIcon(icons.application_icon())
    return application


def keep_on_screen_soon(window: "MainWindow") -> None:
    """Fit the window with its frame, which is known only a moment after it is shown."""
    from PySide6.QtCore import QTimer

    from parallax.ui.window_room import FRAMED_MS, keep_on_screen

    QTimer.singleShot(FRAMED_MS, window, lambda: keep_on_screen(window))


def let_go_of_clipboard() -> None:
    """Where the clipboard dies with the program anyway, empty it first: what Python put there
    must not be deleted after Python has gone."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.platformName() == "offscreen":
        QGuiApplication.clipboard().clear()


def make_window(opened: object, settings: Path | None) -> "tuple[MainWindow, Workbench]":
    """The window on an open library, not shown yet."""
    from parallax.library import Library
    from parallax.ui.main_window import MainWindow
    from parallax.ui.settings import Settings
    from parallax.ui.workbench import Workbench

    assert isinstance(opened, Library)
    workbench = Workbench(opened)
    return MainWindow(workbench, Settings(settings)), workbench


def begin(
    window: "MainWindow", *, files: Sequence[Path] = (), document: str = "", sample: bool = False
) -> None:
    """What the reader asked for when starting; the first page where that was nothing."""
    from parallax.library import find_document

    if document:
        try:
            window.workbench.open(find_document(window.workbench.library, document).id)
        except UserError as error:
            window.workbench.failed.emit(str(error))
    elif files:
        window.take_files([Path(file) for file in files])
    elif sample:
        window.file_acts.open_sample()


# -- Where there is nothing to show a window on


def has_display() -> bool:
    """Whether Qt can be expected to open a window here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_watched() -> bool:
    """Whether somebody can press a button of a dialog."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.platformName() not in ("offscreen", "minimal", "vnc")


def no_display_sentence() -> str:
    return (
        "parallax: There is no display to open a window on; use the commands (parallax --help),"
        " or set QT_QPA_PLATFORM=offscreen."
    )


def refuse(sentence: str) -> None:
    """Say why no window opens, on the console and on the screen."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    print(f"parallax: {sentence}", file=sys.stderr)
    if is_watched():
        box = QMessageBox(QMessageBox.Icon.Information, "Parallax", "")
        # It may name a file, and a name may look like markup.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.exec()


# -- Our own faults


class FaultHook:
    """Writes what escapes to the log and says so, calmly and once at a time."""

    def __init__(self, application: "QApplication") -> None:
        self._application = application
        self._showing = False

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._application.closeAllWindows()
            return
        from parallax.faults import record

        log = record(error)
        print(f"parallax: Something went wrong inside Parallax; see {log}.", file=sys.stderr)
        if self._showing or not is_watched():
            # One sentence is enough, whatever follows from the first fault.
            return
        self._showing = True
        try:
            from parallax.ui.dialogs.fault import FaultDialog

            FaultDialog(log, self._application.activeWindow()).exec()
        finally:
            self._showing = False


# -- Being asked to stop


def stop_on_signals(application: "QApplication") -> None:
    """Close the window, saving everything, on Ctrl+C or when the session ends."""
    from PySide6.QtCore import QTimer

    def stop(number: int, frame: FrameType | None) -> None:
        # By way of the event loop, so that a window which is still being made closes too.
        QTimer.singleShot(0, application.closeAllWindows)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    # Python hears signals only while Python runs: wake it now and then.
    clock = QTimer(application)
    clock.timeout.connect(lambda: None)
    clock.start(200)


if __name__ == "__main__":
    sys.exit(main())
