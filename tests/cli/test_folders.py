"""`parallax import-folder`."""

from pathlib import Path

import pytest


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, name in enumerate(("ura", "pylli")):
        sq = [f"Raport për {name}", f"Shoku Petrit Lumi kërkoi {340 + number} dërrasa nga Kodra."]
        en = [f"Report on {name}", f"Comrade Petrit Lumi asked Kodra for {340 + number} boards."]
        (folder / f"{name}_sq.txt").write_text("\n\n".join(sq), encoding="utf-8")
        (folder / f"{name}_en.txt").write_text("\n\n".join(en), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    return folder


def test_a_dry_run_tells_and_adds_nothing(run, papers: Path, tmp_path: Path) -> None:
    said = run("import-folder", papers, "--dry-run")
    assert said.code == 0
    assert "ura_sq.txt + ura_en.txt: by name" in said.out
    assert "broken.docx" in said.err and "2 of 2 pairs would be added" in said.err
    assert not (tmp_path / "library.parallax").exists()


def test_pairs_are_added_once(run, papers: Path) -> None:
    first = run("import-folder", papers, "--collection", "Fshati", "--json")
    assert first.code == 0
    assert len(first.data["added"]) == 2
    assert [Path(one["path"]).name for one in first.data["failed"]] == ["broken.docx"]
    assert len(run("list", "--json").data) == 2
    again = run("import-folder", papers)
    assert again.code == 0 and "already" in again.out
    assert len(run("list", "--json").data) == 2
    assert run("import-folder", papers, "--force").code == 0
    assert len(run("list", "--json").data) == 4


@pytest.mark.parametrize("keep", [True, False])
def test_the_files_are_kept_by_choice(run, papers: Path, tmp_path: Path, keep: bool) -> None:
    added = run("import-folder", papers, "--json", *([] if keep else ["--no-keep-files"])).data
    out = tmp_path / "again.txt"
    said = run("source", added["added"][0]["id"], "original", "--to", out)
    assert (said.code == 0) is out.exists() is keep


def test_a_folder_that_is_not_there(run, tmp_path: Path) -> None:
    said = run("import-folder", tmp_path / "nowhere")
    assert said.code == 2
    assert "There is no folder" in said.err
