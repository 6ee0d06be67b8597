"""References in running notes, and what "Ibid." stands for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.abbreviations import Abbreviations
from parallax.apparatus.citations import CitationKind, find_references, resolve
from parallax.model.document import Reference

FULL = (
    "1. Report of 4 May 1951, in Arkivi i Provës [Archive of Trial], Korça (APK), Fondi (F.)"
    " 3/B, Letra të Ndryshme [Various Letters] (LN), Viti (V.) 1951, Dosja (Dos.) 4, Fleta (Fl.)"
    " 25. In a later talk nothing more was said."
)
FIRST = Reference("Arkivi i Provës", "3/B", "Letra të Ndryshme", "1951", "4", "25")


def found(text: str, known: Abbreviations | None = None) -> list[Reference]:
    return [one.reference for one in find_references(text, known)]


def test_a_reference_in_full_teaches_its_abbreviations() -> None:
    known = Abbreviations()
    (one,) = find_references(FULL, known)
    assert one.reference == FIRST
    assert FULL[one.start : one.end].startswith("Arkivi i Provës [")
    assert FULL[one.start : one.end].endswith("(Fl.) 25")
    assert known.archives == {"APK": "Arkivi i Provës"}
    assert known.series == {"LN": "Letra të Ndryshme"}
    assert found("See APK, F. 3/B, LN, V. 1952, Dos. 1/1, Fl. 2–3.", known) == [
        Reference("Arkivi i Provës", "3/B", "Letra të Ndryshme", "1952", "1/1", "2–3")
    ]
    assert found("APK, F. 3/B, LN (Foreign Section), V. 1952, Dos. 1", known) == [
        Reference("Arkivi i Provës", "3/B", "Letra të Ndryshme (Foreign Section)", "1952", "1")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in APK, F.3/B, V.1956, Dos. 9.", "APK|3/B||1956|9|"),
        ("in APK, F. 3/ B, V. 1956 Dos 9, Fl. 4/1–5", "APK|3/B||1956|9|4/1–5"),
        ("APK, F. 490 (Council of Elders), V. 1953, Dos. 706", "APK|490||1953|706|"),
        ("in APK, V. 1956, Dos. 26/1, Fl. 71 verso;", "APK|||1956|26/1|71v"),
        ("APK, F. 3, V. 1956. Dos. 5, Fl. 149–150, 162. Then", "APK|3||1956|5|149–150, 162"),
        ("APK, F. 3, V. 1956, Dos. 5, Fl. 2, 12 May 1956", "APK|3||1956|5|2"),
        ("APK, F. 3, V. 1956, Dos. 5, Fl. 2, 1956", "APK|3||1956|5|2"),
        ("in RGTN, F. 5, Op. 28, D. 391, Ll. 7, 14–15.", "RGTN|5|Op. 28||391|7, 14–15"),
        ("in RGTN, Fond (F.) 5, Opis’ (Op.) 28, Delo (D.) 391", "RGTN|5|Op. 28||391|"),
        (
            "Arkivi i Provës (Archive of Trial, Korça), Fondi 3/B, Letra, me shokët, V. 1963,"
            " Dos. 4, Fl. 28-48.",
            "Arkivi i Provës|3/B|Letra, me shokët|1963|4|28-48",
        ),
    ],
)
def test_what_a_reference_may_look_like(text: str, expected: str) -> None:
    assert found(text) == [Reference(*expected.split("|"))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "F. Scott and V. Woolf, D. 3 of them",
        "born in V. 1956",
        "Fl. 28 is torn",
        "Vol. 33, No. 2 (April 1998), pp. 163–214",
        "V. K. Volkov et al., eds., L. 4",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert found(text) == []


def test_a_later_reference_takes_what_it_leaves_unsaid() -> None:
    text = "in APK, F. 3/B, LN, V. 1956, Dos. 1/1, Fl. 91–94; and Dos. 54, Fl. 25; Records, Fl. 31."
    first, second, third = find_references(text)
    assert second.reference == Reference("APK", "3/B", "LN", "1956", "54", "25")
    assert second.inherited == ("archive", "fond", "series", "year")
    assert text[second.start : second.end] == "Dos. 54, Fl. 25"
    assert third.reference == Reference("APK", "3/B", "LN", "1956", "54", "31")
    assert first.inherited == ()


def test_another_archive_takes_nothing_over() -> None:
    _, second = find_references("APK, F. 3, V. 1956, Dos. 1, Fl. 9; BNK, V. 1957, Dos. 2.")
    assert second.reference == Reference("BNK", "", "", "1957", "2")
    assert second.inherited == ()


def test_ibid() -> None:
    notes = [
        FULL,
        "2. Ibid., Fl. 30.",
        "3. Po aty.",
        "4. A report, ibid., Dos. 5, Fl. 1; and APK, F. 9, V. 1950, Dos. 2, Fl. 3. Ibid., p. 4.",
        "5. Arben Guri, Historia e grurit (Korça: Dituria, 1980), p. 12.",
        "6. Ibid., pp. 14–15. See also APK, F. 9, V. 1950, Dos. 3.",
        "7. Words without any source",
        "8. Guri, op. cit., p. 20.",
        "9. Guri, vep. cit.",
        "10. Kodra, op. cit., p. 1.",
    ]
    cited = resolve(notes)
    kinds = [[one.kind for one in each] for each in cited]
    ibid, op_cit, direct = CitationKind.IBID, CitationKind.OP_CIT, CitationKind.DIRECT
    assert kinds == [
        [direct], [ibid], [ibid], [ibid, direct, ibid], [], [ibid, direct], [],
        [op_cit], [op_cit], [op_cit],
    ]  # fmt: skip
    (second,) = cited[1]
    assert second.reference == Reference(
        *(FIRST.cite().split(", ")[0], "3/B"), "Letra të Ndryshme", "1951", "4", "30"
    )
    assert notes[1][second.start : second.end] == "Ibid., Fl. 30"
    assert (second.note, second.inherited) == (0, ("archive", "fond", "series", "year", "file"))
    assert cited[2][0].reference == second.reference and cited[2][0].note == 1
    assert cited[3][0].stands_for.endswith("V. 1951, Dos. 5, Fl. 1")
    assert cited[3][2].stands_for == "Arkivi i Provës, F. 9, V. 1950, Dos. 2, Fl. 3, p. 4"
    assert cited[5][0].reference is None
    assert cited[5][0].stands_for == (
        "Arben Guri, Historia e grurit (Korça: Dituria, 1980), pp. 14–15"
    )
    assert cited[7][0].stands_for.startswith("Arben Guri, Historia e grurit")
    assert cited[7][0].stands_for.endswith(", p. 20") and cited[7][0].note == 4
    assert cited[8][0].note == 4
    assert cited[9][0].stands_for == ""


def test_ibid_with_nothing_before_it_stands_for_nothing() -> None:
    ((only,),) = resolve(["Ibid., Fl. 3."])
    assert (only.stands_for, only.reference, only.kind) == ("", None, CitationKind.IBID)


@pytest.mark.parametrize(
    ("marks", "known"),
    [(("4", "5"), True), (("4", "6"), False), (("9", "1"), True), (("", "7"), False),
     (("", ""), True), (("*", "**"), True), (("", "1"), True), ((), True),
     (("1", "9" * 9999), True)],
)  # fmt: skip
def test_ibid_behind_a_missing_note_stands_for_nothing(marks: tuple[str, ...], known: bool) -> None:
    _, (ibid,) = resolve(["APK, F. 3, V. 1956, Dos. 1.", "Ibid., Fl. 4."], marks=marks)
    assert bool(ibid.stands_for) is known
    assert (ibid.reference is not None) is known


def test_very_long_notes_are_read_in_time() -> None:
    long = "APK, F. 3/B, LN, V. 1956, Dos. 1, Fl. 1, " * 4000
    assert len(find_references(long)) == 4000
    assert find_references("A" * 200_000 + ", F. 1, " + "(" * 50_000) == []
    assert resolve([", ".join(["Ibid."] * 2000)])


@pytest.mark.parametrize(
    "hostile",
    ["a" * 300_000, ", " * 150_000, "F" + " " * 300_000, "Fl. 1, " * 40_000, "p. 1, " * 50_000,
     "A, op. cit. " * 20_000, "[(" * 150_000, "Op. 1" * 60_000, "1/" * 150_000, "Ibid., p" * 9_000],
)  # fmt: skip
def test_no_note_takes_long(hostile: str) -> None:
    started = time.perf_counter()
    resolve([hostile, "Ibid.", hostile])
    assert time.perf_counter() - started < 60


@given(st.lists(st.text(st.sampled_from("AFVDosl. 19,;()[]/–Ibid“\n"), max_size=80), max_size=5))
def test_any_notes_are_read(notes: list[str]) -> None:
    for note, cited in zip(notes, resolve(notes), strict=True):
        assert all(0 <= one.start < one.end <= len(note) for one in cited)
