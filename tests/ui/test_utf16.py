"""Code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.ui.utf16 import from_utf16, to_utf16, utf16_length

MIXED = "Shqipëria 𝔄𝔅 – 🙂 fund"


@pytest.mark.parametrize(
    ("text", "offset", "units"),
    [
        ("abc", 2, 2),
        ("ëç", 2, 2),
        ("𝔄b", 1, 2),
        ("𝔄b", 2, 3),
        ("a🙂b", 1, 1),
        ("a🙂b", 2, 3),
        ("", 0, 0),
    ],
)
def test_offsets_go_there_and_back(text: str, offset: int, units: int) -> None:
    assert to_utf16(text, offset) == units
    assert from_utf16(text, units) == offset


def test_an_offset_inside_a_pair_counts_as_the_one_before() -> None:
    assert from_utf16("a🙂b", 2) == 1


def test_offsets_are_clamped() -> None:
    assert to_utf16(MIXED, 999) == utf16_length(MIXED)
    assert from_utf16(MIXED, 999) == len(MIXED)
    assert to_utf16(MIXED, -3) == from_utf16(MIXED, -3) == 0


def test_length_counts_pairs_twice() -> None:
    assert utf16_length(MIXED) == len(MIXED) + 3


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(0, 40))
def test_there_and_back_is_identity(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert from_utf16(text, to_utf16(text, offset)) == offset
