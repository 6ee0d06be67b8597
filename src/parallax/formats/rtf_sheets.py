"""The fonts and the style sheet of an RTF file."""

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:figures|authorities)")
_TITLES = {"title": 1, "subtitle": 2}
_DEEPEST = 6


@dataclass(slots=True)
class Font:
    """A font of the font table; no `charset` says that it has the file's code page."""

    name: str = ""
    charset: int = 1


@dataclass(slots=True)
class Style:
    """A paragraph style: `outline` is its level as written, from 0, or -1."""

    name: str = ""
    outline: int = -1
    based_on: int = -1


@dataclass(slots=True)
class Sheets:
    """What is declared at the head of a file."""

    fonts: dict[int, Font] = field(default_factory=dict[int, Font])
    styles: dict[int, Style] = field(default_factory=dict[int, Style])

    def font(self, number: int) -> Font:
        return self.fonts.setdefault(number, Font())

    def style(self, number: int) -> Style:
        return self.styles.setdefault(number, Style())

    def level(self, number: int) -> int:
        """The level of heading, 1..6, that a style gives to a paragraph; 0 for none."""
        for style in self._line(number):
            name = style.name.casefold()
            match = _HEADING.fullmatch(name)
            if match:
                return min(int(match[1]), _DEEPEST)
            if name in _TITLES:
                return _TITLES[name]
            if style.outline >= 0:
                return outline_level(style.outline)
        return 0

    def contents(self, number: int) -> bool:
        """Whether a style is one of the table of contents."""
        style = self.styles.get(number)
        return style is not None and bool(_CONTENTS.fullmatch(style.name.casefold()))

    def _line(self, number: int) -> list[Style]:
        """A style with those it is based on; a circle of them ends where it closes."""
        line: list[Style] = []
        seen: set[int] = set()
        while number in self.styles and number not in seen:
            seen.add(number)
            line.append(self.styles[number])
            number = self.styles[number].based_on
        return line


def outline_level(number: int) -> int:
    """A heading's level, 1..6, from RTF's, which counts from 0 and has 9 for body text."""
    return min(number + 1, _DEEPEST) if 0 <= number < 9 else 0
