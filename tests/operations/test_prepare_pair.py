"""Two files become a pair, or one clear sentence."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from parallax.model.document import Document, Reference
from parallax.model.errors import Cancelled, UserError
from parallax.model.reading import Incoming
from parallax.model.text import Paragraph, ParagraphKind
from parallax.operations import PreparedPair, prepare_pair
from parallax.operations.prepare_pair import propose_details, propose_document

SQ = (
    "Bisedë për kopshtin\n\nShoku Agim: Çfarë keni mbjellë këtë vit në kopshtin tuaj?\n\n"
    "Kemi mbjellë mollë dhe dardhë, por ende nuk ka rënë shi për to.\n"
)
EN = (
    "A conversation about the garden\n\nComrade Agim: What have you planted in your garden"
    " this year?\n\nWe have planted apples and pears, but there has been no rain for them yet.\n"
)


@pytest.fixture
def files(tmp_path):
    sq, en = tmp_path / "bisedë.txt", tmp_path / "talk.txt"
    sq.write_text(SQ, encoding="utf-8")
    en.write_text(EN, encoding="utf-8")
    return sq, en


def test_two_files_in_order(files):
    moments = []
    prepared = prepare_pair(*files, progress=lambda *moment: moments.append(moment))
    assert (prepared.original.lang, prepared.translation.lang) == ("sq", "en")
    assert prepared.original.name == "bisedë.txt"
    assert len(prepared.original.paragraphs) == 3
    assert not prepared.swapped and not prepared.same_language
    assert prepared.warnings == ()
    assert prepared.document.id == ""
    assert prepared.document.title
    fractions = [fraction for fraction, _ in moments]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0


def test_files_given_the_other_way_round_are_exchanged(files):
    prepared = prepare_pair(*reversed(files))
    assert prepared.swapped
    assert prepared.original.lang == "sq"
    assert "given second" in prepared.warnings[0]
    back = prepared.swap()
    assert (back.original.lang, back.translation.lang) == ("en", "sq")
    assert not back.swapped and back.warnings == ()
    assert back.document == prepared.document
    assert back.swap() == prepared


def test_the_same_file_twice_is_refused(files, tmp_path):
    with pytest.raises(UserError, match="given twice"):
        prepare_pair(files[0], files[0])
    link = tmp_path / "link.txt"
    try:
        link.symlink_to(files[0])
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(UserError, match="given twice"):
        prepare_pair(files[0], link)


def test_the_same_content_in_two_files_is_a_warning(files, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(files[0].read_bytes())
    prepared = prepare_pair(files[0], copy)
    assert prepared.same_language
    assert any("same content" in one for one in prepared.warnings)
    assert any("same language (sq)" in one for one in prepared.warnings)


@pytest.mark.parametrize("which", [0, 1])
def test_files_that_cannot_be_used_are_one_clear_sentence(files, tmp_path, which):
    empty, blank, folder = tmp_path / "empty.txt", tmp_path / "blank.txt", tmp_path / "folder"
    empty.touch()
    blank.write_text(" \n\n\t\n \n")
    folder.mkdir()
    cases = {
        tmp_path / "missing.txt": "no file",
        tmp_path / "missing" / "deep.txt": "no file",
        files[0] / "inside.txt": "could not be read",
        empty: "is empty",
        blank: "no text",
        folder: "is a folder",
    }
    for path, words in cases.items():
        both = list(files)
        both[which] = path
        with pytest.raises(UserError, match=words) as caught:
            prepare_pair(*both)
        assert path.name in str(caught.value)
        assert caught.value.args[0].count("\n") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_devices_and_pipes_do_not_make_it_wait(files, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        with pytest.raises(UserError, match="is a device"):
            prepare_pair(files[0], type(pipe)(path))


@pytest.mark.skipif(sys.platform == "win32", reason="files have other permissions there")
def test_a_file_without_permission(files, tmp_path):
    files[0].chmod(0)
    program = (
        "import os, sys, pathlib\n"
        "from parallax.operations.prepare_pair import check_file\n"
        "if os.geteuid() == 0:\n"
        "    os.chdir(pathlib.Path(sys.argv[1]).parent); os.setuid(65534)\n"
        "try: check_file(pathlib.Path(sys.argv[1]).relative_to(os.getcwd()))\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", program, files[0]],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.stdout.startswith("UserError"), done
    assert "no right to" in done.stdout


def test_cancelling_comes_through(files):
    def progress(fraction, sentence):
        if fraction >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare_pair(*files, progress=progress)


def incoming(name="a.txt", lang="und", metadata=None, headings=(), **fields):
    paragraphs = [Paragraph(one, ParagraphKind.HEADING, 1) for one in headings]
    return Incoming(name, "test", (*paragraphs, Paragraph("x")), (), metadata or {}, lang, **fields)


def test_metadata_comes_from_both_files():
    original = incoming(
        metadata={
            "title": "Bisedë",
            "archive": "AQSH",
            "fond": "14/AP",
            "year": "1963",
            "date": "1963-05-04",
            "source": "S",
        },
        headings=["Titull"],
    )
    translation = incoming(
        metadata={
            "title": " A   conversation ",
            "fond": "15",
            "file": "14",
            "folios": "1-2",
            "date": "1963",
            "translator": "T",
            "summary": "Short.",
        }
    )
    assert propose_document(original, translation) == Document(
        "",
        "A conversation",
        "1963",
        Reference("AQSH", "14/AP", "", "1963", "14", "1-2"),
        translator="T",
        summary="Short.",
        source="S",
    )


def test_the_words_of_either_text_come_before_the_properties_of_any_file():
    weak = {"title": "Other work", "date": "1999", "rights": "Free"}
    one = incoming(headings=["Bisedë"], metadata={"date": "1963"}, properties=weak)
    other = incoming(metadata={}, properties=weak | {"title": "Scan", "summary": "Of bread."})
    proposed = propose_document(one, other)
    assert (proposed.title, proposed.date) == ("Bisedë", "1963")
    assert (proposed.rights, proposed.summary) == ("Free", "Of bread.")
    assert propose_document(incoming(properties=weak), incoming()).title == "Other work"


@pytest.mark.parametrize(
    ("original", "translation", "title"),
    [
        (["Bisedë"], ["A talk"], "A talk"),
        (["Bisedë  e parë"], [], "Bisedë e parë"),
        ([], ["word " * 60], "Talk of 1963"),
        ([], [], "Talk of 1963"),
    ],
)
def test_a_title_is_found(original, translation, title):
    proposed = propose_document(
        incoming(headings=original), incoming("talk of 1963.docx", headings=translation)
    )
    assert proposed.title == title


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("sq", "sq", True), ("en-GB", "en", True), ("und", "und", False), ("sq", "en", False)],
)
def test_only_a_certain_language_can_be_the_same(one, other, same):
    assert PreparedPair(incoming(lang=one), incoming(lang=other)).same_language is same


def test_an_edited_proposal_can_be_put_in_its_place(files):
    prepared = prepare_pair(*files)
    edited = replace(prepared, document=replace(prepared.document, title="Mine"))
    assert edited.swap().document.title == "Mine"


def test_each_proposal_says_where_it_was_found(tmp_path):
    sq, en = tmp_path / "bisedë.txt", tmp_path / "talk.html"
    sq.write_text(f"{SQ}\n\nArkivi i Fshatit, Fondi 12/K, V. 1962, Dos. 7, Fl. 3-9.\n", "utf-8")
    paragraphs = "".join(f"<p>{one}</p>" for one in EN.split("\n\n")[1:])
    en.write_text(
        '<html lang="en"><head><meta name="dc.date" content="6 July 1962"></head><body><article>'
        f"<h1>A conversation about the garden</h1>{paragraphs}</article><dl><dt>Contributed by"
        "</dt><dd>Ana Lumi</dd></dl></body></html>",
        "utf-8",
    )
    prepared = prepare_pair(sq, en)
    assert prepared.document.reference.fond == "12/K"
    line = "“Arkivi i Fshatit, Fondi 12/K, V. 1962, Dos. 7, Fl. 3-9.”"
    taken_out = f"From the original: {line}, which was taken out of the text."
    assert prepared.origins == {
        "title": "From the translation: paragraph 1.",
        "date": "From the translation: the saved page’s description (dc.date).",
        "contributor": "From the translation: the saved page, at “Contributed by”.",
        **dict.fromkeys(("archive", "fond", "year", "file", "folios", "source"), taken_out),
    }
    swapped = prepared.swap()
    assert swapped.origins["title"] == "From the original: paragraph 1."
    assert swapped.swap().origins == prepared.origins


def test_a_reference_may_stand_outside_the_text():
    page = incoming(properties={"archive": "AQSH", "fond": "14/AP"})
    assert propose_document(incoming(), page).reference == Reference("AQSH", "14/AP")


def test_a_title_may_be_the_name_of_the_file():
    _, origins = propose_details(incoming(), incoming("talk of 1963.docx"))
    assert origins == {"title": "From the translation: the file’s name."}
