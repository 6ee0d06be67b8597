"""Letters of texts and pages: what is equal is the same, whatever stands between."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.highlights.letters import Letters, fold, folded
from parallax.formats.highlights.matching import UNKNOWN, matched

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
    truth = [
        start + len(head) + at
        for start, head, line in zip(
            accumulate([0, *(len(a + b) for a, b in zip(between, lines, strict=True))]),
            between,
            lines,
            strict=False,
        )
        for at in range(len(line))
    ]
    assert places("".join(lines), printed) == truth


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
