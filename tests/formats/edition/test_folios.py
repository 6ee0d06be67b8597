"""The leaves of the original in the margin, also beside a translation that stands alone."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from parallax.formats.edition.manuscript import Writer, manuscript
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.text import Paragraph


def _marks(node: Any) -> Iterator[tuple[str, str]]:
    """Every mark of a leaf with the first words of what it stands beside."""
    if isinstance(node, dict):
        if "f" in node:
            yield _words(node["f"]).strip(), _words({k: v for k, v in node.items() if k != "f"})
        for key, value in node.items():
            if key != "f":
                yield from _marks(value)
    elif isinstance(node, list):
        for each in node:
            yield from _marks(each)


def _words(node: Any) -> str:
    if isinstance(node, str):
        return node
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return " ".join(map(_words, values))


@pytest.mark.parametrize(
    ("folios", "expected"),
    [
        (("3", "4", "4", "5", "6"), [("3–4", "One"), ("5–6", "Two")]),
        (("3", "3", "3", "3", "3"), [("3", "One")]),
        (("", "4", "4", "4", "5"), [("4", "One"), ("4–5", "Two")]),
        (("3", "3", "3", "4", "4"), [("3", "One"), ("4", "Two")]),
    ],
)
def test_a_translation_has_the_leaves_of_its_rows(
    content: EditionContent, folios: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    made = manuscript(
        replace(
            content,
            original_paragraphs=tuple(Paragraph(f"Fjala {at}.", folio=folio)
                                      for at, folio in enumerate(folios)),
            translation_paragraphs=(Paragraph("One."), Paragraph("Two.")),
            beads=(Bead(0, 3, 0, 1, 1.0), Bead(3, 5, 1, 2, 1.0)),
            notes=(),
        ),
        EditionOptions(Layout.TRANSLATION),
        lambda done: None,
    )  # fmt: skip
    found = [
        (folio, "One" if "One" in words else "Two")
        for folio, words in _marks([Writer(made).row(row, ()) for row in made.rows])
    ]
    assert found == expected
