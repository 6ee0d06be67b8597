"""Long rows with footnotes: broken by the end of a page where that does no harm, else mended."""

from dataclasses import replace
from random import Random

import pytest

from parallax.formats.edition import writing
from parallax.formats.edition.rows import Mending
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.edition import EditionContent, EditionOptions, Layout, Paper
from parallax.model.note import Note, NoteKind, Place
from parallax.model.text import Paragraph


def _of_rows(content: EditionContent, count: int, noted: int) -> EditionContent:
    """Rows of very different length, and that many notes strewn over them."""
    chance = Random(5)
    original: list[Paragraph] = []
    translation: list[Paragraph] = []
    for row in range(count):
        numbers = range(100 * row, 100 * row + chance.choice([1, 1, 2, 3, 3, 4, 6, 9, 14]))
        said = (f"Guri numër {at} u vu në vend dhe punëtorët kënduan mbi lumë." for at in numbers)
        said_en = (f"Stone number {at} was laid and the workers sang over it." for at in numbers)
        original.append(Paragraph(" ".join(said)))
        translation.append(Paragraph(" ".join(said_en)))
    texts = [paragraph.text for paragraph in translation]
    notes: list[Note] = []
    for number in range(noted):
        row = chance.randrange(count)
        words = f"number {100 * row + chance.randrange(texts[row].count('Stone'))}"
        start = texts[row].index(words)
        place = describe("translation", texts, Place(row, start), Place(row, start + len(words)))
        body = f"Remark {number} on it. " + "It was heavy and it came from afar. " * (number % 4)
        made = replace(content.notes[0], id=f"n{number:03}", body=body, targets=(place,))
        notes.append(replace(made, kind=NoteKind.TRANSLATOR))
    return replace(
        content,
        original_paragraphs=tuple(original),
        translation_paragraphs=tuple(translation),
        beads=tuple(Bead(row, row + 1, row, row + 1, 0.9) for row in range(count)),
        notes=tuple(notes),
    )


def test_every_footnote_of_many_stands_where_it_is_called(content: EditionContent) -> None:
    finished = writing.finish(_of_rows(content, 200, 100), EditionOptions(paper=Paper.A5))

    assert finished.findings.problems == []
    assert finished.findings.notes == 100
    # rows are not cut beforehand, where the end of a page may as well break them
    assert sum(row.part > 0 for row in finished.made.rows) <= 4
    assert sum(not row.unbreakable for row in finished.made.rows) > 40


def test_rows_gone_astray_are_held_and_those_held_are_moved(
    content: EditionContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Mending] = []
    real, compared = writing.set_pages, writing.compare
    small = _of_rows(content, 12, 12)
    made = real(small, EditionOptions())[0]
    (loose, *_) = [row.number for row in made.rows if not row.unbreakable and row.number > 3]

    def watched(content, options, mending, **more):
        asked.append(mending)
        return real(content, options, mending, **more)

    def astray(made, pages, missing):
        found = compared(made, pages, missing)
        found.misplaced = {(loose, 0)}
        return found

    monkeypatch.setattr(writing, "set_pages", watched)
    monkeypatch.setattr(writing, "compare", astray)
    writing.finish(small, EditionOptions())

    assert asked == [
        Mending(),
        Mending(held=frozenset({loose})),
        Mending(held=frozenset({loose}), new_pages=frozenset({(loose, 0)})),
    ]


def test_the_legend_of_facing_pages_stands_on_the_page_of_the_title(
    content: EditionContent,
) -> None:
    options = EditionOptions(Layout.FACING)
    bare = replace(content, notes=())
    _, _, pdf = writing.set_pages(bare, options)
    with writing.Pages(pdf) as pages:
        words = [page.body for page in pages.all_words(writing.FOOTNOTE_RULE, lambda _: None)]

    assert "thus in the original" in " ".join(words[0].split())
    # no page follows the last spread
    assert len(words) % 2 == 1
    assert "adds this line" in " ".join(words[-1].split())


@pytest.mark.parametrize(
    ("layout", "counts"),
    [(Layout.COLUMNS, range(34, 38)), (Layout.TRANSLATION, range(17, 21))],
)
def test_the_legend_never_stands_on_a_page_alone(
    content: EditionContent, layout: Layout, counts: range
) -> None:
    for count in counts:
        said = tuple(Paragraph(f"Guri numër {row} u vu.") for row in range(count))
        said_en = tuple(Paragraph(f"Stone number {row} [sic] was laid.") for row in range(count))
        short = replace(
            content,
            document=replace(content.document, summary=""),
            original_paragraphs=said,
            translation_paragraphs=said_en,
            beads=tuple(Bead(row, row + 1, row, row + 1, 0.9) for row in range(count)),
            notes=(),
        )
        _, _, pdf = writing.set_pages(short, EditionOptions(layout, Paper.A5))
        with writing.Pages(pdf) as pages:
            words = [page.body for page in pages.all_words(writing.FOOTNOTE_RULE, lambda _: None)]
        (page,) = [each for each in words if "thus in the original" in " ".join(each.split())]
        assert f"number {count - 1} " in " ".join(page.split()), count
