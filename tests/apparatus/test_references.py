import time

import pytest

from parallax.apparatus.references import (
    find_folio,
    find_folios,
    parse_reference,
    parse_source_line,
)
from parallax.model.document import Reference


def test_source_line() -> None:
    parsed = parse_source_line(
        "Arkivi i Provës (Archive of Trial, Korça), Fondi 3/B, Letra të ndryshme, V. 1961,"
        " Dos. 12/1, Fl. 7-9. Contributed by Ana Kodra and translated by Bardh Lumi."
    )
    assert parsed is not None
    assert parsed.reference == Reference(
        "Arkivi i Provës", "3/B", "Letra të ndryshme", "1961", "12/1", "7-9"
    )
    assert parsed.contributor == "Ana Kodra"
    assert parsed.translator == "Bardh Lumi"
    assert parsed.gloss == "Archive of Trial, Korça"


def test_one_person_for_both() -> None:
    parsed = parse_source_line(
        "Arkivi, Fondi 3, V. 1961, Dos. 1, Fl. 2. Contributed and translated by Ana Kodra."
    )
    assert parsed is not None
    assert parsed.contributor == parsed.translator == "Ana Kodra"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "in AQSH, F.14/AP, STR, V. 1956, Dos. 10, Fl. 7–8; and elsewhere",
            Reference("AQSH", "14/AP", "STR", "1956", "10", "7–8"),
        ),
        ("AQSH, F. 490, Viti 1949, Dosja 1120", Reference("AQSH", "490", "", "1949", "1120", "")),
        ("F. 14, D. 3, Fl. 12v, 14", Reference("", "14", "", "", "3", "12v, 14")),
        ("RGTN, F. 5, Op. 28, D. 3, Ll. 7–9", Reference("RGTN", "5", "Op. 28", "", "3", "7–9")),
        ("F. 14, D. 3, Fl. 12v", Reference("", "14", "", "", "3", "12v")),
    ],
)
def test_short_forms(line: str, expected: Reference) -> None:
    assert parse_reference(line) == expected


@pytest.mark.parametrize("line", ["", "A plain sentence, with commas.", "Born in V. 1956."])
def test_no_reference(line: str) -> None:
    assert parse_reference(line) is None


def test_what_is_cited_can_be_read_back() -> None:
    reference = Reference("Arkivi i Provës", "3/B", "Letra", "1961", "12", "7-9")
    assert parse_reference(reference.cite()) == reference


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Fl. 31 (mbrapa)", "31v"),
        ("[Fl. 3 prapa] Shoku Enver", "3v"),
        ("Fl. 28", "28"),
        ("Fleta 12v", "12v"),
        ("[fol. 12 v] Pastaj ai u ngrit.", "12v"),
        ("/28/ Pastaj ai u ngrit.", "28"),
        ("[Fl. 3-4]", "3-4"),
        ("[13v]", "13v"),
        ("Fl. 28 of the file is torn.", None),
        ("[28] Translator’s note", None),
        ("1963", None),
        ("", None),
    ],
)
def test_folios(text: str, label: str | None) -> None:
    assert find_folio(text) == label


def test_marks_of_leaves_within_a_text() -> None:
    text = "Po. [Fl. 12] Jo. /13/ Në 3/4/1961 e 1/2/ [14] [15 r] Fl. 16 /17/."
    assert [(text[start:end], label) for start, end, label in find_folios(text)] == [
        ("[Fl. 12]", "12"), ("/13/", "13"), ("[15 r]", "15r"),
    ]  # fmt: skip
    before = time.monotonic()
    assert find_folios("[" + " " * 1_000_000 + "/") == []
    assert time.monotonic() - before < 60
