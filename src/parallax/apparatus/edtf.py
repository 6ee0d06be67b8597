"""Dates in EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/): what they cover, and
how they are said in English and Albanian.

Level 0; of level 1 the qualifiers ("1956?", "1956~", "1956%"), seasons ("1967-21"), decades and
centuries ("196X", "19XX") and open intervals ("../1961", "1961/.."); of level 2 the thirds of a
year ("1961-37"), for "early 1961". Years 1000-2099.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = {
    lang: tuple(names.split())
    for lang, names in {
        "en": "January February March April May June July August September October November"
        " December",
        "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    }.items()
}
#: Spring to winter: the months 21-24 of EDTF.
SEASONS = {"en": ("spring", "summer", "autumn", "winter"),
           "sq": ("pranvera e", "vera e", "vjeshta e", "dimri i")}  # fmt: skip
_AFTER_PREPOSITION = ("pranverës së", "verës së", "vjeshtës së", "dimrit të")
#: The thirds of a year: 37-39.
THIRDS = {"en": ("early", "mid", "late"), "sq": ("fillimi i", "mesi i", "fundi i")}
_THIRDS_AFTER = ("fillimit të", "mesit të", "fundit të")
_FIRST_SEASON, _FIRST_THIRD = 21, 37
_ROMAN = {11: "XI", 12: "XII", 13: "XIII", 14: "XIV", 15: "XV", 16: "XVI", 17: "XVII",
          18: "XVIII", 19: "XIX", 20: "XX", 21: "XXI"}  # fmt: skip
_POINT = re.compile(
    r"(?P<year>1\d\d\d|20\d\d|1\d\dX|20\dX|1\dXX|20XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?P<mark>[?~%]?)"
)
OPEN = ".."


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date. `year` may be a decade ("196X") or a century ("19XX"); `month` may be
    a season (21-24) or a third of the year (37-39); 0 where not given. `mark` is "", "?"
    (uncertain), "~" (approximate) or "%" (both)."""

    year: str
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def is_season(self) -> bool:
        return _FIRST_SEASON <= self.month < _FIRST_SEASON + 4

    @property
    def is_third(self) -> bool:
        return _FIRST_THIRD <= self.month < _FIRST_THIRD + 3

    @property
    def is_span_of_years(self) -> bool:
        return self.year.endswith("X")

    @property
    def years(self) -> tuple[int, int]:
        return int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))

    def bounds(self) -> tuple[date, date]:
        """The first and the last day it may mean; a winter ends with its year."""
        first, last = self.years
        if not self.month:
            return date(first, 1, 1), date(last, 12, 31)
        if self.day:
            day = date(first, self.month, self.day)
            return day, day
        if self.is_season:
            start = (3, 6, 9, 12)[self.month - _FIRST_SEASON]
            stop = min(start + 2, 12)
        elif self.is_third:
            start = (1, 5, 9)[self.month - _FIRST_THIRD]
            stop = start + 3
        else:
            start = stop = self.month
        return date(first, start, 1), date(first, stop, monthrange(first, stop)[1])

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year}{month}{day}{self.mark}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: one point (`last` is None), or an interval, of which one end may be open (None).

    `interval` tells "1961/.." from "1961".
    """

    first: Point | None
    last: Point | None = None
    interval: bool = False

    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last day it may mean; None where it is open."""
        first = self.first.bounds()[0] if self.first else None
        if not self.interval:
            return first, self.first.bounds()[1] if self.first else None
        return first, self.last.bounds()[1] if self.last else None


def read_point(edtf: str) -> Point | None:
    """One end of a date; None for anything else, and for days that do not exist."""
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None
    point = Point(match["year"], int(match["month"] or 0), int(match["day"] or 0), match["mark"])
    if point.is_span_of_years and match["month"]:
        return None
    if match["month"] is None:
        return point
    if point.is_season or point.is_third:
        return None if match["day"] else point
    if not 1 <= point.month <= 12:
        return None
    if match["day"] and not 1 <= point.day <= monthrange(int(point.year), point.month)[1]:
        return None
    return point


def read_edtf(edtf: str) -> Dated | None:
    """The date that an EDTF string means; None for anything else, and for an interval that
    ends before it begins."""
    left, slash, right = edtf.partition("/")
    if not slash:
        point = read_point(left)
        return None if point is None else Dated(point)
    first = None if left == OPEN else read_point(left)
    last = None if right == OPEN else read_point(right)
    if (first is None and left != OPEN) or (last is None and right != OPEN):
        return None
    if first is None and last is None:
        return None
    if first is not None and last is not None and not _in_order(first, last):
        return None
    return Dated(first, last, interval=True)


def _in_order(first: Point, last: Point) -> bool:
    one, other = first.bounds(), last.bounds()
    return one != other and one[0] <= other[0] and one[1] <= other[1]


def say(dated: Dated, lang: str = "en") -> str:
    """A date in words; `parse_date` reads them back as the same EDTF."""
    lang = "sq" if lang.split("-")[0].casefold() == "sq" else "en"
    first, last = dated.first, dated.last
    if not dated.interval:
        return _point(first, lang) if first else ""
    if first is None:
        return f"{_BEFORE[lang]} {_point(last, lang, after=True)}" if last else ""
    if last is None:
        return f"{_SINCE[lang]} {_point(first, lang, after=True)}"
    if first.mark != last.mark or _differ(first, last):
        start, end = _point(first, lang), _point(last, lang)
        return f"nga {start} deri më {end}" if lang == "sq" else f"from {start} to {end}"
    return _marked(_interval(first, last, lang), first.mark, lang, _interval_lead(first, lang))


def _differ(first: Point, last: Point) -> bool:
    """Whether a dash between the two would be read as something else."""
    part_of_year = first.is_season or first.is_third
    return first.is_span_of_years != last.is_span_of_years or (part_of_year and not last.month)


_BEFORE = {"en": "before", "sq": "para"}
_SINCE = {"en": "after", "sq": "pas"}


def _interval(first: Point, last: Point, lang: str) -> str:
    start, end = _plain(first, lang), _plain(last, lang)
    named = 1 <= first.month <= 12 and 1 <= last.month <= 12
    if named and first.year == last.year and bool(first.day) == bool(last.day):
        month = MONTHS[lang][first.month - 1]
        if first.day and first.month == last.month:
            return f"{first.day}–{end}"
        return f"{f'{first.day} {month}' if first.day else month} – {end}"
    years = not (first.month or last.month or first.is_span_of_years or last.is_span_of_years)
    return f"{start}–{end}" if years else f"{start} – {end}"


def _interval_lead(first: Point, lang: str) -> str:
    return "vitit " if lang == "sq" and not first.month and not first.is_span_of_years else ""


def _point(point: Point, lang: str, *, after: bool = False) -> str:
    """`after`: behind a preposition, which governs a case in Albanian."""
    if lang == "sq" and (after or point.mark in ("~", "%")):
        return _marked(_governed(point), point.mark, lang)
    return _marked(_plain(point, lang), point.mark, lang)


def _marked(words: str, mark: str, lang: str, lead: str = "") -> str:
    if mark in ("~", "%"):
        words = f"rreth {lead}{words}" if lang == "sq" else f"circa {words}"
    return f"{words}?" if mark in ("?", "%") else words


def _plain(point: Point, lang: str) -> str:
    """Without its mark."""
    if point.is_span_of_years:
        return _span_of_years(point, lang)
    if not point.month:
        return point.year
    if point.is_season:
        name = SEASONS[lang][point.month - _FIRST_SEASON]
        return f"{name} vitit {point.year}" if lang == "sq" else f"{name} {point.year}"
    if point.is_third:
        name = THIRDS[lang][point.month - _FIRST_THIRD]
        if lang == "sq":
            return f"{name} vitit {point.year}"
        return f"{name}-{point.year}" if name == "mid" else f"{name} {point.year}"
    name = f"{MONTHS[lang][point.month - 1]} {point.year}"
    return f"{point.day} {name}" if point.day else name


def _governed(point: Point) -> str:
    """In the case that Albanian "para", "pas" and "rreth" govern."""
    if point.is_span_of_years:
        words = _span_of_years(point, "sq")
        return words.replace("vitet", "viteve").replace("shekulli", "shekullit")
    if not point.month:
        return f"vitit {point.year}"
    if point.is_season:
        return f"{_AFTER_PREPOSITION[point.month - _FIRST_SEASON]} vitit {point.year}"
    if point.is_third:
        return f"{_THIRDS_AFTER[point.month - _FIRST_THIRD]} vitit {point.year}"
    name = MONTHS["sq"][point.month - 1]
    name += "ut" if name.endswith("k") else "it"
    return f"{point.day} {name} {point.year}" if point.day else f"{name} të vitit {point.year}"


def _span_of_years(point: Point, lang: str) -> str:
    if point.year.endswith("XX"):
        number = int(point.year[:2]) + 1
        if lang == "sq":
            return f"shekulli {_ROMAN[number]}"
        return f"the {number}{'st' if number == 21 else 'th'} century"
    decade = point.year[:3] + "0"
    return f"vitet {decade}" if lang == "sq" else f"the {decade}s"
