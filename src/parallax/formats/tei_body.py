"""The text of a TEI document: its paragraphs in reading order, with marks for notes and leaves.

Depth does not matter: no recursion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.page_breaks import PAGE
from parallax.formats.tei_blocks import TITLED, Blocks, is_before_item
from parallax.formats.tei_choices import gap_words
from parallax.formats.tei_gathering import Gathering, trimmed
from parallax.formats.tei_notes import is_mark
from parallax.formats.tei_plan import Plan
from parallax.formats.tei_signs import BRACKETED, Ending, Signs
from parallax.formats.tei_tokens import TOKENS, Tokens
from parallax.formats.tei_words import (
    DIVISIONS,
    EITHER,
    PARAGRAPHS,
    QUOTING,
    SILENT,
    SOUNDS,
    SPACE,
    local,
    page_label,
    styled,
)
from parallax.formats.trees import Node, text_of
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind

_EVERY = 500
_PLAIN_LINES = frozenset(
    {"salute", "signed", "dateline", "byline", "docAuthor", "docDate", "imprimatur", "addrLine",
     "trailer", "docImprint", "docEdition", "bibl", "biblStruct", "biblFull", "castItem"}
)  # fmt: skip
#: Where a line's end is meant to be seen.
_LINED = frozenset(
    {"opener", "closer", "dateline", "salute", "signed", "byline", "address", "addrLine",
     "titlePart", "docImprint", "imprimatur", "docAuthor", "titlePage", "trailer"}
)  # fmt: skip
_LEAVES = frozenset(
    {"pb", "lb", "cb", "gb", "milestone", "gap", "space", "note", "pause", "shift", "caesura"}
)
_RESETS = frozenset({"text", "floatingText", "figure", "table", "TEI", "TEI.2"})


@dataclass(slots=True)
class _Exit:
    """What is to be done when an element is left."""

    block: bool = False
    kinds: bool = False
    opens: bool = False
    deeper: bool = False
    lines: bool = False
    sign: Ending | None = None
    preserve: bool | None = None
    ends: Sequence[str] = ()
    joins_right: bool = False


@dataclass(slots=True)
class Story:
    """Walks elements and gathers drafts.

    Marks set in the drafts: those of notes ("n0", "n0/end"; "e0" for readings that are not
    printed, kept in `signs.readings`), of leaves, and of the plan's anchors ("a0", "a0/end").
    """

    plan: Plan
    progress: Progress = no_progress
    deleted: int = 0
    included: int = 0
    registers: int = 0
    out: Gathering = field(init=False)
    blocks: Blocks = field(init=False)
    signs: Signs = field(init=False)
    _tokens: Tokens = field(default_factory=Tokens)
    _lined: int = 0
    _restoring: int = 0

    def __post_init__(self) -> None:
        self.out = Gathering(self.plan)
        self.blocks = Blocks(self.plan)
        self.signs = Signs(self.plan, self.out, self._part_tokens)

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
                    self._say(node.tail, styles)
                continue
            seen += 1
            if seen % _EVERY == 0:
                self.progress(0.0, "Reading the paragraphs")
            if node is not root and self._is_passed_over(node):
                self._leaf(node, styles)
                self._say(node.tail, styles)
                continue
            name = local(node.tag)
            inner = styled(node, name, styles, self.plan.renditions)
            if name in TITLED:
                inner = styles  # what makes a heading bold says no more than that it is one
            stack.append((node, styles, self._enter(node, name)))
            self._say(node.text, inner)
            stack.extend((each, inner, None) for each in reversed(list(node)))
        self.out.close()
        self.out.flush_speaker()

    def _say(self, text: str | None, styles: Styles) -> None:
        if text:
            self._tokens.interrupt()
            self.out.text(text, styles)

    # What has no text of its own

    def _is_passed_over(self, node: Node) -> bool:
        name = local(node.tag)
        return (
            name in SILENT
            or name in _LEAVES
            or node in self.plan.registers
            or node in self.signs.skipped
            or node in self.plan.left_out
            or (name == "del" and not self._restoring)
            or (node in self.plan.calls and is_mark(self.plan.contents.of(node).opening))
        )

    def _leaf(self, node: Node, styles: Styles) -> None:
        """Do what an element asks for whose content is not read."""
        name = local(node.tag)
        plan = self.plan
        self.out.begin(plan.anchors.get(node, ()))
        for key in (*plan.calls.get(node, ()), *plan.opened.get(node, ())):
            self.out.mark(key)
        for key in plan.closed.get(node, ()):
            self.out.mark(f"{key}/end")
        if node in self.signs.skipped or node in plan.left_out:
            pass
        elif node in plan.here:
            self.out.mark(plan.here[node])
        elif name == "note" and plan.is_note_body and text_of(node):
            self.out.text(f" [{text_of(node)}]", PLAIN)
        elif name in ("pb", "milestone"):
            if name == "pb" or "fol" in (node.get("unit") or "") or node.get("unit") == "page":
                label = node.get("n") or ""
                self.out.mark(f"{PAGE}{label if plan.exact else page_label(label)}")
                self._line_end(node)
        elif name == "lb" and plan.exact:
            self.out.add("\n", styles)
        elif name in ("lb", "cb", "gb"):
            self._line_end(node)
        elif name == "space":
            self.out.text(" ", PLAIN)
        elif name == "gap":
            words = gap_words(node)
            self._apart(words if self.signs.bracketed else f"[{words}]")
        elif name in ("pause", "shift"):
            if name == "pause":
                self._apart("[pause]")
        elif name == "del" and text_of(node):
            self.deleted += 1
        elif node in plan.registers and text_of(node):
            self.registers += 1
        elif name == "include":
            self.included += 1
        self.out.end([f"{key}/end" for key in plan.anchors.get(node, ())])

    def _apart(self, words: str) -> None:
        """Words of the encoder; a paragraph of their own between paragraphs."""
        alone = not self.blocks.open and not self.out.said
        between = self._tokens.open
        self._part_tokens()
        self.out.add(words)
        self._tokens.open = between
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
        if name in TOKENS:
            self._enter_token(node, leaving)
        leaving.block = self.blocks.is_block(node, name)
        if leaving.block and not (name == "l" and self._joins_line(node)):
            self.out.close()
            self._tokens.begin()
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

    def _enter_token(self, node: Node, leaving: _Exit) -> None:
        joins = node.get("join")
        if joins in ("left", "both"):
            self.out.trim()
            self.out.glue = True
        leaving.joins_right = joins in ("right", "both")
        if self.plan.tokens_apart:
            self._tokens.enter(node, self.plan.contents.of(node).opening)
            self._part_tokens()

    def _part_tokens(self) -> None:
        """A space before what follows on a token without being one, a bracket say."""
        if self._tokens.open and not self.out.last().isspace():
            self.out.text(" ", PLAIN)
        self._tokens.open = False

    def _joins_line(self, node: Node) -> bool:
        """Put a line of verse below the one before it, if both are of one paragraph."""
        if not self.blocks.is_joined(node):
            return False
        self._tokens.open = False
        if self.out.said:
            self.out.trim()
            self.out.add("\n")
        if self.out.kinds[-1][0] is None:
            self.out.draft.kind = ParagraphKind.VERSE
        return True

    def _enter_block(self, node: Node, name: str, leaving: _Exit) -> None:
        kind: tuple[ParagraphKind | None, int] | None = None
        if name in DIVISIONS:
            leaving.deeper = self.blocks.enter_division(node)
        elif name in ("sp", "u", "spGrp"):
            kind = (ParagraphKind.SPEECH, 0)
            if name == "u":
                self.out.flush_speaker(held=True)
                self._name_speaker(node)
        elif name in TITLED:
            kind = self.blocks.heading(node, name)
        elif name in ("lg", "l"):
            if not (name == "l" and self.out.kinds[-1][0] is ParagraphKind.SPEECH):
                kind = (ParagraphKind.VERSE, 0)
        elif name == "list":
            self.blocks.enter_list(node)
        elif name == "item":
            kind = (ParagraphKind.LIST, 0)
            self.out.label = self.out.label or self.blocks.item_label(node)
        elif name in _RESETS:
            kind = (None, 0)
        elif name == "ab" and self.plan.exact and node.get("type") == "verse":
            kind = (ParagraphKind.VERSE, 0)
        elif name == "cell" or name in _PLAIN_LINES:
            kind = (ParagraphKind.PROSE, 0)
        if kind is not None:
            self.out.kinds.append(kind)
            leaving.kinds = True
        if name in PARAGRAPHS or name in EITHER or name == "seg":
            leaving.opens = self.blocks.holds_words(node, name)
            self.blocks.open += leaving.opens
        if name in SOUNDS:
            leaving.sign = self.signs.bracket(node)

    def _enter_words(self, node: Node, name: str, leaving: _Exit) -> None:
        if name in ("choice", "app"):
            self.signs.choose(node)
        elif name == "subst":
            pass  # its `del` goes, its `add` stays
        elif name == "restore":
            self._restoring += 1
        elif name in BRACKETED:
            leaving.sign = self.signs.bracket(node, "?" if name == "unclear" else "")
        elif name == "sic":
            leaving.sign = self.signs.thus(node)
        elif name in QUOTING:
            leaving.sign = self.signs.quote(node)
        elif name == "item":
            self.out.text(" ", PLAIN)
        elif name in ("addrLine", "l") and self.out.said:
            self.out.trim()
            self.out.add("\n")

    def _leave(self, node: Node, leaving: _Exit) -> None:
        name = local(node.tag)
        self.out.end(leaving.ends)
        if leaving.sign is not None:
            self.signs.close(leaving.sign)
            self._write_closing(leaving.sign.closing)
        if name in TOKENS and self.plan.tokens_apart:
            content = self.plan.contents.of(node)
            self._tokens.leave(node, content.opening, content.last)
        if leaving.joins_right:
            self.out.glue = True
        if name == "restore" and not leaving.block:
            self._restoring -= 1
        if leaving.lines:
            self._lined -= 1
        if leaving.block:
            self._leave_block(node, name)
        if leaving.deeper:
            self.blocks.leave_division()
        if leaving.opens:
            self.blocks.open -= 1
        if leaving.kinds:
            self.out.kinds.pop()
        if leaving.preserve is not None:
            self.out.preserve = leaving.preserve

    def _write_closing(self, sign: str) -> None:
        if not sign:
            return
        spaced = self.out.last() == " "
        self.out.trim()
        self.out.add(sign)
        if spaced:
            self.out.text(" ", PLAIN)

    def _leave_block(self, node: Node, name: str) -> None:
        if name == "speaker":
            self.out.take_speaker()
        elif name == "stage" and self.out.speaker is not None and self.out.is_remark():
            draft = self.out.take()
            bare = draft.raw.strip()
            self.out.speaker.add(" " if bare[:1] in "([" else " (")
            self.out.speaker.absorb(trimmed(draft))
            self.out.speaker.add("" if bare[:1] in "([" else ")")
        elif name == "label" and is_before_item(node):
            draft = self.out.take()
            self.out.label = f"{draft.raw.strip()} " if draft.raw.strip() else ""
            self.out.pending += [key for _, key in draft.marks]
        elif name == "l" and self.blocks.is_joined(node):
            return
        else:
            self.out.close()
        if name == "list":
            self.blocks.leave_list()
        elif name in ("sp", "u"):
            self.out.flush_speaker()
        elif name == "item":
            self.out.label = ""

    # Speakers and labels

    def _name_speaker(self, node: Node) -> None:
        if self.out.speaker is None and not self.plan.contents.of(node).speakers:
            name = self.plan.speaker(node)
            if name and self.plan.contents.of(node).opening:
                self.out.speaker = Draft()
                self.out.speaker.add(name)
