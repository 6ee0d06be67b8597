"""Very long texts in parts, each in a process of its own."""

import multiprocessing
from collections.abc import Iterator

import pytest

import parallax.align.parts as parts
import parallax.align.whole as whole
import parallax.align.windows as windows
from parallax.align import Match, align
from parallax.align.search import Tick
from parallax.align.windows import Found


def texts(rows: int) -> tuple[list[str], list[str]]:
    """Rows with a number and words of their own, of which every tenth has no counterpart."""
    ours = [f"Rreshti {n} flet për Petritin{n} dhe Durrësin{n * 7 % rows}." for n in range(rows)]
    theirs = [
        f"Line {n} speaks of Petritin{n} and Durresin{n * 7 % rows}."
        for n in range(rows)
        if n % 10 != 5
    ]
    return ours, theirs


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WINDOW", 90)
    monkeypatch.setattr(whole, "WINDOW", 90)
    monkeypatch.setattr(windows, "EDGE", 25)
    monkeypatch.setattr(parts, "LEAST", 150)
    monkeypatch.setattr(parts, "PILOT", 80)
    monkeypatch.setattr(parts, "_cores", lambda: 2)


def covered(matches: list[Match], rows: tuple[int, int]) -> bool:
    source = [at for match in matches for at in match.source]
    target = [at for match in matches for at in match.target]
    return source == list(range(rows[0])) and target == list(range(rows[1]))


@pytest.mark.usefixtures("small")
def test_processes_find_what_one_alone_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = texts(400)
    asked: list[int] = []
    in_processes = parts._in_processes

    def counted(given: Iterator[object], cores: int, tick: Tick) -> list[Found]:
        listed = list(given)
        asked.append(len(listed))
        return in_processes(iter(listed), cores, tick)

    monkeypatch.setattr(parts, "_in_processes", counted)
    divided = align(ours, theirs)
    assert asked == [2]
    assert covered(divided, (len(ours), len(theirs)))
    monkeypatch.setattr(parts, "_cores", lambda: 1)
    alone = align(ours, theirs)
    assert asked == [2]
    assert alone == divided
    monkeypatch.setattr(parts, "LEAST", 10**9)
    whole_text = align(ours, theirs)
    same = {(m.source, m.target) for m in divided} & {(m.source, m.target) for m in whole_text}
    assert len(same) >= 0.98 * len(whole_text)


@pytest.mark.usefixtures("small")
def test_without_other_processes_it_only_takes_longer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ours, theirs = texts(400)
    found = align(ours, theirs)

    def refuse(given: object, cores: int, tick: object) -> object:
        raise parts.ProcessLost

    monkeypatch.setattr(parts, "_in_processes", refuse)
    assert align(ours, theirs) == found
    assert "one process" in caplog.text


@pytest.mark.usefixtures("small")
def test_a_cancel_ends_the_processes() -> None:
    class Enough(Exception):
        pass

    ours, theirs = texts(400)

    def progress(fraction: float, sentence: str) -> None:
        if multiprocessing.active_children():
            raise Enough

    with pytest.raises(Enough):
        align(ours, theirs, progress=progress)
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("small")
def test_anchors_hold_across_parts() -> None:
    ours, theirs = texts(400)
    place = {n: at for at, n in enumerate(n for n in range(400) if n % 10 != 5)}
    fixed = [(range(n, n + 1), range(place[n], place[n] + 1)) for n in (3, 199, 200, 201, 390)]
    matches = align(ours, theirs, anchors=fixed)
    assert covered(matches, (len(ours), len(theirs)))
    kept = {(m.source, m.target): m.score for m in matches}
    assert all(kept[anchor] == 1.0 for anchor in fixed)
