"""Killed at any moment, a library keeps all that was committed and stays sound.

PARALLAX_KILLS sets how often each kind of work is killed (6 unless it is set).
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parallax.library import alignment, beads, documents, notes, open_library, texts
from parallax.library.reading.lesson_rows import lessons
from parallax.operations import (
    check_library,
    confirm_all_above,
    empty_bin,
    learn_from_confirmed,
    move_to_bin,
    unconfirm_beads,
)

KILLS = int(os.environ.get("PARALLAX_KILLS", "6"))


def work_and_die(library_path: Path, task: str, after: float) -> list[list[str]]:
    """The words the scribe said before it was killed, `after` seconds from being ready."""
    scribe = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("scribe.py"), library_path, task],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert scribe.stdout is not None
    assert scribe.stdout.readline() == "ready\n"
    time.sleep(after)
    assert scribe.poll() is None
    scribe.kill()
    out, _ = scribe.communicate()
    lines = out.split("\n")[:-1]
    return [line.split() for line in lines if line != "working"]


@pytest.fixture
def chance():
    seed = random.randrange(10**6)
    print("seed", seed)
    return random.Random(seed)


def test_no_committed_note_is_lost(library, shelve, chance):
    shelved = shelve([f"Fjala {i}" for i in range(20)], [f"Word {i}" for i in range(20)])
    path = library.path
    library.close()
    committed: dict[str, int] = {}
    for _ in range(KILLS):
        for note_id, edit in work_and_die(path, "notes", chance.uniform(0.02, 0.6)):
            committed[note_id] = int(edit)
        with open_library(path) as opened:
            assert check_library(opened) == []
            stored = {note.id: int(note.body) for note in notes(opened, shelved.document.id)}
        # One act more may have been committed than was said.
        assert committed.keys() <= stored.keys()
        assert all(stored[one] - edit in (0, 1) for one, edit in committed.items())
        committed = stored
    assert len(committed) > KILLS


def test_an_import_is_whole_or_absent(library, chance):
    path = library.path
    library.close()
    committed: set[str] = set()
    for _ in range(KILLS):
        said = work_and_die(path, "imports", chance.uniform(0.02, 0.8))
        committed |= {one for one, _ in said}
        with open_library(path) as opened:
            assert check_library(opened) == []
            stored = {one.id for one in documents(opened)}
            assert committed <= stored
            assert len(stored - committed) <= 1
            for one in stored:
                assert [text.paragraph_count for text in texts(opened, one)] == [1_200, 1_200]
                move_to_bin(opened, one)
            # So that the next round does not begin with a large library.
            assert empty_bin(opened) == len(stored)
        committed.clear()


def lesson_sizes(library):
    """How many pairs of words each stored lesson has, by document and by what it came from."""
    return {
        (one.document_id, one.fingerprint): library.row(
            "SELECT count(*) FROM lesson_pair WHERE lesson = ?", [one.number]
        )[0]
        for one in lessons(library)
    }


def test_a_lesson_is_whole_or_absent(library, shelve, tongues, chance, monkeypatch):
    monkeypatch.setattr("parallax.lexica.general_layer", lambda source_lang, target_lang: None)
    for seed in range(3):
        source, target, _ = tongues.text(seed, 40)
        made = shelve(source, target).alignment.id
        confirm_all_above(library, made, beads(library, made)[-1])
    learn_from_confirmed(library)
    whole = lesson_sizes(library)
    for one in documents(library):
        made = alignment(library, one.id).id
        unconfirm_beads(library, made, beads(library, made)[20:])
    learn_from_confirmed(library)
    whole |= lesson_sizes(library)
    assert len(whole) == 6 and len(set(whole.values())) > 3
    path = library.path
    library.close()
    learned = 0
    for _ in range(KILLS):
        learned += len(work_and_die(path, "lessons", chance.uniform(0.05, 0.8)))
        with open_library(path) as opened:
            assert check_library(opened) == []
            stored = lesson_sizes(opened)
            assert len(stored) == 3 and stored.items() <= whole.items()
            learn_from_confirmed(opened)
            assert lesson_sizes(opened).items() <= whole.items()
            assert learn_from_confirmed(opened) == 0
    assert learned > KILLS
