"""The comparison must find what is wrong; each test spoils the pages in one way."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.formats.edition.findings import Findings
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.searching import Place, Stream
from parallax.formats.edition.writing import set_pages, write_edition
from parallax.model.edition import EditionContent, EditionOptions, Paper

Set = tuple[Manuscript, list[PageWords]]


@pytest.fixture
def printed(long_content: EditionContent) -> Set:
    made, _, pdf = set_pages(long_content, EditionOptions())
    return made, _read(made, pdf)


def _read(made: Manuscript, pdf: bytes) -> list[PageWords]:
    return words_of_pages(pdf, made.page.bottom)


def _compare(made: Manuscript, pages: Sequence[PageWords]) -> Findings:
    return compare(made, pages, frozenset())


def _spoiled(pages: Sequence[PageWords], number: int, **parts: str) -> list[PageWords]:
    return [replace(page, **parts) if index == number else page for index, page in enumerate(pages)]


def test_a_sound_file_passes(printed: Set) -> None:
    made, pages = printed

    findings = _compare(made, pages)

    assert findings.problems == []
    assert (findings.paragraphs, findings.notes) == (80, 14)
    assert len(pages) > 2


def test_a_missing_word_is_found(printed: Set) -> None:
    made, pages = printed
    assert "numër 200 " in pages[0].body

    findings = _compare(
        made, _spoiled(pages, 0, body=pages[0].body.replace("numër 200 ", "numër "))
    )

    assert findings.paragraphs == 79
    assert findings.problems == [
        "Paragraph 3 of the original (“Guri numër 200 u vu në vend dhe punëtorët kën…”) was not"
        " found whole."
    ]


def test_a_missing_page_is_found(printed: Set) -> None:
    made, pages = printed

    findings = _compare(made, _spoiled(pages, 1, body="", foot=""))

    assert findings.paragraphs < 80
    assert findings.notes < 14
    assert any("more paragraphs were not found whole" in each for each in findings.problems)


def test_paragraphs_in_another_order_are_found(printed: Set) -> None:
    made, pages = printed
    body = pages[0].body
    body = body.replace("numër 0 ", "numër # ").replace("numër 100 ", "numër 0 ")

    findings = _compare(made, _spoiled(pages, 0, body=body.replace("numër # ", "numër 100 ")))

    assert findings.paragraphs < 80


def test_a_footnote_on_another_page_is_found(printed: Set) -> None:
    made, pages = printed
    moved = pages[0].foot
    spoiled = _spoiled(pages, 0, foot="")
    spoiled = _spoiled(spoiled, 1, foot=moved + pages[1].foot)

    findings = _compare(made, spoiled)

    assert findings.notes == 14
    assert "not on the page of the call." in findings.problems[0]


def test_a_changed_note_is_found(printed: Set) -> None:
    made, pages = printed

    findings = _compare(
        made, _spoiled(pages, 0, foot=pages[0].foot.replace("Remark 3 ", "Remark 4 "))
    )

    assert findings.notes == 13
    assert findings.problems == ["Note 2 is not found whole."]


def test_a_wrong_mark_in_the_text_is_found(printed: Set) -> None:
    made, pages = printed
    called = next(row for row in made.rows if row.number == 3)
    assert called is not None

    body = pages[0].body.replace("the workers 2", "the workers 7")
    if body == pages[0].body:
        body = pages[0].body.replace("the workers  2", "the workers  7")
    findings = _compare(made, _spoiled(pages, 0, body=body))

    assert body != pages[0].body
    assert findings.paragraphs == 79
    assert findings.problems == [
        "Paragraph 4 of the translation (“Stone number 300 was laid in its place and th…”)"
        " was not found whole.",
        "Note 2 is not called anywhere.",
    ]


def test_a_missing_call_is_named(printed: Set) -> None:
    made, pages = printed
    body = re.sub(r"the workers( +)2 ", r"the workers\1", pages[0].body)
    assert body != pages[0].body

    findings = _compare(made, _spoiled(pages, 0, body=body))

    assert findings.calls == 13
    assert findings.notes == 14
    assert findings.problems == [
        "The call of note 2 is missing: Paragraph 4 of the translation"
        " (“Stone number 300 was laid in its place and th…”)."
    ]


def test_a_repeated_call_is_missed_too(content: EditionContent) -> None:
    made, _, pdf = set_pages(content, EditionOptions())
    pages = _read(made, pdf)
    body = re.sub(r"(kalbur\s*\.\s*)2", r"\1", pages[0].body, count=1)
    assert body != pages[0].body

    findings = _compare(made, _spoiled(pages, 0, body=body))

    assert findings.calls == _compare(made, pages).calls - 1
    assert any("The call of note 2 is missing" in problem for problem in findings.problems)


def test_swapped_notes_are_found(printed: Set) -> None:
    made, pages = printed
    one, two = (
        next(at for at, page in enumerate(pages) if f"Remark {number} on" in page.foot)
        for number in (0, 39)
    )
    assert one != two
    spoiled = _spoiled(pages, one, foot=pages[two].foot)
    spoiled = _spoiled(spoiled, two, foot=pages[one].foot)

    problems = _compare(made, spoiled).problems

    assert any("not on the page of the call" in problem for problem in problems)


def test_notes_in_another_order_are_found(printed: Set) -> None:
    made, pages = printed
    at = next(at for at, page in enumerate(pages) if "Remark 3 on" in page.foot)
    first, second = re.split(r"(?= 2 +the workers)", pages[at].foot, maxsplit=1)
    second, *rest = re.split(r"(?= 3 +the workers)", second, maxsplit=1)

    findings = _compare(made, _spoiled(pages, at, foot=f"{second} {first} {''.join(rest)}"))

    assert findings.problems == ["Note 2 is not in order."]


def test_a_lost_note_is_not_found_within_another(printed: Set) -> None:
    made, pages = printed
    at = next(at for at, page in enumerate(pages) if "Remark 3 on" in page.foot)
    lost = re.sub(r" 2 +the workers.*?(?= 3 +the workers|$)", " ", pages[at].foot, flags=re.S)
    # the same words with a 1 before them, as if they were those of note 12
    whole = re.search(r" 2 +the workers.*?(?= 3 +the workers|$)", pages[at].foot, flags=re.S)
    assert whole is not None

    findings = _compare(made, _spoiled(pages, at, foot=f"{lost} 1{whole[0].strip()}"))

    assert any("1 letter more" in problem for problem in findings.problems)


def test_a_note_printed_twice_is_found(printed: Set) -> None:
    made, pages = printed

    findings = _compare(made, _spoiled(pages, 0, foot=pages[0].foot + pages[0].foot))

    assert findings.problems[0].startswith("The feet of the pages have ")
    assert findings.problems[0].endswith(" letters more than their notes.")


def test_a_lost_page_is_missed_by_its_number(printed: Set) -> None:
    made, pages = printed

    findings = _compare(made, [*pages[:2], *pages[3:]])

    assert "Page 3 is numbered “4”." in findings.problems
    assert findings.paragraphs < 80


def test_a_page_without_number_is_found(printed: Set) -> None:
    made, pages = printed

    findings = _compare(made, [pages[0], replace(pages[1], number=""), *pages[2:]])

    assert findings.problems == ["Page 2 has no number."]


def test_a_wrong_page_behind_an_endnote_is_found(content: EditionContent) -> None:
    made, _, pdf = set_pages(content, EditionOptions())
    pages = _read(made, pdf)
    (first, *_) = re.findall(r"p\.\s*1", pages[-1].body)
    body = pages[-1].body.replace(first, "p. 7", 1)

    findings = _compare(made, _spoiled(pages, len(pages) - 1, body=body))

    assert len(findings.problems) == 1
    assert findings.problems[0].endswith(" is not followed by the page of the call.")


def test_a_title_without_its_call_is_found(content: EditionContent) -> None:
    made, _, pdf = set_pages(content, EditionOptions())
    pages = _read(made, pdf)
    body = pages[0].body.replace("new bridge  1 ", "new bridge ", 1)
    assert body != pages[0].body

    findings = _compare(made, _spoiled(pages, 0, body=body))

    assert findings.problems == ["The title does not have the calls of its notes (1)."]


def test_paragraphs_may_go_on_upon_the_next_page() -> None:
    stream = Stream(["header one two three four five", "header six seven  8", "x"])

    found = stream.find("two three four five six sev-\nen", Place(0))

    assert found is not None
    assert found.start.page == 0
    assert found.end.page == 1
    assert found.page_at(4) == 0
    assert found.page_at(22) == 1


def test_a_whole_text_on_the_next_page_goes_before_a_chance_beginning() -> None:
    stream = Stream(["and Ministers spoke", "Minister: we too spoke there"])

    found = stream.find("Minister: we too", Place(0))

    assert found is not None
    assert found.start == Place(1, 0)


def test_text_before_the_cursor_does_not_count() -> None:
    stream = Stream(["one two", "three"])

    assert stream.find("one two", Place(0, 2)) is None
    assert stream.find("", Place(1, 3)) is not None


def test_words_that_run_leftwards_are_found_in_any_order() -> None:
    stream = Stream(["עולם שלום abc", "חבר"])

    found = stream.find("שלום עולם", Place(0))

    assert found is not None
    assert found.start.page == 0
    assert stream.find("ירושלים רחוקה מאוד מכאן", Place(0)) is None


def test_a_heading_that_is_the_subtitle_too_is_found_beside_its_translation(
    content: EditionContent, tmp_path: Path
) -> None:
    """A long statement brings the rows to a page of their own, behind the title's."""
    first, *others = content.original_paragraphs
    heading = replace(first, text="Bisedë e gjatë për urën e re mbi lumin")
    content = replace(
        content,
        document=replace(content.document, title="Talks of that spring"),
        original_paragraphs=(heading, *others),
    )
    options = EditionOptions(statement="One word more. " * 700, paper=Paper.A5)
    report = write_edition(content, options, tmp_path / "edition.pdf")
    assert report.problems == ()
