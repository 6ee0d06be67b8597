"""Dates said with more words, to EDTF and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.dates import find_dates, format_date, parse_date
from parallax.apparatus.edtf import Point, read_edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("spring 1967", "1967-21"),
        ("in the summer of 1962", "1962-22"),
        ("vera e vitit 1962", "1962-22"),
        ("në verën e vitit 1962", "1962-22"),
        ("fall 1962", "1962-23"),
        ("dimri i vitit 1961", "1961-24"),
        ("në fillim të vitit 1961", "1961-37"),
        ("mid-1961", "1961-38"),
        ("në fund të vitit 1966", "1966-39"),
        ("circa 1956", "1956~"),
        ("c.1956", "1956~"),
        ("ca. July 1956", "1956-07~"),
        ("rreth vitit 1956", "1956~"),
        ("about 6 July 1963", "1963-07-06~"),
        ("1956?", "1956?"),
        ("[1956?]", "1956?"),
        ("6 korrik 1963 (?)", "1963-07-06?"),
        ("circa 1956?", "1956%"),
        ("ndoshta 1956", "1956?"),
        ("the 1960s", "196X"),
        ("vitet ’60", "196X"),
        ("vitet gjashtëdhjetë", "196X"),
        ("the sixties", "196X"),
        ("shekulli XX", "19XX"),
        ("19th century", "18XX"),
        ("before 1961", "../1961"),
        ("para vitit 1961", "../1961"),
        ("pas 6 korrikut 1963", "1963-07-06/.."),
        ("nga viti 1961 e tutje", "1961/.."),
        ("qershor-korrik 1966", "1966-06/1966-07"),
        ("qershor – korrik të vitit 1966", "1966-06/1966-07"),
        ("1956–57", "1956/1957"),
        ("vitet 1956-1958", "1956/1958"),
        ("circa 1956-1958", "1956~/1958~"),
        ("1956-1958?", "1956?/1958?"),
        ("from circa 1956 to 1958", "1956~/1958"),
        ("between 6 July 1963 and August 1963", "1963-07-06/1963-08"),
        ("nga 6 korriku 1963 deri më 8 gusht 1963", "1963-07-06/1963-08-08"),
        ("28 dhjetor 1963 – 2 janar 1964", "1963-12-28/1964-01-02"),
        ("../1961", "../1961"),
        ("196X", "196X"),
        ("winter 1966-67", None),
        ("winter 1966-1967", None),
        ("1961-1956", None),
        ("1963-13", None),
        ("6 or 7 July 1963", None),
        ("a long letter of 1961", None),
        ("the early hours", None),
        ("n.d.", None),
        ("before the war", None),
        ("?", None),
        ("1800s-" * 40, None),
    ],
)
def test_phrases(text: str, edtf: str | None) -> None:
    assert parse_date(text) == edtf


@pytest.mark.parametrize(
    ("edtf", "english", "albanian"),
    [
        ("1967-21", "spring 1967", "pranvera e vitit 1967"),
        ("1956~", "circa 1956", "rreth vitit 1956"),
        ("1956-07~", "circa July 1956", "rreth korrikut të vitit 1956"),
        ("1963-07-06?", "6 July 1963?", "6 korrik 1963?"),
        ("196X", "the 1960s", "vitet 1960"),
        ("19XX", "the 20th century", "shekulli XX"),
        ("../1963-10-02", "before 2 October 1963", "para 2 tetorit 1963"),
        ("1961/..", "after 1961", "pas vitit 1961"),
        ("1956~/1958", "from circa 1956 to 1958", "nga rreth vitit 1956 deri më 1958"),
        ("1961-37", "early 1961", "fillimi i vitit 1961"),
        ("../..", "../..", "../.."),
        ("1963-06-31", "1963-06-31", "1963-06-31"),
    ],
)
def test_in_words(edtf: str, english: str, albanian: str) -> None:
    assert format_date(edtf) == english
    assert format_date(edtf, "sq") == albanian


YEARS = st.integers(1000, 2099).map(str)
DAYS = st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(str)
MONTHS = st.sampled_from([*range(1, 13), 21, 22, 23, 24, 37, 38, 39])
POINTS = st.builds(
    str.__add__,
    st.one_of(
        YEARS,
        DAYS,
        st.builds("{}-{:02}".format, YEARS, MONTHS),
        st.integers(100, 209).map("{}X".format),
        st.integers(10, 20).map("{}XX".format),
    ),
    st.sampled_from(["", "", "?", "~", "%"]),
)


@given(POINTS, st.sampled_from(["", "../", "/.."]), st.sampled_from(["en", "sq"]))
def test_what_is_said_of_one_date_is_read_as_the_same(point: str, ends: str, lang: str) -> None:
    edtf = ends + point if ends == "../" else point + ends
    assert parse_date(format_date(edtf, lang)) == edtf


@given(POINTS, POINTS, st.sampled_from(["en", "sq"]))
def test_what_is_said_of_two_dates_is_read_as_the_same(one: str, other: str, lang: str) -> None:
    edtf = next((e for e in (f"{one}/{other}", f"{other}/{one}") if read_edtf(e)), None)
    if edtf is not None:
        assert parse_date(format_date(edtf, lang)) == edtf


@given(st.text(max_size=60))
def test_any_text_is_read_or_not_without_a_fault(text: str) -> None:
    found = parse_date(text)
    assert found is None or read_edtf(found) is not None


def test_bounds() -> None:
    dated = read_edtf("1960-22/1969")
    assert dated is not None
    assert tuple(map(str, dated.bounds())) == ("1960-06-01", "1969-12-31")
    open_end = read_edtf("1961/..")
    assert open_end is not None and open_end.bounds()[1] is None
    assert tuple(map(str, Point("1961", 38).bounds())) == ("1961-05-01", "1961-08-31")


def test_running_text_is_searched_for_plain_dates_alone() -> None:
    assert [e for _, _, e in find_dates("Circa 1956, in spring 1967, before 6 July 1963?")] == [
        "1963-07-06",
        "1956",
        "1967",
    ]
