"""What stands before and after the rows is read back too; each test spoils one part of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.writing import set_pages
from parallax.model.document import Reference
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace, Paper
from parallax.model.text import Paragraph

STATEMENT = """The text follows the *carbon copy*.

- Spelling was left as it is.
- Stamps are not described.

Two leaves are missing."""


def _set(content: EditionContent, **options: object) -> tuple[Manuscript, list[PageWords]]:
    made, _, pdf = set_pages(content, replace(EditionOptions(statement=STATEMENT), **options))
    return made, words_of_pages(pdf, made.page.bottom)


def _problems(made: Manuscript, pages: Sequence[PageWords]) -> list[str]:
    return compare(made, pages, frozenset()).problems


@pytest.fixture
def signs(content: EditionContent) -> EditionContent:
    """With editorial signs, and a title that is not the first heading."""
    first, second, *rest = content.translation_paragraphs
    second = Paragraph(f"{second.text} It was [sic] said.", folio=second.folio)
    return replace(content, translation_paragraphs=(first, second, *rest))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_a_sound_file_passes(signs: EditionContent, layout: Layout, paper: Paper) -> None:
    made, pages = _set(signs, layout=layout, paper=paper, annotations=NotePlace.ENDNOTES)
    assert _problems(made, pages) == []


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING])
@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("Conversation on the new bridge", "The title was not found whole."),
        ("Bisedë për urën e re", "The heading under the title was not found whole."),
        ("carbon", "The editor’s statement was not found whole."),
        ("Stamps", "The editor’s statement was not found whole."),
        ("Two leaves are missing.", "The editor’s statement was not found whole."),
        ("in the margin where it begins", "The legend’s line on leaves was not found whole."),
        ("thus in the original", "“thus in the original” in the legend was not found whole."),
    ],
)
def test_what_is_gone_is_told(signs: EditionContent, layout: Layout, gone: str, told: str) -> None:
    made, pages = _set(signs, layout=layout)
    spoiled = [replace(page, body=" ".join(page.body.split())) for page in pages]
    assert any(gone in page.body for page in spoiled), [page.body for page in spoiled][:1]
    spoiled = [replace(page, body=page.body.replace(gone, "")) for page in spoiled]
    assert told in _problems(made, spoiled)


def test_details_under_the_title_are_told_by_their_names(signs: EditionContent) -> None:
    made, pages = _set(signs)
    body = " ".join(pages[0].body.split())
    at = body.index("Reference")
    spoiled = [replace(pages[0], body=body[:at] + body[at + 12 :]), *pages[1:]]
    assert _problems(made, spoiled) == ["“Reference” under the title was not found whole."]


def test_the_count_of_what_was_left_out_is_read_back(signs: EditionContent) -> None:
    made, pages = _set(signs, note_kinds=frozenset())
    assert "Left out of this edition" in " ".join(pages[-1].body.split())
    body = pages[-1].body.replace("Left out", "Let out")
    (problem,) = _problems(made, [*pages[:-1], replace(pages[-1], body=body)])
    assert problem.startswith("“Left out of this edition by choice: ")
    assert problem.endswith("…” on the last page was not found whole.")


SAID = "המהנדס אמר שהגשר הישן אינו מחזיק עוד והעץ נרקב"


@pytest.mark.parametrize("lang", ["he", "ar"])
@pytest.mark.parametrize("layout", Layout)
def test_pages_that_are_read_leftwards_pass(
    signs: EditionContent, layout: Layout, lang: str
) -> None:
    """Where the translation runs leftwards, so do the pages; the original does not."""
    paragraphs = tuple(
        replace(each, text=f"{SAID} {at}.", spans=())
        for at, each in enumerate(signs.translation_paragraphs)
    )
    leftward = replace(
        signs,
        translation=replace(signs.translation, lang=lang),
        translation_paragraphs=paragraphs,
        notes=tuple(note for note in signs.notes if not note.targets),
    )
    made, pages = _set(leftward, layout=layout)
    assert _problems(made, pages) == []


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_summary_of_many_lines_stays_on_its_pages(signs: EditionContent, between: str) -> None:
    lines = [f"The bridge was looked at on day {day}, and found wanting." for day in range(70)]
    document = replace(signs.document, summary=between.join(lines))
    made, pages = _set(replace(signs, document=document))
    assert _problems(made, pages) == []
    assert [page.number.strip() for page in pages] == [str(at + 1) for at in range(len(pages))]


def test_a_heading_does_not_stand_for_the_title(content: EditionContent) -> None:
    """A title that is gone is missed, although the first heading has the same words."""
    first = content.original_paragraphs[0]
    document = replace(
        content.document, title=first.text, date="", reference=Reference(), summary=""
    )
    bare = replace(content, document=document, notes=())
    made, _, pdf = set_pages(bare, EditionOptions(Layout.ORIGINAL))
    pages = words_of_pages(pdf, made.page.bottom)
    assert _problems(made, pages) == []
    body = " ".join(pages[0].body.split())
    spoiled = body.replace(first.text, "", 1)
    assert first.text in spoiled
    assert _problems(made, [replace(pages[0], body=spoiled), *pages[1:]])


def test_the_order_counts(signs: EditionContent) -> None:
    """A statement that stands behind the rows is not where it belongs."""
    made, pages = _set(signs)
    body = " ".join(pages[0].body.split())
    sentence = "Two leaves are missing."
    moved = body.replace(sentence, "")
    at = moved.index("Editor’s statement")
    moved = f"{moved[:at]}{sentence} {moved[at:]}"
    assert _problems(made, [replace(pages[0], body=moved), *pages[1:]]) == [
        "The editor’s statement was not found whole."
    ]
