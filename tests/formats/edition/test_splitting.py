"""Cutting long rows: nothing is lost, nothing doubled, and sentences stay whole where they can."""

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.edition.splitting import cut, cut_together, parts_needed, whole
from parallax.model.text import Role

_TEXTS = st.lists(st.text(alphabet="abë .!?\n。\u0301", max_size=400), min_size=1, max_size=6)


@given(_TEXTS, st.integers(1, 9), st.integers(0, 1000))
def test_the_parts_joined_are_the_paragraphs(texts: list[str], parts: int, first: int) -> None:
    pieces = cut(texts, first, parts)

    assert len(pieces) == parts
    flat = [piece for part in pieces for piece in part]
    for number, text in enumerate(texts):
        own = [piece for piece in flat if piece.position == first + number]
        assert "".join(text[piece.start : piece.end] for piece in own) == text
        assert [piece.opens for piece in own] == [True] + [False] * (len(own) - 1)
        assert [piece.closes for piece in own] == [False] * (len(own) - 1) + [True]
    assert [piece.position for piece in flat] == sorted(piece.position for piece in flat)


def test_cuts_fall_between_sentences() -> None:
    text = " ".join(f"This is sentence number {number} of them." for number in range(30))

    pieces = [part[0] for part in cut([text], 0, 3)]

    assert len(pieces) == 3
    for piece in pieces[1:]:
        assert text[piece.start :].startswith("This is")
        assert 0.2 * len(text) < piece.end - piece.start < 0.45 * len(text)


def test_cuts_fall_between_words_where_there_are_no_sentences() -> None:
    text = " ".join(["word"] * 300)

    for part in cut([text], 0, 4)[1:]:
        assert text[part[0].start - 1] == " "


def test_an_accent_stays_with_its_letter() -> None:
    text = "e\u0301" * 500

    for part in cut([text], 0, 7)[1:]:
        assert text[part[0].start] == "e"


def test_a_short_side_is_not_cut() -> None:
    assert cut(["Brief."], 4, 3) == [whole(["Brief."], 4), [], []]


def test_parts_needed_follow_the_longer_side() -> None:
    assert parts_needed([["short"], ["x " * 500]], letters=50, limit=10) == 2
    assert parts_needed([[], []], letters=50, limit=10) == 1


def test_the_shorter_side_is_cut_where_the_longer_one_is() -> None:
    halves = ["A" * 60 + ". " + "B" * 138 + "."]
    shorter = [" ".join(["word"] * 30)]
    sides = {Role.ORIGINAL: halves, Role.TRANSLATION: shorter}

    cuts = cut_together(sides, dict.fromkeys(sides, 3), 2)

    (opening,), (rest,) = cuts[Role.ORIGINAL]
    assert (opening.end, rest.end) == (62, len(halves[0]))
    (opening,), (rest,) = cuts[Role.TRANSLATION]
    assert abs(opening.end / len(shorter[0]) - 62 / len(halves[0])) < 0.05
    assert rest.start == opening.end
