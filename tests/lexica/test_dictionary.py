"""What the dictionary that is shipped says of words as they stand in texts."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.apparatus.words import fold
from parallax.lexica.dictionary import LEAST, OF_PHRASE, RESPELT, Dictionary
from parallax.lexica.entries import entries
from parallax.lexica.making import make_tables


def said(dictionary: Dictionary, word: str) -> dict[str, float]:
    return dict(dictionary.renderings(fold(word)))


@pytest.mark.parametrize(
    ("word", "rendering"),
    [
        ("qeverinë", "government"),
        ("erdhi", "come"),
        ("njerëzve", "man"),
        ("njerëzve", "people"),
        ("dhashë", "give"),
        ("udhëheqjes", "leadership"),
        ("morëm", "take"),
        ("luftën", "war"),
        ("fshatarëve", "peasant"),
        ("shtetit", "state"),
        ("ishin", "be"),
        ("bisedimet", "talks"),
        ("dërguan", "send"),
        ("Moskës", "moscow"),
        ("shqiptarëve", "albanian"),
        ("ushtarake", "military"),
    ],
)
def test_words_in_their_forms(shipped: Dictionary, word: str, rendering: str):
    found = said(shipped, word)
    assert found[rendering] > 0.15
    assert rendering in list(found)[:10]


def test_beliefs_are_ordered_and_within_bounds(shipped: Dictionary):
    words = [fold(word) for word, _ in entries("everyday")]
    assert len(words) > 5000
    answered = 0
    for word in words:
        beliefs = [belief for _, belief in shipped.renderings(word)]
        assert beliefs == sorted(beliefs, reverse=True)
        assert all(LEAST <= belief <= 1.0 for belief in beliefs), word
        answered += bool(beliefs)
    assert answered > 0.99 * len(words)


def test_many_synonyms_do_not_dilute_a_word_to_nothing(shipped: Dictionary):
    found = said(shipped, "marr")
    assert len(found) > 10
    assert max(found.values()) > 0.2
    found = said(shipped, "paraqes")
    assert sum(found.values()) > 1


def test_our_entries_weigh_more_than_glosses(small_folder: Path):
    tables = make_tables(small_folder)
    number = Dictionary(tables).entries_of("zala")[0]
    own = list(tables.own)
    own[number] = "quay"
    found = said(Dictionary(replace(tables, own=own)), "zalla")
    assert found["quay"] > found["shore"] > 0


@pytest.mark.parametrize(
    ("word", "rendering"),
    [
        ("kubanëve", "cubans"),
        ("agresorëve", "aggressor"),
        ("revizionistëve", "revisionist"),
        ("Hrushovit", "khrushchev"),
        ("sekretarit", "secretary"),
        ("bllokadës", "blockade"),
    ],
)
@pytest.mark.parametrize("which", ["shipped", "own_alone"])
def test_our_own_entries_inflect_with_and_without_the_package(
    request: pytest.FixtureRequest, which: str, word: str, rendering: str
):
    dictionary: Dictionary = request.getfixturevalue(which)
    assert rendering in said(dictionary, word)


def test_every_own_headword_of_one_word_is_found(own_alone: Dictionary):
    for table in ("period", "everyday", "names"):
        for headword, _ in entries(table):
            if re.fullmatch(r"[^\W_]+", headword):
                assert own_alone.entries_of(fold(headword)), headword


def test_own_entries_alone_know_less_of_the_language(own_alone: Dictionary, shipped: Dictionary):
    assert said(shipped, "akullirë") and not said(own_alone, "akullirë")
    assert "government" in said(own_alone, "qeverisë")


def test_irregular_forms_go_one_step(own_alone: Dictionary):
    forms = {fold(form): fold(base) for form, base in entries("forms_sq")}
    assert forms["djelmve"] == "djale"
    assert "boy" in said(own_alone, "djelmve")
    assert next(iter(said(own_alone, "ishte"))) == "was"


def test_phrases_are_laid_upon_their_words(shipped: Dictionary):
    for word in ("marr", "mori", "pjesë"):
        found = said(shipped, word)
        assert 0 < found["participate"] <= OF_PHRASE
        assert found["participate"] < found["take" if word != "pjesë" else "part"]
    # What one of its words means by itself is not laid upon the others.
    assert "central" not in said(shipped, "komitetit")
    assert "committee" not in said(shipped, "qendrore")
    assert said(shipped, "komitetit")["committee"] > 0.5


def test_names_of_several_words(own_alone: Dictionary):
    assert "zhou" in said(own_alone, "Çu")


def test_a_name_does_not_lend_its_meaning_to_a_common_word(own_alone: Dictionary):
    numbers = set(own_alone.entries_of("mat"))
    assert len(numbers) == 2, "the river and the verb"


def test_other_spellings_count_only_where_nothing_is_found(shipped: Dictionary):
    right, typed = said(shipped, "qeverinë"), said(shipped, "qeverrinë")
    assert not shipped.entries_of("qeverrine")
    assert typed["government"] == pytest.approx(right["government"] * RESPELT, abs=0.1)
    assert typed["government"] < right["government"]
    assert said(shipped, "xqwzx") == {}


def test_the_package_with_broken_tables_counts_as_absent(tmp_path: Path, own_alone: Dictionary):
    (tmp_path / "lexemes.txt").write_bytes(b"-lexeme\n lex: \xff\xfe\n")
    (tmp_path / "paradigms.txt").write_bytes(b"")
    broken = Dictionary(make_tables(tmp_path))
    gone = Dictionary(make_tables(tmp_path / "nowhere"))
    for word in ("qeverine", "njerezve", "komitetit"):
        assert broken.renderings(word) == own_alone.renderings(word) != ()
        assert gone.renderings(word) == own_alone.renderings(word)
