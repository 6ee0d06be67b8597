"""Parts joined: one structure, one outline, links that lead across, and no seam to be seen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.formats.edition.many_notes import Shape, document

from parallax.formats.edition import sheets, write_edition
from parallax.formats.edition.joining import Chapter, join
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import NoteKind
from parallax.model.text import ParagraphKind

SHAPE = Shape(30, 24, note_words=(5, 150), headings=6)


def _mixed(content: EditionContent) -> EditionContent:
    """Every third note is one for the end."""
    notes = tuple(
        replace(note, kind=NoteKind.HISTORIAN) if at % 3 == 0 else note
        for at, note in enumerate(content.notes)
    )
    return replace(content, notes=notes)


@pytest.fixture(params=[Layout.COLUMNS, Layout.FACING], ids=["columns", "facing"])
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """An edition of which every few pages were set apart."""
    monkeypatch.setattr(sheets, "_AT_ONCE", 9)
    path = tmp_path / "joined.pdf"
    report = write_edition(_mixed(document(SHAPE, 2)), EditionOptions(request.param), path)
    assert report.problems == ()
    return path


def _elements(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _numbers(tree: Any) -> dict[int, Any]:
    numbers = list(tree.Nums)
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def test_the_structure_is_one(joined: Path) -> None:
    with pikepdf.open(joined) as pdf:
        tree = pdf.Root.StructTreeRoot
        assert len(tree.K) == 1
        elements = list(_elements(tree.K[0]))
        known = {element.objgen for element in elements}
        assert len(known) == len(elements)
        parents = _numbers(tree.ParentTree)
        for element in elements[1:]:
            assert element.P.objgen in known
        seen: set[int] = set()
        for page in pdf.pages:
            number = int(page.obj.StructParents)
            assert number not in seen
            seen.add(number)
            for parent in parents[number]:
                assert parent.objgen in known
            for link in page.obj.get("/Annots", ()):
                number = int(link.StructParent)
                assert number not in seen
                seen.add(number)
                assert parents[number].S == "/Link"
                assert parents[number].objgen in known
        assert seen == set(parents)
        assert int(tree.ParentTreeNextKey) > max(seen)


def test_notes_are_notes_each_with_its_name(joined: Path) -> None:
    with pikepdf.open(joined) as pdf:
        tree = pdf.Root.StructTreeRoot
        notes = [each for each in _elements(tree.K[0]) if each.S == "/Note"]
        names = [str(note.ID) for note in notes]
        assert len(set(names)) == len(names) >= 24
        listed = [
            str(leaf.Names[at]) for leaf in tree.IDTree.Kids for at in range(0, len(leaf.Names), 2)
        ]
        assert sorted(listed) == sorted(names)
        assert not [each for each in _elements(tree.K[0]) if each.S == "/Figure"]


def test_links_lead_to_pages_of_the_file(joined: Path) -> None:
    with pikepdf.open(joined) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert len(links) > 48
        for link in links:
            assert "/A" not in link
            assert link.Dest[0].objgen in pages
            assert str(link.Contents).startswith("To the ")


def test_the_file_claims_what_it_is_and_carries_it(joined: Path) -> None:
    with pikepdf.open(joined) as pdf:
        said = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in said
        assert b"<pdfaid:part>3</pdfaid:part>" in said
        assert b"<pdfaid:conformance>A</pdfaid:conformance>" in said
        assert f"<xmpTPg:NPages>{len(pdf.pages)}<".encode() in said
        assert len(pdf.Root.OutputIntents) == 1
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                (under,) = font.DescendantFonts
                held = under.FontDescriptor
                assert "/FontFile3" in held or "/FontFile2" in held


def test_the_outline_has_all_headings_in_order(joined: Path) -> None:
    with pikepdf.open(joined) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert len(titles) == 6
        assert titles[-1] == "Annotations"
        assert all(not item.children for item in outline.root)


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING])
def test_no_seam_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: Layout) -> None:
    content = _mixed(document(SHAPE, 2))
    whole, parts = tmp_path / "whole.pdf", tmp_path / "parts.pdf"
    write_edition(content, EditionOptions(layout), whole)
    monkeypatch.setattr(sheets, "_AT_ONCE", 9)
    write_edition(content, EditionOptions(layout), parts)

    assert _words(parts) == _words(whole)


def _words(path: Path) -> list[PageWords]:
    return words_of_pages(path.read_bytes(), 76.0)


def test_chapters_have_parts_and_entries_of_their_own(tmp_path: Path) -> None:
    parts: list[bytes] = []
    for seed in (1, 2):
        path = tmp_path / f"{seed}.pdf"
        write_edition(
            document(Shape(4, 0, headings=4), seed),
            EditionOptions(annotations=NotePlace.ENDNOTES),
            path,
        )
        parts.append(path.read_bytes())

    volume = join(
        [Chapter([part], (1,), title) for part, title in zip(parts, ("One", "Two"), strict=True)],
        lambda done: None,
    )

    (tmp_path / "volume.pdf").write_bytes(volume)
    with pikepdf.open(tmp_path / "volume.pdf") as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        assert [str(part.S) for part in top.K] == ["/Part", "/Part"]
        assert [str(part.T) for part in top.K] == ["One", "Two"]
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["One", "Two"]
            assert [len(item.children) for item in outline.root] == [1, 1]


def test_headings_have_their_own_levels_however_the_parts_begin(
    long_content: EditionContent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A part that begins with a deeper heading would be refused by the standard."""
    monkeypatch.setattr(sheets, "_AT_ONCE", 9)
    heads = {0: 1, 7: 2, 15: 2, 16: 3, 24: 2, 31: 3}
    texts = [
        replace(paragraph, kind=ParagraphKind.HEADING, level=heads[at], text=f"Head {at}")
        if at in heads
        else paragraph
        for at, paragraph in enumerate(long_content.translation_paragraphs)
    ]
    content = replace(long_content, translation_paragraphs=tuple(texts), notes=())
    path = tmp_path / "edition.pdf"
    report = write_edition(content, EditionOptions(), path)
    assert report.problems == ()
    with pikepdf.open(path) as pdf:
        levels = [
            int(kind.removeprefix("/H"))
            for one in _elements(pdf.Root.StructTreeRoot.K[0])
            if (kind := str(one.S)).startswith("/H")
        ]
    assert levels == [*heads.values(), 1][: len(levels)]
    assert len(levels) >= len(heads)
