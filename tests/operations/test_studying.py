"""Learning the words of an open document."""

import pytest

from parallax.model.alignment import Bead
from parallax.model.errors import Cancelled, UserError
from parallax.operations import studying
from parallax.operations.studying import study_document

ORIGINALS = [f"Peshkatari {n} pa anijen. Pastaj fjeti." for n in range(40)]
TRANSLATIONS = [f"Fisherman {n} saw the ship. Then he slept." for n in range(40)]


def test_a_document_teaches_its_words(library, shelve):
    shelved = shelve(ORIGINALS, TRANSLATIONS)
    study = study_document(library, shelved.document.id)
    pairs = study.sentences(ORIGINALS[:1], TRANSLATIONS[:1])
    assert [(len(pair.source), len(pair.target)) for pair in pairs] == [(1, 1), (1, 1)]
    _, right, belief = study.layer.pairs(["pastaj"], ["then", "ship"])
    assert max(zip(belief, right, strict=True))[1] == 0


def test_of_a_long_document_the_rows_around_are_read(library, shelve, monkeypatch):
    monkeypatch.setattr(studying, "AROUND", 5)
    originals = [f"Fjala q{'abcdefghij'[n // 4]}{'klmn'[n % 4]}z bie." for n in range(40)]
    shelved = shelve(originals, originals)
    near = study_document(library, shelved.document.id, near_row=20).layer
    known = [n for n in range(40) if len(near.pairs([originals[n][6:10]], [originals[n][6:10]])[0])]
    assert known == list(range(15, 25))


def test_gaps_and_empty_documents_teach_nothing(library, shelve):
    gaps = [Bead(0, 1, 0, 0, 0.9), Bead(1, 1, 0, 1, 0.9)]
    shelved = shelve(["Një."], ["One."], gaps)
    assert not study_document(library, shelved.document.id).layer


def test_learning_stops_when_asked(library, shelve):
    shelved = shelve(ORIGINALS, TRANSLATIONS)

    def stop(fraction: float, sentence: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        study_document(library, shelved.document.id, progress=stop)


def test_a_document_that_is_gone_cannot_be_learned(library):
    with pytest.raises(UserError):
        study_document(library, "nothing")
