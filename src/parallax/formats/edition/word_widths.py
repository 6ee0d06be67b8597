"""How wide a word is at most, whichever of the edition's typefaces it is set in.

Measured with Typst, in hundredths of an em: of Source Serif Pro, Libertinus Serif and New
Computer Modern, regular and bold, the widest.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_WIDTHS = {
    35: "!',.:;il|‘’",
    40: "-[]fjι",
    45: "()It°",
    50: '"rsг',
    55: "?cezëçéезсэ",
    60: "$*/0123456789J\\^`ago{}~öäø“”„–†‡абвотьδεζθξτ",
    65: "Sbdhknpquvxyüñþ«»дклнпрухцчяβηλνπρ",
    70: "Lß§иъГακουχΓ",
    75: "FZ€ДЗγμσ",
    80: "EPTËÉ·мЕКРТУφψ",
    85: "BCwÇæжфыБВЛСЧЬЭЯωΒΩ",
    90: "&+<=>ADHNOQRUVXY_ÜÖÄœ…•×юАОФХΑΨ",
    95: "GKшщИНПЦ",
    100: "#%@m½Δ",
    105: "Ъ",
    110: "MМ",
    115: "—№Ы",
    120: "WЖ",
    125: "Ю",
    135: "ШЩ",
}
_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
#: The widest of all, and what others may take that were not measured.
WIDEST_LETTER, _SMALL, _OTHER = 1.35, 85, 110

#: In a word too wide for its column a line may end behind such a sign, and between a vowel and a
#: consonant with its own vowel.
_VOWELS = "aeiouyëäöüAEIOUYËÄÖÜаеиоуыэюя"
_PLACE = re.compile(rf"(?<=[/.\-_?&=:,;])|(?<=[{_VOWELS}])(?=[^\W\d_{_VOWELS}][{_VOWELS}])")
#: Letters of a piece, least and most.
_LEAST, _MOST = 4, 8


@dataclass(frozen=True, slots=True)
class WidestWords:
    """How wide a word may be, in ems, that surely fits where it stands: in a text, in a heading
    of it, in a note, in the title."""

    text: float
    heading: float
    note: float
    title: float


def width_of(word: str) -> float:
    """In ems."""
    return sum(map(_width, word)) / 100


@cache
def _width(char: str) -> int:
    known = _OF.get(char)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _width(base) if not unicodedata.combining(base) else 0
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return _SMALL if char.islower() else _OTHER


def pieces_of(word: str) -> list[str]:
    """A word in pieces between which a line may end; no letter is parted from its accents."""
    places = {found.start() for found in _PLACE.finditer(word)}
    pieces: list[str] = []
    start = 0
    for at in range(1, len(word)):
        joined = unicodedata.combining(word[at]) or "\u200d" in (word[at], word[at - 1])
        long = at - start >= _MOST
        if not joined and (long or (at in places and at - start >= _LEAST)):
            if not long and len(word) - at < _LEAST:
                continue
            pieces.append(word[start:at])
            start = at
    return [*pieces, word[start:]]
