"""`parallax highlight`: notes on a copy of a text's own PDF."""

from pathlib import Path

import pikepdf
import pytest
from tests.formats.conftest import Set, build_pdf


@pytest.fixture
def document(run, tmp_path: Path) -> str:
    lines = ("Shoku Agim e hapi mbledhjen në mëngjes.", "Pastaj foli për misrin dhe grurin.")
    original = build_pdf(
        tmp_path / "mbledhja.pdf", [[Set(50, 540 - 60 * n, line) for n, line in enumerate(lines)]]
    )
    translation = tmp_path / "meeting.txt"
    translation.write_text("Comrade Agim opened it.\n\nThen he spoke of maize and wheat.\n")
    return run("import", original, translation).out.strip()


def test_a_copy_with_notes(run, document, tmp_path) -> None:
    copy = tmp_path / "copy.pdf"
    run("note", document, "add", "Who is *this*?", "--on", "Shoku Agim")
    run("note", document, "add", "Sure?", "--on", "misrin", "--kind", "query")
    said = run("highlight", document, "original", copy)
    assert said.out == (
        f"{copy}: 1 note as a highlight on 1 page, read back. 1 note was left out:"
        " 1 of a kind that is not chosen (query).\n"
    )
    assert said.code == 0
    said = run("highlight", document, "original", copy)
    assert (said.code, said.out) == (2, "") and "is there already" in said.err
    assert "(--force)" in said.err
    said = run(
        "highlight", document, "original", copy, "--force", "--kinds", "query", "--no-lemmas",
        "--json",
    )  # fmt: skip
    assert said.data["highlighted"] == 1 and said.data["problems"] == []
    with pikepdf.open(copy) as pdf:
        assert [str(one.Contents) for one in pdf.pages[0].Annots] == ["?1. Sure?"]
    said = run("highlight", document, "translation", tmp_path / "other.pdf")
    assert said.code == 2 and "which is no PDF" in said.err


def test_a_file_that_is_not_kept_is_named(run, document, tmp_path) -> None:
    run("note", document, "add", "Who is *this*?", "--on", "Shoku Agim")
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    assert run("highlight", document, "original", first).code == 0
    said = run("highlight", document, "original", again, "--from", first)
    assert said.code == 0
    with pikepdf.open(again) as pdf:
        assert len(pdf.pages[0].Annots) == 1
    said = run("highlight", document, "original", tmp_path / "no.pdf", "--from", tmp_path / "none")
    assert said.code == 2 and "“none” is not in" in said.err
    wrong = build_pdf(tmp_path / "gabim.pdf", [[Set(50, 540, "Delegacioni tregtar arriti.")]])
    said = run("highlight", document, "original", tmp_path / "no.pdf", "--from", wrong)
    assert said.code == 2 and "hardly any of the text's words" in said.err
    assert not (tmp_path / "no.pdf").exists()
