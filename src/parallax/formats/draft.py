"""A paragraph while it is being read: runs of formatted text with marks between them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from parallax.formats.words_around import words_around
from parallax.model.note import NoteKind
from parallax.model.text import ParagraphKind, Span, SpanStyle

Styles = frozenset[SpanStyle]
PLAIN: Styles = frozenset()

#: Characters that are there only for the typesetter: zero-width spaces and joiners of
#: words, soft hyphens, byte order marks. (U+200C, U+200D and the marks of direction stay:
#: Persian and Arabic need them.)
_DROPPED = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, 0x180E])
_DROPPED_SIGN = re.compile("[" + "".join(map(chr, _DROPPED)) + "]")
_WITH_DROPPED = re.compile(rf"[\w{_DROPPED_SIGN.pattern[1:]}*")
_TO_SPACE = {0x0009: " ", 0x2028: "\n", 0x2029: "\n", 0x0085: "\n", 0x000B: "\n", 0x000C: "\n"}
_CONTROLS = {code: None for code in (*range(0x09), *range(0x0E, 0x20), 0x7F)}
_CLEAN = {**_CONTROLS, **_DROPPED, **_TO_SPACE}
_NEEDS_CLEANING = frozenset(chr(code) for code in _CLEAN)


@dataclass(frozen=True, slots=True)
class Found:
    """A note found in a file, before its place is known in code points.

    `exact` says that the places given are those of the words; otherwise `start` is the
    place of a call and the words before it are meant.
    """

    key: str
    kind: NoteKind
    body: str
    mark: str = ""
    author: str = ""
    created: str = ""
    exact: bool = False


@dataclass(slots=True)
class Draft:
    """Text as it comes, with styles; `marks` are keys at offsets into the raw text.

    A line feed in the raw text is a line break within the paragraph. `kind` None leaves
    it to be found out. `row` is the number of the row that it stands in, in a file of two
    texts. `folio` is the page or leaf it begins on, as far as its file says.
    """

    runs: list[tuple[str, Styles]] = field(default_factory=list[tuple[str, Styles]])
    marks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    kind: ParagraphKind | None = None
    level: int = 0
    length: int = 0
    row: int = 0
    folio: str = ""

    def add(self, text: str, styles: Styles = PLAIN) -> None:
        if text:
            self.runs.append((text, styles))
            self.length += len(text)

    def mark(self, key: str) -> None:
        self.marks.append((self.length, key))

    def absorb(self, other: "Draft") -> None:
        """Append another draft, as when the mark between two paragraphs was deleted."""
        self.marks += [(self.length + at, key) for at, key in other.marks]
        self.runs += other.runs
        self.length += other.length

    def drop_last(self) -> None:
        """Take the last character away, a hyphen that was the line's; marks behind it move up."""
        text, styles = self.runs[-1]
        self.runs[-1] = (text[:-1], styles)
        self.length -= 1
        for number in range(len(self.marks) - 1, -1, -1):
            at, key = self.marks[number]
            if at <= self.length:
                break
            self.marks[number] = (self.length, key)

    def ending(self, count: int) -> str:
        """The last characters, at least so many if there are."""
        parts: list[str] = []
        for text, _ in reversed(self.runs):
            parts.append(text)
            count -= len(text)
            if count <= 0:
                break
        return "".join(reversed(parts))

    @property
    def raw(self) -> str:
        return self.runs[0][0] if len(self.runs) == 1 else "".join(run for run, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Finished:
    """NFC text with everything placed in code points."""

    text: str
    spans: tuple[Span, ...]
    marks: tuple[tuple[int, str], ...]
    kind: ParagraphKind | None
    level: int
    dropped: int
    row: int = 0
    folio: str = ""

    def cut(self, start: int, end: int) -> "Finished":
        """The same without the characters [start, end)."""
        return replace(
            self,
            text=self.text[:start] + self.text[end:],
            spans=cut_spans(self.spans, start, end),
            marks=tuple((moved(at, start, end), key) for at, key in self.marks),
        )


def moved(at: int, start: int, end: int) -> int:
    """Where an offset stands once [start, end) is gone."""
    return at if at <= start else max(start, at - (end - start))


def cut_spans(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    cut = (Span(moved(s.start, start, end), moved(s.end, start, end), s.style) for s in spans)
    return tuple(span for span in cut if span.start < span.end)


def finish(draft: Draft, *, collapse: bool = False, exact: bool = False) -> list[Finished]:
    """Clean, trim and normalise a draft; a blank line within it parts it in two.

    With `collapse`, runs of spaces become one, as on a web page. A line break is formatted as
    what follows it, or with `exact` as it is itself. Nothing comes of a draft
    without text, unless marks stand in it: those come back with an empty text.
    """
    raw = draft.raw
    simple = _simple(draft, raw, collapse)
    if simple is not None:
        return [simple] if simple.text or simple.marks else []
    kept = _kept(raw, collapse)
    dropped = sum(raw.count(chr(code)) for code in _DROPPED)
    pieces = _pieces(kept, exact=exact)
    if not pieces:
        if draft.marks:
            return [
                Finished("", (), tuple((0, k) for _, k in draft.marks), None, 0, dropped, draft.row)
            ]
        return []
    done: list[Finished] = []
    styled = _styled(draft)
    marks = sorted(draft.marks, key=lambda mark: mark[0])
    for number, piece in enumerate(pieces):
        first = 0 if number == 0 else piece[0][1]
        last = pieces[number + 1][0][1] if number + 1 < len(pieces) else len(raw) + 1
        # Of a draft of many pieces only what concerns each is looked at.
        low, high = (bisect_left(marks, at, key=lambda mark: mark[0]) for at in (first, last))
        begin = bisect_right(styled, piece[0][1], key=lambda run: run[1])
        end = bisect_right(styled, piece[-1][1], key=lambda run: run[0])
        own = _Placing(draft, styled[begin:end], marks[low:high])
        done.append(_place(own, piece, dropped if number == 0 else 0))
    return done


#: A run that is styled, by its raw offsets.
_Run = tuple[int, int, Styles]


@dataclass(frozen=True, slots=True)
class _Placing:
    """A draft, and the styled runs and the marks that lie in one piece of it."""

    draft: Draft
    styled: Sequence[_Run]
    marks: Sequence[tuple[int, str]]


def _styled(draft: Draft) -> list[_Run]:
    runs: list[_Run] = []
    at = 0
    for run, styles in draft.runs:
        if styles and run:
            runs.append((at, at + len(run), styles))
        at += len(run)
    return runs


def words_with_invisible(raw: str, most: int) -> dict[str, str]:
    """Some words with characters that are dropped, by a sign for each and without them."""
    words: dict[str, str] = {}
    for start, end in islice(words_around(raw, _DROPPED_SIGN, _WITH_DROPPED), most):
        word = raw[start:end]
        words[_DROPPED_SIGN.sub("·", word)] = _DROPPED_SIGN.sub("", word)
    return words


def _simple(draft: Draft, raw: str, collapse: bool) -> Finished | None:
    """The whole work for a draft in which nothing but its ends needs any; None for others."""
    # Nothing that needs cleaning can be printed, which is quicker to see.
    if not (raw.isprintable() or _NEEDS_CLEANING.isdisjoint(raw)):
        return None
    text = raw.strip()
    if "\n" in text or "\r" in text or (collapse and "  " in text):
        return None
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return None
    if not draft.marks and all(not styles for _, styles in draft.runs):
        return Finished(text, (), (), draft.kind, draft.level, 0, draft.row, draft.folio)
    lead, size = len(raw) - len(raw.lstrip()), len(text)

    def placed(at: int) -> int:
        return min(max(at - lead, 0), size)

    marks = tuple((placed(at), key) for at, key in draft.marks)
    if not text:
        return Finished("", (), marks, None, 0, 0, draft.row)
    spans = _spans(_styled(draft), placed)
    return Finished(text, spans, marks, draft.kind, draft.level, 0, draft.row, draft.folio)


def _kept(raw: str, collapse: bool) -> list[tuple[str, int]]:
    """The characters that stay, each with its raw offset."""
    kept: list[tuple[str, int]] = []
    for at, c in enumerate(raw.replace("\r", "\n") if "\r" in raw else raw):
        code = ord(c)
        if code in _CLEAN:
            new = _CLEAN[code]
            if new is None:
                continue
            c = new
        if collapse and c == " " and kept and kept[-1][0] in " \n":
            continue
        kept.append((c, at))
    return kept


def _pieces(kept: Sequence[tuple[str, int]], *, exact: bool) -> list[list[tuple[str, int]]]:
    """Parted at blank lines; spaces around line breaks and at both ends trimmed."""
    lines: list[list[tuple[str, int]]] = [[]]
    breaks = [0]
    for c, at in kept:
        if c == "\n":
            lines.append([])
            breaks.append(at)
        else:
            lines[-1].append((c, at))
    pieces: list[list[tuple[str, int]]] = []
    fresh = True
    for line, broken_at in zip(lines, breaks, strict=True):
        while line and line[-1][0].isspace():
            line.pop()
        lead = next((i for i, (c, _) in enumerate(line) if not c.isspace()), len(line))
        line = line[lead:]
        if not line:
            fresh = True
            continue
        if fresh:
            pieces.append(line)
        else:
            pieces[-1].append(("\n", broken_at if exact else line[0][1]))
            pieces[-1].extend(line)
        fresh = False
    return pieces


def _place(own: _Placing, piece: Sequence[tuple[str, int]], dropped: int) -> Finished:
    text, ends = _compose("".join(c for c, _ in piece))
    offsets = [at for _, at in piece]

    def placed(raw: int) -> int:
        """The offset in the finished text of a raw one: after all that stood before it."""
        low, high = 0, len(offsets)
        while low < high:
            middle = (low + high) // 2
            if offsets[middle] < raw:
                low = middle + 1
            else:
                high = middle
        return ends[low]

    draft = own.draft
    return Finished(
        text,
        _spans(own.styled, placed),
        tuple((placed(at), key) for at, key in own.marks),
        draft.kind,
        draft.level,
        dropped,
        draft.row,
        draft.folio,
    )


def _spans(styled: Sequence[_Run], placed: Callable[[int], int]) -> tuple[Span, ...]:
    """The styles of the runs as spans of finished text; those that touch are one."""
    spans: dict[SpanStyle, list[tuple[int, int]]] = {}
    for first, last, styles in styled:
        start, end = placed(first), placed(last)
        if start < end:
            for style in styles:
                ranges = spans.setdefault(style, [])
                if ranges and ranges[-1][1] == start:
                    ranges[-1] = (ranges[-1][0], end)
                else:
                    ranges.append((start, end))
    found = (Span(s, e, style) for style, ranges in spans.items() for s, e in ranges)
    return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.style)))


def _compose(raw: str) -> tuple[str, Sequence[int]]:
    """NFC, and for each raw offset (0..len) the code points of NFC text before it.

    A raw offset inside a cluster that composes counts as after the cluster.
    """
    if raw.isascii() or unicodedata.is_normalized("NFC", raw):
        return raw, range(len(raw) + 1)
    starts = [at for at, c in enumerate(raw) if at == 0 or _begins(c)]
    starts.append(len(raw))
    parts: list[str] = []
    ends = [0] * (len(raw) + 1)
    length = 0
    for start, stop in pairwise(starts):
        parts.append(unicodedata.normalize("NFC", raw[start:stop]))
        length += len(parts[-1])
        for at in range(start + 1, stop + 1):
            ends[at] = length
    text = "".join(parts)
    whole = unicodedata.normalize("NFC", raw)
    if text != whole:  # a script that composes beyond the rule in _begins
        return whole, [min(at, len(whole)) for at in range(len(raw))] + [len(whole)]
    return text, ends


def _begins(c: str) -> bool:
    """Whether nothing before this character can compose with it."""
    if c < "\u0300":
        return True
    return (
        not unicodedata.combining(c)
        and not unicodedata.category(c).startswith("M")
        and not "\u1160" <= c <= "\u11ff"
    )
