"""Details, export, preferences and help."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax.library import Library
from parallax.model.catalogue import FIELDS
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionOptions, Layout, NotePlace, Paper
from parallax.model.edition_values import options_from, options_to
from parallax.model.note import NoteKind
from parallax.ui.dialogs.about import AboutDialog, GuideDialog
from parallax.ui.dialogs.details import DetailsDialog
from parallax.ui.dialogs.export import ExportDialog
from parallax.ui.dialogs.metadata_form import MetadataForm
from parallax.ui.dialogs.origin_page import OriginPage
from parallax.ui.dialogs.preferences import PreferencesDialog
from parallax.ui.dialogs.shortcuts import ShortcutsDialog
from parallax.ui.field_names import field_name
from parallax.ui.settings import Settings
from parallax.ui.theme import DARK, LIGHT
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


# -- The form


def test_the_form_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    document = Document(
        "1", "Title", "1963-07-06", Reference("A", "14/AP", "STR", "1963", "14", "1–12"),
        "C", "T", "Several\nlines.", "S", "R", "collection", "created", "modified",
    )  # fmt: skip
    form = MetadataForm()
    qtbot.addWidget(form)
    form.set_document(document)
    assert form.fields["date"].text() == "6 July 1963"
    assert form.document() == document


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("6 July 1963", "1963-07-06", ""),
        ("1963-07-06", "1963-07-06", "Understood as 6 July 1963"),
        ("1963-07", "1963-07", "Understood as July 1963"),
        ("soon after the harvest", "soon after the harvest", "Kept in these words"),
    ],
)
def test_dates_are_understood_or_kept(qtbot: QtBot, typed: str, kept: str, said: str) -> None:
    form = MetadataForm()
    qtbot.addWidget(form)
    QTest.keyClicks(form.fields["date"], typed)
    assert form.document().date == kept
    assert form.date_says.text().startswith(said)


def test_details_are_one_act_of_the_history(
    workbench: Workbench, library: Library, record: str, qtbot: QtBot
) -> None:
    dialog = DetailsDialog(workbench, reading.document(library, record))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.fields["translator"].setText("Teuta Varoshi")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert reading.document(library, record).translator == "Teuta Varoshi"
    workbench.undo_stack.undo()
    assert reading.document(library, record).translator == ""


# -- Export


@pytest.fixture
def export(
    workbench: Workbench, record: str, settings: Settings, qtbot: QtBot
) -> Iterator[ExportDialog]:
    notes = reading.notes(workbench.library, record)
    dialog = ExportDialog(workbench, record, settings, notes=notes)
    dialog.open()
    yield dialog
    dialog.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=60_000)
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not dialog.preview.is_busy and not dialog.exporting.is_running,
        timeout=60_000,
    )


def _choose(
    dialog: ExportDialog,
    *,
    paper: Paper | None = None,
    size: float | None = None,
    layout: Layout | None = None,
) -> None:
    """Choose in the form what is given."""
    page = dialog.form.page
    for field, wanted in ((page.paper, paper), (page.layout_choice, layout)):
        if wanted is not None:
            field.setCurrentIndex(field.findData(wanted))
    if size is not None:
        page.size.setValue(size)


def test_the_edition_is_shown_before_it_is_written(export: ExportDialog, qtbot: QtBot) -> None:
    _wait(export, qtbot)
    assert export.preview.pages.pages >= 1
    assert not export.preview.pages.sheet.picture.isNull()
    assert export.preview.pages.sheet.words == ""
    before = export.preview.pages.sheet.picture.size()
    export.form.page.paper.setCurrentIndex(export.form.page.paper.findData(Paper.LETTER))
    _wait(export, qtbot)
    after = export.preview.pages.sheet.picture.size()
    # Letter is squatter than A4.
    assert after.height() / after.width() < before.height() / before.width()


def test_pages_are_turned(export: ExportDialog, qtbot: QtBot) -> None:
    _choose(export, paper=Paper.A5, size=16)
    _wait(export, qtbot)
    assert export.preview.pages.pages > 1
    first = export.preview.pages.sheet.picture.toImage()
    QTest.mouseClick(export.preview.pages.forward, Qt.MouseButton.LeftButton)
    assert export.preview.pages.page == 1
    _wait(export, qtbot)
    assert export.preview.pages.sheet.picture.toImage() != first
    QTest.keyClick(export.preview.pages, Qt.Key.Key_Home)
    _wait(export, qtbot)
    assert export.preview.pages.sheet.picture.toImage() == first


def test_the_file_is_written_read_back_and_spoken_of(
    export: ExportDialog, tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    export.form.notes.kinds[NoteKind.QUERY].setChecked(False)
    export.export_to(tmp_path / "edition.pdf")
    assert not export.form.isEnabled()
    _wait(export, qtbot)
    assert (tmp_path / "edition.pdf").read_bytes().startswith(b"%PDF-")
    assert "14 paragraphs, 4 notes and" in export.bar.sentence
    assert "1 note was left out" in export.bar.sentence
    assert export.open_button.isVisibleTo(export)
    assert export.folder_button.isVisibleTo(export)
    assert NoteKind.QUERY not in settings.edition.note_kinds
    # Another choice, and the sentence no longer holds.
    export.form.page.swapped.setChecked(True)
    assert not export.open_button.isVisibleTo(export)


def test_a_place_that_cannot_be_written_is_named(
    export: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    export.export_to(tmp_path / "nowhere" / "edition.pdf")
    _wait(export, qtbot)
    assert "nowhere" in export.bar.sentence
    assert export.report is None
    assert export.export_button.isEnabled()


def test_options_outlast_the_dialog(
    workbench: Workbench, record: str, settings: Settings, qtbot: QtBot
) -> None:
    wanted = EditionOptions(
        Layout.FACING,
        Paper.B5,
        11.5,
        frozenset({NoteKind.TRANSLATOR, NoteKind.QUERY}),
        frozenset(),
        NotePlace.FOOTNOTES,
        True,
    )
    assert options_from(options_to(wanted)) == wanted
    settings.edition = wanted
    settings.sync()
    again = ExportDialog(workbench, record, Settings(settings.path))
    assert again.form.options() == wanted
    again.reject()
    again.deleteLater()


# -- Preferences and help


def test_preferences_are_kept_only_when_saved(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.name, " Teuta ")
    dialog.theme.setCurrentIndex(dialog.theme.findData("sepia"))
    dialog.reject()
    assert settings.reader_name == ""
    assert settings.theme == "system"
    dialog.accept()
    assert settings.reader_name == "Teuta"
    assert settings.theme == "sepia"
    assert settings.reading_face == ""


def test_shortcuts_are_found_by_words_and_by_keys(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(
        [("File", [("Quit", "Ctrl+Q")]), ("Edit", [("Find", "Ctrl+F"), ("Copy", "Ctrl+C")])], LIGHT
    )
    qtbot.addWidget(dialog)
    assert "Quit" in dialog.list.toPlainText()
    QTest.keyClicks(dialog.filter, "ctrl+f")
    assert dialog.list.toPlainText().split() == ["Edit", "Find", "Ctrl+F"]
    QTest.keyClicks(dialog.filter, "zz")
    assert dialog.list.toPlainText() == "Nothing found."


def test_about_names_the_version_and_what_it_stands_on(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QLabel

    from parallax import __version__

    dialog = AboutDialog(DARK, tmp_path / "library.parallax")
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in words
    assert "MIT" in words
    assert "SIL Open Font Licence" in words
    assert str(tmp_path) in words


def test_the_guide_takes_no_markup_of_its_own(qtbot: QtBot) -> None:
    dialog = GuideDialog("# Reading\n\nPress **N**. <b>x</b>")
    qtbot.addWidget(dialog)
    assert "Reading" in dialog.page.toPlainText()
    assert "<b>x</b>" in dialog.page.toPlainText()


# -- The preview


def test_a_page_is_seen_whole_and_a_click_enlarges_it(export: ExportDialog, qtbot: QtBot) -> None:
    _wait(export, qtbot)
    export.resize(1200, 800)
    preview = export.preview.pages
    room = preview.view.viewport().size()
    assert room.height() - 2 <= preview.sheet.height() <= room.height()
    assert preview.sheet.width() <= room.width()
    before = preview.sheet.picture.width()
    QTest.mouseClick(preview.sheet, Qt.MouseButton.LeftButton)
    assert preview.sheet.width() > 1.5 * room.width()
    assert preview.sheet.height() > preview.sheet.width(), "a page of A4, not pressed flat"
    _wait(export, qtbot)
    assert preview.sheet.picture.width() > before, "and as sharp"
    QTest.mouseClick(preview.sheet, Qt.MouseButton.LeftButton)
    assert preview.sheet.height() <= room.height()


def test_keys_and_buttons_make_pages_larger_step_by_step(
    export: ExportDialog, qtbot: QtBot
) -> None:
    _wait(export, qtbot)
    export.resize(1200, 800)
    preview = export.preview.pages
    assert not preview.smaller.isEnabled() and preview.larger.isEnabled()
    whole = preview.sheet.width()
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert whole < preview.sheet.width() == preview.view.viewport().width()
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.sheet.width() > 1.5 * preview.view.viewport().width()
    assert not preview.larger.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_Right)
    assert preview.page == 0, "an enlarged page is looked along"
    QTest.keyClick(preview, Qt.Key.Key_Minus)
    QTest.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.sheet.width() == whole


def test_facing_pages_lie_open_side_by_side(export: ExportDialog, qtbot: QtBot) -> None:
    _choose(export, layout=Layout.FACING)
    _wait(export, qtbot)
    preview = export.preview.pages
    assert preview.number.text().startswith("Page 1 of"), "the title lies alone"
    page, shown = preview.sheet.picture.size(), preview.sheet.size()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    _wait(export, qtbot)
    assert preview.number.text().startswith("Pages 2–3 of")
    assert preview.sheet.picture.width() > 2 * page.width()
    assert preview.sheet.picture.height() == page.height()
    assert abs(preview.sheet.height() - shown.height()) <= 4, "as large as the page alone"
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    _wait(export, qtbot)
    assert preview.page == 0 and preview.open == (0,)


def test_the_wheel_turns_whole_pages_and_zooms_with_ctrl(
    export: ExportDialog, qtbot: QtBot
) -> None:
    _choose(export, layout=Layout.FACING)
    _wait(export, qtbot)
    preview = export.preview.pages
    _wheel(preview.view, -120)
    _wait(export, qtbot)
    assert preview.open == (1, 2)
    _wheel(preview.view, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.open == (1, 2) and preview.smaller.isEnabled()


def test_what_is_whole_when_it_is_as_wide_as_the_room_gets_smaller_at_once(
    export: ExportDialog, qtbot: QtBot
) -> None:
    _choose(export, layout=Layout.FACING)
    _wait(export, qtbot)
    preview = export.preview.pages
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    _wait(export, qtbot)
    whole = preview.sheet.size()
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.is_enlarged, "nothing lies between"
    across, down = preview.view.horizontalScrollBar(), preview.view.verticalScrollBar()
    assert (across.value(), down.value()) == (0, 0), "the first page, from its top"
    assert preview.sheet.width() / 2 < preview.view.viewport().width()
    QTest.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.sheet.size() == whole and not preview.smaller.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_Down)
    assert preview.page == 3, "and pages are turned again"


def test_pages_turned_quickly_are_all_counted(export: ExportDialog, qtbot: QtBot) -> None:
    _choose(export, paper=Paper.A5, size=16, layout=Layout.FACING)
    _wait(export, qtbot)
    preview = export.preview.pages
    for _ in range(2):
        QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.open == (3, 4)
    _wait(export, qtbot)
    assert preview.number.text().startswith("Pages 4–5 of")


def test_pages_that_are_gone_are_not_asked_for(export: ExportDialog, qtbot: QtBot) -> None:
    _choose(export, paper=Paper.A5, size=16)
    _wait(export, qtbot)
    preview = export.preview.pages
    QTest.keyClick(preview, Qt.Key.Key_End)
    _wait(export, qtbot)
    last = preview.page
    _choose(export, paper=Paper.A4, size=7)
    qtbot.waitUntil(lambda: preview.pages <= last, timeout=60_000)
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    _wait(export, qtbot)
    assert preview.page < preview.pages and preview.sheet.words == ""


def test_a_swipe_over_a_touchpad_turns_one_page(export: ExportDialog, qtbot: QtBot) -> None:
    _choose(export, paper=Paper.A5, size=16)
    _wait(export, qtbot)
    view, phase = export.preview.pages.view, Qt.ScrollPhase
    for one in (phase.ScrollBegin, *[phase.ScrollUpdate] * 8, phase.ScrollEnd):
        _wheel(view, -60, phase=one)
    assert export.preview.pages.page == 1
    _wheel(view, -60)
    _wheel(view, 60)
    _wheel(view, 60)
    assert export.preview.pages.page == 0, "what was turned the other way does not count"


def _wheel(
    view: QScrollArea,
    notch: int,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        keys,
        phase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_form_says_where_values_were_found(qtbot: QtBot) -> None:
    form = MetadataForm()
    qtbot.addWidget(form)
    form.set_document(Document("", "A talk", "1963-07-06", Reference("AQSH", "14/AP", "STR")))
    line = "From the translation: paragraph 9."
    form.set_origins(
        {
            "title": "From the translation: paragraph 1.",
            "date": "From the original: <b>the file’s</b> properties.",
            **dict.fromkeys(("archive", "fond", "series", "translator"), line),
        }
    )
    form.show()
    shown = {name: hint.text() for name, hint in form.hints.items() if hint.isVisible()}
    # Once for all of a reference that was found in one place.
    assert shown == {
        "title": "From the translation: paragraph 1.",
        "date": "From the original: <b>the file’s</b> properties.",
        "fond": line,
        "translator": line,
    }
    assert form.fields["archive"].accessibleDescription() == line
    assert form.fields["series"].toolTip() == f"<p>{line}</p>"
    assert "&lt;b&gt;" in form.fields["date"].toolTip()
    assert form.fields["rights"].accessibleDescription() == ""


def test_what_the_reader_types_was_found_nowhere(qtbot: QtBot) -> None:
    form = MetadataForm()
    qtbot.addWidget(form)
    form.set_document(Document("", "A talk", "1963"))
    form.set_origins({"title": "From the translation: paragraph 1.", "date": "From the original."})
    form.show()
    form.fields["title"].setFocus()
    qtbot.keyClicks(form.fields["title"], "!")
    assert form.origins == {"date": "From the original."}
    assert not form.hints["title"].isVisible()
    form.set_origins({"title": "From the translation: paragraph 1."})
    assert form.origins == {}


def test_fields_have_one_name_in_the_form_and_where_they_came_from(qapp: QApplication) -> None:
    form = MetadataForm()
    page = OriginPage([], {name: f"From {name}." for name in FIELDS})
    facts = {one.text(): one.accessibleName() for one in page.findChildren(QLineEdit)}
    fields = {**form.fields, "summary": form.summary}
    assert {name: one.accessibleName() for name, one in fields.items()} == {
        name: field_name(name) for name in FIELDS
    }
    assert facts == {f"From {name}.": field_name(name) for name in FIELDS}
