"""English words brought to the forms that dictionaries list, by light rules."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from parallax.apparatus.words import fold
from parallax.lexica.entries import entries

#: Words of a gloss that say little of what it means.
_PARTICLES = frozenset(
    """
    a an the i to of be or and in on at for with by from into as it its one's ones oneself smb smth
    sb sth someone something somebody sort kind type used etc vt vi pl sg usually esp especially
    """.split()
)
#: (ending, what stands in its place), tried in turn; a base has at least three letters.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"),
    ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("eth", ""), ("eth", "e"), ("ly", ""),
)  # fmt: skip
_SHORTEST = 3
#: As many words are kept with their bases.
_KEPT = 65536
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@lru_cache(maxsize=_KEPT)
def bases(word: str) -> tuple[str, ...]:
    """A folded word and the forms it may be an inflection of, without repetition.

    "went" -> went, go; "governments" -> governments, government. Irregular forms are those
    listed in forms_en.tsv.
    """
    found = dict.fromkeys((word, *_regular(word)))
    irregular = _irregular()
    for form in list(found):
        base = irregular.get(form)
        if base is not None:
            found[base] = None
    return tuple(found)


@cache
def _irregular() -> dict[str, str]:
    return {fold(form): fold(base) for form, base in entries("forms_en")}


def _regular(word: str) -> list[str]:
    found: list[str] = []
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        base = word[: -len(ending)] + instead
        if len(base) < _SHORTEST:
            continue
        found.append(base)
        # "stopped", "running": the consonant was doubled before the ending.
        if not instead and ending[0] in "ei" and len(base) > _SHORTEST and base[-1] == base[-2]:
            found.append(base[:-1])
    return found


def words_of(gloss: str) -> list[str]:
    """The words of a folded gloss, without figures."""
    return [word for word in _WORD.findall(gloss) if not word.isdecimal()]


def content_words(words: Iterable[str]) -> list[str]:
    """Those of the words that carry the meaning of a gloss."""
    return [word for word in words if word not in _PARTICLES]
