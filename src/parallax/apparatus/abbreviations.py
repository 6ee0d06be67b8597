"""Abbreviations that a text introduces for its archives and series, and what they stand for.

"Arkivi i Provës [Archive of Trial], Korça (APK)" says that APK is "Arkivi i Provës".
"""

import re
from dataclasses import dataclass, field

#: A short form in parentheses, which may hold parentheses itself: "(M-PK(b)BS)".
_SHORT = re.compile(r"\s*\(((?:[^\s()]|\([^\s()]*\))+)\)\s*$")
_BRACKETS = re.compile(r"\s*\[[^\]]*\]")
_CAPITALS = re.compile(r"[^\W\d_a-zçë].*[^\W\d_a-zçë]")


@dataclass(slots=True)
class Abbreviations:
    """Learned in the order of reading; the latest meaning of a short form holds."""

    archives: dict[str, str] = field(default_factory=dict[str, str])
    series: dict[str, str] = field(default_factory=dict[str, str])

    def archive(self, words: str) -> str:
        """The full name of an archive as it stands in a reference; learned if it is new."""
        name, short = split_short(words)
        # After the name comes the place, which is none of it: "Arkivi i Provës, Korça".
        name = name.split(",")[0].strip() if short else name
        return _take(self.archives, name, short)

    def series_of(self, words: str) -> str:
        """As `archive`, of a series or of what else stands between fond and year."""
        name, short = split_short(words)
        return _take(self.series, name, short)


def split_short(words: str) -> tuple[str, str]:
    """A name without its translation in brackets, and the short form it ends with."""
    found = _SHORT.search(words)
    short = found[1] if found is not None and _CAPITALS.match(found[1]) else ""
    name = words[: found.start()] if found is not None and short else words
    return " ".join(_BRACKETS.sub("", name).split()).strip(" ,"), short


def _take(table: dict[str, str], name: str, short: str) -> str:
    if short and name:
        table[short] = name
    base, gloss = _without_gloss(name)
    return (table[base] + gloss) if base in table else name


def _without_gloss(name: str) -> tuple[str, str]:
    """ "DA (Foreign Section)" as "DA" and the rest."""
    at = name.find(" (")
    return (name, "") if at < 0 else (name[:at], name[at:])
