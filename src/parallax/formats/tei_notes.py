"""The notes of a TEI document: their own elements, and the words they stand on.

A note stands where its element does; or at what its @target points to; or, where it lies apart
from the text (in the back matter, behind the paragraphs, among others of its kind), at the
`ref` or `ptr` that points to it. (P5 Guidelines 3.9, 16.)
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.formats.tei_contents import Contents
from parallax.formats.tei_words import (
    DIVISIONS,
    NOTE_CONTAINERS,
    PARAGRAPHS,
    local,
    note_kind,
    pointers,
)
from parallax.formats.trees import Node, text_of
from parallax.model.note import NoteKind

_MARK = re.compile(
    r"[\[(]?\s*(?:n(?:ote)?\.?\s*)?(\d{1,4}\s?[a-z]?|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶#+]{1,4})\s*[\])]?\.?",
    re.IGNORECASE,
)
_CALLING = re.compile(r"note|fn\b|footn|endn|anchor|fusnot|shënim|shenim", re.IGNORECASE)
_HOLDING = re.compile(
    r"(?:^|\b|[_\W])(?:foot|end|ref)?-?notes?(?:$|\b|_)|annotations?|fusnota|shënime|shenime"
    r"|anmerkung|kommentar|commentary",
    re.IGNORECASE,
)
_LEAVES = frozenset({"pb", "lb", "cb", "fw", "milestone", "anchor", "gb"})
_HEADING = frozenset({"head", "label"}) | _LEAVES
_REFERRING = frozenset({"ref", "ptr", "anchor", "note", "hi", "seg"})
_LONGEST_MARK = 12
_LONGEST_NAME = 120
_HOLDERS = DIVISIONS | {"list", "noteGrp", "back", "p", "ab", "item"}


@dataclass(slots=True)
class Notes:
    """Where notes are called, by elements of the text, and their own elements by keys.

    `here` are notes that stand where they are, `calls` the references that call others,
    `opened` the elements whose words notes stand on, or where these begin, `closed` those where
    these end (@targetEnd); `gone` is left out of the text. `missing`
    are the marks of calls that lead to nothing.
    """

    bodies: dict[str, Node] = field(default_factory=dict[str, Node])
    marks: dict[str, str] = field(default_factory=dict[str, str])
    here: dict[Node, str] = field(default_factory=dict[Node, str])
    calls: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    opened: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    closed: dict[Node, list[str]] = field(default_factory=dict[Node, list[str]])
    gone: set[Node] = field(default_factory=set[Node])
    missing: list[str] = field(default_factory=list[str])

    def add(self, body: Node, mark: str) -> str:
        key = f"n{len(self.bodies)}"
        self.bodies[key] = body
        self.marks[key] = mark
        return key


def find_notes(
    root: Node, ids: Mapping[str, Node], registers: Container[Node], contents: Contents
) -> Notes:
    """The notes in `root` and at its elements; `ids` are all elements that have one."""
    return _Finder(ids, contents).find(root, registers)


def is_mark(text: str) -> bool:
    """Whether the text of a reference is only the mark of a note."""
    return not text or (len(text) <= _LONGEST_MARK and _MARK.fullmatch(text) is not None)


def author(said: str, ids: Mapping[str, Node]) -> tuple[str, str]:
    """Whose notes with this @resp are, and what they did; ("", "") where it does not say."""
    if not said:
        return "", ""
    person = ids.get(said.split()[0].lstrip("#"))
    if person is None:
        name = said.split()[0].rpartition("#")[2].rpartition(":")[2]
        return ("", name) if note_kind((name,)) is not None else (name, name)
    named = (
        text_of(each)
        for each in person.iter()
        if local(each.tag) in ("persName", "name", "orgName")
    )
    name = next((each for each in named if each), "") or text_of(person)
    does = " ".join((local(person.tag), person.get("role") or "", said))
    statement = person if local(person.tag) == "respStmt" else person.getparent()
    for each in statement if statement is not None and _is(statement, "respStmt") else ():
        if _is(each, "resp"):
            does += f" {text_of(each)} {each.get('key') or ''}"
    return name[:_LONGEST_NAME].rstrip(), does


def kind_of(node: Node, does: str) -> NoteKind:
    """The kind its type names, or what its author does; a translator's where neither is said."""
    said = [node.get("type") or "", node.get("subtype") or ""]
    group = node.getparent()
    if group is not None and local(group.tag) in ("noteGrp", "listAnnotation", "annotation"):
        said.append(group.get("type") or "")
    return note_kind([*said, does]) or NoteKind.TRANSLATOR


@dataclass(slots=True)
class _Finder:
    """Finds the notes of a document. What is asked of many notes' surroundings is kept."""

    ids: Mapping[str, Node]
    contents: Contents
    notes: Notes = field(default_factory=Notes)
    texts: dict[Node, None] = field(default_factory=dict[Node, None])
    calls: dict[Node, list[Node]] = field(default_factory=dict[Node, list[Node]])
    _only: dict[Node, bool] = field(default_factory=dict[Node, bool])
    _holding: dict[Node, bool] = field(default_factory=dict[Node, bool])
    _targets: dict[Node, list[Node]] = field(default_factory=dict[Node, list[Node]])

    def find(self, root: Node, registers: Container[Node]) -> Notes:
        notes = self.notes
        elements = self._elements(root, registers)
        self._find_calls()
        for node in elements:
            self._place(node)
        for body, references in self.calls.items():
            # A list's item or a paragraph among the notes is one as well, if it is called.
            if local(body.tag) not in ("note", "noteGrp") and self._lies_among_notes(body):
                if any(each in notes.gone for each in body.iterancestors()):
                    continue
                notes.gone.add(body)
                _call(notes, notes.add(body, self._mark(body, references)), references)
        _drop_emptied(notes.gone)
        return notes

    def _elements(self, root: Node, registers: Container[Node]) -> list[Node]:
        """The notes in texts and in stand-off parts; none in headers. All elements of texts
        are put into `texts`. Both stand in the order of the document."""
        notes: list[Node] = []
        waiting = [(root, False)]
        while waiting:
            node, aside = waiting.pop()
            name = local(node.tag)
            if name == "teiHeader" or node in registers:
                continue
            aside = aside or name in ("standOff", "annotation")
            if not aside:
                self.texts[node] = None
            if name == "note" and not (aside and not (node.text or len(node))):
                notes.append(node)
                if not aside:
                    self.texts.update(dict.fromkeys(node.iter()))
                continue  # a note within a note is part of its words
            waiting += [(each, aside) for each in reversed(list(node))]
        return notes

    def _find_calls(self) -> None:
        """References by what they point to, in the order of the text."""
        for node in self.texts:
            name = local(node.tag)
            if name not in _REFERRING or (name == "note" and self._says(node)):
                continue
            empty = name in ("note", "anchor")
            attributes = ("target", "corresp", "sameAs") if empty else ("target",)
            for pointer in pointers(node, *attributes):
                target = self.ids.get(pointer)
                if target is not None and target is not node:
                    self.calls.setdefault(target, []).append(node)
                elif target is None and name in ("ref", "ptr") and self._calls_itself(node):
                    mark = self._says(node) or (node.get("n") or "") or pointer
                    self.notes.missing.append(mark)

    def _says(self, node: Node) -> str:
        """The first words of an element; all of them, where they may be the mark of a note."""
        return self.contents.of(node).opening

    def _calls_itself(self, node: Node) -> bool:
        said = " ".join(node.get(name) or "" for name in ("type", "rend", "subtype"))
        return is_mark(self._says(node)) and _CALLING.search(said) is not None

    def _place(self, node: Node) -> None:
        """Decide on which words a note stands."""
        notes = self.notes
        if self._only_points(node):
            return
        references = self.calls.get(node, [])
        if references:
            inside = set(node.iter())
            references = [each for each in references if each not in inside]
        targets = self._targets_of(node)
        group = node.getparent()
        if not targets and group is not None and _is(group, "annotation"):
            targets = self._targets_of(group)
        targets = [each for each in targets if each in self.texts and each is not node]
        aside = node not in self.texts
        if not self._says(node) and not aside:
            if not references:
                notes.here.pop(node, None)
            return
        mark = self._mark(node, references)
        if targets:
            notes.gone.add(node)
            key = notes.add(node, mark)
            if local(targets[0].tag) in ("ref", "ptr"):
                _call(notes, key, targets)
            else:
                notes.opened.setdefault(targets[0], []).append(key)
                ends = [self.ids[each] for each in pointers(node, "targetEnd") if each in self.ids]
                if ends and ends[0] in self.texts:
                    notes.closed.setdefault(ends[0], []).append(key)
        elif references and (aside or self._stands_apart(node)):
            notes.gone.add(node)
            _call(notes, notes.add(node, mark), references)
        elif aside:
            notes.add(node, mark)
        else:
            key = notes.add(node, mark)
            if self._stands_apart(node) and self._lies_among_notes(node):
                notes.gone.add(node)  # nothing calls it: a note on the whole document
            else:
                notes.here[node] = key

    def _targets_of(self, node: Node) -> list[Node]:
        if node not in self._targets:
            self._targets[node] = [
                self.ids[each] for each in pointers(node, "target") if each in self.ids
            ]
        return self._targets[node]

    def _only_points(self, node: Node) -> bool:
        """Whether a note is empty and only points to another one."""
        if self._says(node):
            return False
        pointed = (self.ids.get(each) for each in pointers(node, "target", "corresp", "sameAs"))
        return any(each is not None and _is(each, "note") for each in pointed)

    def _mark(self, node: Node, references: Sequence[Node]) -> str:
        for said in (node.get("n") or "", *(self._says(each) for each in references[:1])):
            match = _MARK.fullmatch(said.strip())
            if match is not None:
                return match[1]
        return ""

    def _stands_apart(self, node: Node) -> bool:
        """Whether the note is not within the words of a paragraph."""
        parent = node.getparent()
        while parent is not None:
            name = local(parent.tag)
            if name in NOTE_CONTAINERS and (name != "list" or self._holds_notes(parent)):
                return True
            if name in PARAGRAPHS and not (name == "item" and self._lies_among_notes(parent)):
                return name in ("p", "ab") and self._has_only_notes(parent)
            parent = parent.getparent()
        return True

    def _lies_among_notes(self, node: Node) -> bool:
        parent = node.getparent()
        while parent is not None:
            name = local(parent.tag)
            if name in NOTE_CONTAINERS and self._holds_notes(parent):
                return True
            if name == "back" and _is(node, "note"):
                return True
            parent = parent.getparent()
        return False

    def _has_only_notes(self, node: Node) -> bool:
        if node not in self._only:
            self._only[node] = not (node.text or "").strip() and all(
                local(each.tag) in ("note", *_LEAVES) and not (each.tail or "").strip()
                for each in node
            )
        return self._only[node]

    def _holds_notes(self, node: Node) -> bool:
        if node not in self._holding:
            said = " ".join(node.get(name) or "" for name in ("type", "subtype", "rend"))
            groups = local(node.tag) in ("noteGrp", "listAnnotation")
            self._holding[node] = groups or _HOLDING.search(said) is not None
        return self._holding[node]


def _call(notes: Notes, key: str, references: Iterable[Node]) -> None:
    for number, reference in enumerate(references):
        notes.calls.setdefault(reference, [])
        if number == 0:
            notes.calls[reference].append(key)


def _drop_emptied(gone: set[Node]) -> None:
    """Leave out what holds nothing but notes that were taken out, and a heading of them."""
    left: dict[Node, int] = {}
    waiting = list(gone)
    while waiting:
        child = waiting.pop()
        node = child.getparent()
        if node is None or node in gone or local(node.tag) not in _HOLDERS:
            continue
        if node not in left:
            left[node] = _parts_of(node)
        left[node] -= local(child.tag) not in _HEADING
        if not left[node]:
            gone.add(node)
            waiting.append(node)


def _parts_of(node: Node) -> int:
    """How many elements must be gone until an element holds nothing; -1 if it has words."""
    children = list(node)
    if any(text and text.strip() for text in (node.text, *(each.tail for each in children))):
        return -1
    return sum(local(each.tag) not in _HEADING for each in children)


def _is(node: Node, name: str) -> bool:
    return local(node.tag) == name
