"""The word lists shipped with the program keep their format and hold what they should."""

import unicodedata
from functools import cache
from pathlib import Path

import pytest

LEXICON = Path(__file__).parents[2] / "resources" / "lexicon"
AT_LEAST = {"period.tsv": 6000, "names.tsv": 1400}

each_file = pytest.mark.parametrize("name", sorted(AT_LEAST))


@cache
def lines(name: str) -> tuple[str, ...]:
    text = (LEXICON / name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return tuple(text.removesuffix("\n").split("\n"))


@cache
def entries(name: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.split("\t") for line in lines(name))
    return {headword: tuple(glosses.split("; ")) for headword, glosses in pairs}


@each_file
def test_every_line_is_a_headword_and_its_glosses(name: str) -> None:
    for line in lines(name):
        assert line.count("\t") == 1, line
        headword, glosses = line.split("\t")
        assert headword == headword.strip(), line
        assert headword, line
        parts = glosses.split("; ")
        assert all(part and part == part.strip(" ;") for part in parts), line
        assert len(set(parts)) == len(parts), line
        assert "  " not in line, line


@each_file
def test_text_is_composed_and_printable(name: str) -> None:
    for line in lines(name):
        assert unicodedata.is_normalized("NFC", line), line
        assert line.replace("\t", " ").isprintable(), line


@each_file
def test_headwords_are_sorted_and_come_once(name: str) -> None:
    keys = [line.split("\t")[0].casefold() for line in lines(name)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@each_file
def test_there_are_enough_entries(name: str) -> None:
    assert len(lines(name)) >= AT_LEAST[name]


def test_period_words_are_mostly_single_words() -> None:
    headwords = entries("period.tsv")
    assert sum(" " in headword for headword in headwords) < len(headwords) / 4


@pytest.mark.parametrize(
    ("name", "headword", "rendering"),
    [
        ("period.tsv", "udhëheqje", "leadership"),
        ("period.tsv", "linjë", "line"),
        ("period.tsv", "byro politike", "politburo"),
        ("period.tsv", "qëndrim", "stand"),
        ("period.tsv", "mbledhje", "meeting"),
        ("period.tsv", "procesverbal", "minutes"),
        ("period.tsv", "përçarje", "split"),
        ("period.tsv", "shok", "comrade"),
        ("period.tsv", "uzinë", "plant"),
        ("period.tsv", "okupator", "occupier"),
        ("period.tsv", "jugosllav", "Yugoslav"),
        ("period.tsv", "SHBA", "USA"),
        ("period.tsv", "gjoja", "supposedly"),
        ("period.tsv", "dhjetor", "December"),
        ("names.tsv", "Çu En Lai", "Zhou Enlai"),
        ("names.tsv", "Hrushov", "Khrushchev"),
        ("names.tsv", "Kastro", "Castro"),
        ("names.tsv", "Pekin", "Peking"),
        ("names.tsv", "Selanik", "Salonika"),
        ("names.tsv", "Shkupi", "Skopje"),
        ("names.tsv", "Mali i Zi", "Montenegro"),
        ("names.tsv", "Bashkimi Sovjetik", "Soviet Union"),
    ],
)
def test_spot_checks(name: str, headword: str, rendering: str) -> None:
    assert rendering in entries(name)[headword]
