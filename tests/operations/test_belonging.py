"""Texts that have nothing to do with one another are told from an original and its translation."""

import json
from pathlib import Path

import pytest

from parallax.align import align
from parallax.model.alignment import Bead
from parallax.operations import seem_unrelated
from parallax.operations.belonging import matched_share, names_of, speak_against

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
    blank = ["xx."] * 10
    assert seem_unrelated(library, shelve(blank, blank, unsure).alignment.id)
    assert not seem_unrelated(library, shelve(blank[:3], blank[:3], unsure[:3]).alignment.id)


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
