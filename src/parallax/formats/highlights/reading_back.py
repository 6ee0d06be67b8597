"""Is every note in the written file, over its own words, and is all else as it was?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parallax.formats.highlights.letters import folded
from parallax.formats.highlights.printed import unturned
from parallax.formats.pdf_letters import cleaned
from parallax.formats.pdf_pages import Annotation, RawPage

_TOLD = 6


@dataclass(frozen=True, slots=True)
class Expected:
    """An annotation that should be there: on `page`, with these words of its own, over these
    letters (folded), one string for each piece of a line."""

    name: str
    mark: str
    page: int
    contents: str
    words: tuple[str, ...]


def same_pages(before: Sequence[RawPage], after: Sequence[RawPage]) -> bool:
    """Whether the copy shows the text of the file, every letter at its place."""
    return len(before) == len(after) and all(
        replace(one, annotations=()) == replace(other, annotations=())
        for one, other in zip(before, after, strict=True)
    )


def problems_of(expected: Sequence[Expected], pages: Sequence[RawPage]) -> list[str]:
    """Sentences on what is not as it should be; none where all is."""
    missing: list[str] = []
    elsewhere: list[str] = []
    named: dict[tuple[int, str], Annotation] = {
        (number, each.name): each for number, page in enumerate(pages) for each in page.annotations
    }
    shown: dict[int, _Page] = {}
    for one in expected:
        found = named.get((one.page, one.name))
        if found is None or found.body != one.contents or bool(one.words) != found.of_words:
            missing.append(one.mark)
            continue
        if not one.words:
            continue
        if one.page not in shown:
            shown[one.page] = _Page(pages[one.page])
        under = [shown[one.page].letters(box) for box in found.boxes]
        if list(map(sorted, one.words)) != list(map(sorted, under)):
            elsewhere.append(one.mark)
    return [
        *_told(missing, "not in it as it should be"),
        *_told(elsewhere, "not over its words", "not over their words"),
    ]


def _told(marks: Sequence[str], fault: str, of_several: str = "") -> list[str]:
    each = list(dict.fromkeys(marks))
    if not each:
        return []
    if len(each) == 1:
        return [f"Note {each[0]} is {fault}."]
    more = " and others" if len(each) > _TOLD else ""
    return [f"Notes {', '.join(each[:_TOLD])}{more} are {of_several or fault}."]


class _Page:
    """The letters of a page by their places in the file's own coordinates."""

    def __init__(self, page: RawPage) -> None:
        self._page = page
        clean = cleaned(page)
        letters: list[str] = []
        points: list[tuple[float, float]] = []
        for at, code in enumerate(clean.codes):
            if not (letter := folded(chr(code))):
                continue
            run = clean.runs[at]
            left, right, _, _, base = clean.places[5 * at : 5 * at + 5]
            height = base + 0.25 * clean.looks[run].size
            letters.append(letter)
            points.append(unturned(clean, clean.turns[run], (left + right) / 2, height))
        self._letters = letters
        self._points = np.array(points, dtype=float).reshape(-1, 2)

    def letters(self, box: tuple[float, float, float, float]) -> str:
        """Those within a box of the page as it is read, in the order of the file."""
        turn = self._page.turn
        corners = (
            unturned(self._page, turn, box[0], box[1]),
            unturned(self._page, turn, box[2], box[3]),
        )
        (left, low), (right, high) = np.min(corners, axis=0), np.max(corners, axis=0)
        xs, ys = self._points[:, 0], self._points[:, 1]
        inside = np.flatnonzero((xs >= left) & (xs <= right) & (ys >= low) & (ys <= high))
        return "".join(self._letters[at] for at in inside)
