"""Letters of texts and pages: what is equal is the same, whatever stands between."""

import random
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.highlights.insertions import UNKNOWN
from parallax.formats.highlights.letters import Letters, fold, folded
from parallax.formats.highlights.matching import matched
from parallax.model.errors import Cancelled

WORDS = (
    "mbledhja djeshme korrat rruga fshati gati shira vjeshta premtuar dosja arkivi fletë".split()
)
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map("".join), min_size=1, max_size=8
)


def places(words: str, printed: str, begins: frozenset[int] = frozenset({0})) -> list[int]:
    return list(matched(words, printed, len(printed), begins.__contains__, [0, len(words)]))


@given(PARAGRAPHS)
def test_a_text_is_found_as_it_is(paragraphs: list[str]) -> None:
    text = "".join(paragraphs)
    assert places(text, text) == list(range(len(text)))


@given(PARAGRAPHS, st.lists(st.sampled_from(["KREU12", "FAQE", "7", "SHIHFLETËN"]), max_size=8))
def test_what_is_printed_between_does_not_matter(paragraphs: list[str], more: list[str]) -> None:
    """Heads and notes in signs that the text has not, between whole lines."""
    lines = [text[at : at + 30] for text in paragraphs for at in range(0, len(text), 30)]
    between = [*more, *[""] * len(lines)][: len(lines)]
    printed = "".join(a + b for a, b in zip(between, lines, strict=True))
    starts = list(accumulate(map(len, map("".join, zip(between, lines, strict=True))), initial=0))
    own = [start + len(head) for start, head in zip(starts, between, strict=False)]
    truth = [start + at for start, line in zip(own, lines, strict=True) for at in range(len(line))]
    assert places("".join(lines), printed, frozenset({*starts, *own})) == truth


@given(PARAGRAPHS, st.data())
def test_what_is_found_is_equal_and_nobody_elses(
    paragraphs: list[str], data: st.DataObject
) -> None:
    """Whatever is cut out, put in or spelt otherwise."""
    text = "".join(paragraphs)
    printed, cuts = text, data.draw(st.integers(0, 5))
    for _ in range(cuts):
        at = data.draw(st.integers(0, len(printed)))
        end = min(len(printed), at + data.draw(st.integers(0, 40)))
        more = data.draw(st.sampled_from(["", "ª", "SHIH", "dosja"]))
        printed = printed[:at] + more + printed[end:]
    found = places(text, printed)
    same = [place for at, place in enumerate(found) if place >= 0 and text[at] == printed[place]]
    assert len(set(same)) == len(same)
    strange = sum(place != UNKNOWN for place in found) - len(same)
    assert strange <= 3 * (cuts + 1) * 4


def test_a_mended_letter_is_the_sign_that_stands_there() -> None:
    words, printed = "nëoficerinkomandantështë", "nëo\u00aacerinkomandantështë"
    found = places(words, printed)
    assert found[2:7] == [2, 3, 3, 4, 5]
    assert found[-1] == len(printed) - 1


def test_an_insertion_is_taken_from_line_to_line() -> None:
    """The note and the text that goes on after it begin with the same letters."""
    words = "paragrafinisktudhemetejmeaty"
    first, note, rest = "paragrafinisktu", "dhembollemadhe", "dhemetejmeaty"
    begins = frozenset({0, len(first), len(first + note)})
    found = places(words, first + note + rest, begins)
    assert found == [*range(15), *range(29, 29 + len(rest))]


@pytest.mark.parametrize(
    ("first", "read", "note", "rest"),
    [
        # A letter of the line before was mended, and the note ends as that line does.
        ("sipasoficerit", "sipasofªcerit", "shihdosjenearkiverit", "nefillimteluftes"),
        ("sipasoficerit", "sipasoficeªit", "shihdosjenearkivit", "nefillimteluftes"),
        # A letter was lost that the note has in the middle of a line.
        ("nefillim", "nefillim", "shihdosjenedharxhivat", "xrrugamadhe"),
        # The note begins as the next line does, of which a letter was mended.
        ("kujtuan", "kujtuan", "rrugaeshihfletenetij", "rrugaqendernefshat"),
    ],
)
def test_a_footnote_keeps_its_letters(first: str, read: str, note: str, rest: str) -> None:
    """Though they are those with which the lines around it end or begin."""
    draw = random.Random(5)
    before, after = ("".join(draw.choices("bcdfghjkl", k=80)) for _ in range(2))
    read_rest = rest.removeprefix("x").replace("rrugaq", "rrugªq")
    printed = before + read + note + read_rest + after
    stands = len(before + read)
    begins = frozenset({0, len(before), stands, stands + len(note)})
    words = before + first + rest + after
    found = places(words, printed, begins)
    assert [place for place in found if stands <= place < stands + len(note)] == []
    lost = [at for at, place in enumerate(found) if place == UNKNOWN]
    assert len(lost) <= 1


@pytest.mark.parametrize("kind", ["same", "mended", "other", "moved"])
def test_it_tells_how_far_it_is_and_can_be_stopped(kind: str) -> None:
    """After some thousand letters, whatever there is to compare."""
    draw = random.Random(3)
    words = "".join(draw.choices("abcdefghij", k=60_000))
    printed = {
        "same": words,
        "mended": "".join(draw.choice("ABC") if n % 9 == 0 else c for n, c in enumerate(words)),
        "other": "".join(draw.choices("klmnopqrst", k=60_000)),
        "moved": words[30_000:] + words[:30_000],
    }[kind]
    told: list[float] = []

    def matching(stop: int) -> None:
        def progress(done: float, _: str) -> None:
            told.append(done)
            if len(told) == stop:
                raise Cancelled

        bounds = range(0, 60_001, 600)
        matched(words, printed, len(printed), lambda at: at % 60 == 0, bounds, progress)

    matching(0)
    count = len(told)
    assert count > 30
    assert told == sorted(told) and told[0] >= 0 and told[-1] <= 1
    for stop in (1, count // 4, count // 2, count - 1):
        told.clear()
        with pytest.raises(Cancelled):
            matching(stop)


def test_a_paragraph_elsewhere_is_found_if_it_is_there_once() -> None:
    one, other = "mbledhjadjeshmekorratrruga", "shiravjeshtapremtuardosja"
    printed = other + one
    found = matched(one + other, printed, len(printed), {0, 25}.__contains__, [0, 26, 51])
    assert list(found) == [*range(25, 51), *range(25)]


@given(st.text(max_size=40))
def test_folding_is_the_same_letter_by_letter(text: str) -> None:
    letters = Letters([text, text])
    assert letters.text == fold(text) * 2 == "".join(map(folded, text + text))
    assert letters.bounds() == [0, len(fold(text)), 2 * len(fold(text))]
    assert letters.at(1, len(text)) == len(letters.text)


def test_what_is_folded() -> None:
    assert fold("Oﬃcer-i ë Shqipërisë\u00ad²") == "OfficerieShqiperise2"
