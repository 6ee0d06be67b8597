"""What is printed on every page besides its text: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from parallax.formats.kinds import speaker_label
from parallax.formats.lines import runs_on_after
from parallax.formats.page_labels import (
    AFTER,
    BEFORE,
    NUMBER,
    counted,
    heads_repair,
    numbers_repair,
)
from parallax.formats.pages import Line
from parallax.model.reading import Repair, RepairKind

_ONLY = re.compile(
    rf"(?:page|p\.|faqe|faqja|fq\.)?\s*[-–—]?\s*{NUMBER}\s*[-–—]?"
    r"(?:\s*(?:/|of|nga|prej)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s*[-–—]")
_SPACES = re.compile(r"[\W\d_]+")
_SENTENCE = re.compile(r"[.!?:;,]$")
#: Longer lines are text.
_LONGEST = 90
#: Lines of one page where it is not known where pages end: fewer or more are none.
_FEWEST, _MOST = 12, 120
#: On so many pages a head must stand, and numbers must keep step; in short texts, and beside
#: a page's number, two are enough.
_PAGES, _SHORT, _TWO = 3, 6, 2
#: Lines so full, as a share of the usual, are text.
_FULL = 0.75
#: So many pages before the first number are counted back.
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """The lines that stay, the printed numbers of pages by their counts where page breaks are
    known, and what was taken out."""

    lines: list[Line]
    numbers: Mapping[int, str] = field(default_factory=dict[int, str])
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line that may be a head or a number: its place, its number (-1 for none), its words
    in small letters, and how far it is from the edge of its page."""

    at: int
    page: int
    number: int
    head: str
    depth: int
    top: bool


def take_out_heads(lines: Sequence[Line], without: Collection[RepairKind] = frozenset()) -> Heads:
    """The lines without running heads and page numbers.

    Where pages are known, these are lines at their edges: numbers that keep step with the
    pages, and words that return on several. Elsewhere they are lines standing alone: numbers
    that grow as pages do and cut sentences in two, and what returns beside them.
    """
    paged = bool(lines) and lines[-1].page > lines[0].page
    numbers, heads = _on_pages(lines) if paged else _in_running_text(lines)
    labels: dict[int, str] = {}
    if paged and RepairKind.PAGE_NUMBERS not in without:
        printed = {edge.page: edge.number for edge in numbers}
        every = counted(printed, dict.fromkeys(line.page for line in lines), lead=_LEAD)
        labels = {page: str(number) for page, number in every.items()}
    only = [edge for edge in numbers if not edge.head]
    both = {edge.at for edge in heads} | {edge.at for edge in numbers if edge.head}
    gone: set[int] = set()
    repairs: list[Repair] = []
    if both and RepairKind.RUNNING_HEADS not in without:
        gone |= both
        repairs.append(heads_repair([lines[at].text for at in sorted(both)]))
    if only and RepairKind.PAGE_NUMBERS not in without:
        gone |= {edge.at for edge in only}
        called = [str(edge.number) for edge in only]
        repairs.append(numbers_repair([lines[e.at].text for e in only], called, kept=paged))
    return Heads(list(_left(lines, gone)), labels, tuple(repairs))


def _left(lines: Sequence[Line], gone: Collection[int]) -> Iterator[Line]:
    cut = False
    for at, line in enumerate(lines):
        if at in gone:
            cut = True
        elif cut:
            yield replace(line, cut=True, gap=True)
            cut = False
        else:
            yield line


def _on_pages(lines: Sequence[Line]) -> tuple[list[_Edge], list[_Edge]]:
    edges = list(_edges(lines))
    pages = {line.page for line in lines}
    least = _PAGES if len(pages) > _SHORT else _TWO
    full = _FULL * median(len(line.text) for line in lines)
    steps: dict[int, set[int]] = {}
    heads: dict[str, set[int]] = {}
    for edge in edges:
        if edge.number >= 0:
            steps.setdefault(edge.number - edge.page, set()).add(edge.page)
        if edge.head:
            heads.setdefault(edge.head, set()).add(edge.page)
    in_step = {step for step, found in steps.items() if len(found) >= least}
    taken: dict[tuple[int, bool], int] = {}
    numbered: set[tuple[int, bool]] = set()
    numbers: list[_Edge] = []
    found_heads: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: (edge.page, edge.depth)):
        # Nothing is taken from behind a line that stays.
        place = edge.page, edge.top
        if edge.depth != taken.get(place, 0):
            continue
        counted = edge.number >= 0 and edge.number - edge.page in in_step
        often = _TWO if counted or place in numbered else _PAGES
        returns = len(heads.get(edge.head, ())) >= often
        text = lines[edge.at].text.strip()
        if counted and (not edge.head or returns):
            numbers.append(edge)
            numbered.add(place)
        elif (
            edge.head
            and returns
            and (len(text) < full or text.isupper())
            and not (edge.at == 0 and edge.number < 0)
        ):
            found_heads.append(edge)
        else:
            continue
        taken[place] = edge.depth + 1
    return sorted(numbers, key=lambda e: e.at), sorted(found_heads, key=lambda e: e.at)


def _edges(lines: Sequence[Line]) -> Iterator[_Edge]:
    """The first two and the last two lines of every page."""
    start = 0
    for stop in range(1, len(lines) + 1):
        if stop < len(lines) and lines[stop].page == lines[start].page:
            continue
        for depth in range(min(2, stop - start)):
            yield _edge(lines, start + depth, depth, top=True)
        for depth in range(min(2, stop - start - 2)):
            yield _edge(lines, stop - 1 - depth, depth, top=False)
        start = stop


def _edge(lines: Sequence[Line], at: int, depth: int = 0, *, top: bool = True) -> _Edge:
    text = " ".join(lines[at].text.split())
    page = lines[at].page
    if not text or len(text) > _LONGEST:
        return _Edge(at, page, -1, "", depth, top)
    only = _ONLY.fullmatch(text)
    if only is not None:
        return _Edge(at, page, int(only["number"]), "", depth, top)
    for pattern in (BEFORE, AFTER):
        match = pattern.fullmatch(text)
        if match is not None and _key(match["head"]):
            return _Edge(at, page, int(match["number"]), _key(match["head"]), depth, top)
    return _Edge(at, page, -1, _key(text), depth, top)


def _key(head: str) -> str:
    """The words by which a head is known again; empty for what can be none."""
    if sum(map(str.isalpha, head)) < 3 or speaker_label(head) is not None:
        return ""
    if _SENTENCE.search(head):
        return ""
    return _SPACES.sub(" ", head.casefold()).strip()


def _in_running_text(lines: Sequence[Line]) -> tuple[list[_Edge], list[_Edge]]:
    alone = [at for at in range(len(lines)) if _stands_alone(lines, at)]
    edges = {at: _edge(lines, at) for at in alone}
    # "- 28 -" and "[28]" between the paragraphs of a typescript are marks of its leaves.
    counted = [
        edge
        for edge in edges.values()
        if edge.number >= 0 and not _DASHED.match(lines[edge.at].text)
    ]
    returning = Counter(edge.head for edge in edges.values() if edge.head)
    numbers = [edge for edge in _growing(counted) if not edge.head or returning[edge.head] > 1]
    beside = [
        edges[at]
        for edge in numbers
        for at in (edge.at - 1, edge.at + 1)
        if at in edges and edges[at].number < 0 and returning[edges[at].head] > 1
    ]
    near = Counter(edge.head for edge in beside)
    heads = [edge for edge in beside if near[edge.head] > 1]
    held = {edge.at for edge in heads}
    gone = held | {edge.at for edge in numbers}
    sure = sum(
        bool(edge.head) or edge.at - 1 in held or edge.at + 1 in held or _cuts(lines, edge.at, gone)
        for edge in numbers
    )
    if sure < 2 or sure * 2 < len(numbers):
        return [], []
    return numbers, heads


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if len(line.text) > _LONGEST or not (line.gap or line.seam or at == 0):
        return False
    return at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].seam


def _growing(edges: Sequence[_Edge]) -> list[_Edge]:
    """The longest run of numbers that grow as the pages of one text do."""
    best: list[tuple[int, int]] = []  # length of the run that ends here, the one before
    for number, edge in enumerate(edges):
        longest, before = 1, -1
        for other in range(max(0, number - 60), number):
            pages = edge.number - edges[other].number
            if pages < 1 or not _FEWEST <= (edge.at - edges[other].at) / pages <= _MOST:
                continue
            if best[other][0] + 1 > longest:
                longest, before = best[other][0] + 1, other
        best.append((longest, before))
    if not best:
        return []
    at = max(range(len(best)), key=lambda number: best[number][0])
    run: list[_Edge] = []
    while at >= 0:
        run.append(edges[at])
        at = best[at][1]
    return run[::-1]


def _cuts(lines: Sequence[Line], at: int, gone: Collection[int]) -> bool:
    """Whether a sentence goes on over this line and what else is taken out beside it."""
    before, after = at - 1, at + 1
    while before in gone:
        before -= 1
    while after in gone:
        after += 1
    if before < 0 or after >= len(lines):
        return False
    return runs_on_after(lines[before].text, lines[after].text)
