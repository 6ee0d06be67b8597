"""The console on texts that no one here wrote; skipped where they are not at hand."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
PARTIAL = Path(__file__).parents[1] / "fixtures" / "texts" / "partial_original_sq.txt"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no third-party texts here")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parallax(*words: object, library: Path | None = None) -> subprocess.CompletedProcess[str]:
    place = ["--library", str(library)] if library else []
    return subprocess.run(
        [sys.executable, "-m", "parallax", *map(str, words), *place],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def record_as_text(folder: Path) -> Path:
    path = folder / "record.txt"
    seed = next((SHARED / "seeds").glob("004_*.txt"))
    path.write_bytes(seed.read_bytes())
    return path


def record_as_docx(folder: Path) -> Path:
    """The same record as a word processor would save it: a paragraph a line."""
    path = folder / "record.docx"
    lines = record_as_text(folder).read_text(encoding="utf-8").splitlines()
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines
        if line.strip()
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("make", [record_as_text, record_as_docx])
def test_a_translated_record_against_a_part_of_its_original(make, tmp_path):
    library = tmp_path / "library.parallax"
    record = make(tmp_path)
    said = parallax("import", PARTIAL, record, library=library)
    assert said.returncode == 0, said.stderr
    document_id = said.stdout.strip()
    whole = json.loads(parallax("show", document_id, "--json", library=library).stdout)

    original, translation = (text["paragraphs"] for text in whole["texts"])
    assert (whole["texts"][0]["lang"], whole["texts"][1]["lang"]) == ("sq", "en")
    assert whole["document"]["date"] == "1963-07-06"
    # The three notes at the end stand on their calls, and the calls are out of the text.
    assert len(whole["notes"]) == 3
    assert all(note["targets"] for note in whole["notes"])
    assert not any("Translator’s note:" in one["text"] for one in translation)

    together = {}
    for bead in whole["beads"]:
        for at in range(bead["original_start"], bead["original_stop"]):
            together[at] = range(bead["translation_start"], bead["translation_stop"])
    for sign in ("1) ", "2) ", "3) "):
        left = next(i for i, one in enumerate(original) if one["text"].startswith(sign))
        right = next(i for i, one in enumerate(translation) if one["text"].startswith(sign))
        assert right in together[left], sign

    target = tmp_path / "edition.pdf"
    said = parallax("export", document_id, target, "--json", library=library)
    assert said.returncode == 0, said.stdout + said.stderr
    report = json.loads(said.stdout)
    assert report["problems"] == [] and report["notes"] == 3
    assert report["paragraphs"] == len(original) + len(translation)
    assert parallax("check", library=library).returncode == 0


def test_every_seed_is_read_whole_or_refused_in_one_sentence(tmp_path):
    library = tmp_path / "library.parallax"
    for seed in sorted((SHARED / "seeds").glob("*.txt")):
        said = parallax("import", PARTIAL, seed, "--json", library=library)
        assert said.returncode == 0, said.stderr
        data = json.loads(said.stdout)
        whole = json.loads(parallax("show", data["document"], "--json", library=library).stdout)
        kept = " ".join(one["text"] for one in whole["texts"][1]["paragraphs"])
        kept += " ".join(note["body"] for note in whole["notes"])
        words = seed.read_text(encoding="utf-8").split()
        assert len(kept.split()) >= 0.97 * len(words)


def test_real_pairs_are_aligned_by_the_batch_command(tmp_path):
    names = ("dev_a05_news", "dev_a04_quran", "dev_b11_quran")
    pairs, gold = tmp_path / "pairs.jsonl", {}
    with pairs.open("w", encoding="utf-8") as out:
        for name in names:
            document = json.loads((SHARED / "align" / "dev" / f"{name}.json").read_bytes())
            gold[document["id"]] = document
            keys = ("id", "source", "target", "source_lang", "target_lang")
            out.write(json.dumps({key: document[key] for key in keys}) + "\n")
    said = parallax("align", "--batch", pairs)
    assert said.returncode == 0, said.stderr
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [one["id"] for one in answers] == list(gold)
    for answer in answers:
        document = gold[answer["id"]]
        for side in (0, 1):
            used = [i for bead in answer["beads"] for i in bead[side]]
            assert used == list(range(len(document["source" if side == 0 else "target"])))
        assert len(answer["scores"]) == len(answer["beads"])
        assert all(0 <= score <= 1 for score in answer["scores"])
        right = {json.dumps(bead) for bead in document["beads"] if bead[0] and bead[1]}
        got = {json.dumps(bead) for bead in answer["beads"] if bead[0] and bead[1]}
        floor = 0.9 if document["tier"] == "a_clean" else 0.6
        assert 2 * len(right & got) / (len(right) + len(got)) >= floor, answer["id"]
