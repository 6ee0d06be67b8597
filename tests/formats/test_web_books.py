"""The EPUB that Parallax writes; EPUBCheck itself is run where it is at hand."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from parallax.formats import read_pair, writable
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, ParagraphKind, Role, Text

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}
OPTIONS = EditionOptions(note_kinds=frozenset(NoteKind))


def content(rows: int = 450, lang: str = "sq") -> EditionContent:
    def paragraph(at: int, words: str) -> Paragraph:
        heading = at in (0, 3, 120, 121)
        kind = ParagraphKind.HEADING if heading else ParagraphKind.PROSE
        return Paragraph(f"{words} {at} <&>", kind, int(heading), folio=str(at // 100 + 1))

    beads = tuple(Bead(at, at + 1, at, at + 1, 0.95) for at in range(rows))
    original = tuple(paragraph(at, "Fjala") for at in range(rows))
    translation = tuple(replace(paragraph(at, "Word"), folio="") for at in range(rows))
    targets = [at for at in range(0, rows, 40)]
    texts = [each.text for each in translation]
    notes = tuple(
        Note(f"n{at:04}", "d", NoteKind.TRANSLATOR if at % 80 else NoteKind.HISTORIAN,
             f"Note <{at}> & *so*.", "A. <B>", "2025-03-02T10:00:00Z", "2025-03-02T10:00:00Z",
             targets=(describe("t", texts, Place(at, 0), Place(at, 4)),))
        for at in targets
    )  # fmt: skip
    return EditionContent(
        Document("d", "On <stone>", "1961-05-02", contributor="M. Leka", translator="D. Prifti",
                 rights="CC0 & so", source="AQSH <1>", modified="2025-04-01T08:00:00.123Z"),
        Text("o", "d", Role.ORIGINAL, lang), Text("t", "d", Role.TRANSLATION, "en"),
        original, translation, beads, notes,
    )  # fmt: skip


def book(one: EditionContent, options: EditionOptions = OPTIONS) -> bytes:
    return writable(".epub").write(one, options, no_progress).data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def trees(data: bytes):
    return {
        name.removeprefix("EPUB/"): etree.fromstring(text)
        for name, text in parts(data).items()
        if name.endswith((".xhtml", ".opf"))
    }


def test_the_archive_begins_as_books_do_and_is_always_the_same() -> None:
    data = book(content())
    assert data == book(content())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("place", NotePlace)
@pytest.mark.parametrize("layout", Layout)
def test_every_link_leads_somewhere(layout: Layout, place: NotePlace) -> None:
    files = trees(book(content(), replace(OPTIONS, layout=layout, annotations=place)))
    ids = {name: set(root.xpath("//@id")) for name, root in files.items()}
    for name, root in files.items():
        assert len(root.xpath("//@id")) == len(ids[name])
        for href in root.xpath("//x:a/@href", namespaces=NAMES):
            target, _, fragment = href.partition("#")
            assert not fragment or fragment in ids[target or name], href
            assert (target or name) in files
    notes = [
        (name, node)
        for name, root in files.items()
        for node in root.xpath("//*[@data-note-number]")
    ]
    shown = 12 if layout is not Layout.ORIGINAL else 0
    assert len(notes) == shown
    for name, node in notes:
        (back,) = node.xpath(".//x:a[@e:type='backlink']/@href", namespaces=NAMES)
        file, _, fragment = back.partition("#")
        (call,) = files[file or name].xpath("//*[@id=$id]", id=fragment)
        target, _, own = call.get("href").partition("#")
        assert (target or file, own) == (name, node.get("id"))


def test_parts_follow_top_headings_and_are_not_too_long() -> None:
    files = trees(book(content()))
    lengths = [
        len(root.xpath("//*[@data-row]")) for name, root in sorted(files.items()) if "text-" in name
    ]
    # 0 to 119; 120 with the heading right after it, 200 rows; the rest
    assert lengths == [120, 200, 130]
    entries = files["nav.xhtml"].xpath("//x:nav[@e:type='toc']//x:a", namespaces=NAMES)
    assert [entry.text for entry in entries][:3] == ["On <stone>", "Word 0 <&>", "Word 3 <&>"]
    assert "Rows 321–450" in [entry.text for entry in entries]
    pages = files["nav.xhtml"].xpath("//x:nav[@e:type='page-list']//x:a", namespaces=NAMES)
    assert [entry.text for entry in pages] == ["1", "2", "3", "4", "5"]


def test_the_book_says_what_it_is() -> None:
    package = trees(book(content(10)))["package.opf"]

    def values(name: str) -> list[str]:
        return package.xpath(f"//d:{name}/text()", namespaces=NAMES)

    assert values("title") == ["On <stone>"] and values("language") == ["en", "sq"]
    assert values("creator") == ["D. Prifti"] and values("contributor") == ["M. Leka", "A. <B>"]
    assert values("date") == ["1961-05-02"] and values("rights") == ["CC0 & so"]
    metas = package.xpath("//o:meta", namespaces=NAMES)
    roles = [meta.text for meta in metas if meta.get("property") == "role"]
    assert roles == ["trl", "ctb", "ann"]
    (moment,) = (meta.text for meta in metas if meta.get("property") == "dcterms:modified")
    assert moment == "2025-04-01T08:00:00Z"
    told = {meta.text for meta in metas if (meta.get("property") or "").startswith("schema:")}
    assert {"textual", "none", "pageNavigation", "tableOfContents"} <= told
    odd = trees(book(content(10, lang="not a tag")))["package.opf"]
    assert odd.xpath("//d:language/text()", namespaces=NAMES) == ["en", "und"]


def test_a_long_book_comes_back(tmp_path: Path) -> None:
    one = content()
    path = tmp_path / "x.epub"
    path.write_bytes(book(one))
    pair = read_pair(path)
    assert pair is not None and pair.beads == one.beads
    assert pair.original.paragraphs == one.original_paragraphs
    assert [note.body for note in pair.translation.notes] == [note.body for note in one.notes]


@pytest.mark.skipif(shutil.which("epubcheck") is None, reason="EPUBCheck is not installed")
@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.TRANSLATION])
def test_epubcheck_finds_nothing(layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "x.epub"
    path.write_bytes(book(content(60), replace(OPTIONS, layout=layout)))
    run = subprocess.run(["epubcheck", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
