"""What holds for every pair of texts, on invented ones with a known answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.align import WordPairs, align
from parallax.align.confirmed import anchors_of
from parallax.align.layers import Turned

_SEEDS = st.integers(0, 2**20)
_UNRELATED = (
    "[Vulë: hyrë më 12.3.1961]",
    "— 127 —",
    "SHËNIME NGA ARKIVI",
    "Zyhtar ploku vendru mekstë: hajbrat korzin, e slomat u grindën për bukën e djegur.",
    "[A page is missing here.]",
)


def rows_of(matches):
    return [(tuple(match.source), tuple(match.target)) for match in matches]


def shape_book(press, seed):
    """Forty rows of all sorts."""
    shapes = [(1, 1)] * 5 + [(1, 2), (2, 1), (1, 1), (2, 2), (1, 3)]
    return press.shaped(seed, shapes * 4)


@given(_SEEDS, st.data())
@settings(deadline=None, max_examples=8)
def test_confirmed_rows_of_any_kind_are_kept_and_nothing_crosses(press, seed, data):
    """Also wrong ones, and ones with an empty side, as long as they do not contradict another."""
    book = press.book(seed, 16)
    rows, s, t = [], 0, 0
    while s < 16 and t < 16 and data.draw(st.booleans()):
        s += data.draw(st.integers(0, 3))
        t += data.draw(st.integers(0, 3))
        a, b = data.draw(st.sampled_from([(1, 1), (1, 2), (3, 1), (1, 0), (0, 2), (5, 4)]))
        if s + a > 16 or t + b > 16:
            break
        rows.append((range(s, s + a), range(t, t + b)))
        s, t = s + a, t + b
    matches = align(book.source, book.target, anchors=rows)
    found = {(match.source, match.target): match.score for match in matches}
    assert [at for match in matches for at in match.source] == list(range(16))
    assert [at for match in matches for at in match.target] == list(range(16))
    for row in rows:
        assert found[row] == 1.0
    for match in matches:
        for ours, theirs in rows:
            before = match.source.stop <= ours.start and match.target.stop <= theirs.start
            after = match.source.start >= ours.stop and match.target.start >= theirs.stop
            assert before or after or (match.source, match.target) == (ours, theirs)


@given(_SEEDS, st.sets(st.integers(0, 23), max_size=6))
@settings(deadline=None, max_examples=6)
def test_rows_with_an_empty_side_are_kept_by_their_numbers_alone(press, seed, chosen):
    book = press.cut(seed, 24, source=[range(5, 7)], target=[range(12, 14)])
    known = [row for row in book.gold if any(row)]
    rows = [
        (range(a[0], a[-1] + 1) if a else range(0), range(b[0], b[-1] + 1) if b else range(0))
        for a, b in (known[at] for at in chosen if at < len(known))
    ]

    def matched(anchors):
        return [(one.source, one.target) for one in align(*sides, anchors=anchors)]

    sides = book.source, book.target
    anchors = anchors_of(rows, (len(book.source), len(book.target)), matched)
    found = {(tuple(a), tuple(b)) for a, b in matched(anchors)}
    assert {(tuple(a), tuple(b)) for a, b in rows} <= found


@given(_SEEDS)
@settings(deadline=None, max_examples=6)
def test_swapped_sides_swap_the_rows_and_keep_their_scores(press, seed):
    book = shape_book(press, seed)
    layer = WordPairs([(a[:5], b[:5], 2.0) for a, b in press.words[::3]])
    anchors = [(range(9, 10), range(8, 9)), (range(20, 20), range(25, 26))]
    there = align(book.source, book.target, anchors=anchors, layers=[layer])
    back = align(
        book.target,
        book.source,
        anchors=[(b, a) for a, b in anchors],
        layers=[Turned(layer)],
    )
    assert [(m.source, m.target, m.score) for m in there] == [
        (m.target, m.source, m.score) for m in back
    ]


@given(_SEEDS, st.integers(0, 60), st.sampled_from(_UNRELATED), st.booleans())
@settings(deadline=None, max_examples=8)
def test_an_unrelated_paragraph_changes_only_its_neighbourhood(press, seed, at, words, ours):
    book = press.book(seed, 60)
    plain = rows_of(align(book.source, book.target))
    source, target = list(book.source), list(book.target)
    (source if ours else target).insert(at, words)

    def moved(positions, here):
        return tuple(one + (one >= at) for one in positions) if here else positions

    expected = {(moved(a, ours), moved(b, not ours)) for a, b in plain}
    found = set(rows_of(align(source, target)))
    changed = found ^ expected
    assert len(expected - found) <= 2
    for a, b in changed:
        assert all(abs(one - at) <= 4 for one in (*a, *b))


@given(_SEEDS)
@settings(deadline=None, max_examples=8)
def test_the_same_again_to_the_last_digit(press, seed):
    book = shape_book(press, seed)
    assert align(book.source, book.target) == align(list(book.source), tuple(book.target))


@given(_SEEDS, st.integers(0, 39))
@settings(deadline=None, max_examples=6)
def test_a_right_row_confirmed_does_not_make_others_wrong(press, seed, at):
    book = shape_book(press, seed)
    plain = set(rows_of(align(book.source, book.target)))
    ours, theirs = book.gold[at]
    anchor = range(ours[0], ours[-1] + 1), range(theirs[0], theirs[-1] + 1)
    helped = set(rows_of(align(book.source, book.target, anchors=[anchor])))
    gold = set(book.gold)
    assert len(gold & helped) >= len(gold & plain) - 2


@given(_SEEDS)
@settings(deadline=None, max_examples=5)
def test_rows_said_to_be_sure_are_right(press, seed):
    book = shape_book(press, seed)
    gold = set(book.gold)
    sure = [one for one in align(book.source, book.target) if one.score >= 0.95]
    right = sum((tuple(one.source), tuple(one.target)) in gold for one in sure)
    assert len(sure) >= 15
    assert right >= 0.9 * len(sure)
