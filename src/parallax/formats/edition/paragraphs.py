"""A paragraph, or a part of one, as runs and calls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.apparatus.signs import Sign, signs
from parallax.formats.edition.inlines import Call, Inline, Run, Underline, with_line_breaks
from parallax.model.numbering import call_place
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph

#: Overlapping notes beyond this depth share the lowest line.
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of one paragraph that a note stands on: code points [start, end). `call` is the
    note's call at their end, or None where the words go on in the next paragraph. `note_id` is
    the note's in either case."""

    start: int
    end: int
    kind: str
    call: Call | None
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class PreparedParagraph:
    """A paragraph with everything that shows in it, ready to be cut into parts."""

    paragraph: Paragraph
    signs: tuple[Sign, ...]
    underlines: tuple[tuple[int, int, Underline], ...]
    calls: tuple[tuple[int, Call], ...]

    def part(self, start: int, end: int) -> list[Inline]:
        """The inlines of the code points [start, end). A call at a cut goes with the words
        before it; one at the very beginning of the paragraph stays there."""
        text = self.paragraph.text
        calls = [(at, call) for at, call in self.calls if start < at <= end or at == start == 0]
        cuts = {start, end}
        for first, last in self._ranges():
            cuts.update(at for at in (first, last) if start < at < end)
        cuts.update(at for at, _ in calls)
        edges = sorted(cuts)
        out: list[Inline] = []
        waiting = list(calls)
        for left, right in zip(edges, [*edges[1:], None], strict=True):
            follows = False
            while waiting and waiting[0][0] == left:
                call = waiting.pop(0)[1]
                out.append(Call(call.note_id, call.mark, call.first, follows))
                follows = True
            if right is not None:
                out.extend(with_line_breaks([self._run(text[left:right], left, right)]))
        return out

    def _ranges(self) -> Iterable[tuple[int, int]]:
        for span in self.paragraph.spans:
            yield span.start, span.end
        for sign in self.signs:
            yield sign.start, sign.end
        for start, end, _ in self.underlines:
            yield start, end

    def _run(self, text: str, left: int, right: int) -> Run:
        def covers(start: int, end: int) -> bool:
            return start <= left and right <= end

        styles = dict.fromkeys(
            span.style.value for span in self.paragraph.spans if covers(span.start, span.end)
        )
        sign = next((s.kind.value for s in self.signs if covers(s.start, s.end)), "")
        lines = tuple(line for start, end, line in self.underlines if covers(start, end))
        return Run(text, tuple(styles), sign, lines)


def prepare(
    paragraph: Paragraph,
    lang: str,
    marked: Sequence[Marked],
    corrections: Sequence[SignCorrection] = (),
) -> PreparedParagraph:
    """`marked` in the reading order of their calls; `corrections` of the signs in it."""
    text = paragraph.text
    calls = [(call_place(text, mark.end), mark.call) for mark in marked if mark.call is not None]
    return PreparedParagraph(
        paragraph,
        tuple(signs(text, lang, corrections)),
        tuple(_levels(marked)),
        tuple(sorted(calls, key=lambda each: each[0])),
    )


def _levels(marked: Sequence[Marked]) -> list[tuple[int, int, Underline]]:
    """Each note's words with the first line under them that no overlapping note has."""
    out: list[tuple[int, int, Underline]] = []
    for mark in sorted(marked, key=lambda each: (each.start, -each.end)):
        taken = {line.level for _, end, line in out if end > mark.start}
        level = next(number for number in range(len(taken) + 1) if number not in taken)
        line = Underline(mark.kind, min(level, _DEEPEST), mark.note_id)
        out.append((mark.start, mark.end, line))
    return out
