"""The text of a TEI document: its paragraphs in reading order, with marks for notes and leaves.

Depth does not matter: no recursion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import written
from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.epub_pages import PAGE_KEY
from parallax.formats.kinds import LIST_MARK
from parallax.formats.tei_choices import chosen, gap_words, holds, other_readings
from parallax.formats.tei_gathering import Gathering, trimmed
from parallax.formats.tei_notes import is_mark
from parallax.formats.tei_plan import Plan
from parallax.formats.tei_words import (
    BLOCKS,
    DIVISIONS,
    EITHER,
    PARAGRAPHS,
    QUOTING,
    SILENT,
    SOUNDS,
    SPACE,
    is_register,
    local,
    page_label,
    parent_of,
    styled,
)
from parallax.formats.trees import Node, text_of
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind

_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_EVERY = 500
_LEVELS = frozenset("123456")
#: Stanzas of so many lines are one paragraph; in longer ones, each line is its own.
_STANZA = 16
_TITLED = frozenset({"head", "titlePart"})
_PLAIN_LINES = frozenset(
    {"salute", "signed", "dateline", "byline", "docAuthor", "docDate", "imprimatur", "addrLine",
     "trailer", "docImprint", "docEdition", "bibl", "biblStruct", "biblFull", "castItem"}
)  # fmt: skip
#: Where a line's end is meant to be seen.
_LINED = frozenset(
    {"opener", "closer", "dateline", "salute", "signed", "byline", "address", "addrLine",
     "titlePart", "docImprint", "imprimatur", "docAuthor", "titlePage", "trailer"}
)  # fmt: skip
_NUMBERED = re.compile(r"order|number|\bol\b|decimal|arabic|roman|alpha", re.IGNORECASE)
_BULLETED = re.compile(r"bullet|unordered|\bul\b|disc|dash", re.IGNORECASE)


@dataclass(slots=True)
class _Exit:
    """What is to be done when an element is left."""

    block: bool = False
    kinds: bool = False
    opens: bool = False
    deeper: bool = False
    lines: bool = False
    closing: str = ""
    quotes: bool = False
    brackets: bool = False
    preserve: bool | None = None
    ends: Sequence[str] = ()
    joins_right: bool = False


@dataclass(slots=True)
class Story:
    """Walks elements and gathers drafts.

    Marks set in the drafts: those of notes ("n0", "n0/end"; "e0" for readings that are not
    printed, kept in `readings`), of leaves, and of the plan's anchors ("a0", "a0/end").
    """

    plan: Plan
    progress: Progress = no_progress
    readings: dict[str, str] = field(default_factory=dict[str, str])
    deleted: int = 0
    included: int = 0
    registers: int = 0
    out: Gathering = field(init=False)
    _counts: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    _depth: int = 0
    _open: int = 0
    _lined: int = 0
    _bracketed: int = 0
    _quoted: int = 0
    _restoring: int = 0
    _skipped: set[Node] = field(default_factory=set[Node])
    _verse: dict[Node, bool] = field(default_factory=dict[Node, bool])
    _inline: dict[Node, bool] = field(default_factory=dict[Node, bool])

    def __post_init__(self) -> None:
        self.out = Gathering(self.plan)

    @property
    def drafts(self) -> list[Draft]:
        return self.out.drafts

    def read(self, root: Node) -> None:
        """Read an element with all in it."""
        stack: list[tuple[Node, Styles, _Exit | None]] = [(root, PLAIN, None)]
        seen = 0
        while stack:
            node, styles, leaving = stack.pop()
            if leaving is not None:
                self._leave(node, leaving)
                if node is not root:
                    self.out.text(node.tail, styles)
                continue
            seen += 1
            if seen % _EVERY == 0:
                self.progress(0.0, "Reading the paragraphs")
            if node is not root and self._is_passed_over(node):
                self._leaf(node, styles)
                self.out.text(node.tail, styles)
                continue
            name = local(node.tag)
            inner = styled(node, name, styles, self.plan.renditions)
            if name in _TITLED:
                inner = styles  # what makes a heading bold says no more than that it is one
            stack.append((node, styles, self._enter(node, name)))
            self.out.text(node.text, inner)
            stack.extend((each, inner, None) for each in reversed(list(node)))
        self.out.close()
        self.out.flush_speaker()

    # What has no text of its own

    def _is_passed_over(self, node: Node) -> bool:
        name = local(node.tag)
        return (
            name in SILENT
            or is_register(node)
            or name in ("pb", "lb", "cb", "gb", "milestone", "gap", "space", "note", "pause",
                        "shift", "caesura")
            or node in self._skipped
            or node in self.plan.left_out
            or (name == "del" and not self._restoring)
            or (node in self.plan.calls and is_mark(text_of(node)))
        )  # fmt: skip

    def _leaf(self, node: Node, styles: Styles) -> None:
        """Do what an element asks for whose content is not read."""
        name = local(node.tag)
        plan = self.plan
        self.out.begin(plan.anchors.get(node, ()))
        for key in (*plan.calls.get(node, ()), *plan.opened.get(node, ())):
            self.out.mark(key)
        for key in plan.closed.get(node, ()):
            self.out.mark(f"{key}/end")
        if node in self._skipped or node in plan.left_out:
            pass
        elif node in plan.here:
            self.out.mark(plan.here[node])
        elif name == "note" and plan.is_note_body and text_of(node):
            self.out.text(f" [{text_of(node)}]", PLAIN)
        elif name in ("pb", "milestone"):
            if name == "pb" or "fol" in (node.get("unit") or "") or node.get("unit") == "page":
                label = node.get("n") or ""
                self.out.mark(f"{PAGE_KEY}{label if plan.exact else page_label(label)}")
                self._line_end(node)
        elif name == "lb" and plan.exact:
            self.out.add("\n", styles)
        elif name in ("lb", "cb", "gb"):
            self._line_end(node)
        elif name == "space":
            self.out.text(" ", PLAIN)
        elif name == "gap":
            words = gap_words(node)
            self._apart(words if self._bracketed else f"[{words}]")
        elif name in ("pause", "shift"):
            if name == "pause":
                self._apart("[pause]")
        elif name == "del" and text_of(node):
            self.deleted += 1
        elif is_register(node) and text_of(node):
            self.registers += 1
        elif name == "include":
            self.included += 1
        self.out.end([f"{key}/end" for key in plan.anchors.get(node, ())])

    def _apart(self, words: str) -> None:
        """Words of the encoder; a paragraph of their own between paragraphs."""
        alone = not self._open and not self.out.said
        self.out.add(words)
        if alone:
            self.out.close()

    def _line_end(self, node: Node) -> None:
        """The end of a line of the document: a space, or nothing within a word."""
        raw = self.out.tail()
        within = (node.get("break") or "").casefold() in ("no", "false")
        if raw.rstrip()[-1:] in ("-", "\u00ad", "\u2010", "¬") and not self.out.broken:
            stripped = raw.rstrip()
            if stripped[-2:-1].isalpha():
                self.out.trim()
                self.out.broken = "within" if within or stripped[-1] in "\u00ad¬" else "line"
                return
        if within:
            self.out.trim()
            self.out.glue = True
        elif local(node.tag) != "lb" and (node.get("break") or "").casefold() != "yes":
            pass  # a leaf may end within a word: the file's own spaces say whether
        elif self._lined:
            if raw.strip():
                self.out.trim()
                self.out.add("\n")
        elif self.out.draft.length and not self.out.broken:
            self.out.text(" ", PLAIN)

    # Elements with text

    def _enter(self, node: Node, name: str) -> _Exit:
        leaving = _Exit()
        plan = self.plan
        if (joins := node.get("join")) is not None and name in ("w", "pc"):
            if joins in ("left", "both"):
                self.out.trim()
                self.out.glue = True
            leaving.joins_right = joins in ("right", "both")
        leaving.block = self._is_block(node, name)
        if leaving.block and not self._is_joined_line(node, name):
            self.out.close()
        self.out.begin(plan.anchors.get(node, ()))
        ends = [f"{key}/end" for key in plan.anchors.get(node, ())]
        for key in (*plan.calls.get(node, ()), *plan.opened.get(node, ())):
            self.out.pending.append(key)
            ends.append(f"{key}/end")
        leaving.ends = ends
        if (space := node.get(SPACE)) is not None:
            leaving.preserve, self.out.preserve = self.out.preserve, space == "preserve"
        if leaving.block:
            self._enter_block(node, name, leaving)
        else:
            self._enter_words(node, name, leaving)
        if name in _LINED:
            leaving.lines = True
            self._lined += 1
        return leaving

    def _is_block(self, node: Node, name: str) -> bool:
        if name == "list":
            return not self._is_inline(node)
        if name == "item":
            return not self._is_inline(parent_of(node))
        if name in BLOCKS:
            return True
        if name in EITHER or name == "seg":
            if not self._open:
                return True
            return name in ("q", "quote", "said", "cit") and holds(node, BLOCKS | {"l"})
        return False

    def _is_inline(self, node: Node) -> bool:
        """Whether a list runs on within its paragraph."""
        if node not in self._inline:
            said = f"{node.get('type') or ''} {node.get('rend') or ''}"
            self._inline[node] = self._open > 0 and "inline" in said
        return self._inline[node]

    def _is_joined_line(self, node: Node, name: str) -> bool:
        if name != "l":
            return False
        parent = parent_of(node)
        joined = self._verse.get(parent)
        if joined is None:
            lines = [each for each in parent if local(each.tag) == "l"]
            joined = (len(lines) <= _STANZA or self.plan.exact) and not any(
                each in self.plan.anchors for each in lines
            )
            self._verse[parent] = joined
        if not joined:
            return False
        if self.out.said:
            self.out.trim()
            self.out.add("\n")
        if self.out.kinds[-1][0] is None:
            self.out.draft.kind = ParagraphKind.VERSE
        return True

    def _enter_block(self, node: Node, name: str, leaving: _Exit) -> None:
        kind: tuple[ParagraphKind | None, int] | None = None
        if name in DIVISIONS:
            # Divisions without a heading only hold others together.
            leaving.deeper = any(local(each.tag) == "head" for each in node)
            self._depth += leaving.deeper
        elif name in ("sp", "u", "spGrp"):
            kind = (ParagraphKind.SPEECH, 0)
            if name == "u":
                self.out.flush_speaker(held=True)
                self._name_speaker(node)
        elif name in _TITLED:
            kind = self._heading(node, name)
        elif name in ("lg", "l"):
            if not (name == "l" and self.out.kinds[-1][0] is ParagraphKind.SPEECH):
                kind = (ParagraphKind.VERSE, 0)
        elif name == "list":
            self._counts.append((self._form(node), 1))
        elif name == "item":
            kind = (ParagraphKind.LIST, 0)
            self.out.label = self.out.label or self._item_label(node)
        elif name in ("text", "floatingText", "figure", "table", "TEI", "TEI.2"):
            kind = (None, 0)
        elif name == "ab" and self.plan.exact and node.get("type") == "verse":
            kind = (ParagraphKind.VERSE, 0)
        elif name == "cell" or name in _PLAIN_LINES:
            kind = (ParagraphKind.PROSE, 0)
        if kind is not None:
            self.out.kinds.append(kind)
            leaving.kinds = True
        if name in PARAGRAPHS or name in EITHER or name == "seg":
            leaving.opens = name != "u" or not holds(node, frozenset({"seg", "p"}))
            leaving.opens = leaving.opens and not (
                (name in QUOTING and holds(node, BLOCKS | {"l"})) or name == "cit"
            )
            self._open += leaving.opens
        if name in SOUNDS:
            self._bracket(node, leaving)

    def _enter_words(self, node: Node, name: str, leaving: _Exit) -> None:
        if name in ("choice", "app"):
            self._choose(node)
        elif name == "subst":
            pass  # its `del` goes, its `add` stays
        elif name == "restore":
            self._restoring += 1
        elif name in ("supplied", "unclear", *SOUNDS):
            self._bracket(node, leaving, "?" if name == "unclear" else "")
        elif name == "sic" and text_of(node) and not holds(node, BLOCKS):
            leaving.closing = "" if self._bracketed else " [sic]"
        elif name in QUOTING and not self.plan.keeps_quotes:
            first = "".join(node.itertext()).lstrip()[:1]
            if first and first not in _QUOTES and self.out.tail().rstrip()[-1:] not in _QUOTES:
                self.out.add("‘" if self._quoted else "“")
                leaving.closing = "’" if self._quoted else "”"
                leaving.quotes = True
                self._quoted += 1
        elif name == "item":
            self.out.text(" ", PLAIN)
        elif name in ("addrLine", "l") and self.out.said:
            self.out.trim()
            self.out.add("\n")

    def _leave(self, node: Node, leaving: _Exit) -> None:
        name = local(node.tag)
        if leaving.brackets:
            self._bracketed -= 1
        self.out.end(leaving.ends)
        if leaving.closing:
            spaced = self.out.tail().endswith(" ")
            self.out.trim()
            self.out.add(leaving.closing)
            if spaced:
                self.out.text(" ", PLAIN)
        if leaving.quotes:
            self._quoted -= 1
        if leaving.joins_right:
            self.out.glue = True
        if name == "restore" and not leaving.block:
            self._restoring -= 1
        if leaving.lines:
            self._lined -= 1
        if leaving.block:
            self._leave_block(node, name)
        self._depth -= leaving.deeper
        if leaving.opens:
            self._open -= 1
        if leaving.kinds:
            self.out.kinds.pop()
        if leaving.preserve is not None:
            self.out.preserve = leaving.preserve

    def _leave_block(self, node: Node, name: str) -> None:
        if name == "speaker":
            self.out.take_speaker()
        elif name == "stage" and self.out.speaker is not None and self.out.is_remark():
            draft = self.out.take()
            bare = draft.raw.strip()
            self.out.speaker.add(" " if bare[:1] in "([" else " (")
            self.out.speaker.absorb(trimmed(draft))
            self.out.speaker.add("" if bare[:1] in "([" else ")")
        elif name == "label" and self._is_before_item(node):
            draft = self.out.take()
            self.out.label = f"{draft.raw.strip()} " if draft.raw.strip() else ""
            self.out.pending += [key for _, key in draft.marks]
        elif name == "l" and self._verse.get(parent_of(node), False):
            return
        else:
            self.out.close()
        if name == "list":
            self._counts.pop()
        elif name in ("sp", "u"):
            self.out.flush_speaker()
        elif name == "item":
            self.out.label = ""

    # Speakers and labels

    def _name_speaker(self, node: Node) -> None:
        if self.out.speaker is None and not holds(node, frozenset({"speaker"})):
            name = self.plan.speaker(node)
            if name and text_of(node):
                self.out.speaker = Draft()
                self.out.speaker.add(name)

    def _is_before_item(self, node: Node) -> bool:
        return local(parent_of(node).tag) == "list"

    def _form(self, node: Node) -> str:
        said = f"{node.get('type') or ''} {node.get('rend') or ''}"
        if _BULLETED.search(said):
            return "bullet"
        return "decimal" if _NUMBERED.search(said) else ""

    def _item_label(self, node: Node) -> str:
        if not self._counts:
            return ""
        form, number = self._counts[-1]
        self._counts[-1] = (form, number + 1)
        text = text_of(node)
        if not text or not form or LIST_MARK.match(text):
            return ""
        if form == "bullet":
            return "• "
        n = (node.get("n") or "").strip().rstrip(".)")
        return f"{n if n and len(n) <= 6 else written(number, form)}. "

    def _heading(self, node: Node, name: str) -> tuple[ParagraphKind | None, int]:
        inside = local(parent_of(node).tag)
        if inside in ("list", "table", "figure", "castList", "listBibl", "cell", "item"):
            return ParagraphKind.PROSE, 0
        said = f"{node.get('type') or ''}"
        level = said.removeprefix("level-")
        if self.plan.exact and level in _LEVELS:
            return ParagraphKind.HEADING, int(level)
        lower = "sub" in said or "desc" in said or inside == "lg"
        level = max(1, self._depth) if name == "head" else 1
        return ParagraphKind.HEADING, min(6, level + lower)

    # Signs

    def _bracket(self, node: Node, leaving: _Exit, doubt: str = "") -> None:
        text = text_of(node)
        if not text or holds(node, BLOCKS | {"l"}):
            return
        if self._bracketed or (text.startswith("[") and text.endswith("]")):
            leaving.closing = doubt if self._bracketed and not text.endswith("?") else ""
            return
        if "".join(node.itertext())[:1].isspace():
            self.out.text(" ", PLAIN)
        self.out.add("[")
        self.out.glue = True
        leaving.closing = f"{'' if text.endswith('?') else doubt}]"
        leaving.brackets = True
        self._bracketed += 1

    def _choose(self, node: Node) -> None:
        read, amended = chosen(node)
        self._skipped.update(each for each in node if each is not read)
        if read is None:
            return
        group = parent_of(read)
        if group is not node:  # a group of readings
            self._skipped.discard(group)
            self._skipped.update(each for each in group if each is not read)
        words = f"Corrected: {text_of(amended)}" if amended is not None else ""
        if local(node.tag) == "app":
            words = other_readings(node, read)
        if words and not self.plan.is_note_body:
            key = f"e{self.plan.number()}"
            self.readings[key] = words
            self.plan.opened.setdefault(read, []).append(key)
