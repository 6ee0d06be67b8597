"""Lexica, lessons and confirmed rows on the console."""

import json
from pathlib import Path

import pytest

from parallax.align import Match
from parallax.align.swaps import Swap
from parallax.cli import main
from parallax.cli.parser import build_parser
from parallax.library import alignment, beads, documents, open_library
from parallax.operations import confirm_all_above, move_to_bin
from parallax.resources import resource

PAIR = (resource("sample/original.docx"), resource("sample/translation.docx"))


def line(id_, text, *, rows_as="", **fields):
    source, target, gold = text
    known = {rows_as: gold} if rows_as else {}
    return json.dumps({"id": id_, "source": source, "target": target, **known, **fields})


@pytest.fixture
def files(tmp_path, tongues):
    """A file of lessons, a file of pairs, and what is right of those."""
    lessons, pairs = tmp_path / "lessons.jsonl", tmp_path / "pairs.jsonl"
    texts = [tongues.text(seed, 24, gaps=0.15) for seed in range(10, 14)]
    langs = {"source_lang": "qaa", "target_lang": "qab"}
    lessons.write_text(line("lesson", tongues.text(1, 80), rows_as="beads", **langs) + "\n")
    pairs.write_text("\n".join(line(n, text, **langs) for n, text in enumerate(texts)) + "\n")
    return lessons, pairs, texts


def answers(said):
    assert said.code == 0, said.err
    return [json.loads(one)["beads"] for one in said.out.splitlines()]


def quality(said, texts, tongues):
    found = [
        tongues.rightness(rows, gold)
        for rows, (_, _, gold) in zip(answers(said), texts, strict=True)
    ]
    return sum(found) / len(found)


def test_lessons_help_with_what_is_matched_in_the_same_call(run, files, tongues, tmp_path):
    lessons, pairs, texts = files
    alone = quality(run("align", "--batch", pairs), texts, tongues)
    taught = quality(run("align", "--batch", pairs, "--learn", lessons), texts, tongues)
    assert alone < 0.7 and taught > 0.9
    # The lexicon that is shipped says nothing of these languages.
    said = run("align", "--batch", pairs, "--learn", lessons, "--lexicon", "none")
    assert quality(said, texts, tongues) == taught
    assert not (tmp_path / "library.parallax").exists()


def test_lessons_serve_the_other_direction_and_open_languages(run, files, tongues, tmp_path):
    lessons, _, texts = files
    turned = tmp_path / "turned.jsonl"
    turned.write_text(
        "\n".join(
            line(n, (target, source, []), source_lang="qab-Latn", target_lang="qaa")
            for n, (source, target, _) in enumerate(texts)
        )
    )
    back = [(t, s, [(b, a) for a, b in gold]) for s, t, gold in texts]
    assert quality(run("align", "--batch", turned, "--learn", lessons), back, tongues) > 0.9
    open_ = tmp_path / "open.jsonl"
    open_.write_text("\n".join(line(n, text) for n, text in enumerate(texts)))
    assert quality(run("align", "--batch", open_, "--learn", lessons), texts, tongues) > 0.9
    others = tmp_path / "others.jsonl"
    others.write_text(
        "\n".join(
            line(n, text, source_lang="qac", target_lang="qad") for n, text in enumerate(texts)
        )
    )
    assert quality(run("align", "--batch", others, "--learn", lessons), texts, tongues) < 0.7


def test_several_lessons_add_up(run, files, tongues, tmp_path):
    _, pairs, texts = files
    halves = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for seed, half in enumerate(halves):
        half.write_text(line("half", tongues.text(20 + seed, 12), rows_as="beads") + "\n")
    one = quality(run("align", "--batch", pairs, "--learn", halves[0]), texts, tongues)
    both = run("align", "--batch", pairs, "--learn", halves[0], "--learn", halves[1])
    assert quality(both, texts, tongues) > one


def test_confirmed_rows_stay_as_they_are(run, tongues, tmp_path):
    text = tongues.text(11, 30, gaps=0.2)
    known = text[2][3::4]
    assert any(not a for a, _ in known) and any(not b for _, b in known)
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(line(1, (text[0], text[1], known), rows_as="confirmed"))
    said = run("align", "--batch", pairs)
    (rows,) = answers(said)
    scores = json.loads(said.out)["scores"]
    for row in known:
        assert list(row) in rows and scores[rows.index(list(row))] == 1.0
    for side in (0, 1):
        assert [at for row in rows for at in row[side]] == list(range(len(text[side])))


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([[[0], [1]], [[1], [0]]], "cross"),
        ([[[0], [0]], [[0], []]], "share"),
        ([[[0, 2], [0]]], "follow one another"),
        ([[[0], [9]]], 'has the row [[0], [9]], but "target" has only the paragraphs 0 to 2'),
        ([[[2, 3], []]], 'has the row [[2, 3], []], but "source" has only the paragraphs 0 to 2'),
        ([[[2], [1]], [[1], [2]]], "the rows [[1], [2]] and [[2], [1]], which cross"),
        ([[[1], [1]], [[2], [0, 1]]], "rows [[1], [1]] and [[2], [0, 1]], which share paragraph 1"),
        ([[[-1], [0]]], "follow one another"),
        ([[[True], [0]]], "list of rows"),
        ([[0, 0]], "list of rows"),
        ({"0": 0}, "list of rows"),
        ([[[], []]], "without paragraphs"),
    ],
)
def test_confirmed_rows_that_cannot_be_are_named(run, tmp_path, rows, named):
    pairs = tmp_path / "pairs.jsonl"
    first = json.dumps({"id": 0, "source": [], "target": []})
    bad = {"id": 1, "source": ["a", "b", "c"], "target": ["d", "e", "f"], "confirmed": rows}
    pairs.write_text(f"{first}\n{json.dumps(bad)}\n")
    said = run("align", "--batch", pairs)
    assert said.code == 2 and 'pairs.jsonl”, line 2: "confirmed"' in said.err and named in said.err
    assert len(said.err.strip().splitlines()) == 1 and "range(" not in said.err
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("{", "not JSON"),
        ('{"id": 1, "source": ["a"], "target": ["b"]}', '"beads" is missing'),
        ('{"id": 1, "source": ["a"], "target": ["b"], "beads": [[[0], [7]]]}', '"beads"'),
        ('{"id": 1, "source": "a", "target": ["b"], "beads": []}', '"source"'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_lessons_that_cannot_be_understood_are_named(run, tmp_path, files, words, named):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(f"\n{words}\n")
    said = run("align", "--batch", files[1], "--learn", bad)
    assert said.code == 2 and "bad.jsonl”, line 2" in said.err and named in said.err
    assert not said.out and len(said.err.strip().splitlines()) == 1


def test_calls_that_leave_something_open_are_answered(run, files, tmp_path):
    lessons, pairs, _ = files
    for words, named in (
        (("--learn", lessons), "nothing to match"),
        (("--batch", pairs, "--learn"), "--learn needs a file"),
        ((*PAIR, "--learn"), "--learn needs a file"),
        (("--batch", "-", "--learn", "-"), "only once"),
        (("--learn", tmp_path / "none.jsonl", *PAIR), "no file"),
        (("--learn", *PAIR), "nothing to match"),
        (("--batch", pairs, *PAIR), "not both"),
        (("--batch", pairs, "--swap"), "--swap does not apply to --batch"),
        (("--batch", pairs, "--encoding-original", "cp1250"), "--encoding does not apply"),
        (("--lexicon", "all", *PAIR), "--lexicon"),
        ((), "Two files are needed"),
    ):
        said = run("align", *words)
        assert said.code == 2 and named in said.err, (words, said.err)
        assert not said.out
    assert not (tmp_path / "library.parallax").exists()


def confirm(path):
    with open_library(path) as library:
        (one,) = documents(library)
        found = alignment(library, one.id)
        confirm_all_above(library, found.id, beads(library, found.id)[-1])


def test_the_library_is_learned_from(run, sample, tmp_path):
    path = tmp_path / "library.parallax"
    said = run("align", "--learn")
    assert said.code == 0 and "nothing was learned" in said.out
    confirm(path)
    first = run("align", "--learn", "--json").data
    assert (first["updated"], first["documents"]) == (1, 1)
    assert first["rows"] > 5 and first["pairs"] > 20
    again = run("align", "--learn")
    assert "none had anything new" in again.out
    assert f"{first['rows']} rows confirmed in 1 document" in again.out
    assert f"{first['pairs']} pairs of words" in again.out
    with open_library(path) as library:
        move_to_bin(library, sample)
    assert run("align", "--learn", "--json").data["pairs"] == 0


def test_the_library_lends_what_it_was_taught(run, files, tongues, tmp_path):
    _, pairs, texts = files
    source, target, _ = tongues.text(1, 80)
    (tmp_path / "one.txt").write_text("\n\n".join(source))
    (tmp_path / "other.txt").write_text("\n\n".join(target))
    said = run("import", tmp_path / "one.txt", tmp_path / "other.txt", "--force")
    assert said.code == 0, said.err
    path = tmp_path / "library.parallax"
    with open_library(path) as library, library.conn:
        library.conn.execute("UPDATE text SET lang = 'qaa' WHERE role = 'original'")
        library.conn.execute("UPDATE text SET lang = 'qab' WHERE role = 'translation'")
    general = quality(run("align", "--batch", pairs), texts, tongues)
    unconfirmed = quality(run("align", "--batch", pairs, "--lexicon", "library"), texts, tongues)
    assert unconfirmed == general < 0.7
    confirm(path)
    said = run("align", "--batch", pairs, "--lexicon", "library")
    assert quality(said, texts, tongues) > 0.9
    said = run("align", "--batch", pairs, "--lexicon", "library", library=tmp_path / "none.plx")
    assert said.code == 2 and "none.plx" in said.err


def test_learn_stands_before_and_behind_other_words():
    for words, learn, given in (
        (["align", "--learn"], [""], 0),
        (["align", "--learn", "a.jsonl", "x", "y"], ["a.jsonl"], 2),
        (["align", "x", "y", "--learn", "a", "--learn", "b"], ["a", "b"], 2),
        (["align", "--learn", "--json"], [""], 0),
        (["align", "x", "y"], [], 2),
    ):
        got = build_parser(words).parse_args(words)
        assert (got.learn, len(got.files)) == (learn, given)
    # One call's words do not stay for the next.
    assert build_parser(["align"]).parse_args(["align"]).learn == []


def test_what_has_changed_places_is_told_only_where_there_is_any(run, tmp_path, tongues):
    source, target, _ = tongues.text(21, 120)
    moved = [*target[:50], *target[51:58], target[50], *target[58:]]
    lesson, pairs = tmp_path / "lesson.jsonl", tmp_path / "pairs.jsonl"
    langs = {"source_lang": "qaa", "target_lang": "qab"}
    lesson.write_text(line("lesson", tongues.text(1, 80), rows_as="beads", **langs) + "\n")
    texts = [(source, target, []), (source, moved, [])]
    pairs.write_text("\n".join(line(n, text, **langs) for n, text in enumerate(texts)) + "\n")
    said = run("align", "--batch", pairs, "--learn", lesson)
    assert said.code == 0, said.err
    plain, swapped = map(json.loads, said.out.splitlines())
    assert "swaps" not in plain and set(plain) == {"id", "beads", "scores"}
    ((ours, theirs, score),) = swapped["swaps"]
    assert (ours, theirs) == ([50], [57]) and 0.4 <= score <= 1.0


def test_the_paragraphs_of_one_and_of_no_paragraph_are_named(run, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    for target, named in ((["c"], "has only paragraph 0."), ([], "has no paragraphs.")):
        line = {"id": 1, "source": ["a"], "target": target, "confirmed": [[[0], [5]]]}
        pairs.write_text(json.dumps(line))
        assert f'but "target" {named} Correct the row' in run("align", "--batch", pairs).err


def test_two_files_end_with_how_many_rows_are_doubtful(run):
    said = run("align", *PAIR)
    scores = run("align", *PAIR, "--json").data["scores"]
    doubtful = sum(score < 0.9 for score in scores)
    last = said.err.splitlines()[-1]
    assert said.code == 0 and len(said.out.splitlines()) == len(scores)
    assert last == f"{len(scores)} rows, {doubtful or 'none'} doubtful."
    assert "may not belong together" not in said.err


@pytest.fixture
def strangers(tmp_path, tongues, monkeypatch):
    """Two files, and a file of pairs, of which hardly anything is matched."""

    def apart(source, target, **_):
        ours = [Match(range(at, at + 1), range(0), 0.9) for at in range(len(source))]
        end = range(len(source), len(source))
        return [*ours, *(Match(end, range(at, at + 1), 0.9) for at in range(len(target)))]

    monkeypatch.setattr("parallax.cli.aligning.align", apart)
    source, target, _ = tongues.text(1, 12)
    files = tmp_path / "one.txt", tmp_path / "other.txt", tmp_path / "pairs.jsonl"
    files[0].write_text("\n\n".join(source))
    files[1].write_text("\n\n".join(target))
    empty = line("empty", (source, [], []))
    files[2].write_text(line("both", (source, target, [])) + "\n" + empty + "\n")
    return files


def test_two_texts_of_which_hardly_anything_matches_are_told(run, strangers):
    one, other, pairs = strangers
    said = run("align", one, other)
    assert said.code == 0
    rows, told = said.err.splitlines()[-2:]
    assert rows == "24 rows, none doubtful."
    assert told.startswith("These two texts may not belong together")
    said = run("align", one, other, "--json")
    assert said.data["unrelated"] is True and "may not belong together" in said.err
    both, empty = map(json.loads, run("align", "--batch", pairs).out.splitlines())
    assert both["unrelated"] is True
    # Where there is nothing, nothing can be said.
    assert "unrelated" not in empty


def test_texts_that_match_are_not_told_apart(run, tmp_path):
    assert "unrelated" not in run("align", *PAIR, "--json").data
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(line(1, (["Një."], ["One."], [])))
    assert "unrelated" not in json.loads(run("align", "--batch", pairs).out)


def bare(capfd, *words):
    """A call that names no library."""
    capfd.readouterr()
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_looking_for_lessons_makes_no_library(tmp_path, files, monkeypatch, capfd):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("parallax.library.place._user_data_dir", lambda _: str(tmp_path / "data"))
    _, plain, _ = bare(capfd, "align", "--batch", files[1])
    code, out, err = bare(capfd, "align", "--batch", files[1], "--lexicon", "library")
    assert code == 0 and out == plain
    assert err == "There is no library yet, so nothing learned is used.\n"
    code, out, err = bare(capfd, "align", "--learn")
    assert (code, err) == (0, "")
    assert out == "There is no library yet, so nothing was learned.\n"
    code, out, _ = bare(capfd, "align", "--learn", "--json")
    told = json.loads(out)
    assert Path(told.pop("library")).parent == tmp_path / "data"
    assert told == {"updated": 0, "documents": 0, "rows": 0, "pairs": 0}
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", ["", "\n  \n"])
def test_files_without_a_line_are_told(run, tmp_path, files, content):
    empty = tmp_path / "empty.jsonl"
    empty.write_text(content)
    said = run("align", "--batch", empty)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"“{empty}” has no line in it, so there was nothing to match.\n"
    said = run("align", "--batch", files[1], "--learn", empty)
    assert said.code == 0 and len(said.out.splitlines()) == 4
    assert said.err == f"“{empty}” has no line in it, so nothing was learned from it.\n"


def test_what_stands_elsewhere_is_named_by_its_numbers(run, strangers, monkeypatch):
    moved = [Swap(range(67, 68), range(63, 64), 0.8), Swap(range(3, 5), range(8, 10), 0.7)]
    monkeypatch.setattr("parallax.cli.aligning.find_swaps", lambda *_, **__: moved)
    said = run("align", *strangers[:2])
    assert (
        "Paragraph 68 of the original may be translated elsewhere, by paragraph 64 of the"
        " translation.\n"
        "Paragraphs 4–5 of the original may be translated elsewhere, by paragraphs 9–10 of the"
        " translation.\n"
    ) in said.err
