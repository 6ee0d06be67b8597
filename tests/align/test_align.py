"""What holds for every alignment, whatever the texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.align import Match, align
from parallax.model.errors import Cancelled

_WORDS = st.sampled_from(
    "mali lumi hill river Agron Agroni 12 1963 po yes dhe and ? Shoku: Comrade: — [3] korrik July"
    " the i e të shtëpia house 第三 \u200f مرحبا".split(" ")
)
_PARAGRAPHS = st.lists(
    st.one_of(st.just(""), st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)), max_size=12
)


def shape(matches: list[Match]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(tuple(match.source), tuple(match.target)) for match in matches}


def assert_partition(matches: list[Match], sources: int, targets: int) -> None:
    assert [s for match in matches for s in match.source] == list(range(sources))
    assert [t for match in matches for t in match.target] == list(range(targets))
    s = t = 0
    for match in matches:
        assert (match.source.start, match.target.start) == (s, t)
        assert len(match.source) or len(match.target)
        assert 0.0 <= match.score <= 1.0
        s, t = match.source.stop, match.target.stop


@given(_PARAGRAPHS, _PARAGRAPHS)
@settings(deadline=None, max_examples=60)
def test_matches_partition_both_sides(source: list[str], target: list[str]) -> None:
    assert_partition(align(source, target), len(source), len(target))


@given(_PARAGRAPHS, _PARAGRAPHS)
@settings(deadline=None, max_examples=30)
def test_swapped_sides_give_the_mirrored_shape(source: list[str], target: list[str]) -> None:
    there = {(s, t) for s, t in shape(align(source, target))}
    back = {(s, t) for t, s in shape(align(target, source))}
    assert there == back


@given(_PARAGRAPHS, _PARAGRAPHS)
@settings(deadline=None, max_examples=15)
def test_the_same_again(source: list[str], target: list[str]) -> None:
    assert align(source, target) == align(source, target)


@st.composite
def _pinned(draw: st.DrawFn) -> tuple[list[str], list[str], list[tuple[range, range]]]:
    source, target = draw(_PARAGRAPHS), draw(_PARAGRAPHS)
    anchors: list[tuple[range, range]] = []
    s = t = 0
    while draw(st.booleans()):
        s0 = draw(st.integers(s, len(source)))
        s1 = draw(st.integers(s0, len(source)))
        t0 = draw(st.integers(t, len(target)))
        t1 = draw(st.integers(t0, len(target)))
        if s0 == s1 and t0 == t1:
            break
        anchors.append((range(s0, s1), range(t0, t1)))
        s, t = s1, t1
    return source, target, anchors


@given(_pinned())
@settings(deadline=None, max_examples=120)
def test_anchors_come_back_and_nothing_crosses_them(
    texts: tuple[list[str], list[str], list[tuple[range, range]]],
) -> None:
    source, target, anchors = texts
    matches = align(source, target, anchors=anchors)
    assert_partition(matches, len(source), len(target))
    found = {(m.source, m.target): m.score for m in matches}
    for ours, theirs in anchors:
        if len(ours) and len(theirs):
            assert found[(ours, theirs)] == 1.0
    for match in matches:
        for ours, theirs in anchors:
            before = match.source.stop <= ours.start and match.target.stop <= theirs.start
            after = match.source.start >= ours.stop and match.target.start >= theirs.stop
            assert before or after or (match.source, match.target) == (ours, theirs)


@pytest.mark.parametrize(
    "anchors",
    [
        [(range(0, 1), range(1, 2)), (range(1, 2), range(0, 1))],
        [(range(0, 2), range(0, 1)), (range(1, 3), range(1, 2))],
        [(range(0, 1), range(5, 6))],
        [(range(1, 1), range(1, 1))],
    ],
)
def test_impossible_anchors_are_refused(anchors: list[tuple[range, range]]) -> None:
    with pytest.raises(ValueError, match="anchor"):
        align(["a", "b", "c"], ["a", "b", "c"], anchors=anchors)


def test_anchored_gaps_on_both_sides_come_back() -> None:
    anchors = [(range(0, 0), range(1, 3)), (range(1, 2), range(3, 3))]
    matches = align(["a", "b", "c"], ["x", "y", "z"], anchors=anchors)
    assert_partition(matches, 3, 3)
    found = [(m.source, m.target) for m in matches]
    assert all(anchor in found for anchor in anchors)


def test_one_side_empty() -> None:
    assert align([], []) == []
    assert shape(align(["a", "b"], [])) == {((0,), ()), ((1,), ())}
    assert shape(align([], ["a"])) == {((), (0,))}


def test_progress_grows_and_may_stop_the_work() -> None:
    source = [f"Fjalia e {n} për lumin dhe malin." for n in range(60)]
    target = [f"Sentence {n} about the river and the hill." for n in range(60)]
    heard: list[float] = []

    def listen(fraction: float, sentence: str) -> None:
        assert sentence
        heard.append(fraction)

    align(source, target, progress=listen)
    assert heard == sorted(heard)
    assert heard[0] == 0.0 and heard[-1] == 1.0 and len(heard) > 20

    def stop(fraction: float, sentence: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        align(source, target, progress=stop)
