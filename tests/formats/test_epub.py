"""EPUB books: chapters in order, notes across files, pages, metadata, and what is refused."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.errors import UserError
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import SpanStyle

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "epub"
FIRST = "Në mëngjes dolën të gjithë në arë, sepse gruri kishte nisur të binte."
SECOND = "Kryetari numëroi thasët dhe e shkroi numrin në fletoren e tij të vjetër."
THIRD = "Mbrëma, kur u kthyen, askush nuk tha asgjë për shiun që po vinte."
Build = Callable[..., Path]


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def words(incoming: Incoming) -> list[str]:
    return [incoming.paragraphs[n.paragraph].text[n.start : n.end] for n in incoming.notes]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    assert path.name in str(caught.value) and str(caught.value).endswith(".")
    return str(caught.value)


def test_chapters_in_the_order_of_the_spine(book: Build) -> None:
    incoming = read(
        book({"z.xhtml": f"<h1>Një</h1><p>{FIRST}</p>", "a b.xhtml": f"<h2>Dy</h2><p>{SECOND}</p>"})
    )
    assert texts(incoming) == ["Një", FIRST, "Dy", SECOND]
    assert [p.level for p in incoming.paragraphs] == [1, 0, 2, 0]
    assert incoming.format == "EPUB book"
    assert incoming.remarks == ()


def test_a_note_in_another_file(book: Build) -> None:
    call = '<a epub:type="noteref" href="{}#n1">1</a>'
    incoming = read(
        book(
            {
                "text/1.xhtml": f"<p>{FIRST[:-1]}{call.format('../notes/n%201.xhtml')}.</p>",
                "text/2.xhtml": f"<p>{SECOND[:-1]}{call.format('')}.</p><p>{THIRD}</p>"
                '<aside epub:type="footnote" id="n1"><p>Prej <i>lëkure</i>.</p></aside>',
                "notes/n 1.xhtml": '<h1>Shënime</h1><div epub:type="endnote" id="n1"><p>'
                '<a href="../text/1.xhtml">1.</a> Në korrik.</p></div>',
            }
        )
    )
    assert texts(incoming) == [FIRST, SECOND, THIRD]
    assert words(incoming) == ["binte", "vjetër"]
    assert [note.body for note in incoming.notes][1] == "Prej *lëkure*."
    assert incoming.notes[0].body.endswith("Në korrik.")
    assert [note.mark for note in incoming.notes] == ["1", "1"]


def test_a_file_of_notes_that_link_back(book: Build) -> None:
    incoming = read(
        book(
            {
                "1.xhtml": f'<p id="p">{FIRST}<sup><a id="c1" href="2.xhtml#f1">1</a></sup></p>'
                f'<p>{SECOND}<sup><a id="c2" href="2.xhtml#f2">2</a></sup></p>',
                "2.xhtml": '<h2>Notes</h2><p id="f1"><a href="1.xhtml#c1">1</a> Grurë i butë.</p>'
                '<p id="f2"><a href="1.xhtml#c2">2</a> Dyzet thasë.</p>',
            }
        )
    )
    assert texts(incoming) == [FIRST, SECOND]
    assert [note.body for note in incoming.notes] == ["Grurë i butë.", "Dyzet thasë."]


def test_headings_of_lists_of_notes_go_with_the_notes(book: Build) -> None:
    note = '<div epub:type="rearnote" id="n{0}"><p>Shënim {0}.</p></div>'
    call = '<a epub:type="noteref" href="2.xhtml#n{}">*</a>'
    incoming = read(
        book(
            {
                "1.xhtml": f"<p>{FIRST}{call.format(1)}</p><p>{SECOND}{call.format(2)}</p>",
                "2.xhtml": f'<p>{THIRD}</p><section epub:type="rearnotes"><h2>Shënime</h2>'
                f"<section><h3>Një</h3>{note.format(1)}</section>"
                f"<section><h3>Dy</h3>{note.format(2)}</section></section><h2>Fund</h2>",
            }
        )
    )
    assert texts(incoming) == [FIRST, SECOND, THIRD, "Fund"]
    assert [note.body for note in incoming.notes] == ["Shënim 1.", "Shënim 2."]


def test_characters_that_have_no_place_in_xml(book: Build) -> None:
    incoming = read(
        book(
            {
                "1.xhtml": f'<p id="a\x01">{FIRST}<a epub:type="noteref" href="#n\x02">1</a></p>'
                '<aside epub:type="footnote" id="n\x02"><a href="#a\x01">1</a> Një\x03 fjalë\uffff.'
                "&#1;</aside>"
            }
        )
    )
    assert texts(incoming) == [FIRST]
    assert incoming.notes[0].body == "Një fjalë."


def test_a_chapter_that_is_a_heading_with_a_note_stays(book: Build) -> None:
    incoming = read(
        book(
            {
                "1.xhtml": '<h1>Pjesa e parë<a epub:type="noteref" href="2.xhtml#n">*</a></h1>',
                "2.xhtml": f'<p>{FIRST}</p><aside epub:type="footnote" id="n">Nga dy.</aside>',
            }
        )
    )
    assert texts(incoming) == ["Pjesa e parë", FIRST]
    assert words(incoming) == ["parë"]


def test_pages_are_the_folios_of_what_follows(book: Build) -> None:
    chapters = {
        "1.xhtml": '<span epub:type="pagebreak" title="xii"/>'
        f'<div epub:type="pagebreak" id="p12" title="12"/><p>{FIRST}</p><p>{SECOND[:20]}'
        f'<span role="doc-pagebreak" aria-label="Page 13"></span>{SECOND[20:]}</p><p>{THIRD}</p>',
        "2.xhtml": f'<p><a epub:type="pagebreak" id="p14">14</a>{FIRST}</p>'
        '<div epub:type="pagebreak" title="15"></div>',
    }
    incoming = read(book(chapters))
    assert texts(incoming) == [FIRST, SECOND, THIRD, FIRST]
    assert [p.folio for p in incoming.paragraphs] == ["12", "12", "13", "14"]
    plain = read(book(chapters), without=frozenset({RepairKind.FOLIOS}))
    assert texts(plain) == texts(incoming)
    assert {p.folio for p in plain.paragraphs} == {""}


def test_cover_and_contents_are_left_out(book: Build) -> None:
    incoming = read(
        book(
            {
                "cover.xhtml": "<p>Kopertina</p>",
                "nav.xhtml": "<h1>Përmbajtja</h1><nav><ol><li>Një</li></ol></nav>",
                "toc.xhtml": "<p>Një ... 3</p>",
                "1.xhtml": f"<p>{FIRST}</p>",
            },
            properties={"nav.xhtml": "nav"},
            guide='<reference type="cover" href="cover.xhtml"/>'
            '<reference type="toc" href="toc.xhtml"/>'
            '<reference type="toc" href="1.xhtml#toc"/>',
        )
    )
    assert texts(incoming) == [FIRST]
    assert incoming.remarks == ("The table of contents was left out.",)


def test_what_the_book_says_of_itself(book: Build) -> None:
    incoming = read(
        book(
            {"1.xhtml": "<p>Zut</p>"},
            metadata="<dc:title>Viti i grurit</dc:title><dc:creator id='a'>Agim Bora</dc:creator>"
            "<dc:creator>Vera Bora</dc:creator><dc:creator id='t'>Teuta Varri</dc:creator>"
            "<meta refines='#t' property='role'>trl</meta><dc:language>fr-CA</dc:language>"
            "<dc:description>&lt;p&gt;Për &lt;b&gt;grurin&lt;/b&gt;.&lt;/p&gt;</dc:description>"
            "<dc:date opf:event='modification'>2020</dc:date>"
            "<dc:date>1963-07-06T10:00:00Z</dc:date>"
            "<dc:rights>E lirë</dc:rights><dc:source>Unknown</dc:source>",
        )
    )
    assert incoming.properties == {
        "title": "Viti i grurit",
        "contributor": "Agim Bora; Vera Bora",
        "translator": "Teuta Varri",
        "summary": "Për grurin.",
        "date": "1963-07-06",
        "rights": "E lirë",
    }
    assert incoming.lang == "fr-CA"


def test_formatting_by_the_classes_of_a_sheet_is_kept(book: Build) -> None:
    chapter = "<link rel='stylesheet' href='s.css'/><p>Po <span class='k'>Kapo</span>.</p>"
    sheet = ".k { font-variant: small-caps; }"
    incoming = read(book({"1.xhtml": chapter}, more={"OEBPS/s.css": sheet}))
    (span,) = incoming.paragraphs[0].spans
    assert (span.start, span.end, span.style) == (3, 7, SpanStyle.SMALL_CAPITALS)


def test_when_a_book_was_made_is_not_when_its_text_was_written(book: Build) -> None:
    made = "<dc:date>2024-05-01T10:00:00Z</dc:date>"
    dated = read(book({"1.xhtml": f"<p>Më 6 korrik 1963. Fl. 28</p><p>{FIRST}</p>"}, metadata=made))
    assert dated.metadata["date"] == "1963-07-06"
    assert "date" not in read(book({"1.xhtml": f"<p>{FIRST}</p>"}, metadata=made)).properties


def test_chapters_that_are_missing_are_named(book: Build) -> None:
    incoming = read(book({"1.xhtml": f"<p>{FIRST}</p>"}, unlisted=["2.xhtml", "../../etc/x"]))
    assert texts(incoming) == [FIRST]
    assert "“OEBPS/2.xhtml”" in incoming.remarks[0]
    assert "no chapter can be read" in refusal(book({}, unlisted=["2.xhtml"]))
    assert "no chapter can be read" in refusal(book({}))


@pytest.mark.parametrize(("part", "locked"), [("1.xhtml", True), ("font.otf", False)])
def test_encrypted_chapters_are_refused_encrypted_fonts_are_not(
    book: Build, part: str, locked: bool
) -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData '
        'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherData><e:CipherReference '
        f'URI="OEBPS/{part}"/></e:CipherData></e:EncryptedData></encryption>'
    )
    path = book({"1.xhtml": f"<p>{FIRST}</p>"}, more={"META-INF/encryption.xml": encryption})
    if locked:
        assert "protected against copying" in refusal(path)
    else:
        assert texts(read(path)) == [FIRST]


def test_old_encodings_and_elements_closed_as_in_xml(book: Build, tmp_path: Path) -> None:
    path = book({"1.xhtml": f'<p><a id="x"/><i/>{FIRST}</p><div/><p>&nbsp;{SECOND}</p>'})
    assert [(p.text, p.spans) for p in read(path).paragraphs] == [(FIRST, ()), (SECOND, ())]
    old = tmp_path / "i vjetër.epub"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(old, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith(".xhtml"):
                data = data.decode().replace('"utf-8"', '"windows-1252"').encode("cp1252")
            target.writestr(info.filename, data)
    assert texts(read(old)) == [FIRST, SECOND]


@pytest.mark.parametrize("first", ["META-INF/container.xml", "OEBPS/1.xhtml"])
def test_a_book_whose_mimetype_is_not_first(book: Build, tmp_path: Path, first: str) -> None:
    path = book({"1.xhtml": f"<p>{FIRST}</p>"})
    other = tmp_path / "tjetër.zip"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: name != first):
            if name != "mimetype":
                target.writestr(name, source.read(name))
    assert texts(read(other)) == [FIRST]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_book_cut_short(book: Build, tmp_path: Path, share: float) -> None:
    whole = book({"1.xhtml": f"<p>{FIRST}</p>"}).read_bytes()
    path = tmp_path / "prerë.epub"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "damaged or was cut short" in refusal(path)


def test_a_book_made_to_burst_and_a_book_with_entities(book: Build) -> None:
    assert "more than 250 times its size" in refusal(book({"1.xhtml": " " * (30 << 20)}))
    bomb = '<!DOCTYPE c [<!ENTITY a "b">]><container>&a;</container>'
    path = book({"1.xhtml": f"<p>{FIRST}</p>"}, more={"META-INF/encryption.xml": bomb})
    assert texts(read(path)) == [FIRST]


def test_entries_that_are_locked(book: Build) -> None:
    path = book({"1.xhtml": f"<p>{FIRST}</p>"})
    whole = bytearray(path.read_bytes())
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", whole, at + 8, whole[at + 8] | 1)
        at = whole.find(b"PK\x01\x02", at + 4)
    path.write_bytes(whole)
    assert "protected with a password" in refusal(path)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_the_samples() -> None:
    waste = read(SAMPLES / "wasteland.epub")
    assert waste.properties["contributor"] == "T.S. Eliot"
    assert waste.paragraphs[0].text == "The Waste Land"
    assert "April is the cruellest month, breeding" in texts(waste)
    assert len(waste.notes) > 15
    assert any(note.body == "Cf. Part III, l. 204." for note in waste.notes)
    (paragraph,) = read(SAMPLES / "epub2_picture.epub").paragraphs
    assert paragraph.text == "Pandoc EPUB2 Test"
    assert read(SAMPLES / "formatting.epub").paragraphs[0].level == 1
