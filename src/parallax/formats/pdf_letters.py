"""The characters of a PDF page as letters: accents put on them, signs of the file made plain."""

import re
import unicodedata
from array import array
from dataclasses import replace
from functools import lru_cache
from statistics import median

from parallax.formats.docx_symbols import symbol
from parallax.formats.draft import Styles
from parallax.formats.pdf_pages import Look, RawPage
from parallax.model.text import SpanStyle

#: What PDFium gives for a hyphen at the end of a line.
_HYPHENS = (0x02, 0xFFFE)
#: Accents that old typesetting draws by themselves, over or under their letter.
_ACCENTS = {
    "`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327",
    "˛": "\u0328",
}  # fmt: skip
_ACCENT_CODES = frozenset(map(ord, _ACCENTS))
_DOTLESS = {"ı": "i", "ȷ": "j"}
_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|^(?:cm|sf|ec|lm)bx|(?:^|[-, ])bd(?:$|[^a-z])", re.IGNORECASE
)
_ITALIC = re.compile(
    r"ital|oblique|slanted|kursiv|^(?:cm|sf|ec)(?:ti|sl|bxti|bxsl)\d|(?:-|bold|light)it?$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"small.?cap|smcp|^(?:cm|sf|ec)c(?:sc|c)\d|[-,]sc(?:$|[^a-z])|caps$", re.I)
_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_WEIGHT = 650
#: A letter's width, measured by its size; a font that says otherwise means something else by it.
_NARROWEST, _WIDEST = 0.12, 1.7


@lru_cache(maxsize=4096)
def styles_of(look: Look) -> Styles:
    """What a font's name says, or its weight and flags where the name says nothing."""
    name = look.font.partition("+")[2] or look.font
    styles: set[SpanStyle] = set()
    if _BOLD.search(name) or look.flags & _FORCED_BOLD or look.weight >= _BOLD_WEIGHT:
        styles.add(SpanStyle.BOLD)
    if _ITALIC.search(name) or look.flags & _ITALIC_FLAG:
        styles.add(SpanStyle.ITALIC)
    if _SMALL.search(name):
        styles.add(SpanStyle.SMALL_CAPITALS)
    return frozenset(styles)


def cleaned(page: RawPage) -> RawPage:
    """The page with real letters and real sizes."""
    codes, places, runs = array("I"), array("f"), array("i")
    last = 0
    for at, code in enumerate(page.codes):
        place = page.places[5 * at : 5 * at + 5]
        if not (0x20 <= code < 0x7F or 0xBF < code < 0xD800):
            code = _whole(page.codes, at)
            char = _plain(code, page.looks[page.runs[at]].font)
            if not char:
                continue
            code = ord(char)
        if (code in _ACCENT_CODES or last in _ACCENT_CODES) and (
            one := _composed(chr(last), places[-5:], chr(code), place)
        ):
            if code not in _ACCENT_CODES:  # the accent came first
                places[-5:] = place
                runs[-1] = page.runs[at]
            last = codes[-1] = ord(one)
            continue
        codes.append(code)
        places.extend(place)
        runs.append(page.runs[at])
        last = code
    _spread(places)
    made = replace(page, codes=codes, places=places, runs=runs)
    return replace(made, looks=_measured(made))


def _whole(codes: "array[int]", at: int) -> int:
    """A character that PDFium gives in two halves, at its first; 0 at its second."""
    code = codes[at]
    if 0xDC00 <= code < 0xE000 and at and 0xD800 <= codes[at - 1] < 0xDC00:
        return 0
    if 0xD800 <= code < 0xDC00 and at + 1 < len(codes) and 0xDC00 <= codes[at + 1] < 0xE000:
        return 0x10000 + ((code - 0xD800) << 10) + codes[at + 1] - 0xDC00
    return code


def _spread(places: "array[float]") -> None:
    """Give the letters of one glyph, all of which PDFium puts in its place, a share each."""
    first, count = 0, len(places) // 5
    for at in range(1, count + 1):
        if at < count and places[5 * at : 5 * at + 5] == places[5 * first : 5 * first + 5]:
            continue
        left, right = places[5 * first], places[5 * first + 1]
        for part in range(at - first if at - first > 1 else 0):
            width = (right - left) / (at - first)
            places[5 * (first + part)] = left + part * width
            places[5 * (first + part) + 1] = left + (part + 1) * width
        first = at


def _plain(code: int, font: str) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xE000 <= code <= 0xF8FF:
        family = font.partition("+")[2] or font
        if family.casefold().startswith("symbol"):
            family = "symbol"
        return symbol(family, f"{code:x}") or "\N{REPLACEMENT CHARACTER}"
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " " if code in (0x09, 0x0A, 0x0D) else ""
    return chr(code)


def _composed(before: str, place: "array[float]", after: str, other: "array[float]") -> str:
    """The letter that an accent and a letter drawn over each other make; "" if they do not."""
    accent, letter = (before, after) if before in _ACCENTS else (after, before)
    if len(place) < 5 or not letter.isalpha():
        return ""
    left, right = max(place[0], other[0]), min(place[1], other[1])
    narrower = min(place[1] - place[0], other[1] - other[0])
    if right - left < 0.5 * narrower or abs(place[4] - other[4]) > place[1] - place[0] + 4:
        return ""
    made = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _ACCENTS[accent])
    return made if len(made) == 1 else ""


def _measured(page: RawPage) -> tuple[Look, ...]:
    """Looks whose sizes are those of their letters, whatever unit their font is drawn in."""
    widths: dict[int, list[float]] = {}
    heights: dict[int, list[float]] = {}
    for at, run in enumerate(page.runs):
        if chr(page.codes[at]).isalnum() and len(widths.setdefault(run, [])) < 200:
            left, right, low, high, _ = page.places[5 * at : 5 * at + 5]
            widths[run].append(right - left)
            heights.setdefault(run, []).append(high - low)
    looks = list(page.looks)
    for run, found in widths.items():
        size, width = looks[run].size, median(found)
        if not size * _NARROWEST <= width <= size * _WIDEST and (tall := max(heights[run])) > 0:
            looks[run] = replace(looks[run], size=round(tall * 1.35, 2))
    return tuple(looks)
