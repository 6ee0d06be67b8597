"""Other words for a paragraph: what stood on the old ones finds its place on the new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parallax.model.anchoring import describe
from parallax.model.note import Place, Target
from parallax.model.text import Paragraph, Span
from parallax.model.word_differences import word_differences

_WORD = re.compile(r"\S+")


class Rewording:
    """From one wording to another."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._differences = word_differences(old, new)

    def kept_range(self, start: int, end: int) -> tuple[int, int]:
        """Where the range [start, end) stands now, as far as its words were kept; words that
        replace others are in it if all of the others were. It may be empty."""
        return self._start(start, part=False), self._end(end, part=False)

    def standing_range(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands on [start, end) stands now: also on words that replace a part of its
        own, and where its words are gone on the next ones. Only without any words it is empty."""
        first, last = self._start(start, part=True), self._end(end, part=True)
        words = self.new[first:last]
        if first < last and words.strip():
            return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
        near = [found.span() for found in _WORD.finditer(self.new)]
        if not near:
            return (0, 0)
        return min(near, key=lambda one: max(one[0] - first, first - one[1], 0))

    def _start(self, at: int, *, part: bool) -> int:
        moved = at
        for one in self._differences:
            if one.one_start > at:
                break
            if one.one_start <= at < one.one_stop:
                return one.other_start if part or at == one.one_start else one.other_stop
            moved = at + one.other_stop - one.one_stop
        return moved

    def _end(self, at: int, *, part: bool) -> int:
        moved = at
        for one in self._differences:
            if one.one_start >= at:
                break
            if at <= one.one_stop:
                return one.other_stop if part or at == one.one_stop else one.other_start
            moved = at + one.other_stop - one.one_stop
        return moved


def reworded(paragraph: Paragraph, words: str) -> Paragraph:
    """The paragraph with other words; those that were kept keep their formatting."""
    if words == paragraph.text:
        return paragraph
    change = Rewording(paragraph.text, words)
    spans: list[Span] = []
    for span in paragraph.spans:
        start, end = change.kept_range(span.start, span.end)
        if words[start:end].strip():
            spans.append(Span(start, end, span.style))
    return replace(paragraph, text=words, spans=tuple(spans))


def stood_anew(
    target: Target, changes: Mapping[int, Rewording], paragraphs: Sequence[str]
) -> Target:
    """The target on the words that stand there now. `changes` are by the positions of the
    paragraphs, and `paragraphs` all those of the text as they are now."""
    start, end = target.start, target.end
    one, other = changes.get(start.paragraph), changes.get(end.paragraph)
    if one is not None and start.paragraph == end.paragraph:
        first, last = one.standing_range(start.offset, end.offset)
    else:
        first, last = start.offset, end.offset
        if one is not None:
            first = one.standing_range(start.offset, len(one.old))[0]
        if other is not None:
            last = other.standing_range(0, end.offset)[1]
    return describe(
        target.text_id,
        paragraphs,
        Place(start.paragraph, first),
        Place(end.paragraph, last),
    )
