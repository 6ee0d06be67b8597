"""The web page that Parallax writes: whole, safe, legible."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from parallax.formats import read, read_pair, writable
from parallax.formats.format import Written
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, ParagraphKind, Role, Text
from parallax.resources import resource

ORIGINAL = (
    Paragraph("Bisedë", ParagraphKind.HEADING, 1, folio="3"),
    Paragraph("Kryetari: Ura <mban>.", folio="3"),
    Paragraph("Askush nuk foli.", folio="4"),
    Paragraph("Nënkreu", ParagraphKind.HEADING, 4, folio="4"),
)
TRANSLATION = (
    Paragraph("Conversation", ParagraphKind.HEADING, 1),
    Paragraph("Chairman: [The] bridge <holds>."),
    Paragraph("Below", ParagraphKind.HEADING, 4),
)
OPTIONS = EditionOptions(note_kinds=frozenset(NoteKind))


def words(text_id: str, paragraph: int, said: str):
    texts = [each.text for each in (ORIGINAL if text_id == "o" else TRANSLATION)]
    start = texts[paragraph].index(said)
    return describe(text_id, texts, Place(paragraph, start), Place(paragraph, start + len(said)))


NOTES = (
    Note("a", "d", NoteKind.TRANSLATOR, "Or **stands** & <i>so</i>.", "A.", "2025-03-02T10:00:00Z",
         "2025-03-02T10:00:00Z", ("x",), (words("t", 1, "<holds>"), words("o", 1, "<mban>"))),
    Note("b", "d", NoteKind.HISTORIAN, "It fell.\n\n- once\n- twice\n\n    code < 1", "B.", "", "",
         (), (words("t", 1, "bridge"),)),
    Note("c", "d", NoteKind.TRANSLATOR, "Two copies.", "A."),
    Note("q", "d", NoteKind.QUERY, "Who?", "A.", targets=(words("o", 2, "Askush"),)),
)  # fmt: skip
CONTENT = EditionContent(
    Document(
        "d", "On <bridges>", "1961-05-02", Reference("Arkivi", "40", "", "1961", "7", "3-4"),
        "M. Leka", "D. Prifti", "About <stone>.", "Invented.", "CC0",
    ),
    Text("o", "d", Role.ORIGINAL, "sq"),
    Text("t", "d", Role.TRANSLATION, "en"),
    ORIGINAL,
    TRANSLATION,
    (Bead(0, 1, 0, 1, 1.0, BeadStatus.CONFIRMED), Bead(1, 2, 1, 2, 0.55),
     Bead(2, 3, 2, 2, 0.9, gap=Gap.OMITTED), Bead(3, 4, 2, 3, 0.97)),
    NOTES,
)  # fmt: skip


def page(content: EditionContent = CONTENT, options: EditionOptions = OPTIONS) -> Written:
    return writable("", "html").write(content, options, no_progress)


def tree(written: Written):
    return etree.HTML(written.data.decode())


def classed(root, name: str):
    return root.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def said(node) -> str:
    return " ".join("".join(node.itertext()).split())


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("place", NotePlace)
def test_calls_and_notes_lead_to_each_other(layout: Layout, place: NotePlace) -> None:
    root = tree(page(options=replace(OPTIONS, layout=layout, annotations=place)))
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for link in root.iter("a"):
        assert link.get("href").startswith("#") and link.get("href")[1:] in ids
    calls = classed(root, "call")
    assert calls and all(call.get("role") == "doc-noteref" for call in calls)
    for note in classed(root, "note"):
        back = [link.get("href")[1:] for link in note.iter("a")]
        to_it = [call.get("id") for call in calls if call.get("href") == f"#{note.get('id')}"]
        assert sorted(back) == sorted(to_it) and back
    assert {note.get("id") for note in classed(root, "note")} == {
        call.get("href")[1:] for call in calls
    }


def test_footnotes_stand_in_the_row_of_their_call_and_endnotes_after() -> None:
    root = tree(page())
    (row,) = root.xpath("//*[@id='r2']")
    assert [note.get("data-mark") for note in row.iter("aside")] == ["2"]
    (ends,) = root.xpath("//section[@role='doc-endnotes']")
    assert [note.get("data-mark") for note in classed(ends, "note") if ends in note.iterancestors()]
    assert [said(note.find(".//div")) for note in root.xpath("//header//aside")] == ["Two copies."]
    options = replace(OPTIONS, annotations=NotePlace.FOOTNOTES)
    assert not tree(page(options=options)).xpath("//*[@role='doc-endnotes']")


def test_nothing_comes_from_elsewhere_and_no_word_is_a_tag() -> None:
    written = page()
    root = tree(written)
    assert not list(root.iter("script", "link", "img", "iframe", "mban", "holds", "stone"))
    assert not root.xpath("//@style | //@onclick | //@src")
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = root.iter("style")
    digest = b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy and policy.startswith("default-src 'none';")
    assert "url(" not in style.text and "@import" not in style.text
    assert said(root.find(".//h1/span")) == "On <bridges>"
    assert "Or stands & <i>so</i>." in said(root.find(".//body"))


def test_headings_run_in_order_and_languages_are_named() -> None:
    root = tree(page())
    levels = [int(node.tag[1]) for node in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert root.get("lang") == "en"
    sides = root.xpath("//*[@data-side]")
    assert {(side.get("data-side"), side.get("lang")) for side in sides} == {
        ("original", "sq"), ("translation", "en"),
    }  # fmt: skip
    assert root.xpath("//nav[@aria-label='Skip']/a/@href") == ["#text", "#notes", "#signs"]


def test_gaps_doubt_folios_and_signs_are_marked() -> None:
    root = tree(page())
    (gap,) = root.xpath("//section[@id='text']//*[@class='gap']")
    assert said(gap) == "Omitted by the translator"
    assert gap.getparent().get("data-side") == "translation"
    (doubt,) = root.xpath("//section[@id='text']//*[@class='state doubtful']/span")
    assert doubt.get("aria-label") == "Doubtful match, 55 per cent sure"
    assert [said(leaf) for leaf in root.xpath("//*[@role='doc-pagebreak']")] == ["3", "4"]
    assert said(root.xpath("//section[@id='text']//*[@class='sign supplied']")[0]) == "[The]"
    legend = said(root.xpath("//section[@id='signs']")[0])
    assert "[The]words supplied by the editor" in legend and "have a query" in legend
    about = said(root.xpath("//section[@id='about']")[0])
    assert "1 of 4 rows has been confirmed" in about


def test_what_cannot_be_held_is_named() -> None:
    odd = replace(CONTENT, translation_paragraphs=(*TRANSLATION[:2], Paragraph("A\ufffe\x00b")))
    written = page(odd)
    assert written.left_out == (
        "Characters that such a file cannot hold were replaced by \ufffd: U+0000, U+FFFE.",
    )
    assert "A\ufffd\ufffdb" in written.data.decode()
    few = page(options=replace(OPTIONS, note_kinds=frozenset({NoteKind.TRANSLATOR})))
    assert few.left_out == ("2 notes were left out.",)


def test_what_somebody_changed_on_the_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    text = page().data.decode().replace("bridge</span>", "long bridge</span>")
    path.write_text(text.replace("Two copies.</p>", "Three <i>copies</i>.</p>"), "utf-8")
    pair = read_pair(path)
    assert pair is not None
    assert pair.translation.paragraphs[1].text == "Chairman: [The] long bridge <holds>."
    notes = {note.mark: note for note in pair.translation.notes}
    note = notes["*1"]
    assert pair.translation.paragraphs[1].text[note.start : note.end] == "long bridge"
    assert notes["1"].body == "Three *copies*."
    assert notes["2"].body == NOTES[0].body


def test_other_pages_are_read_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(
        '<html><body data-parallax="scroll"><p data-paragraph="prose">A first word.</p>'
        "<p>And a second, which is longer.</p></body></html>"
    )
    assert read_pair(path) is None
    assert len(read(path).paragraphs) == 2
    path.write_text(
        '<html><body data-parallax-edition="1"><div data-side="x" data-row="9" data-score="nan">'
        '<p data-paragraph="?">A word.</p></div><div data-note-number="1" data-body=" ">'
        "</div></body></html>"
    )
    assert read_pair(path) is None
    assert [each.text for each in read(path).paragraphs] == ["A word."]


def _brightness(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_stands_out_from_the_paper() -> None:
    """WCAG 2, 1.4.3: 4.5 to 1."""
    style = resource("web/page.css").read_text("utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    themes = [theme for theme in themes if "paper" in theme]
    assert len(themes) == 3
    for theme in themes:
        for name in ("ink", "muted", "accent", "translator-call", "historian-call", "query-call",
                     "supplied", "identification", "sic", "doubt"):  # fmt: skip
            low, high = sorted(_brightness(theme[each]) for each in (name, "paper"))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name


def test_the_editors_statement_is_read_but_comes_not_back_as_text(tmp_path: Path) -> None:
    options = replace(OPTIONS, statement="Spelling *kept*.\n\n- <one> & two")
    for key, name in (("html", "x.html"), ("epub", "x.epub")):
        written = writable("", key).write
        assert written is not None
        path = tmp_path / name
        path.write_bytes(written(CONTENT, options, no_progress).data)
        if key == "html":
            text = path.read_text("utf-8")
            assert "Spelling <i>kept</i>." in text
            assert "&lt;one&gt; &amp; two" in text
        pair = read_pair(path)
        assert pair is not None
        assert [each.text for each in pair.translation.paragraphs] == [
            each.text for each in CONTENT.translation_paragraphs
        ]
