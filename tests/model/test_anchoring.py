import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.model.anchoring import anchor, describe, find_words, words_at
from parallax.model.note import Place

PARAGRAPHS = ["Porti është i ri.", "Anija vjen në dimër, anija niset në verë.", "Fund."]


def test_a_description_holds_the_words_and_their_surroundings():
    target = describe("t", PARAGRAPHS, Place(1, 11), Place(1, 19))
    assert target.exact == "në dimër"
    assert target.prefix == "Anija vjen "
    assert target.suffix == ", anija niset në verë."


def test_words_may_run_across_paragraphs():
    target = describe("t", PARAGRAPHS, Place(0, 14), Place(2, 4))
    assert target.exact == "ri.\n" + PARAGRAPHS[1] + "\nFund"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (Place(0, 3), Place(0, 3)),
        (Place(0, 5), Place(0, 2)),
        (Place(0, 0), Place(0, 99)),
        (Place(0, 0), Place(7, 1)),
        (Place(-1, 0), Place(0, 1)),
    ],
)
def test_places_without_words_are_refused(start: Place, end: Place):
    with pytest.raises(ValueError):
        describe("t", PARAGRAPHS, start, end)
    assert words_at(PARAGRAPHS, start, end) is None


def test_a_target_stays_where_its_words_agree():
    target = describe("t", PARAGRAPHS, Place(1, 11), Place(1, 19))
    assert anchor(target, PARAGRAPHS) == target


def test_a_target_follows_its_words_to_another_paragraph():
    target = describe("t", PARAGRAPHS, Place(1, 11), Place(1, 19))
    moved = anchor(target, ["E para.", *PARAGRAPHS])
    assert moved is not None
    assert (moved.start, moved.end) == (Place(2, 11), Place(2, 19))


def test_of_equal_words_the_one_in_like_surroundings_is_chosen():
    target = describe("t", PARAGRAPHS, Place(1, 21), Place(1, 26))
    assert target.exact == "anija"
    now = ["anija e parë", "Anija vjen në dimër, anija niset në verë."]
    found = anchor(target, now)
    assert found is not None and found.start == Place(1, 21)


def test_words_that_are_gone_are_not_anchored_elsewhere():
    target = describe("t", PARAGRAPHS, Place(1, 11), Place(1, 19))
    assert anchor(target, ["Porti është i ri.", "Anija vjen në vjeshtë."]) is None
    assert anchor(target, []) is None


def test_finding_words_gives_every_occurrence_in_order():
    found = find_words(PARAGRAPHS, "në ")
    assert found == [(Place(1, 11), Place(1, 14)), (Place(1, 33), Place(1, 36))]
    assert find_words(PARAGRAPHS, "") == []


texts = st.lists(st.text("abë \U0001d504", min_size=1, max_size=12), min_size=1, max_size=5)


@given(texts, texts, st.data())
def test_an_anchor_always_points_at_its_words(before: list[str], after: list[str], data):
    paragraph = data.draw(st.integers(0, len(before) - 1))
    start = data.draw(st.integers(0, len(before[paragraph]) - 1))
    end = data.draw(st.integers(start + 1, len(before[paragraph])))
    target = describe("t", before, Place(paragraph, start), Place(paragraph, end))
    found = anchor(target, after)
    if found is None:
        assert target.exact not in "\n".join(after)
    else:
        assert words_at(after, found.start, found.end) == target.exact
