"""Characters that no page can show."""

import re

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.edition.characters import (
    LONGEST_WORD,
    breakable,
    folded,
    name_of,
    needs_other_faces,
    printable,
    private_characters,
)


def test_controls_go_and_lines_stay() -> None:
    assert printable("a\x00b\x1bc\r\nd\x0be\u2028f\tg\ufeff") == "abc\nd\ne\nf\tg"


def test_private_and_missing_characters_stand_by_their_names() -> None:
    shown = printable("a\ue000b\U0010ffffc\uffffd")
    assert folded(shown) == "aU+E000bU+10FFFFcU+FFFFd"
    # the template knows a name by the signs around it
    assert re.findall("\u2060(U\\+[0-9A-F]{4,6})\u2060", shown) == ["U+E000", "U+10FFFF", "U+FFFF"]
    assert folded(printable("中文x", {"中"})) == "U+4E2D文x"
    assert printable("a\u200db", {"\u200d"}) == "ab"
    assert private_characters(["x\ue001", "\ue000\ue001"]) == ["\ue000", "\ue001"]


def test_names() -> None:
    assert name_of("中") == "中 (U+4E2D)"
    assert name_of("\ue000") == "U+E000"


@given(st.text(max_size=200))
def test_places_to_break_change_no_letter(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")
    assert folded(breakable(text)) == folded(text)


def test_only_words_wider_than_a_column_are_broken() -> None:
    assert breakable("x" * LONGEST_WORD) == "x" * LONGEST_WORD
    assert "\u200b" in breakable("x" * (LONGEST_WORD + 1))
    assert "\u200b" not in breakable("测试。" * 40)


def test_folding_takes_out_what_the_line_does() -> None:
    assert folded("in\u00adter-\nna tional ﬁn") == folded("internationalfin")


def test_which_scripts_the_shipped_faces_have() -> None:
    assert not needs_other_faces(["Ëndërr, çaj, Привет, Ελλάδα, שלום"])
    assert needs_other_faces(["x", "سلام"])
    assert needs_other_faces(["中文"])
