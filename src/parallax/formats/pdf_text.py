"""Paragraphs of a PDF's rows as drafts: lines joined, calls taken out, marks put in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from parallax.formats.draft import Draft
from parallax.formats.hyphens import SPACE, UNBROKEN, Hyphens
from parallax.formats.ligatures import Edit, edited
from parallax.formats.pdf_paragraphs import Printed
from parallax.formats.pdf_rows import Row
from parallax.formats.spans import runs_of
from parallax.model.text import ParagraphKind, Span, SpanStyle


@dataclass(slots=True)
class Marks:
    """What is to be done to rows, by their identity: `cuts` are ranges of characters to leave
    out, `keys` marks to put at characters."""

    cuts: dict[int, list[tuple[int, int]]] = field(default_factory=dict[int, list[tuple[int, int]]])
    keys: dict[int, list[tuple[int, str]]] = field(default_factory=dict[int, list[tuple[int, str]]])

    def call(self, row: Row, start: int, end: int, key: str) -> None:
        """A note's call, which leaves the text with the space that set it apart."""
        text = row.text
        self.keys.setdefault(id(row), []).append((start, key))
        if start > 0 and text[start - 1].isspace() and not text[end : end + 1].isalnum():
            start -= 1
        self.cuts.setdefault(id(row), []).append((start, end))

    def put(self, row: Row, at: int, key: str) -> None:
        self.keys.setdefault(id(row), []).append((at, key))


class Setting:
    """Makes drafts of rows. `labels` are those of the pages, "" for pages without one;
    styles in `quiet` mean nothing in this text."""

    def __init__(
        self,
        marks: Marks,
        hyphens: Hyphens,
        labels: Sequence[str],
        quiet: Collection[SpanStyle] = (),
    ) -> None:
        self._marks = marks
        self._hyphens = hyphens
        self._labels = labels
        self._quiet = frozenset(quiet)

    def draft(self, paragraph: Printed) -> Draft:
        first = paragraph.rows[0].page
        made = Draft(folio=self._labels[first] if first < len(self._labels) else "")
        if paragraph.level:
            made.kind, made.level = ParagraphKind.HEADING, paragraph.level
        for number, row in enumerate(paragraph.rows):
            own = self._row(row)
            if number in paragraph.broken:
                made.add("\n")
            elif made.length:
                self._join(made, own)
            made.absorb(own)
        return made

    def _join(self, made: Draft, own: Draft) -> None:
        joint = self._hyphens.joint(made.ending(80)[-80:].rstrip(), own.raw[:80].lstrip())
        if joint == UNBROKEN:
            made.drop_last()
        elif joint == SPACE:
            before, after = made.runs[-1][1], own.runs[0][1] if own.runs else made.runs[-1][1]
            made.add(joint, before & after)

    def _row(self, row: Row) -> Draft:
        made = Draft()
        cuts = sorted(self._marks.cuts.get(id(row), ()))
        keys = sorted(self._marks.keys.get(id(row), ()))
        at = 0
        for text, styles in runs_of(row.text, row.spans):
            end = at + len(text)
            edges = {edge for cut in cuts for edge in cut} | {place for place, _ in keys}
            stops = sorted({at, end} | {edge for edge in edges if at < edge < end})
            for start, stop in pairwise(stops):
                while keys and keys[0][0] <= start:
                    made.mark(keys.pop(0)[1])
                if not any(left <= start < right for left, right in cuts):
                    made.add(row.text[start:stop], styles - self._quiet)
            at = end
        for _, key in keys:
            made.mark(key)
        return made


def retexted(row: Row, edits: Sequence[Edit]) -> Row:
    """A row with letters for some of its signs; formatting and places go with the letters, which
    all begin where their sign did."""
    if not edits:
        return row
    new = dict(edits)
    ends = [0]
    lefts: list[float] = []
    for at in range(len(row.text)):
        count = len(new.get(at, " "))
        ends.append(ends[-1] + count)
        lefts += [row.lefts[at]] * count
    return replace(
        row,
        text=edited(row.text, edits),
        spans=tuple(Span(ends[s.start], ends[s.end], s.style) for s in row.spans),
        lefts=(*lefts, row.lefts[-1]),
    )
