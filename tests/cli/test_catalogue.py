"""`parallax catalogue` and `parallax attach`."""

from pathlib import Path

import pytest

from parallax.resources import resource

ONE = "2 April 1961\n\nMinutes on Salt\n\nSalt is counted.\n\n5 May 1962\n\nOn Wool\n\nShort.\n"
TWO = "title;date;translator\nMinutes on Salt;1961-04-02;D. Lami\nOn Wools;1962-05-05;\n"


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one.txt", tmp_path / "two.csv"
    one.write_text(ONE, encoding="utf-8")
    two.write_text(TWO, encoding="utf-8")
    return one, two


@pytest.mark.parametrize("command", ["catalogue", "attach"])
def test_the_commands_explain_themselves_with_an_example(command, run):
    assert f"parallax {command}" in run(command, "--help").out.split("example:")[1]


def test_a_dry_run_says_what_would_be_made_and_changes_nothing(run, lists, tmp_path):
    said = run("catalogue", *lists, "--dry-run", library=tmp_path / "none.parallax")
    assert said.code == 0 and not (tmp_path / "none.parallax").exists()
    assert "1  Minutes on Salt\n    2 April 1961 · one.txt, line 3" in said.out
    assert "Surely the same as 1 (one.txt, line 3): the same title and date." in said.out
    assert "Perhaps the same as 2 (one.txt, line 9): a very similar title" in said.out
    assert "title: “On Wool” there, “On Wools” here" in said.out
    assert "4 entries found; 4 documents would be added. Nothing was changed." in said.err
    assert "1 entry is surely there already; with --merge" in said.err
    assert "1 entry may be there already" in said.err
    assert run("list").out == ""


def test_lists_become_documents_without_texts(run, lists):
    said = run("catalogue", *lists, "--merge", "--to-collection", "Talks", "--json")
    assert said.code == 0 and len(said.data["added"]) == 3 and len(said.data["records"]) == 4
    assert [one["sure"] for one in said.data["duplicates"]] == [True, False]
    listed = run("list").out
    assert listed.count("no text yet") == 3 and listed.count("Talks") == 3
    salt = next(one for one in run("list", "--json").data if one["title"] == "Minutes on Salt")
    assert salt["translator"] == "D. Lami" and salt["summary"] == "Salt is counted."
    again = run("catalogue", lists[1], "--merge")
    assert "2 entries found; 0 documents added without texts." in again.err
    assert run("check").code == 0


def test_without_merge_nothing_is_merged(run, lists):
    said = run("catalogue", *lists)
    assert "4 documents added" in said.err
    assert len(run("list", "--json").data) == 4


def test_a_document_gets_its_texts(run, lists):
    run("catalogue", lists[0])
    refused = run("export", "On Wool", "x.pdf")
    assert refused.code == 2 and "“On Wool” has no texts yet" in refused.err
    shown = run("show", "On Wool")
    assert shown.code == 0 and "parallax attach" in shown.err
    assert run("note", "On Wool", "add", "Where?", "--on", "wool").code == 2
    files = resource("sample/original.docx"), resource("sample/translation.docx")
    said = run("attach", "On Wool", *files, "--json")
    assert said.code == 0 and said.data["beads"] > 10
    assert "The files have another title" in said.err and "“On Wool” stays" in said.err
    document = run("show", "On Wool", "--json").data["document"]
    assert document["date"] == "1962-05-05" and document["reference"]["fond"]
    again = run("attach", "On Wool", *files)
    assert again.code == 2 and "has its texts already" in again.err


@pytest.mark.parametrize("keep", [True, False])
def test_the_files_of_attached_texts_are_kept_by_choice(run, lists, tmp_path, keep):
    run("catalogue", lists[0])
    files = resource("sample/original.docx"), resource("sample/translation.docx")
    assert run("attach", "On Wool", *files, *([] if keep else ["--no-keep-files"])).code == 0
    said = run("source", "On Wool", "original", "--to", tmp_path / "again.docx")
    assert (said.code == 0) is (tmp_path / "again.docx").exists() is keep


def test_what_is_no_list_is_refused_in_a_sentence(run, tmp_path, lists):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear comrades,\n\nwe thank you.\n", encoding="utf-8")
    said = run("catalogue", lists[0], letter)
    assert said.code == 2 and "“letter.txt” is no list of documents" in said.err
    assert run("list").out == ""
    same = run("catalogue", lists[0])
    assert same.code == 0
    original = resource("sample/original.docx")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(Path(original).read_bytes())
    said = run("attach", "On Wool", original, copy)
    assert said.code == 2 and "same language" in said.err
