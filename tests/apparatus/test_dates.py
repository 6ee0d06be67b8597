from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.dates import find_date, format_date, month_number, parse_date


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
