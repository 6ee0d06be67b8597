"""XML on its way out: elements by short names, and letters that are only ever letters."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from parallax.formats.edition.characters import STAND_IN, name_of
from parallax.formats.trees import Node

#: What XML 1.0 has no place for.
_UNLAWFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTHING: Mapping[str, str] = {}


class Tree:
    """A document with one root; names such as "w:p" are spelled with the prefixes of
    `namespaces`. Characters XML cannot hold are replaced, and counted in `replaced`."""

    def __init__(
        self,
        root: str,
        namespaces: Mapping[str, str],
        attributes: Mapping[str, str] = _NOTHING,
        replaced: Counter[str] | None = None,
    ) -> None:
        self._etree: Any = import_module("lxml.etree")
        self._namespaces = {
            "xml": "http://www.w3.org/XML/1998/namespace",
            **namespaces,
        }
        self._known: dict[str, str] = {}
        self.replaced: Counter[str] = Counter() if replaced is None else replaced
        self.root: Node = self._etree.Element(self._name(root), nsmap=dict(namespaces))
        self._set(self.root, attributes)

    def add(
        self, parent: Node, name: str, attributes: Mapping[str, str] = _NOTHING, text: str = ""
    ) -> Node:
        """A new last child of `parent`."""
        node: Node = self._etree.SubElement(parent, self._name(name))
        if attributes:
            self._set(node, attributes)
        if text:
            node.text = self._letters(text)
        return node

    def literal(self, parent: Node, markup: str) -> None:
        """New last children of `parent` from markup of our own, never of a reader's words."""
        spelled = " ".join(
            f'xmlns:{prefix}="{uri}"' for prefix, uri in self._namespaces.items() if prefix != "xml"
        )
        for node in list(self._etree.fromstring(f"<all {spelled}>{markup}</all>")):
            parent.append(node)

    def say(self, parent: Node, text: str) -> None:
        """Text after the last child of `parent`."""
        text = self._letters(text)
        if len(parent):
            last: Any = parent
            last[-1].tail = (last[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def bytes(self) -> bytes:
        data: bytes = self._etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return data

    def _set(self, node: Node, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            node.set(self._name(name), self._letters(value))

    def _letters(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        unlawful = _UNLAWFUL.findall(text)
        if not unlawful:
            return text
        self.replaced.update(unlawful)
        return _UNLAWFUL.sub(STAND_IN, text)

    def _name(self, name: str) -> str:
        known = self._known.get(name)
        if known is None:
            prefix, _, local = name.rpartition(":")
            known = f"{{{self._namespaces[prefix]}}}{local}" if prefix else local
            self._known[name] = known
        return known


def replaced_sentences(replaced: Mapping[str, int]) -> Iterable[str]:
    """What is said of characters that such a file cannot hold."""
    if replaced:
        names = [name_of(char) for char in sorted(replaced)]
        named = ", ".join(names[:8]) + (" and others" if len(names) > 8 else "")
        yield f"{STAND_IN} stands in place of what such a file cannot hold: {named}."
