"""The curve of learning: what is still wrong after so many confirmed rows, or documents.

A confirmed row is a bead of the gold, given as an anchor. It is taken out of both the gold and
what was found before the rest is judged, so that confirming a row never counts as finding it.
Documents of the same library teach words only; their rows are all confirmed, and the document
that is measured is never among them.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from align_gold import (
    PROCESSES,
    Bead,
    Gold,
    Match,
    Single,
    aligned,
    mean,
    measures,
    piece,
    read,
    share,
    show,
    single,
)

from parallax.align import Layer, WordPairs
from parallax.align.teaching import teach

#: Only here is there enough left to learn.
TIER = "hard"
CONFIRMED = (0, 10, 50, 200)
#: The least certain rows are confirmed in portions; after each, the text is matched anew.
PORTION = 10
DOCUMENTS = (0, 1, 5, 20)
#: Short documents, of which the pair itself can teach little, are had by cutting long ones into
#: pieces of about so many rows.
SHORT = 30
#: Other documents are drawn so many times.
DRAWS = 3

Taught = list[tuple[str, str, float]]


@dataclass(frozen=True)
class Rest:
    """What was found of one document outside its confirmed rows.

    `before` counts what the first matching had wrong there: the rows that the reader has put
    right are gone from it, and nothing was learned.
    """

    confirmed: int
    rows: int
    wrong: int
    before: int
    nn: float


@dataclass(frozen=True)
class Learned:
    """Wrong rows of a document, or of all its pieces, and the mean of their nn."""

    wrong: int
    nn: float


def report(paths: Sequence[Path]) -> None:
    hard = [path for path in paths if read(path).tier == TIER]
    if not hard:
        print(f"\nNo document of the tier “{TIER}” to show the curve of learning on.")
        return
    with ProcessPoolExecutor(PROCESSES) as pool:
        for name, confirm in (
            ("the least certain rows first", least_certain),
            ("rows evenly spread", evenly_spread),
        ):
            _show_rows(name, list(pool.map(partial(_curve, confirm), hard)))
        for lexicon in (True, False):
            lessons = dict(zip(paths, pool.map(partial(lesson, lexicon), paths), strict=True))
            jobs = [
                (path, count, draw)
                for path in hard
                for count in DOCUMENTS
                if count < len(paths)
                for draw in range(DRAWS if count else 1)
            ]
            taught = [_others(paths, lessons, *job) for job in jobs]
            found = pool.map(partial(_with_others, lexicon), [job[0] for job in jobs], taught)
            _show_documents(lexicon, [job[1] for job in jobs], list(found))


def least_certain(gold: Gold, matches: Sequence[Match], done: set[Bead], count: int) -> list[Bead]:
    """The gold's rows that a reader confirms who goes from doubt to doubt."""
    by_source = {at: bead for bead in gold.beads for at in bead[0]}
    by_target = {at: bead for bead in gold.beads for at in bead[1]}
    chosen: dict[Bead, None] = {}
    for match in sorted(matches, key=lambda match: match.score):
        theirs = [by_target[at] for at in match.target]
        for bead in [*(by_source[at] for at in match.source), *theirs]:
            if bead not in done and len(chosen) < count:
                chosen[bead] = None
    return list(chosen)


def evenly_spread(gold: Gold, matches: Sequence[Match], done: set[Bead], count: int) -> list[Bead]:
    """So many more, that all the confirmed ones together lie evenly through the text."""
    wanted = min(len(done) + count, len(gold.beads))
    places = [at * len(gold.beads) // wanted for at in range(wanted)]
    return [gold.beads[at] for at in places]


Confirm = Callable[[Gold, Sequence[Match], set[Bead], int], list[Bead]]


def _curve(confirm: Confirm, path: Path) -> list[Rest]:
    gold = read(path)
    layers = gold.general()
    first = matches = aligned(gold, layers)
    done: set[Bead] = set()
    found: list[Rest] = []
    for goal in CONFIRMED:
        if goal > len(gold.beads):
            break
        if confirm is evenly_spread:
            done = set(evenly_spread(gold, matches, set(), goal)) if goal else set()
            matches = aligned(gold, layers, sorted(done, key=gold.beads.index))
        while len(done) < goal:
            done |= set(confirm(gold, matches, done, min(PORTION, goal - len(done))))
            matches = aligned(gold, layers, sorted(done, key=gold.beads.index))
        found.append(_rest(gold, first, matches, done))
    return found


def _rest(gold: Gold, first: Sequence[Match], matches: Sequence[Match], done: set[Bead]) -> Rest:
    confirmed = frozenset(single(bead) for bead in done)
    ours = {at for bead in done for at in bead[0]}
    theirs = {at for bead in done for at in bead[1]}
    touched = [
        match
        for match in first
        if not ours.isdisjoint(match.source) or not theirs.isdisjoint(match.target)
    ]
    nn, _ = measures(gold, [(m.source, m.target) for m in matches], confirmed)
    return Rest(
        len(done),
        len(gold.beads) - len(done),
        _wrong(gold, matches, confirmed),
        _wrong(gold, [match for match in first if match not in touched], confirmed),
        nn,
    )


def _wrong(gold: Gold, matches: Sequence[Match], confirmed: frozenset[Single]) -> int:
    found = {single((match.source, match.target)) for match in matches}
    return len(found - confirmed - gold.truth)


def _show_rows(name: str, curves: Sequence[Sequence[Rest]]) -> None:
    rows: list[list[str]] = []
    for at, count in enumerate(CONFIRMED):
        reached = [curve[at] for curve in curves if at < len(curve)]
        if not reached:
            continue
        left, wrong = sum(one.rows for one in reached), sum(one.wrong for one in reached)
        rows.append(
            [
                str(count),
                str(len(reached)),
                str(left),
                str(sum(curve[0].wrong for curve in curves if at < len(curve))),
                str(sum(one.before for one in reached)),
                str(wrong),
                share(mean([one.nn for one in reached])),
            ]
        )
    show(
        f"Confirmed: {name} (each document of the tier “{TIER}” that has as many rows)",
        [
            "confirmed",
            "documents",
            "rows left",
            "wrong at first",
            "wrong, of the rows left",
            "wrong after",
            "nn of the rest",
        ],
        rows,
    )


def lesson(lexicon: bool, path: Path) -> Taught:
    """What all rows of one document teach, as the library stores it."""
    gold = read(path)
    pairs = [
        (" ".join(gold.source[at] for at in ours), " ".join(gold.target[at] for at in theirs))
        for ours, theirs in gold.beads
        if ours and theirs
    ]
    return teach(pairs, layers=gold.general() if lexicon else [])


def _others(
    paths: Sequence[Path], lessons: dict[Path, Taught], path: Path, count: int, draw: int
) -> Taught:
    """The sum of the lessons of so many other documents."""
    others = [one for one in paths if one != path]
    random.Random(f"{path.name} {draw}").shuffle(others)
    times: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in others[:count]:
        for ours, theirs, seen in lessons[one]:
            times[ours, theirs] += seen
    return [(ours, theirs, seen) for (ours, theirs), seen in times.items()]


def _with_others(lexicon: bool, path: Path, taught: Taught) -> list[Learned]:
    """The document as it is, then the same cut into short ones."""
    gold = read(path)
    layers = gold.general() if lexicon else []
    if taught:
        layers = [*layers, WordPairs(taught)]
    count = max(1, len(gold.beads) // SHORT)
    edges = [at * len(gold.beads) // count for at in range(count + 1)]
    short = [piece(gold, first, stop) for first, stop in pairwise(edges)]
    return [_learned([gold], layers), _learned(short, layers)]


def _learned(golds: Sequence[Gold], layers: Sequence[Layer]) -> Learned:
    wrong, nn = 0, []
    for gold in golds:
        matches = aligned(gold, layers)
        wrong += _wrong(gold, matches, frozenset())
        nn.append(measures(gold, [(match.source, match.target) for match in matches])[0])
    return Learned(wrong, mean(nn))


def _show_documents(
    lexicon: bool, counts: Sequence[int], found: Sequence[Sequence[Learned]]
) -> None:
    rows: list[list[str]] = []
    for count in sorted(set(counts)):
        row = [str(count)]
        for kind in (0, 1):
            inside = [one[kind] for at, one in zip(counts, found, strict=True) if at == count]
            wrong = sum(one.wrong for one in inside) / (DRAWS if count else 1)
            row += [f"{wrong:.1f}", share(mean([one.nn for one in inside]))]
        rows.append(row)
    with_what = "with" if lexicon else "without"
    show(
        f"Other documents of the library, {with_what} the general layer (tier “{TIER}”,"
        f" mean of {DRAWS} draws)",
        ["learned from", "wrong rows", "nn", f"wrong rows, cut by {SHORT}", "nn, cut"],
        rows,
    )
