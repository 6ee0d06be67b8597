"""The large document: seconds, memory, and how both grow with its length."""

import os
import resource
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path

from align_gold import aligned, measures, piece, read, share, show

#: Paragraphs of the source; the last stands for all.
SIZES = (5_000, 10_000, 25_000, sys.maxsize)


def report(path: Path) -> None:
    rows = [_row(path, size) for size in SIZES]
    show(
        "Long texts, with the general layer (each in a process of its own)",
        [
            "paragraphs",
            "seconds",
            "of processor time",
            "ms a paragraph",
            "peak MB",
            "MB before",
            "nn",
            "all",
        ],
        rows,
    )


def _row(path: Path, size: int) -> list[str]:
    # A process of its own, so that its peak is this text's.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, path, size).result()


def _measured(path: Path, size: int) -> list[str]:
    whole = read(path)
    # Whole beads of about so many source paragraphs.
    gold = piece(whole, 0, sum(bead[0].stop <= size for bead in whole.beads))
    layers = gold.general()
    for layer in layers:
        layer.pairs(["libri"], ["book"])
    with Memory() as memory:
        before = memory.most
        wall, cpu = time.perf_counter(), _cpu()
        matches = aligned(gold, layers)
        wall = time.perf_counter() - wall
    # What other processes used is known when they have ended.
    while active_children():
        time.sleep(0.05)
    cpu = _cpu() - cpu
    nn, every = measures(gold, [(match.source, match.target) for match in matches])
    return [
        f"{len(gold.source):,}:{len(gold.target):,}",
        f"{wall:.1f}",
        f"{cpu:.1f}",
        f"{1000 * cpu / max(1, len(gold.source)):.2f}",
        f"{memory.most:.0f}",
        f"{before:.0f}",
        share(nn),
        share(every),
    ]


def _cpu() -> float:
    """Seconds of processor time of this process and those it started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


class Memory:
    """The most memory, in MB, that this process and those it started have had together.

    Looked at a few times a second; what processes share is counted for each of them. Where
    there is no /proc it is the most of this one and of the largest of the others.
    """

    EVERY = 0.1

    def __init__(self) -> None:
        self.most = self._now()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.most = max(self.most, self._now())

    def _watch(self) -> None:
        while not self._over.wait(self.EVERY):
            self.most = max(self.most, self._now())

    def _now(self) -> float:
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        if not _PROC.is_dir():
            return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
        return max(own, _resident(os.getpid()) / 1024)


_PROC = Path("/proc")


def _resident(top: int) -> int:
    """kB of a process and all that it started."""
    parents: dict[int, int] = {}
    kilobytes: dict[int, int] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            lines = (folder / "status").read_text().splitlines()
        except OSError:
            # It has just ended.
            continue
        fields = dict(line.split(":", 1) for line in lines if ":" in line)
        parents[int(folder.name)] = int(fields.get("PPid", "0"))
        kilobytes[int(folder.name)] = int(fields.get("VmRSS", "0 kB").split()[0])

    def belongs(process: int) -> bool:
        while process and process != top:
            process = parents.get(process, 0)
        return process == top

    return sum(size for process, size in kilobytes.items() if belongs(process))
