"""The notes of a TEI document: their own elements, and the words they stand on.

A note stands where its element does; or at what its @target points to; or, where it lies apart
from the text (in the back matter, behind the paragraphs, among others of its kind), at the
`ref` or `ptr` that points to it. (P5 Guidelines 3.9, 16.)
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from parallax.formats.tei_words import (
    DIVISIONS,
    NOTE_CONTAINERS,
    PARAGRAPHS,
    is_register,
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
_LONGEST_MARK = 12
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


def find_notes(root: Node, ids: Mapping[str, Node]) -> Notes:
    """The notes in `root` and at its elements; `ids` are all elements that have one."""
    notes = Notes()
    texts, elements = _elements(root)
    calls = _calls(texts, ids, notes)
    for node in elements:
        _place(node, texts, ids, calls, notes)
    for body, references in calls.items():
        # A list's item or a paragraph among the notes is one as well, if it is called.
        if local(body.tag) not in ("note", "noteGrp") and _lies_among_notes(body):
            if any(each in notes.gone for each in body.iterancestors()):
                continue
            notes.gone.add(body)
            _call(notes, notes.add(body, _mark(body, references)), references)
    _drop_emptied(notes)
    return notes


def is_mark(text: str) -> bool:
    """Whether the text of a reference is only the mark of a note."""
    return not text or (len(text) <= _LONGEST_MARK and _MARK.fullmatch(text) is not None)


def author(node: Node, ids: Mapping[str, Node]) -> tuple[str, str]:
    """Whose note it is, and what they did; ("", "") where it does not say."""
    said = (node.get("resp") or "").strip()
    if not said:
        return "", ""
    person = ids.get(said.split()[0].lstrip("#"))
    if person is None:
        name = said.split()[0].rpartition("#")[2].rpartition(":")[2]
        return ("", name) if note_kind((name,)) is not None else (name, name)
    names = [
        text_of(each)
        for each in person.iter()
        if local(each.tag) in ("persName", "name", "orgName") and text_of(each)
    ]
    does = " ".join((local(person.tag), person.get("role") or "", said))
    statement = person if local(person.tag) == "respStmt" else person.getparent()
    for each in statement if statement is not None and _is(statement, "respStmt") else ():
        if _is(each, "resp"):
            does += f" {text_of(each)} {each.get('key') or ''}"
    return (names[0] if names else text_of(person)), does


def kind_of(node: Node, does: str) -> NoteKind:
    """The kind its type names, or what its author does; a translator's where neither is said."""
    said = [node.get("type") or "", node.get("subtype") or ""]
    group = node.getparent()
    if group is not None and local(group.tag) in ("noteGrp", "listAnnotation", "annotation"):
        said.append(group.get("type") or "")
    return note_kind([*said, does]) or NoteKind.TRANSLATOR


def _elements(root: Node) -> tuple[dict[Node, None], list[Node]]:
    """All elements of texts, and the notes in texts and in stand-off parts; none in headers.
    Both stand in the order of the document."""
    texts: dict[Node, None] = {}
    notes: list[Node] = []
    waiting = [(root, False)]
    while waiting:
        node, aside = waiting.pop()
        name = local(node.tag)
        if name == "teiHeader" or is_register(node):
            continue
        aside = aside or name in ("standOff", "annotation")
        if not aside:
            texts[node] = None
        if name == "note" and not (aside and not (node.text or len(node))):
            notes.append(node)
            if not aside:
                texts.update(dict.fromkeys(node.iter()))
            continue  # a note within a note is part of its words
        waiting += [(each, aside) for each in reversed(list(node))]
    return texts, notes


def _calls(texts: Iterable[Node], ids: Mapping[str, Node], notes: Notes) -> dict[Node, list[Node]]:
    """References by what they point to, in the order of the text."""
    found: dict[Node, list[Node]] = {}
    for node in texts:
        name = local(node.tag)
        if name not in ("ref", "ptr", "anchor", "note", "hi", "seg"):
            continue
        empty_note = name == "note" and not text_of(node)
        if name == "note" and not empty_note:
            continue
        attributes = ("target", "corresp", "sameAs") if name in ("note", "anchor") else ("target",)
        for pointer in pointers(node, *attributes):
            target = ids.get(pointer)
            if target is not None and target is not node:
                found.setdefault(target, []).append(node)
            elif target is None and name in ("ref", "ptr") and _calls_itself(node):
                notes.missing.append(text_of(node) or (node.get("n") or "") or pointer)
    return found


def _calls_itself(node: Node) -> bool:
    text = text_of(node)
    said = " ".join(node.get(name) or "" for name in ("type", "rend", "subtype"))
    return is_mark(text) and _CALLING.search(said) is not None


def _place(
    node: Node,
    texts: Container[Node],
    ids: Mapping[str, Node],
    calls: Mapping[Node, list[Node]],
    notes: Notes,
) -> None:
    """Decide on which words a note stands."""
    if node in calls_of_notes(node, ids):
        return
    references = [each for each in calls.get(node, ()) if each not in set(node.iter())]
    targets = [ids[each] for each in pointers(node, "target") if each in ids]
    group = node.getparent()
    if not targets and group is not None and _is(group, "annotation"):
        targets = [ids[each] for each in pointers(group, "target") if each in ids]
    targets = [each for each in targets if each in texts and each is not node]
    aside = node not in texts
    if not text_of(node) and not aside:
        if not references:
            notes.here.pop(node, None)
        return
    mark = _mark(node, references)
    if targets:
        notes.gone.add(node)
        key = notes.add(node, mark)
        if local(targets[0].tag) in ("ref", "ptr"):
            _call(notes, key, targets)
        else:
            notes.opened.setdefault(targets[0], []).append(key)
            ends = [ids[each] for each in pointers(node, "targetEnd") if each in ids]
            if ends and ends[0] in texts:
                notes.closed.setdefault(ends[0], []).append(key)
    elif references and (aside or _stands_apart(node)):
        notes.gone.add(node)
        _call(notes, notes.add(node, mark), references)
    elif aside:
        notes.add(node, mark)
    else:
        key = notes.add(node, mark)
        if _stands_apart(node) and _lies_among_notes(node):
            notes.gone.add(node)  # nothing calls it: a note on the whole document
        else:
            notes.here[node] = key


def calls_of_notes(node: Node, ids: Mapping[str, Node]) -> set[Node]:
    """The note itself, if it is empty and only points to another one."""
    if text_of(node):
        return set()
    pointed = (ids.get(each) for each in pointers(node, "target", "corresp", "sameAs"))
    return {node} if any(each is not None and _is(each, "note") for each in pointed) else set()


def _call(notes: Notes, key: str, references: Iterable[Node]) -> None:
    for number, reference in enumerate(references):
        notes.calls.setdefault(reference, [])
        if number == 0:
            notes.calls[reference].append(key)


def _mark(node: Node, references: list[Node]) -> str:
    for said in (node.get("n") or "", *(text_of(each) for each in references[:1])):
        match = _MARK.fullmatch(said.strip())
        if match is not None:
            return match[1]
    return ""


def _stands_apart(node: Node) -> bool:
    """Whether the note is not within the words of a paragraph."""
    parent = node.getparent()
    while parent is not None:
        name = local(parent.tag)
        if name in NOTE_CONTAINERS and (name != "list" or _holds_notes(parent)):
            return True
        if name in PARAGRAPHS and not (name == "item" and _lies_among_notes(parent)):
            return name in ("p", "ab") and _only_notes(parent)
        parent = parent.getparent()
    return True


def _only_notes(node: Node) -> bool:
    if (node.text or "").strip():
        return False
    return all(
        local(each.tag) in ("note", *_LEAVES) and not (each.tail or "").strip() for each in node
    )


def _holds_notes(node: Node) -> bool:
    said = " ".join(node.get(name) or "" for name in ("type", "subtype", "rend"))
    return local(node.tag) in ("noteGrp", "listAnnotation") or _HOLDING.search(said) is not None


def _lies_among_notes(node: Node) -> bool:
    parent = node.getparent()
    while parent is not None:
        name = local(parent.tag)
        if name in NOTE_CONTAINERS and _holds_notes(parent):
            return True
        if name == "back" and _is(node, "note"):
            return True
        parent = parent.getparent()
    return False


def _drop_emptied(notes: Notes) -> None:
    """Leave out what holds nothing but notes that were taken out, and a heading of them."""
    waiting = list({p for node in notes.gone if (p := node.getparent()) is not None})
    while waiting:
        node = waiting.pop()
        name = local(node.tag)
        if node in notes.gone or name not in _HOLDERS:
            continue
        children = list(node)
        left = [each for each in children if each not in notes.gone]
        texts = [node.text, *(each.tail for each in children)]
        if any(text and text.strip() for text in texts):
            continue
        if all(local(each.tag) in ("head", "label", *_LEAVES) for each in left):
            notes.gone.add(node)
            parent = node.getparent()
            if parent is not None:
                waiting.append(parent)


def _is(node: Node, name: str) -> bool:
    return local(node.tag) == name
