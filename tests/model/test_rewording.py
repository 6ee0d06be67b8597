"""What stood on words stands on the right ones when the words change."""

from hypothesis import given
from hypothesis import strategies as st

from parallax.model.anchoring import describe
from parallax.model.note import Place
from parallax.model.rewording import Rewording, reworded, stood_anew
from parallax.model.text import Paragraph, Span, SpanStyle

OLD = "The old bridge no longer holds its load."


def standing(words: str, new: str) -> str:
    start = OLD.index(words)
    first, last = Rewording(OLD, new).standing_range(start, start + len(words))
    return new[first:last]


def formatted(words: str, new: str) -> list[str]:
    start = OLD.index(words)
    span = Span(start, start + len(words), SpanStyle.ITALIC)
    made = reworded(Paragraph(OLD, spans=(span,), id="x"), new)
    assert made.text == new
    assert made.id == "x"
    return [new[one.start : one.end] for one in made.spans]


def test_kept_words_keep_what_stands_on_them() -> None:
    new = "So the old stone bridge no longer carries its load."
    assert standing("old bridge", new) == "old stone bridge"
    assert standing("its load", new) == "its load"
    assert standing("holds", new) == "carries"
    assert formatted("its load", new) == ["its load"]
    assert formatted("holds", new) == ["carries"]
    assert formatted("old bridge", new) == ["old stone bridge"]


def test_words_that_replace_more_than_the_formatted_ones_are_plain() -> None:
    assert formatted("longer", OLD.replace("no longer holds", "cannot carry")) == []


def test_an_insertion_before_or_after_is_not_taken_in() -> None:
    assert standing("old bridge", OLD.replace("old bridge", "very old bridge today")) == (
        "old bridge"
    )


def test_a_note_whose_words_are_gone_stands_on_the_next_ones() -> None:
    assert standing("no longer holds its load", "The old bridge.") == "bridge."
    assert Rewording(OLD, "").standing_range(4, 7) == (0, 0)


SENTENCES = st.lists(
    st.sampled_from(
        ["ura", "e", "vjetër", "nuk", "mban", ",", ".", " ", "  ", "\n", "Ë\U0001f5fb"]
    ),
    min_size=1,
).map("".join)


@given(SENTENCES, SENTENCES, st.data())
def test_a_note_always_stands_on_words_that_are_there(old: str, new: str, data) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    first, last = Rewording(old, new).standing_range(start, end)
    assert 0 <= first <= last <= len(new)
    assert bool(new[first:last].strip()) == bool(new.strip())
    if new.strip():
        target = describe("t", [old], Place(0, start), Place(0, end))
        moved = stood_anew(target, {0: Rewording(old, new)}, [new])
        assert moved.exact == new[first:last]


@given(SENTENCES, SENTENCES, st.data())
def test_formatting_of_kept_words_is_kept(old: str, new: str, data) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    first, last = Rewording(old, new).kept_range(start, end)
    assert first >= 0
    assert last <= len(new)
    assert Rewording(old, old).kept_range(start, end) == (start, end)
