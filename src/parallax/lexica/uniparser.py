"""The Albanian lexemes of the package uniparser-albanian, read as data.

By Maria Morozova, Alexander Rusakov and Timofey Arkhangelskiy, MIT licence. Its own analyser
is not used: it takes a minute to start. What is read are the stems of each lexeme, which
endings each stem takes, and the English glosses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from parallax.apparatus.words import fold

LEXEMES, PARADIGMS = "lexemes.txt", "paradigms.txt"
_INSTALLED = "uniparser_albanian-*-info"
_FLEX = re.compile(r" -flex: ?(.*)|  paradigm: (.*)")
_STEM = re.compile(r"<(\d+)>")
_JOINTS = re.compile(r"[.\[\]<>0-9]")
_LETTERS = (("ë", "e"), ("ç", "c"), ("Ë", "E"), ("Ç", "C"))
#: Paradigms that refer to others do so at most this deep.
_DEEPEST = 5
#: A stem number that stands for all: the ending comes to whichever stem there is.
ANY = -1


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`lemma` is the form under which dictionaries list it, with its capitals. `stems[i]` are the
    folded spellings of stem i; `paradigms` name which endings they take."""

    lemma: str
    stems: tuple[tuple[str, ...], ...]
    paradigms: tuple[str, ...]
    glosses: str


def data_folder() -> Path | None:
    """Where the package's tables lie; None where it is not installed."""
    spec = find_spec("uniparser_albanian")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "data_strict"
    return folder if (folder / LEXEMES).is_file() else None


def package_version(folder: Path) -> str:
    """Name and version of the installed package whose tables lie in `folder`; "" if unknown.

    Read off the folder beside it: importlib.metadata takes longer to load than all the tables.
    """
    return " ".join(sorted(one.name for one in folder.parents[1].glob(_INSTALLED)))


def lexemes(folder: Path) -> Iterator[Lexeme]:
    """All lexemes, some without a gloss. Raises OSError or UnicodeDecodeError."""
    with (folder / LEXEMES).open(encoding="utf-8") as file:
        text = file.read()
    # Done at once for all, this spares folding each line letter by letter.
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    for block in text.split("-lexeme\n")[1:]:
        lemma, stems, glosses = "", "", ""
        paradigms: list[str] = []
        for line in block.split("\n"):
            key, _, value = line.strip().partition(": ")
            if key == "lex":
                lemma = value
            elif key == "stem":
                stems = value
            elif key == "paradigm":
                paradigms.append(value)
            elif key == "trans_en":
                glosses = value
        if stems:
            yield Lexeme(lemma, _stems(stems), tuple(paradigms), glosses)


def _stems(line: str) -> tuple[tuple[str, ...], ...]:
    """ "driblo.|driblua.//dribla." -> (("driblo",), ("driblua", "dribla"))"""
    plain = fold(line).replace(".", "").replace("-", "")
    return tuple(
        tuple(stem for stem in numbered.split("//") if stem) for numbered in plain.split("|")
    )


class Paradigms:
    """Which folded endings belong to which stem of a paradigm.

    Raises OSError or UnicodeDecodeError when it is made.
    """

    def __init__(self, folder: Path) -> None:
        self._flexes: dict[str, list[tuple[str, list[str]]]] = {}
        self._known: dict[str, frozenset[tuple[int, str]]] = {}
        current: list[tuple[str, list[str]]] = []
        with (folder / PARADIGMS).open(encoding="utf-8") as file:
            for line in file:
                line = line.rstrip("\n")
                if line.startswith("-paradigm: "):
                    current = self._flexes[line[11:].strip()] = []
                    continue
                match = _FLEX.fullmatch(line)
                if match is None:
                    continue
                if match[1] is not None:
                    current.append((match[1].strip(), []))
                elif current:
                    current[-1][1].append(match[2].strip())

    def endings(self, name: str, depth: int = 0) -> frozenset[tuple[int, str]]:
        """(number of the stem or ANY, folded ending) of every form."""
        known = self._known.get(name)
        if known is not None:
            return known
        found: set[tuple[int, str]] = set()
        for flex, others in self._flexes.get(name, ()):
            for one in flex.split("//"):
                match = _STEM.match(one)
                stem = int(match[1]) if match is not None else ANY
                rest = one[match.end() :] if match is not None else one
                # At "<.>" the endings of the paradigms named below follow.
                head, more, _ = rest.partition("<.>")
                head = fold(_JOINTS.sub("", head))
                if not more or not others:
                    found.add((stem, head))
                elif depth < _DEEPEST:
                    for other in others:
                        found.update(
                            (own if stem == ANY else stem, head + ending)
                            for own, ending in self.endings(other, depth + 1)
                        )
        self._known[name] = frozenset(found)
        return self._known[name]
