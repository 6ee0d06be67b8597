"""Parsing XML and HTML with lxml, typed and within bounds. Nothing is ever fetched."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol

from parallax.model.progress import Progress, no_progress

_STEP = 256 * 1024
#: Pages are nested some dozens deep. Further on lxml stops reading without a word.
DEEPEST = 1000
#: What XML has no place for; lxml reads such characters in HTML but will not write them.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_MEASURELESS = re.compile("xcessive depth|too long|[Hh]uge|HUGE")
_REFERENCE = re.compile("&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")


class Node(Protocol):
    """The part of lxml's element that is used here (comments are removed when parsing)."""

    tag: str
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> Mapping[str, str]: ...
    def get(self, key: str, /) -> str | None: ...
    def set(self, key: str, value: str, /) -> None: ...
    def clear(self, keep_tail: bool = False) -> None: ...
    def append(self, element: "Node", /) -> None: ...
    def remove(self, element: "Node", /) -> None: ...
    def getprevious(self) -> "Node | None": ...
    def getnext(self) -> "Node | None": ...
    def getparent(self) -> "Node | None": ...
    def iter(self, *tags: str) -> "Iterator[Node]": ...
    def iterancestors(self, *tags: str) -> "Iterator[Node]": ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> "Iterator[Node]": ...
    def __len__(self) -> int: ...


class Malformed(Exception):
    """Not well-formed, or holds what no document of ours should (a DTD, bombs of depth)."""


class Measureless(Malformed):
    """Nested more than 256 deep, or with a text of more than ten million characters in one
    element; further on the parser does not read."""


def parse_xml(data: bytes, progress: Progress = no_progress) -> Node:
    """The root of an XML document. No entities, no DTD, nothing from outside."""
    # A document type is where entities come from; OOXML forbids it.
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise Malformed("a document type declaration")
    etree: Any = import_module("lxml.etree")
    parser: Any = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for start in range(0, len(data), _STEP):
            parser.feed(data[start : start + _STEP])
            progress(start / len(data), "Reading the document")
        root: Node | None = parser.close()
    except etree.LxmlError as fault:
        kind = Measureless if _MEASURELESS.search(str(fault)) else Malformed
        raise kind(str(fault)) from fault
    if root is None:
        raise Malformed("nothing in it")
    return root


def parse_html(text: str, progress: Progress = no_progress) -> Node | None:
    """The root of a web page however it is written; None where there is nothing at all.

    Raises Malformed for one nested more than `DEEPEST` deep.
    """
    etree: Any = import_module("lxml.etree")
    # Without `huge_tree` the text ends, in silence, with the first element that is too deep or
    # the first ten million characters. The size is bounded by whoever read the file.
    parser: Any = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = lawful(text).encode("utf-8", "replace")
    try:
        for start in range(0, len(data), _STEP):
            parser.feed(data[start : start + _STEP])
            progress(start / len(data), "Reading the page")
        root: Node | None = parser.close()
    except etree.LxmlError as fault:
        raise Malformed(str(fault)) from fault
    if root is not None and _is_deep(root, etree.iterwalk):
        raise Malformed(f"its elements are nested more than {DEEPEST:,} deep")
    return root


def _is_deep(root: Node, walk: Any) -> bool:
    depth = 0
    for event, _ in walk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def lawful(text: str) -> str:
    """Markup without the characters that XML has no place for, also where only named."""
    return _REFERENCE.sub(_lawful, _NO_XML.sub("", text))


def _lawful(reference: re.Match[str]) -> str:
    """A character reference; nothing where it stands for what XML has no place for."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or _NO_XML.match(chr(code)):
        return ""
    return reference[0]


class Names:
    """Short names of elements: "w:p" for a paragraph, whatever prefix a file uses for its
    namespace; "?:x" where the namespace is not among those given."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces
        self._known: dict[str, str] = {}

    def __call__(self, tag: str) -> str:
        name = self._known.get(tag)
        if name is None:
            uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
            name = self._known[tag] = f"{self._namespaces.get(uri, '?')}:{local}"
        return name


def discard(node: Node) -> None:
    """Take an element with all in it out of its tree; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def text_of(node: Node) -> str:
    """All text in an element, white space made single."""
    return " ".join("".join(node.itertext()).split())
