"""Copying and exporting references from the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from parallax import operations
from parallax.library import Library
from parallax.model.citation import CitationStyle, ReferenceFormat
from parallax.ui.action_table import ACTIONS, COPY_REFERENCE, EXPORT_REFERENCES
from parallax.ui.acts import citing
from parallax.ui.main_window import MainWindow
from parallax.ui.panes.library_nodes import NodeKind


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def inner(menu: QMenu, title: str) -> list[str]:
    found = next(one for one in menu.actions() if one.text() == title)
    return [one.text() for one in found.menu().actions()]


def test_every_style_and_form_has_its_entry() -> None:
    for sub, choices in ((COPY_REFERENCE, CitationStyle), (EXPORT_REFERENCES, ReferenceFormat)):
        assert {spec.value for spec in ACTIONS if spec.sub == sub} == {str(one) for one in choices}


def test_the_reference_of_the_open_document(window: MainWindow) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    window.commands["reference-archive"].trigger()
    assert clipboard() == opened.document.reference.cite()
    window.commands["reference-note"].trigger()
    assert clipboard().startswith(f"“{opened.document.title}")
    window.workbench.close_document()
    assert not window.commands["reference-archive"].isEnabled()


def test_a_document_without_a_reference_says_so(window: MainWindow, said: list[str]) -> None:
    opened = window.workbench.open_document
    assert opened is not None
    from dataclasses import replace

    from parallax.model.document import Reference

    bare = replace(opened.document, reference=Reference())
    window.workbench.perform(lambda lib: operations.edit_document(lib, bare))
    QGuiApplication.clipboard().setText("before")
    window.workbench.failed.connect(said.append)
    window.commands["reference-archive"].trigger()
    assert clipboard() == "before"
    assert "no reference to copy" in said[-1]


@pytest.fixture
def said() -> list[str]:
    return []


def test_the_library_offers_both_for_all_that_are_selected(
    window: MainWindow, library: Library, qtbot, monkeypatch, tmp_path: Path
) -> None:
    pane = window.docks.library
    opened = window.workbench.open_document
    assert opened is not None
    index = pane.model.index_of(NodeKind.DOCUMENT, opened.document.id)
    pane.tree.setCurrentIndex(index)
    menu = pane.context_menu(index)
    assert len(inner(menu, COPY_REFERENCE)) == 4
    assert len(inner(menu, EXPORT_REFERENCES)) == 3
    copies = next(one for one in menu.actions() if one.text() == COPY_REFERENCE).menu()
    copies.actions()[0].trigger()
    assert clipboard() == opened.document.reference.cite()

    target = tmp_path / "list.bib"
    monkeypatch.setattr(citing, "ask_save_path", lambda *_: target)
    exports = next(one for one in menu.actions() if one.text() == EXPORT_REFERENCES).menu()
    with qtbot.waitSignal(window.workbench.message, timeout=10_000) as told:
        exports.actions()[0].trigger()
    assert str(target) in told.args[0]
    assert target.read_text(encoding="utf-8").count("@misc{") == 1


def test_nothing_is_written_where_no_file_is_chosen(
    window: MainWindow, monkeypatch, tmp_path: Path
) -> None:
    asked = []
    monkeypatch.setattr(citing, "ask_save_path", lambda *words: asked.append(words))
    window.commands["export-ris"].trigger()
    assert asked[0][2].name == "references.ris"
    assert asked[0][4] == "ris"
