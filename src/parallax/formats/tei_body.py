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
from parallax.formats.lines import join_lines
from parallax.formats.tei_choices import chosen, gap_words, holds, other_readings
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
    local,
    page_label,
    parent_of,
    styled,
)
from parallax.formats.trees import Node, text_of
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind

_SPACES = re.compile(r"[ \t\r\n]+")
_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_CLOSING = re.compile(r"[,.;:!?)\]”’»›]")
_EVERY = 500
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
#: A label closed like a sentence; not the point of an abbreviation.
_POINTED = re.compile(r"[^\W\d_]{3}[.,]$")
_NUMBERED = re.compile(r"order|number|\bol\b|decimal|arabic|roman|alpha", re.IGNORECASE)
_BULLETED = re.compile(r"bullet|unordered|\bul\b|disc|dash", re.IGNORECASE)


@dataclass(slots=True)
class _Exit:
    """What is to be done when an element is left."""

    block: bool = False
    kinds: bool = False
    opens: bool = False
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
    drafts: list[Draft] = field(default_factory=list[Draft])
    readings: dict[str, str] = field(default_factory=dict[str, str])
    deleted: int = 0
    hyphens: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    included: int = 0
    _draft: Draft = field(default_factory=Draft)
    _speaker: Draft | None = None
    _label: str = ""
    _pending: list[str] = field(default_factory=list[str])
    _kinds: list[tuple[ParagraphKind | None, int]] = field(default_factory=lambda: [(None, 0)])
    _counts: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    _depth: int = 0
    _open: int = 0
    _lined: int = 0
    _bracketed: int = 0
    _quoted: int = 0
    _restoring: int = 0
    _preserve: bool = False
    _glue: bool = False
    _noted: bool = False
    _broken: str = ""
    _skipped: set[Node] = field(default_factory=set[Node])
    _verse: dict[Node, bool] = field(default_factory=dict[Node, bool])
    _inline: dict[Node, bool] = field(default_factory=dict[Node, bool])

    def read(self, root: Node) -> None:
        """Read an element with all in it."""
        stack: list[tuple[Node, Styles, _Exit | None]] = [(root, PLAIN, None)]
        seen = 0
        while stack:
            node, styles, leaving = stack.pop()
            if leaving is not None:
                self._leave(node, leaving)
                if node is not root:
                    self._text(node.tail, styles)
                continue
            seen += 1
            if seen % _EVERY == 0:
                self.progress(0.0, "Reading the paragraphs")
            if node is not root and self._is_passed_over(node):
                self._leaf(node)
                self._text(node.tail, styles)
                continue
            name = local(node.tag)
            inner = styled(node, name, styles, self.plan.renditions)
            if name in _TITLED:
                inner = styles  # what makes a heading bold says no more than that it is one
            stack.append((node, styles, self._enter(node, name)))
            self._text(node.text, inner)
            stack.extend((each, inner, None) for each in reversed(list(node)))
        self._break()
        self._flush_speaker()

    # What has no text of its own

    def _is_passed_over(self, node: Node) -> bool:
        name = local(node.tag)
        return (
            name in SILENT
            or name in ("pb", "lb", "cb", "gb", "milestone", "gap", "space", "note", "pause",
                        "shift", "caesura")
            or node in self._skipped
            or node in self.plan.left_out
            or (name == "del" and not self._restoring)
            or (node in self.plan.calls and is_mark(text_of(node)))
        )  # fmt: skip

    def _leaf(self, node: Node) -> None:
        """Do what an element asks for whose content is not read."""
        name = local(node.tag)
        plan = self.plan
        self._begin(plan.anchors.get(node, ()))
        for key in (*plan.calls.get(node, ()), *plan.opened.get(node, ())):
            self._mark(key)
        if node in self._skipped or node in plan.left_out:
            pass
        elif node in plan.here:
            self._mark(plan.here[node])
        elif name == "note" and plan.is_note_body and text_of(node):
            self._text(f" [{text_of(node)}]", PLAIN)
        elif name in ("pb", "milestone"):
            if name == "pb" or "fol" in (node.get("unit") or "") or node.get("unit") == "page":
                self._mark(f"{PAGE_KEY}{page_label(node.get('n') or '')}")
                self._line_end(node)
        elif name in ("lb", "cb", "gb"):
            self._line_end(node)
        elif name == "space":
            self._text(" ", PLAIN)
        elif name == "gap":
            words = gap_words(node)
            self._apart(words if self._bracketed else f"[{words}]")
        elif name in ("pause", "shift"):
            if name == "pause":
                self._apart("[pause]")
        elif name == "del" and text_of(node):
            self.deleted += 1
        elif name == "include":
            self.included += 1
        self._end([f"{key}/end" for key in plan.anchors.get(node, ())])

    def _apart(self, words: str) -> None:
        """Words of the encoder; a paragraph of their own between paragraphs."""
        alone = not self._open and not self._draft.raw.strip()
        self._add(words)
        if alone:
            self._break()

    def _line_end(self, node: Node) -> None:
        """The end of a line of the document: a space, or nothing within a word."""
        raw = self._tail()
        within = (node.get("break") or "").casefold() in ("no", "false")
        if raw.rstrip()[-1:] in ("-", "\u00ad", "\u2010", "¬") and not self._broken:
            stripped = raw.rstrip()
            if stripped[-2:-1].isalpha():
                self._trim()
                self._broken = "within" if within or stripped[-1] in "\u00ad¬" else "line"
                return
        if within:
            self._trim()
            self._glue = True
        elif self._lined and local(node.tag) == "lb":
            if raw.strip():
                self._trim()
                self._add("\n")
        elif self._draft.length and not self._broken:
            self._text(" ", PLAIN)

    # Elements with text

    def _enter(self, node: Node, name: str) -> _Exit:
        leaving = _Exit()
        plan = self.plan
        if (joins := node.get("join")) is not None and name in ("w", "pc"):
            if joins in ("left", "both"):
                self._trim()
                self._glue = True
            leaving.joins_right = joins in ("right", "both")
        leaving.block = self._is_block(node, name)
        if leaving.block and not self._is_joined_line(node, name):
            self._break()
        self._begin(plan.anchors.get(node, ()))
        ends = [f"{key}/end" for key in plan.anchors.get(node, ())]
        for key in (*plan.calls.get(node, ()), *plan.opened.get(node, ())):
            self._pending.append(key)
            ends.append(f"{key}/end")
        leaving.ends = ends
        if (space := node.get(SPACE)) is not None:
            leaving.preserve, self._preserve = self._preserve, space == "preserve"
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
            joined = len(lines) <= _STANZA and not any(each in self.plan.anchors for each in lines)
            self._verse[parent] = joined
        if not joined:
            return False
        if self._draft.raw.strip():
            self._trim()
            self._add("\n")
        if self._kinds[-1][0] is None:
            self._draft.kind = ParagraphKind.VERSE
        return True

    def _enter_block(self, node: Node, name: str, leaving: _Exit) -> None:
        kind: tuple[ParagraphKind | None, int] | None = None
        if name in DIVISIONS:
            self._depth += 1
        elif name in ("sp", "u", "spGrp"):
            kind = (ParagraphKind.SPEECH, 0)
            if name == "u":
                self._flush_speaker(held=True)
                self._name_speaker(node)
        elif name in _TITLED:
            kind = self._heading(node, name)
        elif name in ("lg", "l"):
            if not (name == "l" and self._kinds[-1][0] is ParagraphKind.SPEECH):
                kind = (ParagraphKind.VERSE, 0)
        elif name == "list":
            self._counts.append((self._form(node), 1))
        elif name == "item":
            kind = (ParagraphKind.LIST, 0)
            self._label = self._label or self._item_label(node)
        elif name in ("text", "floatingText", "figure", "table", "TEI", "TEI.2"):
            kind = (None, 0)
        elif name == "cell" or name in _PLAIN_LINES:
            kind = (ParagraphKind.PROSE, 0)
        if kind is not None:
            self._kinds.append(kind)
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
            if first and first not in _QUOTES and self._tail().rstrip()[-1:] not in _QUOTES:
                self._add("‘" if self._quoted else "“")
                leaving.closing = "’" if self._quoted else "”"
                leaving.quotes = True
                self._quoted += 1
        elif name == "item":
            self._text(" ", PLAIN)
        elif name in ("addrLine", "l") and self._draft.raw.strip():
            self._trim()
            self._add("\n")

    def _leave(self, node: Node, leaving: _Exit) -> None:
        name = local(node.tag)
        if leaving.brackets:
            self._bracketed -= 1
        self._end(leaving.ends)
        if leaving.closing:
            spaced = self._tail().endswith(" ")
            self._trim()
            self._add(leaving.closing)
            if spaced:
                self._text(" ", PLAIN)
        if leaving.quotes:
            self._quoted -= 1
        if leaving.joins_right:
            self._glue = True
        if name == "restore" and not leaving.block:
            self._restoring -= 1
        if leaving.lines:
            self._lined -= 1
        if leaving.block:
            self._leave_block(node, name)
        if leaving.opens:
            self._open -= 1
        if leaving.kinds:
            self._kinds.pop()
        if leaving.preserve is not None:
            self._preserve = leaving.preserve

    def _leave_block(self, node: Node, name: str) -> None:
        if name == "speaker":
            self._take_speaker()
        elif name == "stage" and self._speaker is not None and self._is_remark():
            draft, self._draft = self._draft, Draft()
            bare = draft.raw.strip()
            self._speaker.add(" " if bare[:1] in "([" else " (")
            self._speaker.absorb(_trimmed(draft))
            self._speaker.add("" if bare[:1] in "([" else ")")
        elif name == "label" and self._is_before_item(node):
            draft, self._draft = self._draft, Draft()
            self._label = f"{draft.raw.strip()} " if draft.raw.strip() else ""
            self._pending += [key for _, key in draft.marks]
        elif name == "l" and self._verse.get(parent_of(node), False):
            return
        else:
            self._break()
        if name in DIVISIONS:
            self._depth -= 1
        elif name == "list":
            self._counts.pop()
        elif name in ("sp", "u"):
            self._flush_speaker()
        elif name == "item":
            self._label = ""

    # Speakers and labels

    def _take_speaker(self) -> None:
        draft, self._draft = self._draft, Draft()
        if not draft.raw.strip() and not draft.marks:
            return
        self._flush_speaker()
        self._speaker = _trimmed(draft)
        if _POINTED.search(self._speaker.raw):
            self._speaker = _trimmed(self._speaker, 1)

    def _name_speaker(self, node: Node) -> None:
        if self._speaker is None and not holds(node, frozenset({"speaker"})):
            name = self.plan.speaker(node)
            if name and text_of(node):
                self._speaker = Draft()
                self._speaker.add(name)

    def _is_remark(self) -> bool:
        text = self._draft.raw.strip()
        return 0 < len(text) <= 60 and "\n" not in text

    def _flush_speaker(self, *, held: bool = False) -> None:
        """A speaker who said nothing stands alone; `held` keeps a name for what comes now."""
        if self._speaker is None or held:
            return
        draft, self._speaker = self._speaker, None
        draft.kind = ParagraphKind.SPEECH
        self.drafts.append(draft)

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
            self._text(" ", PLAIN)
        self._add("[")
        self._glue = True
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

    # The words

    def _text(self, text: str | None, styles: Styles) -> None:
        if not text:
            return
        single = text if self._preserve else _SPACES.sub(" ", text)
        if self._glue or self._broken:
            single = single.lstrip(" \n\r\t")
            if not single:
                return
        self._glue = False
        if self._broken:
            single = self._joined(single)
        last = self._tail()[-1:]
        if not self._preserve and single.startswith(" ") and last in ("", " ", "\n"):
            single = single[1:]
        if self._noted and single:
            # Space before a note is space before what follows it.
            if _CLOSING.match(single) and last == " ":
                self._trim()
            self._noted = single.isspace()
        self._add(single, styles)

    def _joined(self, text: str) -> str:
        """Join a word parted by a line's end; gives what is to be added still."""
        how, self._broken = self._broken, ""
        raw = self._tail()
        before = raw[-60:]
        if how == "within" and text[0].isalpha():
            whole = before[:-1] + text
        else:
            whole = join_lines(before.replace("¬", "-"), text, self.plan.words())
        if self.plan.keeps_hyphens:
            return text if how == "within" else f" {text}"
        if whole.startswith(before) or not whole.startswith(before[:-1]):
            return whole[len(before) :]
        self._cut(1)
        self.hyphens.append((before.split()[-1] + " " + text.split()[0], ""))
        return whole[len(before) - 1 :]

    def _add(self, text: str, styles: Styles = PLAIN) -> None:
        if not text:
            return
        if self._pending and not text.isspace():
            lead = len(text) - len(text.lstrip())
            self._draft.add(text[:lead], styles)
            for key in self._pending:
                self._draft.mark(key)
            self._pending.clear()
            text = text[lead:]
        self._draft.add(text, styles)

    def _tail(self) -> str:
        """The last characters of the paragraph that is being gathered, all of a run."""
        runs = self._draft.runs
        tail = ""
        for text, _ in reversed(runs):
            tail = text[-80:] + tail
            if len(tail) >= 80:
                break
        return tail

    def _trim(self) -> None:
        tail = self._tail()
        self._cut(len(tail) - len(tail.rstrip(" ")))

    def _cut(self, count: int) -> None:
        """Take the last characters back."""
        draft = self._draft
        while count > 0 and draft.runs:
            text, styles = draft.runs.pop()
            kept = text[: max(0, len(text) - count)]
            count -= len(text) - len(kept)
            draft.length -= len(text) - len(kept)
            if kept:
                draft.runs.append((kept, styles))
        draft.marks = [(min(at, draft.length), key) for at, key in draft.marks]

    def _mark(self, key: str) -> None:
        self._draft.mark(key)
        self._noted = not key.startswith(PAGE_KEY) or self._noted

    def _begin(self, keys: Sequence[str]) -> None:
        """Marks for where words begin that have yet to come."""
        self._pending += keys

    def _end(self, keys: Sequence[str]) -> None:
        for key in keys:
            start = key.removesuffix("/end")
            if start in self._pending:
                self._pending.remove(start)  # nothing was said in between
                if not start.startswith("a"):
                    self._draft.mark(start)
                continue
            if self._draft.raw.strip() or not self.drafts:
                self._draft.mark(key)
            else:
                last = self.drafts[-1]
                last.marks.append((last.length, key))

    def _break(self) -> None:
        """End the paragraph that is being gathered."""
        draft = self._draft
        self._draft = Draft()
        self._glue = self._noted = False
        self._broken = ""
        if not draft.raw.strip():
            if draft.marks:
                self.drafts.append(draft)
            return
        kind, level = self._kinds[-1]
        if kind is not None or draft.kind is None:
            draft.kind, draft.level = kind, level
        if self._speaker is not None and draft.kind is not ParagraphKind.HEADING:
            labelled, self._speaker = self._speaker, None
            labelled.add(_colon(labelled.raw))
            draft = _after(labelled, draft)
            draft.kind, draft.level = ParagraphKind.SPEECH, 0
        if self._label:
            labelled = Draft()
            labelled.add(self._label)
            draft, self._label = _after(labelled, draft), ""
        self.drafts.append(draft)


def _after(label: Draft, draft: Draft) -> Draft:
    """A draft behind its label; what begins with its first word begins with the label."""
    behind = _trimmed(draft)
    anchors = [(0, key) for at, key in behind.marks if at == 0 and key.startswith("a")]
    behind.marks = [each for each in behind.marks if each[0] or not each[1].startswith("a")]
    label.absorb(behind)
    label.marks = anchors + label.marks
    label.kind, label.level = draft.kind, draft.level
    return label


def _trimmed(draft: Draft, less: int = 0) -> Draft:
    """The draft without white space at its ends, and without its last `less` characters."""
    raw = draft.raw
    lead, stop = len(raw) - len(raw.lstrip()), len(raw.rstrip()) - less
    shorter = Draft(kind=draft.kind, level=draft.level)
    at = 0
    for text, styles in draft.runs:
        shorter.add(text[max(0, lead - at) : max(0, stop - at)], styles)
        at += len(text)
    shorter.marks = [(min(max(0, at - lead), shorter.length), key) for at, key in draft.marks]
    return shorter


def _colon(label: str) -> str:
    """What is missing between a speaker's name and the words."""
    return " " if label.endswith((":", "：", "—", "–", "-")) else ": "
