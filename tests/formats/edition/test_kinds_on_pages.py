"""Paragraphs of every kind that go on over several pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from parallax.formats.edition import write_edition
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent, EditionOptions, Layout, Paper
from parallax.model.text import Paragraph, ParagraphKind, Span, SpanStyle

_SENTENCE = (
    "{}) Punëtorët e urës thanë se guri i bardhë, i sjellë nga mali, mban më shumë se druri i"
    " vjetër, dhe se dimri nuk pret. "
)
_SENTENCE_EN = (
    "{}) The workers at the bridge said that white stone, brought from the mountain, bears more"
    " than well-seasoned timber, and that winter does not wait. "
)


def _long(kind: ParagraphKind, first: int, count: int) -> tuple[Paragraph, Paragraph]:
    numbers = range(first, first + count)
    said = "".join(_SENTENCE.format(number) for number in numbers).strip()
    said_en = "".join(_SENTENCE_EN.format(number) for number in numbers).strip()
    if kind is ParagraphKind.VERSE:
        said, said_en = said.replace(", ", ",\n"), said_en.replace(", ", ",\n")
    spans = (Span(4, 90, SpanStyle.ITALIC), Span(100, 104, SpanStyle.SUPERSCRIPT))
    return Paragraph(said, kind, spans=spans), Paragraph(said_en, kind, spans=spans)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("kind", [k for k in ParagraphKind if k is not ParagraphKind.HEADING])
def test_every_line_stands_where_it_was_planned(
    content: EditionContent, tmp_path: Path, kind: ParagraphKind, layout: Layout
) -> None:
    counts = (1, 14, 2, 40, 3, 25, 1)
    pairs = [_long(kind, 100 * at + 1, count) for at, count in enumerate(counts)]
    long = replace(
        content,
        original_paragraphs=tuple(pair[0] for pair in pairs),
        translation_paragraphs=tuple(pair[1] for pair in pairs),
        beads=tuple(Bead(at, at + 1, at, at + 1, 0.95) for at in range(len(pairs))),
        notes=(),
    )

    report = write_edition(long, EditionOptions(layout, Paper.A5), tmp_path / "edition.pdf")

    assert report.problems == ()
    assert report.paragraphs == len(pairs) * len(layout.roles)
