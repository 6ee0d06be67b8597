"""Every command, as a person calls it."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from parallax.cli.parser import build_parser
from parallax.cli.unheeded import _OPTIONS
from parallax.model.edition import EditionOptions
from parallax.resources import resource

COMMANDS = (
    "import", "list", "show", "align", "note", "search", "cite", "export", "check", "backup",
    "demo",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command, run):
    said = run(command, "--help")
    assert said.code == 0
    assert f"parallax {command}" in said.out.split("example:")[1]


def test_an_import_prints_the_id_that_the_list_shows(run, sample):
    listed = run("list", "--json").data
    assert [one["id"] for one in listed] == [sample]
    assert listed[0]["title"] and listed[0]["reference"]["fond"]


def test_metadata_of_the_call_wins_over_what_was_read(run):
    said = run(
        "import", resource("sample/original.txt"), resource("sample/translation.txt"),
        "--title", "My title", "--date", "më 6 korrik 1963", "--fond", "23",
        "--collection", "Talks",
    )  # fmt: skip
    assert said.code == 0
    document = run("list", "--json").data[0]
    assert document["title"] == "My title"
    assert document["date"] == "1963-07-06"
    assert document["reference"]["fond"] == "23"
    assert document["collection_id"]
    assert "Talks" in run("list").out


def test_the_order_of_the_call_stands_unless_it_is_swapped(run):
    files = (resource("sample/translation.docx"), resource("sample/original.docx"))
    said = run("import", *files, "--json")
    assert said.code == 0 and said.data["original"]["lang"] == "en"
    assert "add --swap to take them the other way round" in said.err
    said = run("import", *files, "--swap", "--force", "--json")
    assert said.data["original"]["lang"] == "sq" and "--swap" not in said.err
    lines = run("align", *files, "--swap", "--json").data
    assert (lines["source_lang"], lines["target_lang"]) == ("sq", "en")


def test_the_console_speaks_of_rows(run, sample):
    said = run("import", resource("sample/original.txt"), resource("sample/translation.txt"))
    assert " rows, " in said.err and "bead" not in said.err
    shown = run("show", sample).out
    assert "not yet confirmed" in shown and "automatic" not in shown
    assert "No counterpart in the" in shown
    assert "(Translator’s note)" in run("note", sample, "list").out
    for command in COMMANDS:
        words = run(command, "--help").out.split()
        assert not {"bead", "beads", "pairs"} & set(words) or command == "align"


def test_show_gives_texts_beads_and_notes_whole(run, sample):
    whole = run("show", sample, "--json").data
    original, translation = whole["texts"]
    assert (original["role"], original["lang"]) == ("original", "sq")
    assert (translation["role"], translation["lang"]) == ("translation", "en")
    assert whole["beads"][-1]["original_stop"] == len(original["paragraphs"])
    assert whole["beads"][-1]["translation_stop"] == len(translation["paragraphs"])
    assert len(whole["notes"]) >= 6
    text = run("show", sample).out
    assert all(one["text"] in text for one in original["paragraphs"])


def test_align_prints_beads_without_a_library(run, tmp_path):
    said = run(
        "align", resource("sample/original.txt"), resource("sample/translation.txt"), "--json"
    )
    assert said.code == 0 and len(said.data["beads"]) == len(said.data["scores"])
    assert not (tmp_path / "library.parallax").exists()
    lines = run(
        "align", resource("sample/original.txt"), resource("sample/translation.txt")
    ).out.splitlines()
    assert len(lines) == len(said.data["beads"])


def test_a_batch_gives_a_line_for_a_line(run, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    rows = [
        {"id": "one", "source": ["Një.", "Dy 1962."], "target": ["One.", "Two 1962."]},
        {"id": "none", "source": [], "target": []},
        {"id": "half", "source": ["Vetëm këtu."], "target": []},
    ]
    pairs.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    said = run("align", "--batch", pairs)
    got = [json.loads(line) for line in said.out.splitlines()]
    assert [one["id"] for one in got] == ["one", "none", "half"]
    assert got[0]["beads"] == [[[0], [0]], [[1], [1]]]
    assert got[1]["beads"] == [] and got[2]["beads"] == [[[0], []]]


def test_a_batch_line_that_cannot_be_understood_is_named(run, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 1, "source": [], "target": []}\n{"id": 2, "source": "x"}\n')
    said = run("align", "--batch", pairs)
    assert said.code == 2 and "line 2" in said.err and '"source"' in said.err


def test_a_note_on_words_is_written_listed_and_found(run, sample):
    whole = run("show", sample, "--json").data
    words = whole["texts"][1]["paragraphs"][5]["text"][:30].strip()
    before = len(whole["notes"])
    said = run(
        "note", sample, "add", "A *qengj* in the margin.", "--on", words, "--tag", "margin",
        "--kind", "historian", "--author", "B. Krasniqi", "--occurrence", "1", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert said.data["targets"][0]["exact"] == words and said.data["tags"] == ["margin"]
    listed = run("note", sample, "list", "--json").data
    assert len(listed) == before + 1
    assert said.data["mark"] in {one["mark"] for one in listed}
    hits = run("search", "QENGJ", "--json").data
    assert [hit["note_id"] for hit in hits] == [said.data["id"]]


def test_words_that_do_not_occur_or_occur_often_are_answered(run, sample):
    said = run("note", sample, "add", "x", "--on", "no such words at all")
    assert said.code == 2 and "do not occur" in said.err
    said = run("note", sample, "add", "x", "--on", "e", "--side", "original")
    assert said.code == 2 and "Add --occurrence N, from 1 to " in said.err
    said = run("note", sample, "add", "   ")
    assert said.code == 2 and "no text" in said.err


def test_search_does_not_mind_the_diaeresis(run, sample):
    whole = run("show", sample, "--json").data
    word = next(
        word
        for paragraph in whole["texts"][0]["paragraphs"]
        for word in paragraph["text"].split()
        if "ë" in word and word.isalpha() and len(word) > 5
    )
    plain = run("search", word.replace("ë", "e").upper(), "--json").data
    assert plain and {hit["role"] for hit in plain} == {"original"}
    assert "Nothing found" in run("search", "zzzqqq").err


def test_export_writes_the_edition_and_says_that_all_is_in_it(run, sample, tmp_path):
    target = tmp_path / "edition.pdf"
    said = run("export", sample, target, "--paper", "A5", "--annotations", "footnotes")
    assert said.code == 0, said.out
    assert target.read_bytes().startswith(b"%PDF-") and "read back" in said.out
    assert "left out" not in said.err


def test_export_tells_of_notes_that_the_choices_leave_out(run, sample, tmp_path):
    said = run("export", sample, tmp_path / "e.pdf", "--kinds", "historian")
    assert said.code == 0, said.out
    assert "notes were left out by these choices (--kinds" in said.err


def test_an_edition_is_not_written_under_the_name_of_something_else(run, sample, tmp_path):
    said = run("export", sample, tmp_path / "e.docx", "--to", "pdf")
    assert said.code == 2 and "no .docx file; give it a name that ends with .pdf" in said.err
    assert not (tmp_path / "e.docx").exists()


def test_facing_will_do_for_facing_pages():
    words = ["export", "x", "y.pdf", "--layout"]
    for word in ("facing", "facing pages", "facing-pages"):
        assert build_parser(words).parse_args([*words, word]).layout == "facing pages"


def test_check_and_backup(run, sample, tmp_path):
    assert run("check", "--json").data["problems"] == []
    copy = tmp_path / "copy.parallax"
    assert run("backup", copy).code == 0
    assert run("list", "--json", library=copy).data == run("list", "--json").data


def test_a_picture_of_the_window(qapp, run, sample, tmp_path):
    from PySide6.QtGui import QImage

    picture = tmp_path / "window.png"
    said = run("show", sample, "--screenshot", picture, "--size", "1024x700", "--theme", "dark")
    assert said.code == 0, said.err
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1024, 700)
    colours = {image.pixel(x, y) for x in range(0, 1024, 16) for y in range(0, 700, 10)}
    assert len(colours) > 20


def test_without_a_command_the_window_is_meant():
    assert build_parser(["a.docx", "b.docx"]).parse_args(["a.docx", "b.docx"]).files == [
        Path("a.docx"), Path("b.docx"),
    ]  # fmt: skip
    words = ["--library", "list", "--sample"]
    assert build_parser(words).parse_args(words).sample


def test_notes_are_exported_as_a_table_and_nothing_is_overwritten(run, sample, tmp_path):
    path = tmp_path / "notes.csv"
    said = run("export", sample, path, "--to", "notes-csv")
    assert said.code == 0 and "Table of notes" in said.out
    assert path.read_bytes().startswith(b"\xef\xbb\xbfmark,kind,author")
    path.write_text("my own")
    refused = run("export", sample, path)
    assert refused.code == 2 and "--force" in refused.err
    assert path.read_text() == "my own"
    assert run("export", sample, path, "--force").code == 0
    assert run("export", sample, tmp_path / "x.abc").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("expotr", "out.pdf"), "There is no command “expotr”; did you mean “export”?"),
        (("Import",), "There is no command “Import”; did you mean “import”?"),
        (("exprot", "--help"), "did you mean “export”?"),
        (("qqq",), "There is no command “qqq”, and no file of that name."),
    ],
)
def test_a_mistyped_command_opens_no_window(run, monkeypatch, words, said):
    monkeypatch.setattr("parallax.app.run_window", lambda *_, **__: pytest.fail("a window"))
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_files_open_the_window(run, monkeypatch, tmp_path):
    opened = []

    def take(_library, *, files, **_rest):
        opened.append([str(one) for one in files])
        return 0

    monkeypatch.setattr("parallax.app.run_window", take)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exporte").write_text("Words.", encoding="utf-8")
    calls = ([], ["exporte"], ["gone.docx", "gone.TXT"], [str(tmp_path / "gone")], [str(tmp_path)])
    for words in calls:
        assert run(*words).code == 0
    assert opened == list(calls)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("a.csv", ("--to", "review-csv", "--layout", "original"),
         "--layout has no effect on “Table for review, plain text”.\n"),
        ("a.md", ("--paper", "A5", "--typeface", "libertinus", "--swapped"),
         "--paper, --typeface and --swapped have no effect on “Notes in Markdown”.\n"),
        ("a.xml", ("--side", "original"), "--side has no effect without --words.\n"),
        ("a.ris", ("--no-lemmas", "--paper", "A5"), "--paper and --no-lemmas have no effect on "),
    ],
)  # fmt: skip
def test_options_without_effect_are_named(run, sample, tmp_path, name, words, said):
    answer = run("export", sample, tmp_path / name, *words)
    assert answer.code == 0
    assert answer.err.startswith(said)
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.md", ("--layout", "original", "--kinds", "gloss")),
        ("a.docx", ("--paper", "A5", "--swapped")),
        ("a.csv", ("--to", "notes-csv", "--words", "Hangzhou", "--side", "translation")),
        ("a.pdf", ("--paper", "A5", "--numbered")),
    ],
)
def test_options_that_are_heeded_are_not_named(run, sample, tmp_path, name, words):
    answer = run("export", sample, tmp_path / name, *words)
    assert answer.code == 0
    assert "no effect" not in answer.err


def test_every_choice_of_an_edition_has_its_option():
    assert {one.name for one in fields(EditionOptions)} == {*_OPTIONS, "statement"}
