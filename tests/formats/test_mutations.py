"""Damaged files are read or refused in a sentence; `make fuzz` tries many more."""

import importlib
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "fuzz" / "fuzz_readers.py"
SENTENCES = [
    "Në mbledhjen e djeshme u fol gjatë për të korrat [1] dhe për rrugën e re të fshatit.",
    "Fl. 28",
    "Shoku Agim: Kryetari i kooperativës, i cili kishte ardhur herët, e hapi fjalën.",
    "[1] Shënim i përkthyesit: Kështu në tekst.",
]


def fuzzing():
    spec = importlib.util.spec_from_file_location("fuzz_readers", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_damage_is_read_or_refused(writer, tmp_path) -> None:
    fuzz = fuzzing()
    sample = writer.to(tmp_path, SENTENCES).read_bytes()
    ends: Counter[str] = Counter()
    path = tmp_path / f"damaged{writer.suffix}"
    for seed in range(250):
        path.write_bytes(fuzz.mutation([sample], seed))
        how, seconds, what = fuzz.attempt(path)
        assert how in ("read", "refused"), f"seed {seed}: {what}"
        assert seconds < fuzz.HANGS, f"seed {seed}"
        ends[how] += 1
    assert ends["read"] > 20, "the damage is so great that nothing is tried behind the door"


MEMORY = (
    '<tmx version="1.4"><header srclang="sq"/><body>'
    + '<tu creationid="t"><note>N</note><tuv xml:lang="sq"><seg>Po <hi type="bold">nisim</hi> sot'
    ' [1].</seg></tuv><tuv xml:lang="en"><seg>We <bpt i="1" type="italic"/>start<ept i="1"/>'
    '<ph type="fnote"><sub>Thus.</sub></ph>.</seg></tuv></tu>' * 3 + "</body></tmx>"
)
TABLE = "Fl.;Shqip;English;Note\n" + '28;"Po; nisim";We start.;Thus.\n;Jo.;No.;\n' * 4


@pytest.mark.parametrize(("content", "suffix"), [(MEMORY, ".tmx"), (TABLE, ".csv")])
def test_damage_to_files_of_two_texts(content: str, suffix: str, tmp_path) -> None:
    fuzz = fuzzing()
    ends: Counter[str] = Counter()
    path = tmp_path / f"damaged{suffix}"
    for seed in range(300):
        path.write_bytes(fuzz.mutation([content.encode()], seed))
        how, seconds, what = fuzz.attempt(path)
        assert how in ("read", "refused"), f"seed {seed}: {what}"
        assert seconds < fuzz.HANGS, f"seed {seed}"
        ends[how] += 1
    assert ends["read"] > 60, "the damage is so great that nothing is tried behind the door"


def test_the_same_seed_does_the_same_damage(writer, tmp_path) -> None:
    fuzz = fuzzing()
    sample = writer.to(tmp_path, SENTENCES).read_bytes()
    made = [fuzz.mutation([sample], seed) for seed in range(40)]
    assert made == [fuzz.mutation([sample], seed) for seed in range(40)]
    assert len(set(made)) > 25


@pytest.mark.parametrize(
    ("ending", "told"), [("while True: pass", "HANG"), ("os._exit(3)", "CRASH")]
)
def test_a_reader_that_does_not_come_back_is_told(
    tmp_path, monkeypatch, ending: str, told: str
) -> None:
    """The processes import the script anew, so the one given them is one with a bad reader."""
    broken = SCRIPT.read_text("utf-8").replace(
        "    began = time.perf_counter()\n",
        "    began = time.perf_counter()\n    import os\n"
        f"    if path.name == 'mutation-3.txt':\n        {ending}\n",
    )
    (tmp_path / "fuzz_broken.py").write_text(broken, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    fuzz = importlib.import_module("fuzz_broken")
    ends = {seed: how for seed, how, *_ in fuzz.fuzz(".txt", [b"Fjala."], range(12), hangs=8.0)}
    assert sorted(ends) == list(range(12))
    assert [seed for seed, how in ends.items() if how not in ("read", "refused")] == [3]
    assert ends[3] == told


def test_a_fault_is_told(tmp_path, monkeypatch) -> None:
    fuzz = fuzzing()
    path = tmp_path / "a.txt"
    path.write_text("Një fjalë.")

    def broken(_path, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "read", broken)
    how, _, what = fuzz.attempt(path)
    assert how == "FAULT" and "ZeroDivisionError" in what
