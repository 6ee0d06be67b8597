"""What dictionary entries say: English words by how far they render an Albanian one."""

import re

from parallax.apparatus.words import fold
from parallax.lexica.english import content_words

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BETWEEN_SENSES = re.compile(r"[;,/]")
#: Words after the first this many of an explanation that stands for a gloss are left out.
_LONGEST_GLOSS = 4


def weighed(glosses: str) -> tuple[tuple[str, float], ...]:
    """(folded English word, share) of an entry such as "say; tell; suggest, propose".

    The renderings share 1 evenly; the words of a longer one share its part.
    """
    renderings: list[list[str]] = []
    for gloss in _BETWEEN_SENSES.split(_ASIDE.sub(" ", fold(glosses))):
        words = content_words(gloss)[:_LONGEST_GLOSS]
        if words:
            renderings.append(words)
    shares: dict[str, float] = {}
    for words in renderings:
        for word in words:
            shares[word] = shares.get(word, 0.0) + 1.0 / (len(renderings) * len(words))
    return tuple(shares.items())
