"""Running heads and page numbers of a PDF, by where they stand and how they come again."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.formats.page_labels import counted, heads_repair, numbers_repair
from parallax.formats.pdf_feet import is_called_note
from parallax.formats.pdf_leaves import Leaf
from parallax.formats.pdf_rows import Piece, Row, row_of
from parallax.model.reading import Repair, RepairKind

#: So many rows at the top and at the bottom may be heads.
_DEEPEST = 3
#: As far away a page may be whose head proves another: chapters are short, sides alternate.
_NEAR = 4
#: Heads stand at the same height, in points.
_LEVEL = 5.0
#: They stand apart from the text: so much more than its lines from each other.
_APART = 1.25
_LONGEST, _SHORT = 160, 40
_ROMAN = r"[ivxlc]{1,7}"
_ALONE = re.compile(
    rf"(?:(?:page|p\.|pg\.|faqe|faqja|fq\.?|seite|str\.)\s*)?[-–—\[(|•·\s]*(\d{{1,4}}|{_ROMAN})"
    r"[-–—\])|•·.\s]*(?:(?:of|/|nga|prej|von)\s*\d{1,4})?[-–—\])|\s]*",
    re.IGNORECASE,
)
_AT_EITHER_END = re.compile(rf"^(\d{{1,4}}|{_ROMAN})\b|\b(\d{{1,4}}|{_ROMAN})\W*$")
_DIGITS = re.compile(r"\d+")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Band:
    """The outermost line left at the top or the bottom of a page; `level` is its distance
    from that edge. `numbers` are those that may be the page's."""

    leaf: int
    top: bool
    row: Row
    level: float
    apart: bool
    numbers: tuple[int, ...]
    alone: bool

    @property
    def key(self) -> str:
        return " ".join(_DIGITS.sub("#", self.row.text.casefold()).split())


def take_out_heads(
    leaves: Sequence[Leaf], without: Collection[RepairKind] = frozenset()
) -> list[Repair]:
    """Take heads and numbers out of the pages' lines, name the pages by their numbers, and say
    what was done. What is in `without` stays where it is, but still names the pages."""
    work = _Taking(without)
    for _ in range(_DEEPEST):
        before = work.count
        # One side after the other: the only line of a page is its first and its last.
        for top in (True, False):
            bands = [_band(leaf, top, work.passed.get((leaf.number, top), 0)) for leaf in leaves]
            for band, number in _heads(bands, len(leaves)):
                if not top and not band.alone and is_called_note(band.row, leaves[band.leaf]):
                    continue  # notes at the foot of pages look alike, and count as pages do
                work.take(leaves[band.leaf], band, number)
        if work.count == before:
            break
    work.take_asides(leaves)
    _name(leaves, work.numbers, work.romans)
    return work.repairs(leaves)


class _Taking:
    """What was taken out, and what was found but is to stay (`passed`)."""

    def __init__(self, without: Collection[RepairKind]) -> None:
        self.without = without
        #: By the page it stood on, what stood there.
        self.taken: dict[RepairKind, list[tuple[int, str]]] = {
            RepairKind.RUNNING_HEADS: [],
            RepairKind.PAGE_NUMBERS: [],
        }
        self.passed: dict[tuple[int, bool], int] = {}
        #: The printed number of each page, and as it is printed where it is a Roman one.
        self.numbers: dict[int, int] = {}
        self.romans: dict[int, str] = {}
        self.count = 0

    def take(self, leaf: Leaf, band: "_Band", number: int) -> None:
        self.count += 1
        if number and (roman := _roman(band.row.text)):
            self.romans.setdefault(band.leaf, roman)
        elif number:
            self.numbers.setdefault(band.leaf, number)
        kind = RepairKind.PAGE_NUMBERS if band.alone else RepairKind.RUNNING_HEADS
        if kind in self.without:
            side = (band.leaf, band.top)
            self.passed[side] = self.passed.get(side, 0) + 1
            return
        self.taken[kind].append((band.leaf, band.row.text))
        at = self.passed.get((band.leaf, band.top), 0)
        del leaf.lines[at if band.top else -1 - at]

    def take_asides(self, leaves: Sequence[Leaf]) -> None:
        """What runs sideways and stands on several pages, as a stamp or a publisher's name."""
        if RepairKind.RUNNING_HEADS in self.without:
            return
        times = Counter(text for leaf in leaves for text in {row.text for row in leaf.asides})
        for leaf in leaves:
            gone = [row for row in leaf.asides if row.outside or times[row.text] > 2]
            leaf.asides = [row for row in leaf.asides if row not in gone]
            self.taken[RepairKind.RUNNING_HEADS] += [(leaf.number, row.text) for row in gone]

    def repairs(self, leaves: Sequence[Leaf]) -> list[Repair]:
        """What was done, once the pages have their names."""
        heads, numbers = (sorted(each, key=lambda one: one[0]) for each in self.taken.values())
        done: list[Repair] = []
        if heads:
            done.append(heads_repair([text for _, text in heads]))
        if numbers:
            labels = [leaves[at].label for at, _ in numbers]
            done.append(numbers_repair([text for _, text in numbers], labels, kept=True))
        return done


def _band(leaf: Leaf, top: bool, at: int) -> _Band | None:
    """The band below `at` others that are heads but are to stay."""
    lines = leaf.lines if top else leaf.lines[::-1]
    if at >= len(lines):
        return None
    row = row_of(lines[at], leaf.number)
    if len(row.text) > _LONGEST:
        return None
    level = leaf.page.height - row.base if top else row.base
    alone = _ALONE.fullmatch(row.text)
    said = [alone[1]] if alone else [a or b for a, b in _AT_EITHER_END.findall(row.text)]
    numbers = tuple(value for each in said if (value := _value(each)))
    return _Band(leaf.number, top, row, level, _is_apart(lines, at), numbers, alone is not None)


def _is_apart(lines: Sequence[Sequence[Piece]], at: int) -> bool:
    """Whether the next line is further away than lines of the text are, or looks otherwise."""
    bases = [max(line, key=lambda piece: piece.stop - piece.start).base for line in lines]
    if at + 1 >= len(bases):
        return False
    steps = sorted(abs(one - other) for one, other in pairwise(bases[at + 1 :]))
    if not steps:
        return True
    return abs(bases[at] - bases[at + 1]) > _APART * steps[len(steps) // 2]


def _value(text: str) -> int:
    """A page's number, Arabic or Roman; 0 for other words."""
    if text.isdigit():
        return int(text)
    values = [_VALUES.get(c, 0) for c in text.casefold()]
    if not all(values) or text != text.casefold():
        return 0
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _heads(bands: Sequence[_Band | None], count: int) -> list[tuple[_Band, int]]:
    """Those that are heads, each with the page's number, 0 without one."""
    found: list[tuple[_Band, int]] = []
    for band in bands:
        if band is None:
            continue
        near = [
            other
            for other in bands[max(0, band.leaf - _NEAR) : band.leaf + _NEAR + 1]
            if other is not None
            and other.leaf != band.leaf
            and abs(other.level - band.level) <= _LEVEL
        ]
        steps = {number - other.leaf for other in near for number in other.numbers}
        number = next((each for each in band.numbers if each - band.leaf in steps), 0)
        again = any(other.key == band.key for other in near)
        if band.alone:
            is_head = bool(number) or (band.apart and _lonely(band, count))
            number = number or (band.numbers[0] if is_head and band.numbers else 0)
        else:
            # Numbers of notes at the foot of pages may keep step with them for a while.
            counts = bool(number) and (band.top or len(band.row.text) <= _SHORT)
            is_head = band.row.outside or (band.apart and (again or counts))
        if is_head:
            found.append((band, number))
    return found


def _lonely(band: _Band, count: int) -> bool:
    """Whether a number by itself is the page's although no other page bears it out."""
    if band.row.outside:
        return True
    return band.leaf + 1 in band.numbers or (count == 1 and not band.top)


def _roman(text: str) -> str:
    """The Roman number of a head without any other."""
    if _DIGITS.search(text):
        return ""
    words = re.findall(rf"\b{_ROMAN}\b", text)
    return next((word for word in (words[:1] + words[-1:]) if _value(word)), "")


def _name(leaves: Sequence[Leaf], numbers: dict[int, int], romans: dict[int, str]) -> None:
    """Each page's label: as printed; where it is not printed, as its neighbours count; else as
    the file calls it; else its place. A single page without a number needs none."""
    counts = counted(numbers, [leaf.number for leaf in leaves])
    for leaf in leaves:
        at = leaf.number
        if at in romans:
            leaf.label = romans[at]
        elif at in counts:
            leaf.label = str(counts[at])
        elif leaf.page.label or numbers or romans:
            leaf.label = leaf.page.label
        elif len(leaves) > 1:
            leaf.label = str(at + 1)
