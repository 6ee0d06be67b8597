"""Real files of other people, where they are at hand."""

import re
import unicodedata
from pathlib import Path

import pytest
from lxml import etree

from parallax.formats import read, read_pair
from parallax.model.errors import UserError
from parallax.model.reading import Incoming, RepairKind
from parallax.operations.read_file import read_file

from .test_docx import words

SHARED = Path(__file__).parents[2].parent / "shared"
SAMPLES = SHARED / "samples"
#: Of PDFs made to break their readers, those that have text.
SOUND_PDFS = {
    f"{name}.pdf"
    for name in (
        "Pages-tree-refs",
        "ZapfDingbats",
        "auth-event-ef-open",
        "bug1028735",
        "bug1057544",
        "bug1392647",
        "bug1529502",
        "bug1650302_reduced",
        "bug1671312_reduced",
    )
}
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


def seed(number: str) -> Path:
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


def docx(name: str) -> Incoming:
    return read(SAMPLES / "docx" / f"{name}.docx")


def test_every_sample_is_read_or_refused_in_a_sentence() -> None:
    tried = 0
    for path in sorted(SAMPLES.rglob("*.*")):
        tried += 1
        if path.suffix in (".docx", ".odt", ".rtf", ".epub") or path.name in SOUND_PDFS:
            assert read(path).paragraphs
        else:
            with pytest.raises(UserError) as refused:
                read(path)
            assert path.name in str(refused.value)
    assert tried > 20


def test_comments_of_word() -> None:
    incoming = docx("comments")
    assert words(incoming) == [
        "some text to have a comment",
        "a new paragraph.\nAnd so",
        "more",
        "comment in a comment",
        "comment in a comment",
    ]
    assert incoming.notes[2].body.startswith("This one has multiple paragraphs.\n\n")
    assert {note.author for note in incoming.notes} == {"Jesse Rosenthal"}


def test_footnotes_and_endnotes_of_word() -> None:
    assert words(docx("notes")) == ["footnote", "endnote"]
    assert [note.mark for note in docx("notes").notes] == ["1", "i"]
    assert [n.body for n in docx("mammoth-footnotes").notes] == [
        "A tachyon walks into a bar.",
        "Fin.",
    ]
    assert docx("link_in_notes").notes[0].body == "http://wikipedia.org/"


def test_the_record_is_the_same_as_docx_and_as_odt() -> None:
    name = "libreoffice-seed-3-footnotes"
    word, office = docx(name), read(SAMPLES / "odt" / f"{name}.odt")
    assert [p.text for p in office.paragraphs] == [p.text for p in word.paragraphs]
    places = [(n.paragraph, n.start, n.end, n.mark, n.body) for n in office.notes]
    assert places == [(n.paragraph, n.start, n.end, n.mark, n.body) for n in word.notes]


def test_tracked_insertions_of_word() -> None:
    (paragraph,) = docx("track_changes_insertion").paragraphs
    assert paragraph.text == "This is a text with two exciting insertions."


def test_the_record_is_the_same_from_libreoffice_and_as_plain_text() -> None:
    plain = read(seed("004"))
    office = docx("libreoffice-seed-3-footnotes")
    assert [p.text for p in office.paragraphs[1:]] == [p.text for p in plain.paragraphs]
    assert len(plain.notes) == len(office.notes) == 3
    assert [n.body for n in plain.notes] == [n.body for n in office.notes]
    assert words(plain) == words(office) == ["Togliatti", "ko", "world"]
    assert plain.metadata["date"] == "1963-07-06"
    assert plain.lang == "en"
    assert [p.kind.value for p in plain.paragraphs[1:3]] == ["heading", "speech"]
    assert plain.paragraphs[1].text.endswith("on 6 July 1963 [Excerpt]")
    title = "Notes from the Conversation of Comrade Hysni Kapo"
    assert plain.metadata["title"].startswith(title)
    assert office.metadata["title"].startswith(title)


def test_the_summary_and_the_second_title_of_the_record_leave_the_text() -> None:
    plain = read(seed("004"))
    summary = "Hysni Kapo and Luo Shigao discuss the state of the international communist"
    assert plain.metadata["summary"].startswith(summary)
    assert not any(p.text.startswith(summary) for p in plain.paragraphs)
    assert sum("Ambassador Luo Shigao on 6 July 1963" in p.text for p in plain.paragraphs) == 1
    assert sum("summary" in one or "title" in one for one in plain.remarks) == 2


def test_the_record_as_a_web_page(tmp_path: Path) -> None:
    plain = read(seed("004"))
    paragraphs = seed("004").read_text("utf-8").split("\n\n")
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    menu = "".join(f'<li><a href="/{n}">Topic {n}</a></li>' for n in range(12))
    path = tmp_path / "record.html"
    path.write_text(
        f"<html><head><meta charset=utf-8></head><body><nav><ul>{menu}</ul></nav>"
        f"<div class=content>{body}</div><footer>Contact</footer></body></html>",
        "utf-8",
    )
    page = read(path)
    assert [p.text.replace("  ", " ") for p in plain.paragraphs] == [
        p.text for p in page.paragraphs
    ]
    assert words(page) == words(plain)


def test_the_collection_page() -> None:
    incoming = read(seed("003"))
    assert incoming.metadata["title"] == "A Window into Mao’s China, 1959-1970"
    assert "fond" not in incoming.metadata  # twenty source lines, none of them its own
    assert [note.mark for note in incoming.notes] == [str(n) for n in range(1, 10)]
    assert words(incoming)[0] == "Asia"


def test_the_article_taken_from_a_pdf_is_joined() -> None:
    incoming = read(seed("002"))
    text = "\n".join(p.text for p in incoming.paragraphs)
    assert "The background was a glorious gathering: the Eighth" in text
    assert "Gheorghiu-Dej told his interlocutor" in text
    assert len(incoming.paragraphs) < 400
    assert any("joined into paragraphs" in remark for remark in incoming.remarks)


def test_the_record_is_the_same_as_rtf_and_as_word() -> None:
    rich = read(SAMPLES / "rtf" / "libreoffice-seed-3-footnotes.rtf")
    word = docx("libreoffice-seed-3-footnotes")
    assert [(p.text, p.kind, p.level) for p in rich.paragraphs] == [
        (p.text, p.kind, p.level) for p in word.paragraphs
    ]
    assert [(n.body, n.mark) for n in rich.notes] == [(n.body, n.mark) for n in word.notes]
    assert words(rich) == words(word) == ["Togliatti", "ko", "world"]


def test_small_rtf_samples() -> None:
    folder = SAMPLES / "rtf"
    assert read(folder / "accent.rtf").paragraphs[0].text == "le café où on ne fume pas"
    table = read(folder / "table_simple.rtf")
    assert [p.text for p in table.paragraphs] == list("ABCDEFGH")
    notes = read(folder / "footnote.rtf")
    assert words(notes) == ["annotated", "noted"]
    assert [n.mark for n in notes.notes] == ["1", "2"]
    assert "heading" in {p.kind for p in read(folder / "heading.rtf").paragraphs}


def memories() -> list[Path]:
    return sorted((SAMPLES / "tmx").glob("*.tmx"))


def _plain(segment) -> str:
    """The words of a segment as XPath sees them: all text but that of codes."""
    pieces = segment.xpath(
        ".//text()[not(ancestor::bpt or ancestor::ept or ancestor::it or ancestor::ph"
        " or ancestor::ut)]"
    )
    return unicodedata.normalize("NFC", "".join(pieces).replace("\t", " ")).strip()


@pytest.mark.parametrize("path", memories(), ids=lambda path: path.stem)
def test_the_segments_of_memories_are_those_that_another_reader_finds(path: Path) -> None:
    pair = read_pair(path)
    assert pair is not None
    parser = etree.XMLParser(load_dtd=False, no_network=True)
    units = etree.parse(str(path), parser).getroot().findall("body/tu")
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    by_lang = [{tuv.get(name).casefold(): tuv for tuv in unit.findall("tuv")} for unit in units]
    for incoming in (pair.original, pair.translation):
        short = incoming.lang.casefold()
        expected = [
            _plain(tuv.find("seg"))
            for versions in by_lang
            for lang, tuv in versions.items()
            if lang == short or lang.startswith(f"{short}-")
        ]
        assert [p.text for p in incoming.paragraphs] == [one for one in expected if one]
    assert len(pair.beads) == len(units)
    assert path.stem == "ImportTest1K" or all(bead.shape == "1:1" for bead in pair.beads)


def test_every_element_and_attribute_of_the_memory_format_is_known() -> None:
    from parallax.formats.tmx_segments import CODED

    dtd = etree.DTD(str(SHARED / "validators" / "tmx14.dtd"))
    inline = {"bpt", "ept", "it", "ph", "ut", "hi", "sub"}
    assert {one.name for one in dtd.iterelements()} == inline | {
        "tmx", "header", "note", "prop", "ude", "map", "body", "tu", "tuv", "seg",
    }  # fmt: skip
    assert inline - {"hi", "sub"} == set(CODED)
    for path in memories():
        tree = etree.parse(str(path), etree.XMLParser(load_dtd=False, no_network=True))
        assert dtd.validate(tree), (path.name, dtd.error_log)


def test_malformed_pdfs() -> None:
    folder = SAMPLES / "pdf-malformed"
    report = read(folder / "bug1057544.pdf")
    assert [p.text[:55] for p in report.paragraphs] == [
        "An Annual Report marks the end of a year’s work, but it"
    ]
    loop = read(folder / "Pages-tree-refs.pdf")
    assert [p.text for p in loop.paragraphs] == ["Testcase: ’Pages loop’"]
    assert loop.remarks == ("Page 2 of the file is damaged and could not be read.",)
    assert [note.author for note in read(folder / "ZapfDingbats.pdf").notes] == ["Jonas"] * 3


def test_the_article_is_one_clean_text_with_its_notes() -> None:
    incoming = read_file(seed("002"))
    text = "\n".join(one.text for one in incoming.paragraphs)
    tied = [note for note in incoming.notes if note.paragraph >= 0]
    assert len(tied) >= 180
    assert [int(note.mark) for note in tied] == sorted({int(note.mark) for note in tied})
    # By eye: the first, one behind a number, two in one sentence, the last there is.
    words = {note.mark: incoming.paragraphs[note.paragraph].text[note.start : note.end]
             for note in tied}  # fmt: skip
    assert [words[mark] for mark in ("1", "8", "9", "111", "169", "208")] == [
        "1956", "concerns", "went", "68", "këmbët", "Albania",
    ]  # fmt: skip
    bodies = {note.mark: note.body for note in tied}
    assert bodies["1"].startswith("Hoxha recounted") and bodies["1"].endswith("pp. 251–253.")
    assert bodies["97"].endswith("Fl. 186.")  # goes on over the page, behind its head
    assert bodies["207"].endswith("two years later.")
    # Nothing of the notes is left in the text, nor of the page.
    assert not any(sign in text for sign in ("AQSH", "RGANI", "AMPJ", "Ibid", "pp. ", "Dos. "))
    assert "Mëhilli" not in {one.text for one in incoming.paragraphs}
    assert not any(one.text.isdecimal() for one in incoming.paragraphs)
    assert "ª" not in text and {m[0] for m in re.finditer(r"\w*º\w*", text)} == {"ºedgling"}
    # The calls whose notes are lost stay, raised, and are all named.
    raised = [one.text[span.start : span.end] for one in incoming.paragraphs for span in one.spans]
    lost = [61, 62, 63, 64, 124, 129, 131, 132, 133, *range(136, 146), *range(209, 231)]
    assert raised == [str(number) for number in lost]
    remark = next(remark for remark in incoming.remarks if "no note" in remark)
    assert all(str(number) in remark for number in lost)
    (ties,) = (one for one in incoming.repairs if one.kind is RepairKind.FOOTNOTES)
    named = " ".join(before for before, _ in ties.examples)
    assert all(f"{number} “" in named for number in lost)
    assert len(tied) + len(lost) == 230
    assert sum(len(one.text) for one in incoming.paragraphs[3:6]) > 4000
    kinds = {repair.kind for repair in incoming.repairs}
    assert kinds == {
        RepairKind.LIGATURES, RepairKind.RUNNING_HEADS, RepairKind.PAGE_NUMBERS,
        RepairKind.LINES, RepairKind.HYPHENS, RepairKind.FOOTNOTES,
    }  # fmt: skip
    assert all(repair.examples and repair.count for repair in incoming.repairs)
