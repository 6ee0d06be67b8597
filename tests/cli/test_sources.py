"""`parallax source`, and what `import` keeps of files and leaves undone."""

from pathlib import Path

import pytest

ORIGINAL = "Nisim\u00adet puna në fshat.\n\nKa pak ujë.\n".encode()
TRANSLATION = b"The work begins [1] in the village.\n\nThere is little water.\n\n[1] On Monday.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    original, translation = tmp_path / "puna.txt", tmp_path / "work.txt"
    original.write_bytes(ORIGINAL)
    translation.write_bytes(TRANSLATION)
    return original, translation


def test_the_kept_file_comes_out_again(run, files, tmp_path) -> None:
    document = run("import", *files).out.strip()
    said = run("source", document)
    assert said.code == 0
    for words in ("Original", "puna.txt", str(files[0]), "SHA-256", "UTF-8 (utf-8)"):
        assert words in said.out
    assert "footnotes: 1 note typed at the end" in said.out
    assert "    [1] On Monday. (taken out)" in said.out
    files[1].unlink()
    out = tmp_path / "out.txt"
    said = run("source", document, "translation", "--to", out)
    assert said.code == 0 and "byte for byte" in said.out
    assert out.read_bytes() == TRANSLATION
    said = run("source", document, "original", "--to", out)
    assert (said.code, out.read_bytes()) == (2, TRANSLATION)
    assert "is there already" in said.err
    assert run("source", document, "original", "--to", out, "--force").code == 0
    assert out.read_bytes() == ORIGINAL


def test_data_for_other_programs(run, files) -> None:
    document = run("import", *files, "--without", "footnotes", "--no-keep-files").out.strip()
    data = run("source", document, "--json").data
    original, translation = data["texts"]
    assert data["document"] == document
    assert (original["role"], original["name"], original["kept"]) == ("original", "puna.txt", False)
    assert [one["kind"] for one in original["made"]] == ["invisible characters"]
    assert [one["kind"] for one in translation["undone"]] == ["footnotes"]
    assert data["details"] == {"title": "From the translation: the file’s name."}
    only = run("source", document, "original", "--json").data["texts"]
    assert [one["role"] for one in only] == ["original"]


def test_what_was_left_undone_is_in_the_text(run, files) -> None:
    said = run("import", *files, "--without", "footnotes", "--json")
    assert said.data["translation"]["undone"] == ["footnotes"]
    assert said.data["translation"]["notes"] == 0
    assert said.data["original"]["repairs"] == {"invisible characters": 1}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--to", "x.txt"], "Say which file"),
        (["original", "--to", "."], "is a folder"),
        (["both"], "invalid choice"),
    ],
)
def test_calls_that_cannot_be(run, files, words: list[str], says: str) -> None:
    document = run("import", *files).out.strip()
    said = run("source", document, *words)
    assert said.code == 2
    assert says in said.err


def test_a_file_that_is_not_kept_says_where_it_was(run, files, tmp_path) -> None:
    document = run("import", *files, "--no-keep-files").out.strip()
    said = run("source", document, "original", "--to", tmp_path / "out.txt")
    assert said.code == 2
    assert str(files[0]) in said.err
    assert "not kept" in run("source", document).out


def test_an_unknown_repair_is_refused(run, files) -> None:
    said = run("import", *files, "--without", "stains")
    assert said.code == 2
    assert "stains" in said.err
