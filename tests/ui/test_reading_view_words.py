"""Whole words, in any script, and never past punctuation."""

import pytest

from parallax.ui.views.whole_words import whole_words


@pytest.mark.parametrize(
    ("words", "drawn", "meant"),
    [
        ("with you. Before I left, Comrade Petrit", "ou. Before I left, Comrad", None),
        ("shumë s’është mirë", "ësht", "s’është"),
        ("first.Second", "irs", "first"),
        ("first.Second", "con", "Second"),
        ("some 38,500 tons", "8,5", "38,500"),
        ("twenty-five", "went", "twenty"),
        ("«fjala»", "jal", "fjala"),
        ("e\u0308shte\u0308 mire\u0308", "sht", "e\u0308shte\u0308"),
        ("𝔄𝔅ℭ def", "𝔅", "𝔄𝔅ℭ"),
        ("слово и дело", "ло", "слово"),
        ("one  two", "  ", "  "),
        ("whole words", "whole words", "whole words"),
    ],
)
def test_words_are_completed(words: str, drawn: str, meant: str | None) -> None:
    at = words.index(drawn)
    start, end = whole_words(words, at, at + len(drawn))
    expected = "you. Before I left, Comrade" if meant is None else meant
    assert words[start:end] == expected


def test_a_word_without_end_is_left_as_it_was_drawn() -> None:
    words = "a" * 1000
    assert whole_words(words, 500, 510) == (500, 510)


def test_nothing_is_widened_to_something() -> None:
    assert whole_words("word", 2, 2) == (2, 2)
