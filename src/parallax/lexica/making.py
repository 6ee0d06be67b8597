"""The dictionary made of its sources: the large one, where it is installed, and our own entries.

Every headword is joined to the entry it is a form of, so that it is found in all its forms.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from parallax.apparatus.words import FUNCTION_WORDS, fold
from parallax.lexica.albanian import StemTable
from parallax.lexica.dictionary import Dictionary, Tables
from parallax.lexica.english import bases
from parallax.lexica.entries import entries
from parallax.lexica.glosses import weighed
from parallax.lexica.stemmer import inflected
from parallax.lexica.uniparser import Lexeme, Paradigms, lexemes

log = logging.getLogger(__name__)

_WORD = re.compile(r"[^\W_]+")
_ALONE = frozenset({""})


def make_tables(folder: Path | None) -> Tables:
    """The dictionary from the package's tables in `folder` and from our own entries.

    Where the package is not installed (None) or its tables cannot be read, of our own alone.
    """
    maker = _Maker()
    if folder is not None:
        try:
            maker.add_lexemes(list(lexemes(folder)), Paradigms(folder))
        except (OSError, UnicodeDecodeError) as error:
            log.warning("The large dictionary in %s cannot be read: %s", folder, error)
            maker = _Maker()
    own = [*entries("period"), *entries("everyday")]
    singles = [one for one in own if _WORD.fullmatch(one[0])]
    for headword, renderings in singles:
        maker.add_own(headword, renderings)
    names = entries("names")
    for headword, renderings in names:
        if _WORD.fullmatch(headword):
            maker.add_own(headword, renderings, name=True)
    for form, headword in entries("forms_sq"):
        maker.add_form(fold(form), fold(headword))
    phrases = [one for one in (*own, *names) if not _WORD.fullmatch(one[0])]
    return maker.with_phrases(phrases)


@dataclass(slots=True)
class _Maker:
    """Gathers entries by number. Those of the large dictionary come first."""

    stems: StemTable = field(default_factory=StemTable)
    glosses: list[str] = field(default_factory=list[str])
    own: list[list[str]] = field(default_factory=list[list[str]])
    #: Entries by the folded headword under which they stand; names apart, so that the river
    #: Mat does not render the measuring mat.
    headwords: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    names: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def add_lexemes(self, found: Iterable[Lexeme], paradigms: Paradigms) -> None:
        found = list(found)
        self.stems.add_lexemes(found, paradigms)
        for number, lexeme in enumerate(found):
            self.glosses.append(lexeme.glosses)
            self.own.append([])
            listed = self.names if lexeme.lemma[:1].isupper() else self.headwords
            listed.setdefault(fold(lexeme.lemma), []).append(number)

    def add_own(self, headword: str, renderings: str, *, name: bool = False) -> None:
        """Renderings of a single word, which goes to the entries of that headword, or becomes
        an entry of its own that inflects by light rules."""
        folded = fold(headword)
        listed = self.names if name else self.headwords
        numbers = listed.get(folded)
        if numbers is None:
            numbers = [self._new(folded)]
            listed[folded] = numbers
        for number in numbers:
            self.own[number].append(renderings)

    def add_form(self, form: str, headword: str) -> None:
        """An irregular form, for itself alone: forms of forms are not followed."""
        number = self.stems.number(_ALONE)
        for entry in self.headwords.get(headword, self.names.get(headword, ())):
            self.stems.add(form, number, entry)

    def _new(self, headword: str) -> int:
        number = len(self.own)
        stem, endings = inflected(headword)
        self.stems.add(stem, self.stems.number(endings), number)
        self.glosses.append("")
        self.own.append([])
        return number

    def with_phrases(self, phrases: Iterable[tuple[str, str]]) -> Tables:
        """The tables, with what phrases mean beyond their words laid upon each of these."""
        known = Dictionary(self._tables())
        found: dict[int, dict[str, None]] = {}
        for phrase, renderings in phrases:
            words = [word for word in _WORD.findall(fold(phrase)) if word not in FUNCTION_WORDS]
            more = _unexplained(known, words, renderings)
            if not more:
                continue
            for word in words:
                numbers = self.headwords.get(word) or known.entries_of(word) or [self._new(word)]
                for number in numbers:
                    found.setdefault(number, {}).update(more)
        tables = self._tables()
        lines = [" ".join(found.get(number, ())) for number in range(len(self.own))]
        return replace(tables, phrases=lines)

    def _tables(self) -> Tables:
        own = ["; ".join(one) for one in self.own]
        return Tables(self.stems.stems(), tuple(self.glosses), own, [""] * len(own))


def _unexplained(known: Dictionary, words: Iterable[str], renderings: str) -> dict[str, None]:
    """The words of a phrase's renderings that none of its own words is known to mean: of
    "komitet qendror", nothing; of "marr pjesë", attend."""
    meant = {
        base
        for word in words
        for rendering in (word, *(one for one, _ in known.renderings(word)))
        for base in bases(rendering)
    }
    return {
        word: None
        for word, _ in weighed(renderings)
        if word not in FUNCTION_WORDS and meant.isdisjoint(bases(word))
    }
