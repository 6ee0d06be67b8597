"""What the benchmark of the aligner counts, on small texts made up for it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from parallax.align import Match

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in set(sys.modules) - before:
        if name.startswith("align_"):
            del sys.modules[name]


def gold(*beads: tuple[int, int]):
    """A document of beads of so many paragraphs a side."""
    import align_gold

    found: list[tuple[range, range]] = []
    s = t = 0
    for ours, theirs in beads:
        found.append((range(s, s + ours), range(t, t + theirs)))
        s, t = s + ours, t + theirs
    source, target = ([f"{side} {at}" for at in range(n)] for side, n in (("a", s), ("b", t)))
    return align_gold.Gold(
        Path("gold/dev/one.json"), "one", "hard", "made up", source, target, ("sq", "en"),
        tuple(found),
    )  # fmt: skip


def matched(*beads: tuple[range, range, float]) -> list[Match]:
    return [Match(*bead) for bead in beads]


def test_everything_taken_away_is_there_to_take_away_and_comes_back() -> None:
    from align_ablation import VARIANTS

    from parallax.align import align

    texts = [f"Rreshti i {n}: porti." for n in range(4)], [f"Line {n}: the port." for n in range(4)]
    before = align(*texts)
    for variant, _ in VARIANTS.values():
        with variant():
            during = align(*texts)
        assert [at for match in during for at in match.source] == [0, 1, 2, 3]
    assert align(*texts) == before


def test_the_constants_that_are_tried_are_there_and_differ_from_what_is_shipped() -> None:
    from align_cross import TRIED

    for name, (module, values) in TRIED.items():
        assert getattr(module, name) not in values
        assert len(set(values)) == len(values)


def test_a_reader_confirms_the_true_rows_where_the_doubtful_ones_lie() -> None:
    from align_curve import least_certain

    one = gold((1, 1), (2, 1), (1, 0), (1, 1))
    found = matched(
        (range(0, 1), range(0, 1), 0.9),
        (range(1, 2), range(1, 2), 0.2),
        (range(2, 3), range(2, 2), 0.5),
        (range(3, 5), range(2, 3), 0.4),
    )
    assert least_certain(one, found, set(), 2) == [one.beads[1], one.beads[2]]
    assert least_certain(one, found, {one.beads[1]}, 2) == [one.beads[2], one.beads[3]]
    assert least_certain(one, found, set(), 9) == [one.beads[at] for at in (1, 2, 3, 0)]


def test_confirmed_rows_count_neither_as_right_nor_as_wrong() -> None:
    from align_curve import _wrong
    from align_gold import single

    one = gold((1, 1), (1, 1), (2, 1))
    found = matched(
        (range(0, 1), range(0, 1), 1.0),
        (range(1, 3), range(1, 2), 0.6),
        (range(3, 4), range(2, 3), 0.6),
    )
    assert _wrong(one, found, frozenset()) == 2
    confirmed = frozenset([single((range(1, 3), range(1, 2)))])
    assert _wrong(one, found, confirmed) == 1


def test_a_piece_of_a_document_is_numbered_from_its_own_beginning() -> None:
    from align_gold import piece

    part = piece(gold((1, 1), (1, 0), (2, 1), (0, 1), (1, 1)), 1, 4)
    assert part.source == ["a 1", "a 2", "a 3"] and part.target == ["b 1", "b 2"]
    assert part.beads == (
        (range(0, 1), range(0, 0)),
        (range(1, 3), range(0, 1)),
        (range(3, 3), range(1, 2)),
    )


def test_gaps_of_the_gold_become_single_paragraphs_in_their_places() -> None:
    from align_gold import _in_order

    assert list(_in_order([[[0], [0]], [[1, 2], []], [[], [1, 2]], [[3, 4], [3]]])) == [
        (range(0, 1), range(0, 1)),
        (range(1, 2), range(1, 1)),
        (range(2, 3), range(1, 1)),
        (range(3, 3), range(1, 2)),
        (range(3, 3), range(2, 3)),
        (range(3, 5), range(3, 4)),
    ]


def test_errors_are_looked_for_in_the_least_certain_tenth() -> None:
    from align_gold import Judged
    from align_table import errors_found

    judged = [Judged(at / 20, at not in (0, 1, 9), True) for at in range(20)]
    errors, found = errors_found(judged)
    assert errors == 3
    assert found == pytest.approx(2 / 3)


def test_a_ladder_becomes_the_beads_between_its_rungs() -> None:
    from align_hunalign import _beads

    assert _beads("0\t0\t-0.3\n1\t1\t0.9\n1\t2\t0.1\n3\t3\t0.5\n") == [
        (range(0, 1), range(0, 1)),
        (range(1, 1), range(1, 2)),
        (range(1, 3), range(2, 3)),
    ]


def test_without_gold_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import align_quality

    monkeypatch.setattr(sys, "argv", ["align_quality.py", "--gold", str(tmp_path)])
    assert align_quality.main() == 0
    assert "nothing measured" in capsys.readouterr().out
