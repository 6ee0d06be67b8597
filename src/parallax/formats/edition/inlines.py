"""What stands in a line: words with their look, calls of notes, line breaks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.formats.edition.characters import (
    WIDEST_WORD,
    ZERO_WIDTH_SPACE,
    breakable,
    printable,
)

#: What the template is given: plain JSON.
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Underline:
    """A note's words. `level` 0 is nearest to the letters; overlapping notes go below.
    `note_id` says which note's."""

    kind: str
    level: int
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `styles` are `SpanStyle` values (and "code"), `sign` a
    `SignKind` value or empty."""

    text: str
    styles: tuple[str, ...] = ()
    sign: str = ""
    underlines: tuple[Underline, ...] = ()

    def part(self, start: int, end: int) -> "Run":
        """Its words from `start` to `end` alone."""
        return Run(self.text[start:end], self.styles, self.sign, self.underlines)


@dataclass(frozen=True, slots=True)
class Call:
    """The mark of a note. `first` where the note itself belongs, not where its mark is only
    repeated; `follows` where another mark stands right before it."""

    note_id: str
    mark: str
    first: bool = True
    follows: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """`justified` where the line before it fills the measure."""

    justified: bool = False


@dataclass(frozen=True, slots=True)
class Give:
    """At the end of a line that was measured: there it may be too long by a hair."""


@dataclass(frozen=True, slots=True)
class WordStart:
    """Where a line may begin: before the `number`-th word of a paragraph. It leaves no trace."""

    number: int


@dataclass(frozen=True, slots=True)
class WordMark:
    """Behind a word: on measured pages it is found again by its number. (Before the word it
    would stand at the end of the line before, where a line begins with the word.)"""

    number: int


Inline = Run | Call | LineBreak | Give | WordStart | WordMark


@dataclass(frozen=True, slots=True)
class Setting:
    """How inlines are written down for the template: which characters are shown by their names,
    and from how many letters on a word may be broken anywhere."""

    missing: frozenset[str] = frozenset()
    widest: float = WIDEST_WORD

    def text(self, text: str) -> str:
        shown = text if self._is_plain(text) else printable(text, self.missing)
        return breakable(shown, self.widest)

    def _is_plain(self, text: str) -> bool:
        """Whether all of it can be shown as it is."""
        return text.isprintable() and not self.missing

    def inlines(self, inlines: Iterable[Inline]) -> list[Json]:
        broken = broken_words(inlines, self.widest)
        return [self._inline(each) for each in broken if not isinstance(each, WordStart)]

    def _inline(self, inline: Run | Call | LineBreak | Give | WordMark) -> Json:
        match inline:
            case Run():
                return self._run(inline)
            case Call():
                out: dict[str, Json] = {"call": inline.note_id}
                if not inline.first:
                    out["again"] = True
                if inline.follows:
                    out["follows"] = True
                return out
            case LineBreak():
                return {"br": "justified" if inline.justified else True}
            case Give():
                return {"give": True}
            case WordMark():
                return {"w": inline.number}

    def _run(self, run: Run) -> Json:
        # its long words were broken with those beside it
        text = run.text if self._is_plain(run.text) else self.text(run.text)
        if not (run.styles or run.sign or run.underlines):
            return text
        out: dict[str, Json] = {"t": text}
        if run.styles:
            out["s"] = list(run.styles)
        if run.sign:
            out["g"] = run.sign
        if run.underlines:
            out["u"] = [[line.kind, line.level] for line in run.underlines]
        return out


def broken_words(inlines: Iterable[Inline], widest: float) -> Iterator[Inline]:
    """The same with places to break words wider than so many ems, also where a word
    changes its look within."""
    alike: list[Run] = []
    for part in inlines:
        if isinstance(part, Run):
            alike.append(part)
            continue
        yield from _broken_runs(alike, widest)
        alike = []
        yield part
    yield from _broken_runs(alike, widest)


def _broken_runs(runs: Sequence[Run], widest: float) -> Iterable[Run]:
    """The same for runs that follow each other."""
    text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
    broken = breakable(text, widest)
    if len(broken) == len(text):
        return runs
    places = _inserted(text, broken)
    out: list[Run] = []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        here = [start, *(place for place in places if start < place <= end), end]
        pieces = (text[left:right] for left, right in pairwise(here))
        out.append(replace(run, text=ZERO_WIDTH_SPACE.join(pieces)) if here[1:-1] else run)
    return out


def _inserted(text: str, broken: str) -> list[int]:
    """The offsets in a text before which it was broken."""
    out: list[int] = []
    at = 0
    for char in broken:
        if at < len(text) and text[at] == char:
            at += 1
        else:
            out.append(at)
    return out


def plain(inlines: Iterable[Inline]) -> str:
    """The words of inlines with the marks of their calls, as they will be read back."""
    out: list[str] = []
    for inline in inlines:
        match inline:
            case Run():
                out.append(inline.text)
            case Call():
                out.append(f",{inline.mark}" if inline.follows else inline.mark)
            case LineBreak():
                out.append("\n")
            case Give() | WordStart() | WordMark():
                pass
    return "".join(out)


def with_line_breaks(runs: Iterable[Run]) -> list[Inline]:
    """The same runs with a `LineBreak` for every line feed."""
    out: list[Inline] = []
    for run in runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                out.append(LineBreak())
            if line:
                out.append(Run(line, run.styles, run.sign, run.underlines))
    return out
