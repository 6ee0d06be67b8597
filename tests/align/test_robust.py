"""Texts that nobody would wish for: what the matching makes of them."""

import random
import subprocess
import sys
from itertools import accumulate, pairwise
from statistics import mean

import numpy as np
import pytest

from parallax.align import align
from parallax.align import whole as whole_module
from parallax.align.pairs import Bitext, pairs_of
from parallax.align.tokens import read_side
from parallax.model.errors import Cancelled
from parallax.resources import resource


def row_of(match):
    return tuple(match.source), tuple(match.target)


def rows_of(matches):
    return [row_of(match) for match in matches]


def one_to_one(count):
    return [((at,), (at,)) for at in range(count)]


def is_whole(matches, source, target):
    """Whether the matches are a partition, in order, with sound scores."""
    return (
        [at for match in matches for at in match.source] == list(range(len(source)))
        and [at for match in matches for at in match.target] == list(range(len(target)))
        and all(0.0 <= match.score <= 1.0 for match in matches)
        and all(
            (a.source.stop, a.target.stop) == (b.source.start, b.target.start)
            for a, b in pairwise(matches)
        )
    )


def sides(matches):
    return [match for match in matches if match.source and match.target]


# -- Little to go by -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 500])
def test_an_empty_side_leaves_the_other_alone(press, count):
    text = press.book(1, count).source
    expected = [((at,), ()) for at in range(count)]
    assert rows_of(align(text, [])) == expected
    assert rows_of(align([], text)) == [(b, a) for a, b in expected]


def test_paragraphs_without_a_word_are_matched_like_others():
    source, target = ["", " ", "Një fjalë.", "\t"], ["", "A word.", ""]
    assert is_whole(align(source, target), source, target)
    assert is_whole(align([""] * 40, [""] * 37), [""] * 40, [""] * 37)


def test_one_paragraph_against_many_takes_no_more_than_a_few(press):
    book = press.book(1, 500)
    matches = align(book.source[250:251], book.target)
    assert is_whole(matches, book.source[250:251], book.target)
    assert sum(len(match.target) for match in matches if match.source) <= 4


def test_identical_texts_are_matched_surely(press):
    text = press.book(1, 80).source
    matches = align(text, text)
    assert rows_of(matches) == one_to_one(80)
    assert min(match.score for match in matches) > 0.9


def test_the_shipped_sample_beside_itself():
    text = [one for one in resource("sample/original.txt").read_text("utf-8").split("\n\n") if one]
    matches = align(text, text)
    assert rows_of(matches) == one_to_one(len(text))
    assert min(match.score for match in matches) > 0.9


def test_strangers_are_not_matched_surely(press, bound):
    source, target = press.book(2, 200).source, press.book(77, 200).target
    matches = align(source, target)
    assert is_whole(matches, source, target)
    # The same languages, so that there are words to be deceived by; more than this many sure
    # rows would pass for kinship (operations/belonging.py).
    sure = sum(len(match.source) for match in sides(matches) if match.score >= 0.9)
    assert sure < 0.4 * len(source)
    kin = align(source, press.book(2, 200).target)
    assert sum(match.score >= 0.9 for match in sides(kin)) > 0.95 * len(source)


@pytest.mark.parametrize("rows", [90, 300])
def test_a_translation_of_the_middle_third_alone(press, rows):
    third = rows // 3
    book = press.cut(4, rows, target=[range(third), range(2 * third, rows)])
    matches = align(book.source, book.target)
    assert rows_of(matches) == book.gold
    assert mean(match.score for match in matches) > 0.9


def test_languages_are_only_hints(press):
    book = press.book(3, 60)
    expected = align(book.source, book.target)
    for langs in (("sq", "en"), ("en", "sq"), ("ja", "ar"), ("nonsense", ""), ("x-" * 50, "und")):
        found = align(book.source, book.target, source_lang=langs[0], target_lang=langs[1])
        assert found == expected


# -- Paragraphs out of the ordinary ----------------------------------------------------------


def test_words_by_themselves_are_matched_where_they_repeat(bound):
    words = "mal lumë gur qiell det pyll urë fshat".split()
    others = "hill river stone heaven sea wood bridge village".split()
    dice = random.Random(1)
    order = [dice.randrange(8) for _ in range(160)]
    book = bound([([words[at]], [others[at]]) for at in order])
    matches = align(book.source, book.target)
    assert is_whole(matches, book.source, book.target)


@pytest.mark.parametrize("both", [True, False])
def test_a_giant_among_ordinary_paragraphs(press, bound, both):
    rows = [([ours], [theirs]) for ours, theirs in press.pairs(5, 60)]
    giant = press.pairs(6, 350)
    rows[30] = (
        [" ".join(ours for ours, _ in giant)],
        [" ".join(theirs for _, theirs in giant)] if both else [],
    )
    book = bound(rows)
    assert len(book.source[30]) > 50_000
    assert book.found(align(book.source, book.target)) > 0.97


def test_words_of_a_giant_do_not_all_teach_one_another():
    """A row of a few thousand different words a side makes millions of pairs: learning from
    three such rows once took minutes and gigabytes."""

    def pairs(words):
        left = read_side([" ".join(f"ba{letters(at)}" for at in range(words))], lambda rows: None)
        right = read_side([" ".join(f"fo{letters(at)}" for at in range(words))], lambda rows: None)
        assert left.types == right.types == words
        return pairs_of(
            left, right, Bitext(np.array([[0, 1, 0, 1]]), np.ones(1)), lambda rows: None
        )

    def letters(number):
        return "".join("bcdfghjkmn"[int(figure)] for figure in f"{number:03}")

    assert len(pairs(300).source) > 1_000
    assert len(pairs(900).source) == 0


def test_letters_without_end(press, bound):
    rows = [([ours], [theirs]) for ours, theirs in press.pairs(5, 60)]
    rows[30] = (["x" * 50_000], ["y" * 50_000])
    rows[40] = (["a " * 10_000], ["b " * 10_000])
    book = bound(rows)
    assert book.found(align(book.source, book.target)) > 0.95


def test_a_hundred_equal_lines():
    source, target = ["Po."] * 100, ["Yes."] * 100
    matches = align(source, target)
    assert rows_of(matches) == one_to_one(100)


@pytest.mark.parametrize("at", [10, 50, 90])
def test_a_hundred_equal_lines_and_one_that_differs(at):
    source, target = ["Po."] * 100, ["Yes."] * 100
    source.insert(at, "Pastaj erdhi Petriti nga Durrësi me 45 arka.")
    target.insert(at, "Then Petrit came from Durrës with 45 crates.")
    assert rows_of(align(source, target)) == one_to_one(101)


def test_equal_lines_of_which_some_are_missing():
    source, target = ["Po."] * 100, ["Yes."] * 97
    matches = align(source, target)
    assert is_whole(matches, source, target)
    assert len(sides(matches)) >= 90


def test_only_numbers():
    numbers = [str(at * 37 % 1000) for at in range(100)]
    assert rows_of(align(numbers, numbers)) == one_to_one(100)
    fewer = [one for at, one in enumerate(numbers) if not 40 <= at < 50]
    found = rows_of(align(numbers, fewer))
    right = {((at,), (at - 10 * (at >= 50),)) for at in range(100) if not 40 <= at < 50}
    assert len(right & set(found)) >= 85


@pytest.mark.parametrize("marks", ["...", "—", "?!", "***", "•", "\u00ad"])
def test_only_signs(marks):
    source, target = [marks] * 60, ["…"] * 55
    assert is_whole(align(source, target), source, target)


GREEK, RUSSIAN, ARABIC = "αβγδεζηθικλμ", "абвгдежзиклм", "ابتثجحخدذرزس"
CHINESE = "河山海石桥村天林面烛火木水土金鸟鱼马牛羊日月星云雨雪风花草树人口手足心目耳门车船"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(GREEK, RUSSIAN), (RUSSIAN, ARABIC), (ARABIC, CHINESE), (CHINESE, GREEK)],
    ids=["Greek-Russian", "Russian-Arabic", "Arabic-Chinese", "Chinese-Greek"],
)
def test_other_scripts(bound, ours, theirs):
    dice = random.Random(2)

    def word(letters):
        return "".join(dice.choices(letters, k=1 if letters is CHINESE else dice.randint(3, 6)))

    def line(letters, words):
        return ("" if letters is CHINESE else " ").join(words)

    words = [(word(ours), word(theirs)) for _ in range(150)]
    rows = []
    for _ in range(120):
        said = dice.choices(words, k=dice.randint(5, 30))
        rows.append(([line(ours, [a for a, _ in said])], [line(theirs, [b for _, b in said])]))
    rows[40] = (rows[40][0], [])
    book = bound(rows)
    assert book.found(align(book.source, book.target)) > 0.95


@pytest.mark.parametrize(
    "oddity", ["\x00\x07\x1b[0m", "\ud800\udfff", "\u202e\u200f\ufeff", "\U0010ffff"]
)
def test_odd_characters_do_no_harm(press, oddity):
    book = press.book(6, 60)
    source = [text.replace(" ", f" {oddity}", 2) for text in book.source]
    target = [text if at % 3 else text + oddity for at, text in enumerate(book.target)]
    source[30], target[30] = oddity, oddity
    assert book.found(align(source, target)) > 0.95


# -- Omissions -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [20, 60, 200])
@pytest.mark.parametrize("at", [0, 120, 240], ids=["beginning", "middle", "end"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_a_long_omission(press, size, at, side):
    book = press.cut(6, 240 + size, **{side: [range(at, at + size)]})
    assert book.found(align(book.source, book.target)) > 0.96


def test_several_long_omissions_on_both_sides(press):
    book = press.cut(
        8,
        460,
        target=[range(20, 80), range(200, 220), range(400, 460)],
        source=[range(110, 170), range(290, 350)],
    )
    assert book.found(align(book.source, book.target)) > 0.98


def test_omissions_of_both_sides_at_one_place(press):
    """What is left out on either side stands opposite each other: nothing tells by itself that
    the two do not belong together, but their rows are doubtful."""
    book = press.cut(9, 160, target=[range(60, 80)], source=[range(80, 100)])
    matches = align(book.source, book.target)
    right = [match for match in matches if row_of(match) in set(book.gold) and match.target]
    assert len([match for match in right if match.source]) >= 115
    false = [match for match in sides(matches) if row_of(match) not in set(book.gold)]
    assert len(false) <= 25
    assert mean([match.score for match in false] or [0.0]) < 0.7


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (4, 4), (2, 4), (1, 4), (4, 1)])
def test_large_shapes_are_found(press, shape):
    book = press.shaped(3, ([(1, 1)] * 6 + [shape]) * 12)
    assert book.found(align(book.source, book.target)) > 0.97


def test_page_heads_find_no_counterpart(press, bound):
    rows = []
    for at, (ours, theirs) in enumerate(press.pairs(1, 300)):
        rows.append(([ours], [theirs]))
        if at % 3 == 0:
            rows.append((["MBRETËRIA E LUMENJVE — PJESA E DYTË"], []))
    book = bound(rows)
    assert len(book.source) == 400
    matches = align(book.source, book.target)
    assert book.found(matches) > 0.99
    assert sum(len(match.source) for match in matches if not match.target) >= 99


# -- Time, memory, and being stopped ---------------------------------------------------------

_MEASURE = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from conftest import Press
from parallax.align import align
book = Press().book(1, 3000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
matches = align(book.source, book.target)
assert book.found(matches) > 0.99
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ru_maxrss is in kB there")
def test_three_thousand_paragraphs_take_little_memory(request):
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(request.path.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 600


def _stopping(source, target, stop_at):
    left = stop_at

    def progress(fraction, sentence):
        nonlocal left
        left -= 1
        if left < 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        align(source, target, progress=progress)


@pytest.mark.parametrize(("rows", "window"), [(40, 0), (260, 0), (260, 60)])
def test_progress_grows_and_work_stops_wherever_it_is_told_to(press, monkeypatch, rows, window):
    if window:
        _small_windows(monkeypatch, window)
    book = press.book(7, rows)
    heard: list[tuple[float, str]] = []
    align(book.source, book.target, progress=lambda *moment: heard.append(moment))
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions) and fractions[0] == 0.0 and fractions[-1] == 1.0
    assert all(sentence and sentence[0].isupper() for _, sentence in heard)
    # No leap over a large part of the work: a bar that stands still looks broken.
    assert max(b - a for a, b in pairwise(fractions[:-1])) < 0.35
    for stop_at in range(0, len(heard), max(1, len(heard) // 12)):
        _stopping(book.source, book.target, stop_at)
    _stopping(book.source, book.target, len(heard) - 1)


def _small_windows(monkeypatch, size):
    for module in (whole_module, sys.modules.get("parallax.align.windows")):
        for name, value in (("WINDOW", size), ("EDGE", size // 4)):
            if module is not None and hasattr(module, name):
                monkeypatch.setattr(module, name, value)


def test_windows_agree_with_one_piece(press, monkeypatch):
    book = press.cut(11, 420, target=[range(100, 120)], source=[range(300, 310)])
    one_piece = rows_of(align(book.source, book.target))
    _small_windows(monkeypatch, 80)
    by_windows = align(book.source, book.target)
    assert is_whole(by_windows, book.source, book.target)
    assert len(set(one_piece) ^ set(rows_of(by_windows))) <= 12


def test_lengths_of_all_sorts(press, bound):
    """Paragraphs from one word to thousands, in no order."""
    dice = random.Random(9)
    pairs = iter(press.pairs(12, 2000))
    rows = []
    for _ in range(80):
        said = [next(pairs) for _ in range(dice.choice([1, 1, 1, 2, 5, 20]))]
        rows.append(([" ".join(a for a, _ in said)], [" ".join(b for _, b in said)]))
    book = bound(rows)
    assert max(map(len, book.source)) > 20 * min(map(len, book.source))
    assert list(accumulate(map(len, book.source)))[-1] > 40_000
    assert book.found(align(book.source, book.target)) > 0.98
