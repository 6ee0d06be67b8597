"""What the world does wrong gets one sentence, exit code 2, and leaves nothing behind."""

import os
import sqlite3
from pathlib import Path

import pytest

from parallax.model.edition import LARGEST
from parallax.resources import resource

ORIGINAL = "sample/original.docx"


def bad_files(folder: Path) -> dict[str, Path]:
    paths = {
        "missing": folder / "missing.docx",
        "folder": folder,
        "empty": folder / "empty.txt",
        "blank": folder / "blank.txt",
        "binary": folder / "binary.txt",
        "not a docx": folder / "false.docx",
        "protected": folder / "protected.docx",
        "truncated": folder / "truncated.docx",
        "unknown kind": folder / "picture.png",
    }
    paths["empty"].write_bytes(b"")
    paths["blank"].write_text(" \n\n \t\n")
    paths["binary"].write_bytes(bytes(range(256)) * 40)
    paths["not a docx"].write_bytes(b"%PDF-1.7\n" + bytes(range(128, 256)) * 20)
    paths["protected"].write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    paths["truncated"].write_bytes(resource(ORIGINAL).read_bytes()[:3000])
    paths["unknown kind"].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return paths


@pytest.mark.parametrize(
    "fault",
    [
        "missing", "folder", "empty", "blank", "binary", "not a docx", "protected", "truncated",
        "unknown kind",
    ],
)  # fmt: skip
def test_a_bad_file_is_named_and_nothing_is_stored(fault, run, tmp_path):
    bad = bad_files(tmp_path)[fault]
    said = run("import", resource(ORIGINAL), bad)
    assert said.code == 2
    assert bad.name in said.err and len(said.err.strip().splitlines()[-1]) < 400
    assert "Traceback" not in said.err and said.out == ""
    assert not (tmp_path / "library.parallax").exists()


def test_the_same_file_twice_is_refused(run):
    said = run("import", resource(ORIGINAL), resource(ORIGINAL))
    assert said.code == 2 and "given twice" in said.err


def test_two_files_in_one_language_need_a_word_more(run, tmp_path):
    pair = (resource(ORIGINAL), resource("sample/original.txt"))
    said = run("import", *pair)
    assert said.code == 2 and "same language" in said.err and "--force" in said.err
    assert run("import", *pair, "--force").code == 0


def test_an_error_is_said_alone_without_remarks_that_no_longer_matter(run, tmp_path):
    wrapped = tmp_path / "wrapped.txt"
    line = "Shkrova këto rreshta në mbrëmje, kur të gjithë kishin ikur dhe dera"
    wrapped.write_text("\n\n".join("\n".join([line] * 4) for _ in range(6)), encoding="utf-8")
    said = run("import", resource(ORIGINAL), wrapped)
    assert said.code == 2 and "same language" in said.err
    assert len(said.err.strip().splitlines()) == 1
    said = run("import", resource(ORIGINAL), wrapped, "--force")
    assert said.code == 0
    assert said.err.count("The lines are broken") == 1
    assert "“wrapped.txt”: The lines are broken" in said.err


def test_the_same_pair_twice_needs_a_word_more(run, sample):
    pair = (resource(ORIGINAL), resource("sample/translation.docx"))
    said = run("import", *pair)
    assert said.code == 2 and sample in said.err and "--force" in said.err
    assert said.err.count("\n") == 1
    assert len(run("list", "--json").data) == 1
    assert run("import", *pair, "--force").code == 0
    assert len(run("list", "--json").data) == 2


def test_a_backup_is_not_written_over_unasked(run, sample, tmp_path):
    copy = tmp_path / "copy.parallax"
    assert run("backup", copy).code == 0
    before = copy.read_bytes()
    said = run("backup", copy)
    assert said.code == 2 and f"“{copy}”" in said.err and "--force" in said.err
    assert copy.read_bytes() == before
    assert run("note", sample, "add", "One more.").code == 0
    assert run("backup", copy, "--force").code == 0
    assert copy.read_bytes() != before


def test_two_strangers_are_said_to_be_strangers(run, tmp_path):
    pages = tmp_path / "strangers.txt"
    pages.write_text(
        "\n\n".join(
            f"In the summer of {1700 + n} the sailors of Bergen sold {n * 17} barrels of herring"
            f" to Captain Jansen, and the town of Lübeck paid Olaf {n * 23} marks for them."
            for n in range(3, 21)
        ),
        encoding="utf-8",
    )
    said = run("import", resource(ORIGINAL), pages)
    assert said.code == 0 and "may not belong together" in said.err
    said = run("import", resource(ORIGINAL), resource("sample/translation.docx"), "--json")
    assert said.data["unrelated"] is False and "belong together" not in said.err


def test_a_library_that_is_none_is_left_alone(run, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("Only words. " * 50)
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as base:
        base.execute("create table t (a)")
    base.close()
    for path in (notes, foreign):
        before = path.read_bytes()
        said = run("list", library=path)
        assert said.code == 2 and path.name in said.err
        assert path.read_bytes() == before


def test_a_library_that_is_missing_is_not_made_by_looking(run, tmp_path):
    path = tmp_path / "nowhere.parallax"
    said = run("list", library=path)
    assert said.code == 2 and "nowhere.parallax" in said.err and not path.exists()


def test_an_unknown_document_is_answered(run, sample):
    said = run("show", "no such thing")
    assert said.code == 2 and "no such thing" in said.err and "parallax list" in said.err


def test_targets_that_cannot_be_written(run, sample, tmp_path):
    for target, named in ((tmp_path / "none" / "a.pdf", tmp_path / "none"), (tmp_path, tmp_path)):
        said = run("export", sample, target)
        assert said.code == 2 and str(named) in said.err
        said = run("backup", target)
        assert said.code == 2 and str(named) in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(run, sample):
    # Writing beside the device is not possible for everyone; either way it is the user's error.
    said = run("export", sample, "/dev/full/edition.pdf")
    assert said.code == 2


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read(run, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Fjalë.")
    secret.chmod(0)
    said = run("import", resource(ORIGINAL), secret)
    assert said.code == 2 and "secret.txt" in said.err


def test_words_that_are_no_command_or_option(run, sample):
    for words in (["export", sample], ["note", sample, "add"], ["import", "x"], ["list", "--no"]):
        said = run(*words)
        assert said.code == 2 and said.err.startswith("parallax: ")
    said = run("export", sample, "x.pdf", "--kinds", "poem")
    assert said.code == 2 and "poem" in said.err
    said = run("export", sample, "x.pdf", "--font-size", "900")
    assert said.code == 2 and f"{LARGEST:g} points" in said.err
