"""English words brought to the forms that dictionaries list, by light rules."""

from collections.abc import Mapping
from functools import lru_cache

#: Words of a gloss that say nothing of what the word means.
_EMPTY = frozenset(
    """
    a an the to of be or and in on at for with by from into as it its one's ones oneself smb smth
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


def bases(word: str, irregular: Mapping[str, str]) -> tuple[str, ...]:
    """A folded word and the forms it may be an inflection of, without repetition."""
    found = {word: None, **dict.fromkeys(_regular(word))}
    for form in list(found):
        base = irregular.get(form)
        if base is not None:
            found[base] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def _regular(word: str) -> tuple[str, ...]:
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
    return tuple(found)


def content_words(gloss: str) -> list[str]:
    """The words of a folded gloss that carry its meaning."""
    words = "".join(c if c.isalnum() or c == "'" else " " for c in gloss).split()
    return [word for word in words if word not in _EMPTY and not word.isdecimal()]
