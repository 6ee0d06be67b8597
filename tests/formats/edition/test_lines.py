"""The lines of a column as they were measured, and what of them is set on a page."""

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.edition.inlines import (
    Call,
    Give,
    Inline,
    LineBreak,
    Run,
    WordMark,
    broken_words,
    plain,
)
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.edition.words import Cut, Marker, WordPlace, lines_of_words, note_part

_BREAK = "\u200b"


def test_words_a_note_repeats_belong_to_its_first_line() -> None:
    marker = Marker()
    marker.marked([Run("text")])
    marker.note("n", note_blocks("Said of it again."))
    # the mark, two lines of the words it repeats, then "Said" and "of"; "it" begins a line
    heights = [7.0, 30.0, 50.0, 50.0, 60.0, 60.0]

    lines = lines_of_words(heights, 10.0, 8.0, marker.bound)

    assert [marker.places[word] for word in lines.words] == [
        WordPlace(0, 0),
        WordPlace(1, 0),
        WordPlace(1, 2),
    ]
    assert lines.bottoms[1:] == (50.0, 60.0)


def test_a_call_that_stands_alone_on_a_line_begins_none() -> None:
    marker = Marker()
    marker.marked([Run("one two"), Call("a", "1"), Call("b", "2", follows=True), Run(" three")])
    # the second call went to the next line, and "three" stands behind it
    heights = [7.0, 7.0, 7.0, 17.0, 17.0]

    lines = lines_of_words(heights, 10.0, 8.0, marker.bound)

    assert [marker.places[word] for word in lines.words] == [WordPlace(0, 0)]
    assert lines.bottoms == (17.0,)


def test_lines_far_apart_are_lines_all_the_same() -> None:
    lines = lines_of_words([20.0, 60.0, 100.0], 40.0, 14.0)

    assert lines.bottoms == (20.0, 60.0, 100.0)


def test_a_line_on_which_no_word_begins_is_room_all_the_same() -> None:
    lines = lines_of_words([7.0, 27.0], 10.0, 8.0)

    assert lines.bottoms == (27.0, 27.0)


def test_lines_of_a_cut_may_be_longer_by_a_hair() -> None:
    marked = Marker().marked([Run("one two three four")])
    cut = Cut((WordPlace(0, 1), WordPlace(0, 2)), WordPlace(0, 3))

    inlines = cut.inlines(0, marked)

    assert inlines == [Run("two"), Give(), LineBreak(), Run("three"), Give()]
    justified = Cut(cut.starts, cut.end, justified=True).inlines(0, marked)
    assert justified == [Run("two"), LineBreak(True), Run("three"), LineBreak(True)]


@given(st.lists(st.sampled_from(["ab cd ", "x", "a-b c. d ", "\n", "*"]), max_size=20), st.data())
def test_parts_are_found_in_the_middle_of_long_paragraphs(
    parts: list[str], data: st.DataObject
) -> None:
    made = {"\n": LineBreak(), "*": Call("a", "1")}
    marker = Marker()
    marked = marker.marked([Run("start "), *(made.get(part, Run(part)) for part in parts)])
    words = sorted({place.word for place in marker.places})
    middle = data.draw(st.sampled_from(words[1:] or [1]))

    before = Cut((WordPlace(0, 0),), WordPlace(0, middle)).inlines(0, marked)
    after = Cut((WordPlace(0, middle),), None).inlines(0, marked)

    whole = [part for part in marked if not isinstance(part, WordMark)]
    assert "".join(plain([*before, *after]).split()) == "".join(plain(whole).split())


def test_a_long_word_is_broken_where_its_look_changes_too() -> None:
    runs: list[Inline] = [Run("so abcdefghijk", ("bold",)), Run("lmnopqrst uv")]

    broken = list(broken_words(runs, 10.0))

    assert broken == [
        Run(f"so abcdefgh{_BREAK}ijk", ("bold",)),
        Run(f"lmnop{_BREAK}qrst uv"),
    ]
    # no run alone is as long
    assert list(broken_words([runs[0], Call("a", "1"), runs[1]], 10.0)) != broken


def test_an_item_that_goes_on_stands_as_far_to_the_right_as_it_began() -> None:
    marker = Marker()
    blocks = marker.blocks(note_blocks("9. one two\n10. three\n11. four"))
    cut = Cut((WordPlace(0, 1),), WordPlace(2, 0))

    rest, items = note_part(blocks, cut)

    assert (rest.kind, rest.start) == ("rest", 11)
    assert (items.kind, items.start, len(items.children)) == ("numbers", 10, 1)


def test_a_rule_stands_once_and_counts_as_a_line() -> None:
    marker = Marker()
    blocks = marker.blocks(note_blocks("one\n\n---\n\ntwo"))
    assert marker.places == [WordPlace(0, 0), WordPlace(1, 0), WordPlace(2, 0)]

    kinds = [
        [block.kind for block in note_part(blocks, cut)]
        for cut in (
            Cut((WordPlace(0, 0), WordPlace(1, 0)), WordPlace(2, 0)),
            Cut((WordPlace(1, 0), WordPlace(2, 0)), None),
            Cut((WordPlace(2, 0),), None),
        )
    ]

    assert kinds == [["par", "rule"], ["rule", "par"], ["par"]]
