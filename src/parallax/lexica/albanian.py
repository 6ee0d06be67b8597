"""Albanian words taken apart: which dictionary entries a word in a text may belong to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from parallax.lexica.uniparser import ANY, Lexeme, Paradigms

#: The longest ending that is taken off, in letters.
_LONGEST_ENDING = 9


@dataclass(frozen=True, slots=True)
class Stems:
    """Every folded stem, with the endings it takes and the entry it belongs to.

    `links` says both by number, for each stem in one line: "3 1024 17 5" are the endings 3 of
    the entry 1024 and the endings 17 of the entry 5. As text they are read in a moment; a text
    needs few of them.
    """

    links: dict[str, str]
    endings: list[frozenset[str]]

    def entries_of(self, word: str) -> list[int]:
        """The numbers of the entries a folded word may be a form of, the longest stems first."""
        found: dict[int, None] = {}
        for cut in range(len(word), max(0, len(word) - _LONGEST_ENDING - 1), -1):
            line = self.links.get(word[:cut])
            if line is None:
                continue
            ending = word[cut:]
            numbers = line.split(" ")
            for endings, entry in zip(numbers[::2], numbers[1::2], strict=True):
                if ending in self.endings[int(endings)]:
                    found[int(entry)] = None
        return list(found)


@dataclass(slots=True)
class StemTable:
    """Stems as they are gathered. Those that take the same endings share one set of them."""

    _links: dict[str, str] = field(default_factory=dict[str, str])
    _numbers: dict[frozenset[str], int] = field(default_factory=dict[frozenset[str], int])

    def number(self, endings: frozenset[str]) -> int:
        return self._numbers.setdefault(endings, len(self._numbers))

    def add(self, stem: str, endings: int, entry: int) -> None:
        """Say that a stem belongs to an entry and takes endings that `number` has numbered."""
        before = self._links.get(stem)
        link = f"{endings} {entry}"
        self._links[stem] = link if before is None else f"{before} {link}"

    def add_lexemes(self, lexemes: Iterable[Lexeme], paradigms: Paradigms) -> None:
        """Add the stems of lexemes; the entries are numbered from 0 as the lexemes come."""
        classes: dict[tuple[tuple[str, ...], int], int] = {}
        for entry, lexeme in enumerate(lexemes):
            for at, spellings in enumerate(lexeme.stems):
                key = (lexeme.paradigms, at)
                number = classes.get(key)
                if number is None:
                    number = classes[key] = self.number(_endings(lexeme.paradigms, at, paradigms))
                for spelling in spellings:
                    self.add(spelling, number, entry)

    def stems(self) -> Stems:
        return Stems(dict(self._links), list(self._numbers))


def _endings(names: Iterable[str], at: int, paradigms: Paradigms) -> frozenset[str]:
    """The endings that stem `at` takes in the paradigms of these names."""
    return frozenset(
        ending for name in names for stem, ending in paradigms.endings(name) if stem in (at, ANY)
    )
