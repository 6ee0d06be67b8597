"""The window survives what is thrown at it, says what is wrong, and loses nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from parallax.library import WindowLock, documents, notes, open_library
from parallax.library.schema import SCHEMA_VERSION
from parallax.model.text import Role
from parallax.operations import check_library, import_pair, prepare_pair
from parallax.ui.action_table import ACTIONS
from parallax.ui.acts import files
from parallax.ui.dialogs import export as export_dialog
from parallax.ui.dialogs.export import ExportDialog
from parallax.ui.dialogs.open_folder import OpenFolderDialog
from parallax.ui.dialogs.open_pair import OpenPairDialog

# The offscreen platform says so of windows and menus.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

#: How many actions are triggered at random; every seed is a run of its own.
FUZZ = int(os.environ.get("PARALLAX_FUZZ", "300"))
SEEDS = [int(seed) for seed in os.environ.get("PARALLAX_SEEDS", "20").split(",")]


@pytest.fixture
def filled(library_path, sample) -> Path:
    """A library that holds the sample."""
    with open_library(library_path) as library:
        import_pair(library, prepare_pair(*sample))
    return library_path


@pytest.fixture
def at_text(filled, sit_down):
    """A reader with the sample before them."""
    reader = sit_down()
    with open_library(filled) as library:
        (document,) = documents(library)
    assert reader.bench.open(document.id)
    reader.window.view.setFocus()
    return reader


def whole(path: Path) -> bool:
    with open_library(path) as library:
        return check_library(library) == []


# -- What is dropped


def test_what_is_no_pair_gets_a_sentence(sit_down, throwable):
    reader = sit_down()
    reader.drop(*(throwable / name for name in ("good-sq.txt", "good-en.txt", "binary.docx")))
    assert "Drop two files together" in reader.window.messages.sentence
    assert reader.window.messages.isVisible()
    assert reader.dialogs() == []


def test_a_folder_without_texts_gets_a_sentence(sit_down, throwable):
    reader = sit_down()
    before = reader.state()
    reader.drop(throwable / "folder")
    dialog = reader.dialog("open-folder", OpenFolderDialog)
    reader.until(lambda: "holds no file" in dialog.bar.sentence)
    reader.press("Esc")
    reader.at_rest()
    assert reader.dialogs() == [] and reader.state() == before


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("binary.txt", "text"),
        ("binary.docx", ""),
        ("empty.txt", "empty"),
        ("blank.txt", ""),
        ("vanished.txt", ""),
        ("good-sq.txt", "given twice"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_then_a_good_one_is_taken(bad, says, sit_down, throwable):
    reader = sit_down()
    before = reader.state()
    reader.drop(throwable / "good-sq.txt", throwable / bad)
    dialog = reader.dialog("open-pair", OpenPairDialog)
    if bad == "vanished.txt":
        (throwable / bad).unlink()
    reader.until(lambda: bool(dialog.said))
    assert bad.partition(".")[0] in dialog.said or says in dialog.said
    assert says in dialog.said
    assert "Traceback" not in dialog.said and "Error" not in dialog.said
    assert not dialog.add_button.isEnabled()
    assert reader.state() == before
    dialog.translation.set_path(throwable / "good-en.txt")
    reader.until(lambda: dialog.add_button.isEnabled())
    assert not dialog.bar.isVisible()
    reader.click(dialog.add_button)
    reader.until(lambda: reader.bench.open_document is not None)
    assert reader.shapes() == ["1:1", "1:1"]


@pytest.fixture
def throwable(tmp_path) -> Path:
    """A folder with all sorts of files."""
    (tmp_path / "folder").mkdir()
    for name, content in {
        "good-sq.txt": "Kryetari foli gjatë për portin.\n\nPastaj të gjithë dolën jashtë.".encode(),
        "good-en.txt": b"The chairman spoke at length about the port.\n\nThen all went outside.",
        "binary.txt": bytes(range(256)) * 400,
        "binary.docx": b"PK\x03\x04" + bytes(range(256)) * 40,
        "empty.txt": b"",
        "blank.txt": b"\n \n\t\n",
        "vanished.txt": b"Here now, gone soon.",
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


# -- Two things at once


def test_a_pair_is_opened_while_another_is_being_added(sit_down, throwable, library_path):
    reader = sit_down()
    reader.click(reader.window.welcome.sample)
    reader.drop(throwable / "good-sq.txt", throwable / "good-en.txt")
    dialog = reader.dialog("open-pair", OpenPairDialog)
    reader.until(lambda: dialog.add_button.isEnabled())
    reader.click(dialog.add_button)
    reader.until(lambda: reader.stored("SELECT count(*) FROM document") == [(2,)])
    reader.at_rest()
    reader.back_at_window()
    assert reader.complaints == []
    assert reader.bench.undo_stack.count() == 2
    for _ in range(2):
        reader.press("Ctrl+Z")
    assert reader.stored("SELECT count(*) FROM document WHERE deleted = ''") == [(0,)]
    reader.leave()
    assert whole(library_path)


@pytest.mark.parametrize("way", ["sample", "dialog"])
def test_the_window_is_closed_while_a_pair_is_being_added(way, sit_down, write_pair, library_path):
    reader = sit_down()
    if way == "sample":
        reader.click(reader.window.welcome.sample)
    else:
        reader.drop(*write_pair(1_000))
        dialog = reader.dialog("open-pair", OpenPairDialog)
        reader.until(lambda: dialog.add_button.isEnabled())
        reader.click(dialog.add_button)
    assert reader.bench.tasks.running
    reader.leave()
    QTest.qWait(50)
    with open_library(library_path) as library:
        assert check_library(library) == []
        assert all(document.title for document in documents(library))


def test_being_told_to_stop_while_a_pair_is_being_added(library_path):
    """As when the session ends: in order, at once, and without a word."""
    window = start_window("--library", library_path, "--sample")
    lock = library_path.with_name(library_path.name + ".lock")
    deadline = time.monotonic() + 60
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(1)
    window.send_signal(signal.SIGTERM)
    _, said = window.communicate(timeout=60)
    # Before the window stands, the signal ends the program as it ends any other.
    assert window.returncode in (0, -signal.SIGTERM)
    assert said == ""
    assert whole(library_path)


# -- Every key, in any order


@contextmanager
def dialogs_shut(milliseconds: int = 15) -> Iterator[None]:
    """Close every dialog and menu soon after it opens."""

    def shut() -> None:
        part = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if part is not None:
            part.close()

    clock = QTimer()
    clock.timeout.connect(shut)
    clock.start(milliseconds)
    try:
        yield
    finally:
        clock.stop()
        while QApplication.activePopupWidget() or QApplication.activeModalWidget():
            shut()
            QTest.qWait(5)


@pytest.fixture
def nobody_answers(monkeypatch, tmp_path):
    """No program opens a link, and file dialogs are left with Cancel."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(export_dialog, "ask_save_path", lambda *_: None)
    monkeypatch.setattr(files, "ask_save_path", lambda *_: None)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))


KEYS = [key for spec in ACTIONS if spec.name != "quit" for key in spec.keys]
KEYS += ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+L", "Esc", "Tab", "Return", "Del", "F2", "Menu"]


def test_every_key_on_the_first_page(sit_down, nobody_answers):
    reader = sit_down()
    before = reader.state()
    with dialogs_shut():
        for key in KEYS:
            reader.window.welcome.setFocus()
            if key != "Return":
                press_and_look(reader, key)
    reader.at_rest()
    assert reader.complaints == []
    assert reader.state() == before


def test_every_key_with_a_document(at_text, nobody_answers, filled):
    reader = at_text
    before = reader.state()
    with dialogs_shut():
        for key in KEYS:
            if reader.bench.open_document is None:
                reader.bench.open(reader.stored("SELECT id FROM document")[0][0])
            reader.window.view.setFocus()
            press_and_look(reader, key)
        reader.at_rest()
    assert reader.complaints == []
    undo_and_redo_all(reader, before)
    reader.leave()
    assert whole(filled)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_actions_in_any_order(seed, at_text, nobody_answers, filled):
    reader = at_text
    before = reader.state()
    chance = random.Random(seed)
    document_id = reader.opened.document.id
    names = [spec.name for spec in ACTIONS if spec.name not in ("quit", "open-sample", "back-up")]
    commands = reader.window.commands
    done: list[str] = []
    with dialogs_shut():
        for _ in range(FUZZ):
            name = chance.choice([*names, "undo", "redo", "go", "select", "type", "wait"])
            done.append(name)
            if reader.bench.open_document is None:
                reader.bench.open(document_id)
            if name in ("undo", "redo"):
                getattr(reader.bench, name)()
            elif name == "go":
                reader.window.view.set_current_row(chance.randrange(reader.opened.row_count))
            elif name == "select":
                select_somewhere(reader, chance)
            elif name == "type":
                type_somewhere(reader, chance)
            elif name == "wait":
                QTest.qWait(30)
            elif commands[name].isEnabled():
                commands[name].trigger()
            QApplication.processEvents()
    reader.at_rest()
    print(seed, done, reader.complaints)
    assert reader.complaints == []
    reader.window.docks.close_editors()
    undo_and_redo_all(reader, before)
    reader.leave()
    assert whole(filled)


def test_rows_at_the_end_of_a_document(at_text):
    """Where the window shows the last row, one more or one less must not confuse it."""
    reader = at_text
    before = reader.shapes()
    reader.press("Ctrl+End")
    reader.press("Shift+M")
    assert len(reader.shapes()) == len(before) - 1
    for keys in ("S", "Ctrl+Z", "Ctrl+Z", "Alt+Up", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z"):
        # There and back, so that the place is worked out anew.
        reader.press("Ctrl+Home")
        reader.press("Ctrl+End")
        reader.press(keys)
        reader.window.view.viewport().repaint()
        last = reader.opened.row_count - 1
        assert reader.window.view.visible_rows()[1] == last
        assert reader.window.view.page.row(last).bead == reader.opened.bead(last)
        assert len(reader.window.view.page.heights) == reader.opened.row_count
    assert reader.shapes() == before


def test_a_fault_of_ours_within_the_history(at_text, qtbot, monkeypatch):
    """It is raised where the hook for faults hears it; the window and the history go on."""
    reader = at_text
    before = reader.state()
    reader.press("Ctrl+End")
    reader.press("Shift+M")

    def stumble(self, changes):
        raise TypeError("our own fault")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(type(reader.bench), "_spread", stumble)
        reader.press("Ctrl+Z")
    assert any("our own fault" in str(error) for _, error, _ in caught)
    assert reader.bench.undo_stack.index() == 0
    assert reader.state() == before
    reader.opened.reload()
    for keys in ("Ctrl+Shift+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Home", "M", "Ctrl+Z", "Ctrl+Z"):
        reader.press(keys)
    assert reader.state() == before
    assert reader.complaints == []


def press_and_look(reader, key: str) -> None:
    with dialogs_shut(5):
        if QApplication.activeModalWidget() is None:
            reader.press(key)
        QApplication.processEvents()


def select_somewhere(reader, chance: random.Random) -> None:
    from parallax.model.note import Place

    role = chance.choice(list(Role))
    places = []
    for _ in range(2):
        paragraph = chance.randrange(reader.opened.paragraph_count(role))
        letters = len(reader.opened.paragraph(role, paragraph).text)
        places.append(Place(paragraph, chance.randint(0, letters)))
    reader.window.view.select(role, *places, hold_other=chance.random() < 0.3)


def type_somewhere(reader, chance: random.Random) -> None:
    """Into the note that is being written, if one is."""
    for pane in reader.window.docks.notes:
        if pane.is_editing:
            QTest.keyClicks(pane.editor.body, chance.choice(["so ", "*it* ", "1. "]))
            if chance.random() < 0.2:
                QTest.keyClick(pane.editor.body, Qt.Key.Key_Return)


def undo_and_redo_all(reader, before) -> None:
    """Back to the start, where all is as it was, and forth to the end."""
    stack, after = reader.bench.undo_stack, reader.state()
    while stack.canUndo():
        index = stack.index()
        stack.undo()
        assert stack.index() == index - 1, stack.redoText()
    assert reader.complaints == []
    assert reader.state() == before
    while stack.canRedo():
        stack.redo()
    assert reader.complaints == []
    assert reader.state() == after


# -- Libraries that are not as they should be


def start_window(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "parallax", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def refusal(library: Path) -> str:
    """What the program says instead of opening a window."""
    window = start_window("--library", library)
    _, said = window.communicate(timeout=120)
    assert window.returncode == 2, said
    assert len(said.strip().splitlines()) == 1
    assert said.startswith("parallax: ")
    return said


def test_a_second_window_on_one_library(filled):
    with WindowLock(filled):
        said = refusal(filled)
    assert "already open in another Parallax window" in said and str(filled) in said


def test_a_library_of_a_newer_program(filled):
    with open_library(filled) as library:
        library.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    held = filled.read_bytes()
    assert "newer Parallax" in refusal(filled)
    assert filled.read_bytes() == held


def test_a_library_that_is_none(tmp_path):
    path = tmp_path / "letter.parallax"
    path.write_text("Dear reader, " * 900, encoding="utf-8")
    assert "not a Parallax library" in refusal(path)
    assert path.read_text(encoding="utf-8") == "Dear reader, " * 900


def test_a_library_damaged_within(filled, sit_down):
    """The window comes, or does not; either way with a sentence, and the file is left alone."""
    from parallax.model.errors import UserError

    data = bytearray(filled.read_bytes())
    for start in range(4096 * 4, len(data), 4096):
        data[start : start + 2048] = b"\xa5" * 2048
    filled.write_bytes(data)
    try:
        reader = sit_down()
    except UserError as error:
        assert "damaged" in str(error)
        return
    with dialogs_shut():
        for key in ("Return", "Ctrl+F", "F1", "Ctrl+O"):
            reader.press(key)
            QTest.qWait(20)
    reader.type_in("x")
    reader.at_rest()
    assert any("damaged" in words for words in reader.complaints), reader.complaints
    assert reader.window.messages.isVisible()


def test_a_library_that_can_only_be_read(filled, sit_down, monkeypatch, nobody_answers):
    if os.geteuid() == 0:
        # Nothing is forbidden to root; the file system would say this to anyone else.
        real = os.access
        monkeypatch.setattr(
            "parallax.library.opening.os.access",
            lambda path, mode: mode != os.W_OK and real(path, mode),
        )
    else:
        filled.chmod(0o444)
    held = filled.read_bytes()
    reader = sit_down()
    window = reader.window
    assert reader.bench.library.read_only
    assert window.messages.isVisible()
    assert "can only be read" in window.messages.sentence
    assert str(filled) in window.messages.sentence
    assert not window.welcome.pair.isEnabled()
    assert reader.bench.open(reader.stored("SELECT id FROM document")[0][0])
    for name in ("note-translator", "merge-next", "confirm", "realign", "open-pair", "details"):
        assert not window.commands[name].isEnabled(), name
    assert window.commands["export"].isEnabled()
    reader.window.view.setFocus()
    with dialogs_shut():
        for key in KEYS:
            press_and_look(reader, key)
    reader.at_rest()
    reader.leave()
    assert filled.read_bytes() == held


# -- A full disk


@contextmanager
def small_files(limit: int = 4096) -> Iterator[None]:
    """No file can be written beyond so many bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of four megabytes; skipped where none can be made."""
    place = tmp_path / "disk"
    place.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True
    )
    if made.returncode:
        pytest.skip("no small disk can be made here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path) -> Path:
    """Take all the room there is."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler


def begin_note(reader) -> None:
    reader.select(Role.TRANSLATION, "Typed in three copies")
    reader.press("N")
    reader.type_in("Before. ")
    reader.until(lambda: bool(reader.stored("SELECT 1 FROM note WHERE body = 'Before. '")))


def test_the_disk_is_full_while_a_note_is_written(small_disk, sit_down, sample):
    path = small_disk / "library.parallax"
    with open_library(path) as library:
        import_pair(library, prepare_pair(*sample))
    reader = sit_down(path)
    reader.bench.open(reader.stored("SELECT id FROM document")[0][0])
    reader.window.view.setFocus()
    begin_note(reader)
    filler = fill(small_disk)
    words = "While the disk was full " + "and fuller " * 40
    pane = reader.window.docks.translator
    reader.type_in(words)
    reader.until(lambda: bool(reader.complaints))
    assert "The disk is full" in reader.complaints[0]
    assert reader.window.messages.isVisible()
    assert pane.editor.state.text() == "Not saved yet; trying again"
    assert pane.editor.body.words() == "Before. " + words
    # Leaving does not lose it either.
    reader.press("Esc")
    assert pane.is_editing
    filler.unlink()
    reader.until(lambda: bool(reader.stored("SELECT 1 FROM note WHERE body LIKE '%fuller %'")))
    assert pane.editor.state.text() == ""
    reader.press("Esc")
    assert not pane.is_editing
    reader.leave()
    with open_library(path) as library:
        assert check_library(library) == []
        (document,) = documents(library)
        assert "Before. " + words in {note.body for note in notes(library, document.id)}


def test_no_file_can_grow_while_a_note_is_written(at_text, filled):
    reader = at_text
    begin_note(reader)
    pane = reader.window.docks.translator
    words = "no room " * 30
    with small_files():
        reader.type_in(words)
        reader.until(lambda: bool(reader.complaints))
        assert pane.editor.body.words() == "Before. " + words
    reader.until(lambda: pane.save())
    assert reader.stored("SELECT count(*) FROM note WHERE body LIKE '%no room no room %'") == [(1,)]
    reader.press("Esc")
    assert not pane.is_editing
    reader.leave()
    assert whole(filled)


def test_the_disk_is_full_while_a_pair_is_added(small_disk, sit_down, write_pair):
    path = small_disk / "library.parallax"
    reader = sit_down(path)
    before = reader.state()
    filler = fill(small_disk)
    reader.drop(*write_pair(60))
    dialog = reader.dialog("open-pair", OpenPairDialog)
    reader.until(lambda: dialog.add_button.isEnabled())
    reader.click(dialog.add_button)
    reader.until(lambda: bool(dialog.bar.sentence))
    assert "The disk is full" in dialog.bar.sentence
    reader.at_rest()
    assert reader.state() == before
    filler.unlink()
    reader.click(dialog.add_button)
    reader.until(lambda: reader.bench.open_document is not None)
    reader.leave()
    assert whole(path)


@pytest.mark.parametrize("full", ["target", "everywhere"])
def test_the_disk_is_full_while_exporting(full, at_text, request, monkeypatch, tmp_path):
    reader = at_text
    folder = request.getfixturevalue("small_disk") if full == "target" else tmp_path / "out"
    folder.mkdir(exist_ok=True)
    target = folder / "edition.pdf"
    target.write_bytes(b"%PDF-1.7 the edition of yesterday")
    monkeypatch.setattr(export_dialog, "ask_save_path", lambda *_: target)
    reader.press("Ctrl+E")
    dialog = reader.dialog("export", ExportDialog)
    reader.until(lambda: not dialog.preview.pages.sheet.picture.isNull())
    filler = fill(folder) if full == "target" else None
    if filler is not None:
        reader.click(dialog.export_button)
        reader.until(lambda: bool(dialog.bar.sentence))
    else:
        with small_files():
            reader.click(dialog.export_button)
            reader.until(lambda: bool(dialog.bar.sentence))
    assert dialog.bar.sentence.startswith("The disk of ")
    assert "full" in dialog.bar.sentence and "make room" in dialog.bar.sentence
    assert dialog.report is None
    reader.at_rest()
    assert target.read_bytes() == b"%PDF-1.7 the edition of yesterday"
    assert [one for one in folder.iterdir() if one not in (target, filler)] == []
    if filler is not None:
        filler.unlink()
    reader.click(dialog.export_button)
    reader.until(lambda: dialog.report is not None)
    assert len(target.read_bytes()) > 10_000
    reader.click(dialog.close_button)


def test_the_window_goes_on_after_an_export_to_nowhere(at_text, monkeypatch, tmp_path):
    reader = at_text
    nowhere = tmp_path / "not" / "there.pdf"
    monkeypatch.setattr(export_dialog, "ask_save_path", lambda *_: nowhere)
    reader.press("Ctrl+E")
    dialog = reader.dialog("export", ExportDialog)
    reader.click(dialog.export_button)
    reader.until(lambda: bool(dialog.bar.sentence))
    assert str(nowhere.parent) in dialog.bar.sentence
    assert not nowhere.parent.exists()
    reader.click(dialog.close_button)
    reader.press("C")
    assert reader.bench.undo_stack.count() == 1
