"""The whole path through the window: from two files to an annotated PDF."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from parallax.library import open_library
from parallax.model.alignment import BeadStatus, Gap
from parallax.model.note import NoteKind
from parallax.model.text import Role
from parallax.operations import check_library
from parallax.ui.dialogs import export as export_dialog
from parallax.ui.dialogs.export import ExportDialog
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.panes.notes_pane import NotesPane

ORIGINAL, TRANSLATION = Role.ORIGINAL, Role.TRANSLATION
# The offscreen platform says so of windows and menus.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

TITLE_SQ, TITLE_EN = "Shënime nga biseda", "Notes from the Conversation"


def add_by_dialog(reader, dialog: OpenPairDialog) -> str:
    """Look at the preview, add, and wait until the document shows. Its id."""
    reader.until(lambda: dialog.add_button.isEnabled())
    before = reader.stored("SELECT count(*) FROM document")[0][0]
    shown = dialog.preview.toPlainText()
    assert TITLE_SQ in shown and TITLE_EN in shown
    assert dialog.original.about.text().startswith("Albanian")
    assert dialog.translation.about.text().startswith("English")
    assert dialog.form.document().date == "1962-05-17"
    # Nothing is stored before the reader says so.
    assert reader.bench.open_document is None
    assert reader.stored("SELECT count(*) FROM document") == [(before,)]
    assert reader.stored("SELECT count(*) FROM paragraph") == [(before,)]
    reader.click(dialog.add_button)
    assert dialog.progress.isVisible() and dialog.progress.stop.isVisible()
    assert not dialog.add_button.isEnabled()
    reader.until(lambda: reader.bench.open_document is not None)
    reader.at_rest()
    reader.back_at_window()
    return reader.opened.document.id


def write_note(reader, pane: NotesPane, key: str, body: str) -> str:
    """Press the key of a kind, type, see it on the disk, leave the editor. The note's id."""
    known = {note.id for note in reader.opened.notes}
    reader.press(key)
    assert pane.is_editing and pane.editor.body.hasFocus()
    reader.type_in(body)
    reader.until(lambda: bool(reader.stored("SELECT 1 FROM note WHERE body = ?", body)))
    assert pane.is_editing
    reader.press("Esc")
    assert not pane.is_editing
    (new,) = {note.id for note in reader.opened.notes} - known
    return new


def test_from_two_files_to_an_annotated_pdf(sit_down, sample, tmp_path, monkeypatch, library_path):
    reader = sit_down()
    window, bench = reader.window, reader.bench
    assert window.stack.currentWidget() is window.welcome
    states = {0: reader.state()}

    def remember() -> None:
        states[bench.undo_stack.index()] = reader.state()

    # Two files fall on the window, the wrong way round; the sides are set by the language.
    reader.drop(sample[1], sample[0])
    dialog = reader.dialog("open-pair", OpenPairDialog)
    reader.until(lambda: dialog.add_button.isEnabled())
    assert (dialog.original.path, dialog.translation.path) == sample
    document_id = add_by_dialog(reader, dialog)
    remember()
    assert window.stack.currentWidget() is window.view
    assert window.view.hasFocus()
    assert reader.stored("SELECT count(*) FROM paragraph")[0][0] >= 150
    rows = reader.opened.row_count
    assert rows >= 75
    imported = [note.body for note in reader.opened.notes]
    assert len(imported) >= 5
    assert reader.shapes().count("1:1") >= 50
    assert window.status.beads.text().startswith(f"{rows} ")
    remember()

    # The alignment is set right with keys alone, at a place where three rows are 1:1.
    at, _ = reader.find(TRANSLATION, "I forgot I was tired")
    row = reader.opened.row_of(TRANSLATION, at)
    assert reader.shapes()[row - 1 : row + 2] == ["1:1"] * 3
    reader.click_in(TRANSLATION, at)
    assert window.view.current_row() == row

    reader.press("M")
    assert reader.opened.row_count == rows - 1
    merged = reader.opened.bead(row)
    assert (merged.shape, merged.is_confirmed) == ("2:2", True)
    remember()

    reader.press("S")
    assert reader.opened.row_count == rows
    assert reader.shapes()[row : row + 2] == ["1:1", "1:1"]
    remember()

    reader.click_in(TRANSLATION, at)
    reader.press("Alt+Up")
    assert reader.shapes()[row - 1 : row + 1] == ["1:2", "1:0"]
    assert window.view.current_row() == row - 1
    remember()

    reader.press("Down")
    while window.view.current_row() < row:
        reader.press("Down")
    original_at = reader.opened.bead(row).original_start
    reader.click_in(ORIGINAL, original_at)
    mark_gap(reader, "Omitted by the Translator")
    assert reader.opened.bead(row).gap is Gap.OMITTED
    remember()

    reader.click_in(TRANSLATION, at)
    reader.press("Alt+Down")
    assert reader.shapes()[row - 1 : row + 1] == ["1:1", "1:1"]
    assert reader.opened.bead(row).gap is None
    remember()

    reader.press("U")
    assert reader.opened.bead(row).status is BeadStatus.AUTO
    remember()
    reader.press("C")
    assert reader.opened.bead(row).is_confirmed
    remember()

    below = next(i for i in range(row + 1, rows) if not reader.opened.bead(i).is_confirmed)
    window.view.setFocus()
    while window.view.current_row() < below:
        reader.press("Down")
    reader.press("Shift+C")
    assert all(reader.opened.bead(i).is_confirmed for i in range(below + 1))
    assert "confirmed." in window.status.message.text()
    remember()

    doubtful = reader.opened.counts.doubtful
    if doubtful:
        reader.press("F8")
        assert window.view.current_row() == reader.opened.next_row(below, "doubtful", 1)
        assert reader.opened.bead(window.view.current_row()).is_doubtful

    # Matching anew finds a row again that was pulled apart and not confirmed.
    confirmed = [b for b in reader.opened.beads(0, rows) if b.is_confirmed]
    last = next(i for i in range(rows - 3, 0, -1) if reader.shapes()[i : i + 2] == ["1:1"] * 2)
    there = reader.opened.beads(last, last + 2)
    reader.click_in(TRANSLATION, there[0].translation_start)
    reader.press("M")
    remember()
    reader.press("U")
    remember()
    reader.press("Ctrl+Shift+R")
    reader.at_rest()
    remember()
    again = reader.opened.beads(0, reader.opened.row_count)
    assert set(confirmed) <= set(again)
    assert [(b.original_start, b.translation_start, b.shape) for b in there] == [
        (b.original_start, b.translation_start, b.shape) for b in again[last : last + 2]
    ]

    # Notes on words that are marked with the mouse.
    panes = window.docks.translator, window.docks.annotations
    reader.select(TRANSLATION, "saw Mount Dajti")
    assert window.view.selected_plain() == "saw Mount Dajti"
    first = write_note(reader, panes[0], "N", "Mali i Dajtit: *the mountain* east of Tirana; ë, ç.")
    remember()
    note = reader.opened.note(first)
    assert note is not None
    assert (note.kind, note.targets[0].exact) == (NoteKind.TRANSLATOR, "saw Mount Dajti")

    reader.select(ORIGINAL, "duhet të dijë")
    reader.select(TRANSLATION, "should know", CONTROL)
    pair = write_note(reader, panes[0], "N", "Both sides say it softly.")
    remember()
    note = reader.opened.note(pair)
    assert note is not None
    assert [reader.opened.role_of(one.text_id) for one in note.targets] == [ORIGINAL, TRANSLATION]
    assert [one.exact for one in note.targets] == ["duhet të dijë", "should know"]

    reader.select(TRANSLATION, "by word of mouth")
    annotation = write_note(reader, panes[1], "Shift+N", "Compare the memoirs of 1984.")
    remember()
    reader.select(ORIGINAL, "moti i keq")
    query = write_note(reader, panes[1], "Q", "Which airport was it?")
    remember()
    kinds = {note.id: note.kind for note in reader.opened.notes}
    assert (kinds[annotation], kinds[query]) == (NoteKind.HISTORIAN, NoteKind.QUERY)
    assert len(reader.opened.notes) == len(imported) + 4
    # Numbered by their places: the first of the translator's series comes before the pair.
    marks = [reader.opened.mark_of(one) for one in (first, pair)]
    assert [int(mark) for mark in marks] == sorted(int(mark) for mark in marks)

    # One history of all of it: back to the start, and forth to the end.
    stack = bench.undo_stack
    steps = stack.index()
    assert steps == stack.count() == len(states) - 1
    window.view.setFocus()
    for index in range(steps - 1, 0, -1):
        reader.press("Ctrl+Z")
        assert stack.index() == index
        assert reader.state() == states[index], stack.redoText()
    reader.press("Ctrl+Z")
    assert stack.index() == 0
    # Undoing the import puts the document into the bin.
    assert window.stack.currentWidget() is window.welcome
    assert reader.stored("SELECT count(*) FROM document WHERE deleted = ''") == [(0,)]
    for index in range(1, steps + 1):
        reader.press("Ctrl+Shift+Z")
        assert stack.index() == index
        assert reader.state() == states[index], stack.undoText()
    assert not stack.canRedo()
    assert reader.complaints == []
    # What changes is never out of sight: the document is shown again.
    assert reader.opened.document.id == document_id

    # Searching without the dots of ë, and going there.
    assert window.stack.currentWidget() is window.view
    reader.press("Ctrl+F")
    assert window.search_field.hasFocus()
    reader.type_in("percjell te falat")
    reader.until(lambda: window.docks.search.model.count > 0)
    reader.press("Return")
    place, _ = reader.find(ORIGINAL, "përcjell të falat")
    found_at = reader.opened.row_of(ORIGINAL, place)
    assert window.view.current_row() == found_at
    first_row, last_row = window.view.visible_rows()
    assert first_row <= found_at <= last_row
    reader.press("Esc")
    assert window.view.hasFocus()

    # Some way down, the window is closed, and another one opened on the library.
    window.view.scroll_to_row(rows // 2)
    reading_place = window.view.reading_place()
    last_state = reader.state()
    reader.leave()

    reader = sit_down()
    window = reader.window
    assert reader.state() == last_state
    (line,) = window.welcome.recent
    reader.click(line)
    assert reader.opened.document.id == document_id
    assert window.view.reading_place() == pytest.approx(reading_place, abs=0.02)
    assert [b for b in reader.opened.beads(0, reader.opened.row_count)] == again
    bodies = {note.body for note in reader.opened.notes}
    assert {*imported, "Both sides say it softly.", "Which airport was it?"} <= bodies

    # The annotated edition.
    target = tmp_path / "edition.pdf"
    monkeypatch.setattr(export_dialog, "ask_save_path", lambda *_: target)
    reader.press("Ctrl+E")
    export = reader.dialog("export", ExportDialog)
    reader.until(lambda: not export.preview.pages.sheet.picture.isNull())
    pages = export.preview.pages.pages
    reader.click(export.export_button)
    reader.until(lambda: export.report is not None)
    report = export.report
    assert report is not None
    assert report.problems == ()
    assert report.pages == pages
    assert report.notes == len(imported) + 3
    assert export.bar.sentence.startswith(report.sentence)
    assert "are all there, in order" in export.bar.sentence
    assert "1 note was left out by your choice." in export.bar.sentence
    reader.at_rest()
    reader.click(export.close_button)
    words = words_of_pdf(target)
    for body in ("Mali i Dajtit: the mountain east of Tirana; ë, ç.", "Compare the memoirs of"):
        assert squeezed(body) in words
    assert squeezed("Which airport was it?") not in words
    assert squeezed("tri kopje") in words and squeezed("Typed in three copies") in words

    reader.leave()
    with open_library(library_path) as library:
        assert check_library(library) == []


def mark_gap(reader, words: str) -> None:
    """Through the menu over the row, as a hand does."""
    window = reader.window
    start = reader.opened.bead(window.view.current_row()).original_start
    place = window.view.viewport().mapTo(window, reader.point_of(ORIGINAL, start, 3))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, NONE, place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    sub = next(one.menu() for one in menu.actions() if one.text().replace("&", "") == "Mark Gap")
    assert isinstance(sub, QMenu)
    chosen = next(one for one in sub.actions() if one.text().replace("&", "") == words)
    assert chosen.isEnabled()
    chosen.trigger()
    menu.close()


def words_of_pdf(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return squeezed("".join(pages))


def squeezed(words: str) -> str:
    """Without spaces and the hyphens of divided words."""
    return re.sub(r"[\s\u00ad\ufffe\u2010-]+", "", words)


def test_two_files_chosen_in_the_dialog(sit_down, sample, monkeypatch):
    reader = sit_down()
    reader.press("Ctrl+O")
    dialog = reader.dialog("open-pair", OpenPairDialog)
    assert not dialog.add_button.isEnabled()
    chosen = list(sample)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen.pop(0)), ""))
    reader.click(dialog.original.button)
    assert dialog.original.path == sample[0]
    assert not dialog.add_button.isEnabled()
    reader.click(dialog.translation.button)
    document_id = add_by_dialog(reader, dialog)
    assert reader.stored("SELECT id FROM document WHERE deleted = ''") == [(document_id,)]
    assert reader.window.windowTitle().endswith("– Parallax")
    assert QKeySequence("Ctrl+O").toString() in reader.window.toolbar.open_pair.toolTip()


def test_leaving_the_dialog_leaves_nothing(sit_down, sample):
    reader = sit_down()
    before = reader.state()
    reader.drop(*sample)
    dialog = reader.dialog("open-pair", OpenPairDialog)
    reader.until(lambda: dialog.add_button.isEnabled())
    reader.press("Esc")
    reader.at_rest()
    assert reader.dialogs() == []
    assert reader.state() == before
    assert reader.bench.undo_stack.count() == 0
