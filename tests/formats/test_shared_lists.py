"""Real lists of other people, where they are at hand."""

from pathlib import Path

import pytest

from parallax.formats.catalogue import read_catalogue
from parallax.model.catalogue import Catalogue
from parallax.model.errors import UserError
from parallax.operations.duplicates import find_duplicates

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")


def seed(number: str) -> Catalogue:
    return read_catalogue(next(SEEDS.glob(f"{number}_*.txt")))


def test_two_listing_pages() -> None:
    first, second = seed("000"), seed("001")
    assert len(first.records) == len(second.records) == 10
    undated = [one.document.title for one in first.records if not one.document.date]
    assert undated == [
        "Speech by a Delegation of the People’s Republic of Albania at a Rally in Pyongyang"
    ]
    assert all(one.document.date and one.document.summary for one in second.records)
    assert [one.document.date for one in first.records][5:7] == ["1964-09", "1961-11-05"]


def test_the_collection_page_has_all_its_references_and_credits() -> None:
    found = [one.document for one in seed("003").records]
    assert len(found) == 20
    assert all(one.reference.archive == "Arkivi Qendror Shtetëror" for one in found)
    assert all(one.reference.fond == "14/AP" and one.reference.folios for one in found)
    assert all(one.contributor and one.summary and one.source for one in found)
    assert sum(bool(one.translator) for one in found) == 18
    assert [one.title for one in found if not one.date] == [
        "“What Are Song Shuo, Lu Ping, and Peng Peiyun Really Doing in the Cultural Revolution”",
        "Bombard the Headquarters (My Big-Character Poster)",
    ]
    assert found[18].contributor == "Joseph Torigian"
    assert found[18].translator == "Elidor Mëhilli"


def test_what_stands_in_several_lists_is_found_once() -> None:
    records = [record for number in ("000", "001", "003") for record in seed(number).records]
    found = find_duplicates(records, ())
    assert all(one.sure for one in found)
    assert sorted(one.document.date for one in found) == [
        "1960-11-12",
        "1962-06-29",
        "1966-05-13",
        "1967-09-30",
        "1968-10-05",
    ]


@pytest.mark.parametrize("number", ["002", "004"])
def test_articles_and_documents_are_no_lists(number: str) -> None:
    with pytest.raises(UserError, match="no list of documents"):
        seed(number)
