"""Very long texts in a few parts, each in a process of its own where there are cores for it."""

import logging
import os
from collections.abc import Callable, Generator
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
#: How often, in seconds, the work of other processes is reported and may be cancelled.
_PULSE = 0.05


def align_parts(whole: Part, band: Band, tick: Tick) -> list[Found]:
    """All matches of very long texts; `band` is the rough way through them."""
    parts = _parts(whole, band, min(MOST, whole.source.size // LEAST), tick)
    if len(parts) == 1:
        return align_windows(whole, tick)
    corners = [corner for corner, _ in parts]
    cores = _cores()
    try:
        if cores == 1:
            results = [align_windows(part, tick) for _, part in parts]
        else:
            results = _in_processes([part for _, part in parts], cores, tick)
    except ProcessLost:
        # Some machines let no program start others: it only takes longer.
        logging.getLogger(__name__).warning("aligning in one process", exc_info=True)
        results = [align_windows(part, tick) for _, part in parts]
    return [
        (m[0] + s, m[1] + s, m[2] + t, m[3] + t, m[4])
        for (s, t), found in zip(corners, results, strict=True)
        for m in found
    ]


def _cores() -> int:
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return min(MOST_AT_ONCE, cores)


def _parts(whole: Part, band: Band, wanted: int, tick: Tick) -> list[tuple[tuple[int, int], Part]]:
    """The parts, and where each begins: about equally long, cut at sure places."""
    sources, targets = whole.source.size, whole.target.size
    cuts = [(0, 0)]
    for number in range(1, wanted):
        place = _sure_place(whole, band, sources * number // wanted, tick)
        if place is not None and place[0] > cuts[-1][0] and place[1] > cuts[-1][1]:
            cuts.append(place)
    stops = [*cuts[1:], (sources, targets)]
    if len(cuts) == 1:
        return [((0, 0), whole)]
    return [
        ((s0, t0), whole.cut(s0, s1, t0, t1))
        for (s0, t0), (s1, t1) in zip(cuts, stops, strict=True)
    ]


def _sure_place(whole: Part, band: Band, near: int, tick: Tick) -> tuple[int, int] | None:
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


def _in_processes(parts: list[Part], at_once: int, tick: Tick) -> list[list[Found]]:
    """What each part's own process finds, so many of them at once. Raises ProcessLost if one
    cannot start or dies; whatever happens here, such as a cancel, ends them."""
    # Fresh processes, whatever threads and windows this one has.
    context = get_context("spawn")
    workers: list[BaseProcess] = []
    # The ends of pipes are of another class on Windows.
    waiting: dict[Any, int] = {}
    results: dict[int, list[Found]] = {}
    try:
        while len(results) < len(parts):
            tick(0)
            while len(workers) < len(parts) and len(waiting) < at_once:
                with _lost():
                    answer, given = context.Pipe(duplex=False)
                    waiting[answer] = len(workers)
                    worker = context.Process(
                        target=_work, args=(given, parts[len(workers)]), daemon=True
                    )
                    workers.append(worker)
                    worker.start()
                    given.close()
            for ready in wait(list(waiting), _PULSE):
                pipe: Any = ready
                with _lost():
                    found = pipe.recv()
                pipe.close()
                number = waiting.pop(pipe)
                results[number] = found
                tick(ROWS_A_ROW * parts[number].source.size)
    finally:
        for pipe in waiting:
            pipe.close()
        for worker in workers:
            if worker.pid is not None:
                worker.terminate()
                worker.join()
    return [results[number] for number in range(len(parts))]


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
