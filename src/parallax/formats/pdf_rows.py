"""Rows of a PDF page: characters that stand on one line, read as text."""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from parallax.formats.draft import PLAIN, Styles
from parallax.formats.pdf_letters import styles_of
from parallax.formats.pdf_pages import RawPage
from parallax.model.text import Span, SpanStyle

#: Distances in ems: wider is no space between words any more, but perhaps between columns;
#: narrower is none at all; so far back a line is begun anew.
WIDE, _NARROW, _BACK = 1.0, 0.15, 0.8
#: A character on another baseline than its neighbour is of the same line up to here.
_RAISED = 0.62
#: Pieces of a line hardly lie over each other: only so many on either side of another can.
_NEIGHBOURS = 3
#: So many heights of a line's pieces show where it is.
_HEIGHTS = 64
#: The height of capitals, in ems.
CAPITALS = 0.7
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, stop) of a page that stand on a line without a wide gap between.

    `base` is their baseline, `size` the size of most of them, in points.
    """

    page: RawPage
    start: int
    stop: int
    left: float
    right: float
    base: float
    size: float
    outside: bool = False
    astray: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a column: its text with its formatting, and where each of its characters
    begins (`lefts`, one for each, and the end of the last). `page` counts from 0; `gap` is the
    widest distance between two words, in ems."""

    text: str
    spans: tuple[Span, ...]
    lefts: tuple[float, ...]
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    outside: bool = False
    gap: float = 0.0

    @property
    def top(self) -> float:
        return self.base + CAPITALS * self.size


def pieces_of(page: RawPage) -> list[Piece]:
    """All of a page, in the order in which the file has it."""
    pieces: list[Piece] = []
    start = last = -1
    for at, code in enumerate(page.codes):
        if chr(code).isspace():
            continue
        if last >= 0 and not _goes_on(page, last, at):
            pieces.append(_piece(page, start, last + 1))
            start = at
        if start < 0:
            start = at
        last = at
    if last >= 0:
        pieces.append(_piece(page, start, last + 1))
    return [piece for piece in pieces if piece.right > piece.left or piece.size > 0]


def _goes_on(page: RawPage, before: int, after: int) -> bool:
    one, other = page.looks[page.runs[before]], page.looks[page.runs[after]]
    if one.astray != other.astray or one.outside != other.outside:
        return False
    size = max(one.size, other.size, 1.0)
    gap = page.places[5 * after] - page.places[5 * before + 1]
    step = abs(page.places[5 * after + 4] - page.places[5 * before + 4])
    if step > 0.1 * size and (step > _RAISED * size or gap > 0.6 * size):
        return False
    return -_BACK * size < gap < WIDE * min(one.size, other.size, size) + 0.5


def _piece(page: RawPage, start: int, stop: int) -> Piece:
    sizes: Counter[float] = Counter()
    for at in range(start, stop):
        if not chr(page.codes[at]).isspace():
            sizes[page.looks[page.runs[at]].size] += 1
    size = max(sizes, key=lambda each: (sizes[each], each))
    bases: Counter[float] = Counter()
    for at in range(start, stop):
        if page.looks[page.runs[at]].size == size:
            bases[round(page.places[5 * at + 4], 1)] += 1
    look = page.looks[page.runs[start]]
    return Piece(
        page,
        start,
        stop,
        min(page.places[5 * at] for at in range(start, stop)),
        max(page.places[5 * at + 1] for at in range(start, stop)),
        bases.most_common(1)[0][0],
        size,
        look.outside,
        look.astray,
    )


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand beside each other together, from the top down, each from the left."""
    lines: list[_Line] = []
    for piece in sorted(pieces, key=lambda each: (-each.base, each.left)):
        for line in reversed(lines[-4:]):
            if line.takes(piece):
                line.add(piece)
                break
        else:
            lines.append(_Line())
            lines[-1].add(piece)
    found = [line.pieces for line in lines]
    found.sort(key=lambda line: -_main(line).base)
    return found


@dataclass(slots=True)
class _Line:
    """A line while its pieces are found: these from the left, and one of each height."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    heights: dict[tuple[float, float], Piece] = field(
        default_factory=dict[tuple[float, float], Piece]
    )

    def takes(self, piece: Piece) -> bool:
        at = bisect_right(self.pieces, piece.left, key=_left)
        near = self.pieces[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
        if any(_over(piece, other) for other in near):
            return False
        return any(_beside(piece, other) for other in self.heights.values())

    def add(self, piece: Piece) -> None:
        insort(self.pieces, piece, key=_left)
        if len(self.heights) < _HEIGHTS:
            self.heights.setdefault((round(piece.base, 1), round(piece.size, 1)), piece)


def _left(piece: Piece) -> float:
    return piece.left


def _beside(one: Piece, other: Piece) -> bool:
    """Whether the capitals of both are, for the most part, at the same height."""
    low, high = max(one.base, other.base), min(one.base + one.size, other.base + other.size)
    return high - low > 0.5 * min(one.size, other.size)


def _over(one: Piece, other: Piece) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left) + 1.0


def _main(line: Sequence[Piece]) -> Piece:
    return max(line, key=lambda each: (each.stop - each.start, each.size))


def row_of(line: Sequence[Piece], number: int) -> Row:
    """The text of pieces beside each other on page `number`."""
    main = _main(line)
    text: list[str] = []
    lefts: list[float] = []
    styles: list[Styles] = []
    right, space = line[0].left, False
    for piece in line:
        page = piece.page
        run, size, looks = -1, 1.0, PLAIN
        for at in range(piece.start, piece.stop):
            char = chr(page.codes[at])
            if char.isspace() and char != "\N{NO-BREAK SPACE}":
                space = True
                continue
            if page.runs[at] != run:
                run = page.runs[at]
                size, looks = page.looks[run].size, styles_of(page.looks[run])
            left, end, low, _, base = page.places[5 * at : 5 * at + 5]
            gap = (left - right) / max(min(size, main.size), 1.0)
            if text and (gap > _NARROW or (space and gap > -0.3)):
                text.append(" ")
                lefts.append(right)
                # a space is as its neighbours are, where they agree
                styles.append(styles[-1] & looks)
            own = looks
            plain = char.translate(_SUPERSCRIPTS)
            if plain != char or _is_raised(char, low - main.base, base - main.base, size, main):
                own |= {SpanStyle.SUPERSCRIPT}
            elif size < 0.9 * main.size and main.base - base > 0.1 * main.size:
                own |= {SpanStyle.SUBSCRIPT}
            text.append(plain)
            lefts.append(left)
            styles.append(own)
            right, space = max(right, end), False
    return Row(
        "".join(text),
        _spans(styles),
        (*lefts, right),
        line[0].left,
        right,
        main.base,
        main.size,
        number,
        all(piece.outside for piece in line),
        max((b.left - a.right for a, b in pairwise(line)), default=0.0) / max(main.size, 1.0),
    )


def _is_raised(char: str, low: float, base: float, size: float, main: Piece) -> bool:
    """`low` and `base` over the baseline of the row: a small letter that is set higher, or one
    of a font whose raised figures only look so."""
    if base > 0.12 * main.size and size < 0.92 * main.size:
        return True
    if not char.isdigit() or size > main.size:
        return False
    return low > 0.22 * main.size and abs(base) < 0.1 * main.size


def _spans(styles: Sequence[Styles]) -> tuple[Span, ...]:
    spans: list[Span] = []
    open_at: dict[SpanStyle, int] = {}
    before = PLAIN
    for at, own in enumerate([*styles, PLAIN]):
        if own is before or own == before:
            continue
        for style in before - own:
            spans.append(Span(open_at.pop(style), at, style))
        for style in own - before:
            open_at[style] = at
        before = own
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.style)))


def underlined(row: Row, rules: Sequence[tuple[float, float, float]]) -> Row:
    """The row with the words under which lines are drawn underlined, those through which
    they are drawn struck out. `rules` are (left, right, height)."""
    spans: list[Span] = []
    for left, right, height in rules:
        rise = (height - row.base) / max(row.size, 1.0)
        style = SpanStyle.UNDERLINE if -0.26 < rise < -0.02 else SpanStyle.STRIKE
        if (style is SpanStyle.STRIKE and not 0.18 < rise < 0.4) or right > row.right + row.size:
            continue
        inside = [
            at
            for at in range(len(row.text))
            if left <= (row.lefts[at] + row.lefts[at + 1]) / 2 <= right
        ]
        if inside and row.lefts[inside[0]] - left < 0.3 * row.size:
            spans.append(Span(inside[0], inside[-1] + 1, style))
    if not spans:
        return row
    every = sorted({*row.spans, *spans}, key=lambda span: (span.start, -span.end, span.style))
    return replace(row, spans=tuple(every))
