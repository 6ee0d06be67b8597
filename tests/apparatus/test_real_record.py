"""The brackets of a real translated record, where the working papers are at hand."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from parallax.apparatus.references import parse_source_line
from parallax.apparatus.signs import SignKind, signs

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def seed(number: str) -> str:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the users' real texts are not here")
    return unicodedata.normalize("NFC", found[0].read_text(encoding="utf-8"))


def test_brackets_of_the_record() -> None:
    text = seed("004")
    found = Counter(sign.kind for line in text.splitlines() for sign in signs(line))
    assert sum(found.values()) == len(re.findall(r"\[[^\]]*\]", text)) == 69
    supplied = found[SignKind.SUPPLIED] + found[SignKind.WORD_PART] + found[SignKind.DOUBT]
    assert supplied == 46
    assert found[SignKind.IDENTIFICATION] == 14
    assert found[SignKind.NOTE_CALL] == 6
    assert found[SignKind.SIC] == found[SignKind.SPEAKER] == found[SignKind.EXCERPT] == 1


def test_source_lines_of_the_collection() -> None:
    lines = [line for line in seed("003").splitlines() if "Dos." in line]
    assert len(lines) == 20
    for line in lines:
        parsed = parse_source_line(line)
        assert parsed is not None
        reference = parsed.reference
        assert reference.archive == "Arkivi Qendror Shtetëror"
        assert reference.fond == "14/AP"
        assert f"V. {reference.year}, Dos. {reference.file}, Fl. {reference.folios}." in line
        assert reference.series and reference.series in line
        assert parsed.contributor and parsed.contributor in line
        assert bool(parsed.translator) == ("translated by" in line)
