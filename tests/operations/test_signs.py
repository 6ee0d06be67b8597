"""Correcting what the program took the editors' signs for."""

from collections import Counter

import pytest

from parallax.apparatus.signs import Sign, SignKind, signs
from parallax.library import paragraphs, sign_corrections
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.sign import NO_SIGN, SignCorrection
from parallax.model.text import Role
from parallax.operations import (
    apply_changes,
    correct_sign,
    document_signs,
    edition_content,
    export_edition,
    move_to_bin,
)

SQ = ["Shoku Enver: Mirë [se] erdhët!", "Pa shenja."]
EN = [
    "Comrade Enver: Welcome [to you] all, the kulaks [rich peasants] too.",
    "No signs [sic] here.",
]


@pytest.fixture
def shelved(shelve):
    return shelve(SQ, EN)


@pytest.fixture
def first(library, shelved):
    """The id of the translation's first paragraph."""
    return paragraphs(library, shelved.translation.id)[0].id


def kinds(library, shelved, role=Role.TRANSLATION):
    return [
        (one.words, one.sign.kind, one.sign.corrected)
        for one in document_signs(library, shelved.document.id)
        if one.role is role
    ]


def place(words):
    at = EN[0].index(words)
    return at, at + len(words)


def test_every_sign_is_listed_in_reading_order(library, shelved):
    listed = list(document_signs(library, shelved.document.id))
    assert [(one.role, one.paragraph, one.words) for one in listed] == [
        (Role.ORIGINAL, 0, "Shoku Enver:"),
        (Role.ORIGINAL, 0, "[se]"),
        (Role.TRANSLATION, 0, "Comrade Enver:"),
        (Role.TRANSLATION, 0, "[to you]"),
        (Role.TRANSLATION, 0, "[rich peasants]"),
        (Role.TRANSLATION, 1, "[sic]"),
    ]
    assert Counter(one.sign.kind for one in listed)[SignKind.SUPPLIED] == 3


def test_a_sign_is_what_the_reader_says_and_undo_takes_it_back(library, shelved, first):
    changes = correct_sign(library, first, *place("[rich peasants]"), SignKind.IDENTIFICATION)
    assert changes.act == "Correct sign" and changes.document_id == shelved.document.id
    assert ("[rich peasants]", SignKind.IDENTIFICATION, True) in kinds(library, shelved)
    apply_changes(library, changes.inverted())
    assert ("[rich peasants]", SignKind.SUPPLIED, False) in kinds(library, shelved)
    assert sign_corrections(library, shelved.document.id) == {}
    apply_changes(library, changes)
    assert ("[rich peasants]", SignKind.IDENTIFICATION, True) in kinds(library, shelved)


def test_what_is_no_sign_is_none(library, shelved, first):
    correct_sign(library, first, *place("Comrade Enver:"), NO_SIGN)
    assert "Comrade Enver:" not in [words for words, *_ in kinds(library, shelved)]


def test_words_that_were_not_found_become_a_sign(library, shelved, first):
    correct_sign(library, first, *place("all"), SignKind.EMPHASIS)
    assert kinds(library, shelved)[:3] == [
        ("Comrade Enver:", SignKind.SPEAKER, False),
        ("[to you]", SignKind.SUPPLIED, False),
        ("all", SignKind.EMPHASIS, True),
    ]


def test_the_last_word_counts_and_none_restores_the_program_s_own(library, shelved, first):
    start, end = place("[to you]")
    correct_sign(library, first, start, end, SignKind.DOUBT)
    correct_sign(library, first, start + 1, end - 1, SignKind.SIC)
    assert sign_corrections(library, shelved.document.id)[first] == (
        SignCorrection(first, start + 1, end - 1, "sic"),
    )
    assert ("to you", SignKind.SIC, True) in kinds(library, shelved)
    correct_sign(library, first, start, end, None)
    assert ("[to you]", SignKind.SUPPLIED, False) in kinds(library, shelved)


def test_nothing_is_stored_that_the_program_finds_by_itself(library, shelved, first):
    assert not correct_sign(library, first, *place("[to you]"), SignKind.SUPPLIED)
    assert not correct_sign(library, first, *place("all"), NO_SIGN)
    assert not correct_sign(library, first, *place("[to you]"), None)
    correct_sign(library, first, *place("[to you]"), SignKind.DOUBT)
    assert correct_sign(library, first, *place("[to you]"), SignKind.SUPPLIED)
    assert sign_corrections(library, shelved.document.id) == {}


@pytest.mark.parametrize(
    ("start", "end", "sign"),
    [(-1, 3, "sic"), (3, 3, "sic"), (0, 5000, "sic"), (0, 3, "nonsense"), (14, 15, "sic")],
)
def test_what_cannot_be_a_sign_is_refused(library, first, start, end, sign):
    with pytest.raises(UserError):
        correct_sign(library, first, start, end, sign)


def test_a_paragraph_that_is_gone_is_refused(library):
    with pytest.raises(UserError, match="not in the text any more"):
        correct_sign(library, "no such", 0, 1, "sic")


def test_undo_is_refused_where_somebody_else_was_faster(library, shelved, first):
    changes = correct_sign(library, first, *place("[to you]"), SignKind.DOUBT)
    correct_sign(library, first, *place("[to you]"), SignKind.SIC)
    with pytest.raises(UserError, match="in the meantime"):
        apply_changes(library, changes.inverted())


def test_corrections_of_other_documents_are_not_mixed_in(library, shelved, shelve, first):
    other = shelve(SQ, EN)
    correct_sign(library, first, *place("[to you]"), SignKind.DOUBT)
    assert sign_corrections(library, other.document.id) == {}
    assert move_to_bin(library, other.document.id)


def test_kinds_of_a_later_version_are_no_signs_here():
    correction = SignCorrection("p", 0, 3, "watermark")
    assert signs("[a] b [sic]", "en", [correction]) == [Sign(6, 11, SignKind.SIC)]


def test_the_edition_sets_and_explains_what_the_reader_says(library, shelved, first, tmp_path):
    from parallax.formats.edition.closing import signs_used
    from parallax.formats.edition.manuscript import manuscript

    correct_sign(library, first, *place("all"), SignKind.DOUBT)
    correct_sign(library, first, *place("[to you]"), NO_SIGN)
    content = edition_content(library, shelved.document.id)
    made = manuscript(content, EditionOptions(), lambda done: None)
    legend = {label: run.text for run, label in signs_used(made.rows, made.roles)}
    assert legend["doubtful reading or identification"] == "all"
    assert "[to you]" not in legend.values()
    report = export_edition(library, shelved.document.id, tmp_path / "e.pdf", EditionOptions())
    assert report
