"""Texts that have nothing to do with one another are told from an original and its translation."""

import json
from pathlib import Path

import pytest

from parallax.align import align
from parallax.lexica import general_layer
from parallax.model.alignment import Bead
from parallax.operations import prepare_pair, seem_unrelated
from parallax.operations.belonging import (
    matched_share,
    names_of,
    speak_against,
    words_speak_against,
)

DEV = Path(__file__).parents[2].parent / "shared" / "align" / "dev"
PLACES = "Berat Vlorë Durrës Korçë Shkodër Elbasan Fier Lushnjë Pogradec Kukës".split()


def test_names_and_numbers_are_gathered_within_sentences():
    found = names_of(["Sot në Tiranë, më 17 maj. Nesër Çu Enlai shkon te Dajti i 3-të."])
    assert found == {"tira", "17", "enla", "dajt"}
    assert names_of(["Мы были в Тиране и в Москве.", "Nothing here. Nor: There."]) == frozenset()


def test_the_share_is_that_of_the_side_that_has_more_of_it():
    run = [Bead(0, 2, 0, 1, 0.9), Bead(2, 3, 1, 1, 0.9), Bead(3, 4, 1, 2, 0.4)]
    assert matched_share(run) == 0.5
    assert matched_share([Bead(0, 1, 0, 0, 0.9)]) == 0


@pytest.mark.parametrize(
    ("matched", "shared", "verdict"),
    [
        (0.95, 5, False),
        (0.7, 1, False),
        (0.95, 0, True),  # each in its own world, whatever their lengths say
        (0.5, 1, True),
        (0.5, 3, False),
        (0.1, 3, False),  # an excerpt: badly matched, but of the same people
    ],
)
def test_matches_and_names_are_weighed(matched, shared, verdict):
    one = frozenset(f"n{i}" for i in range(10))
    other = frozenset(f"n{i}" for i in range(10 - shared, 20 - shared))
    assert len(one & other) == shared
    assert speak_against(matched, one, other) is verdict


def test_without_names_only_the_matches_count():
    none = frozenset[str]()
    assert speak_against(0.3, none, none)
    assert not speak_against(0.4, none, none)


def test_documents_of_a_library_are_judged(library, shelve):
    sq = [f"Sot u nisëm nga {one} dhe arritëm më {n + 11} maj." for n, one in enumerate(PLACES)]
    en = [f"Today we left {one} and came on May {n + 11}." for n, one in enumerate(PLACES)]
    strangers = [f"Yesterday the price of Wheat rose by {n * 37 + 411}." for n in range(10)]
    assert not seem_unrelated(library, shelve(sq, en).alignment.id)
    assert seem_unrelated(library, shelve(sq, strangers).alignment.id)
    unsure = [Bead(i, i + 1, i, i + 1, 0.2) for i in range(10)]
    assert not seem_unrelated(library, shelve(sq, en, unsure).alignment.id)
    blank = [n * "x" + "." for n in range(1, 11)]
    assert seem_unrelated(library, shelve(blank, blank, unsure).alignment.id)
    assert not seem_unrelated(library, shelve(blank[:3], blank[:3], unsure[:3]).alignment.id)
    assert not seem_unrelated(library, shelve(["Po."] * 10, ["Yes."] * 10, unsure).alignment.id)
    alone = [Bead(i, i + 1, 0, 0) for i in range(9)] + [Bead(9, 10, 0, 1, 0.6)]
    alone += [Bead(10, 10, i, i + 1) for i in range(1, 10)]
    assert seem_unrelated(library, shelve(sq, en, alone).alignment.id)


@pytest.mark.parametrize("tier", ["a05_news", "b12_news", "b07_bible_modern", "c20_news"])
def test_real_pairs_and_strangers(tier):
    files = sorted(DEV.glob(f"dev_{tier}.json"))
    if not files:
        pytest.skip("the gold alignments are not here")
    pair = json.loads(files[0].read_text(encoding="utf-8"))
    other = json.loads((DEV / "dev_a04_quran.json").read_text(encoding="utf-8"))
    source = pair["source"][:60]

    def verdict(target: list[str]) -> bool:
        matches = align(source, target, source_lang="sq", target_lang="en")
        run = [
            Bead(m.source.start, m.source.stop, m.target.start, m.target.stop, m.score)
            for m in matches
        ]
        return speak_against(matched_share(run), names_of(source), names_of(target))

    assert not verdict(pair["target"][:60])
    assert verdict(other["target"][:60])


@pytest.fixture(scope="module")
def sample():
    """The invented conversation that comes with the program."""
    folder = Path(__file__).parents[2] / "resources" / "sample"
    prepared = prepare_pair(folder / "original.docx", folder / "translation.docx")
    return [
        [one.text for one in side.paragraphs] for side in (prepared.original, prepared.translation)
    ]


def judged(source: list[str], target: list[str], langs=("sq", "en")) -> bool:
    matches = align(source, target, source_lang=langs[0], target_lang=langs[1])
    run = [
        Bead(m.source.start, m.source.stop, m.target.start, m.target.stop, m.score) for m in matches
    ]
    return speak_against(matched_share(run), names_of(source), names_of(target))


def test_swapped_texts_and_wrong_languages_belong_together_all_the_same(sample):
    ours, theirs = sample
    assert not judged(ours, theirs)
    assert not judged(theirs, ours)
    assert not judged(ours, theirs, ("de", "fr"))
    assert not judged(ours, theirs, ("en", "en"))


@pytest.mark.parametrize("side", [0, 1])
def test_a_translation_of_the_middle_third_belongs_to_the_whole(sample, side):
    sides = list(sample)
    third = len(sides[side]) // 3
    sides[side] = sides[side][third : 2 * third]
    assert not judged(*sides)


def test_texts_of_other_things_do_not(sample, tongues):
    strange = tongues.text(5, len(sample[0]))
    assert judged(sample[0], strange[1])
    assert judged(strange[0], sample[1])
    # In one language, and of one length throughout.
    assert judged(sample[0], strange[0], ("sq", "sq"))


SQ = [
    "Delegacioni erdhi në port herët në mëngjes.",
    "Kryetari i priti dhe u dha kafe.",
    "Vjet sollëm grurë, dhe të gjithë e dinë këtë.",
    "Sivjet do të sjellim më shumë, në qoftë se anijet vijnë me kohë.",
    "Punëtorët e dinë sa vështirë është të ndërtosh një port në dimër.",
    "Ata prisnin gjithë natën.",
]
STRANGE = [
    "The history of glass begins far from any sea.",
    "Sand is melted with soda in a furnace.",
    "Nobody knows who blew the first bottle of them all, or why.",
    "Later the furnaces were moved to an island.",
    "Windows were small and green, and cost more than a horse.",
    "A good lens takes many days to grind.",
]
EN = [
    "The delegation came to the port early in the morning.",
    "The chairman received them and gave them coffee.",
    "Last year we brought wheat, and everybody knows this.",
    "This year we shall bring more, if the ships come in time.",
    "The workers know how hard it is to build a port in winter.",
    "They waited all night.",
]


@pytest.mark.parametrize(("target", "strange"), [(EN, False), (STRANGE, True)])
@pytest.mark.parametrize("swapped", [False, True])
def test_the_dictionary_tells_short_texts_without_names(library, shelve, target, strange, swapped):
    """Six rows of like lengths, all of them thought sure."""
    run = [Bead(i, i + 1, i, i + 1, 0.97) for i in range(6)]
    if general_layer("sq", "en") is None:
        pytest.skip("there is no dictionary here")
    sides = (target, SQ) if swapped else (SQ, target)
    langs = ("en", "sq") if swapped else ("sq", "en")
    assert words_speak_against(*sides, run, langs) is strange
    if not swapped:
        assert seem_unrelated(library, shelve(*sides, run).alignment.id) is strange


def test_without_a_dictionary_or_words_it_says_nothing():
    run = [Bead(i, i + 1, i, i + 1, 0.97) for i in range(6)]
    assert words_speak_against(SQ, EN, run, ("de", "fr")) is None
    assert words_speak_against(["12."] * 6, ["12."] * 6, run, ("sq", "en")) is None
