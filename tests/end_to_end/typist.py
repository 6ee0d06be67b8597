"""Types a note in a real window until it is killed, and says how far it has come.

Called by test_kill.py: typist.py LIBRARY SETTINGS WORDS. Every line of the answer is a
number of letters typed and the time they were typed at, in seconds of the monotonic clock.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from parallax.app import make_application, make_window
from parallax.library import documents, open_library
from parallax.model.note import Place
from parallax.model.text import Role

#: Milliseconds between two keys.
PACE = 20


def main(library: Path, settings: Path, words: str) -> int:
    application = make_application()
    window, workbench = make_window(open_library(library), settings)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000)
    workbench.open(documents(workbench.library)[0].id)
    window.view.setFocus()
    window.view.select(Role.TRANSLATION, Place(4, 0), Place(4, 11))
    QTest.keyClick(window.view, Qt.Key.Key_N)
    body = window.docks.translator.editor.body
    typed = 0

    def strike() -> None:
        nonlocal typed
        QTest.keyClick(body, words[typed])
        typed += 1
        print(typed, time.monotonic(), flush=True)
        if typed == len(words):
            clock.stop()

    clock = QTimer(window)
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    clock.timeout.connect(strike)
    assert QApplication.focusWidget() is body
    print("ready", flush=True)
    clock.start(PACE)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
