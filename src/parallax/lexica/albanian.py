"""Albanian words taken apart: which dictionary entries a word in a text may belong to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from parallax.lexica.uniparser import ANY, Lexeme, Paradigms

#: The longest ending that is taken off, in letters.
_LONGEST_ENDING = 9


@dataclass(slots=True)
class Stems:
    """Every stem with the endings it takes and the entry it belongs to, by number."""

    by_stem: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    endings: list[frozenset[str]] = field(default_factory=list)
    glosses: list[str] = field(default_factory=list)

    def entries_of(self, word: str) -> list[int]:
        """The numbers of the entries a folded word may be a form of, the longest stems first."""
        found: dict[int, None] = {}
        for cut in range(len(word), max(0, len(word) - _LONGEST_ENDING - 1), -1):
            for endings, entry in self.by_stem.get(word[:cut], ()):
                if word[cut:] in self.endings[endings]:
                    found[entry] = None
        return list(found)


def stems_of(lexemes: Iterable[Lexeme], paradigms: Paradigms) -> Stems:
    """The table of stems. Stems that take the same endings share one set of them."""
    stems = Stems()
    numbers: dict[frozenset[str], int] = {}
    classes: dict[tuple[tuple[str, ...], int], int] = {}
    for entry, lexeme in enumerate(lexemes):
        stems.glosses.append(lexeme.glosses)
        for at, spellings in enumerate(lexeme.stems):
            key = (lexeme.paradigms, at)
            number = classes.get(key)
            if number is None:
                endings = frozenset(
                    ending
                    for name in lexeme.paradigms
                    for stem, ending in paradigms.endings(name)
                    if stem in (at, ANY)
                )
                number = numbers.setdefault(endings, len(numbers))
                if number == len(stems.endings):
                    stems.endings.append(endings)
                classes[key] = number
            for spelling in spellings:
                stems.by_stem.setdefault(spelling, []).append((number, entry))
    return stems
