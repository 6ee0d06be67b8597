"""`parallax convert`: what a reader saw, as JSON."""

import json
from pathlib import Path

import pytest

from parallax.cli import main

TEXT = (
    "Fl. 28\n\nShoku Agim: Po nisim\u00adm [1] sot.\n\nDhe vazhdojmë nesër.\n\n"
    "[1] Translator’s note: Thus in the document.\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def converted(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["convert", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_all_that_was_read_is_told(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = converted(capsys, str(record), "--to", "json")
    assert [(p["text"], p["kind"], p["folio"]) for p in seen["paragraphs"]] == [
        ("Shoku Agim: Po nisimm sot.", "speech", "28"),
        ("Dhe vazhdojmë nesër.", "prose", "28"),
    ]
    (note,) = seen["notes"]
    text = seen["paragraphs"][note["paragraph"]]["text"]
    assert text[note["start"] : note["end"]] == "nisimm"
    assert (note["kind"], note["body"]) == ("translator", "Thus in the document.")
    assert {r["kind"]: r["count"] for r in seen["repairs"]} == {
        "invisible characters": 1,
        "folio marks": 1,
        "footnotes": 1,
    }
    assert seen["lang"] == "sq"


def test_repairs_can_be_left_undone(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--without", "footnotes", "--without", "folio marks"]
    seen = converted(capsys, str(record), *words)
    texts = [p["text"] for p in seen["paragraphs"]]
    assert texts[0] == "Fl. 28"
    assert "[1]" in texts[1]
    assert texts[-1].startswith("[1] Translator")
    assert seen["notes"] == []


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_where_details_were_found_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("A talk on bread\n\n6 July 1962\n\nNothing more was said of it.\n", "utf-8")
    seen = converted(capsys, str(path))
    assert seen["metadata"]["date"] == "1962-07-06"
    assert seen["origins"]["date"] == "paragraph 2"


def test_what_notes_cite_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "He spoke of bread [1] and of water.[2]\n\n[1] Report, in Arkivi i Provës [Archive of"
        " Trial] (APK), F. 3/B, V. 1951, Dos. 4, Fl. 25.\n\n[2] Ibid., Fl. 30.\n",
        "utf-8",
    )
    first, second = converted(capsys, str(path))["notes"]
    assert first["references"][0]["reference"]["archive"] == "Arkivi i Provës"
    assert second["references"] == [
        {
            "text": "Ibid., Fl. 30",
            "kind": "ibid",
            "stands_for": "Arkivi i Provës, F. 3/B, V. 1951, Dos. 4, Fl. 30",
            "reference": {
                "archive": "Arkivi i Provës", "fond": "3/B", "series": "", "year": "1951",
                "file": "4", "folios": "30",
            },
            "inherited": ["archive", "fond", "year", "file"],
        }
    ]  # fmt: skip
