"""The window as a reader meets it: by clicks and keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.faults import log_path
from parallax.library import Library, open_library
from parallax.model.alignment import BeadStatus, Gap
from parallax.model.errors import UserError
from parallax.model.note import NoteKind, Place
from parallax.model.text import Role
from parallax.ui.action_table import ACTIONS, MENUS, Scope
from parallax.ui.actions import words_of
from parallax.ui.main_window import MainWindow
from parallax.ui.settings import Settings

# The offscreen platform says so of every window with a size of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Make = Callable[[], MainWindow]


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key as the texts get it."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.view, key, held)


SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


# -- Welcome and opening


def test_starts_on_the_first_page_and_comes_back_to_it(make: Make, record: str) -> None:
    window = make()
    assert window.stack.currentWidget() is window.welcome
    assert all(dock.isHidden() for dock in window.docks.note_docks)
    assert not window.commands["export"].isEnabled()
    assert not window.toolbar.export.isEnabled()

    assert window.workbench.open(record)
    assert window.stack.currentWidget() is window.view
    assert window.windowTitle() == "Bisedë me delegacionin e tregtisë – Parallax"
    assert not any(dock.isHidden() for dock in window.docks.note_docks)
    assert window.toolbar.export.isEnabled()
    assert window.status.beads.text() == "7 rows"
    assert window.status.doubtful.text().startswith("1 doubtful")
    assert window.status.confirmed.text() == "4 confirmed"
    assert window.status.languages.text() == "sq – en"

    window.commands["close-document"].trigger()
    assert window.stack.currentWidget() is window.welcome
    assert [line.document_id for line in window.welcome.recent] == [record]
    assert window.windowTitle() == "Parallax"


def test_a_document_read_lately_is_one_click_away(make: Make, record: str, qtbot: QtBot) -> None:
    window = make()
    window.workbench.open(record)
    window.workbench.close_document()
    QTest.mouseClick(window.welcome.recent[0], Qt.MouseButton.LeftButton)
    assert window.workbench.open_document is not None
    assert window.workbench.open_document.document.id == record


def test_reading_goes_on_where_it_stopped(make: Make, long_record: Callable[[int], str]) -> None:
    document = long_record(300)
    first = make()
    first.workbench.open(document)
    first.view.scroll_to_row(211)
    place = first.view.reading_place()
    first.close()

    second = make()
    second.workbench.open(document)
    assert second.view.reading_place()[0] == place[0]


# -- Alignment by keys


def test_confirm_and_undo_by_keys(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(3)
    assert window.commands["confirm"].isEnabled()
    press(window, Qt.Key.Key_C)
    assert opened.bead(3).status is BeadStatus.CONFIRMED
    assert not window.commands["confirm"].isEnabled()
    assert window.status.confirmed.text() == "5 confirmed"
    assert window.status.doubtful.isHidden()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert opened.bead(3).status is BeadStatus.AUTO
    press(window, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert opened.bead(3).is_confirmed
    press(window, Qt.Key.Key_U)
    assert not opened.bead(3).is_confirmed


def test_the_history_names_its_acts(window: MainWindow) -> None:
    window.view.set_current_row(3)
    press(window, Qt.Key.Key_C)
    texts = [action.text() for action in window.commands.menus["edit"].actions()]
    assert texts[0].replace("&", "").startswith("Undo Confirm")


def test_merge_split_and_move(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(0)
    assert not window.commands["merge-previous"].isEnabled()
    press(window, Qt.Key.Key_M)
    assert opened.row_count == 6
    assert opened.bead(0).shape == "2:2"
    assert window.view.current_row() == 0

    press(window, Qt.Key.Key_S)
    assert opened.row_count == 7
    assert [opened.bead(row).shape for row in (0, 1)] == ["1:1", "1:1"]

    # The second translated paragraph of the third row goes to the row below.
    window.view.set_current_row(2)
    window.view.select(Role.TRANSLATION, Place(3, 0), Place(3, 0))
    press(window, Qt.Key.Key_Down, ALT)
    assert opened.bead(2).shape == "1:1"
    assert opened.bead(3).shape == "1:2"
    assert window.view.current_row() == 3
    window.view.select(Role.TRANSLATION, Place(3, 0), Place(3, 0))
    press(window, Qt.Key.Key_Up, ALT)
    assert opened.bead(2).shape == "1:2"


def test_confirm_all_above(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(5)
    press(window, Qt.Key.Key_C, SHIFT)
    assert all(opened.bead(row).is_confirmed for row in range(6))
    assert window.status.message.text() == "3 rows confirmed."


def test_confirming_thousands_of_rows_is_done_in_the_background(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("parallax.ui.acts.alignment.LONG", 5)
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(5)
    window.alignment_acts.confirm_above()
    assert window.workbench.tasks.running
    assert window.status.task_words.text() == "Confirming…"
    # The same rows are left alone until it is done.
    window.alignment_acts.confirm()
    window.workbench.undo()
    assert window.status.message.text().startswith("One moment")
    qtbot.waitUntil(lambda: not window.workbench.tasks.running)
    assert all(opened.bead(row).is_confirmed for row in range(6))
    assert window.status.message.text() == "3 rows confirmed."
    window.workbench.undo()
    assert not opened.bead(5).is_confirmed


def test_gap_reasons_only_where_there_is_a_gap(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(3)
    assert not window.commands["gap-omitted"].isEnabled()
    window.view.take_row(4)
    assert window.commands["gap-untranslated"].isChecked()
    window.commands["gap-omitted"].trigger()
    assert opened.bead(4).gap is Gap.OMITTED
    assert window.commands["gap-omitted"].isChecked()
    assert not window.commands["gap-untranslated"].isChecked()
    window.commands["gap-none"].trigger()
    assert opened.bead(4).gap is None


def test_the_doubtful_are_found_by_key_and_by_the_status_bar(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    assert window.view.current_row() == 3
    window.view.set_current_row(0)
    QTest.mouseClick(window.status.doubtful, Qt.MouseButton.LeftButton)
    assert window.view.current_row() == 3
    press(window, Qt.Key.Key_C)
    assert not window.commands["next-doubtful"].isEnabled()


def test_clicking_the_mark_confirms(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.bead_mark_toggled.emit(3)
    assert opened.bead(3).is_confirmed
    window.view.bead_mark_toggled.emit(3)
    assert not opened.bead(3).is_confirmed


# -- Notes


def test_n_writes_a_translators_note_on_the_selected_words(
    window: MainWindow, library: Library, record: str
) -> None:
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    press(window, Qt.Key.Key_N)
    pane = window.docks.translator
    assert pane.is_editing
    QTest.keyClicks(pane.editor.body, "Well.")
    assert pane.save()
    written = [note for note in reading.notes(library, record) if note.body == "Well."]
    assert len(written) == 1
    assert written[0].kind is NoteKind.TRANSLATOR
    assert written[0].targets[0].exact == "Good"


@pytest.mark.parametrize(
    ("key", "modifier", "kind"),
    [
        (Qt.Key.Key_N, SHIFT, NoteKind.HISTORIAN),
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, NoteKind.EDITOR),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, NoteKind.QUERY),
        (Qt.Key.Key_G, Qt.KeyboardModifier.NoModifier, NoteKind.GLOSS),
    ],
)
def test_other_kinds_go_to_the_annotations(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, kind: NoteKind
) -> None:
    window.docks.annotations_dock.hide()
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    press(window, key, modifier)
    assert not window.docks.annotations_dock.isHidden()
    assert window.docks.annotations.is_editing
    opened = window.workbench.open_document
    assert opened is not None
    assert sum(note.kind is kind and not note.body for note in opened.notes) == 1


def test_the_readers_name_is_signed(window: MainWindow, library: Library, record: str) -> None:
    window.settings.reader_name = "Teuta"
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    press(window, Qt.Key.Key_N)
    QTest.keyClicks(window.docks.translator.editor.body, "Signed")
    window.docks.flush()
    assert {"Teuta"} == {n.author for n in reading.notes(library, record) if n.body == "Signed"}


def test_n_without_a_selection_asks_what_the_note_is_to_stand_on(window: MainWindow) -> None:
    window.view.select(Role.ORIGINAL, Place(3, 4), Place(3, 4))
    menu = window.note_acts.offer_menu(NoteKind.TRANSLATOR)
    words = {action.text().replace("&", ""): action for action in menu.actions()}
    assert set(words) == {
        "No words are selected. Put the note on:",
        "This paragraph",
        "Both sides of this row",
        "The whole document",
    }
    words["Both sides of this row"].trigger()
    opened = window.workbench.open_document
    assert opened is not None
    new = next(note for note in opened.notes if not note.body)
    assert [opened.role_of(target.text_id) for target in new.targets] == [
        Role.ORIGINAL,
        Role.TRANSLATION,
    ]
    assert new.targets[0].exact == opened.paragraph(Role.ORIGINAL, 3).text


def test_a_call_shows_its_card_and_a_card_its_words(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    last = opened.notes[-1]
    window.view.note_activated.emit(last.id)
    assert window.docks.annotations.current_note() == last.id
    window.docks.annotations.note_activated.emit(last.id)
    assert window.view.current_row() == opened.first_row_of(last)


def test_f7_goes_from_note_to_note_and_round(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    ids = [note.id for note in opened.notes]
    seen: list[str] = []
    for _ in ids:
        QTest.keyClick(window, Qt.Key.Key_F7)
        seen.append(window.note_links.current)
    assert seen == ids
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.note_links.current == ids[0]
    QTest.keyClick(window, Qt.Key.Key_F7, SHIFT)
    assert window.note_links.current == ids[-1]


# -- Keys and the table


def test_letters_are_letters_outside_the_texts(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.view.set_current_row(3)
    window.search_field.setFocus()
    QTest.keyClicks(window.search_field, "cnm")
    assert window.search_field.text() == "cnm"
    assert not opened.bead(3).is_confirmed
    assert opened.row_count == 7
    assert len(opened.notes) == 5


def test_every_action_has_its_place_its_words_and_keys_of_its_own(window: MainWindow) -> None:
    names = [spec.name for spec in ACTIONS]
    assert len(names) == len(set(names))
    assert {spec.menu for spec in ACTIONS} == {name for name, _ in MENUS}
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    taken = [*keys, "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+L"]
    assert len(taken) == len(set(taken))
    assert all(taken)
    for spec in ACTIONS:
        action = window.commands[spec.name]
        assert spec.tip, spec.name
        if spec.keys:
            assert QKeySequence(spec.keys[0]).toString() in action.toolTip()
        single = any(len(key) == 1 for key in spec.keys)
        assert not single or spec.scope is Scope.READING, spec.name


def test_the_f1_list_has_every_key(window: MainWindow) -> None:
    listed = {name: keys for _, rows in window.commands.shortcut_list() for name, keys in rows}
    for spec in ACTIONS:
        if spec.keys:
            name = words_of(spec)
            assert QKeySequence(spec.keys[0]).toString() in listed[name]
    assert listed["Undo"] == "Ctrl+Z"
    assert listed["Mark Gap: Illegible"] == "Ctrl+G, I"
    assert listed["Select on the other side too, for one note on both"] == "Ctrl and drag"


def test_every_toolbar_button_tells_its_word(window: MainWindow) -> None:
    for button in (*window.toolbar._buttons(), window.toolbar.export):
        assert button.toolTip(), button.text()
        assert button.accessibleName() or button.text()


def test_the_menu_over_a_row(window: MainWindow) -> None:
    menu = window.commands.context_menu(window)
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert {"Copy", "New Translator’s Note", "Divide Here", "Mark Gap", "Confirm"} <= set(words)


# -- How it looks, and remembering it


def test_choices_last(make: Make, record: str) -> None:
    first = make()
    first.workbench.open(record)
    first.commands["theme-dark"].trigger()
    assert first.theme.name == "dark"
    QTest.keyClick(first, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(first, Qt.Key.Key_Plus, CONTROL)
    first.commands["swap"].trigger()
    first.commands["sides-translation"].trigger()
    first.docks.annotations_dock.hide()
    first.close()

    second = make()
    second.workbench.open(record)
    assert second.theme.name == "dark"
    assert second.settings.text_size == 125
    assert second.view.page.typography.percent == 125
    assert second.view.page.swapped
    assert list(second.view.page.columns.sides) == [Role.TRANSLATION]
    assert second.commands["swap"].isChecked()
    assert second.docks.annotations_dock.isHidden()
    assert not second.docks.translator_dock.isHidden()


def test_panes_that_were_open_come_back_after_closing_on_the_first_page(
    make: Make, record: str
) -> None:
    first = make()
    first.workbench.open(record)
    first.workbench.close_document()
    first.close()
    second = make()
    assert second.docks.translator_dock.isHidden()
    second.workbench.open(record)
    assert not second.docks.translator_dock.isHidden()


def test_a_key_goes_round_the_themes(window: MainWindow) -> None:
    window.commands["theme-light"].trigger()
    seen: list[str] = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
        seen.append(window.theme.name)
    assert seen == ["sepia", "dark", "light"]


def test_the_library_is_put_away_and_brought_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.docks.library_dock.isHidden()
    QTest.mouseClick(window.toolbar.library, Qt.MouseButton.LeftButton)
    assert not window.docks.library_dock.isHidden()


def test_a_narrow_window_keeps_its_buttons(window: MainWindow) -> None:
    window.resize(700, 500)
    QApplication.processEvents()
    assert window.toolbar.open_pair.text() == ""
    assert window.toolbar.export.visibleRegion().boundingRect().width() > 40
    window.resize(1280, 800)
    QApplication.processEvents()
    assert window.toolbar.open_pair.text() == "Open two files…"


def test_settings_that_make_no_sense_are_let_go(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text(
        "[reading]\ntheme=puce\ntext_size=9000\nproportion=x\nsides=up\n"
        '[edition]\noptions="{\\"paper\\": \\"A0\\"}"\n'
    )
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.text_size == 100
    assert settings.proportion == 0.5
    assert settings.sides == "both"
    assert settings.edition.paper == "A4"


# -- Messages, tasks, other programs


def test_a_fault_of_the_world_is_said_above_the_text(window: MainWindow) -> None:
    def act(library: Library) -> None:
        raise UserError("The disk is full; make room and go on.")

    window.workbench.perform(act)  # type: ignore[arg-type]
    assert window.messages.isVisible()
    assert window.messages.sentence == "The disk is full; make room and go on."
    assert QApplication.activeModalWidget() is None
    # The page makes room for it, so that it covers nothing.
    assert window.stack.y() == window.messages.height() > 0
    window.messages.dismiss()
    assert not window.messages.isVisible()
    assert window.stack.y() == 0


def test_a_long_act_is_shown_and_can_be_stopped(window: MainWindow, qtbot: QtBot) -> None:
    from time import sleep

    def work(library: Library, progress: Callable[[float, str], None]) -> None:
        for step in range(1000):
            progress(step / 1000, "Counting")
            sleep(0.01)

    task = window.workbench.run("Counting", work)
    assert window.status.task_bar.isVisible()
    qtbot.waitUntil(lambda: window.status.task_words.text() == "Counting")
    with qtbot.waitSignal(task.cancelled):
        QTest.mouseClick(window.status.task_cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.status.task_bar.isVisible())


def test_what_another_program_writes_is_shown(
    window: MainWindow, library: Library, record: str
) -> None:
    with open_library(library.path) as other:
        alignment = reading.alignment(other, record)
        assert alignment is not None
        operations.confirm_beads(other, alignment.id, [reading.beads(other, alignment.id)[3]])
        operations.create_collection(other, "From elsewhere")
    window.watch.look()
    opened = window.workbench.open_document
    assert opened is not None
    assert opened.bead(3).is_confirmed
    assert window.status.confirmed.text() == "5 confirmed"
    titles = [window.docks.library.model.node(i).title for i in _folders(window)]
    assert "From elsewhere" in titles


def test_a_document_that_another_program_took_away_is_closed(
    window: MainWindow, library: Library, record: str
) -> None:
    with open_library(library.path) as other:
        operations.move_to_bin(other, record)
    window.watch.look()
    assert window.workbench.open_document is None
    assert "removed by another program" in window.status.message.text()


def _folders(window: MainWindow) -> list:
    return window.docks.library.model.collection_indexes()


def test_words_that_cannot_be_saved_keep_the_window_open_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    press(window, Qt.Key.Key_N)
    pane = window.docks.translator

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full; make room and go on.")

    monkeypatch.setattr("parallax.ui.panes.note_session.edit_note", full)
    QTest.keyClicks(pane.editor.body, "Precious words")
    assert not window.close()
    assert window.isVisible()
    assert "could not be saved" in window.messages.sentence
    assert "Precious words" in pane.editor.body.toPlainText()
    (kept,) = log_path().parent.glob("unsaved-note-*.md")
    assert str(kept) in window.messages.sentence
    assert kept.read_text("utf-8") == "Precious words"
    pane.editor.body.insertPlainText(" ë")
    assert window.close()
    window.workbench.close_document()
    assert kept.read_text("utf-8") == "Precious words ë"
    assert str(kept) in window.status.message.text()
    kept.unlink()


def test_the_foot_says_whether_what_is_typed_is_saved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    press(window, Qt.Key.Key_N)
    pane, saved = window.docks.translator, window.status.saved
    assert saved.text() == "All changes saved"
    QTest.keyClicks(pane.editor.body, "P")
    assert saved.text() == "Saving…"
    qtbot.waitUntil(lambda: saved.text() == "All changes saved")

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full; make room and go on.")

    plain = saved.palette().windowText().color()
    with monkeypatch.context() as broken:
        broken.setattr("parallax.ui.panes.note_session.edit_note", full)
        QTest.keyClicks(pane.editor.body, "r")
        qtbot.waitUntil(lambda: saved.text() == "Not saved yet")
        assert saved.palette().windowText().color() == QColor(window.theme.error) != plain
        QTest.keyClicks(pane.editor.body, "e")
        assert saved.text() == "Not saved yet"
        assert not window.close()
        (kept,) = log_path().parent.glob("unsaved-note-*.md")
    # Saved after all: nothing is left to warn of, and the words need no file of their own.
    assert pane.save()
    assert saved.text() == "All changes saved"
    assert not window.messages.isVisibleTo(window)
    assert not kept.exists()
    # A later fault stops the window once more.
    monkeypatch.setattr("parallax.ui.panes.note_session.edit_note", full)
    QTest.keyClicks(pane.editor.body, "c")
    assert not window.close()
    assert "could not be saved" in window.messages.sentence
    assert window.messages.isVisibleTo(window)
    for one in log_path().parent.glob("unsaved-note-*.md"):
        one.unlink()


# -- Dropping files


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), action, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    place = QPointF(window.rect().center())
    QApplication.sendEvent(window, QDropEvent(place, action, data, button, none))


def test_two_dropped_files_open_the_dialog(window: MainWindow, tmp_path: Path) -> None:
    for name, words in (("a.txt", "Kryetari foli gjatë."), ("b.txt", "The chairman spoke.")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    drop(window, tmp_path / "a.txt", tmp_path / "b.txt")
    dialog = window.findChild(QDialog, "open-pair")
    assert dialog is not None
    assert dialog.original.path == tmp_path / "a.txt"
    assert dialog.translation.path == tmp_path / "b.txt"
    dialog.reject()


def test_one_dropped_file_asks_for_the_other(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kryetari foli gjatë.", encoding="utf-8")
    drop(window, tmp_path / "a.txt")
    dialog = window.findChild(QDialog, "open-pair")
    assert dialog is not None
    assert dialog.bar.sentence == "That is one of the two. Now choose the other."
    assert not dialog.add_button.isEnabled()
    dialog.reject()


def test_a_dropped_folder_opens_the_dialog_for_folders(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letra").mkdir()
    drop(window, tmp_path / "letra")
    dialog = window.findChild(QDialog, "open-folder")
    assert dialog is not None
    assert dialog.field.text() == str(tmp_path / "letra")
    qtbot.waitUntil(lambda: "holds no file" in dialog.bar.sentence, timeout=20_000)
    dialog.reject()


def test_other_drops_get_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert window.messages.sentence.startswith("Drop two files together")
    assert window.findChild(QDialog, "open-pair") is None


def test_no_menu_is_left_behind(window: MainWindow, qtbot: QtBot) -> None:
    before = len(window.findChildren(QMenu))
    for _ in range(3):
        window.view.context_menu_requested.emit(window.mapToGlobal(window.pos()), 2, Role.ORIGINAL)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: len(window.findChildren(QMenu)) == before)
