"""The library as a tree of plain nodes, filtered without regard to ë, ç and capitals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QCollator, QLocale

from parallax.apparatus.dates import format_date
from parallax.apparatus.words import fold
from parallax.model.document import Collection, Document


class NodeKind(StrEnum):
    ROOT = "root"
    COLLECTION = "collection"
    DOCUMENT = "document"
    BIN = "bin"


@dataclass(slots=True)
class Node:
    """One line of the tree. `key` is its place in the list of all nodes."""

    kind: NodeKind
    id: str
    title: str
    detail: str = ""
    key: int = 0
    row: int = 0
    depth: int = 0  # 0 for what stands at the top of the tree
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)

    @property
    def in_bin(self) -> bool:
        return self.parent is not None and self.parent.kind is NodeKind.BIN

    def document_count(self) -> int:
        return sum(
            1 if child.kind is NodeKind.DOCUMENT else child.document_count()
            for child in self.children
        )


@lru_cache(maxsize=16384)
def detail_of(document: Document, waits: str = "") -> str:
    """The second line: date and reference, without the archive's name. `waits` is said between
    them, where the end of a long line does not take it away."""
    date = format_date(document.date) if document.date else ""
    parts = (date, waits, document.reference.cite(archive=False))
    return " · ".join(part for part in parts if part)


@lru_cache(maxsize=16384)
def _held(document: Document) -> str:
    """All that the filter looks through, folded."""
    parts = (document.title, detail_of(document), document.reference.cite(), document.summary)
    return fold(" ".join(parts))


def matches(document: Document, words: Sequence[str]) -> bool:
    """Whether every word of the filter stands in the title, date, reference or summary."""
    if not words:
        return True
    held = _held(document)
    return all(word in held for word in words)


def build(
    documents: Iterable[Document],
    collections: Iterable[Collection],
    bin_documents: Iterable[Document],
    *,
    filter_text: str = "",
    bin_title: str = "Bin",
    without_texts: frozenset[str] = frozenset(),
    no_text: str = "no text yet",
) -> list[Node]:
    """All nodes, the root first. With a filter, collections without a hit are left out
    unless their own name has the words. Documents whose ids are in `without_texts` say so, in
    the words `no_text`."""
    words = fold(filter_text).split()
    order = QCollator(QLocale("sq_AL"))
    order.setNumericMode(True)
    root = Node(NodeKind.ROOT, "", "")
    by_id = {"": root}
    named = sorted(collections, key=lambda one: order.sortKey(one.name))
    for collection in named:
        by_id[collection.id] = Node(NodeKind.COLLECTION, collection.id, collection.name)
    for collection in named:
        node = by_id[collection.id]
        parent = by_id.get(collection.parent_id, root)
        # A ring of collections would hang from nothing; such a one is shown at the top.
        if _is_below(parent, node):
            parent = root
        node.parent = parent
        parent.children.append(node)
    shown_whole = {
        node.id
        for node in by_id.values()
        if words
        and node.kind is NodeKind.COLLECTION
        and all(word in fold(node.title) for word in words)
    }
    for document in sorted(documents, key=lambda one: _order_of(one, order)):
        parent = by_id.get(document.collection_id, root)
        if parent.id in shown_whole or matches(document, words):
            waits = no_text if document.id in without_texts else ""
            parent.children.append(_leaf(document, parent, waits))
    if words:
        _prune(root, shown_whole)
    deleted = [one for one in bin_documents if matches(one, words)]
    bin_node = Node(NodeKind.BIN, "bin", bin_title, parent=root)
    if deleted or not words:
        root.children.append(bin_node)
        for document in sorted(deleted, key=lambda one: one.deleted, reverse=True):
            bin_node.children.append(_leaf(document, bin_node))
    nodes: list[Node] = []
    _number(root, nodes)
    return nodes


def _leaf(document: Document, parent: Node, waits: str = "") -> Node:
    detail = detail_of(document, waits)
    return Node(NodeKind.DOCUMENT, document.id, document.title, detail, parent=parent)


def _order_of(document: Document, order: QCollator) -> tuple[bool, str, object]:
    # By date as archives are read; what has none comes last, by title.
    return (not document.date, document.date, order.sortKey(document.title))


def _is_below(node: Node | None, above: Node) -> bool:
    while node is not None:
        if node is above:
            return True
        node = node.parent
    return False


def _prune(node: Node, keep: set[str]) -> None:
    for child in node.children:
        _prune(child, keep)
    node.children = [
        child
        for child in node.children
        if child.kind is NodeKind.DOCUMENT or child.children or child.id in keep
    ]


def _number(node: Node, nodes: list[Node]) -> None:
    node.key = len(nodes)
    nodes.append(node)
    for row, child in enumerate(node.children):
        child.row, child.parent = row, node
        child.depth = node.depth + (node.kind is not NodeKind.ROOT)
        _number(child, nodes)
