"""Paragraphs that a translation has put elsewhere are reported; nothing else is."""

import json
from itertools import pairwise

import pytest

from parallax.align import Match, WordPairs, align, swaps
from parallax.align.swaps import REACH, Swap, find_swaps
from parallax.model.errors import Cancelled
from parallax.resources import resource


@pytest.fixture(scope="module")
def dictionary(press):
    """What a dictionary knows: half of the words."""
    return WordPairs([(ours[:5], theirs[:5], 3.0) for ours, theirs in press.words[::2]])


def moved(target, start, count, to):
    """The target with some paragraphs taken out and put in elsewhere."""
    part, rest = target[start : start + count], target[:start] + target[start + count :]
    return rest[:to] + part + rest[to:]


def found(source, target, layers=()):
    matches = align(source, target, layers=layers)
    before = list(matches)
    reported = find_swaps(source, target, matches, layers=layers)
    assert matches == before
    return [(one.source, one.target) for one in reported]


@pytest.mark.parametrize("to", [53, 45, 62, 75])
def test_a_moved_paragraph_is_found(press, dictionary, to):
    book = press.book(38, 120)
    target = moved(book.target, 50, 1, to)
    assert found(book.source, target, [dictionary]) == [(range(50, 51), range(to, to + 1))]


def test_most_that_have_a_few_words_are_found_and_nothing_else(press, dictionary):
    reported = []
    for seed in range(40, 52):
        book = press.book(seed, 100)
        reported.append(found(book.source, moved(book.target, 50, 1, 58), [dictionary]))
    right = [(range(50, 51), range(58, 59))]
    assert sum(one == right for one in reported) >= 8
    assert all(one in ([], right) for one in reported)


def test_of_two_exchanged_paragraphs_one_is_out_of_order(press, dictionary):
    book = press.book(32, 120)
    target = moved(book.target, 50, 1, 51)
    reported = found(book.source, target, [dictionary])
    assert reported in ([(range(50, 51), range(51, 52))], [(range(51, 52), range(50, 51))])


def test_paragraphs_moved_together_are_one_swap(press, dictionary):
    book = press.book(33, 120)
    target = moved(book.target, 50, 3, 62)
    reported = found(book.source, target, [dictionary])
    assert {at for swap, _ in reported for at in swap} <= {50, 51, 52}
    assert sum(len(swap) for swap, _ in reported) >= 2
    assert all(b.start - a.start == 12 and len(a) == len(b) for a, b in reported)


def test_what_the_pair_alone_has_taught_is_enough_in_a_longer_text(press):
    book = press.book(38, 300)
    target = moved(moved(book.target, 50, 1, 58), 200, 1, 190)
    reported = found(book.source, target)
    assert (range(50, 51), range(58, 59)) in reported
    assert set(reported) <= {(range(50, 51), range(58, 59)), (range(200, 201), range(190, 191))}


def test_too_far_is_not_looked_at(press, dictionary):
    book = press.book(35, 120)
    target = moved(book.target, 40, 1, 40 + REACH + 10)
    assert found(book.source, target, [dictionary]) == []


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_found_where_all_is_in_order(press, dictionary, seed):
    for book in (
        press.book(seed, 80),
        press.shaped(seed, ([(1, 1)] * 6 + [(2, 1), (1, 2), (2, 2), (1, 4)]) * 6),
        press.cut(seed, 150, target=[range(20, 40), range(70, 72)], source=[range(90, 91)]),
        press.cut(seed, 100, target=[range(40, 55)], source=[range(55, 70)]),
    ):
        reported = found(book.source, book.target, [dictionary])
        # Where the matching itself has gone wrong, what is reported must be right.
        gold = {(s, t) for a, b in book.gold for s in a for t in b}
        for ours, theirs in reported:
            assert {(s, t) for s in ours for t in theirs} & gold
    book = press.book(seed, 80)
    assert found(book.source, book.target, [dictionary]) == []


def test_nothing_is_found_in_the_sample():
    from parallax.lexica import general_layer

    def text(name):
        words = resource(f"sample/{name}.txt").read_text("utf-8")
        return [one for one in words.split("\n\n") if one.strip()]

    source, target = text("original"), text("translation")
    general = general_layer("sq", "en")
    assert len(json.loads(resource("sample/beads.json").read_text("utf-8"))) > 40
    assert found(source, target, [general] if general else []) == []
    assert found(source, target) == []


def test_heads_of_pages_are_not_each_others_counterparts(press, bound, dictionary):
    rows = []
    for at, (ours, theirs) in enumerate(press.pairs(36, 120)):
        rows.append(([ours], [theirs]))
        if at % 8 == 0:
            rows.append(([f"FLETA {at} E LIBRIT TË VJETËR TË LUMENJVE"], []))
        if at % 8 == 5:
            rows.append(([], [f"PAGE {at - 5} OF THE OLD BOOK OF THE RIVERS"]))
    book = bound(rows)
    assert found(book.source, book.target, [dictionary]) == []


def test_the_sides_may_change_places(press, dictionary):
    book = press.book(39, 120)
    target = moved(book.target, 50, 1, 58)
    matches = align(book.source, target, layers=[dictionary])
    there = find_swaps(book.source, target, matches)
    back = find_swaps(target, book.source, [Match(m.target, m.source, m.score) for m in matches])
    assert there and [(one.source, one.target) for one in there] == [
        (one.target, one.source) for one in back
    ]
    assert all(0.0 < one.score <= 1.0 for one in there)
    assert isinstance(there[0], Swap)


@pytest.mark.parametrize(
    ("source", "target"), [([], []), (["a"], []), ([], ["b"]), (["", "1", "…"], ["", "?"])]
)
def test_next_to_nothing_holds_no_swaps(source, target):
    assert find_swaps(source, target, align(source, target)) == []


def test_long_texts_are_read_in_windows(press, dictionary, monkeypatch):
    book = press.book(38, 200)
    target = moved(moved(book.target, 48, 1, 55), 150, 1, 146)
    matches = align(book.source, target, layers=[dictionary])
    whole = find_swaps(book.source, target, matches, layers=[dictionary])
    monkeypatch.setattr(swaps, "WINDOW", 50)
    parts = find_swaps(book.source, target, matches, layers=[dictionary])
    assert len(whole) == 2
    assert [(a.source, a.target) for a in whole] == [(b.source, b.target) for b in parts]


def test_looking_tells_how_far_it_is_and_can_be_stopped(press, monkeypatch):
    book = press.book(39, 120)
    matches = align(book.source, moved(book.target, 50, 1, 58))
    monkeypatch.setattr(swaps, "WINDOW", 40)
    heard: list[float] = []
    find_swaps(
        book.source,
        moved(book.target, 50, 1, 58),
        matches,
        progress=lambda fraction, _: heard.append(fraction),
    )
    assert heard[0] == 0.0 and heard[-1] == 1.0
    assert all(a <= b for a, b in pairwise(heard))

    def stop(fraction, sentence):
        raise Cancelled

    with pytest.raises(Cancelled):
        find_swaps(book.source, book.target, matches, progress=stop)


def test_only_rows_within_reach_are_compared(press, dictionary, monkeypatch):
    book = press.book(38, 400)
    target = moved(book.target, 50, 1, 58)
    sure = align(book.source, target, layers=[dictionary])
    doubtful = [
        Match(one.source, one.target, 0.7 if at % 4 else 0.95) for at, one in enumerate(sure)
    ]
    asked = []
    told_by = swaps._Bags.told_by

    def watched(self, other, row, other_row):
        asked.append(abs(row - other_row))
        return told_by(self, other, row, other_row)

    monkeypatch.setattr(swaps._Bags, "told_by", watched)
    heard = []
    reported = find_swaps(
        book.source,
        target,
        doubtful,
        layers=[dictionary],
        progress=lambda done, _: heard.append(done),
    )
    assert (range(50, 51), range(58, 59)) in [(one.source, one.target) for one in reported]
    assert max(asked) == REACH
    assert len(asked) <= 2 * len(doubtful) * (2 * REACH + 1)
    # Each row is told.
    assert heard == sorted(heard)
    assert len(set(heard)) > 0.7 * len(doubtful)


def test_very_many_crossings_are_told_in_one_go():
    matches = [Match(range(at, at + 1), range(at, at + 1), 0.5) for at in range(60_000)]
    crossed = [(at, at + 1 if at % 2 == 0 else at - 1, 0.5) for at in range(60_000)]
    assert swaps._crossing(matches, crossed) == crossed
    straight = [(at, at + 1, 0.5) for at in range(59_999)]
    assert swaps._crossing(matches, straight) == []
