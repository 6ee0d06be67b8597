"""Every footnote begins on the page of its call, also where notes and rows are very long; the
whole proof is tests/benchmarks/edition_footnotes.py."""

from pathlib import Path

import pytest
from tests.formats.edition.many_notes import Shape, document
from tests.formats.edition.proof import misplaced, overfull, uneven_rows

from parallax.formats.edition import write_edition
from parallax.formats.edition.geometry import geometry
from parallax.model.edition import EditionOptions, Layout, Paper

SHAPES = {
    "few rows, longer than a page": Shape(4, 60, clusters=0.1, pairs=0.2, long_rows=0.7),
    "many rows, some of them headings": Shape(40, 50, headings=8, clusters=0.2, pairs=0.2),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "layout", [Layout.COLUMNS, Layout.FACING, Layout.TRANSLATION, Layout.ORIGINAL]
)
def test_every_footnote_begins_on_the_page_of_its_call(
    tmp_path: Path, shape: str, layout: Layout
) -> None:
    path = tmp_path / "edition.pdf"
    options = EditionOptions(layout, Paper.A5 if "few" in shape else Paper.A4)

    report = write_edition(document(SHAPES[shape], 3), options, path)

    assert report.problems == ()
    wrong, count = misplaced(path)
    assert (wrong, count) == (0, report.notes)
    assert overfull(path, geometry(options).bottom) == []
    if len(layout.roles) == 2:
        assert uneven_rows(path, facing=layout is Layout.FACING) == []


def test_several_notes_of_four_hundred_words_at_one_word(tmp_path: Path) -> None:
    shape = Shape(3, 12, note_words=(380, 400), clusters=1.0)

    report = write_edition(
        document(shape, 1), EditionOptions(paper=Paper.A5), tmp_path / "edition.pdf"
    )

    # each begins on the page of the one call they share, and goes on upon the next
    assert report.problems == ()
    assert misplaced(tmp_path / "edition.pdf") == (0, 12)
