"""Labels that say who speaks, such as "Shoku Enver:" or "[Hysni Kapo]:"."""

import re

from parallax.apparatus.sign_words import BODIES, FORM_WORDS, PERHAPS_STAGE_WORDS, STAGE_WORDS
from parallax.apparatus.words import (
    CLAUSE_WORDS,
    FUNCTION_WORDS,
    NAME_PARTICLES,
    RUBRICS,
    TITLES,
    VOICES,
)

#: More words than this are a clause, not a label.
MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+\.?(?:[’'\-][^\W\d_]+)*")
_REMARK = re.compile(r"\s*(?:\([^()]*\)|,\s*[^,]*)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_DOUBT = re.compile(r"\s?\?(?=\])")
_MANNER = re.compile(r"\s*\[(?:[a-z]+ing|duke [^\[\]]+|to [^\[\]]+|vazhdon|continues)\b[^\[\]]*\]$")
_DEPUTY = re.compile(r"^Zv\.?\s*(\w)")
_OVERALL = re.compile(r"\[[^\[\]]+\]")
_MISREAD = re.compile(r"(?<=[^\W\d_])[01]|[01](?=[^\W\d_])")
_FORBIDDEN = re.compile(r"[\d!?;/\"“”„«»=]")


def is_speaker(label: str) -> bool:
    """Whether a label, taken from the start of a paragraph without its colon, names a speaker.

    A name ("Hysni Kapo"), a title with or without a name ("Kryetari", "Shoku Enver",
    "Ambasadori kinez"), a voice ("Një zë"), with a remark on the manner allowed
    ("Mao (laughing)"). Clauses ("Comrade Mao said") and rubrics ("Note") are not.
    """
    label = _DEPUTY.sub(lambda found: found[1].upper(), label.strip())
    if _OVERALL.fullmatch(label):
        # Bracketed whole, a label may be badly read: "[Sh0ku Mikojan]".
        label = _MISREAD.sub(lambda digit: "o" if digit[0] == "0" else "l", label)
    # A doubt or a manner in brackets is not of the name: "[Hysni Kapo?]", "Mao [laughing]".
    label = _DOUBT.sub("", _MANNER.sub("", label))
    # An identification belongs to the name: "[Hysni Kapo]", "Ambassador [Li Wenhan]".
    label = _BRACKETED.sub(r"\1", label).strip()
    if _INITIALS.fullmatch(label):
        return label[0].isupper()
    remark = _REMARK.search(label)
    if remark is not None:
        label = label[: remark.start()]
        if remark[0].startswith(",") and not any(
            word in STAGE_WORDS or word in PERHAPS_STAGE_WORDS or word in TITLES
            for word in _WORD.findall(remark[0])
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
    if len(words) > 1 and words[-1].islower() and words[-1] in PERHAPS_STAGE_WORDS:
        # "Comrade Mao interrupts" tells what happens.
        return words[-1].endswith("ing")
    if any(word in VOICES for word in words[:2]) and len(words) <= 4:
        return True
    core = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
    if core[0] in TITLES:
        return all(word in NAME_PARTICLES or word not in FUNCTION_WORDS for word in core[1:])
    if words[0] in FUNCTION_WORDS or any(
        word in listed for word in (words[0], words[-1]) for listed in (RUBRICS, FORM_WORDS)
    ):
        return False
    return all(word[0].isupper() or word in NAME_PARTICLES for word in words)


def speaks_before_dash(label: str, words: str) -> bool:
    """Whether a label with a dash after it names the speaker of `words`: "Enver Hoxha — Mirë".

    A dash stands after much else, so that a title, a voice, a name in capitals or a name of
    two or three words is wanted, and after it a sentence.
    """
    label = label.strip().rstrip(".")
    if not is_speaker(label) or (not words[:1].isupper() and words[:1] not in '“„«"[('):
        return False
    found = _WORD.findall(label)
    if found and (found[0] in TITLES or found[0] in VOICES):
        return len(words.split()) > 1 or words.rstrip().endswith((".", "!", "?", "…"))
    if any(word in BODIES or word in NAME_PARTICLES for word in found):
        return False
    capitals = label.isupper() and len(label) > 3
    name = 2 <= len(found) <= 3 and all(word[0].isupper() for word in found)
    return (capitals or name) and words.rstrip().endswith(
        (".", "!", "?", "…", "”", "»", '"', ")", "]")
    )


_ARTICLES = frozenset({"The", "A", "An", "Një", "Nje"})


def _has_case(text: str) -> bool:
    return any(c.lower() != c.upper() for c in text)
