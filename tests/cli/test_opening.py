"""`parallax open`."""

import csv
import io
from pathlib import Path

import pytest

from parallax.library import notes, open_library
from parallax.operations import edit_note


@pytest.fixture
def edition(run, sample: str, tmp_path: Path) -> Path:
    path = tmp_path / "edition.pdf"
    assert run("export", sample, path).code == 0
    return path


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The library of somebody else."""
    return tmp_path / "there.parallax"


def test_an_edition_is_restored_in_another_library(
    run, sample: str, edition: Path, there: Path
) -> None:
    dry = run("open", edition, "--dry-run", library=there)
    assert dry.code == 0
    assert "would be restored: 80 rows, 9 notes by Teuta Varoshi." in dry.err
    assert not there.exists()
    said = run("open", edition, "--collection", "From friends", library=there)
    assert said.code == 0
    assert said.out.strip() == sample
    assert "was restored" in said.err
    (listed,) = run("list", "--json", library=there).data
    assert listed["id"] == sample
    ours = run("note", sample, "list", "--json").data
    theirs = run("note", sample, "list", "--json", library=there).data
    assert theirs == ours
    again = run("open", edition, library=there)
    assert "has all of it already" in again.err
    data = run("open", edition, "--json", library=there).data
    assert data[0]["same_notes"] == 9
    assert data[0]["added"] == data[0]["conflicts"] == []


@pytest.mark.parametrize(
    ("take", "bodies", "said"),
    [
        ("mine", {"Mine."}, "In 1 conflict yours stays. Use --take mine, theirs or both"),
        ("theirs", {"Theirs."}, "In 1 conflict theirs was taken."),
        ("both", {"Mine.", "Theirs."}, "In 1 conflict both were kept."),
    ],
)
def test_conflicts_are_listed_and_decided(
    run, sample: str, edition: Path, there: Path, tmp_path: Path, take: str, bodies: set, said: str
) -> None:
    run("open", edition, library=there)
    changed = ""
    for path, body in ((tmp_path / "library.parallax", "Mine."), (there, "Theirs.")):
        with open_library(path) as library:
            first = notes(library, sample)[0]
            edit_note(library, first.__class__(**{**fields(first), "body": body}))
            changed = first.id
    run("note", sample, "add", "New.", "--on", "Hangzhou", library=there)
    back = tmp_path / "back.pdf"
    assert run("export", sample, back, library=there).code == 0
    dry = run("open", back, "--dry-run", "--take", take)
    assert "1 addition would come in." in dry.err
    merged = run("open", back, "--take", take)
    assert merged.code == 0
    assert "+ note on “Hangzhou”: New." in merged.out
    assert "! note by Teuta Varoshi on “Enlai”: yours “Mine.”, theirs “Theirs.”; " in merged.out
    assert "1 addition came in." in merged.err
    assert said in merged.err
    held = run("note", sample, "list", "--json").data
    assert {one["body"] for one in held if one["body"].endswith(("ine.", "heirs."))} == bodies
    assert len(held) == 10 + (take == "both")
    assert next(one["body"] for one in held if one["id"] == changed) in bodies
    again = run("open", back, "--take", take, "--json").data[0]
    assert again["added"] == []
    assert len(again["conflicts"]) == (take == "mine")


def test_both_wordings_are_cut_around_the_first_word_that_differs(
    run, sample: str, edition: Path, there: Path, tmp_path: Path
) -> None:
    run("open", edition, library=there)
    table = tmp_path / "review.csv"
    assert run("export", sample, table, "--to", "review-csv", library=there).code == 0
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    at = next(n for n, row in enumerate(rows) if len(row[3]) > 150 and "\n" not in row[3])
    words = rows[at][3].split(" ")
    words[-3] = "otherwise"
    rows[at][3] = " ".join(words)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    table.write_text(out.getvalue(), encoding="utf-8")
    assert run("review", sample, table, "--accept", "all", library=there).code == 0
    back = tmp_path / "back.pdf"
    assert run("export", sample, back, library=there).code == 0
    said = run("open", back, "--dry-run").out
    line = next(one for one in said.splitlines() if one.startswith("! paragraph"))
    assert f"of the translation, in row {at}: yours “…" in line
    mine, theirs = line.split("theirs “")
    assert "otherwise" in theirs
    assert "otherwise" not in mine


def fields(note) -> dict:
    return {name: getattr(note, name) for name in note.__slots__}


def test_files_that_are_no_editions(run, tmp_path: Path, there: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Words.")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    for path, words in (
        (plain, "holds no edition of Parallax; to read its text, import it"),
        (broken, "is damaged"),
        (tmp_path / "missing.pdf", "is not in"),
        (tmp_path, "is a folder"),
    ):
        said = run("open", path, library=there)
        assert said.code == 2
        assert words in said.err
    assert not there.exists()
