"""What is known of a TEI document before its text is read: its notes, styles and people."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from parallax.formats.hyphens import Hyphens, hyphens_of
from parallax.formats.tei_contents import Contents
from parallax.formats.tei_notes import Notes, author, find_notes
from parallax.formats.tei_tokens import stand_apart
from parallax.formats.tei_words import identifier, local, registers_in, written_by_parallax
from parallax.formats.trees import Node, text_of

#: How the marks of places begin that are asked for.
ANCHOR = "a"
_NAMELESS = re.compile(r"[_.-]+")
_LONGEST_NAME = 60


@dataclass(slots=True)
class Plan:
    """Shared by the readings of one document's parts.

    `exact` says that Parallax wrote the file and its letters stand for themselves; `closed`
    are the elements at which the words of notes end. `left_out` are elements that are passed
    over, `anchors` the keys of those whose places are asked for afterwards. `registers` are
    lists of what the text names, `tokens_apart` says that there are spaces between words which
    the file does not write.
    """

    ids: dict[str, Node] = field(default_factory=dict[str, Node])
    renditions: dict[str, str] = field(default_factory=dict[str, str])
    notes: Notes = field(default_factory=Notes)
    left_out: set[Node] = field(default_factory=set[Node])
    anchors: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    keeps_quotes: bool = False
    keeps_hyphens: bool = False
    is_note_body: bool = False
    exact: bool = False
    here: dict[Node, str] = field(default_factory=dict[Node, str])
    calls: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    opened: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    closed: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    root: Node | None = None
    contents: Contents = field(default_factory=Contents)
    registers: Set[Node] = frozenset()
    tokens_apart: bool = False
    #: The plan of the document, of one that is made for a note's words.
    whole: "Plan | None" = None
    _hyphens: Hyphens | None = None
    _speakers: dict[str, str] = field(default_factory=dict[str, str])
    _authors: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    _number: int = 0

    def number(self) -> int:
        self._number += 1
        return self._number

    def called(self) -> set[str]:
        """The keys of the notes that stand somewhere in the document's texts."""
        places = (self.calls, self.opened)
        return {key for place in places for keys in place.values() for key in keys} | set(
            self.here.values()
        )

    def hyphens(self) -> Hyphens:
        """What tells the hyphens of the document's words from those of lines' ends."""
        if self.whole is not None:
            return self.whole.hyphens()
        if self._hyphens is None:
            pieces = self.root.itertext() if self.root is not None else ()
            lines = [piece for piece in pieces if not piece.isspace()]
            self._hyphens = hyphens_of(lines)
        return self._hyphens

    def speaker(self, node: Node) -> str:
        """Who speaks in a `u`: the name the header gives, else what stands in @who."""
        who = (node.get("who") or "").split()
        if not who:
            return ""
        key = who[0].rpartition("#")[2].rpartition(":")[2]
        if key not in self._speakers:
            self._speakers[key] = self._name(key)
        return self._speakers[key]

    def author(self, note: Node) -> tuple[str, str]:
        """Whose note it is, and what they did; ("", "") where it does not say."""
        said = (note.get("resp") or "").strip()
        if said not in self._authors:
            self._authors[said] = author(said, self.ids)
        return self._authors[said]

    def _name(self, key: str) -> str:
        person = self.ids.get(key)
        if person is not None:
            names = (each for each in person.iter() if local(each.tag) in ("persName", "name"))
            said = next((text_of(each) for each in names if text_of(each)), "")
            if said:
                return said[:_LONGEST_NAME]
        return " ".join(_NAMELESS.sub(" ", key).split())[:_LONGEST_NAME]


def make_plan(root: Node, *, keeps_hyphens: bool) -> Plan:
    """Look a whole document over."""
    plan = Plan(keeps_hyphens=keeps_hyphens, root=root, exact=written_by_parallax(root))
    words: list[Node] = []
    for node in root.iter():
        key = identifier(node)
        if key:
            plan.ids.setdefault(key, node)
        name = local(node.tag)
        if name == "rendition" and key:
            plan.renditions[key] = text_of(node)
        elif name == "quotation":
            plan.keeps_quotes = node.get("marks") == "all"
        elif name == "w":
            words.append(node)
    plan.registers = registers_in(root)
    plan.tokens_apart = stand_apart(words)
    plan.notes = find_notes(root, plan.ids, plan.registers, plan.contents)
    plan.here, plan.calls, plan.opened = plan.notes.here, plan.notes.calls, plan.notes.opened
    plan.closed = plan.notes.closed
    plan.left_out |= plan.notes.gone
    return plan


def body_plan(plan: Plan, left_out: Iterable[Node] = ()) -> Plan:
    """For reading the words of a note: notes within it are part of them."""
    return Plan(
        ids=plan.ids,
        renditions=plan.renditions,
        keeps_quotes=plan.keeps_quotes,
        keeps_hyphens=plan.keeps_hyphens,
        is_note_body=True,
        left_out=set(left_out),
        root=plan.root,
        contents=plan.contents,
        registers=plan.registers,
        tokens_apart=plan.tokens_apart,
        whole=plan,
    )
