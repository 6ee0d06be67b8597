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

from parallax.library import documents, notes, open_library, texts
from parallax.operations import check_library, empty_bin, move_to_bin

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
