"""`parallax cite`."""

import json
from pathlib import Path

import pytest


def test_a_reference_in_each_style(run, sample):
    archive = run("cite", sample)
    assert archive.code == 0
    assert archive.out.count("\n") == 1 and "F. " in archive.out
    note = run("cite", sample, "--style", "chicago-note", "--folios", "3v")
    assert note.out.startswith("“") and ", Fl. 3v, Dos. " in note.out
    albanian = run("cite", sample, "--style", "digital-archive", "--lang", "sq")
    assert "ërkthyer nga" in albanian.out
    data = run("cite", sample, "--style", "chicago-bibliography", "--json").data
    assert [(one["id"], one["style"]) for one in data] == [(sample, "chicago-bibliography")]


def test_all_documents_if_none_is_named(run, sample):
    assert json.loads(run("cite", "--to", "csl-json").out)[0]["id"] == sample


@pytest.mark.parametrize(
    ("format", "begins"), [("csl-json", "["), ("bibtex", "% Ref"), ("ris", "TY  - ")]
)
def test_for_other_programs(run, sample, tmp_path, format: str, begins: str):
    path: Path = tmp_path / "references"
    assert run("cite", sample, "--to", format).out.startswith(begins)
    said = run("cite", sample, "--to", format, "--out", path)
    assert (said.code, said.out) == (0, "")
    assert "1 document" in said.err
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_what_does_not_go_together_is_refused(run, sample, tmp_path):
    for words in (
        ("--out", tmp_path / "a.bib"),
        ("--to", "ris", "--json"),
        ("--to", "ris", "--folios", "3"),
        ("--style", "none"),
    ):
        said = run("cite", sample, *words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("parallax: ") and said.err.count("\n") == 1
    assert run("cite", "nobody").code == 2


def test_an_empty_library_has_nothing_to_cite(run, tmp_path):
    run("import", "--help")
    said = run("cite", library=tmp_path / "none.parallax")
    assert said.code == 2
