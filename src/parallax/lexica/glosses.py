"""What dictionary entries say: English words by how far they render an Albanian one."""

import re
from functools import lru_cache

from parallax.apparatus.words import fold
from parallax.lexica.english import content_words, words_of

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BETWEEN_SENSES = re.compile(r"[;,/]")
#: Words after the first this many of an explanation that stands for a gloss are left out.
_LONGEST_GLOSS = 4
#: The last of many renderings is believed less than the first by nearly this share.
_LATER = 0.3
_KEPT = 16384


@lru_cache(maxsize=_KEPT)
def weighed(glosses: str) -> tuple[tuple[str, float], ...]:
    """(folded English word, belief up to 1) of an entry such as "say; tell; suggest, propose".

    Each of n renderings is believed by the root of 1/n: a translator chooses one of them, but
    an entry with many is no worse known than one with two. So are the words of a longer one.
    """
    senses = [words_of(gloss) for gloss in _BETWEEN_SENSES.split(_ASIDE.sub(" ", fold(glosses)))]
    chosen = [words for words in map(content_words, senses) if words]
    # An entry that has nothing but particles, such as "with; as if", is rendered by those.
    kept = chosen or [words for words in senses if words]
    renderings = dict.fromkeys(tuple(dict.fromkeys(words))[:_LONGEST_GLOSS] for words in kept)
    beliefs: dict[str, float] = {}
    for at, words in enumerate(renderings):
        share = (1.0 - _LATER * at / len(renderings)) / (len(renderings) * len(words)) ** 0.5
        for word in words:
            beliefs[word] = max(beliefs.get(word, 0.0), share)
    return tuple(beliefs.items())
