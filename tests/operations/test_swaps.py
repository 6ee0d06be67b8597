"""What has changed places in a document's translation: told, not acted upon."""

import random
from importlib import import_module

import pytest

from parallax.library import beads
from parallax.model.alignment import Bead, Gap
from parallax.model.errors import Cancelled, UserError
from parallax.operations import set_gap, swaps

MOVED, TO = 50, 56


@pytest.fixture
def shelved(shelve):
    """A hundred rows of which one paragraph is rendered six rows further down."""
    dice = random.Random(4)
    words = [
        ("".join(dice.choices("bdgklm", k=6)), "".join(dice.choices("fprstv", k=6)))
        for _ in range(150)
    ]
    said = [dice.sample(words, 12) for _ in range(100)]
    originals = [" ".join(ours for ours, _ in row) + "." for row in said]
    translations = [" ".join(theirs for _, theirs in row) + "." for row in said]
    translations.insert(TO, translations.pop(MOVED))
    rows = [Bead(at, at + 1, at, at + 1, 0.95) for at in range(MOVED)]
    rows.append(Bead(MOVED, MOVED + 1, MOVED, MOVED, 0.9))
    rows += [Bead(at + 1, at + 2, at, at + 1, 0.95) for at in range(MOVED, TO)]
    rows.append(Bead(TO + 1, TO + 1, TO, TO + 1, 0.9))
    rows += [Bead(at, at + 1, at, at + 1, 0.95) for at in range(TO + 1, 100)]
    return shelve(originals, translations, rows)


def test_a_moved_paragraph_is_told_and_the_rows_stay(library, shelved):
    before = beads(library, shelved.alignment.id)
    heard: list[float] = []
    found = swaps(library, shelved.document.id, progress=lambda done, _: heard.append(done))
    assert [(one.source, one.target) for one in found] == [
        (range(MOVED, MOVED + 1), range(TO, TO + 1))
    ]
    assert found[0].score > 0.5
    assert heard == sorted(heard) and heard[-1] == 1.0
    assert beads(library, shelved.alignment.id) == before


def test_a_gap_with_a_reason_is_left_out(library, shelved):
    row = beads(library, shelved.alignment.id)[MOVED]
    set_gap(library, shelved.alignment.id, row, Gap.OMITTED)
    assert swaps(library, shelved.document.id) == []


def test_documents_in_order_hold_none(library, shelve):
    shelved = shelve(["Një fjalë.", "Dy fjalë."], ["A word.", "Two words."])
    assert swaps(library, shelved.document.id) == []


def test_looking_can_be_stopped(library, shelved):
    def stop(done, words):
        raise Cancelled

    with pytest.raises(Cancelled):
        swaps(library, shelved.document.id, progress=stop)
    with pytest.raises(UserError):
        swaps(library, "no such document")


def test_longer_texts_are_not_searched(library, shelved, monkeypatch):
    count = len(beads(library, shelved.alignment.id))
    # By its name: the function of the same name hides the module.
    module = import_module("parallax.operations.swaps")
    monkeypatch.setattr(module, "MOST_SEARCHED", count)
    assert len(swaps(library, shelved.document.id)) == 1
    monkeypatch.setattr(module, "MOST_SEARCHED", count - 1)
    heard: list[float] = []
    assert swaps(library, shelved.document.id, progress=lambda done, _: heard.append(done)) == []
    assert heard[-1] == 1.0
