"""The window writes notes onto a copy of a text's own PDF."""

from pathlib import Path

import pikepdf
import pytest
from pytestqt.qtbot import QtBot
from tests.formats.conftest import Set, build_pdf

from parallax.library import Library, texts
from parallax.model.anchoring import describe
from parallax.model.note import NoteKind, Place
from parallax.model.text import Role
from parallax.operations import import_pair, prepare_pair, write_note
from parallax.ui.acts import files
from parallax.ui.main_window import MainWindow

LINES = ("Shoku Agim e hapi mbledhjen në mëngjes.", "Pastaj foli për misrin dhe grurin.")


@pytest.fixture
def from_pdf(library: Library, tmp_path: Path) -> str:
    original = build_pdf(
        tmp_path / "mbledhja.pdf", [[Set(50, 540 - 60 * n, line) for n, line in enumerate(LINES)]]
    )
    translation = tmp_path / "meeting.txt"
    translation.write_text("Comrade Agim opened it.\n\nThen he spoke of maize and wheat.\n")
    document_id = import_pair(library, prepare_pair(original, translation)).document_id
    target = describe(texts(library, document_id)[0].id, LINES, Place(0, 0), Place(0, 10))
    write_note(library, document_id, NoteKind.TRANSLATOR, "Who?", targets=(target,))
    return document_id


def test_only_for_texts_that_came_as_pdfs(window: MainWindow, from_pdf: str) -> None:
    commands = window.commands
    for name in ("highlight-original", "highlight-translation"):
        assert not commands[name].isEnabled()
    assert window.workbench.open(from_pdf)
    assert commands["highlight-original"].isEnabled()
    assert not commands["highlight-translation"].isEnabled()
    window.workbench.close_document()
    assert not commands["highlight-original"].isEnabled()


def test_the_copy_is_written_and_said(
    window: MainWindow,
    from_pdf: str,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy, asked = tmp_path / "copies" / "with notes.pdf", []
    copy.parent.mkdir()

    def ask(parent: object, title: str, proposed: Path, filters: str, suffix: str) -> Path:
        asked.append((title, proposed.name, suffix))
        return copy

    monkeypatch.setattr(files, "ask_save_path", ask)
    assert window.workbench.open(from_pdf)
    window.commands["highlight-original"].trigger()
    qtbot.waitUntil(lambda: "read back" in window.messages.sentence, timeout=60_000)
    assert asked == [("Write notes onto a copy of mbledhja.pdf", "mbledhja with notes.pdf", "pdf")]
    assert "1 note as a highlight on 1 page" in window.messages.sentence
    with pikepdf.open(copy) as pdf:
        assert len(pdf.pages[0].Annots) == 1
    assert window.settings.last_folder == str(copy.parent)


def test_a_refusal_is_said(window: MainWindow, from_pdf: str, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "mbledhja.pdf"
    before = source.read_bytes()
    assert window.workbench.open(from_pdf)
    window.file_acts.highlight_to(Role.ORIGINAL, source)
    qtbot.waitUntil(lambda: "is the PDF itself" in window.messages.sentence, timeout=60_000)
    assert source.read_bytes() == before
