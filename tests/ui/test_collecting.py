"""Widgets in a circle of references are destroyed while Qt is at rest, and only then."""

import gc
import subprocess
import sys
import weakref

from PySide6.QtWidgets import QWidget

from parallax.ui.collecting import collect_what_is_due

#: Lost widgets, and others that make many objects in Python whenever the style sheet changes: a
#: collector that starts on its own ends this with a fault of memory at one of the changes.
_LOST_WIDGETS = """
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from parallax import app
from parallax.ui import dress
from parallax.ui.theme import DARK, LIGHT

class Busy(QWidget):
    def changeEvent(self, event):
        self.made = [[number] for number in range(5_000)]
        super().changeEvent(event)

application = app.make_application()
window = QWidget()
column = QVBoxLayout(window)
for _ in range(60):
    column.addWidget(Busy())
for number in range(40):
    for _ in range(30):
        lost = QWidget()
        QVBoxLayout(lost).addWidget(QPushButton("lost"))
        lost.itself = [lost]
    del lost
    dress.dress(DARK if number % 2 else LIGHT)
    application.processEvents()
print("came through")
"""


class Knot(QWidget):
    """Refers to itself: only the collector finds that nobody else does."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = [self]


def test_no_widget_goes_while_a_theme_is_put_on(tmp_path):
    script = tmp_path / "lost_widgets.py"
    script.write_text(_LOST_WIDGETS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, "came through\n"), done.stderr


def test_what_is_lost_is_collected_at_rest(qtbot):
    from parallax.ui.dress import prepare

    prepare()
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    made: list[list[int]] = []
    assert knot() is not None

    def gone() -> bool:
        # as a program at work does: more is made, so that it is worth a round
        made.append([len(made)])
        made.extend([[number] for number in range(1_000)])
        return knot() is None

    qtbot.waitUntil(gone, timeout=60_000)


def test_nothing_is_done_where_little_was_made():
    gc.collect()
    knot = weakref.ref(Knot())
    collect_what_is_due()
    assert knot() is not None
    gc.collect()
    assert knot() is None
