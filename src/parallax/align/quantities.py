"""Numbers and dates in a text, in figures or in Albanian and English words.

For saying that one of them stands on one side only: what is *claimed* to stand in a text is
read strictly, what a text may *cover* of the other side generously ("second" covers 2, "XX"
covers 20, "the sixties" covers 1960), so that no claim is made that a reader would refute.
"""

import re
import unicodedata
from dataclasses import dataclass

from parallax.align.numerals import number_of
from parallax.apparatus.dates import find_dates, month_number
from parallax.apparatus.words import fold

#: In a language whose number words are not known, only figures from this on are claimed:
#: smaller numbers are often written as words.
SURELY_FIGURES = 100
#: The smallest number that is claimed: one and two hide in articles, "both", "twice", "pair".
SMALLEST = 3
_KNOWN = frozenset({"en", "sq", "und"})
#: More figures than this together are read as text: nobody counts so far.
_MOST_FIGURES = 18
#: No word for a number is longer than this, in letters.
_LONGEST_WORD = 24

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What may stand close behind the figures of a number: "20th", "1960s".
_SUFFIX = re.compile(r"(?:st|nd|rd|th|s|të|ti|ta)?(?![^\W\d_])", re.IGNORECASE)
#: A call of a note, "[12]", is no number of the text.
_CALL = re.compile(r"\[\d{1,3}\]")
#: A day with its month, "6.7.", "6/7".
_IN_FIGURES = re.compile(r"(?<!\d)\d{1,2}[./-](\d{1,2})(?!\d)")
_SCALES = {"miliard": 10**9, "miliarde": 10**9, "billion": 10**9, "billions": 10**9}
_ORDINALS = {
    word: value
    for value, words in {
        2: "second dyti dyta dyte twice both pair couple half gjysme gjysma cift palë",
        3: "third tretë treti treta trete thrice",
        4: "fourth katert katerti katerta quarter cerek",
        5: "fifth peste pesti pesta",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth decade dekade dekada",
        11: "eleventh",
        12: "twelfth dozen dozens duzine",
        13: "thirteenth",
        14: "fourteenth fortnight",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        30: "thirtieth",
        40: "fortieth",
        50: "fiftieth",
        60: "sixtieth sixties",
        70: "seventieth seventies",
        80: "eightieth eighties",
        90: "ninetieth nineties",
        100: "hundredth century centuries shekull shekulli shekullit",
        1000: "thousandth",
    }.items()
    for word in fold(words).split()
}
_ONES = frozenset({"one", "nje", "a"})
_JOINTS = frozenset({"e", "and"})
_HUNDREDS = re.compile(r"(nje|dy|tre|kater|pese|gjashte|shtate|tete|nente)qind(?:e|a|at|ta)?$")
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text. `exact` where it may be claimed to stand there."""

    words: str
    value: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, or a month of a year (`day` 0), as it stands in a text."""

    words: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All numbers and dates of one side; `covers` are the values it may stand for."""

    quantities: tuple[Quantity, ...]
    days: tuple[Day, ...]
    months: frozenset[int]
    covers: frozenset[int]


def reckon(text: str, lang: str = "und") -> Reckoning:
    """The numbers and dates of a text in a language (BCP 47)."""
    text = _CALL.sub(" ", unicodedata.normalize("NFC", text))
    tokens = list(_TOKEN.finditer(text))
    quantities: list[Quantity] = []
    covers: set[int] = set()
    for token in tokens:
        covers |= _single(token[0])
    at = 0
    while at < len(tokens):
        stop, value = _composed(text, tokens, at)
        if stop == at:
            at += 1
            continue
        words = text[tokens[at].start() : tokens[stop - 1].end()]
        figures = words[0].isdecimal()
        vague = stop - at == 1 and not figures and value in (100, 1000, 10**6, 10**9)
        # Figures within a word are letters that a scanner has misread.
        misread = figures and (
            text[max(0, tokens[at].start() - 1) : tokens[at].start()].isalpha()
            or not _SUFFIX.match(text, tokens[at].end())
        )
        known = lang.split("-")[0].lower() in _KNOWN
        least = SMALLEST if known else SURELY_FIGURES
        quantities.append(Quantity(words, value, value >= least and not (vague or misread)))
        covers.add(value)
        at = stop
    days, months = _days(text, tokens)
    return Reckoning(tuple(quantities), days, months, frozenset(covers))


def missing(ours: Reckoning, theirs: Reckoning, *, known: bool = True) -> list[str]:
    """Numbers and dates of one side that the other has in no form, most telling first.

    `known` says whether the other side is in a language whose number words are known.
    """
    least = SMALLEST if known else SURELY_FIGURES
    found: dict[str, int] = {}
    if known:
        for day in ours.days:
            if day.month not in theirs.months:
                found[day.words] = 3
    dated = {value for day in ours.days if day.words in found for value in (day.day, day.month)}
    for one in ours.quantities:
        if not one.exact or one.value < least or one.value in dated or _covered(one, theirs):
            continue
        found.setdefault(one.words, 2 if one.value >= SURELY_FIGURES else 1)
    return sorted(found, key=lambda words: -found[words])


def knows_numbers(lang: str) -> bool:
    """Whether the number words of a language (BCP 47) are known; of an unknown one, believed."""
    return lang.split("-")[0].lower() in _KNOWN


def _covered(one: Quantity, theirs: Reckoning) -> bool:
    value = one.value
    if value in theirs.covers:
        return True
    # A year may be written short, "'62", or in the other's words, "nineteen hundred and ...".
    if 1000 <= value < 2100 and value % 100 in theirs.covers and value % 100:
        return True
    if value < 100 and any(year in theirs.covers for year in range(1000 + value, 2100, 100)):
        return True
    # A round number may be written with a word for its scale that was not understood.
    return any(
        value % scale == 0 and value // scale in theirs.covers
        for scale in (10**3, 10**6, 10**9)
        if value >= scale
    )


def _single(word: str) -> set[int]:
    """What one token by itself may stand for."""
    if word[0].isdecimal():
        parts = (_figures(word), *map(_figures, re.findall(r"\d+", word)))
        return {part for part in parts if part is not None}
    if _ROMAN.match(word):
        return {_roman(word)}
    folded = fold(word)
    value = _value(folded)
    found = {value} if value else set[int]()
    if folded in _ORDINALS:
        found.add(_ORDINALS[folded])
    if folded.endswith(("fold", "fish", "vjecar", "vjetor", "vjet")):
        for cut in range(2, min(len(folded), _LONGEST_WORD + 1)):
            found |= {v for v in (_value(folded[:cut]),) if v}
    month = month_number(word) if len(word) > 2 else None
    if month:
        found.add(month)
    return found


def _figures(word: str) -> int | None:
    """The value of a number in figures, with or without marks between them; None where there
    are too many of them for a number."""
    figures = re.sub(r"\D", "", word)
    return int(figures) if len(figures) <= _MOST_FIGURES else None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[char] for char in word]
    return sum(
        -v if any(later > v for later in values[at + 1 : at + 2]) else v
        for at, v in enumerate(values)
    )


def _value(folded: str) -> int | None:
    """The value of one number word: 2 and more."""
    value = _SCALES.get(folded) or number_of(folded)
    if value is None and (hundreds := _HUNDREDS.match(folded)):
        first = hundreds[1]
        value = 100 if first == "nje" else 100 * (number_of(first) or 1)
    return value


def _composed(text: str, tokens: list[re.Match[str]], at: int) -> tuple[int, int]:
    """Where the number that begins with token `at` stops, and its value; `at` if none does.

    "dyzet mijë", "forty-two", "5 milion", "nineteen sixty-two", "njëzet e pesë".
    """
    total = current = 0
    stop = here = at
    figures = False
    while here < len(tokens):
        if here > at and not _joined(text, tokens[here - 1], tokens[here]):
            break
        word = tokens[here][0]
        if word[0].isdecimal():
            written = None if here > at else _figures(word)
            if written is None:
                break
            current, figures = written, True
            stop = here = here + 1
            continue
        folded = fold(word)
        value = _value(folded)
        if value is None:
            tens = current % 100 >= 20 and current % 10 == 0 and not figures
            if here > at and folded in _ONES and tens:
                value = 1
            elif stop > at and folded in _JOINTS and not figures and here == stop:
                here += 1
                continue
            else:
                break
        taken = _taken(total, current, value, figures)
        if taken is None:
            break
        total, current = taken
        stop = here = here + 1
    return stop, total + current


def _taken(total: int, current: int, value: int, figures: bool) -> tuple[int, int] | None:
    """A number so far, (finished thousands, what goes on), with one more word; None where the
    word begins a number of its own."""
    if value >= 1000:
        if current == 0 and total:
            return None
        return total + max(1, current) * value, 0
    if figures:
        return None
    if value == 100 and 0 < current < 100:
        return total, current * 100
    if current == 0:
        return total, value
    fits = value < 100 <= current and current % 100 == 0
    if fits or (value < 10 and current % 100 >= 20 and current % 10 == 0):
        return total, current + value
    if 11 <= current <= 20 and 10 <= value < 100 and not total:
        return total, current * 100 + value
    return None


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return text[before.end() : after.start()].strip(" \u00a0") in ("", "-", "‑")


def _days(text: str, tokens: list[re.Match[str]]) -> tuple[tuple[Day, ...], frozenset[int]]:
    """Dates with a month, and every month that may be meant anywhere."""
    found: list[Day] = []
    months: set[int] = set()
    dated: set[int] = set()
    for start, end, edtf in find_dates(text):
        dated.update(range(start, end))
        for part in edtf.split("/"):
            pieces = [int(piece) for piece in part.split("-")]
            if len(pieces) > 1:
                months.add(pieces[1])
        first = [int(piece) for piece in edtf.split("/")[0].split("-")]
        if len(first) > 1:
            day = first[2] if len(first) > 2 else 0
            found.append(Day(text[start:end], first[1], day))
    for at, token in enumerate(tokens):
        month = month_number(token[0]) if token[0].isalpha() and len(token[0]) > 2 else None
        if not month:
            continue
        months.add(month)
        if token.start() in dated:
            continue
        # "7 korrik", "July 7", without a year.
        if at and _day(tokens[at - 1]) and _joined(text, tokens[at - 1], token):
            start, end, day = tokens[at - 1].start(), token.end(), _day(tokens[at - 1])
        elif (
            at + 1 < len(tokens)
            and _day(tokens[at + 1])
            and _joined(text, token, tokens[at + 1])
            and token[0][0].isupper()
        ):
            start, end, day = token.start(), tokens[at + 1].end(), _day(tokens[at + 1])
        else:
            continue
        found.append(Day(text[start:end], month, day))
    months |= {int(month) for month in _IN_FIGURES.findall(text) if 1 <= int(month) <= 12}
    return tuple(found), frozenset(months)


def _day(token: re.Match[str]) -> int:
    value = _figures(token[0]) if token[0].isdecimal() else None
    return value if value is not None and 1 <= value <= 31 else 0
