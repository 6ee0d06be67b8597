"""Whether a word is one, of Albanian or English, as far as the dictionary knows."""

from functools import lru_cache

from parallax.apparatus.words import fold
from parallax.lexica.english import bases, words_of
from parallax.lexica.general import Dictionary, dictionary

_KEPT = 65536


def is_word(word: str) -> bool:
    """Whether the dictionary has a word, in any case and inflected.

    English is known as far as something Albanian is rendered by it. The dictionary is read
    when first asked for, which takes a second or two; any thread may ask.
    """
    folded = fold(word)
    if len(folded) < 2:
        return False
    known = dictionary()
    return bool(known.entries_of(folded)) or any(base in _english(known) for base in bases(folded))


@lru_cache(maxsize=1)
def _english(known: Dictionary) -> frozenset[str]:
    """Every English word by which something is rendered or explained."""
    return frozenset(word for gloss in known.texts() for word in words_of(gloss))
