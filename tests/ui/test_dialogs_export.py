"""Exporting: every choice, sets of them by name, every kind of file, what is said before."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.formats import FORMATS
from parallax.library import Library
from parallax.model.alignment import Bead
from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.errors import Cancelled, UserError
from parallax.model.excerpt import Selection
from parallax.model.note import Note, NoteKind, Place
from parallax.model.text import Paragraph, Role
from parallax.ui.dialogs import export as export_dialog
from parallax.ui.dialogs import option_sets, save_path
from parallax.ui.dialogs.edition_form import ALL_CHOICES, EditionForm
from parallax.ui.dialogs.export import ExportDialog
from parallax.ui.dialogs.export_kinds import export_kinds
from parallax.ui.dialogs.export_passages import passages
from parallax.ui.dialogs.export_words import notes_sentence
from parallax.ui.dialogs.name_dialog import NameDialog
from parallax.ui.dialogs.option_sets import OptionSets
from parallax.ui.main_window import MainWindow
from parallax.ui.settings import Settings
from parallax.ui.theme import LIGHT
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AUTHORS = ("", "Ana", "Salt & Co")
TAGS = ("kripë", "ports", "salt & grain")
NOTES = [
    Note(str(n), "d", list(NoteKind)[n % 5], "Body", AUTHORS[n % 3], "", f"2026-03-0{n + 1}T08:00Z",
         TAGS[: n % 4])
    for n in range(6)
]  # fmt: skip


def subsets(values: Iterable[object], low: int = 0, most: int = 9) -> st.SearchStrategy[frozenset]:
    every = list(values)
    sizes = range(low, min(most, len(every)) + 1)
    return st.sampled_from(
        [frozenset(some) for size in sizes for some in combinations(every, size)]
    )


@st.composite
def every_option(draw: st.DrawFn) -> EditionOptions:
    def between(low: float, high: float) -> float:
        return draw(st.floats(low, high) | st.sampled_from([low, high]))

    days = st.just("") | st.dates(date(1800, 1, 1), date(2999, 12, 31)).map(str)
    return EditionOptions(
        draw(st.sampled_from(Layout)),
        draw(st.sampled_from(Paper)),
        between(SMALLEST, LARGEST),
        draw(subsets(NoteKind)),
        # All of them are the same as none named.
        draw(subsets(AUTHORS, most=len(AUTHORS) - 1)),
        draw(st.sampled_from(NotePlace)),
        draw(st.booleans()),
        draw(st.sampled_from(NotePlace)),
        draw(st.sampled_from(Typeface)),
        between(TIGHTEST, LOOSEST),
        between(NARROWEST, WIDEST),
        draw(subsets(TAGS)),
        draw(subsets(Role, 1)),
        draw(days),
        draw(days),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.text(max_size=30) | st.just("Një *fjalë*,\n\n- e parë\u00a0!\n- e dytë")),
    )


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def remembered(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


Open = Callable[..., ExportDialog]


@pytest.fixture
def open_export(
    workbench: Workbench, remembered: Settings, record: str, qtbot: QtBot
) -> Iterator[Open]:
    dialogs: list[ExportDialog] = []

    def build(document_id: str = record, *, read: bool = True) -> ExportDialog:
        notes = reading.notes(workbench.library, document_id) if read else None
        dialog = ExportDialog(workbench, document_id, remembered, notes=notes)
        dialog.open()
        dialogs.append(dialog)
        return dialog

    yield build
    for dialog in dialogs:
        dialog.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=60_000)
    for dialog in dialogs:
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def at_rest(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            not dialog.preview.is_busy
            and not dialog.exporting.is_running
            and not dialog.is_counting
        ),
        timeout=60_000,
    )


# -- The form


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=every_option())
def test_the_form_gives_back_every_choice_it_was_given(
    qapp: QApplication, options: EditionOptions
) -> None:
    form = EditionForm(options, NOTES)
    assert form.options() == options
    form.fill(EditionOptions())
    assert form.options() == EditionOptions()
    form.fill(options)
    assert form.options() == options
    form.deleteLater()


def test_what_is_typed_and_ticked_is_what_is_chosen(qtbot: QtBot) -> None:
    form = EditionForm(EditionOptions(), NOTES)
    qtbot.addWidget(form)
    form.show()
    told: list[bool] = []
    form.changed.connect(lambda: told.append(True))
    form.page.share.setValue(60)
    form.page.spacing.setValue(125)
    form.page.size.setValue(11.5)
    form.page.numbers.setChecked(True)
    form.notes.translators.setCurrentIndex(form.notes.translators.findData(NotePlace.MARGIN))
    form.notes.lemmas.setChecked(False)
    form.choice.sides.setCurrentIndex(1)
    form.choice.from_box.setChecked(True)
    form.setCurrentIndex(2)
    form.choice.tags.setCurrentRow(0)
    QTest.keyClick(form.choice.tags, Qt.Key.Key_Space)
    form.setCurrentIndex(3)
    QTest.keyClicks(form.statement.statement, "Two copies.")
    chosen = form.options()
    assert (chosen.column_share, chosen.line_spacing, chosen.font_size) == (0.6, 1.25, 11.5)
    assert chosen.paragraph_numbers and not chosen.lemmas
    assert chosen.translators is NotePlace.MARGIN
    assert chosen.note_sides == {Role.ORIGINAL}
    assert chosen.changed_from == "2026-03-01" and chosen.changed_to == ""
    assert chosen.tags == {"kripë"}
    assert chosen.statement == "Two copies."
    assert len(told) >= 9


def test_authors_are_chosen_with_those_without_a_name(qtbot: QtBot) -> None:
    form = EditionForm(EditionOptions(), NOTES)
    qtbot.addWidget(form)
    boxes = form.choice.authors
    assert set(boxes) == set(AUTHORS)
    assert boxes["Salt & Co"].text() == "Salt && Co"
    assert boxes[""].text() == "Nobody (unsigned)"
    assert form.options().authors == frozenset()
    boxes["Ana"].setChecked(False)
    # Notes that nobody signed stay in.
    assert form.options().authors == {"", "Salt & Co"}
    boxes["Salt & Co"].setChecked(False)
    assert form.options().authors == {""}
    assert not form.says_nobody
    boxes[""].setChecked(False)
    assert form.says_nobody
    alone = EditionForm(EditionOptions(), NOTES[:1])
    qtbot.addWidget(alone)
    assert alone.options().authors == frozenset()
    assert form.notes.kinds[NoteKind.TRANSLATOR].text() == "Translator’s notes (2)"


def test_what_can_have_no_effect_says_why(qtbot: QtBot) -> None:
    form = EditionForm(EditionOptions(), NOTES)
    qtbot.addWidget(form)
    assert form.page.swapped.isEnabled() and not form.page.swapped.toolTip()
    form.fill(EditionOptions(layout=Layout.TRANSLATION, note_kinds=frozenset()))
    for part in (form.page.swapped, form.page.share, form.notes.lemmas, form.notes.annotations):
        assert not part.isEnabled()
        assert part.accessibleDescription()
        assert part.accessibleDescription() in part.toolTip()
    form.fill(EditionOptions(note_kinds=frozenset({NoteKind.QUERY})))
    assert form.notes.annotations.isEnabled() and not form.notes.translators.isEnabled()


def test_a_wheel_over_a_field_scrolls_and_changes_nothing(qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    form = EditionForm(EditionOptions(), NOTES)
    qtbot.addWidget(form)
    form.show()
    for part in (form.page.size, form.page.paper):
        turned = QWheelEvent(
            QPointF(5, 5), part.mapToGlobal(QPointF(5, 5)), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(part, turned)
    assert form.options() == EditionOptions()


def mnemonics(root: QWidget) -> list[str]:
    """The letters that are under Alt, of everything that can be seen."""
    words = [part.text() for part in root.findChildren(QAbstractButton) if part.isVisible()]
    words += [
        part.text() for part in root.findChildren(QLabel) if part.buddy() and part.isVisible()
    ]
    plain = (text.replace("&&", "") for text in words)
    return [text[text.index("&") + 1].lower() for text in plain if "&" in text]


@pytest.mark.parametrize("tab", range(4))
def test_every_choice_has_a_name_and_no_letter_calls_two(
    open_export: Open, qtbot: QtBot, tab: int
) -> None:
    dialog = open_export()
    dialog.form.setCurrentIndex(tab)
    for button in (dialog.open_button, dialog.folder_button):
        button.show()
    titles = [dialog.form.tabText(at) for at in range(4)]
    letters = mnemonics(dialog) + [text[text.index("&") + 1].lower() for text in titles]
    assert sorted(set(letters)) == sorted(letters)
    page = dialog.form.currentWidget()
    for part in page.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            words = part.text() if isinstance(part, QAbstractButton) else part.accessibleName()
            assert words or part.objectName().startswith("qt_"), part


# -- Sets of choices


@pytest.fixture
def sets(remembered: Settings, qtbot: QtBot) -> OptionSets:
    bar = OptionSets(remembered, LIGHT)
    qtbot.addWidget(bar)
    bar.show_options(EditionOptions())
    return bar


WIDE = EditionOptions(layout=Layout.FACING, statement='Ë, ç; \\ "and" 100 %')


def state(sets: OptionSets) -> tuple[str, bool]:
    """What is read beside "Choices", and whether "(changed)" stands there."""
    said = sets.combo.accessibleDescription()
    assert ("(changed)" in said) == (not sets.changed.isHidden())
    return sets.combo.currentText(), not sets.changed.isHidden()


def name_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(option_sets, "ask_name", lambda *_, **__: name)


def test_choices_are_kept_taken_renamed_and_deleted(
    sets: OptionSets, remembered: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert state(sets) == ("Ordinary", False)
    assert not sets.rename.isEnabled() and not sets.delete.isEnabled()
    sets.show_options(WIDE)
    assert state(sets) == ("Ordinary", True)
    name_it(monkeypatch, "For the & press")
    sets.save_as.trigger()
    assert state(sets) == ("For the & press", False)
    remembered.sync()
    again = OptionSets(Settings(remembered.path), LIGHT)
    again.show_options(WIDE)
    assert again.origin == "For the & press" and not again.is_changed
    again.deleteLater()

    wider = replace(WIDE, paper=Paper.A5)
    sets.show_options(wider)
    assert state(sets) == ("For the & press", True)
    assert remembered.edition_sets["For the & press"] == WIDE
    sets.save.trigger()
    assert remembered.edition_sets["For the & press"] == wider
    assert state(sets) == ("For the & press", False)

    name_it(monkeypatch, "Printers")
    sets.rename.trigger()
    assert remembered.edition_sets == {"Printers": wider}
    assert remembered.edition_set == "Printers" == sets.combo.currentText()
    said: list[str] = []
    sets.said.connect(said.append)
    sets.delete.trigger()
    assert remembered.edition_sets == {} and remembered.edition_set == ""
    assert "Printers" in said[0]
    # What was in it still stands, and differs from what is ordinary.
    assert state(sets) == ("Ordinary", True)


def test_a_set_leaves_the_notes_of_the_document_chosen(
    sets: OptionSets, remembered: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_it(monkeypatch, "One")
    sets.show_options(WIDE)
    sets.save_as.trigger()
    here = EditionOptions(
        authors=frozenset({"Ana"}), tags=frozenset({"ports"}), changed_from="2026-01-01"
    )
    sets.show_options(here)
    brought: list[EditionOptions] = []
    sets.chosen.connect(brought.append)
    sets.combo.activated.emit(sets.combo.findData("One"))
    assert brought == [
        replace(WIDE, authors=here.authors, tags=here.tags, changed_from=here.changed_from)
    ]
    sets.show_options(brought[0])
    assert not sets.is_changed
    sets.combo.activated.emit(sets.combo.findData(""))
    assert brought[1] == here


def test_a_long_name_has_the_room_there_is(
    sets: OptionSets, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sets.minimumSizeHint().width()
    name = "For the printers in Shkodër, <second> copy, with all the notes on the translation"
    name_it(monkeypatch, name)
    sets.save_as.trigger()
    assert sets.combo.currentText() == name
    assert sets.minimumSizeHint().width() == before
    assert "&lt;second&gt;" in sets.combo.toolTip()
    sets.resize(300, sets.sizeHint().height())
    assert not sets.grab().isNull()


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[1]", "3", '{"a": 3}', '{"a": {"layout": "oval"}}', '{"a": {"note_kinds": 5}}',
     '{"a": null}', '{"a": {"font_size": []}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_setting_is_left_out(remembered: Settings, qtbot: QtBot, kept: str) -> None:
    remembered._store.setValue("edition/sets", kept)
    remembered._store.setValue("edition/options", kept)
    remembered._store.setValue("edition/set", "a")
    assert remembered.edition_sets == {}
    assert remembered.edition == EditionOptions()
    bar = OptionSets(remembered, LIGHT)
    qtbot.addWidget(bar)
    assert bar.origin == ""


def test_a_damaged_set_does_not_take_the_others_with_it(remembered: Settings) -> None:
    remembered._store.setValue(
        "edition/sets", json.dumps({"bad": {"paper": "A99"}, "good": {"paper": "A5"}})
    )
    assert remembered.edition_sets == {"good": EditionOptions(paper=Paper.A5)}


def test_a_name_must_be_one_and_new(qtbot: QtBot) -> None:
    dialog = NameDialog("Keep", "", ["Press"])
    qtbot.addWidget(dialog)
    assert not dialog.keep.isEnabled()
    QTest.keyClicks(dialog.field, "  Press ")
    assert not dialog.keep.isEnabled() and "already" in dialog.hint.text()
    QTest.keyClicks(dialog.field, "  2")
    assert dialog.keep.isEnabled() and dialog.name == "Press 2"
    over = NameDialog("Keep", "Press", ["Press"], may_replace=True)
    qtbot.addWidget(over)
    assert over.keep.isEnabled() and "replaces" in over.hint.text()


# -- Kinds of files


def test_every_format_that_is_written_is_offered_and_says_what_for() -> None:
    kinds = {kind.key: kind for kind in export_kinds()}
    assert next(iter(kinds)) == "pdf"
    assert set(kinds) == {"pdf", "packet", *(one.key for one in FORMATS if one.writes)}
    for kind in kinds.values():
        assert kind.name and kind.use.endswith(".")
        assert kind.takes <= ALL_CHOICES


@pytest.mark.parametrize("key", [one.key for one in FORMATS if one.writes])
def test_choices_that_a_format_does_not_take_are_not_shown(
    open_export: Open, qtbot: QtBot, key: str
) -> None:
    dialog = open_export()
    dialog.choose_kind(key)
    takes = dialog.kind.takes
    form = dialog.form
    fields = {
        "layout": form.page.layout_choice,
        "typeface": form.page.typeface,
        "font_size": form.page.size,
        "annotations": form.notes.annotations,
        "note_kinds": form.notes.kinds[NoteKind.QUERY],
        "note_sides": form.choice.sides,
        "statement": form.statement.statement,
    }
    for field, part in fields.items():
        shown = [form.isTabVisible(at) for at in range(4)]
        tab = next(at for at in range(4) if form.widget(at).isAncestorOf(part))
        assert (part.isVisibleTo(form.widget(tab)) and shown[tab]) == (field in takes)
    assert dialog.use.text() == dialog.kind.use


@pytest.mark.parametrize("key", [one.key for one in FORMATS if one.writes])
def test_every_format_is_written_where_the_reader_says(
    open_export: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    dialog = open_export()
    dialog.choose_kind(key)
    at_rest(dialog, qtbot)
    said = dialog.preview.words.size.text()
    (written,) = [one for one in FORMATS if one.key == key and one.writes]
    assert said.startswith("It will hold " if written.takes else "The file will have ")
    assert ("7 rows" in said) == written.has_texts
    assert dialog.notes_line.isVisible() == dialog.sets.isVisible() == bool(written.takes)
    target = tmp_path / f"out.{dialog.kind.suffix}"
    target.write_text("something old")
    monkeypatch.setattr(export_dialog, "ask_save_path", lambda *_: target)
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert not dialog.form.isEnabled() and not dialog.kind_choice.isEnabled()
    at_rest(dialog, qtbot)
    # The reader was asked whether it may be replaced.
    assert target.read_bytes() != b"something old"
    assert dialog.bar.sentence.startswith(f"{target} was written")
    assert dialog.open_button.isVisible() and dialog.folder_button.isVisible()
    assert dialog.open_button.hasFocus()


def test_a_layout_of_pages_alone_is_two_columns_elsewhere(
    open_export: Open, remembered: Settings, qtbot: QtBot
) -> None:
    dialog = open_export()
    page, notes = dialog.form.page, dialog.form.notes
    page.layout_choice.setCurrentIndex(page.layout_choice.findData(Layout.FACING))
    notes.translators.setCurrentIndex(notes.translators.findData(NotePlace.MARGIN))
    assert page.flowing.isHidden() and notes.flowing.isHidden()
    dialog.choose_kind("html")
    assert not page.flowing.isHidden() and not notes.flowing.isHidden()
    assert dialog.kind.fit(dialog.form.options()).layout is Layout.COLUMNS
    items = page.layout_choice.model()
    assert not items.item(page.layout_choice.findData(Layout.REVIEW)).isEnabled()
    dialog.choose_kind("review-docx")
    assert page.flowing.isHidden(), "a table for review has no layouts at all"
    dialog.reject()
    # The pages keep theirs.
    assert remembered.edition.layout is Layout.FACING


def test_the_kind_and_the_choices_outlast_the_dialog(
    open_export: Open, remembered: Settings
) -> None:
    first = open_export()
    first.choose_kind("epub")
    first.form.page.swapped.setChecked(True)
    first.reject()
    assert open_export().kind.key == "epub"
    assert open_export().form.options().swapped
    remembered.export_kind = "a format of tomorrow"
    assert open_export().kind.key == "pdf"


def test_what_a_format_cannot_hold_is_said_before(open_export: Open, qtbot: QtBot) -> None:
    dialog = open_export()
    dialog.choose_kind("tmx")
    at_rest(dialog, qtbot)
    assert "1 note was left out" in dialog.preview.words.left_out.text()
    assert dialog.preview.words.accessibleDescription()
    dialog.form.notes.kinds[NoteKind.QUERY].setChecked(True)
    at_rest(dialog, qtbot)
    assert "left out" not in dialog.preview.words.left_out.text()


def test_notes_of_a_document_that_is_not_open_are_read_meanwhile(
    open_export: Open, remembered: Settings, qtbot: QtBot
) -> None:
    remembered.edition = EditionOptions(note_kinds=frozenset({NoteKind.TRANSLATOR}))
    dialog = open_export(read=False)
    assert dialog.reading.is_running and not dialog.export_button.isEnabled()
    assert dialog.preview.pages.sheet.words == "Reading the notes…"
    QTest.keyClick(dialog.preview.pages, Qt.Key.Key_Plus)
    assert not dialog.preview.pages.is_enlarged, "there is nothing to enlarge yet"
    dialog.form.page.size.setValue(12)
    dialog.form.notes.kinds[NoteKind.QUERY].setChecked(True)
    chosen = dialog.form.options()
    qtbot.waitUntil(lambda: not dialog.reading.is_running)
    at_rest(dialog, qtbot)
    assert dialog.export_button.isEnabled() and dialog.preview.pages.pages
    assert dialog.form.options() == chosen, "what was chosen meanwhile stays"
    assert chosen.font_size == 12 and NoteKind.QUERY in chosen.note_kinds
    named = set(open_export().form.choice.authors)
    assert named and set(dialog.form.choice.authors) == named
    left = open_export(read=False)
    left.reject()
    assert not left.reading.is_running


def test_a_packet_goes_into_a_new_folder(
    open_export: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_export()
    dialog.choose_kind("packet")
    at_rest(dialog, qtbot)
    assert dialog.preview.pages.pages >= 1
    place = tmp_path / "talks"
    place.mkdir()
    (place / "other.txt").write_text("x")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    at_rest(dialog, qtbot)
    (made,) = [one for one in place.iterdir() if one.is_dir()]
    assert {one.suffix for one in made.iterdir()} == {".docx", ".pdf", ".csv", ".txt"}
    assert str(made) in dialog.bar.sentence
    assert (place / "other.txt").read_text() == "x"


def test_the_folder_of_a_packet_is_a_new_one(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()

    def asked(place: Path | str) -> Path | None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
        return save_path.ask_new_folder(parent, "Where", tmp_path, "Talk")

    assert asked("") is None
    assert asked(tmp_path) == tmp_path
    (tmp_path / "Talk").mkdir()
    assert asked(tmp_path) == tmp_path / "Talk 2"
    assert asked(tmp_path / "gone") == tmp_path / "gone" / "Talk"


# -- Before anything is written


def test_notes_that_are_left_out_are_counted_at_once(open_export: Open, qtbot: QtBot) -> None:
    dialog = open_export()
    at_rest(dialog, qtbot)
    assert dialog.notes_line.text() == "Notes: 4 of 5. 1 is left out by your choice."
    dialog.form.notes.kinds[NoteKind.HISTORIAN].setChecked(False)
    at_rest(dialog, qtbot)
    assert dialog.notes_line.text() == "Notes: 2 of 5. 3 are left out by your choice."
    layout = dialog.form.page.layout_choice
    layout.setCurrentIndex(layout.findData(Layout.ORIGINAL))
    at_rest(dialog, qtbot)
    assert "1 stands on a text that is not in it" in dialog.notes_line.text()


def test_a_document_without_notes_says_so() -> None:
    assert notes_sentence(operations.NoteCounts(0)) == "There are no notes here."
    assert notes_sentence(operations.NoteCounts(3)) == "Notes: 3 of 3."


def test_characters_without_a_letter_are_named_with_their_places(
    open_export: Open, store: Callable[..., str], qtbot: QtBot
) -> None:
    original = [Paragraph("Po."), Paragraph("Një \ue000 dhe \ue001.")]
    translation = [Paragraph("Yes."), Paragraph("One \ue000.")]
    beads = [Bead(0, 1, 0, 1, 0.9), Bead(1, 2, 1, 2, 0.9)]
    notes = [(NoteKind.TRANSLATOR, "Like \ue000.", ())]
    dialog = open_export(store(original, translation, beads, notes))
    at_rest(dialog, qtbot)
    said = dialog.preview.findings.toPlainText()
    assert said.startswith("2 characters have no letter in any typeface")
    assert "U+E000 in row 2, note 1; U+E001 in row 2." in said
    assert dialog.preview.findings.isVisible()
    # Only what is printed matters.
    layout = dialog.form.page.layout_choice
    layout.setCurrentIndex(layout.findData(Layout.TRANSLATION))
    at_rest(dialog, qtbot)
    assert "U+E001" not in dialog.preview.findings.toPlainText()


def test_a_common_text_has_no_findings(open_export: Open, qtbot: QtBot) -> None:
    dialog = open_export()
    at_rest(dialog, qtbot)
    assert not dialog.preview.findings.isVisible()


def test_nobody_is_asked_for_and_nothing_is_made(
    open_export: Open, library: Library, record: str, qtbot: QtBot
) -> None:
    for author in ("Ana", "Ben"):
        operations.write_note(library, record, NoteKind.GLOSS, "x", author=author)
    dialog = open_export()
    at_rest(dialog, qtbot)
    for box in dialog.form.choice.authors.values():
        box.setChecked(False)
    at_rest(dialog, qtbot)
    assert not dialog.export_button.isEnabled()
    assert "Tick at least one author" in dialog.export_button.toolTip()
    assert dialog.preview.pages.sheet.words == dialog.export_button.toolTip()
    next(iter(dialog.form.choice.authors.values())).setChecked(True)
    at_rest(dialog, qtbot)
    assert dialog.export_button.isEnabled() and dialog.preview.pages.pages


# -- A part of the document


def test_what_is_selected_may_be_exported_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    def opened() -> ExportDialog:
        window.commands["export"].trigger()
        return window.findChildren(ExportDialog)[-1]

    dialog = opened()
    assert dialog.passage_row.isHidden()
    at_rest(dialog, qtbot)
    dialog.reject()
    paragraph = window.workbench.open_document.paragraph(Role.TRANSLATION, 2).text
    start = paragraph.index("forty")
    window.view.select(Role.TRANSLATION, Place(2, start), Place(2, start + len("forty thousand")))
    dialog = opened()
    choice = dialog.passage_choice
    assert [choice.itemText(at) for at in range(choice.count())] == [
        "Whole document", "Row 3", "Selected words: “forty thousand”",
    ]  # fmt: skip
    assert dialog.passage_row.isVisible() and dialog.selection is None
    at_rest(dialog, qtbot)
    assert "of 5" in dialog.notes_line.text()
    choice.setCurrentIndex(1)
    dialog.choose_kind("notes-md")
    at_rest(dialog, qtbot)
    assert dialog.notes_line.text() == "Notes: 1 of 1."
    assert dialog.preview.words.size.text().startswith("It will hold 1 note,")
    choice.setCurrentIndex(2)
    dialog.choose_kind("html")
    dialog.export_to(tmp_path / "words.html")
    at_rest(dialog, qtbot)
    page = (tmp_path / "words.html").read_text(encoding="utf-8")
    assert "forty thousand" in page and "Last year" not in page and "chrome" not in page
    for key in ("packet", "bibtex"):
        dialog.choose_kind(key)
        assert dialog.passage_row.isHidden() and dialog.selection is None
    at_rest(dialog, qtbot)
    dialog.reject()


def test_words_on_both_sides_are_exported_with_all_their_rows(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.view.select(Role.ORIGINAL, Place(1, 0), Place(2, 5))
    window.view.select(Role.TRANSLATION, Place(3, 0), Place(4, 5), hold_other=True)
    opened = window.workbench.open_document
    assert opened is not None
    (part,) = passages(opened, window.view.targets())
    assert part.name == "Rows 2–4" and part.selection == Selection(1, 3)
    assert passages(opened, ()) == ()


# -- Stopping and failing


@pytest.mark.parametrize("key", ["pdf", "docx", "packet"])
def test_an_export_is_stopped_and_leaves_nothing(
    open_export: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    dialog = open_export()
    dialog.choose_kind(key)

    def endless(*_: object, progress: Callable[[float, str], None], **__: object) -> None:
        while True:
            QTest.qSleep(5)
            progress(0.5, "Page 5 of 10")

    for name in ("export_edition", "export_as", "export_packet"):
        monkeypatch.setattr(operations, name, endless)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog.export_to(folder / "edition")
    qtbot.waitUntil(lambda: dialog.progress.words.text() == "Page 5 of 10")
    assert dialog.progress.isVisible() and dialog.progress.bar.value() == 500
    QTest.mouseClick(dialog.progress.stop, Qt.MouseButton.LeftButton)
    at_rest(dialog, qtbot)
    assert "No file was written" in dialog.bar.sentence
    assert list(folder.iterdir()) == []
    assert not dialog.progress.isVisible() and dialog.export_button.isEnabled()


def test_closing_stops_what_runs(
    open_export: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_export()
    stopped: list[bool] = []

    def endless(*_: object, progress: Callable[[float, str], None], **__: object) -> None:
        try:
            while True:
                QTest.qSleep(5)
                progress(0.5, "x")
        except Cancelled:
            stopped.append(True)
            raise

    monkeypatch.setattr(operations, "export_edition", endless)
    dialog.export_to(tmp_path / "edition.pdf")
    qtbot.waitUntil(lambda: dialog.progress.bar.value() > 0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert stopped == [True]


def test_a_format_that_cannot_be_written_says_why(
    open_export: Open, store: Callable[..., str], qtbot: QtBot
) -> None:
    one = [Paragraph("Po.")]
    dialog = open_export(store(one, one, [Bead(0, 1, 0, 1, 0.9)], langs=("sq", "sq")))
    dialog.choose_kind("tmx")
    at_rest(dialog, qtbot)
    assert "one language" in dialog.preview.words.size.text()


def test_trying_an_export_writes_nothing_and_tells_what_export_tells(
    library: Library, record: str, tmp_path: Path
) -> None:
    for one in FORMATS:
        if not one.writes:
            continue
        tried = operations.try_export(library, record, EditionOptions(), one.key)
        report = operations.export_as(
            library, record, tmp_path / "x", EditionOptions(), key=one.key, replace=True
        )
        assert (tried.size, tried.left_out) == (report.size, report.left_out)
    with pytest.raises(UserError):
        operations.try_export(library, record, EditionOptions(), "papyrus")
    assert len(reading.notes(library, record)) == 5
