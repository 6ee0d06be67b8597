"""Whose a note is."""

from parallax.formats.edition.chosen_notes import choose_notes
from parallax.formats.edition.credits import Initials, Tails
from parallax.model.edition import EditionContent, EditionOptions


def test_authors_are_told_apart_by_initials() -> None:
    found = Initials(["Artan Hoxhaj", "D. Prifti", "Besa Leka-Kola", "Plato", "", "Artan Hoxhaj"])
    assert found.of("Artan Hoxhaj") == "A.\u00a0H."
    assert found.of("D. Prifti") == "D.\u00a0P."
    assert found.of("Besa Leka-Kola") == "B.\u00a0L."
    assert found.of("Plato") == "Plato"
    assert [author for _, author in found.explained()] == [
        "Artan Hoxhaj",
        "D. Prifti",
        "Besa Leka-Kola",
    ]


def test_those_who_share_initials_have_their_names() -> None:
    found = Initials(["Ana Lleshi", "Arben Luli", "Çun Ëll"])
    assert found.of("Ana Lleshi") == "Ana Lleshi"
    assert found.explained() == [("Ç.\u00a0Ë.", "Çun Ëll")]


def test_one_author_alone_is_not_named(content: EditionContent) -> None:
    chosen = choose_notes(content, EditionOptions(authors=frozenset({"D. Prifti"})))
    tails = Tails(chosen.printed, initials=True)
    assert not any("P." in tails.of(note) for note in chosen.printed)
    everyone = choose_notes(content, EditionOptions())
    tails = Tails(everyone.printed, initials=True)
    assert tails.of(everyone.printed[0]) == "D.\u00a0P."
