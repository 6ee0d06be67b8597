"""How runs and paragraphs of an OpenDocument text look: styles and what they inherit.

After OASIS OpenDocument 1.3 part 3: 16 (styles), 19.5 and 20 (properties).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import Level
from parallax.formats.trees import Names, Node
from parallax.model.text import SpanStyle

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    f"{_BASE}office:1.0": "office",
    f"{_BASE}text:1.0": "text",
    f"{_BASE}table:1.0": "table",
    f"{_BASE}style:1.0": "style",
    f"{_BASE}xsl-fo-compatible:1.0": "fo",
    f"{_BASE}drawing:1.0": "draw",
    f"{_BASE}meta:1.0": "meta",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_HEADING = re.compile(r"heading[ _]?([1-9])")
_TITLES = {"title": 1, "subtitle": 2}
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
#: Styles of characters that LibreOffice gives its links by itself.
_LINKS = ("internet link", "visited internet link", "internet_20_link")
_DEEPEST = 32

Look = Mapping[str, str]
#: "text:p" for a paragraph.
name_of = Names(_NAMESPACES)


def value(node: Node, name: str) -> str:
    """An attribute by a name such as "style:name"; "" where it is missing."""
    for key, found in node.attrib.items():
        if name_of(key) == name:
            return found
    return ""


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    name: str
    parent: str
    look: Look
    outline: int
    breaks: Look


@dataclass(slots=True)
class StyleSheet:
    """The styles of a document by family and name, its lists, and its language."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict[tuple[str, str], Style])
    lists: dict[str, dict[int, Level]] = field(default_factory=dict[str, dict[int, Level]])
    lang: str = ""

    def read(self, root: Node | None) -> None:
        """Take in the styles of one part; later ones stand beside earlier ones."""
        for node in root.iter() if root is not None else ():
            name = name_of(node.tag)
            if name == "style:style":
                key = value(node, "style:family"), value(node, "style:name")
                self.styles[key] = _style(node)
            elif name == "text:list-style":
                self.lists[value(node, "style:name")] = _levels(node)
            elif name == "style:default-style" and value(node, "style:family") == "paragraph":
                language = _look(node).get("language", "")
                self.lang = language if language not in ("none", "zxx") else ""

    def level(self, style: str) -> int:
        """1..6 if a paragraph style is a heading's or a title's, else 0."""
        named = [(each.name, each.outline) for each in self._chain("paragraph", style)]
        # Some programs use the styles that every office program knows without defining them.
        for name, outline in named or [(_shown(style), 0)]:
            heading = _HEADING.fullmatch(name)
            level = outline or (int(heading[1]) if heading is not None else _TITLES.get(name, 0))
            if level:
                return min(level, 6)
        return 0

    def names(self, family: str, style: str) -> list[str]:
        """The names of a style and of those it is based on, in lower case."""
        return [each.name for each in self._chain(family, style)]

    def is_verse(self, style: str) -> bool:
        names = [each.name for each in self._chain("paragraph", style)]
        return any(name.startswith(("verse", "poem", "poetry")) for name in names)

    def run(self, family: str, style: str) -> tuple[dict[SpanStyle, bool], bool | None]:
        """What a style says of formatting that carries meaning, on or off, and of hiding."""
        look: dict[str, str] = {}
        chain = self._chain(family, style)
        for each in reversed(chain):
            look.update(each.look)
        if any(each.name in _LINKS for each in chain):
            look.pop("underline", None)
        said = {
            kind: look[key] == "1"
            for key, kind in (
                ("bold", SpanStyle.BOLD),
                ("italic", SpanStyle.ITALIC),
                ("underline", SpanStyle.UNDERLINE),
                ("strike", SpanStyle.STRIKE),
                ("small caps", SpanStyle.SMALL_CAPITALS),
            )
            if key in look
        }
        if "position" in look:
            said[SpanStyle.SUPERSCRIPT] = look["position"] == "super"
            said[SpanStyle.SUBSCRIPT] = look["position"] == "sub"
        return said, look["hidden"] == "1" if "hidden" in look else None

    def language(self, family: str, style: str) -> str:
        """What a style says of the language of its text; "" where it says nothing."""
        chain = self._chain(family, style)
        return next((each.look["language"] for each in chain if "language" in each.look), "")

    def turns(self, family: str, style: str) -> tuple[bool, bool]:
        """Whether a new page begins before a paragraph or table of a style, and after it."""
        breaks: dict[str, str] = {}
        for each in reversed(self._chain(family, style)):
            breaks.update(each.breaks)
        # Another kind of page is another page (19.515).
        before = breaks.get("before") == "page" or bool(breaks.get("master"))
        return before, breaks.get("after") == "page"

    def _chain(self, family: str, name: str) -> list[Style]:
        found: list[Style] = []
        while len(found) < _DEEPEST and (family, name) in self.styles:
            found.append(self.styles[family, name])
            name = found[-1].parent
        return found


def _style(node: Node) -> Style:
    outline = value(node, "style:default-outline-level")
    return Style(
        name=_shown(value(node, "style:display-name") or value(node, "style:name")),
        parent=value(node, "style:parent-style-name"),
        look=_look(node),
        outline=int(outline) if outline.isascii() and outline.isdigit() else 0,
        breaks=_breaks(node),
    )


def _breaks(node: Node) -> Look:
    breaks: dict[str, str] = {}
    for key, said in node.attrib.items():
        if name_of(key) == "style:master-page-name":
            breaks["master"] = said
    for properties in node:
        if name_of(properties.tag) in ("style:paragraph-properties", "style:table-properties"):
            for key, said in properties.attrib.items():
                name = name_of(key)
                if name in ("fo:break-before", "fo:break-after"):
                    breaks[name.removeprefix("fo:break-")] = said
    return breaks


def _shown(name: str) -> str:
    """The name of a style as people read it, in small letters."""
    return name.replace("_20_", " ").casefold()


def _look(node: Node) -> Look:
    look: dict[str, str] = {}
    for properties in node:
        if name_of(properties.tag) != "style:text-properties":
            continue
        for key, said in properties.attrib.items():
            name = name_of(key)
            if name == "fo:font-weight":
                heavy = said == "bold" or (said.isascii() and said.isdigit() and int(said) >= 600)
                look["bold"] = "1" if heavy else "0"
            elif name == "fo:font-style":
                look["italic"] = "1" if said in ("italic", "oblique") else "0"
            elif name == "style:text-underline-style":
                look["underline"] = "0" if said == "none" else "1"
            elif name == "style:text-line-through-style":
                look["strike"] = "0" if said == "none" else "1"
            elif name == "fo:font-variant":
                look["small caps"] = "1" if said == "small-caps" else "0"
            elif name == "style:text-position":
                look["position"] = _position(said)
            elif name == "text:display":
                look["hidden"] = "1" if said in ("none", "true") else "0"
            elif name == "fo:language":
                look["language"] = said
    return look


def _position(said: str) -> str:
    raised = said.split()[0] if said.split() else ""
    if raised in ("super", "sub"):
        return raised
    if raised.startswith("-"):
        return "sub"
    return "super" if raised.rstrip("%").strip("0.") else ""


def _levels(node: Node) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in node:
        name = name_of(each.tag)
        written = value(each, "text:level")
        if not (written.isascii() and written.isdigit()):
            continue
        depth = int(written) - 1
        if name == "text:list-level-style-bullet":
            levels[depth] = Level("bullet", value(each, "text:bullet-char"))
        elif name == "text:list-level-style-number":
            form = _FORMS.get(value(each, "style:num-format"), "none")
            shown = value(each, "text:display-levels")
            many = int(shown) if shown.isascii() and shown.isdigit() else 1
            places = range(max(0, depth + 1 - min(many, 9)), depth + 1)
            pattern = (
                value(each, "style:num-prefix")
                + ".".join(f"%{place + 1}" for place in places)
                + value(each, "style:num-suffix")
            )
            start = value(each, "text:start-value")
            first = int(start) if start.isascii() and start.isdigit() else 1
            levels[depth] = Level(form, pattern, first)
    return levels
