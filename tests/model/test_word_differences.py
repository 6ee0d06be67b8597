from hypothesis import given
from hypothesis import strategies as st

from parallax.model.word_differences import word_differences

SENTENCES = st.lists(
    st.sampled_from(["ura", "e", "vjetër", "nuk", "mban", ",", ".", " ", "  ", "\n", "Ë\U0001f5fb"])
).map("".join)


def differing(one: str, other: str) -> list[tuple[str, str]]:
    return [
        (one[each.one_start : each.one_stop], other[each.other_start : each.other_stop])
        for each in word_differences(one, other)
    ]


def test_one_word_of_a_sentence_differs() -> None:
    assert differing("The old bridge holds.", "The new bridge holds.") == [("old", "new")]


def test_neighbouring_words_are_one_difference() -> None:
    assert differing("a very old bridge", "the quite old bridge") == [("a very", "the quite")]


def test_a_word_that_one_alone_has() -> None:
    assert differing("the bridge", "the old bridge") == [("", "old ")]
    assert differing("", "a bridge") == [("", "a bridge")]


def test_letters_of_a_word_are_not_taken_apart() -> None:
    assert differing("mban", "mbante") == [("mban", "mbante")]


def test_a_very_long_rest_is_one_difference() -> None:
    one, other = ("begin " + " ".join(f"{letter}{n}" for n in range(2_000)) + " end"
                  for letter in "ab")  # fmt: skip
    assert [(a[:2], b[-5:]) for a, b in differing(one, other)] == [("a0", "b1999")]


@given(SENTENCES, SENTENCES)
def test_what_is_in_no_difference_is_the_same_in_both(one: str, other: str) -> None:
    found = word_differences(one, other)
    assert bool(found) == (one != other)
    at = there = 0
    for each in found:
        assert one[at : each.one_start] == other[there : each.other_start]
        assert each.one_start < each.one_stop or each.other_start < each.other_stop
        at, there = each.one_stop, each.other_stop
    assert one[at:] == other[there:]
