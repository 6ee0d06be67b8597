"""The notes panes over a real library, with real keys and clicks."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from parallax import operations
from parallax.faults import log_path
from parallax.library import open_library
from parallax.library.identity import new_id, now
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.texts import store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead
from parallax.model.anchoring import describe
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Paragraph, Role, Text
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes import note_session
from parallax.ui.panes.notes_pane import NotesPane
from parallax.ui.theme import DARK, SEPIA
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROWS = 40
TRANSLATOR = frozenset({NoteKind.TRANSLATOR})
ANNOTATIONS = frozenset(set(NoteKind) - TRANSLATOR)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """A window with two panes and a place to read, over one library."""

    bench: Workbench
    window: QWidget
    reading: QPushButton
    notes: NotesPane
    annotations: NotesPane
    path: Path
    said: list[str]

    @property
    def opened(self) -> OpenDocument:
        assert self.bench.open_document is not None
        return self.bench.open_document

    def target(self, row: int, role: Role = Role.TRANSLATION) -> Target:
        words = [one.text for one in self.opened.paragraphs(role, 0, ROWS)]
        return describe(self.opened.text(role).id, words, Place(row, 0), Place(row, 6))

    def add(
        self, body: str, row: int | None, kind: NoteKind = NoteKind.TRANSLATOR, **parts: object
    ) -> str:
        targets = () if row is None else (self.target(row),)
        parts.setdefault("targets", targets)
        changes = self.bench.perform(
            lambda library: operations.write_note(
                library,
                self.opened.document.id,
                kind,
                body,
                **parts,  # type: ignore[arg-type]
            )
        )
        assert changes
        return changes.steps[0].note.id  # type: ignore[union-attr]

    def stored(self) -> list[tuple[str, str]]:
        """Bodies and kinds as somebody else finds them on the disk."""
        with closing(sqlite3.connect(self.path)) as other:
            return other.execute("SELECT body, kind FROM note ORDER BY created, id").fetchall()

    def bodies(self) -> list[str]:
        return [body for body, _ in self.stored()]


@pytest.fixture
def desk(qtbot, tmp_path) -> Iterator[Desk]:
    path = tmp_path / "library.sqlite"
    library = open_library(path)
    document = Document(new_id(), "Talks", created=now(), modified=now())
    texts = {
        role: Text(new_id(), document.id, role, lang)
        for role, lang in zip(Role, ("sq", "en"), strict=True)
    }
    with transaction(library):
        store_document(library, document)
        for role, text in texts.items():
            words = "Fjalët" if role is Role.ORIGINAL else "Words!"
            store_text(library, text, [Paragraph(f"{words} {n}") for n in range(ROWS)], bool)
        store_alignment(
            library,
            Alignment(new_id(), document.id, texts[Role.ORIGINAL].id, texts[Role.TRANSLATION].id),
            [Bead(n, n + 1, n, n + 1) for n in range(ROWS)],
            bool,
        )
    bench = Workbench(library)
    said: list[str] = []
    bench.message.connect(said.append)
    assert bench.open(document.id)
    window, reading = QWidget(), QPushButton("reading")
    notes = NotesPane(bench, TRANSLATOR, "Translator’s notes", author=lambda: "Ana")
    annotations = NotesPane(bench, ANNOTATIONS, "Annotations", author=lambda: "Ana")
    column = QVBoxLayout(window)
    for part in (reading, notes, annotations):
        column.addWidget(part)
    qtbot.addWidget(window)
    window.resize(340, 900)
    for pane in (notes, annotations):
        pane.set_document(bench.open_document)
    window.show()
    window.activateWindow()
    reading.setFocus()
    qtbot.waitUntil(reading.hasFocus)
    yield Desk(bench, window, reading, notes, annotations, path, said)
    bench.close()


def ids(pane: NotesPane) -> list[str]:
    return [item.id for item in pane.model.items]


def marks(pane: NotesPane) -> list[str]:
    return [item.mark for item in pane.model.items]


def middle(pane: NotesPane, note_id: str) -> QPoint:
    return pane.list.visualRect(pane.model.index(pane.model.row_of(note_id))).center()


def click(qtbot, pane: NotesPane, note_id: str) -> None:
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(pane, note_id))


# -- writing -----------------------------------------------------------------------------------


def test_what_is_typed_is_on_disk_within_a_second(desk: Desk, qtbot) -> None:
    desk.notes.new_note(NoteKind.TRANSLATOR, (desk.target(3),))
    qtbot.waitUntil(desk.notes.editor.body.hasFocus)
    qtbot.keyClicks(desk.notes.editor.body, "Hello")
    qtbot.waitUntil(lambda: desk.bodies() == ["Hello"], timeout=1000)
    note = desk.opened.notes[0]
    assert (note.author, note.targets) == ("Ana", (desk.target(3),))
    assert desk.notes.is_editing and desk.notes.editor.body.hasFocus()


def test_someone_who_never_pauses_is_saved_too(desk: Desk, qtbot) -> None:
    desk.notes.new_note(NoteKind.TRANSLATOR, ())
    body, typed = desk.notes.editor.body, 0

    def saved() -> bool:
        nonlocal typed
        # Less time between two keys than between two saves.
        qtbot.keyClick(body, Qt.Key.Key_X)
        typed += 1
        return bool(desk.bodies()[0])

    assert note_session.SAVE_EVERY <= 500
    qtbot.waitUntil(saved, timeout=1000)
    assert typed > 3


def test_one_editing_is_one_step_of_the_history(desk: Desk, qtbot) -> None:
    note_id = desk.add("Before", 2)
    desk.notes.edit_note(note_id)
    for words in (" one", " two"):
        qtbot.keyClicks(desk.notes.editor.body, words)
        qtbot.waitUntil(lambda words=words: desk.bodies()[0].endswith(words))
    qtbot.keyClick(desk.notes.editor.body, Qt.Key.Key_Escape)
    assert not desk.notes.is_editing
    assert desk.bench.undo_stack.count() == 2
    desk.bench.undo_stack.undo()
    assert desk.bodies() == ["Before"]
    desk.bench.undo_stack.redo()
    assert desk.bodies() == ["Before one two"]


def test_a_new_note_and_its_words_are_undone_together(desk: Desk, qtbot) -> None:
    desk.notes.new_note(NoteKind.TRANSLATOR, (desk.target(1),))
    qtbot.keyClicks(desk.notes.editor.body, "Words")
    desk.notes.close_editor()
    assert desk.bodies() == ["Words"]
    assert desk.bench.undo_stack.count() == 1
    desk.bench.undo_stack.undo()
    assert desk.bodies() == [] and ids(desk.notes) == []
    desk.bench.undo_stack.redo()
    assert desk.bodies() == ["Words"] and marks(desk.notes) == ["1"]


@pytest.mark.parametrize("way", ["escape", "elsewhere", "done", "other note"])
def test_an_empty_new_note_leaves_no_trace(desk: Desk, qtbot, way: str) -> None:
    other = desk.add("Other", 1)
    desk.notes.new_note(NoteKind.TRANSLATOR, (desk.target(5),))
    assert len(desk.bodies()) == 2
    body = desk.notes.editor.body
    qtbot.keyClicks(body, "  ")
    qtbot.wait(1)
    if way == "escape":
        qtbot.keyClick(body, Qt.Key.Key_Escape)
        assert desk.reading.hasFocus()
    elif way == "elsewhere":
        desk.reading.setFocus()
    elif way == "done":
        qtbot.mouseClick(desk.notes.editor.close_button, Qt.MouseButton.LeftButton)
    else:
        desk.notes.edit_note(other)
    assert desk.bodies() == ["Other"] and ids(desk.notes) == [other]
    assert desk.bench.undo_stack.count() == 1
    assert desk.said[-1] == "Empty note discarded"
    assert desk.notes.is_editing == (way == "other note")


def test_leaving_saves_at_once(desk: Desk, qtbot) -> None:
    note_id = desk.add("", 2)
    desk.notes.edit_note(note_id)
    qtbot.keyClicks(desk.notes.editor.body, "abc")
    desk.reading.setFocus()
    assert desk.bodies() == ["abc"] and desk.notes.is_editing
    desk.notes.editor.body.setFocus()
    qtbot.keyClicks(desk.notes.editor.body, "def")
    desk.notes.set_document(None)
    assert desk.bodies() == ["abcdef"] and not desk.notes.is_editing


def test_hiding_the_pane_saves(desk: Desk, qtbot) -> None:
    desk.notes.edit_note(desk.add("", 2))
    qtbot.keyClicks(desk.notes.editor.body, "abc")
    desk.notes.hide()
    assert desk.bodies() == ["abc"]


def test_the_text_has_its_own_undo_while_it_is_written(desk: Desk, qtbot) -> None:
    desk.notes.edit_note(desk.add("Kept", 2))
    body = desk.notes.editor.body
    qtbot.keyClicks(body, "x")
    qtbot.keyClick(body, Qt.Key.Key_Z, CONTROL)
    assert body.words() == "Kept" and desk.notes.is_editing
    desk.notes.close_editor()
    assert desk.bodies() == ["Kept"]


def test_undo_elsewhere_reloads_the_open_editor(desk: Desk, qtbot) -> None:
    note_id = desk.add("One", 2)
    desk.notes.edit_note(note_id)
    qtbot.keyClicks(desk.notes.editor.body, " two")
    desk.notes.save()
    desk.bench.undo_stack.undo()
    assert desk.notes.is_editing
    assert desk.notes.editor.body.words() == "One"
    qtbot.keyClicks(desk.notes.editor.body, " three")
    desk.notes.close_editor()
    assert desk.bodies()[0].replace(" three", "") == "One" and "three" in desk.bodies()[0]
    desk.bench.undo_stack.undo()
    assert desk.bodies() == ["One"]


def test_undoing_a_note_that_is_open_closes_its_editor(desk: Desk, qtbot) -> None:
    desk.notes.edit_note(desk.add("One", 2))
    desk.bench.undo_stack.undo()
    assert desk.bodies() == [] and not desk.notes.is_editing
    assert not desk.notes.editor.isVisible()


def test_words_outlive_the_note_they_belonged_to(desk: Desk, qtbot) -> None:
    note_id = desk.add("One", 2)
    desk.notes.edit_note(note_id)
    qtbot.keyClicks(desk.notes.editor.body, " two")
    desk.bench.perform(lambda library: operations.delete_note(library, note_id))
    qtbot.waitUntil(lambda: desk.bodies() == ["One two"])
    assert ids(desk.notes) != [note_id] and not desk.notes.is_editing
    assert "new note" in desk.said[-1]


def test_unsaved_words_go_before_a_change_from_elsewhere(desk: Desk, qtbot) -> None:
    note_id = desk.add("One", 2)
    desk.notes.edit_note(note_id)
    qtbot.keyClicks(desk.notes.editor.body, " two")
    note = desk.opened.note(note_id)
    assert note is not None
    desk.bench.perform(lambda library: operations.edit_note(library, replace(note, body="Theirs")))
    qtbot.waitUntil(lambda: desk.bodies() == ["One two"])
    assert desk.notes.editor.body.words() == "One two"


def test_another_process_changes_the_note_being_read(desk: Desk, qtbot) -> None:
    note_id = desk.add("One", 2)
    desk.notes.edit_note(note_id)
    with desk.bench.library.again() as other:
        note = desk.opened.note(note_id)
        assert note is not None
        operations.edit_note(other, replace(note, body="Theirs", tags=("new",)))
    desk.opened.reload()
    assert desk.notes.editor.body.words() == "Theirs"
    assert desk.notes.editor.tags.text() == "new"


def test_a_failing_save_is_said_and_tried_again(desk: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(note_session, "TRY_AGAIN", 50)
    note_id = desk.add("", 2)
    desk.notes.edit_note(note_id)
    failures: list[str] = []
    desk.bench.failed.connect(failures.append)

    def full(library: object, note: Note) -> None:
        raise UserError("The disk is full; make room.")

    with monkeypatch.context() as broken:
        broken.setattr(note_session, "edit_note", full)
        qtbot.keyClicks(desk.notes.editor.body, "abc")
        assert desk.notes.close_editor() is False
        assert desk.notes.is_editing and "Not saved" in desk.notes.editor.state.text()
        assert failures == ["The disk is full; make room."]
    qtbot.waitUntil(lambda: desk.bodies() == ["abc"])
    assert desk.notes.editor.state.text() == ""


def test_words_that_cannot_be_saved_are_not_lost(desk: Desk, qtbot, monkeypatch) -> None:
    def full(library: object, note: Note) -> None:
        raise UserError("The disk is full; make room.")

    desk.notes.edit_note(desk.add("", 2))
    monkeypatch.setattr(note_session, "edit_note", full)
    qtbot.keyClicks(desk.notes.editor.body, "precious")
    desk.notes.set_document(None)
    assert QGuiApplication.clipboard().text() == "precious"
    assert "clipboard" in desk.said[-1]
    (kept,) = log_path().parent.glob("unsaved-note-*.md")
    assert kept.read_text("utf-8") == "precious"
    assert str(kept) in desk.said[-1]
    kept.unlink()


def test_changing_the_kind_in_the_editor(desk: Desk, qtbot) -> None:
    note_id = desk.add("Why?", 2)
    desk.notes.edit_note(note_id)
    kind = desk.notes.editor.kind
    kind.setCurrentIndex(kind.findData(NoteKind.QUERY))
    assert desk.stored() == [("Why?", "query")]
    assert ids(desk.notes) == [note_id] and desk.notes.is_editing
    desk.notes.close_editor()
    assert ids(desk.notes) == [] and marks(desk.annotations) == ["?1"]


def test_tags_and_author_are_stored(desk: Desk, qtbot) -> None:
    note_id = desk.add("x", 2, tags=("grain",))
    desk.notes.edit_note(note_id)
    editor = desk.notes.editor
    editor.tags.setFocus()
    qtbot.keyClicks(editor.tags, ", Figures")
    editor.author.lineEdit().selectAll()
    qtbot.keyClicks(editor.author.lineEdit(), "Ben")
    desk.notes.close_editor()
    note = desk.opened.note(note_id)
    assert note is not None
    assert (note.tags, note.author) == (("grain", "Figures"), "Ben")


# -- showing -----------------------------------------------------------------------------------


def test_two_panes_number_their_notes_in_reading_order(desk: Desk) -> None:
    late, early = desk.add("late", 9), desk.add("early", 3)
    whole = desk.add("whole", None)
    query = desk.add("?", 2, NoteKind.QUERY)
    gloss = desk.add("gloss", 1, NoteKind.GLOSS)
    assert ids(desk.notes) == [whole, early, late] and marks(desk.notes) == ["1", "2", "3"]
    assert ids(desk.annotations) == [gloss, query] and marks(desk.annotations) == ["a", "?1"]
    assert desk.notes.header.count.text() == "· 3"
    assert desk.notes.model.item(0).words == "whole document"


def test_a_note_on_a_pair_names_both_sides(desk: Desk) -> None:
    pair = (desk.target(4, Role.ORIGINAL), desk.target(4))
    desk.add("pair", 4, targets=pair)
    assert desk.notes.model.item(0).words == "Words! ↔ Fjalët"
    card = desk.notes.cards.card(desk.notes.model.item(0), 280)
    assert card.head.text() == "1\u2002Words! ↔ Fjalët"


def test_cards_keep_within_their_width(desk: Desk) -> None:
    desk.add("word " * 60, 1, NoteKind.HISTORIAN, tags=("a" * 90, "b"), author="X" * 80)
    item = desk.annotations.model.item(0)
    for width in (180, 280, 600):
        card = desk.annotations.cards.card(item, width)
        inner = width - 27
        assert card.body.size().width() <= inner + 1
        assert all(box.right() <= inner + 1 for box, _ in card.chips)
        lines = [card.head.lineAt(n) for n in range(card.head.lineCount())]
        assert card.foot is not None
        lines += [card.foot.lineAt(n) for n in range(card.foot.lineCount())]
        assert all(line.naturalTextWidth() <= inner + 1 for line in lines)
        assert card.height > card.body_height + card.head_height + card.foot_height
        assert card.foot.text().startswith("Historian’s annotation · today")


def test_filter_hides_counts_and_clears(desk: Desk, qtbot) -> None:
    wanted = desk.add("Shqipëria", 3, NoteKind.HISTORIAN, tags=("grain",))
    desk.add("other", 4, NoteKind.QUERY)
    pane = desk.annotations
    assert not pane.filter_row.isVisible()
    qtbot.mouseClick(pane.header.filter, Qt.MouseButton.LeftButton)
    assert pane.filter_row.isVisible()
    qtbot.waitUntil(pane.filter_row.text.hasFocus)
    qtbot.keyClicks(pane.filter_row.text, "SHQIPERIA")
    assert ids(pane) == [wanted] and pane.header.count.text() == "· 1 of 2"
    qtbot.keyClicks(pane.filter_row.text, "zzz")
    assert pane.empty_words.isVisible()
    assert pane.empty_words.text() == "No note matches the filter."
    qtbot.mouseClick(pane.empty_clear, Qt.MouseButton.LeftButton)
    assert len(ids(pane)) == 2 and pane.list.isVisible()
    for combo, value in (
        (pane.filter_row.kind, NoteKind.HISTORIAN),
        (pane.filter_row.tag, "grain"),
    ):
        combo.setCurrentIndex(combo.findData(value))
        assert ids(pane) == [wanted]
        pane.filter_row.clear()
    combo = pane.filter_row.kind
    combo.setCurrentIndex(combo.findData(NoteKind.QUERY))
    qtbot.mouseClick(pane.header.filter, Qt.MouseButton.LeftButton)
    assert len(ids(pane)) == 2 and not pane.filter_row.isVisible()


def test_a_note_being_edited_is_not_filtered_away(desk: Desk, qtbot) -> None:
    note_id = desk.add("One", 2)
    desk.notes.header.filter.setChecked(True)
    desk.notes.filter_row.text.setText("One")
    desk.notes.edit_note(note_id)
    desk.notes.editor.body.setPlainText("Other")
    desk.notes.save()
    assert ids(desk.notes) == [note_id]
    desk.notes.close_editor()
    assert ids(desk.notes) == []


def test_empty_panes_say_what_to_do(desk: Desk) -> None:
    assert desk.notes.empty_words.isVisible()
    assert "press N to write a note" in desk.notes.empty_words.text()
    assert "Shift+N" in desk.annotations.empty_words.text()
    assert not desk.notes.empty_clear.isVisible()
    desk.notes.set_document(None)
    assert desk.notes.empty_words.text() == "Open a document to see its notes."


def test_the_pane_follows_the_reading(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row} " * 12, row) for row in range(ROWS)]
    pane = desk.notes

    def top() -> str:
        at = pane.list.indexAt(QPoint(30, 14))
        return pane.model.item(at.row()).id if at.isValid() else ""

    pane.follow_row(20)
    assert top() == names[20]
    pane.edit_note(names[20])
    pane.follow_row(5)
    assert top() != names[5]
    pane.close_editor()
    qtbot.mouseClick(pane.header.follow, Qt.MouseButton.LeftButton)
    pane.follow_row(5)
    assert top() != names[5]
    qtbot.mouseClick(pane.header.follow, Qt.MouseButton.LeftButton)
    pane.follow_row(5)
    assert top() == names[5]
    # A card that was clicked stays under the mouse.
    click(qtbot, pane, names[6])
    place = middle(pane, names[6])
    pane.follow_row(6)
    assert middle(pane, names[6]) == place


def test_nothing_jumps_when_notes_change_above(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row} " * 12, row) for row in range(0, ROWS, 2)]
    pane = desk.notes
    pane.follow_row(20)
    place = middle(pane, names[10])
    new = desk.add("above", 1)
    assert middle(pane, names[10]) == place
    desk.bench.perform(lambda library: operations.delete_note(library, new))
    desk.bench.perform(lambda library: operations.delete_note(library, names[0]))
    assert middle(pane, names[10]) == place
    pane.set_theme(DARK)
    assert middle(pane, names[10]) == place
    pane.set_text_size(140)
    top = pane.list.visualRect(pane.model.index(pane.model.row_of(names[10]))).top()
    assert abs(top) < 40


def test_autosave_keeps_scroll_position_and_caret(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row} " * 12, row) for row in range(ROWS)]
    pane = desk.notes
    pane.follow_row(20)
    pane.edit_note(names[20])
    place = pane.editor.geometry().topLeft()
    cursor = pane.editor.body.textCursor()
    cursor.setPosition(4)
    pane.editor.body.setTextCursor(cursor)
    qtbot.keyClicks(pane.editor.body, "xy")
    pane.save()
    assert pane.editor.body.textCursor().position() == 6
    assert pane.editor.geometry().topLeft() == place
    assert pane.editor.geometry().contains(middle(pane, names[20]))


def test_click_enter_arrows_and_double_click(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row}", row) for row in range(3)]
    pane = desk.notes
    with qtbot.waitSignal(pane.note_activated) as got:
        click(qtbot, pane, names[0])
    assert got.args == [names[0]] and pane.current_note() == names[0]
    with qtbot.waitSignal(pane.current_note_changed) as moved:
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert moved.args == [names[1]]
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    assert pane.current_note() == names[2]
    with qtbot.waitSignal(pane.note_activated) as got:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert got.args == [names[2]]
    qtbot.keyClick(pane.list, Qt.Key.Key_F2)
    assert pane.is_editing and pane.editing.note_id == names[2]
    qtbot.keyClick(pane.editor.body, Qt.Key.Key_Escape)
    assert not pane.is_editing and pane.list.hasFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return, CONTROL)
    assert pane.editing.note_id == names[2]
    pane.close_editor()
    qtbot.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(pane, names[1]))
    assert pane.editing.note_id == names[1]


def test_the_view_can_set_the_card_at_hand(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row} " * 20, row) for row in range(ROWS)]
    pane = desk.notes
    pane.list.setFocus()
    for _ in range(12):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
        assert pane.list.is_in_sight(names.index(pane.current_note()))
    with qtbot.assertNotEmitted(pane.current_note_changed):
        pane.set_current_note(names[30])
    assert pane.current_note() == names[30]
    assert pane.list.is_in_sight(30)
    pane.set_current_note("somebody else’s")
    assert pane.current_note() == ""


def test_delete_and_undo(desk: Desk, qtbot) -> None:
    names = [desk.add(f"note {row}", row) for row in range(4)]
    pane = desk.notes
    click(qtbot, pane, names[2])
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert desk.bodies() == ["note 0", "note 1", "note 3"]
    assert desk.said[-1] == "Note 3 deleted. Undo: Ctrl+Z"
    assert pane.current_note() == names[3] and marks(pane) == ["1", "2", "3"]
    desk.bench.undo_stack.undo()
    assert ids(pane) == names and len(desk.bodies()) == 4
    click(qtbot, pane, names[3])
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert pane.current_note() == names[2]


def test_the_menu_of_a_card(desk: Desk, qtbot) -> None:
    note_id = desk.add("Some *words*", 2)
    menu = desk.notes.menu_for(note_id)
    acts: dict[str, Callable[[], None]] = {a.text(): a.trigger for a in menu.actions()}
    assert [name for name in acts if name] == [
        "Go to the words", "Edit", "Copy note text", "Change kind", "Delete",
    ]  # fmt: skip
    with qtbot.waitSignal(desk.notes.note_activated):
        acts["Go to the words"]()
    acts["Copy note text"]()
    assert QGuiApplication.clipboard().text() == "Some *words*"
    kinds = next(a.menu() for a in menu.actions() if a.text() == "Change kind")
    assert [a.isChecked() for a in kinds.actions()] == [True, False, False, False, False]
    kinds.actions()[3].trigger()
    assert desk.stored() == [("Some *words*", "query")] and ids(desk.annotations) == [note_id]
    desk.bench.undo_stack.undo()
    acts["Edit"]()
    assert desk.notes.is_editing
    desk.notes.close_editor()
    acts["Delete"]()
    assert desk.bodies() == []


# -- many --------------------------------------------------------------------------------------


def test_two_thousand_notes_cost_a_handful_of_widgets(desk: Desk, qtbot) -> None:
    def widgets() -> int:
        return sum(len(pane.findChildren(QWidget)) for pane in (desk.notes, desk.annotations))

    few = widgets()
    targets = [desk.target(row) for row in range(ROWS)]
    with transaction(desk.bench.library):
        for number in range(2000):
            row = number * ROWS // 2000
            store_note(
                desk.bench.library,
                Note(
                    new_id(),
                    desk.opened.document.id,
                    NoteKind.TRANSLATOR,
                    f"Note {number} " * (number % 30),
                    created=now(),
                    modified=now(),
                    targets=(targets[row],),
                ),
            )
    desk.opened.reload()
    pane = desk.notes
    assert pane.model.rowCount() == 2000
    pane.follow_row(ROWS // 2)
    bar = pane.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = pane.list.visualRect(pane.model.index(1999))
    assert 0 <= last.bottom() <= pane.list.viewport().height()
    pane.edit_note(pane.model.item(1500).id)
    assert pane.list.viewport().rect().intersects(pane.editor.geometry())
    pane.close_editor()
    desk.window.grab()
    assert widgets() <= few + 3
    # Only what was in sight was laid out.
    assert len(pane.list.stack._measured) < 200


def test_looks_can_change_at_any_time(desk: Desk, qtbot) -> None:
    note_id = desk.add("**bold**", 2, NoteKind.EDITOR)
    desk.annotations.edit_note(note_id)
    for theme in (DARK, SEPIA):
        desk.annotations.set_theme(theme)
        desk.annotations.set_text_size(150)
        shot = desk.annotations.grab().toImage()
        assert shot.pixelColor(4, shot.height() - 4).name() == theme.pane
    assert desk.annotations.editor.body.words() == "**bold**"


def test_everything_has_a_name(desk: Desk) -> None:
    desk.add("x", 2)
    for pane in (desk.notes, desk.annotations):
        row = pane.filter_row
        named = (pane, pane.list, pane.editor, pane.header.filter, pane.header.follow, row.text)
        assert all(widget.accessibleName() for widget in (*named, row.kind, row.tag, row.author))
