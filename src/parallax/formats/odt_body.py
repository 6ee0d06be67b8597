"""The text of an OpenDocument file: its paragraphs in reading order, with marks for notes.

After OASIS OpenDocument 1.3 part 3, 5 to 9. Deleted text lies in a part of its own and is not
read; insertions stand in the text; tables are read row by row, frames after their paragraph.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import Numbering
from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.odt_styles import StyleSheet, name_of, value
from parallax.formats.own_reading import OwnReading
from parallax.formats.page_breaks import break_before
from parallax.formats.trees import Node
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind, SpanStyle

_CONTENTS = frozenset(
    {
        "text:table-of-content", "text:illustration-index", "text:table-index",
        "text:object-index", "text:user-index", "text:alphabetical-index",
    }
)  # fmt: skip
_SILENT = frozenset(
    {
        "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "office:forms",
        "text:user-field-decls", "text:dde-connection-decls", "text:note-citation",
        "text:ruby-text", "text:page-number", "text:page-count",
    }
)  # fmt: skip
_BLOCKS = frozenset({"text:p", "text:h", "text:list", "table:table", "text:section"})
_MOST_SPACES = 1000
_LONGEST_HEADING = 400
_EVERY = 200


@dataclass(slots=True)
class Story:
    """Walks the blocks of a text and gathers drafts.

    Marks set in the drafts: "n0", "n1" ... where a note is called, "c0", "c0/end" around the
    words of a comment. `notes` and `comments` hold their elements by these keys. `own` is there
    where Parallax wrote the document. Hard page breaks are marked as in `page_breaks`, but not
    those Parallax wrote. `languages` has how many characters are said to be in each, "" where
    nothing is said.
    """

    styles: StyleSheet
    progress: Progress = no_progress
    own: OwnReading | None = None
    drafts: list[Draft] = field(default_factory=list[Draft])
    notes: dict[str, Node] = field(default_factory=dict[str, Node])
    comments: dict[str, Node] = field(default_factory=dict[str, Node])
    hidden: int = 0
    contents: int = 0
    deletions: int = 0
    languages: Counter[str] = field(default_factory=Counter[str])
    _draft: Draft = field(default_factory=Draft)
    _boxes: list[Node] = field(default_factory=list[Node])
    _named: dict[str, str] = field(default_factory=dict[str, str])
    _numbering: Numbering = field(default_factory=Numbering)
    _label: str = ""
    _listed: bool = False
    _turn: bool = False
    _lang: str = ""
    _in_table: bool = False
    _done: int = 0

    def blocks(self, nodes: Iterable[Node]) -> None:
        """Read a sequence of block elements."""
        for node in nodes:
            name = name_of(node.tag)
            if name in ("text:p", "text:h"):
                self._paragraph(node, name == "text:h")
            elif name == "text:list":
                self._list(node, "", "", 0)
            elif name in _CONTENTS:
                self.contents += 1
            elif name == "table:table":
                before, after = self.styles.turns("table", value(node, "table:style-name"))
                self._turn |= before
                outside, self._in_table = self._in_table, True
                self.blocks(node)
                self._in_table = outside
                self._turn |= after
            elif name == "text:tracked-changes":
                self.deletions += sum(name_of(each.tag) == "text:deletion" for each in node.iter())
            elif name not in _SILENT:
                self.blocks(node)

    def _list(self, node: Node, outer: str, outer_style: str, depth: int) -> None:
        style = value(node, "text:style-name") or outer_style
        key = outer or f"list {len(self._numbering.lists)}"
        if not outer:
            self._numbering.lists[key] = key
            self._numbering.levels[key] = dict(self.styles.lists.get(style, {}))
        for item in node:
            heading = name_of(item.tag) == "text:list-header"
            fresh = not heading
            for each in item:
                if name_of(each.tag) == "text:list":
                    self._own_level(key, value(each, "text:style-name"), depth + 1)
                    self._list(each, key, style, depth + 1)
                    continue
                # Only the first paragraph of an item carries its number.
                self._label = self._numbering.label(key, depth) if fresh else ""
                self._listed, fresh = not heading, False
                self.blocks([each])
                self._label, self._listed = "", False

    def _own_level(self, key: str, style: str, depth: int) -> None:
        """An inner list with a style of its own is numbered, or not, as that says."""
        levels = self.styles.lists.get(style, {})
        level = levels.get(depth, levels.get(0))
        if level is not None:
            self._numbering.levels[key][depth] = level

    def _paragraph(self, node: Node, heading: bool) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            self.progress(0.0, "Reading the paragraphs")
        style = value(node, "text:style-name")
        outline = value(node, "text:outline-level")
        level = self.styles.level(style)
        if heading:
            level = min(int(outline), 6) if outline.isascii() and outline.isdigit() else level or 1
        outer = self._draft, self._boxes
        self._draft, self._boxes = Draft(), []
        if self._label:
            self._draft.add(self._label)
            self._label = ""
        # What a heading's style does to all of it says no more than that it is a heading.
        said, hidden = self.styles.run("paragraph", "" if level else style)
        plain = frozenset(kind for kind, on in said.items() if on)
        self._lang = self.styles.language("paragraph", style)
        self._inline(node, plain, bool(hidden))
        draft, boxes = self._draft, self._boxes
        self._draft, self._boxes = outer
        if self.own is not None and self.own.drops(
            self.styles.names("paragraph", style), level, draft
        ):
            return
        if level and draft.length <= _LONGEST_HEADING:
            draft.kind, draft.level = ParagraphKind.HEADING, max(1, level)
        elif self._listed:
            draft.kind = ParagraphKind.LIST
        elif self.styles.is_verse(style):
            draft.kind = ParagraphKind.VERSE
        elif self._in_table:
            draft.kind = ParagraphKind.PROSE  # a bold line is no heading there
        before, after = self.styles.turns("paragraph", style)
        if self.own is None and (before or self._turn) and self.drafts:
            break_before(draft)
        self._turn = after
        self.drafts.append(draft)
        for box in boxes:
            self.blocks(box)

    def _inline(self, parent: Node, styles: Styles, hidden: bool) -> None:
        self._text(parent.text, styles, hidden)
        for node in parent:
            name = name_of(node.tag)
            if self.own is not None and self._is_own(node, name, self.own):
                pass
            elif name == "text:span":
                said, hides = self.styles.run("text", value(node, "text:style-name"))
                around = self._lang
                self._lang = self.styles.language("text", value(node, "text:style-name")) or around
                self._inline(node, _combined(styles, said), hidden if hides is None else hides)
                self._lang = around
            elif name == "text:s":
                count = value(node, "text:c")
                many = int(count) if count.isascii() and count.isdigit() else 1
                self._draft.add(" " * min(many, _MOST_SPACES), styles)
            elif name == "text:tab":
                self._draft.add("\t")
            elif name == "text:line-break":
                self._draft.add("\n", styles if self.own is not None else PLAIN)
            elif name == "text:note":
                key = f"n{len(self.notes)}"
                self.notes[key] = node
                self._draft.mark(key)
                if self.own is not None:
                    self.own.called(key)
            elif name == "office:annotation":
                key = f"c{len(self.comments)}"
                self.comments[key] = node
                self._named[value(node, "office:name")] = key
                self._draft.mark(key)
            elif name == "office:annotation-end":
                key = self._named.get(value(node, "office:name"), "")
                if key:
                    self._draft.mark(f"{key}/end")
            elif name in ("text:hidden-text", "text:hidden-paragraph"):
                self.hidden += len("".join(node.itertext()))
            elif name in ("draw:frame", "draw:custom-shape", "draw:g", "draw:text-box"):
                self._boxes += _outer_blocks(node)
            elif name not in _SILENT:
                self._inline(node, styles, hidden)
            self._text(node.tail, styles, hidden)

    def _is_own(self, node: Node, name: str, own: OwnReading) -> bool:
        """Whether an element is a mark of ours, which is none of the text."""
        if name == "text:span":
            names = self.styles.names("text", value(node, "text:style-name"))
            return own.skips(names, "".join(node.itertext()), self._draft)
        if name in ("text:bookmark-start", "text:bookmark"):
            own.begin(value(node, "text:name"), self._draft)
        if name in ("text:bookmark-end", "text:bookmark"):
            own.end(value(node, "text:name"), self._draft)
        return name.startswith("text:bookmark")

    def _text(self, text: str | None, styles: Styles, hidden: bool) -> None:
        if not text:
            return
        # Runs of white space in the file stand for one space; text:s writes the others.
        single = _single(text)
        raw = self._draft.runs[-1][0] if self._draft.runs else ""
        if single.startswith(" ") and (not raw or raw.endswith((" ", "\n"))):
            single = single[1:]
        if hidden:
            self.hidden += len(single)
        else:
            self._draft.add(single, styles)
            self.languages[self._lang] += len(single)


def _single(text: str) -> str:
    if "  " not in text and "\n" not in text and "\t" not in text and "\r" not in text:
        return text
    for white in "\n\r\t":
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _combined(styles: Styles, said: dict[SpanStyle, bool]) -> Styles:
    if not said:
        return styles
    on = {kind for kind, value in said.items() if value}
    return (styles - said.keys()) | on if styles else frozenset(on) or PLAIN


def _outer_blocks(node: Node) -> list[Node]:
    """What holds the blocks of text in a drawing."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if any(name_of(inner.tag) in _BLOCKS for inner in each):
            found.append(each)
        else:
            waiting += reversed(list(each))
    return found
