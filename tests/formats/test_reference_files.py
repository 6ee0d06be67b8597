"""References as BibTeX and RIS."""

import re

import pytest

from parallax.formats.bibtex import citation_key, write_bibtex
from parallax.formats.ris import write_ris
from parallax.model.document import Document, Reference

REFERENCE = Reference("Arkivi i Provës", "3/B", "Letra", "1963", "12/1", "7-9")
TALK = Document(
    "019a2b-5f2a",
    "Bujqësia & {g}: 5% of #1_2 $ ~ \\ ^",
    "1963-07-06",
    REFERENCE,
    "Ana Kodra",
    "Bardh Lumi and Office of Letters; Cen Drini",
    "All of it,\nin two lines.",
    "https://example.org/a_b?x={1}&y=%20",
    "Free",
)


def test_bibtex() -> None:
    title = r"Bujqësia \& \textbraceleft{}g\textbraceright{}: 5\% of \#1\_2 \$"
    title += r" \textasciitilde{} \textbackslash{} \textasciicircum{}"
    assert (
        write_bibtex([(TALK, "sq")]).replace(title, "@TITLE@")
        == r"""% References from Parallax. Encoding: UTF-8

@misc{bujqesia1963-5f2a,
  title = {{@TITLE@}},
  translator = {Lumi, Bardh and {Office of Letters} and Drini, Cen},
  date = {1963-07-06},
  year = {1963},
  month = jul,
  howpublished = {Arkivi i Provës, F. 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9},
  library = {Arkivi i Provës},
  addendum = {Contributed by Ana Kodra},
  abstract = {All of it, in two lines.},
  copyright = {Free},
  langid = {albanian},
  url = {https://example.org/a_b?x=%7B1%7D&y=%20},
}
"""
    )


def test_keys_are_never_the_same_and_stay_the_same() -> None:
    assert citation_key(Document("ab-cd12", "The 3 Çështje of “it”", "1956~/1958")) == (
        "ceshtje1956-cd12"
    )
    assert citation_key(Document("", "毛", "at Easter")) == "item"
    keys = re.findall(r"@misc\{(.+),", write_bibtex([(Document("", "A b"), "")] * 3))
    assert keys == ["b", "b-2", "b-3"]


def test_braces_are_even_whatever_the_title() -> None:
    text = write_bibtex([(Document("1", "a } b {{ c \\} d", rights="}"), "")])
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("date", "bibtex", "ris"),
    [
        ("1964-09", ["date = {1964-09}", "year = {1964}", "month = sep"], "1964/09//"),
        ("1956?", ["date = {1956?}", "year = {1956}"], "1956///1956?"),
        ("1961-37", ["date = {1961~}", "year = {1961}"], "1961///early 1961"),
        ("1967-21", ["date = {1967-21}", "year = {1967}"], "1967///spring 1967"),
        ("196X", ["date = {196X}", "year = {1960}"], "1960///the 1960s"),
        ("../1961", ["date = {../1961}", "year = {1961}"], "1961///before 1961"),
        ("1963-07/1963-08", ["date = {1963-07/1963-08}", "year = {1963}", "month = jul"],
         "1963/07//July – August 1963"),
        ("at Easter", ["year = {at Easter}"], "///at Easter"),
    ],
)  # fmt: skip
def test_dates(date: str, bibtex: list[str], ris: str) -> None:
    document = [(Document("1", "A", date), "")]
    lines = [line.strip(" ,") for line in write_bibtex(document).splitlines()]
    assert [line for line in lines if line.startswith(("date", "year", "month"))] == bibtex
    assert f"DA  - {ris}\r\n" in write_ris(document)


def test_ris() -> None:
    assert write_ris([(TALK, "sq")]).split("\r\n") == [
        "TY  - MANSCPT",
        "ID  - 019a2b-5f2a",
        "TI  - Bujqësia & {g}: 5% of #1_2 $ ~ \\ ^",
        "A4  - Lumi, Bardh",
        "A4  - Office of Letters",
        "A4  - Drini, Cen",
        "PY  - 1963",
        "DA  - 1963/07/06/",
        "DB  - Arkivi i Provës",
        "AN  - F. 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9",
        "LA  - sq",
        "AB  - All of it, in two lines.",
        "N1  - Contributed by Ana Kodra",
        "N1  - Free",
        "UR  - https://example.org/a_b?x={1}&y=%20",
        "ER  - ",
        "",
        "",
    ]


def test_no_field_of_ris_begins_a_line_of_its_own() -> None:
    text = write_ris([(Document("1", "A\nER  - \r\nTY  - BOOK", source="x\nTI  - b"), "")])
    assert re.findall(r"(?m)^(?:TY|ER|TI)  -.*", text.replace("\r", "")) == [
        "TY  - MANSCPT",
        "TI  - A ER - TY - BOOK",
        "ER  - ",
    ]
