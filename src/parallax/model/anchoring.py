"""Describe the words a note stands on, and find them again.

After the W3C Web Annotation data model: a position is exact while the text stands still, a
quote with its surroundings finds the words when it has moved. A place is accepted only if
its words agree with the quote.
"""

from bisect import bisect_right
from collections.abc import Sequence

from parallax.model.note import Place, Target

#: Code points of context kept on either side of a quote, as Hypothesis keeps.
CONTEXT = 32


def describe(text_id: str, paragraphs: Sequence[str], start: Place, end: Place) -> Target:
    """The target for the words [start, end) of a text whose paragraphs are given.

    Raises ValueError if the places lie outside the text or hold no words.
    """
    if not (0 <= start.paragraph <= end.paragraph < len(paragraphs)):
        raise ValueError(f"{start}..{end} lies outside a text of {len(paragraphs)} paragraphs")
    first, last = paragraphs[start.paragraph], paragraphs[end.paragraph]
    if not (0 <= start.offset <= len(first) and 0 <= end.offset <= len(last)):
        raise ValueError(f"{start}..{end} lies outside its paragraphs")
    if start >= end:
        raise ValueError("a target needs at least one character")
    if start.paragraph == end.paragraph:
        exact = first[start.offset : end.offset]
    else:
        middle = paragraphs[start.paragraph + 1 : end.paragraph]
        exact = "\n".join([first[start.offset :], *middle, last[: end.offset]])
    prefix = first[max(0, start.offset - CONTEXT) : start.offset]
    suffix = last[end.offset : end.offset + CONTEXT]
    return Target(text_id, start, end, exact, prefix, suffix)


def words_at(paragraphs: Sequence[str], start: Place, end: Place) -> str | None:
    """The words between two places, or None where the places do not exist."""
    try:
        return describe("", paragraphs, start, end).exact
    except ValueError:
        return None


def anchor(target: Target, paragraphs: Sequence[str]) -> Target | None:
    """Where the target's words stand in `paragraphs` now; None where they are gone.

    The old position is tried first. Failing that, every place with the exact words is
    weighed by how much of the prefix and suffix agrees, then by nearness to the old one.
    """
    if words_at(paragraphs, target.start, target.end) == target.exact:
        return target
    joined = "\n".join(paragraphs)
    starts: list[int] = []
    at = 0
    for text in paragraphs:
        starts.append(at)
        at += len(text) + 1
    was = starts[min(target.start.paragraph, len(starts) - 1)] if starts else 0
    best: tuple[tuple[int, int], int] | None = None
    found = joined.find(target.exact) if target.exact else -1
    while found >= 0:
        before = joined[max(0, found - CONTEXT) : found]
        after = joined[found + len(target.exact) :][:CONTEXT]
        agreement = _common(before[::-1], target.prefix[::-1]) + _common(after, target.suffix)
        weight = (agreement, -abs(found - was - target.start.offset))
        if best is None or weight > best[0]:
            best = (weight, found)
        found = joined.find(target.exact, found + 1)
    if best is None:
        return None
    start = _place(starts, best[1])
    end = _place(starts, best[1] + len(target.exact))
    return describe(target.text_id, paragraphs, start, end)


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _place(starts: Sequence[int], offset: int) -> Place:
    paragraph = bisect_right(starts, offset) - 1
    return Place(paragraph, offset - starts[paragraph])


def find_words(paragraphs: Sequence[str], words: str) -> list[tuple[Place, Place]]:
    """Every place where `words` stand within one paragraph, in reading order."""
    found: list[tuple[Place, Place]] = []
    for position, text in enumerate(paragraphs):
        at = text.find(words) if words else -1
        while at >= 0:
            found.append((Place(position, at), Place(position, at + len(words))))
            at = text.find(words, at + len(words))
    return found
