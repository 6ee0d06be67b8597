"""Labels that say who speaks, such as "Shoku Enver:" or "[Hysni Kapo]:"."""

import re

from parallax.apparatus.words import (
    CLAUSE_WORDS,
    FUNCTION_WORDS,
    NAME_PARTICLES,
    RUBRICS,
    STAGE_WORDS,
    TITLES,
    VOICES,
)

#: More words than this are a clause, not a label.
MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+\.?(?:[’'\-][^\W\d_]+)*")
_REMARK = re.compile(r"\s*(?:\([^()]*\)|,\s*[^,]*)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_FORBIDDEN = re.compile(r"[\d!?;/\"“”„«»=]")


def is_speaker(label: str) -> bool:
    """Whether a label, taken from the start of a paragraph without its colon, names a speaker.

    A name ("Hysni Kapo"), a title with or without a name ("Kryetari", "Shoku Enver",
    "Ambasadori kinez"), a voice ("Një zë"), with a remark on the manner allowed
    ("Mao (laughing)"). Clauses ("Comrade Mao said") and rubrics ("Note") are not.
    """
    label = label.strip()
    # An identification belongs to the name: "[Hysni Kapo]", "Ambassador [Li Wenhan]".
    label = _BRACKETED.sub(r"\1", label).strip()
    if _INITIALS.fullmatch(label):
        return label[0].isupper()
    remark = _REMARK.search(label)
    if remark is not None:
        label = label[: remark.start()]
        if remark[0].startswith(",") and not any(
            word in STAGE_WORDS or word in TITLES for word in _WORD.findall(remark[0])
        ):
            return False
    if _FORBIDDEN.search(label) or any(c in label for c in "()[],"):
        return False
    words = [word.rstrip(".") for word in _WORD.findall(label)]
    if not 0 < len(words) <= MOST_WORDS:
        return False
    if not words[0][0].isupper():
        return not _has_case(label) and len(words) <= 3
    if any(word in CLAUSE_WORDS and word.islower() for word in words):
        return False
    if any(word in VOICES for word in words[:2]) and len(words) <= 4:
        return True
    core = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
    if core[0] in TITLES:
        return all(word in NAME_PARTICLES or word not in FUNCTION_WORDS for word in core[1:])
    if words[0] in RUBRICS or words[0] in FUNCTION_WORDS:
        return False
    return all(word[0].isupper() or word in NAME_PARTICLES for word in words)


_ARTICLES = frozenset({"The", "A", "An", "Një", "Nje"})


def _has_case(text: str) -> bool:
    return any(c.lower() != c.upper() for c in text)
