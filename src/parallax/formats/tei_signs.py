"""The editor's signs in the words of a TEI document: what is put in brackets or quotation marks,
and which of several readings is read."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parallax.formats.draft import PLAIN
from parallax.formats.tei_choices import chosen, other_readings
from parallax.formats.tei_gathering import Gathering
from parallax.formats.tei_plan import Plan
from parallax.formats.tei_words import SOUNDS, local, parent_of
from parallax.formats.trees import Node, text_of

_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›")
BRACKETED = frozenset({"supplied", "unclear", *SOUNDS})


@dataclass(frozen=True, slots=True)
class Ending:
    """What is to be written, and to be forgotten, when an element is left."""

    closing: str = ""
    quotes: bool = False
    brackets: bool = False


_NOTHING = Ending()


@dataclass(slots=True)
class Signs:
    """Writes them into `out`; `readings` are those that are not printed, by the keys of their
    marks, and `skipped` the elements that hold them. `before` is called before an opening
    bracket or quotation mark of an element."""

    plan: Plan
    out: Gathering
    before: Callable[[], None]
    readings: dict[str, str] = field(default_factory=dict[str, str])
    skipped: set[Node] = field(default_factory=set[Node])
    bracketed: int = 0
    _quoted: int = 0

    def bracket(self, node: Node, doubt: str = "") -> Ending:
        """Open a bracket before an element's words; `doubt` stands before the closing one."""
        content = self.plan.contents.of(node)
        if not content.opening or content.has_parts:
            return _NOTHING
        doubt = "" if content.last == "?" else doubt
        if self.bracketed:
            return Ending(doubt)
        if content.opening.startswith("[") and content.last == "]":
            return _NOTHING
        if content.first.isspace():
            self.out.text(" ", PLAIN)
        self.before()
        self.out.add("[")
        self.out.glue = True
        self.bracketed += 1
        return Ending(f"{doubt}]", brackets=True)

    def quote(self, node: Node) -> Ending:
        """Quotation marks for what is quoted, if the document has none there."""
        first = self.plan.contents.of(node).opening[:1]
        if self.plan.keeps_quotes or not first or first in _QUOTES:
            return _NOTHING
        if self.out.last_sign() in _QUOTES:
            return _NOTHING
        self.before()
        self.out.add("‘" if self._quoted else "“")
        self._quoted += 1
        return Ending("’" if self._quoted > 1 else "”", quotes=True)

    def thus(self, node: Node) -> Ending:
        """The "[sic]" behind what the document has wrong."""
        content = self.plan.contents.of(node)
        wanted = content.opening and not content.blocks and not self.bracketed
        return Ending(" [sic]") if wanted else _NOTHING

    def close(self, ending: Ending) -> None:
        self.bracketed -= ending.brackets
        self._quoted -= ending.quotes

    def choose(self, node: Node) -> None:
        """Pass over all readings of a `choice` or `app` but one; keep the others as a note."""
        read, amended = chosen(node, self.plan.contents)
        self.skipped.update(each for each in node if each is not read)
        if read is None:
            return
        group = parent_of(read)
        if group is not node:  # a group of readings
            self.skipped.discard(group)
            self.skipped.update(each for each in group if each is not read)
        words = f"Corrected: {text_of(amended)}" if amended is not None else ""
        if local(node.tag) == "app":
            words = other_readings(node, read)
        if words and not self.plan.is_note_body:
            key = f"e{self.plan.number()}"
            self.readings[key] = words
            self.plan.opened.setdefault(read, []).append(key)
