"""What comes from files is shown as it is, never taken for markup."""

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from parallax import app
from parallax.library import Library, documents, search
from parallax.model.document import Document
from parallax.model.note import NoteKind
from parallax.ui.dialogs.file_slot import FileSlot
from parallax.ui.dialogs.metadata_form import MetadataForm
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.kind_names import kind_name, kind_plural
from parallax.ui.panes.library_model import LibraryModel
from parallax.ui.panes.library_nodes import NodeKind
from parallax.ui.panes.library_pane import LibraryPane
from parallax.ui.panes.search_model import SearchModel
from parallax.ui.panes.search_places import Found
from parallax.ui.plain_tip import plain_tip
from parallax.ui.status_bar import StatusBar
from parallax.ui.welcome import RecentLine
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SLY = "<b>Bold</b> & <img src='file:///x.png'>"
TIP = Qt.ItemDataRole.ToolTipRole


def seen(tip: str) -> str:
    """What a reader sees of a tooltip."""
    if not Qt.mightBeRichText(tip):
        return tip
    page = QTextDocument()
    page.setHtml(tip)
    return page.toPlainText()


def test_a_tooltip_shows_its_lines_as_they_are(qtbot: QtBot) -> None:
    assert seen(plain_tip(SLY, "second\nthird")) == f"{SLY}\nsecond\nthird"
    assert seen(plain_tip("Salt & bread")) == "Salt & bread"
    assert plain_tip("", "") == ""


def test_titles_in_tooltips(qtbot: QtBot, library: Library, store: object) -> None:
    document = Document("1", SLY, "1962")
    model = LibraryModel()
    model.fill([document], [], [])
    assert seen(model.data(model.index_of(NodeKind.DOCUMENT, "1"), TIP)) == f"{SLY}\n1962"
    line = RecentLine(document)
    qtbot.addWidget(line)
    assert seen(line.toolTip()) == f"{SLY}\n1962"


def test_titles_in_the_tooltips_of_hits(library: Library, record: str) -> None:
    from dataclasses import replace

    from parallax.operations import edit_document

    edit_document(library, replace(documents(library)[0], title=SLY))
    model = SearchModel()
    model.set_hits([Found(hit) for hit in search(library, "chrome")])
    assert seen(model.data(model.index(0, 0), TIP)).startswith(SLY)


def test_labels_for_names_and_sentences(qtbot: QtBot, library: Library) -> None:
    bench = Workbench(library.again())
    status, pane, slot = StatusBar(), LibraryPane(bench), FileSlot("Original")
    line, form = ProgressLine(), MetadataForm()
    for part in (status, pane, slot, line, form):
        qtbot.addWidget(part)
    labels = (
        *(status.message, status.task_words, status.languages, status.folio),
        *(pane.hint, slot.about, line.words, form.date_says),
    )
    for label in labels:
        assert isinstance(label, QLabel)
        assert label.textFormat() is Qt.TextFormat.PlainText
    bench.close()


def test_a_refusal_at_the_start_is_plain(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(app, "is_watched", lambda: True)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    app.refuse(f"{SLY} is no library.")
    assert shown[0].text() == f"{SLY} is no library."
    assert shown[0].textFormat() is Qt.TextFormat.PlainText
    assert SLY in capsys.readouterr().err


def test_every_kind_of_note_has_a_name_for_one_and_for_several() -> None:
    assert [kind_name(kind) for kind in NoteKind] == [
        "Translator’s note", "Editorial note", "Historian’s annotation", "Query", "Gloss",
    ]  # fmt: skip
    assert [kind_plural(kind) for kind in NoteKind] == [
        "Translator’s notes", "Editorial notes", "Historian’s annotations", "Queries", "Glosses",
    ]  # fmt: skip
