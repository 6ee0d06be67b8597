from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.dates import find_date, find_dates, format_date, month_number, parse_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("September 1964", "1964-09"),
        ("6 korrik 1963", "1963-07-06"),
        ("më 11 korrikut të vitit 1978", "1978-07-11"),
        ("July 6, 1963", "1963-07-06"),
        ("6th July, 1963", "1963-07-06"),
        ("6.7.1963", "1963-07-06"),
        ("6/VII/1963", "1963-07-06"),
        ("1963-07-06", "1963-07-06"),
        ("Tiranë, më 6 korrik 1963", "1963-07-06"),
        ("(më 3 nentorit 1961)", "1961-11-03"),
        ("shtator i vitit 1964".replace(" i ", " të "), "1964-09"),
        ("viti 1966", "1966"),
        ("6-8 korrik 1963", "1963-07-06/1963-07-08"),
        ("28 qershor – 2 korrik 1963", "1963-06-28/1963-07-02"),
        ("July 6–8, 1963", "1963-07-06/1963-07-08"),
        ("1959-1970", "1959/1970"),
        ("31 shkurt 1963", None),
        ("6.13.1963", None),
        ("Dos. 4", None),
        ("A letter of 6 July 1963", None),
        ("", None),
    ],
)
def test_parse(text: str, edtf: str | None) -> None:
    assert parse_date(text) == edtf


def test_find_prefers_the_most_complete() -> None:
    text = "Of 1961 and May 1962: the letter of 6 July 1963, in full"
    assert find_date(text) == "1963-07-06"
    assert find_date("nothing here, Dos. 12, Fl. 3-4") is None


def test_all_dates_are_found_once() -> None:
    text = "In 1961, in May 1962 and on 6 July 1963; 1963-07-07, not 31 June 1964."
    assert [(text[start:end], edtf) for start, end, edtf in find_dates(text)] == [
        ("1963-07-07", "1963-07-07"),
        ("6 July 1963", "1963-07-06"),
        ("May 1962", "1962-05"),
        ("June 1964", "1964-06"),
        ("1961", "1961"),
    ]
    assert find_dates("nothing here, Dos. 12") == []


def test_very_many_dates_and_wide_blanks_are_read_in_one_go() -> None:
    found = find_dates("On 6 July 1963, of 1961. " * 20_000)
    assert len(found) == 40_000
    assert {edtf for _, _, edtf in found} == {"1963-07-06", "1961"}
    blanks = " " * 200_000
    assert find_dates(f"July{blanks}or 1963") == [(200_007, 200_011, "1963")]
    assert [edtf for _, _, edtf in find_dates(f"6 July{blanks},{blanks}1963")] == ["1963-07-06"]


@pytest.mark.parametrize(
    ("edtf", "english", "albanian"),
    [
        ("1963-07-06", "6 July 1963", "6 korrik 1963"),
        ("1964-11", "November 1964", "nëntor 1964"),
        ("1966", "1966", "1966"),
        ("1963-07-06/1963-07-08", "6–8 July 1963", "6–8 korrik 1963"),
        ("1963-06-28/1963-07-02", "28 June – 2 July 1963", "28 qershor – 2 korrik 1963"),
        ("1959/1970", "1959–1970", "1959–1970"),
        ("about 1963", "about 1963", "about 1963"),
        ("1963-99", "1963-99", "1963-99"),
    ],
)
def test_format(edtf: str, english: str, albanian: str) -> None:
    assert format_date(edtf) == english
    assert format_date(edtf, "sq") == albanian


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(["en", "sq"]))
def test_what_is_written_can_be_read(day: date, lang: str) -> None:
    assert parse_date(format_date(day.isoformat(), lang)) == day.isoformat()
    assert parse_date(format_date(day.isoformat()[:7], lang)) == day.isoformat()[:7]


@given(st.dates(date(1000, 1, 1), date(2099, 12, 1)), st.integers(1, 400))
def test_intervals_can_be_read(day: date, days: int) -> None:
    edtf = f"{day}/{day + timedelta(days=days)}"
    written = format_date(edtf)
    assert str(day.year) in written and str((day + timedelta(days=days)).year) in written


def test_months() -> None:
    assert [month_number(w) for w in ("Korrikut", "majit", "Sept", "dhjetor")] == [7, 5, 9, 12]
    assert month_number("market") is None
