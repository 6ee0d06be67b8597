"""Paragraphs whole or in parts, and about how many lines they fill."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """The code points [start, end) of the paragraph at `position` in its text. `opens` where
    the paragraph begins."""

    position: int
    start: int
    end: int
    opens: bool = True


def whole(texts: Sequence[str], first: int) -> list[Slice]:
    """The paragraphs uncut; `first` is the position of the first one."""
    return [Slice(first + number, 0, len(text)) for number, text in enumerate(texts)]


def lines_of(texts: Sequence[str], letters: int) -> float:
    """About how many lines paragraphs fill at `letters` a line."""
    total = 0.0
    for text in texts:
        total += sum(max(1, -(-len(line) // letters)) for line in text.split("\n")) + 0.4
    return total
