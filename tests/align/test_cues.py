"""Lengths, tokens, likenesses, forms and the learned lexicon, each by itself."""

import numpy as np
import pytest

from parallax.align.cognates import cognates, skeleton
from parallax.align.forms import Form, form_of
from parallax.align.lengths import first_model, refit
from parallax.align.lexicon import learn
from parallax.align.numerals import number_of
from parallax.align.pairs import Bitext
from parallax.align.shapes import SHAPES, first_shapes, refit_shapes
from parallax.align.tokens import Side, in_blocks, read_side, stretch_of, taken


def nothing(rows: int) -> None:
    """Nobody listens."""


def side(*paragraphs: str) -> Side:
    return read_side(paragraphs, nothing)


def words(text: str) -> list[str]:
    one = side(text)
    return [one.words[at] for at in one.ids.tolist()]


def test_scanning_faults_and_endings_are_forgiven() -> None:
    assert words("d6rguan6") == words("dërguanë") == words("dèrguané")
    assert words("ngada- lë") == words("ngadalë")
    assert words("Shqipërisë") == words("Shqipëria")


@pytest.mark.parametrize(
    ("albanian", "english"),
    [
        ("6 korrikut", "6 July"),
        ("dymbëdhjetë", "twelve"),
        ("të vitit 1961?", "of the year 1961?"),
        ("007", "7"),
    ],
)
def test_signs_are_the_same_in_both_languages(albanian: str, english: str) -> None:
    ours = {word for word in words(albanian) if not word[0].isalpha()}
    assert ours and ours == {word for word in words(english) if not word[0].isalpha()}


def test_articles_are_no_numbers() -> None:
    assert number_of("one") is None and number_of("nje") is None
    assert number_of("dymbedhjeta") == 12


def test_names_keep_their_consonants() -> None:
    assert skeleton("gjergj") == skeleton("gerg")
    ours = side("Pastaj Kristofori dhe Edmondi folën me Vashingtonin.")
    theirs = side("Then Christopher and Edmond spoke with Washington.")
    found = {
        (ours.words[s], theirs.words[t]) for s, t, _ in zip(*cognates(ours, theirs), strict=True)
    }
    assert ("edmon", "edmon") in found and ("krist", "chris") in found
    assert not any(s == "pasta" for s, _ in found)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("— 127 —", Form.NUMBER),
        ("fq. 63", Form.NUMBER),
        ("Fl. 12v", Form.NUMBER),
        ("[Stamp: received]", Form.BRACKETED),
        ("[Shoku Petrit]: Po.", Form.SPEECH),
        ("Kryetari: Fillojmë.", Form.SPEECH),
        ("SHËNIME NGA UDHËTIMI", Form.TITLE),
        ("A sentence [with one] and an end.", Form.PROSE),
        ("", Form.PROSE),
    ],
)
def test_forms(text: str, form: Form) -> None:
    assert form_of(text)[0] is form


def test_lengths_speak_for_what_fits() -> None:
    source, target = np.array([80.0, 200, 40, 120]), np.array([100.0, 250, 50, 150])
    model = first_model(source, target)
    fits = model.agreement(np.array([100.0]), np.array([125.0]))[0]
    misfits = model.agreement(np.array([100.0]), np.array([300.0]))[0]
    assert fits > misfits + 3
    assert model.ratio == pytest.approx(np.log(1.25))


def test_the_ratio_of_the_pair_is_learned_from_likely_beads() -> None:
    source = np.linspace(50, 400, 200)
    model = refit(first_model(source, source), source, source * 1.3, np.ones(200))
    assert model.ratio == pytest.approx(np.log(1.3), abs=0.05)
    unchanged = first_model(source, source)
    assert refit(unchanged, source, source * 1.3, np.zeros(200)) == unchanged


def test_gaps_are_learned_by_form() -> None:
    forms = np.array([int(Form.PROSE)] * 40 + [int(Form.NUMBER)] * 10)
    before = first_shapes(forms, forms)
    alone = np.array([0.0] * 40 + [1.0] * 10)
    after = refit_shapes(np.ones(len(SHAPES)), forms, forms, alone, alone)
    assert after.source_gap[-1] > before.source_gap[-1]
    assert after.source_gap[0] < before.source_gap[0]


def test_words_are_learned_from_beads_but_not_from_one_alone() -> None:
    ours = side("guri bie", "guri rri", "uji bie", "uji rri", "zogu bie")
    theirs = side("rock falls", "rock stays", "water falls", "water stays", "bird falls")
    ranges = np.array([[i, i + 1, i, i + 1] for i in range(5)])
    table = learn(ours, theirs, cognates(ours, theirs), Bitext(ranges, np.ones(5)), nothing)
    table = table.by_source()

    def gain(s: str, t: str) -> float:
        at = ours.words.index(s)
        row = slice(table.starts[at], table.starts[at + 1])
        listed = table.others[row].tolist()
        place = theirs.words.index(t)
        return float(table.gains[row][listed.index(place)]) if place in listed else 0.0

    assert gain("guri", "rock") > 2 * gain("guri", "falls")
    assert gain("guri", "rock") > 2 * gain("guri", "stays")
    assert gain("zogu", "bird") == 0.0


def test_parts_of_a_side_keep_their_tokens() -> None:
    whole = side("a b", "", "c d e", "a")

    def texts(part: Side) -> list[list[str]]:
        return [
            [part.words[at] for at in part.ids[first:last].tolist()]
            for first, last in zip(part.starts[:-1], part.starts[1:], strict=True)
        ]

    everything = texts(whole)
    stretch, types = stretch_of(whole, 1, 4)
    assert texts(stretch) == everything[1:]
    assert [whole.words[at] for at in types] == list(stretch.words)
    assert texts(taken(whole, np.array([0, 2]))) == [everything[0], everything[2]]
    assert texts(in_blocks(whole, 3)) == [
        [*everything[0], *everything[1], *everything[2]],
        everything[3],
    ]


@pytest.mark.parametrize(
    ("paragraph", "mark"),
    [("4) Duke ngritur", "^4"), ("(12) The", "^12"), ("b) Through", "^b"), ("3. Third", "^3")],
)
def test_the_mark_of_a_list_is_a_token_of_its_own(paragraph, mark):
    side = read_side([paragraph, "In 1962 there were 4, not 3.5 or (b), of them."], lambda n: None)
    assert [word for word in side.words if word.startswith("^")] == [mark]
