"""What stands before the rows, on as many pages as it needs, and the heads of pages."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest
from tests.formats.edition.proof import overlaid

from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.volume_writing import finish_volume
from parallax.formats.edition.writing import set_pages
from parallax.model.document import Reference
from parallax.model.edition import (
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.text import Paragraph
from parallax.model.volume import VolumeContent

SENTENCE = "The engineer and the chairman speak of stone, of wood and of the river. "


def _set(content: EditionContent, options: EditionOptions) -> tuple[Manuscript, bytes]:
    """An edition of which everything is read back and nothing runs over the foot."""
    made, missing, pdf = set_pages(content, options)
    assert compare(made, words_of_pages(pdf, made.page.bottom), missing).problems == []
    assert overlaid(pdf, made.page.bottom) == []
    return made, pdf


@contextmanager
def _pages(pdf: bytes) -> Iterator[list[pypdfium2.PdfPage]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield [document[at] for at in range(len(document))]
    finally:
        document.close()


def _texts(pdf: bytes) -> list[str]:
    """Of each page all its words, lines ended as they are."""
    with _pages(pdf) as pages:
        return [page.get_textpage().get_text_range() for page in pages]


def _heights(pdf: bytes, words: str) -> set[float]:
    """The heights on the first page at which the figures of these words stand."""
    with _pages(pdf) as pages:
        text = pages[0].get_textpage()
        found = text.search(words).get_next()
        assert found is not None
        start, count = found
        places = [at for at in range(start, start + count) if text.get_text_range(at, 1).isdigit()]
        return {round(text.get_charbox(at)[1]) for at in places}


def _between_margins(made: Manuscript, pdf: bytes) -> list[str]:
    """Of each page the words between its head and its number."""
    top, bottom = made.page.height - made.page.top + 2, made.page.bottom
    with _pages(pdf) as pages:
        texts = [page.get_textpage() for page in pages]
        return [text.get_text_bounded(top=top, bottom=bottom).strip() for text in texts]


def _rules(pdf: bytes, weight: float) -> list[int]:
    """How many lines of a weight, in points, are drawn on each page."""
    out: list[int] = []
    with _pages(pdf) as pages:
        for page in pages:
            count = 0
            for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                stroke = ctypes.c_float()
                raw.FPDFPageObj_GetStrokeWidth(path.raw, stroke)
                left, _, right, _ = path.get_bounds()
                count += abs(stroke.value - weight) < 0.002 and right - left > 100
            out.append(count)
    return out


@pytest.mark.parametrize("sentences", [10, 20])
def test_heads_with_the_words_of_the_first_row_are_not_taken_for_it(
    content: EditionContent, sentences: int
) -> None:
    """The title of a front of two or three pages is the first heading of the translation too."""
    document = replace(content.document, summary=SENTENCE * sentences)
    first_row, *rest = content.original_paragraphs
    heading = replace(first_row, text="Bisedë e inxhinierit për urën e re")
    alike = replace(content, document=document, original_paragraphs=(heading, *rest), notes=())
    made, pdf = _set(alike, EditionOptions(Layout.FACING, Paper.A5, 14.0))

    said = _between_margins(made, pdf)
    (first,) = [at for at, page in enumerate(said) if "Inxhinieri" in page]
    assert first % 2 == 1
    assert first > 1


def test_the_page_before_the_first_spread_is_blank(content: EditionContent) -> None:
    document = replace(content.document, summary=SENTENCE * 10)
    options = EditionOptions(Layout.FACING, Paper.A5, 14.0)
    _, pdf = _set(replace(content, document=document), options)

    texts = _texts(pdf)
    assert [at for at, text in enumerate(texts, 1) if not text.strip()] == [3]
    assert "thus in the original" in " ".join(texts[1].split())


@pytest.mark.parametrize("size", [12.0, 16.0, 20.0])
@pytest.mark.parametrize("sentences", [0, 6, 13])
def test_no_page_before_the_rows_is_empty_but_for_its_head(
    content: EditionContent, size: float, sentences: int
) -> None:
    document = replace(content.document, summary=SENTENCE * sentences)
    many = tuple(
        replace(each, text=f"{each.text} [sic] [Tirana] […] [wood?] [illegible] ph[oto]graph")
        for each in content.translation_paragraphs
    )
    signed = replace(content, document=document, translation_paragraphs=many, notes=())
    made, pdf = _set(signed, EditionOptions(Layout.FACING, Paper.A5, size))

    said = _between_margins(made, pdf)
    first = next(at for at, page in enumerate(said) if "Inxhinieri" in page)
    before = said[:first]
    blank = [at for at, text in enumerate(_texts(pdf)[:first]) if not text.strip()]
    assert [at for at, page in enumerate(before) if not page] == blank
    assert blank in ([], [first - 1])
    # no line stands on a page alone, and none under the line of the head
    assert _rules(pdf, 0.5)[:first] == [0] * first


def test_no_line_under_the_head_of_the_page_where_the_rows_begin(content: EditionContent) -> None:
    document = replace(content.document, summary=SENTENCE * 2)
    options = EditionOptions(Layout.COLUMNS, Paper.A5, 16.0)
    made, pdf = _set(replace(content, document=document), options)

    said = _between_margins(made, pdf)
    assert not said[0].count("original")
    assert said[1].casefold().startswith("shqip · original")
    assert _rules(pdf, 0.5)[:2] == [0, 0]


def test_the_head_of_the_review_table_stands_once_on_a_page(content: EditionContent) -> None:
    for sentences in range(0, 12, 3):
        document = replace(content.document, summary=SENTENCE * sentences)
        options = EditionOptions(Layout.REVIEW, Paper.A5, 14.0)
        _, pdf = _set(replace(content, document=document), options)
        counts = [text.casefold().count("remarks") for text in _texts(pdf)]
        assert max(counts) == 1


@pytest.mark.parametrize(
    ("options", "letters", "rights"),
    [
        (EditionOptions(), 4_700, 1),
        (EditionOptions(Layout.COLUMNS, Paper.A5, 16.0), 2_000, 12),
        (EditionOptions(Layout.FACING, Paper.A5, 16.0), 2_000, 12),
        (EditionOptions(Layout.TRANSLATION, Paper.A5, 20.0), 2_000, 12),
    ],
)
def test_details_longer_than_a_page_go_on_upon_the_next(
    content: EditionContent, options: EditionOptions, letters: int, rights: int
) -> None:
    source = "".join(f"Leaf {at} of the file was copied by hand. " for at in range(200))
    document = replace(content.document, source=source[:letters], rights="As agreed. " * rights)
    made, pdf = _set(replace(content, document=document), options)

    said = _between_margins(made, pdf)
    assert "Leaf 1 of" in said[0]
    assert "Leaf 1 of" not in said[1]
    assert "of the file" in " ".join(said[1].split())


@pytest.mark.parametrize("size", [10.0, 20.0])
@pytest.mark.parametrize("face", Typeface)
@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING])
def test_the_running_head_is_one_line(
    long_content: EditionContent, layout: Layout, face: Typeface, size: float
) -> None:
    title = (
        "MWMWMW of the Commission on Communications, Mobilisation and Memoranda, Minutes and More"
    )
    reference = Reference("Arkivi Qendror", "Komiteti Qendror", "STR", "1961", "917", "3-5")
    document = replace(long_content.document, title=title, reference=reference)
    shorter = replace(long_content, document=document, notes=())
    options = EditionOptions(layout, Paper.B5, size, typeface=face)
    made, pdf = _set(shorter, options)

    heads = 0
    top = made.page.height - made.page.top
    with _pages(pdf) as pages:
        for page in pages[1:]:
            words = page.get_textpage()
            lines: set[int] = set()
            for at in range(words.count_chars()):
                left, low, right, high = words.get_charbox(at)
                if low > top and words.get_text_range(at, 1).isalpha():
                    assert 0 < left < right < made.page.width
                    # capitals and small ones stand on one line
                    lines.add(round(low / size / 0.5))
                    assert high < made.page.height
            assert not lines or max(lines) - min(lines) <= 1
            heads += bool(lines)
    assert heads > 1


@pytest.mark.parametrize("layout", [Layout.FACING, Layout.TRANSLATION])
def test_no_line_ends_within_a_range_of_leaves(content: EditionContent, layout: Layout) -> None:
    for letters in range(12):
        archive = f"Arkivi {'i' * letters}Gurit dhe i Drurit të Qytetit"
        reference = Reference(archive, "40", "", "1961", "7", "10-16")
        document = replace(content.document, reference=reference)
        options = EditionOptions(layout, Paper.B5)
        _, pdf = _set(replace(content, document=document, notes=()), options)
        assert len(_heights(pdf, "10–16")) == 1, letters


def test_the_dot_stays_with_the_name_of_the_language(content: EditionContent) -> None:
    _, pdf = _set(content, EditionOptions(Layout.COLUMNS, Paper.A5, 14.0))
    text = next(text for text in _texts(pdf) if "translation" in text.casefold())
    lines = [line.strip().casefold() for line in text.splitlines()]
    assert not any(line.startswith("·") for line in lines)
    assert any("english ·" in line for line in lines)


@pytest.mark.parametrize("size", [10.0, 14.0, 20.0])
def test_the_marks_of_leaves_stand_on_the_paper(content: EditionContent, size: float) -> None:
    paragraphs = tuple(replace(each, folio="117") for each in content.original_paragraphs)
    options = EditionOptions(
        Layout.FACING, Paper.A5, size, annotations=NotePlace.FOOTNOTES, swapped=True
    )
    for swapped in (False, True):
        made, pdf = _set(
            replace(content, original_paragraphs=paragraphs, notes=()),
            replace(options, swapped=swapped),
        )
        with _pages(pdf) as pages:
            for page in pages:
                for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                    left, _, right, _ = thing.get_bounds()
                    assert 0 < left <= right < made.page.width


def test_a_long_title_leaves_room_on_its_page(content: EditionContent) -> None:
    document = replace(content.document, title="The building of the bridge over the river. " * 9)
    made, pdf = _set(
        replace(content, document=document), EditionOptions(Layout.FACING, Paper.A5, 20.0)
    )
    assert "Bisedë" in _between_margins(made, pdf)[0]


def test_a_heading_as_long_as_a_page_goes_on_under_the_title(content: EditionContent) -> None:
    first, *rest = content.original_paragraphs
    long = Paragraph(" ".join(f"{first.text} {at}." for at in range(40)), first.kind, first.level)
    longer = replace(content, original_paragraphs=(long, *rest))
    _set(longer, EditionOptions(Layout.FACING, Paper.A5, 20.0))


def test_no_line_of_the_contents_ends_within_a_range_of_leaves(content: EditionContent) -> None:
    documents = tuple(
        replace(
            content,
            document=replace(
                content.document,
                id=f"document {letters}",
                reference=Reference("", f"Ur{'i' * letters}", "", "1961", "7", "10-16"),
            ),
            notes=(),
        )
        for letters in range(0, 30, 3)
    )
    wanted = VolumeContent("Ten bridges", documents)
    finished = finish_volume(wanted, EditionOptions(Layout.TRANSLATION, Paper.A5, 14.0))
    assert finished.findings.problems == []
    contents = _texts(finished.volume.pdf)[: finished.volume.contents]
    assert sum(text.count("10–16") for text in contents) == len(documents)


@pytest.mark.parametrize("layout", [Layout.FACING, Layout.TRANSLATION])
def test_a_legend_longer_than_a_page_goes_on_upon_the_next(
    content: EditionContent, layout: Layout
) -> None:
    stone = next(note for note in content.notes if note.id == "stone")
    notes = tuple(
        replace(stone, id=f"n{at}", author=f"{chr(65 + at)}rtan{at} i Gurit") for at in range(26)
    )
    options = EditionOptions(layout, Paper.A5, 20.0, translators=NotePlace.ENDNOTES)
    made, pdf = _set(replace(content, notes=notes), options)

    said = [" ".join(page.split()) for page in _between_margins(made, pdf)]
    (begins,) = [at for at, page in enumerate(said) if "words that have" in page]
    (ends,) = [at for at, page in enumerate(said) if "Made with Parallax" in page]
    assert ends == begins + 1
