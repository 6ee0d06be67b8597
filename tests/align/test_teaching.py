"""What known rows teach, and what that is worth in another text."""

from statistics import mean

import pytest

from parallax.align import WordPairs, align, teaching
from parallax.align.teaching import MOST_OTHERS, teach
from parallax.model.errors import Cancelled


def rows_of(text):
    source, target, gold = text
    return [(" ".join(source[i] for i in a), " ".join(target[i] for i in b)) for a, b in gold]


def right_share(taught, tongues):
    return sum(seen for s, t, seen in taught if (s, t) in tongues.stems) / sum(
        seen for _, _, seen in taught
    )


def test_the_words_of_known_rows_are_found(tongues):
    taught = teach(rows_of(tongues.text(1, 150)))
    assert right_share(taught, tongues) > 0.95
    known = {(s, t) for s, t, seen in taught if seen >= 1}
    assert len(known & tongues.stems) >= 0.95 * len(tongues.stems)
    assert [seen for _, _, seen in taught] == sorted((seen for *_, seen in taught), reverse=True)


def test_a_text_with_few_cues_is_matched_by_what_another_taught(tongues):
    layer = WordPairs(teach(rows_of(tongues.text(1, 80))))
    alone, taught, backwards = [], [], []
    for seed in range(10, 16):
        source, target, gold = tongues.text(seed, 24, gaps=0.15)
        alone.append(tongues.rightness(pairs(align(source, target)), gold))
        taught.append(tongues.rightness(pairs(align(source, target, layers=[layer])), gold))
        found = align(target, source, layers=[layer.turned()])
        backwards.append(tongues.rightness([(b, a) for a, b in pairs(found)], gold))
    assert mean(alone) < 0.7
    assert mean(taught) > 0.9 and mean(backwards) > 0.9


def pairs(matches):
    return [(match.source, match.target) for match in matches]


def test_numbers_months_and_marks_are_not_taught():
    rows = [("Më 12 korrik 1962: baka? — 7", "On 12 July 1962: foka? — 7")] * 8
    words = {word for s, t, _ in teach(rows) for word in (s, t)}
    assert words and all(word[0].isalpha() for word in words)
    assert not {"12", "1962", "korri", "july"} & words


def test_one_word_keeps_few_renderings():
    letters = "abcdefgh"
    rows = [("shume", f"wor{letter}") for letter in letters * 40]
    rows += [(f"fja{letter}", "many") for letter in letters * 40]
    taught = teach(rows)
    assert sum(s == "shume" for s, _, _ in taught) == MOST_OTHERS < len(letters)
    assert sum(t == "many" for _, t, _ in taught) == MOST_OTHERS


HINT = WordPairs([("baka", "sipu", 5.0)])


def told(rows, *layers):
    return {(s, t): seen for s, t, seen in teach(rows, layers=layers)}


def test_what_is_known_already_guides_what_is_learned():
    """Two words that always come together cannot be told apart without a hint."""
    rows = [("baka deko", "foza sipu"), ("deko baka", "foza sipu")] * 3
    alone, guided = told(rows), told(rows, HINT)
    assert len(alone) == 4 and len({round(seen, 6) for seen in alone.values()}) == 1
    assert guided["baka", "sipu"] > 2 * guided.get(("baka", "foza"), 0.0)
    assert guided["deko", "foza"] > 2 * guided.get(("deko", "sipu"), 0.0)


def test_what_is_known_weighs_more_than_where_words_stand():
    rows = [("baka deko", "foza sipu")] * 3
    alone, guided = told(rows), told(rows, HINT)
    assert alone["baka", "foza"] > 1.5 * alone["baka", "sipu"]
    assert guided["baka", "sipu"] > 1.2 * guided["baka", "foza"]
    assert guided["deko", "foza"] > 1.2 * guided["deko", "sipu"]


def test_portions_teach_what_the_whole_would(tongues, monkeypatch):
    rows = rows_of(tongues.text(2, 200))
    whole = {(s, t) for s, t, seen in teach(rows) if seen >= 1}
    monkeypatch.setattr(teaching, "PORTION", 36 * 25)
    portions = teach(rows)
    assert right_share(portions, tongues) > 0.9
    known = {(s, t) for s, t, seen in portions if seen >= 1}
    assert len(known & whole) > 0.9 * len(whole & tongues.stems)


def test_of_very_many_rows_some_are_read_from_everywhere(tongues, monkeypatch):
    monkeypatch.setattr(teaching, "MOST_READ", 36 * 50)
    read = []
    real = teaching.read_side

    def noting(paragraphs, tick):
        read.extend(paragraphs)
        return real(paragraphs, tick)

    monkeypatch.setattr(teaching, "read_side", noting)
    source, target, _ = tongues.text(4, 1_000)
    teach(list(zip(source, target, strict=True)))
    at = sorted(source.index(one) for one in read if one in source)
    assert 45 <= len(at) <= 55 and at[0] < 50 and at[-1] > 950


def test_a_row_too_long_to_teach_is_passed_over(tongues):
    rows = rows_of(tongues.text(5, 60))
    wide = [" ".join(f"{word}{n}x" for n in range(700)) for word in ("ko", "fa")]
    assert teach([*rows, (wide[0], wide[1])]) == teach(rows)


@pytest.mark.parametrize("rows", [[], [("", "")], [("fjala", "")], [("", "word")], [("12", "12")]])
def test_nothing_teaches_nothing(rows):
    assert teach(rows) == []


def test_learning_can_be_stopped_anywhere(tongues):
    rows = rows_of(tongues.text(6, 40))
    moments = []
    teach(rows, progress=lambda *moment: moments.append(moment))
    assert moments[-1][0] == 1.0 and moments == sorted(moments, key=lambda one: one[0])
    for stop_at in range(0, len(moments), 7):
        left = stop_at

        def progress(fraction, sentence):
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            teach(rows, progress=progress)
