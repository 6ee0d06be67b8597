"""The segments of a translation memory: text with inline codes (TMX 1.4b, 2.3 and 3.2).

What stands in codes (`bpt`, `ept`, `it`, `ph`, `ut`) belongs to the program that made the
file and is no text; what they do to the text (bold, a line break) is kept, and so is text of
its own within them (`sub`).
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from parallax.formats.draft import PLAIN, Draft, Found, Styles
from parallax.formats.office import note_body
from parallax.formats.trees import Node
from parallax.model.note import NoteKind
from parallax.model.text import SpanStyle

_STYLES: dict[str, SpanStyle] = {
    name: style
    for style, names in {
        SpanStyle.BOLD: "bold b strong",
        SpanStyle.ITALIC: "italic italics i em emphasis",
        SpanStyle.UNDERLINE: "ulined dulined underline underlined u ul",
        SpanStyle.SUPERSCRIPT: "superscript super sup",
        SpanStyle.SUBSCRIPT: "subscript",
        SpanStyle.SMALL_CAPITALS: "scap smallcaps",
        SpanStyle.STRIKE: "strike strikethrough",
    }.items()
    for name in names.split()
}
#: The code itself, where no type is given: a tag of HTML or a word of RTF.
_CODE = re.compile(r"\s*<\s*(b|strong|i|em|u|sup|sub)\b[^<>]*>\s*|\s*\{?\\(b|i|ul|super|sub)\b\s*")
_CODES = {"sub": SpanStyle.SUBSCRIPT}
_BREAK = re.compile(r"\s*<\s*br\b[^<>]*>\s*|\s*\\line\b\s*")
#: Elements that hold codes of other programs, no text.
CODED = frozenset({"bpt", "ept", "it", "ph", "ut"})
_MOST_OPEN = 64
_NOTES = ("fnote", "enote")


def local_name(node: Node) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


@dataclass(slots=True)
class Segments:
    """Turns segments into drafts. The notes that stand in them gather in `notes`, by the keys
    that are marked in the drafts."""

    notes: dict[str, Found] = field(default_factory=dict[str, Found])
    _open: dict[str, Styles] = field(default_factory=dict[str, Styles])
    _now: Styles = PLAIN

    def draft(self, segment: Node) -> Draft:
        self._open, self._now = {}, PLAIN
        draft = Draft()
        self._walk(segment, draft, PLAIN)
        return draft

    def _walk(self, node: Node, draft: Draft, styles: Styles) -> None:
        draft.add(node.text or "", styles | self._now)
        for child in node:
            name = local_name(child)
            if name == "hi":
                self._walk(child, draft, styles | _style(child))
            elif name in CODED:
                self._code(name, child, draft)
            else:
                self._walk(child, draft, styles)
            draft.add(child.tail or "", styles | self._now)

    def _begin(self, key: str, styles: Styles) -> None:
        if styles:
            self._open[key] = styles
            self._now |= styles

    def _end(self, key: str) -> None:
        if self._open.pop(key, None):
            # No text has more codes open at once; a damaged file must not take for ever.
            self._now = PLAIN.union(*islice(reversed(self._open.values()), _MOST_OPEN))

    def _code(self, name: str, node: Node, draft: Draft) -> None:
        kind = (node.get("type") or "").casefold()
        if name == "bpt":
            self._begin(node.get("i") or "", _style(node) or _coded(node))
        elif name == "ept":
            self._end(node.get("i") or "")
        elif name == "it" and node.get("pos") == "begin":
            self._begin(f"it {kind}", _style(node) or _coded(node))
        elif name == "it":
            self._end(f"it {kind}")
        elif kind == "lb" or (not kind and _BREAK.fullmatch(node.text or "")):
            draft.add("\n")
        for sub in node:
            if local_name(sub) == "sub":
                self._sub(sub, kind, draft)

    def _sub(self, node: Node, around: str, draft: Draft) -> None:
        """Text of its own within a code: a footnote, an entry of an index, a caption."""
        kind = (node.get("type") or around).casefold()
        opened, self._open = self._open, {}
        now, self._now = self._now, PLAIN
        inner = Draft()
        # Marks within belong to the notes of this segment too, and stand where this one does.
        self._walk(node, inner, PLAIN)
        self._open, self._now = opened, now
        key = f"s{len(self.notes)}"
        which = NoteKind.TRANSLATOR if kind in _NOTES else NoteKind.QUERY
        self.notes[key] = Found(key, which, note_body([inner]))
        draft.mark(key)
        for _, within in inner.marks:
            draft.mark(within)


def _style(node: Node) -> Styles:
    kind = (node.get("type") or "").casefold().removeprefix("x-")
    style = _STYLES.get(kind)
    return frozenset({style}) if style is not None else PLAIN


def _coded(node: Node) -> Styles:
    if node.get("type"):
        return PLAIN
    code = _CODE.fullmatch(node.text or "")
    if code is None:
        return PLAIN
    word = code[1] or code[2]
    return frozenset({_CODES.get(word) or _STYLES[word]})
