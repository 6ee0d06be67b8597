"""The whole program killed while a reader types, and while two files are added.

PARALLAX_KILLS sets how often each is killed (6 unless it is set).
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from parallax.library import documents, notes, open_library, texts
from parallax.operations import check_library, empty_bin, import_pair, move_to_bin, prepare_pair

KILLS = int(os.environ.get("PARALLAX_KILLS", "6"))

#: Keys come 20 ms apart, or later where the machine is busy: a second holds 50 at most.
MOST_LOST = 50

PARAGRAPHS = 3_000


@pytest.fixture
def chance() -> random.Random:
    seed = random.randrange(10**6)
    print("seed", seed)
    return random.Random(seed)


def sentence(number: int) -> str:
    """Some hundred letters a killed typist never comes to the end of."""
    words = f"note {number}: he came by the *northern* road with 12 crates of type, and waited; "
    return words * 12


def type_and_die(library: Path, settings: Path, words: str, after: float):
    """What was typed when (number of letters, seconds), and when the typist was killed."""
    typist = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("typist.py"), library, settings, words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    first = typist.stdout.readline()
    assert first == "ready\n", typist.communicate()[1]
    time.sleep(after)
    assert typist.poll() is None
    killed = time.monotonic()
    typist.kill()
    out, _ = typist.communicate()
    lines = [line.split() for line in out.split("\n")[:-1]]
    return [(int(count), float(at)) for count, at in lines], killed


def test_at_most_a_second_of_typing_is_lost(library_path, sample, tmp_path, chance):
    with open_library(library_path) as library:
        document_id = import_pair(library, prepare_pair(*sample)).document_id
        imported = len(notes(library, document_id))
    kept: dict[str, str] = {}
    lost_letters, lost_time = 0, 0.0
    for number in range(KILLS):
        words = sentence(number)
        typed, killed = type_and_die(
            library_path, tmp_path / "window.ini", words, chance.uniform(0.05, 2.5)
        )
        with open_library(library_path) as library:
            assert check_library(library) == []
            now = {one.id: one.body for one in notes(library, document_id)}
        # All that was written in the rounds before is as it was.
        assert now.items() >= kept.items()
        (new,) = now.keys() - kept.keys() if kept else _youngest(now, imported)
        body = now[new]
        assert words.startswith(body)
        # A letter more may have been typed, and saved, than was said.
        struck = typed[-1][0] if typed else 0
        assert len(body) <= struck + 1
        assert struck - len(body) <= MOST_LOST, (struck, len(body))
        lost_letters = max(lost_letters, struck - len(body))
        missing = [at for count, at in typed if count > len(body)]
        lost_time = max(lost_time, killed - missing[0] if missing else 0.0)
        kept = now
    print(
        f"{KILLS} kills while typing: at most {lost_letters} letters lost,"
        f" the oldest {lost_time * 1000:.0f} ms before the end"
    )


def _youngest(bodies: dict[str, str], imported: int) -> list[str]:
    assert len(bodies) == imported + 1
    # Ids begin with the time they were made.
    return [max(bodies)]


def test_an_import_is_whole_or_absent(library_path, write_pair, chance):
    files = write_pair(PARAGRAPHS)
    command = [sys.executable, "-m", "parallax", "import", *files, "--library", library_path]
    log = library_path.with_name(library_path.name + "-wal")
    found, kills = 0, max(3, KILLS // 3)
    for number in range(kills):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert running.stdout is not None
        # At any moment; not before so much has reached the disk; or when it says it is done.
        way = ("any", "storing", "done")[number % 3]
        ends = time.monotonic() + chance.uniform(0.2, 6)
        size = chance.uniform(0, 3_500_000)
        if way == "done":
            assert running.stdout.readline().strip()
        while running.poll() is None:
            if way == "done" or (way == "any" and time.monotonic() >= ends):
                break
            if way == "storing" and size_of(log) > size:
                break
            time.sleep(0.0005)
        running.kill()
        running.communicate()
        there = whole_documents(library_path)
        assert there == 1 or way != "done"
        found += there
    print(f"{kills} kills while importing: {found} documents whole, {kills - found} absent")


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def whole_documents(path: Path) -> int:
    """How many documents there are, each with all it should have; then there are none."""
    with open_library(path) as library:
        assert check_library(library) == []
        stored: Sequence[str] = [one.id for one in documents(library)]
        for one in stored:
            assert [text.paragraph_count for text in texts(library, one)] == [PARAGRAPHS] * 2
            move_to_bin(library, one)
        assert empty_bin(library) == len(stored)
        assert check_library(library) == []
    return len(stored)
