"""The line under a published document, and that it is read as it was written."""

from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.references import parse_source_line
from parallax.apparatus.source_lines import source_line
from parallax.model.document import Document, Reference

REFERENCE = Reference("Arkivi Qendror Shtetëror", "14/AP", "STR", "1962", "14", "10-22")
LINE = "Arkivi Qendror Shtetëror, Fondi 14/AP, STR, V. 1962, Dos. 14, Fl. 10-22."


def test_one_person_did_both() -> None:
    document = Document("", "x", reference=REFERENCE, contributor="M. L", translator="M. L")
    assert source_line(document) == f"{LINE} Contributed and translated by M. L."


def test_two_people() -> None:
    document = Document("", "x", reference=REFERENCE, contributor="Ana", translator="Ben")
    assert source_line(document) == f"{LINE} Contributed by Ana and translated by Ben."


def test_a_line_that_came_with_the_document_keeps_its_gloss() -> None:
    came = LINE.replace(",", " (Central State Archive),", 1) + " Translated by Ana."
    document = Document("", "x", reference=REFERENCE, translator="Ana", source=came)
    assert source_line(document) == came


def test_the_credits_come_behind_a_line_without_any() -> None:
    came = LINE.replace(",", " (Central State Archive),", 1)
    document = Document("", "x", reference=REFERENCE, translator="Ana", source=came)
    assert source_line(document) == f"{came} Translated by Ana."


def test_a_line_that_no_longer_says_the_same_is_made_anew() -> None:
    came = LINE.replace("Dos. 14", "Dos. 41") + " Translated by Ana."
    document = Document("", "x", reference=REFERENCE, translator="Ben", source=came)
    assert source_line(document) == f"{LINE} Translated by Ben."


def test_where_nothing_is_known_there_is_none() -> None:
    assert source_line(Document("", "x")) == ""
    assert source_line(Document("", "x", source="A\nletter")) == "A letter."


NUMBERS = st.integers(1, 9999).map(str)
NAMES = st.sampled_from(["", "Mira Leka", "D. Prifti", "Ymer Çela"])


@given(
    st.builds(
        Reference,
        st.sampled_from(["", "Arkivi Qendror Shtetëror", "AQSH"]),
        NUMBERS.map(lambda n: f"{n}/AP"),
        st.sampled_from(["", "STR", "Struktura"]),
        st.integers(1900, 1999).map(str),
        NUMBERS,
        st.one_of(st.just(""), NUMBERS, st.just("10-22"), st.just("12v")),
    ),
    NAMES,
    NAMES,
)
def test_a_line_is_read_as_it_was_written(reference: Reference, one: str, other: str) -> None:
    document = Document("", "x", reference=reference, contributor=one, translator=other)
    said = parse_source_line(source_line(document))
    assert said is not None
    assert (said.reference, said.contributor, said.translator) == (reference, one, other)
