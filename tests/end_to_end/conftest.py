"""A reader at the real window: everything is done with keys and the mouse."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from parallax.app import make_window
from parallax.library import open_library
from parallax.model.text import Role
from parallax.resources import resource
from parallax.ui.main_window import MainWindow
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.workbench import Workbench

#: Milliseconds to wait for anything at most; the machine may be busy.
PATIENCE = 60_000

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier

D = TypeVar("D", bound=QDialog)

#: What an act may change; places and the search index follow by themselves.
TABLES = ("collection", "document", "text", "paragraph", "alignment", "bead", "note")


def stored(path: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    """An answer from the file itself, through a connection nobody else has."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as other:
        return other.execute(question, values).fetchall()


def state(path: Path) -> dict[str, frozenset[tuple[Any, ...]]]:
    """All that is in a library. The numbers of rows are nobody's business."""
    held: dict[str, frozenset[tuple[Any, ...]]] = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as other:
        names = [
            name
            for (name,) in other.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                " AND name NOT LIKE '%sqlite%' AND name <> 'reading_place'"
            )
        ]
        assert set(TABLES) <= set(names)
        for name in names:
            columns = [row[1] for row in other.execute(f"PRAGMA table_info({name})")]
            wanted = ", ".join(column for column in columns if column != "number")
            held[name] = frozenset(other.execute(f"SELECT {wanted} FROM {name}").fetchall())
    return held


class Reader:
    """One window on one library, and the hands before it."""

    def __init__(self, path: Path, settings: Path, qtbot: QtBot) -> None:
        self.path = path
        self.qtbot = qtbot
        self.window: MainWindow
        self.bench: Workbench
        self.window, self.bench = make_window(open_library(path), settings)
        self.complaints: list[str] = []
        self.left = False
        self.bench.failed.connect(self.complaints.append)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.windowHandle().requestActivate()
        self.until(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())

    @property
    def opened(self) -> OpenDocument:
        assert self.bench.open_document is not None
        return self.bench.open_document

    def leave(self) -> None:
        """Close the window, as `run_window` ends."""
        if self.left:
            return
        self.left = True
        self.window.close()
        self.bench.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def at_rest(self) -> None:
        """Wait until nothing runs in the background."""
        self.until(lambda: not self.bench.tasks.running)

    # -- keys

    def press(self, keys: str) -> None:
        """A shortcut such as "Ctrl+Shift+R" or "Ctrl+G, O", to whatever has the keyboard."""
        sequence = QKeySequence(keys)
        for number in range(sequence.count()):
            combination = sequence[number]
            if QGuiApplication.focusWindow() is None:
                self.back_at_window()
            focused = QGuiApplication.focusWindow()
            assert focused is not None
            QTest.keyClick(focused, combination.key(), combination.keyboardModifiers())

    def type_in(self, words: str) -> None:
        """To the part that has the focus; letters with dots and hooks as dead keys give them."""
        for letter in words:
            part = QApplication.focusWidget()
            assert part is not None
            if letter.isascii():
                QTest.keyClicks(part, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(part, composed)

    # -- mouse

    def click(self, part: QWidget) -> None:
        """In its middle, wherever it is on the screen."""
        assert part.isVisible() and part.isEnabled(), part.accessibleName()
        if isinstance(part, QAbstractButton):
            QTest.mouseClick(part, LEFT)
            return
        where = part.mapTo(part.window(), part.rect().center())
        QTest.mouseClick(part.window().windowHandle(), LEFT, NONE, where)

    def point_of(self, role: Role, paragraph: int, offset: int) -> QPoint:
        """Just before a letter that is in sight, in the viewport."""
        view = self.window.view
        row = self.opened.row_of(role, paragraph)
        y = view.scroller.y_of(row)
        placed = view.page.row(row).placed(role, paragraph)
        assert y is not None and placed is not None
        caret = placed.layout.caret(offset)
        x = view.page.columns.sides[role].x + caret.x()
        top = y + view.page.row(row).top + placed.y + caret.center().y()
        return QPointF(x + 0.6, top).toPoint()

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        port, window = self.window.view.viewport(), self.window.windowHandle()
        a, b = port.mapTo(self.window, start), port.mapTo(self.window, end)
        QTest.mousePress(window, LEFT, keys, a)
        QTest.mouseMove(window, (a + b) / 2)
        QTest.mouseMove(window, b)
        QTest.mouseRelease(window, LEFT, keys, b)

    def find(self, role: Role, words: str) -> tuple[int, int]:
        """The paragraph and the offset where words stand first."""
        for at, one in enumerate(self.opened.paragraphs(role, 0, 10_000)):
            if words in one.text:
                return at, one.text.index(words)
        raise AssertionError(f"no “{words}” in the {role}")

    def select(self, role: Role, words: str, keys: Qt.KeyboardModifier = NONE) -> None:
        """Drag over words, scrolling there first."""
        paragraph, start = self.find(role, words)
        row = self.opened.row_of(role, paragraph)
        first, last = self.window.view.visible_rows()
        if not first < row < last:
            self.window.view.scroll_to_row(row)
        self.drag(
            self.point_of(role, paragraph, start),
            self.point_of(role, paragraph, start + len(words)),
            keys,
        )

    def click_in(self, role: Role, paragraph: int, offset: int = 0) -> None:
        """Put the caret before a letter."""
        row = self.opened.row_of(role, paragraph)
        self.window.view.scroll_to_row(row)
        port = self.window.view.viewport()
        where = port.mapTo(self.window, self.point_of(role, paragraph, offset))
        QTest.mouseClick(self.window.windowHandle(), LEFT, NONE, where)

    def drop(self, *paths: Path) -> None:
        """Let files fall on the middle of the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, place = Qt.DropAction.CopyAction, self.window.rect().center()
        enter = QDragEnterEvent(place, copy, data, LEFT, NONE)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        fall = QDropEvent(QPointF(place), copy, data, LEFT, NONE)
        QApplication.sendEvent(self.window, fall)
        assert fall.isAccepted()

    def dialog(self, name: str, kind: type[D]) -> D:
        """The dialog of this name that is open."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, name
        return found[0]

    def back_at_window(self) -> None:
        """What the desktop does when a dialog or menu has closed: no desktop is here to do it."""
        self.until(lambda: self.dialogs() == [])
        self.window.windowHandle().requestActivate()
        self.until(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())

    def dialogs(self) -> list[QDialog]:
        """Those that are open."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    # -- what is there

    def shapes(self) -> list[str]:
        return [bead.shape for bead in self.opened.beads(0, self.opened.row_count)]

    def stored(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        return stored(self.path, question, *values)

    def state(self) -> dict[str, frozenset[tuple[Any, ...]]]:
        return state(self.path)


@pytest.fixture
def sample() -> tuple[Path, Path]:
    """The files that come with the program: original and translation."""
    return resource("sample/original.docx"), resource("sample/translation.docx")


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.parallax"


@pytest.fixture
def sit_down(
    library_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Reader]]:
    """Opens a window on the library, with settings that last from one window to the next."""
    # The screen that is not there is only 800 pixels wide; one reads on a larger one.
    monkeypatch.setattr("parallax.ui.window_room.fitted", lambda inner, framed, room: inner)
    readers: list[Reader] = []

    def begin(path: Path = library_path) -> Reader:
        readers.append(Reader(path, tmp_path / "window.ini", qtbot))
        return readers[-1]

    yield begin
    for reader in readers:
        reader.leave()


@pytest.fixture
def write_pair(tmp_path: Path) -> Callable[[int], Sequence[Path]]:
    """Writes an Albanian and an English text of so many paragraphs; their two files."""

    def write(paragraphs: int) -> Sequence[Path]:
        folder = tmp_path / f"pair-{paragraphs}"
        folder.mkdir()
        files = folder / "origjinali.txt", folder / "translation.txt"
        numbers = range(paragraphs)
        files[0].write_text(
            "\n\n".join(
                f"Kryetari {n}: Më {n % 28 + 1} mars kemi marrë {n * 7} ton grurë nga porti dhe"
                f" {n % 11} arka me libra për shkollën e qytetit."
                for n in numbers
            ),
            encoding="utf-8",
        )
        files[1].write_text(
            "\n\n".join(
                f"Chairman {n}: On March {n % 28 + 1} we received {n * 7} tons of grain from the"
                f" port and {n % 11} crates of books for the school of the town."
                for n in numbers
            ),
            encoding="utf-8",
        )
        return files

    return write
