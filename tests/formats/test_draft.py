"""From raw runs to finished paragraphs: nothing is lost and everything keeps its place."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.draft import PLAIN, Draft, finish, words_with_invisible
from parallax.model.text import Span, SpanStyle

ITALIC = frozenset({SpanStyle.ITALIC})
_TEXT = st.text("aeoçCE \n\u0301\u0308\u0327\u00ad\u200b\u1112\u1161\u11ab한", max_size=8)


def draft_of(*runs: tuple[str, frozenset[SpanStyle]]) -> Draft:
    draft = Draft()
    for text, styles in runs:
        draft.add(text, styles)
    return draft


@given(st.lists(st.tuples(_TEXT, st.sampled_from([PLAIN, ITALIC])), max_size=6))
def test_all_that_is_visible_comes_out(runs: list[tuple[str, frozenset[SpanStyle]]]) -> None:
    whole = "".join(text for text, _ in runs)
    visible = whole.replace("\u00ad", "").replace("\u200b", "")
    done = finish(draft_of(*runs))
    assert "".join("".join(each.text.split()) for each in done) == "".join(
        "".join(unicodedata.normalize("NFC", line).split()) for line in visible.split()
    )
    for each in done:
        assert unicodedata.is_normalized("NFC", each.text)
        assert each.text == each.text.strip()
        assert "\n\n" not in each.text
        for span in each.spans:
            assert 0 <= span.start < span.end <= len(each.text)


@given(_TEXT.map(lambda text: text.replace("\n", " ")), _TEXT)
def test_a_mark_stands_after_all_that_stood_before_it(before: str, after: str) -> None:
    draft = Draft()
    draft.add(before)
    draft.mark("here")
    draft.add("b" + after)
    first = finish(draft)[0]
    visible = before.replace("\u00ad", "").replace("\u200b", "")
    ((at, key),) = first.marks
    assert key == "here"
    assert first.text[:at] == unicodedata.normalize("NFC", visible).lstrip()
    assert first.text[at] == "b"


@given(_TEXT, _TEXT)
def test_a_mark_within_a_letter_stays_in_the_text(before: str, after: str) -> None:
    draft = Draft()
    draft.add(before)
    draft.mark("here")
    draft.add(after)
    marks = [(each, at) for each in finish(draft) for at, _ in each.marks]
    assert len(marks) == 1
    assert all(0 <= at <= len(each.text) for each, at in marks)


def test_spans_that_touch_are_one() -> None:
    (done,) = finish(draft_of(("një", ITALIC), (" dy", ITALIC), (" tre", PLAIN)))
    assert done.spans == (Span(0, 6, SpanStyle.ITALIC),)


def test_a_blank_line_parts_and_marks_follow() -> None:
    draft = Draft()
    draft.add("Një.\n \n")
    draft.mark("a")
    draft.add("Dy.")
    draft.mark("b")
    first, second = finish(draft)
    assert (first.text, first.marks) == ("Një.", (()))
    assert second.text == "Dy." and dict((k, at) for at, k in second.marks) == {"a": 0, "b": 3}


def test_spaces_of_a_web_page() -> None:
    (done,) = finish(draft_of(("  një  \u00a0", PLAIN), (" dy \n  tre", ITALIC)), collapse=True)
    assert done.text == "një \u00a0 dy\ntre"
    assert done.spans[0].end == len(done.text)


def test_cutting_moves_what_follows() -> None:
    (done,) = finish(draft_of(("abc[1]", PLAIN), ("def", ITALIC)))
    cut = done.cut(3, 6)
    assert cut.text == "abcdef"
    assert cut.spans == (Span(3, 6, SpanStyle.ITALIC),)


def test_words_with_signs_that_are_not_seen() -> None:
    long = "a" * 200_000
    raw = f"{long} mbledh\u00adje, \u200b {long}\u00ad\u00adb_2 {long} fund\u00ad"
    assert words_with_invisible(raw, 9) == {
        "mbledh·je": "mbledhje",
        "·": "",
        f"{long}··b_2": f"{long}b_2",
        "fund·": "fund",
    }
    assert list(words_with_invisible(raw, 1)) == ["mbledh·je"]


def test_the_hyphen_of_a_line_goes_and_the_marks_behind_it_move_up() -> None:
    draft = draft_of(("një fjalë ", PLAIN), ("e ndar-", ITALIC))
    draft.marks = [(3, "before"), (16, "within"), (17, "behind"), (17, "too")]
    draft.drop_last()
    draft.add("ë", ITALIC)
    (whole,) = finish(draft)
    assert whole.text == "një fjalë e ndarë"
    assert [at for at, _ in whole.marks] == [3, 16, 16, 16]
    assert draft.ending(5).endswith("ndarë") and draft.ending(999) == whole.text
