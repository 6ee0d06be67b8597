"""References as CSL-JSON, out and back."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.csl_json import (
    csl_to_document,
    date_from_csl,
    date_to_csl,
    document_to_csl,
    write_csl,
)
from parallax.model.document import Document, Reference

DOCUMENT = Document(
    "019a2b",
    "Conversation on the harvest",
    "1963-07-06",
    Reference("Arkivi i Provës", "3/B", "Letra", "1963", "12/1", "7-9"),
    "Ana Kodra",
    "Bardh Lumi and Cen Drini",
    "They talk about the harvest.",
    "https://example.org/records/12",
    "Free to use",
)


def test_a_document_as_an_item() -> None:
    assert document_to_csl(DOCUMENT, language="sq") == {
        "id": "019a2b",
        "type": "manuscript",
        "title": "Conversation on the harvest",
        "abstract": "They talk about the harvest.",
        "contributor": [{"family": "Kodra", "given": "Ana"}],
        "translator": [{"family": "Lumi", "given": "Bardh"}, {"family": "Drini", "given": "Cen"}],
        "issued": {"date-parts": [[1963, 7, 6]]},
        "archive": "Arkivi i Provës",
        "archive_location": "F. 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9",
        "language": "sq",
        "URL": "https://example.org/records/12",
        "custom": {
            "parallax": {
                "date": "1963-07-06",
                "contributor": "Ana Kodra",
                "translator": "Bardh Lumi and Cen Drini",
                "rights": "Free to use",
                "archive": "Arkivi i Provës",
                "fond": "3/B",
                "series": "Letra",
                "year": "1963",
                "file": "12/1",
                "folios": "7-9",
            }
        },
    }


def test_what_is_empty_is_left_out() -> None:
    assert document_to_csl(Document("", "", source="a box")) == {
        "id": "document",
        "type": "manuscript",
        "source": "a box",
    }


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("1964-09", {"date-parts": [[1964, 9]]}),
        ("1963-07-06/1963-07-08", {"date-parts": [[1963, 7, 6], [1963, 7, 8]]}),
        ("1956~", {"date-parts": [[1956]], "circa": True}),
        ("1967-21", {"date-parts": [[1967]], "season": 1}),
        ("196X", {"date-parts": [[1960], [1969]]}),
        ("../1961", {"date-parts": [[1961]], "literal": "before 1961"}),
        ("late in the year", {"literal": "late in the year"}),
    ],
)
def test_dates_go_both_ways(edtf: str, csl: dict[str, Any]) -> None:
    assert date_to_csl(edtf) == csl
    assert date_from_csl(csl) == edtf


@pytest.mark.parametrize(
    ("csl", "edtf"),
    [
        ({"date-parts": [["1963", "07", "06"]]}, "1963-07-06"),
        ({"date-parts": [[1963, 0, 6]]}, "1963"),
        ({"raw": "6 korrik 1963"}, "1963-07-06"),
        ({"date-parts": [[1963, 13]]}, ""),
        ({"date-parts": "1963"}, ""),
        ({"date-parts": [[1963], [1960]], "raw": "then"}, "then"),
        ("July 6, 1963", "1963-07-06"),
        (None, ""),
        ([[1963]], ""),
    ],
)
def test_dates_of_other_programs(csl: Any, edtf: str) -> None:
    assert date_from_csl(csl) == edtf


def test_an_item_of_another_program() -> None:
    document = csl_to_document(
        {
            "id": "http://example.org/items/XY",
            "type": "document",
            "title": "A letter",
            "author": [{"family": "Kodra", "given": "Ana"}, {"literal": "Committee for Grain"}],
            "archive": "AQSH",
            "archive_location": "Fondi 490, Viti 1953, Dosja 706, Fleta 226–227",
            "issued": {"date-parts": [[1953, 2]]},
            "number": 4,
        }
    )
    assert document == Document(
        "",
        "A letter",
        "1953-02",
        Reference("AQSH", "490", "", "1953", "706", "226–227"),
        "Ana Kodra; Committee for Grain",
    )


def test_a_place_that_is_no_reference_is_kept_in_words() -> None:
    document = csl_to_document({"title": "A", "archive": "AQSH", "archive_location": "blue box"})
    assert (document.reference, document.source) == (Reference("AQSH"), "AQSH, blue box")
    document = csl_to_document({"title": "A", "archive_location": "F. 14"})
    assert document.reference == Reference(fond="14")


def test_what_was_edited_elsewhere_wins() -> None:
    item = document_to_csl(DOCUMENT)
    item["translator"] = [{"family": "Guri", "given": "Dea"}]
    item["issued"] = {"date-parts": [[1964]]}
    item["archive_location"] = "F. 9, Dos. 1"
    read = csl_to_document(item)
    assert (read.translator, read.date) == ("Dea Guri", "1964")
    assert read.reference == Reference("Arkivi i Provës", "9", "", "", "1", "")
    assert read.contributor == "Ana Kodra"


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"title": ["a"], "translator": "x", "issued": 3, "custom": [1], "abstract": True},
        {"custom": {"parallax": {"date": [1], "fond": {"a": 1}}}, "contributor": [None, 4, {}]},
        {"issued": {"date-parts": [[[1]]], "season": "x"}, "translator": [{"given": 1.5}]},
    ],
)
def test_nothing_ill_formed_breaks_it(item: dict[str, Any]) -> None:
    assert csl_to_document(item).id == ""


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), max_size=12)
DATES = st.sampled_from(
    ["", "1963", "1963-07-06", "1956?", "1956%", "1961-37", "1967-22~", "19XX", "1961/..",
     "../1961-05", "1956~/1958", "196X?", "1963-07/1964-01", "1966-21/1966-23", "at Easter"]
)  # fmt: skip


@given(
    st.builds(
        Document,
        st.just(""),
        WORDS,
        DATES,
        st.builds(Reference, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS),
        st.sampled_from(["", "Ana Kodra", "Kodra, Ana", "A; B, C", "Office of A and B", "a , b"]),
        WORDS,
        WORDS,
        st.sampled_from(["", "a box", "https://example.org/1"]),
        WORDS,
    )
)
def test_what_is_written_is_read_back(document: Document) -> None:
    item = json.loads(write_csl([(document, "sq")]))[0]
    assert csl_to_document(item) == replace(document, id="")
