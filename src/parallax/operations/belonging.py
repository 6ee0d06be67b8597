"""Whether two texts are one and its translation at all, told after they were matched."""

import re
from collections.abc import Iterable

from parallax.apparatus.words import fold
from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment_by_id, beads
from parallax.library.reading.text_rows import paragraphs
from parallax.model.alignment import Bead

#: A two-sided bead of this probability says that its paragraphs belong together.
_GOOD = 0.5
#: Texts with fewer paragraphs than this are not judged.
_FEWEST = 4
#: So many rows, and the names and numbers in so many paragraphs of each text, are looked at.
_SAMPLED = 2_000
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_SENTENCE_ENDS = frozenset('.!?:;…"”“»«„—–')
#: The last letter of Latin script in the common blocks: names in others cannot be compared.
_LAST_LATIN = "\u024f"


def seem_unrelated(library: Library, alignment_id: str) -> bool:
    """Whether the matches and the names of two texts speak against their belonging together.

    On gold pairs, at least 0.9 of the longer-covered side of a whole translation stands in
    good beads and a fifth of the names and numbers occurs on both sides; of texts set
    against strangers, seldom 0.65 and under a seventh. An excerpt matches badly but shares
    its names, and so passes.
    """
    whole = alignment_by_id(library, alignment_id)
    run = beads(library, alignment_id, 0, _SAMPLED)
    if not run or min(run[-1].original_stop, run[-1].translation_stop) < _FEWEST:
        return False
    sides = [
        names_of(one.text for one in paragraphs(library, text_id, 0, _SAMPLED))
        for text_id in (whole.original_id, whole.translation_id)
    ]
    return speak_against(matched_share(run), *sides)


def matched_share(run: list[Bead]) -> float:
    """The share of its paragraphs in good two-sided beads, of the side that has more."""
    good = [bead for bead in run if not bead.is_gap and bead.score >= _GOOD]
    return max(
        sum(bead.original_count for bead in good) / max(1, run[-1].original_stop),
        sum(bead.translation_count for bead in good) / max(1, run[-1].translation_stop),
    )


def speak_against(matched: float, one: frozenset[str], other: frozenset[str]) -> bool:
    """The judgement, from the share matched and the names and numbers of both sides."""
    fewer = min(len(one), len(other))
    if fewer < 5:
        return matched < 1 / 3
    shared = len(one & other)
    if shared == 0 and fewer >= 8:
        return True
    return matched < 0.6 and shared / fewer < 0.15


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """Numbers, and the beginnings of capitalised words within sentences, folded.

    Four letters, because Albanian inflects names: Tirana, Tiranës; and Hoxha, Hoxhës.
    """
    found: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word, at = match[0], match.start()
            if word.isdigit():
                found.add(word)
            elif word[0].isupper() and word[0] <= _LAST_LATIN and _goes_on(text, at):
                found.add(fold(word)[:4])
    return frozenset(found)


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence was under way before the word at `at`."""
    return at > 1 and text[at - 1] == " " and text[at - 2] not in _SENTENCE_ENDS
