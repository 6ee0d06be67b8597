"""Characters that no page can show."""

import re

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.edition.characters import (
    WIDEST_WORD,
    breakable,
    folded,
    name_of,
    needs_other_faces,
    printable,
    private_characters,
)
from parallax.formats.edition.word_widths import pieces_of, width_of


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
    fitting = int(WIDEST_WORD / width_of("x"))
    assert breakable("x" * fitting) == "x" * fitting
    assert "\u200b" in breakable("x" * (fitting + 1))
    # as wide as 16 letters of others
    assert breakable("i" * 40) == "i" * 40
    assert breakable("revolutionaries", 9.0) == "revolutionaries"
    assert "\u200b" in breakable("revolutionaries", 6.0)


def test_words_are_broken_where_one_would_break_them() -> None:
    assert pieces_of("revolutionaries") == ["revo", "lutio", "naries"]
    assert pieces_of("ndërkomunikimet") == ["ndërko", "muni", "kimet"]
    assert pieces_of("example.org/archive") == ["example.", "org/", "archive"]
    assert all(3 < len(piece) <= 8 for piece in pieces_of("shtypshkronjë" * 4)[:-1])


@given(st.text(max_size=60))
def test_pieces_are_the_word(word: str) -> None:
    assert "".join(pieces_of(word)) == word
    assert width_of(word) >= 0
    assert "\u200b" not in breakable("测试。" * 40)


def test_folding_takes_out_what_the_line_does() -> None:
    assert folded("in\u00adter-\nna tional ﬁn") == folded("internationalfin")


def test_which_scripts_the_shipped_faces_have() -> None:
    assert not needs_other_faces(["Ëndërr, çaj, Привет, Ελλάδα, שלום"])
    assert needs_other_faces(["x", "سلام"])
    assert needs_other_faces(["中文"])
