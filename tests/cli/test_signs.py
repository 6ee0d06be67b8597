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
