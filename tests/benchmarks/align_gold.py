"""Gold alignments as they lie beside the checkout, how beads are judged by them, and tables.

The strict measures are those of the gold's own scorer: `nn` counts beads with both sides,
`all` also what stands alone, one paragraph at a time.
"""

import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from parallax.align import Layer, Match, align, tokens  # noqa: E402
from parallax.lexica import general_layer  # noqa: E402

SHARED = ROOT.parent / "shared" / "align"
#: As many processes work at once where the time of one is not what is measured.
PROCESSES = 2

Bead = tuple[range, range]
#: A bead as it is compared: the paragraphs of both sides; what stands alone, one at a time.
Single = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Gold:
    """A pair of texts with its true beads, in order; a paragraph alone is a bead of its own."""

    path: Path
    id: str
    tier: str
    origin: str
    source: list[str]
    target: list[str]
    langs: tuple[str, str]
    beads: tuple[Bead, ...]

    @property
    def truth(self) -> frozenset[Single]:
        return frozenset(single(bead) for bead in self.beads)

    def general(self) -> list[Layer]:
        """What is shipped for the two languages."""
        layer = general_layer(*self.langs)
        return [] if layer is None else [layer]


@dataclass(frozen=True)
class Outcome:
    """One document aligned: its strict measures, processor time, and every bead judged."""

    id: str
    tier: str
    origin: str
    nn: float
    all: float
    seconds: float
    judged: tuple["Judged", ...] = ()


@dataclass(frozen=True)
class Judged:
    """A bead's probability, whether it is in the gold, and whether it has both sides."""

    score: float
    right: bool
    both: bool


def single(bead: Bead) -> Single:
    return tuple(bead[0]), tuple(bead[1])


def documents(folder: Path, only: Sequence[str]) -> list[Path]:
    """The files of the development set whose names hold one of these words."""
    found = sorted((folder / "dev").glob("*.json"))
    return [path for path in found if not only or any(word in path.name for word in only)]


def large_document(folder: Path) -> Path | None:
    return next(iter(sorted((folder / "large").glob("*.json.gz"))), None)


@cache
def read(path: Path) -> Gold:
    data = _json(path)
    langs = data["source_lang"], data["target_lang"]
    # "dev_b13_software" of tier "b_literary".
    name = data["id"].split("_", 2)[-1].replace("_", " ").replace("hist", "historical")
    return Gold(
        path,
        data["id"],
        data["tier"].split("_", 1)[-1],
        name,
        data["source"],
        data["target"],
        langs,
        tuple(_in_order(data["beads"])),
    )


def _json(path: Path) -> dict[str, Any]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return json.load(file)
    return json.loads(path.read_text(encoding="utf-8"))


def _in_order(beads: Sequence[Sequence[Sequence[int]]]) -> Iterator[Bead]:
    s = t = 0
    for ours, theirs in beads:
        if ours and theirs:
            yield range(s, s + len(ours)), range(t, t + len(theirs))
        else:
            yield from ((range(at, at + 1), range(t, t)) for at in range(s, s + len(ours)))
            yield from ((range(s, s), range(at, at + 1)) for at in range(t, t + len(theirs)))
        s, t = s + len(ours), t + len(theirs)


@cache
def scorer(folder: Path) -> Any:
    """The gold's own scorer, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measures(gold: Gold, beads: Sequence[Bead], without: frozenset[Single] = frozenset()):
    """Strict F1 of two-sided beads and of all, `without` beads left out on both sides."""
    ns, nt = len(gold.source), len(gold.target)
    score = scorer(_folder(gold.path))
    lists = [
        [[list(ours), list(theirs)] for ours, theirs in chosen]
        for chosen in (gold.beads, [(ours, theirs) for ours, theirs in beads])
    ]
    (full, alone), (found, found_alone) = (score.normalise(one, ns, nt) for one in lists)
    nn = score.prf(full - without, found - without)[2]
    every = score.prf((full | alone) - without, (found | found_alone) - without)[2]
    return nn, every


def _folder(path: Path) -> Path:
    return path.parent.parent


def outcome(gold: Gold, matches: Sequence[Match], seconds: float) -> Outcome:
    nn, every = measures(gold, [(match.source, match.target) for match in matches])
    truth = gold.truth
    judged = tuple(
        Judged(
            match.score,
            single((match.source, match.target)) in truth,
            bool(match.source) and bool(match.target),
        )
        for match in matches
    )
    return Outcome(gold.id, gold.tier, gold.origin, nn, every, seconds, judged)


def piece(gold: Gold, first: int, stop: int) -> Gold:
    """The beads [first, stop) of a document as a document of their own."""
    kept = gold.beads[first:stop]
    s, s_stop = kept[0][0].start, kept[-1][0].stop
    t, t_stop = kept[0][1].start, kept[-1][1].stop
    beads = ((range(a.start - s, a.stop - s), range(b.start - t, b.stop - t)) for a, b in kept)
    return replace(
        gold, source=gold.source[s:s_stop], target=gold.target[t:t_stop], beads=tuple(beads)
    )


def aligned(gold: Gold, layers: Sequence[Layer], anchors: Sequence[Bead] = ()) -> list[Match]:
    return align(
        gold.source,
        gold.target,
        source_lang=gold.langs[0],
        target_lang=gold.langs[1],
        anchors=anchors,
        layers=layers,
    )


def measured(gold: Gold, layers: Sequence[Layer]) -> Outcome:
    """Aligned once, by the processor's clock."""
    # Words shortened for the document before would be found ready made.
    tokens._shortened.cache_clear()
    started = time.process_time()
    matches = aligned(gold, layers)
    return outcome(gold, matches, time.process_time() - started)


@contextmanager
def changed(*changes: tuple[ModuleType, str, Any]) -> Iterator[None]:
    """Constants or functions of modules replaced for a while."""
    before = [(module, name, getattr(module, name)) for module, name, _ in changes]
    try:
        for module, name, value in changes:
            setattr(module, name, value)
        tokens._shortened.cache_clear()
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)
        tokens._shortened.cache_clear()


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def tiers(golds: Sequence[Any]) -> list[str]:
    """The tiers that occur, in the order of the documents."""
    return list(dict.fromkeys(one.tier for one in golds))


def by_tier(outcomes: Sequence[Outcome], measure: Callable[[Outcome], float]) -> dict[str, float]:
    """The mean of a measure over the documents of each tier."""
    return {
        tier: mean([measure(one) for one in outcomes if one.tier == tier])
        for tier in tiers(outcomes)
    }


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in Markdown, the columns in line; the first to the left, the others to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    print(f"\n{title}\n\n{line(head)}")
    print(f"|{'-' * (widths[0] + 2)}|{'|'.join('-' * (one + 1) + ':' for one in widths[1:])}|")
    for row in rows:
        print(line(row))
    sys.stdout.flush()


def share(value: float) -> str:
    return "—" if value != value else f"{value:.3f}"
