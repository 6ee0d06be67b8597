"""Page breaks of documents: the folios of a text that has no marks of leaves."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.reading import Incoming, RepairKind

from .test_every_format import sound

Build = Callable[..., Path]

WORDS = ["Një.", "Dy.", "Tri.", "Katër."]


def seen(incoming: Incoming) -> list[tuple[str, str]]:
    return [(one.text, one.folio) for one in incoming.paragraphs]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_breaks_of_word(docx: Build) -> None:
    path = docx(
        f"<w:p>{run('Një.')}{BREAK}{run('Dy.')}</w:p>"
        f"<w:p>{run('Prapë dy.')}</w:p><w:p>{BREAK}</w:p>"
        f"<w:p>{run('Tri.')}<w:r><w:lastRenderedPageBreak/></w:r>{run(' Prapë.')}</w:p>"
        f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{run('Katër.')}</w:p>"
        f'<w:p><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>{run("Ende katër.")}</w:p>'
        f"<w:p>{run('Fundi.')}{BREAK}</w:p>"
    )
    incoming = read(path)
    sound(incoming, path)
    assert seen(incoming) == [
        ("Një.", "1"),
        ("Dy.", "2"),
        ("Prapë dy.", "2"),
        ("Tri. Prapë.", "3"),
        ("Katër.", "4"),
        ("Ende katër.", "4"),
        ("Fundi.", "4"),
    ]
    assert incoming.pages
    (repair,) = [one for one in incoming.repairs if one.kind is RepairKind.FOLIOS]
    assert repair.count == 4 and "4 pages, 1 to 4" in repair.sentence
    assert repair.examples[1] == ("page break · Dy.", "Fl. 2")
    without = read(path, without=frozenset({RepairKind.FOLIOS}))
    assert {one.folio for one in without.paragraphs} == {""}
    assert [one.text for one in without.paragraphs] == [one.text for one in incoming.paragraphs]
    assert not without.pages and without.repairs == ()


def test_sections_of_word(docx: Build) -> None:
    def section(kind: str) -> str:
        said = f'<w:type w:val="{kind}"/>' if kind else ""
        return f"<w:sectPr>{said}</w:sectPr>"

    path = docx(
        f"<w:p><w:pPr>{section('')}</w:pPr>{run('Një.')}</w:p>"
        f"<w:p><w:pPr>{section('nextPage')}</w:pPr>{run('Dy.')}</w:p>"
        f"<w:p><w:pPr>{section('continuous')}</w:pPr>{run('Ende dy.')}</w:p>"
        f"<w:p>{run('Tri.')}</w:p>{section('')}"
    )
    # The type of a section says how it begins, not how the one before it ends.
    assert [folio for _, folio in seen(read(path))] == ["1", "2", "2", "3"]


def test_a_style_of_word_and_numbers_of_lists(docx: Build) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="kreu"/><w:pPr>'
        '<w:pageBreakBefore/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="S">'
        '<w:name w:val="pjesa"/><w:basedOn w:val="Base"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    path = docx(
        f'<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr>{run("Një.")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="S"/>{listed}</w:pPr>{run("Dy.")}</w:p>',
        parts={"styles": styles, "numbering": numbering},
    )
    assert seen(read(path)) == [("Një.", "1"), ("1. Dy.", "2")]


def test_breaks_of_opendocument(odt: Build) -> None:
    def style(name: str, said: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"<style:paragraph-properties {said}/></style:style>"
        )

    table = (
        '<style:style style:name="T" style:family="table">'
        '<style:table-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="M" style:family="paragraph" style:master-page-name="Tjetër"/>'
    )
    styles = style("B", 'fo:break-before="page"') + style("A", 'fo:break-after="page"') + table
    cell = "<table:table-cell><text:p>Katër.</text:p></table:table-cell>"
    path = odt(
        '<text:p text:style-name="B">Një.</text:p><text:p text:style-name="B">Dy.</text:p>'
        '<text:p text:style-name="A">Ende<text:soft-page-break/> dy.</text:p>'
        "<text:p>Tri.</text:p>"
        f'<table:table table:style-name="T"><table:table-row>{cell}</table:table-row></table:table>'
        '<text:p text:style-name="M">Pesë.</text:p>',
        styles=styles,
    )
    incoming = read(path)
    sound(incoming, path)
    assert seen(incoming) == [
        ("Një.", "1"), ("Dy.", "2"), ("Ende dy.", "2"), ("Tri.", "3"), ("Katër.", "4"),
        ("Pesë.", "5"),
    ]  # fmt: skip
    assert incoming.pages


def test_breaks_of_rtf(rtf: Build) -> None:
    path = rtf(
        r"\pard Nje.\page Dy.\par\pard\pagebb Tri.\par\pard Ende tri.\par "
        r"{\footnote \pard ndal \page ketu\par}"
        r"\sect\sectd\sbknone\pard Prape tri.\par\sect\sectd\pard Kater.\par"
    )
    incoming = read(path)
    sound(incoming, path)
    assert seen(incoming) == [
        ("Nje.", "1"), ("Dy.", "2"), ("Tri.", "3"), ("Ende tri.", "3"), ("Prape tri.", "3"),
        ("Kater.", "4"),
    ]  # fmt: skip
    assert incoming.pages


def test_typed_marks_go_before_page_breaks(docx: Build) -> None:
    second = f"<w:p>{BREAK}{run('[Fl. 29] Dy.')}</w:p>"
    incoming = read(docx(f"<w:p>{run('Një.')}</w:p>{second}<w:p>{run('Tri.')}</w:p>"))
    assert seen(incoming) == [("Një.", ""), ("Dy.", "29"), ("Tri.", "29")]
    assert not incoming.pages


@pytest.mark.parametrize("body", ["{b}{a}", "{a}{b}", "{a}<w:p/>{a}"])
def test_a_text_on_one_page_has_no_folios(docx: Build, body: str) -> None:
    """A break before all text or behind it says nothing of what stands where."""
    filled = body.format(a=f"<w:p>{run('Një.')}</w:p>", b=f"<w:p>{BREAK}</w:p>")
    incoming = read(docx(filled))
    assert {one.folio for one in incoming.paragraphs} == {""}
    assert not incoming.pages and incoming.repairs == ()


def test_form_feeds_are_pages_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "faqe.txt"
    sentence = "Në mbledhjen e djeshme u fol gjatë për të korrat dhe për rrugën e re."
    path.write_text("\f".join(f"{number}\n\n{sentence}\n" for number in (7, 8, 9)), "utf-8")
    incoming = read(path)
    assert [one.folio for one in incoming.paragraphs] == ["7", "8", "9"]
    assert incoming.pages


def test_a_paragraph_of_very_many_pages_is_read_in_good_time(docx: Build) -> None:
    path = docx(f"<w:p>{(run('Fjala.') + BREAK) * 4000}</w:p>")
    begun = time.monotonic()
    incoming = read(path)
    assert time.monotonic() - begun < 60
    assert incoming.paragraphs[-1].folio == str(len(incoming.paragraphs)) == "4000"
