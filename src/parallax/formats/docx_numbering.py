"""The numbers and bullets Word sets before list paragraphs, which stand in no run of text."""

import re
from dataclasses import dataclass, field

from parallax.formats.docx_package import attribute, child, name_of
from parallax.formats.trees import Node

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLETS = "-–—*"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written and where they begin."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    suffix: str = " "


@dataclass(slots=True)
class Numbering:
    """Counts the lists of a document as its paragraphs go by."""

    lists: dict[str, str] = field(default_factory=dict[str, str])
    levels: dict[str, dict[int, Level]] = field(default_factory=dict[str, dict[int, Level]])
    restarts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    _counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    _seen: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def label(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list, with its space; "" for nothing."""
        abstract = self.lists.get(list_id)
        if abstract is None:
            return ""
        levels = self.levels.get(abstract, {})
        level = levels.get(depth, Level(form="none"))
        counts = self._counts.setdefault(abstract, {})
        restart = self.restarts.get(list_id, {}).get(depth)
        if restart is not None and (list_id, depth) not in self._seen:
            counts[depth] = restart - 1
        self._seen.add((list_id, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            sign = level.pattern.strip()
            return (sign if sign and sign in _BULLETS else "•") + " "

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, Level())
            return written(counts.get(at, other.start), other.form)

        text = _PLACE.sub(number, level.pattern)
        return text + level.suffix if text else ""


def read_numbering(root: Node | None) -> Numbering:
    """The lists of a numbering.xml; none where there is no such part."""
    numbering = Numbering()
    for node in root if root is not None else ():
        name = name_of(node.tag)
        if name == "w:abstractNum":
            levels: dict[int, Level] = {}
            for each in node:
                if name_of(each.tag) == "w:lvl":
                    levels[_number(attribute(each, "ilvl"), 0)] = _level(each)
            numbering.levels[attribute(node, "abstractNumId") or ""] = levels
        elif name == "w:num":
            key = attribute(node, "numId") or ""
            target = child(node, "w:abstractNumId")
            numbering.lists[key] = (attribute(target, "val") or "") if target is not None else ""
            for each in node:
                start = child(each, "w:startOverride")
                if name_of(each.tag) == "w:lvlOverride" and start is not None:
                    depth = _number(attribute(each, "ilvl"), 0)
                    value = _number(attribute(start, "val"), 1)
                    numbering.restarts.setdefault(key, {})[depth] = value
    return numbering


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; plain figures for those not known here."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        # a .. z, aa .. zz: Word repeats the letter.
        repeat, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) * min(repeat + 1, 20)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = ""
        for value, sign in _ROMAN:
            while number >= value:
                letters += sign
                number -= value
        return letters.upper() if form == "upperRoman" else letters
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def _level(node: Node) -> Level:
    def value(name: str, default: str) -> str:
        found = child(node, name)
        return (attribute(found, "val") or default) if found is not None else default

    suffix = value("w:suff", "tab")
    return Level(
        form=value("w:numFmt", "decimal"),
        pattern=value("w:lvlText", ""),
        start=_number(value("w:start", "1"), 1),
        suffix="" if suffix == "nothing" else " ",
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default
