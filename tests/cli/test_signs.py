"""`parallax signs`."""


def test_signs_are_listed_with_their_places_and_counted(run, sample):
    said = run("signs", sample, "--json")
    assert said.code == 0
    listed = said.data["signs"]
    assert listed and {one["side"] for one in listed} == {"original", "translation"}
    shown = run("show", sample, "--json").data
    texts = {text["role"]: text["paragraphs"] for text in shown["texts"]}
    for one in listed:
        paragraph = texts[one["side"]][one["paragraph"]]
        assert paragraph["id"] == one["paragraph_id"]
        assert paragraph["text"][one["start"] : one["end"]] == one["text"]
        assert one["corrected"] is False
    total = sum(sum(kinds.values()) for kinds in said.data["counts"].values())
    assert total == len(listed)


def test_signs_in_words_of_one_kind_and_side(run, sample):
    said = run("signs", sample, "--kind", "speaker", "--side", "original")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines and all(line.startswith("speaker  ") for line in lines)
    assert "(original, paragraph " in lines[0]
    assert "speaker: " in said.err and "0 in the translation" in said.err


def test_a_kind_that_is_none_is_refused_with_the_kinds_there_are(run, sample):
    said = run("signs", sample, "--kind", "brackets")
    assert said.code == 2
    assert "“brackets” is no kind of sign" in said.err and "identification" in said.err


def test_signs_of_a_file_that_is_not_in_the_library(run, tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text("Comrade Holm: We [all] know [Nils] Lind.\n\nHe left [sic].\n", "utf-8")
    said = run("signs", path, "--json")
    assert said.code == 0
    assert [(one["paragraph"], one["kind"], one["text"]) for one in said.data["signs"]] == [
        (0, "speaker", "Comrade Holm:"),
        (0, "supplied", "[all]"),
        (0, "identification", "[Nils]"),
        (1, "sic", "[sic]"),
    ]
    said = run("signs", path, "--kind", "sic")
    assert said.out == "sic  [sic]  (paragraph 2, 8–13)\n" and "sic: 1" in said.err


def test_a_file_is_read_with_the_dictionary_as_it_would_come_in(run, tmp_path, monkeypatch):
    from parallax import formats
    from parallax.operations.read_file import is_word

    read, given = formats.read, []
    monkeypatch.setattr(
        formats, "read", lambda *all, **named: given.append(named["is_word"]) or read(*all, **named)
    )
    path = tmp_path / "minutes.txt"
    path.write_text("He left [sic].\n", "utf-8")
    assert run("signs", path).code == 0
    assert given == [is_word]


def test_signs_of_a_file_of_two_texts(run, tmp_path):
    path = tmp_path / "memory.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="sq"/><body><tu>'
        '<tuv xml:lang="sq"><seg>Ai e la [kështu] fshatin.</seg></tuv>'
        '<tuv xml:lang="en"><seg>He left the [old] village [sic].</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    said = run("signs", path, "--json")
    assert said.code == 0
    assert [(one["side"], one["text"]) for one in said.data["signs"]] == [
        ("original", "[kështu]"),
        ("translation", "[old]"),
        ("translation", "[sic]"),
    ]
    of_one = run("signs", path, "--json", "--side", "translation")
    assert {one["side"] for one in of_one.data["signs"]} == {"translation"}
    assert "(translation, paragraph 1, " in run("signs", path, "--kind", "sic").out


def test_corrections_show_on_the_console(run, sample, tmp_path):
    from parallax.library import open_library
    from parallax.operations import correct_sign

    listed = run("signs", sample, "--kind", "supplied", "--json").data["signs"]
    first = listed[0]
    with open_library(tmp_path / "library.parallax") as library:
        correct_sign(library, first["paragraph_id"], first["start"], first["end"], "doubt")
    now = run("signs", sample, "--json").data["signs"]
    assert {**first, "kind": "doubt", "corrected": True} in now
