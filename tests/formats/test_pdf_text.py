"""Rows of a PDF whose signs are spelt out: formatting and places stay with their letters."""

import pytest

from parallax.formats.ligatures import Edit
from parallax.formats.pdf_rows import Row
from parallax.formats.pdf_text import retexted
from parallax.model.text import Span, SpanStyle


def row(text: str, *spans: Span) -> Row:
    lefts = tuple(float(at) for at in range(len(text) + 1))
    return Row(text, spans, lefts, 0.0, float(len(text)), 0.0, 10.0)


@pytest.mark.parametrize(
    ("text", "styled", "edits", "made", "lefts"),
    [
        ("ºluska", "luska", [(0, "fl")], "flluska", (0, 0, 1, 2, 3, 4, 5, 6)),
        ("ºl", "l", [(0, "fl")], "fll", (0, 0, 1, 2)),
        ("ﬃ", "ﬃ", [(0, "ffi")], "ffi", (0, 0, 0, 1)),
        ("a ﬁﬁ b", "b", [(2, "fi"), (3, "fi")], "a fifi b", (0, 1, 2, 2, 3, 3, 4, 5, 6)),
        ("as it was", "it", [], "as it was", tuple(range(10))),
    ],
)
def test_letters_for_signs(
    text: str, styled: str, edits: list[Edit], made: str, lefts: tuple[float, ...]
) -> None:
    start = text.index(styled)
    new = retexted(row(text, Span(start, start + len(styled), SpanStyle.ITALIC)), edits)
    assert new.text == made
    assert new.lefts == lefts and len(new.lefts) == len(new.text) + 1
    (span,) = new.spans
    assert new.text[span.start : span.end] == ("ffi" if styled == "ﬃ" else styled)
