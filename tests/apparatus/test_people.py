import pytest

from parallax.apparatus.people import Person, people


@pytest.mark.parametrize(
    ("credit", "named"),
    [
        ("Ana Kodra", ["Kodra, Ana"]),
        ("Ana Kodra and Bardh Lumi.", ["Kodra, Ana", "Lumi, Bardh"]),
        ("Ana Kodra, Bardh Lumi dhe Cen Drini", ["Kodra, Ana", "Lumi, Bardh", "Drini, Cen"]),
        ("Kodra, Ana; Lumi, Bardh", ["Kodra, Ana", "Lumi, Bardh"]),
        ("Kodra, Ana", ["Kodra, Ana"]),
        ("Jan van der Berg", ["van der Berg, Jan"]),
        ("Program for History and Letters", ["Program for History and Letters"]),
        ("Instituti i Historisë, Tirana", ["Instituti i Historisë, Tirana"]),
        ("Plato", ["Plato"]),
        (" ; and ", ["and"]),
        ("", []),
    ],
)
def test_people(credit: str, named: list[str]) -> None:
    assert [one.inverted for one in people(credit)] == named


def test_a_name_in_its_order() -> None:
    assert str(Person("Kodra", "Ana")) == "Ana Kodra"
    assert str(Person("Plato")) == "Plato"
