"""Dates said with more words: "spring 1967", "rreth vitit 1956", "before 6 July 1963".

Read as EDTF (see `edtf`). What is found here stands in titles, forms and lists, where a date is
given by itself; running text is searched for plain dates only (`dates.find_dates`).
"""

import re
from collections.abc import Callable

from parallax.apparatus.edtf import OPEN, read_edtf
from parallax.apparatus.words import fold

#: Reads a plain date, such as "6 July 1963"; gives EDTF or None.
Plain = Callable[[str], str | None]

#: Longer texts are no date.
_LONGEST, _MOST_WORDS = 90, 14
_YEAR = r"(?P<year>1\d{3}|20\d{2})"
#: "of the year", "e vitit", "të vitit", in folded letters.
_OF = r"(?:\s*,)?\s+(?:(?:of|in|i|e|te|se)\s+)?(?:(?:the\s+)?(?:year|viti|vitit|vitin)\s+)?"
_SET = r"(?:(?:on|in|the|during|me|ne|gjate|data|date|dt\.?)\s+){0,2}"

_SEASONS = (
    r"spring|pranver\w{0,3}",
    r"summer|ver(?:a|e|es|en)",
    r"autumn|fall|vjesht\w{0,3}",
    r"winter|dim(?:er|ri|rit|rin)",
)
_THIRDS = (
    r"(?:the\s+)?(?:early(?:\s+in)?|beginning\s+of|start\s+of)|fillim(?:i|it|in|e|et|eve)?",
    r"(?:the\s+)?(?:mid|middle\s+of)|mes(?:i|it|in)?",
    r"(?:the\s+)?(?:late(?:\s+in)?|end\s+of)|fund(?:i|it|in)?",
)
_PARTS = tuple(
    (21 + at, re.compile(rf"{_SET}(?:{words}){_OF}{_YEAR}")) for at, words in enumerate(_SEASONS)
) + tuple(
    (37 + at, re.compile(rf"{_SET}(?:{words})(?:-|{_OF}){_YEAR}"))
    for at, words in enumerate(_THIRDS)
)
_DECADE = re.compile(
    rf"{_SET}(?:(?P<full>1\d{{2}}|20\d)0['’`]?s|(?P<short>\d)0s"
    r"|vite(?:t|ve)\s+(?:(?P<vitet>1\d{2}|20\d)0|['’`]?(?P<vitet2>\d)0)(?:-?(?:ta|at|tat))?"
    r"|(?:vite(?:t|ve)\s+)?(?P<name>[a-z]+))"
)
_DECADES = {
    name: digit
    for digit, names in {
        "1": "dhjete", "2": "twenties njezet njezete", "3": "thirties tridhjete",
        "4": "forties dyzet dyzete katerdhjete", "5": "fifties pesedhjete",
        "6": "sixties gjashtedhjete", "7": "seventies shtatedhjete",
        "8": "eighties tetedhjete", "9": "nineties nentedhjete",
    }.items()
    for name in names.split()
}  # fmt: skip
_CENTURY = re.compile(
    rf"{_SET}(?:(?P<nth>\d{{2}})(?:st|nd|rd|th)\s+century"
    r"|(?:shek\.?|shekulli|shekullit|shekullin)\s+(?:te\s+)?"
    r"(?:(?P<roman>[xvi]+)|(?P<arabic>\d{2})(?:-te)?))"
)
_ROMAN = {"xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17,
          "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}  # fmt: skip

#: What makes a date without any figures.
_IN_WORDS = re.compile(rf"\bshek|{'|'.join(_DECADES)}")

_CIRCA = re.compile(
    r"(?:circa|ca\.?|c\.?|about|around|approximately|approx\.?|rreth|afersisht"
    r"|aty nga)(?:\s+|(?<=\.)(?=\d))"
)
_MAYBE = re.compile(r"(?:possibly|probably|perhaps|likely|maybe|ndoshta|mbase|me gjase)\s+")
_DOUBT = re.compile(r"\s*(?:\?|\(\?\)|\[\?\]|\((?:uncertain|e pasigurt|i pasigurt)\))$")
_BEFORE = re.compile(
    r"(?:before|not after|no(?:t)? later than|until|up to|by|para|deri (?:me|ne|para)|deri)\s+"
)
_SINCE = re.compile(
    r"(?:after|since|not before|no(?:t)? earlier than|pas|(?:qe|qysh) (?:nga|prej|me))\s+"
)
_ONWARDS = re.compile(r"(?:from|nga)\s+(.+?)\s+(?:on|onwards?|e (?:ne )?tutje|e ketej)")
_FROM_TO = tuple(
    re.compile(pattern)
    for pattern in (
        r"from\s+(.+?)\s+(?:to|until|till|through)\s+(.+)",
        r"between\s+(.+?)\s+and\s+(.+)",
        r"nga\s+(.+?)\s+(?:deri(?:\s+(?:me|ne))?|ne)\s+(.+)",
        r"(?:midis|ndermjet)\s+(.+?)\s+(?:dhe|e)\s+(.+)",
    )
)
_DASH = re.compile(r"\s*[-–—]+\s*|\s+(?:to|deri(?: me| ne)?)\s+")
_YEAR_WORD = re.compile(r"(?:the\s+year|year|viti|vitit|vitin)\s+")
#: "vitet 1956-58" are years, not decades.
_YEARS = re.compile(r"(?:the\s+years|years|vitet|viteve)\s+(?=\d{4}\s*[-–—]\s*(?:\d{2}|\d{4})$)")
_SHORT_YEAR = re.compile(r"\d\d")
_LONG_YEAR = re.compile(r"(\d{2})(\d{2})")
_TAIL = re.compile(r"(?:[a-z]{3,10}\s+)?(?:te\s+vitit\s+|of\s+)?(?:1\d{3}|20\d{2})$")


def parse_phrase(text: str, plain: Plain) -> str | None:
    """The EDTF form of a date with qualifying words, or None."""
    if len(text) > _LONGEST:
        return None
    words = fold(text)
    if words.count(" ") > _MOST_WORDS:
        return None
    words = " ".join(words.split())
    words = words.removeprefix("[").removesuffix("]") if words.startswith("[") else words
    words = words.strip(" ,.;:")
    if not words or not (any(map(str.isdigit, words)) or _IN_WORDS.search(words)):
        return None
    found = _open(words, plain) or _from_to(words, plain) or _dashed(words, plain)
    found = found or _one(words, plain)
    return found if found is not None and read_edtf(found) is not None else None


def _open(words: str, plain: Plain) -> str | None:
    onwards = _ONWARDS.fullmatch(words)
    if onwards is not None:
        point = _one(onwards[1], plain)
        return point and f"{point}/{OPEN}"
    for pattern, before in ((_BEFORE, True), (_SINCE, False)):
        match = pattern.match(words)
        if match is not None:
            point = _one(words[match.end() :], plain)
            if point is not None:
                return f"{OPEN}/{point}" if before else f"{point}/{OPEN}"
    return None


def _from_to(words: str, plain: Plain) -> str | None:
    for pattern in _FROM_TO:
        match = pattern.fullmatch(words)
        if match is not None:
            found = _two(match[1], match[2], plain)
            if found is not None:
                return "/".join(found)
    return None


def _dashed(words: str, plain: Plain) -> str | None:
    """Two dates with a dash between; "circa" before and a question mark behind are for both."""
    bare, mark = _without_marks(words)
    bare = _YEARS.sub("", bare)
    for dash in _DASH.finditer(bare):
        left, right = bare[: dash.start()], bare[dash.end() :]
        found = _two(left, right, plain)
        if found is None or (right.isdecimal() and _part(left)):
            continue  # "winter 1966-1967" is one winter
        if mark and any(point[-1] in "?~%" for point in found):
            return None
        return "/".join(point + mark for point in found)
    return None


def _two(left: str, right: str, plain: Plain) -> tuple[str, str] | None:
    """Both ends; the first may leave to the second what they have in common."""
    last = _one(right, plain)
    if last is None:
        last = _short_year(left, right)
        if last is None:
            return None
    first = _one(left, plain)
    if first is None:
        tail = _TAIL.search(right.rstrip("?").rstrip())
        if tail is None:
            return None
        year = tail[0][-4:]
        first = _one(f"{left} {year}", plain) or _one(f"{left} {tail[0]}", plain)
    if first is None or read_edtf(f"{first}/{last}") is None:
        return None
    return first, last


def _short_year(left: str, right: str) -> str | None:
    """1957 of "1956-57"."""
    long = _LONG_YEAR.fullmatch(left)
    if long is None or _SHORT_YEAR.fullmatch(right) is None or int(right) <= int(long[2]):
        return None
    return long[1] + right


def _without_marks(words: str) -> tuple[str, str]:
    """The words without what says that they are doubtful, and the qualifier for that."""
    doubt = about = False
    while True:
        if (match := _DOUBT.search(words)) is not None:
            words, doubt = words[: match.start()], True
        elif (match := _MAYBE.match(words)) is not None:
            words, doubt = words[match.end() :], True
        elif (match := _CIRCA.match(words)) is not None:
            words, about = words[match.end() :], True
        else:
            break
    return words, "%" if doubt and about else "?" if doubt else "~" if about else ""


def _one(words: str, plain: Plain) -> str | None:
    """A single date, with its qualifier."""
    bare, mark = _without_marks(words)
    point = _part(bare) or _years(bare)
    if point is None:
        point = plain(bare)
        if point is None and (match := _YEAR_WORD.match(bare)) is not None:
            point = plain(bare[match.end() :])
    return None if point is None or "/" in point else point + mark


def _part(words: str) -> str | None:
    for month, pattern in _PARTS:
        match = pattern.fullmatch(words)
        if match is not None:
            return f"{match['year']}-{month}"
    return None


def _years(words: str) -> str | None:
    """A decade or a century."""
    match = _CENTURY.fullmatch(words)
    if match is not None:
        number = _ROMAN.get(match["roman"] or "", 0) or int(match["nth"] or match["arabic"] or 0)
        return f"{number - 1}XX" if 11 <= number <= 21 else None
    match = _DECADE.fullmatch(words)
    if match is None:
        return None
    if match["name"]:
        digit = _DECADES.get(match["name"])
        return None if digit is None else f"19{digit}X"
    full = match["full"] or match["vitet"]
    return f"{full}X" if full else f"19{match['short'] or match['vitet2']}X"
