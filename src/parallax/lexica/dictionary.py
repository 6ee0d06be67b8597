"""The dictionary of Albanian and English: what a word in a text may be rendered by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parallax.lexica.albanian import Stems
from parallax.lexica.glosses import weighed
from parallax.lexica.spelling import variants

#: How far a single rendering is believed. Entries of our own are of the period and say first
#: what comes first; the glosses of the large dictionary explain as much as they render. With
#: these, what is believed of one word comes to about one and a half in all: most words have
#: several renderings, and the aligner takes beliefs for sightings.
OWN = 0.6
GLOSSED = 0.4
#: What a whole phrase means, one of its words means only beside the others.
OF_PHRASE = 0.15
#: A word that is found only under another spelling may be another word.
RESPELT = 0.5
#: Renderings believed less are left out.
LEAST = 0.02
#: Words kept with their renderings; a text has some tens of thousands.
_KEPT = 32768

Renderings = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The dictionary as it is kept in a file.

    By number of an entry: its glosses in the large dictionary, its renderings in our own
    entries, and the words that render phrases in which it stands, with spaces between.
    """

    stems: Stems
    glosses: Sequence[str]
    own: Sequence[str]
    phrases: Sequence[str]


class Dictionary:
    """Answers for single words, folded and inflected. Several threads may ask at once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.renderings = lru_cache(maxsize=_KEPT)(self._renderings)

    def entries_of(self, word: str) -> list[int]:
        """The numbers of the entries a folded word may be a form of, the likeliest first."""
        return self._tables.stems.entries_of(word)

    def texts(self) -> Iterator[str]:
        """All glosses and renderings, folded."""
        for table in (self._tables.glosses, self._tables.own, self._tables.phrases):
            yield from table

    def _renderings(self, word: str) -> Renderings:
        """Folded English words and how far each is believed, up to 1, the likeliest first."""
        found = self._of_entries(self.entries_of(word))
        if found:
            return found
        for other in variants(word):
            found = self._of_entries(self.entries_of(other), RESPELT)
            if found:
                return found
        return ()

    def _of_entries(self, numbers: Iterable[int], weight: float = 1.0) -> Renderings:
        entries = [found for found in map(self._of_entry, numbers) if found]
        if not entries:
            return ()
        # A form of several entries is one of them; which, the text will tell.
        share = weight / len(entries) ** 0.5
        beliefs = _together((word, belief * share) for one in entries for word, belief in one)
        ordered = sorted(beliefs.items(), key=lambda item: -item[1])
        return tuple((word, belief) for word, belief in ordered if belief >= LEAST)

    def _of_entry(self, number: int) -> Renderings:
        tables = self._tables
        phrases = tables.phrases[number].split()
        beliefs = _together(
            [
                *((word, OWN * share) for word, share in weighed(tables.own[number])),
                *((word, GLOSSED * share) for word, share in weighed(tables.glosses[number])),
                *((word, OF_PHRASE / len(phrases) ** 0.5) for word in phrases),
            ]
        )
        return tuple(beliefs.items())


def _together(said: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Several who say the same are believed more than each of them, and never above 1."""
    beliefs: dict[str, float] = {}
    for word, belief in said:
        beliefs[word] = 1.0 - (1.0 - beliefs.get(word, 0.0)) * (1.0 - belief)
    return beliefs
