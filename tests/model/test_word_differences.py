from hypothesis import given
from hypothesis import strategies as st

from parallax.model.word_differences import around_difference, word_differences

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


def test_short_wordings_are_shown_whole() -> None:
    pair = ("The old  bridge\nholds.", "The new bridge holds.")
    assert around_difference(*pair, 40) == ("The old bridge holds.", "The new bridge holds.")


def test_long_wordings_are_cut_alike_around_the_first_word_that_differs() -> None:
    begin = "When I was small there was only one book in my house and my "
    one, other = around_difference(
        f"{begin}mother read it to us every evening.",
        f"{begin}moth ate it, which we did not mind at all.",
        40,
    )
    assert one == "…and my mother read it to us every even…"
    assert other == "…and my moth ate it, which we did not m…"


def test_a_difference_at_the_beginning_or_at_the_end_is_seen() -> None:
    same = " word" * 40
    assert around_difference(f"One{same}", f"Other{same}", 20) == (
        "One word word word …",
        "Other word word wor…",
    )
    one, other = around_difference(f"Begin{same}", f"Begin{same} more", 20)
    assert (one, other) == ("…word word", "…word word more")


def test_a_very_long_word_is_cut_before_the_letter_that_differs() -> None:
    one, other = around_difference("a" * 500 + "b" * 100, "a" * 500 + "c" * 100, 30)
    assert one == "…" + "a" * 10 + "b" * 18 + "…"
    assert other == "…" + "a" * 10 + "c" * 18 + "…"


LONG = st.lists(st.sampled_from(["a", "bc", " ", ".", "ë" * 30])).map("".join)


@given(SENTENCES | LONG, SENTENCES | LONG, st.integers(20, 60))
def test_two_that_differ_look_different(one: str, other: str, width: int) -> None:
    cut = around_difference(one, other, width)
    assert (cut[0] != cut[1]) == (one.split() != other.split())
    assert all(len(words) <= width for words in cut)
