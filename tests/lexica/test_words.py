"""Light rules for either language: endings of headwords, other spellings, English bases."""

import pytest

from parallax.lexica.english import bases, content_words, words_of
from parallax.lexica.glosses import weighed
from parallax.lexica.spelling import variants
from parallax.lexica.stemmer import SHORTEST_STEM, inflected


@pytest.mark.parametrize(
    ("headword", "forms"),
    [
        ("bllokoj", "bllokoj bllokojne bllokuar bllokova bllokonte bllokohet bllokue"),
        ("ankohem", "ankohem ankohet ankohen ankohej"),
        ("konference", "konference konferenca konferences konferencen konferencave"),
        ("agresor", "agresor agresori agresorit agresoret agresoreve agresorin"),
        ("frank", "frank franku frankun frankut franket"),
        ("tradhti", "tradhti tradhtia tradhtise tradhtine tradhtite tradhtive"),
        ("moska", "moska moskes mosken moske"),
        ("rumania", "rumania rumani rumanise rumanine"),
        ("berlini", "berlini berlinit berlinin"),
        ("adriatiku", "adriatiku adriatik adriatikut adriatikun"),
        ("kubanet", "kubanet kubaneve kubane"),
        ("problem", "problem problemi problemeve problemet problemit"),
    ],
)
def test_headwords_take_the_endings_of_their_kind(headword: str, forms: str):
    stem, endings = inflected(headword)
    assert {form for form in forms.split() if form[: len(stem)] == stem} == set(forms.split())
    assert {form[len(stem) :] for form in forms.split()} <= endings


@pytest.mark.parametrize(
    ("headword", "strangers"),
    [
        ("bllokoj", "bllok blloku"),
        ("konference", "konferenc konferencier"),
        ("agresor", "agresiv agresoroj"),
        ("moska", "mosk moskovit"),
        ("xu", "xuve xut"),
        ("ate", "ata atij"),
    ],
)
def test_other_words_are_not_forms(headword: str, strangers: str):
    stem, endings = inflected(headword)
    for word in strangers.split():
        assert not (word.startswith(stem) and word[len(stem) :] in endings), word


def test_short_headwords_stay_as_they_are():
    assert inflected("ju") == ("ju", frozenset({""}))
    assert inflected("abe") == ("abe", inflected("abe")[1])
    for headword in ("a", "oj", "uji", "kem"):
        stem, endings = inflected(headword)
        assert headword[len(stem) :] in endings
        assert len(stem) >= SHORTEST_STEM or stem == headword


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("detyr", "detyre"),
        ("delegacjoon", "delegacjon"),
        ("punue", "punuar"),
        ("mesuem", "mesuar"),
        ("hapun", "hapur"),
        ("partija", "partia"),
        ("gni", ""),
        ("degnitet", "denjitet"),
        ("harrni", "harmi"),
        ("kjeveri", "qeveri"),
    ],
)
def test_other_spellings(written: str, meant: str):
    found = list(variants(written))
    assert meant in found if meant else found == []
    assert written not in found


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("went", "go"),
        ("slew", "slay"),
        ("children", "child"),
        ("governments", "government"),
        ("ministries", "ministry"),
        ("stopped", "stop"),
        ("taking", "take"),
        ("cometh", "come"),
        ("favours", "favour"),
        ("honour", "honor"),
        ("peace", "peace"),
    ],
)
def test_english_bases(word: str, base: str):
    found = bases(word)
    assert base in found
    assert found[0] == word
    assert len(set(found)) == len(found)


def test_what_carries_the_meaning_of_a_gloss():
    assert content_words(words_of("to be of the opinion 12")) == ["opinion"]
    assert words_of("one's own, 3rd") == ["one's", "own", "3rd"]


def test_glosses_are_weighed_slowly():
    alone = dict(weighed("government"))
    several = dict(weighed("say; tell; suggest, propose"))
    assert alone == {"government": 1.0}
    assert list(several) == ["say", "tell", "suggest", "propose"]
    # The root of a quarter, not a quarter; the first a little more than the last.
    assert several["say"] == 0.5
    assert 0.35 < several["propose"] < several["tell"] < several["say"]
    assert dict(weighed("say; say; say")) == {"say": 1.0}


def test_words_of_one_rendering_share_it_and_asides_do_not_count():
    found = dict(weighed("(vt) central committee [of a party]; bureau"))
    assert found["central"] == found["committee"] < found["central"] * 2**0.5 < 1
    assert set(found) == {"central", "committee", "bureau"}


def test_an_entry_of_particles_keeps_them():
    assert dict(weighed("with; by")).keys() == {"with", "by"}
    assert dict(weighed("of/from Cuba")).keys() == {"cuba"}
    assert weighed("") == weighed("(see there)") == ()
