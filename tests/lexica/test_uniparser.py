"""The package's tables are read as data."""

from pathlib import Path

import pytest

from parallax.lexica.albanian import StemTable
from parallax.lexica.uniparser import (
    ANY,
    Paradigms,
    data_folder,
    lexemes,
    package_version,
)


def test_lexemes_are_read_with_stems_paradigms_and_glosses(small_folder: Path):
    shore, knead, unexplained = lexemes(small_folder)
    assert (shore.lemma, shore.glosses) == ("zale", "river bank; shore (of a lake)")
    assert shore.stems == (("zale",), ("zal", "zall"))
    assert shore.paradigms == ("fem",)
    assert (knead.lemma, knead.stems) == ("brumoj", (("brumo",), ("brumua",)))
    assert (unexplained.lemma, unexplained.glosses) == ("Ceme", "")
    assert unexplained.stems == (("ceme",),)


def test_endings_belong_to_stems_and_follow_other_paradigms(small_folder: Path):
    paradigms = Paradigms(small_folder)
    assert paradigms.endings("verb") == {(0, "j"), (1, "r"), (ANY, "ne")}
    assert paradigms.endings("plural") == {(ANY, "et"), (ANY, "ave")}
    assert paradigms.endings("fem") == {(0, ""), (1, "a"), (1, "ja"), (1, "et"), (1, "ave")}
    assert paradigms.endings("unheard of") == frozenset()


@pytest.mark.parametrize(
    ("word", "entries"),
    [
        ("zale", [0]),
        ("zalla", [0]),
        ("zalave", [0]),
        ("zalet", [0]),
        ("brumuar", [1]),
        ("brumone", [1]),
        ("ceme", [2]),
        ("zal", []),  # the stem alone is no word
        ("zaleja", []),  # the ending of the other stem
        ("brumor", []),
        ("", []),
    ],
)
def test_words_are_taken_apart(small_folder: Path, word: str, entries: list[int]):
    table = StemTable()
    table.add_lexemes(lexemes(small_folder), Paradigms(small_folder))
    assert table.stems().entries_of(word) == entries


def test_the_installed_package_is_found_with_all_its_lexemes():
    folder = data_folder()
    assert folder is not None
    found = list(lexemes(folder))
    assert len(found) > 58_000
    assert sum(bool(one.glosses) for one in found) > 56_000
    assert package_version(folder).startswith("uniparser_albanian-")
    paradigms = Paradigms(folder)
    inflected = [one for one in found if any(map(paradigms.endings, one.paradigms))]
    assert len(inflected) > 0.99 * len(found)


def test_a_package_without_a_version_is_no_hindrance(small_folder: Path):
    assert package_version(small_folder) == ""
