"""Editions keep the standards they name: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from tests.formats.edition.many_notes import Shape, document

from parallax.formats.edition import sheets, write_edition, write_volume
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.volume import VolumeContent

STATEMENT = "The text follows the *carbon copy*.\n\n1. one\n2. two"


def faults(path: Path, profile: str) -> list[str]:
    failures: list[Any] = page.validate_pdf(path, profile=profile).failures
    return [f"{one.rule_id} {one.message}" for one in failures]


def keeps_both(path: Path) -> bool:
    found = [*faults(path, "ua1"), *faults(path, "3a")]
    assert found == []
    return True


@pytest.mark.parametrize("notes", [NotePlace.ENDNOTES, NotePlace.FOOTNOTES, NotePlace.MARGIN])
@pytest.mark.parametrize("layout", Layout)
def test_every_layout(
    content: EditionContent, layout: Layout, notes: NotePlace, tmp_path: Path
) -> None:
    path = tmp_path / "edition.pdf"
    write_edition(content, EditionOptions(layout, annotations=notes, statement=STATEMENT), path)
    assert keeps_both(path)


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING])
def test_parts_that_were_joined(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_AT_ONCE", 4)
    path = tmp_path / "edition.pdf"
    write_edition(
        document(Shape(30, 24, note_words=(5, 90), headings=6), 2), EditionOptions(layout), path
    )
    assert keeps_both(path)


def test_a_volume(content: EditionContent, tmp_path: Path) -> None:
    other = replace(content, document=replace(content.document, id="other", title="The second"))
    path = tmp_path / "volume.pdf"
    write_volume(
        VolumeContent("Two bridges", (content, other)), EditionOptions(statement=STATEMENT), path
    )
    assert keeps_both(path)


def test_the_checker_sees_what_is_amiss(content: EditionContent, tmp_path: Path) -> None:
    path, spoiled = tmp_path / "edition.pdf", tmp_path / "spoiled.pdf"
    write_edition(content, EditionOptions(), path)
    with pikepdf.open(path) as pdf:
        del pdf.Root.Lang
        del pdf.Root.Metadata
        pdf.save(spoiled)
    assert faults(spoiled, "ua1")
    assert faults(spoiled, "3a")
