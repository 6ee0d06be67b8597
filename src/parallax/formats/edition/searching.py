"""Finding a text again on pages, whatever was done to its spaces, hyphens and lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.edition.characters import folded, has_right_to_left, letters_only

#: So many letters must agree where a text is taken to begin that goes on upon the next page.
_PROBE = 24
#: So many places where it may begin are tried.
_CANDIDATES = 12
#: So many pages on a text goes on at the latest: notes may have a page for themselves.
_GAP = 40
#: So many letters may agree by chance where a text is broken.
_CHANCE = 6
#: Of words that run leftwards so many must be found: notes cut some of them in two.
_ENOUGH = 0.8


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A page, and an offset into its folded words; 0 where only the page is known."""

    page: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text stands. `breaks` are (folded letters before the break, page after it)."""

    start: Place
    end: Place
    breaks: tuple[tuple[int, int], ...] = ()

    def page_at(self, letters: int) -> int:
        """The page on which the folded letter before that offset stands."""
        page = self.start.page
        for before, after in self.breaks:
            if letters > before:
                page = after
        return page


class Stream:
    """The words of all pages (or of all their feet), in which texts are looked for.

    `from_top` where what is broken at the end of a page goes on at the very top of the next;
    `step` is how far it is to that page: 2 on one side of spreads.
    """

    def __init__(self, pages: Sequence[str], *, from_top: bool = False, step: int = 1) -> None:
        self._exact = [folded(page) for page in pages]
        self._from_top = from_top
        self._step = step
        self._leftward = [has_right_to_left(page) for page in pages]
        self.mixed = any(self._leftward)
        self._letters = [letters_only(page) for page in pages if self.mixed]
        self._words = [Counter(map(_letters_of, page.split())) for page in pages if self.mixed]

    def letters(self) -> int:
        """How many letters there are."""
        return sum(map(len, self._exact))

    def follows(self, text: str, place: Place) -> bool:
        """Whether a text stands at that very place."""
        return self._exact[place.page].startswith(folded(text), place.offset)

    def stands_between(self, text: str, start: Place, end: Place) -> bool:
        """Whether a text begins, whole on one page, after `start` and before `end`."""
        wanted = folded(text)
        for page in range(start.page, min(end.page + 1, len(self._exact))):
            low = start.offset if page == start.page else 0
            high = end.offset + len(wanted) - 1 if page == end.page else None
            if self._exact[page].find(wanted, low, high) >= 0:
                return True
        return False

    def find(self, text: str, cursor: Place) -> Found | None:
        """Where a text stands whole, not before `cursor`; None where it does not."""
        wanted = folded(text)
        if not wanted:
            return Found(cursor, cursor)
        found = _search(self._exact, wanted, cursor, self._from_top, self._step)
        return self._find_mixed(text, cursor) if found is None and self.mixed else found

    def _find_mixed(self, text: str, cursor: Place) -> Found | None:
        """On pages with writing from right to left: letters alone, else words in whatever
        order the reader of the PDF gives them, for it turns whole lines."""
        wanted = letters_only(text)
        top = Place(cursor.page)
        found = _search(self._letters, wanted, top, self._from_top, self._step) if wanted else None
        if found is not None:
            # offsets among letters say nothing about the page as it is
            return Found(Place(found.start.page), Place(found.end.page))
        page = self._page_with_words(text, cursor.page)
        return None if page is None else Found(Place(page), Place(page))

    def _page_with_words(self, text: str, first: int) -> int | None:
        """The page with the words of a text, which then are used up there."""
        words = [word for word in map(_letters_of, text.split()) if word]
        for page in range(first, min(first + 3, len(self._words))):
            if not self._leftward[page]:
                continue
            here = self._words[page] + sum(self._words[page + 1 : page + 2], Counter[str]())
            own = sum(self._words[page][word] > 0 for word in words)
            there = [word for word in words if here[word] > 0]
            letters = Counter("".join(words)) - Counter("".join(here.elements()))
            if 2 * own >= len(words) and len(there) >= _ENOUGH * len(words) - 1 and not letters:
                self._words[page] -= Counter(there)
                return page
        return None


def _search(
    pages: Sequence[str], wanted: str, cursor: Place, from_top: bool, step: int
) -> Found | None:
    """`wanted` from `cursor` on, whole on one page or broken at the ends of pages."""

    def whole(page: int) -> Found | None:
        at = pages[page].find(wanted, cursor.offset if page == cursor.page else 0)
        return None if at < 0 else Found(Place(page, at), Place(page, at + len(wanted)))

    # a few letters may agree by chance: only after all pages have been looked at for more
    for probe in (_PROBE, _PROBE // 2):
        for page in range(cursor.page, len(pages)):
            start = cursor.offset if page == cursor.page else 0
            found = whole(page) if probe == _PROBE else None
            found = found or _broken(pages, wanted, page, start, probe, from_top, step)
            if found is not None:
                return found
    return None


def _broken(
    pages: Sequence[str],
    wanted: str,
    page: int,
    start: int,
    probe: int,
    from_top: bool,
    step: int,
) -> Found | None:
    """`wanted` beginning on `page` with at least `probe` letters, going on upon further ones."""
    if page + step >= len(pages) or probe >= len(wanted):
        return None
    here = pages[page]
    starts = [found.start() for found in re.finditer(re.escape(wanted[:probe]), here)]
    places = [(at, _common(here, at, wanted)) for at in starts if at >= start]
    for at, longest in sorted(places, key=lambda each: -each[1])[:_CANDIDATES]:
        # what follows on this page may by chance begin as the rest does
        for common in range(longest, max(probe, longest - _CHANCE) - 1, -1):
            if from_top and common < _PROBE and at + common < len(here):
                continue
            if _begins(pages, wanted[common:], page, step, from_top) is None:
                continue
            rest = _going_on(pages, wanted, common, page, from_top, step)
            if rest is not None:
                breaks, end = rest
                return Found(Place(page, at), end, breaks)
    return None


def _going_on(
    pages: Sequence[str], wanted: str, done: int, page: int, from_top: bool, step: int
) -> tuple[tuple[tuple[int, int], ...], Place] | None:
    """Where `wanted` goes on after its first `done` letters on `page`, and where it ends."""
    breaks: list[tuple[int, int]] = []
    while True:
        begin = _begins(pages, wanted[done:], page, step, from_top)
        if begin is None:
            return None
        breaks.append((done, begin.page))
        page = begin.page
        longest = _common(pages[page], begin.offset, wanted[done:])
        if done + longest == len(wanted):
            return tuple(breaks), Place(page, begin.offset + longest)
        for common in range(longest, max(1, longest - _CHANCE) - 1, -1):
            if _begins(pages, wanted[done + common :], page, step, from_top) is not None:
                done += common
                break
        else:
            return None


def _begins(pages: Sequence[str], rest: str, page: int, step: int, from_top: bool) -> Place | None:
    """Where a rest begins after `page`: some pages in between may have none of it. It is there
    whole, or as much of it as cannot be chance."""
    for after in range(page + step, min(len(pages), page + step * _GAP + 1), step):
        text = pages[after]
        at = text.find(rest)
        if at == 0 or (at > 0 and (not from_top or len(rest) >= _PROBE)):
            return Place(after, at)
        probe = rest[: _PROBE // 2]
        starts = [found.start() for found in re.finditer(re.escape(probe), text)]
        if starts and len(rest) > len(probe):
            return Place(after, max(starts, key=lambda at: _common(text, at, rest)))
    return None


def _common(page: str, at: int, wanted: str) -> int:
    """How many letters of `wanted` stand at that place."""
    low, high = 0, min(len(wanted), len(page) - at)
    while low < high:
        middle = (low + high + 1) // 2
        if page.startswith(wanted[low:middle], at + low):
            low = middle
        else:
            high = middle - 1
    return low


def _letters_of(word: str) -> str:
    """A word's letters in alphabetical order: readers of PDFs turn some pairs of letters."""
    return "".join(sorted(letters_only(word)))
