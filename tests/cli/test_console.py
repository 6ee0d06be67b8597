"""What goes in and out of the console, and what a command leaves where it was."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from parallax.library import collections, documents, open_library, reading_place
from parallax.model.edition import LARGEST, SMALLEST
from parallax.model.errors import Cancelled
from parallax.resources import resource

PAIR = (resource("sample/original.docx"), resource("sample/translation.docx"))
LINE = json.dumps({"id": 1, "source": ["Një."] * 40, "target": ["One."] * 40}) + "\n"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def console(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "ascii", "replace"))


def test_a_batch_whose_reader_has_had_enough_ends_quietly(tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(LINE * 400)
    batch = subprocess.Popen(
        [sys.executable, "-m", "parallax", "align", "--batch", pairs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert batch.stdout is not None and batch.stderr is not None
    assert json.loads(batch.stdout.readline())["id"] == 1
    batch.stdout.close()
    assert batch.stderr.read() == b""
    assert batch.wait(60) == 0
    batch.stderr.close()


def test_the_console_is_read_as_utf_8_like_a_file(run, sample, monkeypatch):
    console(monkeypatch, b"\xef\xbb\xbf" + LINE.encode() * 2)
    said = run("align", "--batch", "-")
    assert said.code == 0 and len(said.out.splitlines()) == 2
    console(monkeypatch, "Shënim nga konsola.\n".encode())
    assert run("note", sample, "add", "-", "--json").data["body"] == "Shënim nga konsola."


def test_bad_bytes_on_the_console_are_refused_as_in_a_file(run, sample, monkeypatch, tmp_path):
    bad = b'{"id": 1, "source": ["N\xeb"], "target": []}\n'
    file = tmp_path / "bad.jsonl"
    file.write_bytes(bad)
    before = run("note", sample, "list").out
    for words in (("align", "--batch", "-"), ("align", "--batch", file)):
        console(monkeypatch, bad)
        said = run(*words)
        assert said.code == 2 and "cannot be read as UTF-8 text" in said.err and not said.out
    console(monkeypatch, bad)
    said = run("note", sample, "add", "-")
    assert said.code == 2 and "cannot be read as UTF-8 text" in said.err
    assert run("note", sample, "list").out == before


def test_words_with_combining_marks_are_the_same_words(run, sample):
    whole = run("show", sample, "--json").data
    paragraph = next(
        one["text"] for one in whole["texts"][0]["paragraphs"] if "ë" in one["text"][3:25]
    )
    words = paragraph[:30]
    said = run(
        "note", sample, "add", nfd("Çështje"), "--on", nfd(words), "--side", "original",
        "--occurrence", "1", "--author", nfd("Çelë"), "--tag", nfd("kështjellë"), "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert said.data["targets"][0]["exact"] == words
    assert (said.data["body"], said.data["author"]) == ("Çështje", "Çelë")
    assert said.data["tags"] == ["kështjellë"]


def test_a_hit_far_down_a_long_paragraph_is_seen(run, tmp_path):
    (tmp_path / "sq.txt").write_text("Fillimi. " * 200 + "Pastaj erdhi qengji i bardhë.\n")
    (tmp_path / "en.txt").write_text("The beginning. " * 200 + "Then came the white lamb.\n")
    said = run("import", tmp_path / "sq.txt", tmp_path / "en.txt", "--force")
    assert said.code == 0, said.err
    found = run("search", "qengji").out
    assert "qengji i bardhë" in found and len(found) < 500


def test_a_collection_is_made_with_the_import_or_not_at_all(run, tmp_path, monkeypatch):
    path = tmp_path / "library.parallax"
    from parallax.cli import pairs

    def cancel(fraction: float, sentence: str) -> None:
        if sentence.startswith("Finishing"):
            raise Cancelled

    monkeypatch.setattr(pairs, "progress", cancel)
    assert run("import", *PAIR, "--collection", "Biseda").code == 2
    with open_library(path) as library:
        assert collections(library) == [] and documents(library) == []
    monkeypatch.undo()
    assert run("import", *PAIR, "--collection", "Biseda").code == 0
    assert run("import", *PAIR, "--collection", "biseda", "--force").code == 0
    with open_library(path) as library:
        (made,) = collections(library)
        assert made.name == "Biseda"
        assert [one.collection_id for one in documents(library)] == [made.id] * 2


def test_export_and_picture_write_over_nothing_else(qapp, run, sample, tmp_path):
    library, source = tmp_path / "library.parallax", tmp_path / "o.txt"
    source.write_text("Biseda e vitit.")
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7 mine")
    before = {one: one.read_bytes() for one in (library, source, pdf)}
    for words in (
        ("export", sample, source, "--to", "pdf"),
        ("export", sample, library, "--to", "pdf"),
        ("show", sample, "--screenshot", library),
        ("show", sample, "--screenshot", source),
        ("show", sample, "--screenshot", pdf),
    ):
        said = run(*words)
        target = next(one for one in reversed(words) if isinstance(one, Path))
        assert said.code == 2 and f"{target.name} exists and is not a P" in said.err
    assert {one: one.read_bytes() for one in before} == before
    assert run("check").code == 0


def test_a_picture_leaves_no_trace_of_reading(qapp, run, sample, tmp_path):
    picture = tmp_path / "a.png"
    picture.touch()
    for _ in range(2):
        assert run("show", sample, "--screenshot", picture).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    with open_library(tmp_path / "library.parallax") as library:
        assert reading_place(library, sample) is None


@pytest.mark.parametrize("size", ["200x200", "2400x1500"])
def test_a_picture_has_the_size_asked_for(qapp, run, sample, tmp_path, size):
    from PySide6.QtGui import QImage

    assert run("show", sample, "--screenshot", tmp_path / "a.png", "--size", size).code == 0
    image = QImage(str(tmp_path / "a.png"))
    assert f"{image.width()}x{image.height()}" == size


@pytest.mark.parametrize("size", ["199x800", "1280x10001", "99999999x99999999", "²x³", "0x0"])
def test_a_picture_has_a_size_that_can_be(run, sample, tmp_path, size):
    said = run("show", sample, "--screenshot", tmp_path / "a.png", "--size", size)
    assert said.code == 2 and size in said.err
    assert not (tmp_path / "a.png").exists()


def test_the_sizes_of_print_are_the_same_everywhere(qtbot, run, sample, tmp_path):
    from parallax.model.edition import EditionOptions
    from parallax.model.edition_values import options_from, options_to
    from parallax.ui.dialogs.edition_form import EditionForm

    for size in (SMALLEST - 0.5, LARGEST + 0.5):
        said = run("export", sample, tmp_path / "a.pdf", "--font-size", size)
        assert said.code == 2 and f"between {SMALLEST:g} and {LARGEST:g} points" in said.err
        kept = options_from(options_to(EditionOptions(font_size=size)))
        assert kept.font_size in (SMALLEST, LARGEST)
    form = EditionForm(EditionOptions(), [])
    qtbot.addWidget(form)
    assert (form.page.size.minimum(), form.page.size.maximum()) == (SMALLEST, LARGEST)


def test_restore_puts_a_backup_back_and_keeps_the_library(run, sample, tmp_path):
    copy = tmp_path / "copies" / "copy.parallax"
    copy.parent.mkdir()
    assert run("backup", copy).code == 0
    first = run("list", "--json").data
    assert run("note", sample, "add", "Më vonë.").code == 0
    said = run("restore", copy)
    assert said.code == 0, said.err
    (kept,) = tmp_path.glob("library-before-*.parallax")
    assert kept.name in said.out
    assert run("list", "--json").data == first
    assert "Më vonë." not in run("note", sample, "list").out
    assert "Më vonë." in run("note", sample, "list", library=kept).out
    said = run("restore", tmp_path / "none.parallax")
    assert said.code == 2 and "none.parallax" in said.err


def test_check_beside_a_writer_is_a_sentence(run, sample, tmp_path, monkeypatch):
    from parallax.cli import console as consoles
    from parallax.library.writing.transaction import transaction

    monkeypatch.setattr(
        consoles, "open_library", lambda path, create: open_library(path, patience=0.05)
    )
    with open_library(tmp_path / "library.parallax") as writer, transaction(writer):
        said = run("check")
    assert said.code == 2 and "The library is busy" in said.err
    assert run("check").code == 0


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_target_that_may_not_be_read_is_left(run, sample, tmp_path):
    secret = Path(tmp_path / "secret.parallax")
    secret.write_bytes(b"mine")
    secret.chmod(0)
    for words in (("backup", secret, "--force"), ("export", sample, secret)):
        said = run(*words)
        assert said.code == 2 and "secret.parallax" in said.err


def test_a_part_is_exported(run, sample, tmp_path):
    said = run("export", sample, tmp_path / "a.pdf", "--rows", "6-9", "--json")
    assert said.code == 0, said.err
    assert said.data["pages"] == 1 and not said.data["problems"]
    said = run("export", sample, tmp_path / "b.md", "--rows", "10", "--to", "notes-md")
    assert said.code == 0, said.err
    said = run("export", sample, tmp_path / "c.html", "--words", "for answering our invitation")
    assert said.code == 0, said.err
    page = (tmp_path / "c.html").read_text("utf-8")
    assert "for answering our invitation" in page and "so quickly" not in page
    for wrong, words in (
        (("--rows", "900"), "has rows 1 to 80"),
        (("--rows", "9-6"), "counted from 1"),
        (("--rows", "x"), "such as 12-18"),
        (("--words", "nowhere at all"), "do not occur"),
        (("--rows", "1", "--words", "Tirana"), "not both"),
        (("--line-spacing", "9"), "between 0.85 and 2"),
        (("--changed-from", "May"), "a day such as"),
        (("--statement", "@/nowhere/x.md"), "cannot be read"),
    ):
        said = run("export", sample, tmp_path / "d.pdf", *wrong)
        assert said.code == 2 and words in said.err, said.err
        assert not (tmp_path / "d.pdf").exists()
