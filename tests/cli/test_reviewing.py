"""`parallax review` and `parallax packet`."""

import csv
import io
from pathlib import Path

import pytest


@pytest.fixture
def table(run, sample, tmp_path: Path) -> Path:
    """The sample's table, changed in its rows 3 and 5."""
    path = tmp_path / "review.csv"
    assert run("export", sample, path, "--to", "review-csv").code == 0
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    rows[3][3] = "Very secret."
    rows[5][5] = "Is this so?"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    path.write_bytes(out.getvalue().encode("cp1252", "replace"))
    return path


def test_a_review_is_shown_and_changes_nothing_by_itself(run, sample, table) -> None:
    said = run("review", sample, table)
    assert said.code == 0
    assert "Row 3, translation (not accepted, 3.translation):" in said.out
    assert "    new Very secret." in said.out
    assert "Is this so?" in said.out
    assert "Nothing was changed" in said.err
    again = run("review", sample, table, "--json").data
    assert [row["row"] for row in again["rows"]] == [2, 4]
    assert again["accepted"] == []


def test_parts_of_it_are_accepted(run, sample, table) -> None:
    assert run("review", sample, table, "--accept", "all", "--rows", "5").code == 0
    left = run("review", sample, table, "--json").data
    assert [row["row"] for row in left["rows"]] == [2]
    assert left["known"] == 1
    said = run("review", sample, table, "--item", "3.translation", "--json")
    assert said.data["accepted"] == ["3.translation"]
    assert "Very secret." in run("search", "secret").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--rows", "3"), "add --accept"),
        (("--accept", "all", "--rows", "x"), "rows and ranges"),
        (("--item", "9.original"), "none of the items"),
    ],
)
def test_what_cannot_be_is_said(run, sample, table, words, sentence) -> None:
    said = run("review", sample, table, *words)
    assert said.code == 2
    assert sentence in said.err


def test_a_packet_is_written(run, sample, tmp_path: Path) -> None:
    folder = tmp_path / "packet"
    said = run("packet", sample, folder, "--paper", "A5", "--json")
    assert said.code == 0, said.err
    assert len(said.data["files"]) == 4
    assert run("packet", sample, folder).code == 2
