"""Broken ligatures made whole only where a word results."""

import pytest

from parallax.formats.ligatures import edited, mend_ligatures, whole_ligatures
from parallax.model.reading import RepairKind

WORDS = frozenset(
    "official first conflict file confidential influence classified office flat fish çifligar"
    " refleksion".split()
)


def is_word(word: str) -> bool:
    return word.rstrip("s") in WORDS


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the ªrst ofªcials and their conºicts", "the first officials and their conflicts"),
        ("rank-and-ªle", "rank-and-file"),
        ("con-\nªdential", "con-\nfidential"),
        ("inºu-\nence", "influ-\nence"),
        ("declassiªed", "declassified"),
        ("OFªCE", "OFFICE"),
        ("çiºigar", "çifligar"),
        ("ofªcials68 came", "officials68 came"),
        # A space in the place of nothing stays one; what makes no word stays too.
        ("Institutul Naºional pentru", "Institutul Naºional pentru"),
        ("Constanºa", "Constanºa"),
        ("1ª classe, nº 5, Nº 7, Mª", "1ª classe, nº 5, Nº 7, Mª"),
        ("20 ºC and 5º", "20 ºC and 5º"),
        ("the ﬁrst oﬃce is ﬂat", "the first office is flat"),
        ("The sign ﬁ is a ligature.", "The sign ﬁ is a ligature."),
    ],
)
def test_ligatures(broken: str, whole: str) -> None:
    assert mend_ligatures(broken, is_word).text == whole


def test_names_once_the_sign_is_proven() -> None:
    text = "the ªrst ofªcial ªle, Karaªli and Soªa, the ºat, afºuent Naºional"
    assert mend_ligatures(text, is_word).text == (
        "the first official file, Karafili and Sofia, the flat, afºuent Naºional"
    )
    assert mend_ligatures("Karaªli", is_word).text == "Karaªli"
    more = f"{text} conºict inºuence ºats"
    assert "affluent Naºional" in mend_ligatures(more, is_word).text


def test_the_words_of_the_text_are_enough_without_a_dictionary() -> None:
    mended = mend_ligatures("A trefoil, Profiteroles. Then proªteroles, and the ofªcers.")
    assert mended.text == "A trefoil, Profiteroles. Then profiteroles, and the officers."


def test_what_was_done_and_what_was_left_is_said() -> None:
    text, repairs, remarks = whole_ligatures("the ªrst ªrst ºat Naºional", is_word)
    assert text == "the first first flat Naºional"
    assert [(r.kind, r.count) for r in repairs] == [(RepairKind.LIGATURES, 3)]
    assert repairs[0].examples == (("ªrst", "first"), ("ºat", "flat"))
    assert remarks == ["No word is known behind “Naºional”; ª and º were left there."]


def test_a_text_without_such_signs_is_not_looked_up() -> None:
    def ask(word: str) -> bool:
        raise AssertionError(word)

    assert mend_ligatures("Nothing here, not even in fi and fl.", ask).count == 0


def test_each_edit_has_its_place_in_the_text_as_it_was() -> None:
    text = "ﬁ: the ªrst ﬁne, conﬂicts and conºicts OFªCE, ª"
    mended = mend_ligatures(text, is_word)
    assert mended.text == "ﬁ: the first fine, conflicts and conflicts OFFICE, ª"
    assert edited(text, mended.edits) == mended.text
    assert {text[at] for at, _ in mended.edits} == {"ª", "º", "ﬁ", "ﬂ"}


def test_a_line_without_blanks_is_no_word_to_begin_at_each_letter_of() -> None:
    long = "a" * 200_000
    text = f"{long} the ﬁrst {long}ﬁ{long} ofªcial ﬂ {long}"
    mended = mend_ligatures(text, is_word)
    assert mended.text == f"{long} the first {long}fi{long} official ﬂ {long}"
