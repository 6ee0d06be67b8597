"""Very long texts in a few parts, each in a process of its own where there are cores for it."""

import logging
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

from parallax.align.band import Band
from parallax.align.search import Tick
from parallax.align.windows import SURE, SURE_BEADS, Found, Part, align_windows

#: Texts of fewer source paragraphs for each part are not worth a process.
LEAST = 5000
#: Texts are cut into no more parts than this. The number goes by their length alone, so that
#: the rows are the same on every machine.
MOST = 4
#: More processes than this at once would take too much memory.
MOST_AT_ONCE = 4
#: A place to cut is looked for among so many source paragraphs.
PILOT = 500
#: Of the beads about a cut, SURE_BEADS on either side, so many must be sure.
MOSTLY = 7
#: About how many rows all the looks at one row go through, for progress.
ROWS_A_ROW = 20
#: A place in both texts: how many paragraphs of each lie before it.
Corner = tuple[int, int]
#: How often, in seconds, the work of other processes is reported and may be cancelled.
_PULSE = 0.05


def align_parts(whole: Part, band: Band, tick: Tick) -> list[Found]:
    """All matches of very long texts; `band` is the rough way through them."""
    wanted = min(MOST, whole.source.size // LEAST)
    if wanted < 2:
        return align_windows(whole, tick)
    cores = _cores()
    if cores > 1:
        try:
            return _in_processes(_parts(whole, band, wanted, tick), cores, tick)
        except ProcessLost:
            # Some machines let no program start others: it only takes longer.
            logging.getLogger(__name__).warning("aligning in one process", exc_info=True)
    return [
        match
        for corner, part in _parts(whole, band, wanted, tick)
        for match in _moved(corner, align_windows(part, tick))
    ]


def _moved(corner: Corner, found: list[Found]) -> list[Found]:
    """The same matches where the part that they lie in begins at this corner."""
    s, t = corner
    return [(m[0] + s, m[1] + s, m[2] + t, m[3] + t, m[4]) for m in found]


def _cores() -> int:
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return min(MOST_AT_ONCE, cores)


def _parts(whole: Part, band: Band, wanted: int, tick: Tick) -> Iterator[tuple[Corner, Part]]:
    """The parts, and where each begins: about equally long, cut at sure places.

    A part is given as soon as its end is found, so that work on it may begin.
    """
    s, t = 0, 0
    for number in range(1, wanted):
        place = _sure_place(whole, band, whole.source.size * number // wanted, tick)
        if place is not None and place[0] > s and place[1] > t:
            yield (s, t), whole.cut(s, place[0], t, place[1])
            s, t = place
    yield (s, t), whole.cut(s, whole.source.size, t, whole.target.size)


def _sure_place(whole: Part, band: Band, near: int, tick: Tick) -> Corner | None:
    """A place in both texts, near a source paragraph, that sure beads surround."""
    s0, s1 = max(0, near - PILOT // 2), min(whole.source.size, near + PILOT // 2)
    for ours, _ in whole.anchors:
        if ours.start < s0 < ours.stop:
            s0 = ours.start
        if ours.start < s1 < ours.stop:
            s1 = ours.stop
    t0, t1 = int(band.low[s0]), int(band.high[s1])
    for _, theirs in whole.anchors:
        if theirs.start < t0 < theirs.stop:
            t0 = theirs.start
        if theirs.start < t1 < theirs.stop:
            t1 = theirs.stop
    matches = whole.cut(s0, s1, t0, t1).aligned(tick)
    sure = [m[0] < m[1] and m[2] < m[3] and m[4] >= SURE for m in matches]
    places = [
        (s0 + matches[at][0], t0 + matches[at][2])
        for at in range(SURE_BEADS, len(matches) - SURE_BEADS)
        if sure[at - 1] and sure[at] and sum(sure[at - SURE_BEADS : at + SURE_BEADS]) >= MOSTLY
    ]
    return min(places, key=lambda place: abs(place[0] - near)) if places else None


def _in_processes(parts: Iterator[tuple[Corner, Part]], at_once: int, tick: Tick) -> list[Found]:
    """What the parts' own processes find, so many of them at once, in order. Raises ProcessLost
    if one cannot start or dies; whatever happens here, such as a cancel, ends them."""
    # Fresh processes, whatever threads and windows this one has.
    context = get_context("spawn")
    workers: list[BaseProcess] = []
    corners: list[Corner] = []
    # Which part each pipe is to answer for; their ends are of another class on Windows.
    waiting: dict[Any, int] = {}
    results: dict[int, list[Found]] = {}

    def receive() -> None:
        tick(0)
        for ready in wait(list(waiting), _PULSE):
            pipe: Any = ready
            with _lost():
                found = pipe.recv()
            pipe.close()
            number = waiting.pop(pipe)
            results[number] = _moved(corners[number], found)
            tick(ROWS_A_ROW * sum(m[1] - m[0] for m in found))

    try:
        # While the first parts are worked on, the others' ends are still looked for here.
        for corner, part in parts:
            while len(waiting) >= at_once:
                receive()
            with _lost():
                answer, given = context.Pipe(duplex=False)
                waiting[answer] = len(corners)
                corners.append(corner)
                workers.append(context.Process(target=_work, args=(given, part), daemon=True))
                workers[-1].start()
                given.close()
        while waiting:
            receive()
    finally:
        for pipe in waiting:
            pipe.close()
        for worker in workers:
            if worker.pid is not None:
                worker.terminate()
                worker.join()
    return [match for number in range(len(corners)) for match in results[number]]


@contextmanager
def _lost() -> Generator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise ProcessLost from error


class ProcessLost(Exception):
    """A process that was to do a part of the work did not."""


def _work(answer: Any, part: Part) -> None:
    answer.send(align_windows(part, lambda rows: None))
    answer.close()
