"""How runs and paragraphs of a DOCX look: styles, inheritance, direct formatting.

After ECMA-376 part 1: 17.7.2 (style hierarchy), 17.7.3 (toggle properties), 17.3.1.20
(outline levels).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parallax.formats.docx_package import attribute, child, name_of
from parallax.formats.draft import Styles
from parallax.formats.trees import Node
from parallax.model.text import SpanStyle

Look = Mapping[str, str]

#: Properties that a character style turns round again where its paragraph style set them.
_TOGGLES = {
    "b": SpanStyle.BOLD,
    "i": SpanStyle.ITALIC,
    "smallCaps": SpanStyle.SMALL_CAPITALS,
    "strike": SpanStyle.STRIKE,
    "dstrike": SpanStyle.STRIKE,
    "vanish": None,
}
_HEADING_NAME = re.compile(r"heading ([1-9])")
_TABLE_OF_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:figures|authorities)")
_LINK_NAMES = ("hyperlink", "followedhyperlink", "internet link", "visited internet link")
_NO_LOOK: Look = {}
_ON = ("", "1", "true", "on")
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style of styles.xml, without what it inherits."""

    name: str
    based_on: str
    look: Look
    outline: int | None
    list_id: str
    list_level: int
    page_before: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What its properties make of a paragraph. `level` is 0, or 1..6 for a heading."""

    style: str = ""
    level: int = 0
    list_id: str = ""
    list_level: int = 0
    contents: bool = False
    verse: bool = False
    page_before: bool = False


@dataclass(slots=True)
class StyleSheet:
    """The styles of a document, and what they come to together."""

    styles: dict[str, Style] = field(default_factory=dict[str, Style])
    defaults: Look = field(default_factory=dict[str, str])
    default_paragraph: str = ""
    _looks: dict[str, Look] = field(default_factory=dict[str, Look])
    _runs: dict[tuple[object, ...], tuple[Styles, bool, str]] = field(
        default_factory=dict[tuple[object, ...], tuple[Styles, bool, str]]
    )

    def paragraph(self, properties: Node | None) -> ParagraphLook:
        """What a w:pPr (or its absence) says."""
        style = _value(child(properties, "w:pStyle")) or self.default_paragraph
        chain = self._chain(style)
        names = [each.name for each in chain]
        outline = _number(_value(child(properties, "w:outlineLvl")))
        if outline is None:
            outline = next((each.outline for each in chain if each.outline is not None), None)
        level = 0
        if outline is not None and outline < _BODY_TEXT:
            level = min(outline + 1, 6)
        elif outline is None:
            level = next((_heading_level(name) for name in names if _heading_level(name)), 0)
        list_id, list_level = _numbering(child(properties, "w:numPr"))
        if not list_id:
            listed = next((each for each in chain if each.list_id), None)
            if listed is not None:
                list_id, list_level = listed.list_id, listed.list_level
        breaks = (_page_before(properties), *(each.page_before for each in chain))
        return ParagraphLook(
            style=style,
            level=level,
            list_id="" if list_id == "0" else list_id,
            list_level=list_level,
            contents=any(_TABLE_OF_CONTENTS.fullmatch(name) for name in names),
            verse=any(name.startswith(("verse", "poem", "poetry")) for name in names),
            page_before=next((one for one in breaks if one is not None), False),
        )

    def run(self, paragraph_style: str, properties: Node | None) -> tuple[Styles, bool, str]:
        """The formatting of a run that carries meaning, whether the run is hidden, and the
        language it is said to be in, "" where only the document's defaults say one."""
        direct: Look = look_of(properties) if properties is not None else _NO_LOOK
        character_style = _value(child(properties, "w:rStyle"))
        key = (paragraph_style, character_style, *direct.items())
        if key not in self._runs:
            self._runs[key] = self._combined(paragraph_style, character_style, direct)
        return self._runs[key]

    def _combined(
        self, paragraph_style: str, character_style: str, direct: Look
    ) -> tuple[Styles, bool, str]:
        paragraph = self._look(paragraph_style)
        character = self._look(character_style)
        styles: set[SpanStyle] = set()
        hidden = False
        for key, style in _TOGGLES.items():
            if key in direct:
                on = direct[key] == "1"
            else:
                on = (paragraph.get(key) == "1") != (character.get(key) == "1")
                on = on or self.defaults.get(key) == "1"
            if on and style is None:
                hidden = True
            elif on and style is not None:
                styles.add(style)
        for key in ("u", "vertAlign"):
            value = next((look[key] for look in (direct, character, paragraph) if key in look), "")
            if key == "u" and value == "1" and not self._is_link(character_style):
                styles.add(SpanStyle.UNDERLINE)
            elif value == "superscript":
                styles.add(SpanStyle.SUPERSCRIPT)
            elif value == "subscript":
                styles.add(SpanStyle.SUBSCRIPT)
        looks = (direct, character, paragraph)
        lang = next((look["lang"] for look in looks if "lang" in look), "")
        return frozenset(styles), hidden, lang

    def names(self, style: str) -> list[str]:
        """The names of a style and of those it is based on, in lower case."""
        return [each.name for each in self._chain(style)]

    def _is_link(self, style: str) -> bool:
        return style.casefold() in _LINK_NAMES or any(
            each.name in _LINK_NAMES for each in self._chain(style)
        )

    def _chain(self, style: str) -> list[Style]:
        """A style and what it is based on, itself first; circles are cut."""
        chain: list[Style] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            chain.append(self.styles[style])
            style = self.styles[style].based_on
        return chain

    def _look(self, style: str) -> Look:
        if style not in self._looks:
            merged: dict[str, str] = {}
            for each in reversed(self._chain(style)):
                merged.update(each.look)
            self._looks[style] = merged
        return self._looks[style]


def read_styles(root: Node | None) -> StyleSheet:
    """The style sheet of a styles.xml; an empty one where there is none."""
    sheet = StyleSheet()
    for node in root if root is not None else ():
        name = name_of(node.tag)
        if name == "w:docDefaults":
            default = child(child(node, "w:rPrDefault"), "w:rPr")
            if default is not None:
                sheet.defaults = look_of(default)
        elif name == "w:style":
            key = attribute(node, "styleId") or ""
            properties = child(node, "w:pPr")
            list_id, list_level = _numbering(child(properties, "w:numPr"))
            run = child(node, "w:rPr")
            sheet.styles[key] = Style(
                name=_value(child(node, "w:name")).casefold(),
                based_on=_value(child(node, "w:basedOn")),
                look=look_of(run) if run is not None else {},
                outline=_number(_value(child(properties, "w:outlineLvl"))),
                list_id=list_id,
                list_level=list_level,
                page_before=_page_before(properties),
            )
            default = (attribute(node, "default") or "0").casefold() in _ON
            if default and attribute(node, "type") == "paragraph":
                sheet.default_paragraph = key
    return sheet


def look_of(properties: Node) -> Look:
    """The properties of a w:rPr that matter here: "1" or "0", or the value."""
    look: dict[str, str] = {}
    for node in properties:
        prefix, _, local = name_of(node.tag).partition(":")
        if prefix != "w":
            continue
        value = attribute(node, "val")
        if local in _TOGGLES:
            look[local] = "1" if (value or "").casefold() in _ON else "0"
        elif local == "u":
            look[local] = "0" if value in (None, "none") else "1"
        elif local == "vertAlign":
            look[local] = value or "baseline"
        elif local == "lang" and value:
            look[local] = value
    return look


def _heading_level(name: str) -> int:
    if name == "title":
        return 1
    if name == "subtitle":
        return 2
    match = _HEADING_NAME.fullmatch(name)
    return min(int(match[1]), 6) if match else 0


def _page_before(properties: Node | None) -> bool | None:
    """Whether a new page is to begin; None where nothing is said."""
    node = child(properties, "w:pageBreakBefore")
    return _value(node).casefold() in _ON if node is not None else None


def _numbering(node: Node | None) -> tuple[str, int]:
    if node is None:
        return "", 0
    return _value(child(node, "w:numId")), _number(_value(child(node, "w:ilvl"))) or 0


def _value(node: Node | None) -> str:
    return (attribute(node, "val") or "") if node is not None else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
