"""Dates in English and Albanian, whole or in part, to EDTF and back.

In running text EDTF (ISO 8601-2) level 0 is found: "1963-07-06", "1964-09", "1966",
"1963-07-06/1963-07-08". A date given by itself may also be qualified: "1956~", "1967-21",
"196X", "../1961" (see `edtf`). Dates in figures are read day first, as Albanian offices wrote
them.
"""

import re
from calendar import monthrange
from functools import lru_cache

from parallax.apparatus.date_phrases import parse_phrase
from parallax.apparatus.edtf import MONTHS, read_edtf, say
from parallax.apparatus.words import fold

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
#: Endings an Albanian month's name takes: korriku, korrikun, korrikut, majit, majin.
_ENDINGS = ("", "i", "u", "it", "ut", "in", "un", "ot")
_ABBREVIATED = 3

_names: dict[str, int] = {}
for _number, _name in enumerate(MONTHS["en"], 1):
    _names[fold(_name)] = _number
    _names[fold(_name)[:_ABBREVIATED]] = _number
_names["sept"] = 9
for _number, _name in enumerate(MONTHS["sq"], 1):
    for _ending in _ENDINGS:
        _names[fold(_name) + _ending] = _number
for _name, _number in (("dhetor", 12), ("dhetorit", 12), ("nandor", 11), ("nandorit", 11)):
    _names[_name] = _number  # Gheg

_LETTERS = r"[^\W\d_]"
_MONTH = rf"(?P<month>{_LETTERS}{{3,9}})\.?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})"
#: "'56" behind a month is 1956: nobody shortened later years so.
_SHORT_OR_YEAR = rf"(?:{_YEAR}|['’‘`´](?P<short>\d{{2}}))"
_OF_YEAR = r"(?:(?:\s*,)?\s*(?:(?:të|te|of)\s+)?(?:(?:the\s+)?(?:viti|vitit|vitin|year)\s+)?)"
_DASH = r"\s*[-–—/]\s*"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 1963-07-06
        r"(?<!\d)(?P<year>1\d{3}|20\d{2})-(?P<mm>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?(?![\d-])",
        # 6-8 korrik 1963; 28 June - 2 July 1963
        rf"(?<!\d){_DAY}(?:\s*(?P<month1>{_LETTERS}{{3,9}}))?{_DASH}(?P<day2>\d{{1,2}})\.?\s+"
        rf"{_MONTH}{_OF_YEAR}{_YEAR}(?!\d)",
        # July 6-8, 1963
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}}){_DASH}(?P<day2>\d{{1,2}})(?:\s*,)?\s+{_YEAR}(?!\d)",
        # 6 korrik 1963; 11 korrikut të vitit 1978; 6 July, 1963
        rf"(?<!\d){_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}{_SHORT_OR_YEAR}(?!\d)",
        # July 6, 1963
        rf"\b{_MONTH}\s+{_DAY}(?:\s*,)?\s+{_YEAR}(?!\d)",
        # 6.7.1963, 6/7/1963, 6.VII.1963
        r"(?<![\d.])(?P<day>\d{1,2})\s?[./-]\s?(?P<mm>\d{1,2}|[IVX]{1,4})\s?[./-]\s?"
        r"(?P<year>1\d{3}|20\d{2})(?!\d)",
        # September 1964, shtator të vitit 1964
        rf"\b{_MONTH}{_OF_YEAR}{_SHORT_OR_YEAR}(?!\d)",
        # 1959-1970
        rf"(?<![\d/.-]){_YEAR}\s*[-–—/]\s*(?P<year2>1\d{{3}}|20\d{{2}})(?![\d/-])",
        # 1966
        rf"(?<![\d/.-]){_YEAR}(?![\d/-])",
    )
)
#: What may stand before a date that is given by itself: "Tiranë, më 6 korrik 1963".
_LEAD = re.compile(
    r"[\s(\[]*(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s*,\s*)?"
    r"(?:(?:on|in|the|më|me|në|ne|dt|datë|date|data|datën|daten|viti|vitin|year)[.:]?\s+){0,3}",
    re.IGNORECASE,
)
_HOUR = (
    r"(?:ora\s+\d{1,2}(?:[.:]\d{2})?(?:\s+(?:e|të|para|pas)\s+[^\W\d_]+)?|\d{1,2}:\d{2}"
    r"|(?:at\s+)?\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\b\.?|o[’']clock))"
)
_LEAF = r"\[?(?:fletët|fleta|fletë|fl|folio|fol)\b\.?\s*\d{1,4}[rv]?(?:\s*[-–]\s*\d{1,4}[rv]?)?"
#: And behind it: the hour, and the leaf.
_TAIL = re.compile(
    rf"(?:\s*,?\s*(?:(?:në|ne)\s+)?{_HOUR})?(?:[\s.,;]+{_LEAF})?[\s.,;:)\]]*", re.IGNORECASE
)
#: Stands for every character of a date that was found: no date runs over it.
_TAKEN = "\0"
_EDTF_LIKE = re.compile(r"[\dX?~%./-]{4,25}")


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """1..12 for the name of a month in English or Albanian, inflected or abbreviated."""
    return _names.get(fold(word))


def parse_date(text: str) -> str | None:
    """The EDTF form of a text that is a date and nothing else but its setting.

    "July 6, 1963", "Tiranë, më 6 korrik 1963", "11 korrikut të vitit 1978", "September
    1964", "6.7.1963", "circa 1956", "spring 1967", "before 1961"; and EDTF itself. None for
    anything more than a date, and for days that do not exist.
    """
    bare = text.strip()
    if _EDTF_LIKE.fullmatch(bare) and read_edtf(bare) is not None:
        return bare
    return _parse_plain(text) or parse_phrase(text, _parse_plain)


def _parse_plain(text: str) -> str | None:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _LEAD.fullmatch(text, 0, match.start()):
                continue
            if not _TAIL.fullmatch(text, match.end()):
                continue
            edtf = _edtf(match)
            if edtf is not None:
                return edtf
    return None


def find_date(text: str) -> str | None:
    """The first date of the most complete kind found anywhere in a text, as EDTF."""
    found = find_date_place(text)
    return None if found is None else found[2]


def find_date_place(text: str) -> tuple[int, int, str] | None:
    """As `find_date`, with the code points [start, end) where it stands."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            edtf = _edtf(match)
            if edtf is not None:
                return match.start(), match.end(), edtf
    return None


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """All dates in a text, (start, end, EDTF) in code points; none within another.

    The most complete kinds come first, and those of one kind in the text's order.
    """
    found: list[tuple[int, int, str]] = []
    for pattern in _PATTERNS:
        parts: list[str] = []
        done = 0
        for match in pattern.finditer(text):
            edtf = _edtf(match)
            if edtf is None:
                continue
            start, end = match.span()
            found.append((start, end, edtf))
            parts += text[done:start], _TAKEN * (end - start)
            done = end
        if done:
            text = "".join(parts) + text[done:]
    return found


def format_date(edtf: str, lang: str = "en") -> str:
    """ "1963-07-06" -> "6 July 1963" or "6 korrik 1963". Anything but EDTF comes back as it is."""
    dated = read_edtf(edtf)
    return edtf if dated is None else say(dated, lang)


def _edtf(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    year = int(part["year"] or f"19{part['short']}")
    if part.get("year2"):
        return f"{year}/{part['year2']}" if int(part["year2"]) > year else None
    month = _month(part.get("month"), part.get("mm"))
    if month is None:
        named = part.get("month") is not None or part.get("mm") is not None
        return None if named else f"{year}"
    if not part.get("day"):
        return f"{year}-{month:02}"
    day = int(part["day"])
    if not 1 <= day <= monthrange(year, month)[1] and not part.get("month1"):
        return None
    last = f"{year}-{month:02}-{day:02}"
    if not part.get("day2"):
        return last
    end = int(part["day2"])
    first_month = _month(part.get("month1"), None) if part.get("month1") else month
    if first_month is None or not 1 <= end <= monthrange(year, month)[1]:
        return None
    if not 1 <= day <= monthrange(year, first_month)[1] or (first_month, day) >= (month, end):
        return None
    return f"{year}-{first_month:02}-{day:02}/{year}-{month:02}-{end:02}"


def _month(name: str | None, figures: str | None) -> int | None:
    if name is not None:
        return month_number(name)
    if figures is None:
        return None
    if figures.isdecimal():
        number = int(figures)
        return number if 1 <= number <= 12 else None
    roman = figures.casefold()
    return _ROMAN.index(roman) + 1 if roman in _ROMAN else None
