"""The brackets of a real translated record, where the working papers are at hand."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from parallax.apparatus.citations import CitationKind, resolve
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


def printed_notes(text: str) -> list[str]:
    """The footnotes of a printed article, roughly: with its lines and broken words joined."""
    blocks = re.split(r"\n\s*\n|(?<=[.”)\]])(?<!Dos\.)\n(?=\s*\d{1,3}\. [^\d\s])", text)
    marked = [block for block in blocks if re.search(r"Ibid|Dos\b|\b(?:Ll?|D)\. \d|, p", block)]
    joined = [re.sub(r"(?<=[^\W\d_])-\n(?=[a-zçë])", "", block.strip()) for block in marked]
    return [re.sub(r"(?<=[/-])\n", "", block).replace("\n", " ") for block in joined]


def test_file_references_of_an_article() -> None:
    text = seed("002")
    assert (len(re.findall(r"\bDos\b", text)), text.count("Ibid")) == (132, 19)
    notes = printed_notes(text)
    cited = [(n, one) for n, each in zip(notes, resolve(notes), strict=True) for one in each]
    files = [c for n, c in cited if re.search(r"\bDos\b", n[c.start : c.end])]
    assert len(files) == 132
    # Of one reference the extraction has lost the beginning.
    whole = [c.reference for c in files if c.reference and c.reference.archive]
    assert len(whole) >= 131
    assert {one.archive for one in whole} == {
        "Arkivi Qendror Shtetëror",
        "Arkivi i Ministrisë së Punëve të Jashtme",
    }
    assert all(one.year and one.file for one in whole)
    ibid = [c for _, c in cited if c.kind is CitationKind.IBID]
    assert len(ibid) == 19
    assert all(one.stands_for for one in ibid)
    assert [c.stands_for for c in ibid if c.reference is None] == [
        "State Security Department study on anti-party groups, pp. 171–175"
    ]
    (folio,) = (c for n, c in cited if n[c.start : c.end] == "Ibid., Fl. 3/1")
    assert folio.stands_for == (
        "Arkivi Qendror Shtetëror, F. 14/AP, Organet Udhëheqëse, V. 1956, Dos. 39, Fl. 3/1"
    )
