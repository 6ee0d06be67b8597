"""Places that may be calls of notes."""

from parallax.formats.calls import CallKind, find_calls
from parallax.formats.pages import Line


def test_raised_numbers_behind_words_but_not_behind_units() -> None:
    line = Line("Fusha e gjerë¹ kishte 40 km² dhe 3 m³, thotë drejtori.²³ Alm² e di.")
    raised = find_calls([line])[CallKind.RAISED]
    assert [(call.number, line.text[call.start - 2 : call.start]) for call in raised] == [
        (1, "rë"),
        (23, "i."),
        (2, "lm"),
    ]


def test_all_of_a_line_as_long_as_a_text() -> None:
    text = "fjala¹ 7 m² " * 50_000
    raised = find_calls([Line(text)])[CallKind.RAISED]
    assert len(raised) == 50_000
    assert raised[-1].start == text.rindex("¹")
    glued = find_calls([Line("a" * 200_000 + ".1 dhe fjala.2 " * 20_000)])[CallKind.GLUED]
    assert [call.number for call in glued[:4]] == [1, 2, 1, 2]
