"""Where the legend stands."""

from dataclasses import replace

import pytest

from parallax.formats.edition import writing
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent, EditionOptions, Layout, Paper
from parallax.model.text import Paragraph


def test_the_legend_of_facing_pages_stands_on_the_page_of_the_title(
    content: EditionContent,
) -> None:
    options = EditionOptions(Layout.FACING)
    bare = replace(content, notes=())
    _, _, pdf = writing.set_pages(bare, options)
    words = [page.body for page in words_of_pages(pdf)]

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
        words = [page.body for page in words_of_pages(pdf)]
        (page,) = [each for each in words if "thus in the original" in " ".join(each.split())]
        assert f"number {count - 1} " in " ".join(page.split()), count
