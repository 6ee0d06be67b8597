"""What pages without a number are called, and what is said of numbers and heads taken out."""

from pathlib import Path

import pytest
from tests.formats.conftest import Set, build_pdf

from parallax.formats import read
from parallax.formats.page_labels import counted
from parallax.model.reading import RepairKind


@pytest.mark.parametrize(
    ("printed", "lead", "numbers"),
    [
        ({}, None, {}),
        ({3: 13}, None, {0: 10, 1: 11, 2: 12, 3: 13, 4: 14, 5: 15}),
        ({3: 13}, 2, {1: 11, 2: 12, 3: 13, 4: 14, 5: 15}),
        ({1: 1}, None, {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
        ({1: 7, 4: 10}, 0, {1: 7, 2: 8, 3: 9, 4: 10, 5: 11}),
        # A plate without a number between: no one knows on which side.
        ({1: 7, 4: 9}, 0, {1: 7, 4: 9, 5: 10}),
        ({0: 0, 2: 2}, None, {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
    ],
)
def test_pages_without_a_number(
    printed: dict[int, int], lead: int | None, numbers: dict[int, int]
) -> None:
    assert counted(printed, range(6), lead=lead) == numbers


def test_as_many_pages_as_a_file_can_break() -> None:
    printed = {page: page + 5 for page in range(0, 150_000, 2)}
    assert counted(printed, range(150_000)) == {page: page + 5 for page in range(150_000)}


def test_of_a_pdf_and_of_a_text_the_same_is_said(tmp_path: Path) -> None:
    sentence = "Në mbledhje u fol gjatë për të korrat dhe për rrugën e re"
    middle = [f"{sentence} të fshatit {word}." for word in ("tonë", "tjetër", "e largët", "e ri")]
    pages = [["Letra nga fshati", *[text] * 3, str(at)] for at, text in enumerate(middle, 12)]
    pages[0][0] = "Fillimi i tregimit për fshatin"
    text = tmp_path / "a.txt"
    text.write_text("\f".join("\n".join(page) for page in pages), encoding="utf-8")
    pdf = build_pdf(
        tmp_path / "a.pdf",
        [
            [
                Set(50, 570, page[0]),
                *(Set(50, 500 - 14 * at, line, 8) for at, line in enumerate(page[1:-1])),
                Set(190, 30, page[-1]),
            ]
            for page in pages
        ],
    )
    said = [
        {r.kind: (r.count, r.sentence) for r in read(path).repairs if r.kind in kinds}
        for path in (text, pdf)
        for kinds in [(RepairKind.RUNNING_HEADS, RepairKind.PAGE_NUMBERS)]
    ]
    assert (
        said[0]
        == said[1]
        == {
            RepairKind.RUNNING_HEADS: (
                3,
                "3 running heads were taken out of the text: “Letra nga fshati”.",
            ),
            RepairKind.PAGE_NUMBERS: (
                4,
                "4 page numbers were taken out of the text (12 to 15) and kept as folio marks.",
            ),
        }
    )
