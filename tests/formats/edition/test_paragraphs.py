"""A paragraph as runs and calls."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.edition.inlines import Call, LineBreak, Run, Underline
from parallax.formats.edition.paragraphs import Marked, prepare
from parallax.model.text import Paragraph, Span, SpanStyle

_WORDS = st.text(alphabet="ab [.]ë\n", min_size=1, max_size=60)


def _read(inlines: list[object]) -> str:
    return "".join(
        "\n" if isinstance(part, LineBreak) else part.text if isinstance(part, Run) else ""
        for part in inlines
    )


@given(_WORDS, st.data())
def test_parts_hold_every_letter_and_every_call_once(text: str, data: st.DataObject) -> None:
    offset = st.integers(0, len(text))
    ranges = data.draw(st.lists(st.tuples(offset, offset).map(sorted), max_size=5))
    marked = [
        Marked(start, end, "translator", Call(str(number), str(number)))
        for number, (start, end) in enumerate(ranges)
    ]
    spans = tuple(Span(start, end, SpanStyle.BOLD) for start, end in ranges[:2])
    cuts = sorted({0, len(text), *data.draw(st.lists(offset, max_size=3))})
    prepared = prepare(Paragraph(text, spans=spans), "en", marked)

    parts = [prepared.part(a, b) for a, b in pairwise(cuts)]

    flat = [inline for part in parts for inline in part]
    assert _read(flat) == text
    calls = [part.note_id for part in flat if isinstance(part, Call)]
    assert sorted(calls) == sorted(mark.call.note_id for mark in marked if mark.call)


def test_a_call_stands_behind_closing_signs_but_not_inside_a_number() -> None:
    text = "At the end. Then 3.5 tons"
    end, three = text.index("end"), text.index("3")
    marked = [
        Marked(end, end + 3, "translator", Call("a", "1")),
        Marked(three, three + 1, "translator", Call("b", "2")),
    ]

    inlines = prepare(Paragraph(text), "en", marked).part(0, len(text))

    before = [_read(inlines[:at]) for at, part in enumerate(inlines) if isinstance(part, Call)]
    assert before == ["At the end.", "At the end. Then 3"]


def test_overlapping_notes_have_lines_of_their_own() -> None:
    marked = [
        Marked(0, 8, "translator", Call("a", "1")),
        Marked(4, 12, "historian", Call("b", "a")),
        Marked(12, 14, "gloss", Call("c", "b")),
    ]

    inlines = prepare(Paragraph("abcd efg hijklm"), "en", marked).part(0, 15)

    runs = [part for part in inlines if isinstance(part, Run)]
    assert [(run.text, run.underlines) for run in runs] == [
        ("abcd", (Underline("translator", 0),)),
        (" efg", (Underline("translator", 0), Underline("historian", 1))),
        (" hij", (Underline("historian", 1),)),
        ("kl", (Underline("gloss", 0),)),
        ("m", ()),
    ]


def test_marks_side_by_side_are_told_apart() -> None:
    marked = [
        Marked(0, 3, "translator", Call("a", "1")),
        Marked(1, 3, "historian", Call("b", "a")),
    ]

    inlines = prepare(Paragraph("one two"), "en", marked).part(0, 7)

    assert [part for part in inlines if isinstance(part, Call)] == [
        Call("a", "1"),
        Call("b", "a", follows=True),
    ]


def test_editorial_signs_and_styles_are_kept() -> None:
    text = "the the [sic] end"
    prepared = prepare(Paragraph(text, spans=(Span(0, 3, SpanStyle.ITALIC),)), "en", [])

    runs = [part for part in prepared.part(0, len(text)) if isinstance(part, Run)]

    assert runs[0] == Run("the", ("italic",))
    assert [run.text for run in runs if run.sign == "sic"] == ["[sic]"]
