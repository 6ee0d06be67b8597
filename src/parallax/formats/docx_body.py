"""The story of a DOCX: its paragraphs in reading order, with marks where notes are called.

After ECMA-376 part 1, 17.2 to 17.16. Insertions are kept, deletions dropped, fields give
their results, tables are read row by row, text boxes after the paragraph they hang on.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import Numbering
from parallax.formats.docx_package import attribute, child, name_of
from parallax.formats.docx_styles import ParagraphLook, StyleSheet
from parallax.formats.docx_symbols import symbol
from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.own_reading import OwnReading
from parallax.formats.page_breaks import PAGE, break_before
from parallax.formats.trees import Node
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind

_GONE = frozenset({"w:del", "w:moveFrom"})
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
#: Longer than this is no heading, whatever its style.
_LONGEST_HEADING = 400
_EVERY = 200


@dataclass(slots=True)
class Story:
    """Walks the blocks of a part and gathers drafts.

    Marks set in the drafts: "f3" and "e3" where footnote or endnote 3 is called, "c3" and
    "c3/end" around the words of comment 3. `called` lists the notes in the order of their
    calls, each with the mark the author typed for it or "". `own` is there where Parallax wrote
    the document. Hard page breaks are marked as in `page_breaks`, and are empty lines where
    Parallax wrote them; `turns` says of each section in turn whether it begins a page.
    `languages` has how many characters are said to be in each, "" where nothing is said.
    """

    styles: StyleSheet
    numbering: Numbering
    progress: Progress = no_progress
    turns: Sequence[bool] = ()
    own: OwnReading | None = None
    drafts: list[Draft] = field(default_factory=list[Draft])
    called: dict[str, str] = field(default_factory=dict[str, str])
    hidden: int = 0
    contents: int = 0
    deletions: int = 0
    languages: Counter[str] = field(default_factory=Counter[str])
    _draft: Draft = field(default_factory=Draft)
    _look: ParagraphLook = field(default_factory=ParagraphLook)
    _pending: Draft | None = None
    _fields: list[bool] = field(default_factory=list[bool])
    _boxes: list[Node] = field(default_factory=list[Node])
    _custom: str = ""
    _lang: str = ""
    _done: int = 0
    _section: int = 0

    def blocks(self, nodes: Iterable[Node]) -> None:
        """Read a sequence of block elements."""
        for node in nodes:
            name = name_of(node.tag)
            if name == "w:p":
                self._paragraph(node)
            elif name in _GONE or (
                name == "w:tr" and child(child(node, "w:trPr"), "w:del") is not None
            ):
                self.deletions += 1
            elif name == "mc:AlternateContent":
                self.blocks(_alternative(node))
            elif name in _CONTAINERS:
                self.blocks(node)

    def end(self) -> None:
        """To be called after the last block."""
        if self._pending is not None:
            self.drafts.append(self._pending)
            self._pending = None

    def _paragraph(self, node: Node) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            self.progress(0.0, "Reading the paragraphs")
        properties = child(node, "w:pPr")
        look = self.styles.paragraph(properties)
        outer = (self._draft, self._look, self._boxes)
        self._draft, self._look, self._boxes = Draft(), look, []
        self._inline(node)
        draft, boxes = self._draft, self._boxes
        self._draft, self._look, self._boxes = outer
        self._finish(draft, look, properties)
        for box in boxes:
            self.blocks(box)

    def _finish(self, draft: Draft, look: ParagraphLook, properties: Node | None) -> None:
        if look.contents:
            self.contents += 1
            return
        if child(properties, "w:sectPr") is not None:
            self._section += 1
            if self._section < len(self.turns) and self.turns[self._section]:
                draft.mark(PAGE)
        if self.own is not None and self.own.drops(
            self.styles.names(look.style), look.level, draft
        ):
            return
        if look.level and draft.length <= _LONGEST_HEADING:
            draft.kind, draft.level = ParagraphKind.HEADING, look.level
        elif look.list_id:
            draft.kind = ParagraphKind.LIST
        elif look.verse:
            draft.kind = ParagraphKind.VERSE
        if look.list_id and draft.raw.strip():
            label = self.numbering.label(look.list_id, look.list_level)
            if label:
                numbered = Draft([(label, PLAIN)], [], draft.kind, draft.level, len(label))
                numbered.absorb(draft)
                draft = numbered
        if self.own is None and look.page_before and (self.drafts or self._pending is not None):
            break_before(draft)
        if self._pending is not None:
            self._pending.absorb(draft)
            self._pending.kind, self._pending.level = draft.kind, draft.level
            draft, self._pending = self._pending, None
        mark = child(properties, "w:rPr")
        if any(name_of(each.tag) in _GONE for each in (mark if mark is not None else ())):
            self._pending = draft  # the mark between this and the next paragraph was deleted
        else:
            self.drafts.append(draft)

    def _inline(self, parent: Iterable[Node]) -> None:
        for node in parent:
            name = name_of(node.tag)
            if name == "w:r":
                self._run(node)
            elif name in _GONE:
                self.deletions += 1
            elif name == "w:commentRangeStart":
                self._draft.mark(f"c{attribute(node, 'id')}")
            elif name == "w:commentRangeEnd":
                self._draft.mark(f"c{attribute(node, 'id')}/end")
            elif name == "w:bookmarkStart" and self.own is not None:
                key = attribute(node, "id") or ""
                self.own.begin(attribute(node, "name") or "", self._draft, key)
            elif name == "w:bookmarkEnd" and self.own is not None:
                self.own.end(attribute(node, "id") or "", self._draft)
            elif name == "mc:AlternateContent":
                self._inline(_alternative(node))
            elif name in ("m:oMath", "m:oMathPara"):
                self._add("".join(each.text or "" for each in node.iter() if _is_maths(each)))
            elif name in _INLINE:
                self._inline(node)

    def _run(self, node: Node) -> None:
        # What a heading's style does to all of it says no more than that it is a heading.
        style = "" if self._look.level else self._look.style
        if self.own is not None and self._is_own(node, self.own):
            return
        styles, hidden, self._lang = self.styles.run(style, child(node, "w:rPr"))
        self._custom = ""
        self._contents(node, styles, hidden)

    def _contents(self, parent: Iterable[Node], styles: Styles, hidden: bool) -> None:
        for node in parent:
            name = name_of(node.tag)
            if name == "w:t":
                # Line ends inside w:t are the file's, not the author's.
                text = (node.text or "").replace("\n", " ").replace("\r", " ")
                if hidden:
                    self.hidden += len(text)
                else:
                    self._add(text, styles)
                    self.languages[self._lang] += len(text)
            elif name == "w:br":
                broken = attribute(node, "type") == "page"
                if self.own is not None:
                    self._add("\n\n" if broken else "\n", styles)
                elif broken:
                    self._break(hidden)
                else:
                    self._add("\n")
            elif name in _SIGNS:
                self._add(_SIGNS[name], styles if name == "w:noBreakHyphen" else PLAIN)
            elif name == "w:sym":
                self._add(symbol(attribute(node, "font"), attribute(node, "char")), styles)
            elif name == "w:fldChar":
                self._field(attribute(node, "fldCharType") or "")
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                self._call(name[2] + (attribute(node, "id") or ""), node)
            elif name == "w:commentReference":
                key = f"c{attribute(node, 'id')}"
                self.called.setdefault(key, "")
                self._draft.mark(f"{key}/end")
            elif name == "mc:AlternateContent":
                self._contents(_alternative(node), styles, hidden)
            elif name == "w:ruby":
                base = child(node, "w:rubyBase")
                self._inline(base if base is not None else ())
            elif name in ("w:drawing", "w:pict", "w:object"):
                self._boxes += _text_boxes(node)

    def _add(self, text: str, styles: Styles = PLAIN) -> None:
        if not all(self._fields):
            return
        if self._custom and text.strip():
            self.called[self._custom] += text.strip()
        else:
            self._draft.add(text, styles)

    def _break(self, hidden: bool) -> None:
        """A page break: it parts a paragraph in two."""
        if any(not text.isspace() for text, _ in self._draft.runs):
            self._add("\n\n")
        if all(self._fields) and not hidden:
            self._draft.mark(PAGE)

    def _call(self, key: str, node: Node) -> None:
        self.called.setdefault(key, "")
        self._draft.mark(key)
        if self.own is not None:
            self.own.called(key)
        if (attribute(node, "customMarkFollows") or "0").casefold() in ("1", "true", "on"):
            self._custom = key

    def _is_own(self, node: Node, own: OwnReading) -> bool:
        """Whether a run holds a mark of ours, which is none of the text."""
        style = child(child(node, "w:rPr"), "w:rStyle")
        if style is None:
            return False
        names = self.styles.names(attribute(style, "val") or "")
        text = "".join(each.text or "" for each in node if name_of(each.tag) == "w:t")
        return own.skips(names, text, self._draft)

    def _field(self, kind: str) -> None:
        """Text counts only in the result of a field, that is, after its separator."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


_INLINE = frozenset(
    {
        "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent",
        "w:fldSimple", "w:customXml", "w:dir", "w:bdo", "w:rubyBase",
    }
)  # fmt: skip
_CONTAINERS = frozenset(
    {
        "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo",
        "w:smartTag", "w:txbxContent",
    }
)  # fmt: skip


def section_turns(root: Node) -> list[bool]:
    """Whether each section of a document begins on a new page, in order."""
    turns: list[bool] = []
    for node in root.iter("{*}sectPr"):
        if name_of(node.tag) == "w:sectPr" and not any(
            name_of(each.tag) == "w:sectPrChange" for each in node.iterancestors()
        ):
            kind = child(node, "w:type")
            said = attribute(kind, "val") if kind is not None else None
            turns.append(said in (None, "nextPage", "oddPage", "evenPage"))
    return turns


def _alternative(node: Node) -> Iterable[Node]:
    """The children of the first choice, else of the fallback: they say the same twice."""
    chosen = child(node, "mc:Choice")
    if chosen is None:
        chosen = child(node, "mc:Fallback")
    return chosen if chosen is not None else ()


def _text_boxes(node: Node) -> list[Node]:
    """The outermost text boxes in a drawing."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        name = name_of(each.tag)
        if name == "w:txbxContent":
            found.append(each)
        elif name == "mc:AlternateContent":
            waiting += reversed(list(_alternative(each)))
        else:
            waiting += reversed(list(each))
    return found


def _is_maths(node: Node) -> bool:
    return name_of(node.tag) in ("m:t", "w:t")
