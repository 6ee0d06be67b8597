"""Whether words in brackets say who or what is meant, or only complete the sentence."""

import re
from typing import Protocol

from parallax.apparatus.dates import month_number
from parallax.apparatus.sign_words import (
    ARTICLES,
    BODIES,
    EXPLANATIONS,
    NATIONS,
    PERSONS,
    POINTERS,
    SORTS,
    THIRD_PERSON,
)
from parallax.apparatus.words import FUNCTION_WORDS, PREPOSITIONS, PRONOUNS, TITLES, fold

_YEAR = re.compile(r"(?:c(?:a|irca)?\.?\s*)?(?:1\d|20)\d\d(?:\s*[-–/]\s*\d{2,4})?s?")
_DATE_PART = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?|(?:1\d|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
#: Letters that stand so in Albanian words and not in English ones.
_ALBANIAN = re.compile(r"[ëç]|q(?!u)|xh|zh|gj|nj\b|\b(?:rr|nj|dh|ll|shq|shk|shp|xh|zh)|dh\b", re.I)
#: Words without which no Albanian, and no English, sentence is long.
_ALBANIAN_TEXT = re.compile(r"\b(?:të|dhe|në|një|që|për|është|nuk|me|se|eshte|qe|nje)\b")
_ENGLISH_TEXT = re.compile(r"\b(?:the|of|and|to|in|that|was|is|with)\b")
_POINTED_AT = re.compile(
    r"\b(?:this|these|those|that|same|këta|këto|kjo|ky|ajo|ata|ato|kësaj|këtij|këtyre)\s+"
    r"[^\W\d_]+\s+$",
    re.IGNORECASE,
)
_LATTER = re.compile(r"the (?:latter|former)|ky i fundit|kjo e fundit|i pari|e para", re.I)
#: How far to look round a bracket for the language of its text, in characters.
_NEIGHBOURHOOD = 300


class Placed(Protocol):
    """What is looked at: the words in the bracket and those next to it."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def inside(self) -> str: ...
    @property
    def words(self) -> list[str]: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


def identifies(here: Placed) -> bool:
    """Names, offices, dates, explanations and renderings of terms identify; words that the
    sentence wants do not."""
    inside, words = here.inside, here.words
    if _is_date(inside) or _explains(inside) or _LATTER.fullmatch(inside):
        return True
    if not words:
        return False
    last = here.before
    if words[0].islower() and fold(words[0]) in _OF and len(words) <= 3:
        # "Partia [e Punës]", as "the Party [of Labor]"
        return last in THIRD_PERSON or any(word in TITLES for word in words)
    if words[0].islower() and words[0] in PREPOSITIONS and fold(words[0]) != "i":
        # "the Committee [in Tirana]": supplied, however many names there are in it; but
        # "there [in Tirana]" says where.
        return last in POINTERS and any(word[0].isupper() for word in words[1:])
    core = words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    # "[the Communist Party of] Greece": words of the sentence itself, left hanging.
    if words[-1].islower() and words[-1] in FUNCTION_WORDS:
        return False
    named = [word for word in core if word[0].isupper() and not _is_small(word)]
    titled = any(word in TITLES for word in core)
    if here.after[:1].isupper() and here.after not in FUNCTION_WORDS:
        return _before_a_name(here, core, named, titled)
    return bool(last) and _after_a_word(here, core, named, titled)


def _explains(inside: str) -> bool:
    folded = fold(inside)
    return folded.startswith(EXPLANATIONS) and f"{folded} " not in _BARE and folded not in _BARE


#: "[that is]" alone explains nothing.
_BARE = frozenset(EXPLANATIONS)


def _is_date(inside: str) -> bool:
    if _YEAR.fullmatch(inside):
        return True
    parts = inside.replace(",", " ").split()
    month = any(month_number(part) for part in parts if part[0].isalpha())
    return (
        0 < len(parts) <= 5
        and not (len(parts) == 1 and inside in ("march", "mars"))
        and (month or len(parts) == 1)
        and all(
            _DATE_PART.fullmatch(part) or month_number(part) or fold(part) in _DATE_WORDS
            for part in parts
        )
        and any(len(part) > 3 for part in parts)
    )


#: The little words before an Albanian genitive.
_OF = frozenset({"e", "i", "te", "se"})
_DATE_WORDS = frozenset("te vitit of the viti".split())


def _is_small(word: str) -> bool:
    """ "us" supplies, "US" does not."""
    return word in FUNCTION_WORDS and not (len(word) > 1 and word.isupper())


def _before_a_name(here: Placed, core: list[str], named: list[str], titled: bool) -> bool:
    """ "[Palmiro] Togliatti", "[comrade] Mao", "[the writer] Gorky"; but "[Central] Committee"."""
    if _is_small(here.words[0]) and core is here.words:
        return False
    body = here.after in BODIES or here.after in TITLES
    if body and not (titled or _has_given_name(core)):
        # Only a longer description identifies a body.
        return bool(named) and len(core) > 2 and here.after not in BODIES
    if core is not here.words and not titled and not _has_given_name(core):
        return False
    return bool(named) or titled


def _has_given_name(core: list[str]) -> bool:
    """Whether a name of a person may be among the words: neither nation nor body."""
    return any(
        word[0].isupper()
        and word not in NATIONS
        and word not in BODIES
        and word not in FUNCTION_WORDS
        and word not in _FIRST_WORDS
        for word in core
    )


#: Adjectives of names of bodies and offices.
_FIRST_WORDS = frozenset(
    "Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Twentieth Pari Dytë Tretë Katërt Pestë"
    " Central Political Foreign First Second Prime Deputy Communist Socialist Democratic People’s"
    " People's Labor Labour Workers’ Workers' National General Supreme State Popular Party Red"
    " Federal Defense Interior World Great Cultural Executive Qendror Politike Popullore".split()
)


def _after_a_word(here: Placed, core: list[str], named: list[str], titled: bool) -> bool:
    last, words = here.before, here.words
    if last in THIRD_PERSON:
        # "them [the revisionists]", "they [revisionists]", "ata [revizionistët]"
        article = core is not words
        persons = len(core) == 1 and core[0].endswith(PERSONS)
        if named or article or titled or persons:
            return True
    if last in POINTERS:
        return bool(named) or _is_date(here.inside)
    if _renders(here, core):
        return True
    if (named or core is not words) and _POINTED_AT.search(
        here.text, max(0, here.start - 60), here.start
    ):
        # "these people [the central apparatus]"
        return True
    proper = last[0].isupper() and last not in FUNCTION_WORDS
    acronym = len(last) > 1 and last.isupper()
    if acronym and _stands_for(last, words):
        return True
    if proper and len(core) == 1 and core[0] in SORTS:
        return True
    if titled and proper:
        # "Belishova [former secretary]"
        return True
    if not named:
        return _closes_quotation(here) and core is words and words[0] not in FUNCTION_WORDS
    if all(word in BODIES or word in NATIONS for word in named):
        # "the Moscow [Conference]"; but "the CC [the Central Committee]", "he [the Party]".
        return acronym or last in PRONOUNS
    if (len(named) > 1 or last in NATIONS) and named == core and _is_titled(here):
        # "our ambassador there [Mihal Prifti]"
        return True
    # "he [Khrushchev]", "Tito [Yugoslav leader]", "the chairman [Mao]", "Sigurimi [State Police]"
    return proper or last in PRONOUNS or last in TITLES or _closes_quotation(here)


_TWO_BEFORE = re.compile(r"([^\W\d_]+)\s+[^\W\d_]+\s+$")


def _is_titled(here: Placed) -> bool:
    two = _TWO_BEFORE.search(here.text, max(0, here.start - 40), here.start)
    return two is not None and two[1] in TITLES


def _stands_for(acronym: str, words: list[str]) -> bool:
    """ "CC [central committee]", "KQ [Komiteti Qendror]" """
    initials = "".join(word[0] for word in words if word not in FUNCTION_WORDS).upper()
    return len(initials) > 1 and initials.startswith(acronym[:2])


def _renders(here: Placed, core: list[str]) -> bool:
    """Whether a term of one language has its word in the other in brackets: "district
    [rreth]", "kooperativë [cooperative]"."""
    if core is not here.words or here.words[0] in FUNCTION_WORDS or len(here.before) < 3:
        return False
    inside = _ALBANIAN.search(here.inside) is not None
    if inside == (_ALBANIAN.search(here.before) is not None):
        return False
    start, end = max(0, here.start - _NEIGHBOURHOOD), here.end + _NEIGHBOURHOOD
    rest = here.text[start : here.start] + " " + here.text[here.end : end]
    english = len(_ENGLISH_TEXT.findall(rest)) > len(_ALBANIAN_TEXT.findall(rest))
    if inside:
        return english
    return english and here.before.islower() and not here.after[:1].islower()


def _closes_quotation(here: Placed) -> bool:
    before = here.text[max(0, here.start - 40) : here.start].rstrip()
    return before.endswith(("”", '"', "»", "’", "“"))
