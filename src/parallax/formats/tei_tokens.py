"""Words and signs that a TEI document holds in elements of their own (`w` and `pc`, P5 17.1):
where a space belongs between them that the file does not write."""

from collections.abc import Iterable

from parallax.formats.tei_words import local
from parallax.formats.trees import Node

TOKENS = frozenset({"w", "pc"})
#: Signs before and behind which there is no space.
_OPENING = frozenset("([{«„“‘‹¿¡")
_LINKING = frozenset("-\u2010\u2011/’'ʼ")
_STRAIGHT = '"'
#: Signs that have a space on both sides.
_DASHES = frozenset("–—―&+=*")
_APOSTROPHES = ("’", "'", "ʼ")


def stand_apart(words: Iterable[Node]) -> bool:
    """Whether the `w` elements of a document follow each other without the white space that
    stands between words: in most places nothing stands between two of them, neither space nor
    text outside them."""
    tight = loose = 0
    for word in words:
        tail, before = word.tail or "", word.getprevious()
        parent = word.getparent()
        if before is None and parent is not None and (parent.text or "").strip():
            loose += 1
        if tail.strip():
            loose += 1
        after = word.getnext()
        if after is None or local(after.tag) not in TOKENS or _is_part(word, after):
            continue
        if tail:
            loose += 1
        elif local(after.tag) == "w":
            tight += 1
    return tight > loose


def _is_part(word: Node, after: Node) -> bool:
    parent = word.getparent()
    if parent is not None and local(parent.tag) in TOKENS:
        return True
    return word.get("part") in ("I", "M") or after.get("part") in ("M", "F")


class Tokens:
    """Says between the tokens of a paragraph whether a space belongs there; by @join and @part,
    else by what sign it is."""

    def __init__(self) -> None:
        self._within = 0
        #: Whether a straight quotation mark, or a single one, has yet to be closed.
        self._quoted = self._single = False
        #: Whether a space belongs before what comes next, as far as is known.
        self.open = False

    def begin(self) -> None:
        """A new paragraph."""
        self.open = self._quoted = self._single = False

    def interrupt(self) -> None:
        """Text outside of tokens has its own spaces."""
        if not self._within:
            self.open = False

    def enter(self, node: Node, opening: str) -> None:
        """A token begins, with `opening`: now `open` says whether a space belongs before it."""
        self._within += 1
        joins = node.get("join")
        if self._within > 1 or joins in ("left", "both", "overlap"):
            self.open = False
        elif local(node.tag) == "w":
            part = node.get("part") in ("M", "F")
            self.open = self.open and not part and not opening.startswith(_APOSTROPHES)
        elif joins not in ("no", "right"):
            sign = opening[:1]
            opens = sign in _OPENING or (sign == _STRAIGHT and not self._quoted)
            self.open = self.open and (opens or sign in _DASHES)

    def leave(self, node: Node, opening: str, last: str) -> None:
        """What follows from a token that ends with `last`."""
        self._within -= 1
        if self._within:
            return
        joins = node.get("join")
        if local(node.tag) == "w":
            self.open = last not in _APOSTROPHES and node.get("part") not in ("I", "M")
        elif opening[:1] == _STRAIGHT:
            self._quoted = not self._quoted
            self.open = not self._quoted
        elif last == "’" and self._single:
            self._single, self.open = False, True
        else:
            self._single = self._single or last == "‘"
            self.open = last not in _OPENING and last not in _LINKING
        if joins in ("right", "both"):
            self.open = False
        elif joins in ("no", "left"):
            self.open = True
