"""Letters as texts and pages can be compared by them, each with the place it stands at."""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from parallax.formats.edition.characters import is_unseen
from parallax.model.progress import Progress, no_progress


@lru_cache(maxsize=8192)
def folded(char: str) -> str:
    """What is compared of a character: ligatures in letters, without accents; "" for spaces and
    hyphens. Accents are the first thing that is lost or mended, and where words stand is told
    by their neighbours too."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKD", char)
        if not unicodedata.combining(one) and not is_unseen(one)
    )


def fold(text: str) -> str:
    return "".join(map(folded, text))


class Letters:
    """The letters of a text's paragraphs one after the other."""

    def __init__(self, paragraphs: Sequence[str], progress: Progress = no_progress) -> None:
        parts: list[str] = []
        #: The code point each letter comes from, counted through all paragraphs.
        self._places = array("I")
        self._starts: list[int] = []
        start = 0
        for number, text in enumerate(paragraphs):
            progress(number / len(paragraphs), "")
            self._starts.append(start)
            for at, char in enumerate(text, start):
                letters = folded(char)
                parts.append(letters)
                self._places.extend([at] * len(letters))
            start += len(text)
        self.text = "".join(parts)

    def at(self, paragraph: int, offset: int) -> int:
        """The first letter not before that code point of that paragraph."""
        return bisect_left(self._places, self._starts[paragraph] + offset)

    def bounds(self) -> Sequence[int]:
        """With which letter each paragraph begins, and the number of all."""
        return [
            *(bisect_left(self._places, start) for start in self._starts),
            len(self.text),
        ]
