"""The people a credit names: "Ana Kodra and Bardh Lumi", one by one, with their family names."""

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r"\s*;\s*|,?\s+(?:and|dhe|&)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
#: Words that only the name of an office or a body has.
_BODY = re.compile(
    r"\b(?:archiv\w*|arkiv\w*|program\w*|project|projekt\w*|institut\w*|universit\w*|committee"
    r"|komitet\w*|council|këshill\w*|center|centre|qendr\w*|qendër|history|historia?|the|of|për"
    r"|library|bibliotek\w*|ministr\w*|department|drejtori\w*|academy|akademi\w*|society|shoqat\w*"
    r"|agency|agjenci\w*|foundation|fondacion\w*|museum|muze\w*|press|group|grup\w*)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da di du del della van von der den ter ten la le el al ibn bin dos das zu zur af av".split()
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Person:
    """`given` is empty for a body, an office, or somebody with one name only."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def inverted(self) -> str:
        """As in an alphabetical list: "Kodra, Ana"."""
        return f"{self.family}, {self.given}" if self.given else self.family


def people(credit: str) -> tuple[Person, ...]:
    """Those whom a credit names, in order; () for an empty one.

    The last word of a name is taken for the family name, with particles before it; a name
    written "Kodra, Ana" is understood. What may be a body's name is left whole.
    """
    credit = " ".join(credit.split()).strip(" .,;")
    if not credit:
        return ()
    parts = [part for part in _BETWEEN.split(credit) if part]
    if any(_BODY.search(part) for part in parts) and ";" not in credit:
        return (Person(credit),)
    if len(parts) > 1 and ";" not in credit:
        parts = [one for part in parts for one in _COMMA.split(part) if one]
    return tuple(_person(part) for part in parts)


def _person(name: str) -> Person:
    family, comma, given = name.partition(",")
    if comma and "," not in given:
        if given.strip() and not _BODY.search(name):
            return Person(family.strip(), given.strip())
        return Person(name)
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or comma or _BODY.search(name):
        return Person(name)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return Person(" ".join(words[at:]), " ".join(words[:at]))
