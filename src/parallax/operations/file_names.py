"""What the names of files say of them: "Biseda 6.7.1963 SHQIP.docx" and its English twin."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from parallax.apparatus.words import fold
from parallax.model.text import Role

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
#: A mark glued to a number, as in "12a", "doc3sq", "1963en".
_GLUED = re.compile(r"(\d)(sq|al|en|eng)$")
_LANGS = {
    "sq": "sq al alb sqi shqip shqipe shqipja albanian albanais albanisch",
    "en": "en eng english anglisht anglishtja anglisht engl",
}
_ROLES = {
    Role.ORIGINAL: "original originals orig origjinal origjinali origjinale source src",
    Role.TRANSLATION: "translation translations translated transl trans perkthim perkthimi"
    " perkthime perkthyer target trg",
}
_LANG_OF = {word: lang for lang, words in _LANGS.items() for word in words.split()}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
#: What stands in names without telling documents apart.
_EMPTY = frozenset("final draft copy kopje version vers v rev the of e i".split())


@dataclass(frozen=True, slots=True)
class NameSigns:
    """What a name says: `key` is all that is neither language nor role, the same for a text and
    its translation; `lang` and `role` are what it names, or "" and None."""

    key: tuple[str, ...]
    lang: str = ""
    role: Role | None = None


def name_signs(path: PurePath) -> NameSigns:
    """Read the name of a file and of the folders it is in, given relative to the folder that
    is looked through: "shqip/biseda-12.docx" and "english/biseda-12.docx" have one key."""
    key: list[str] = []
    lang, role = "", None
    parts = [*path.parts[:-1], path.stem]
    for part in parts:
        tokens = _TOKEN.findall(_GLUED.sub(r"\1 \2", fold(part)))
        for token in tokens:
            # A name that is nothing but "en" is not said twice: the last one holds.
            if token in _LANG_OF:
                lang = _LANG_OF[token]
            elif token in _ROLE_OF:
                role = _ROLE_OF[token]
            elif token not in _EMPTY:
                key.append(token.lstrip("0") or "0" if token.isdigit() else token)
        key.append("/")
    return NameSigns(tuple(key[:-1]), lang, role)


def title_of(path: PurePath) -> str:
    """A title from the name of a file, without what only tells a text from its translation:
    "biseda_12_sq.docx" is "Biseda 12". The name as it is where nothing else is left."""
    words = [
        word
        for word in re.split(r"[\s_]+", _GLUED.sub(r"\1 \2", path.stem))
        if fold(word.strip("()-–.")) not in _LANG_OF and fold(word.strip("()-–.")) not in _ROLE_OF
    ]
    title = " ".join(words).strip(" -–")
    return title[:1].upper() + title[1:] if title else path.stem
