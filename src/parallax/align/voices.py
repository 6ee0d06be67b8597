"""Whether two speakers' labels, one in each language, certainly name two people."""

import re

from parallax.align.names import unlike_names
from parallax.apparatus.words import FUNCTION_WORDS, NAME_PARTICLES, TITLES, VOICES, fold

#: Offices and voices that mean the same, by how their words begin.
_OFFICES: tuple[tuple[str, ...], ...] = (
    ("chair", "head", "president", "chief", "leader", "kryetar", "president", "shef", "udheheq"),
    ("minist", "premier", "kryeminist"),
    ("ambassad", "envoy", "ambasador"),
    ("secret", "sekret"),
    ("general", "gjeneral"),
    ("direct", "drejt"),
    ("judge", "gjykat"),
    ("prosecut", "prokuror"),
    ("question", "pyet", "q"),
    ("answer", "pergjig", "a"),
    ("interpret", "translat", "perkth"),
    ("voice", "ze", "zera"),
    ("interview", "reporter", "journalist", "correspond", "gazetar", "korrespond", "moderat"),
)
_WORD = re.compile(r"[^\W\d_]+")


def different_voices(ours: str, theirs: str) -> bool:
    """Whether the labels differ beyond translation: in their names, or in offices that are
    known on both sides. Where one cannot tell, they do not."""
    our_names, their_names = _names(ours), _names(theirs)
    if _is_person(ours, our_names) and _is_person(theirs, their_names):
        return all(unlike_names([f"x {one}"], [theirs]) for one in our_names)
    our_offices, their_offices = _offices(ours), _offices(theirs)
    return bool(our_offices and their_offices) and not our_offices & their_offices


def _names(label: str) -> list[str]:
    return [
        word
        for word in _WORD.findall(label)
        if word[0].isupper()
        and len(word) > 2
        and word not in TITLES
        and word not in VOICES
        and word not in NAME_PARTICLES
        and word not in FUNCTION_WORDS
    ]


def _is_person(label: str, names: list[str]) -> bool:
    """A title with a name, or more than one: a single word may be anything."""
    titled = any(word in TITLES for word in _WORD.findall(label))
    return len(names) > 1 or (titled and bool(names))


def _offices(label: str) -> set[int]:
    words = [fold(word) for word in _WORD.findall(label)]
    return {
        number
        for number, beginnings in enumerate(_OFFICES)
        for beginning in beginnings
        for word in words
        if (word == beginning if len(beginning) < 3 else word.startswith(beginning))
    }
