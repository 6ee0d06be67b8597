"""Widening a careless selection to whole words."""

import unicodedata

from PySide6.QtCore import QTextBoundaryFinder

from parallax.ui.utf16 import from_utf16, to_utf16

#: Code points looked at on either side of a place; longer words are left as they were drawn.
_REACH = 80

#: Signs that may stand within a word, between letters: "s’është".
_WITHIN = frozenset("'’\u00ad\u200c\u200d\u2060")


def whole_words(words: str, start: int, end: int) -> tuple[int, int]:
    """The code points [start, end) widened so that they cut no word in two.

    Boundaries are those of Unicode (UAX 29), but punctuation is never passed: in
    "you.Before" the dot divides, whatever the rules of the web say of it.
    """
    if start >= end:
        return start, end
    return word_start(words, start), word_end(words, end)


def word_start(words: str, offset: int) -> int:
    """Where the word begins that `offset` is within; `offset` itself at a boundary."""
    if not 0 < offset < len(words) or _divides(words, offset - 1):
        return offset
    found = _boundary(words, offset, forward=False)
    for at in range(offset - 1, found - 1, -1):
        if _divides(words, at):
            return at + 1
    return found


def word_end(words: str, offset: int) -> int:
    """Where the word ends that `offset` is within; `offset` itself at a boundary."""
    if not 0 < offset < len(words) or _divides(words, offset):
        return offset
    found = _boundary(words, offset, forward=True)
    return next((at for at in range(offset, found) if _divides(words, at)), found)


def _boundary(words: str, offset: int, *, forward: bool) -> int:
    first = max(0, offset - _REACH)
    near = words[first : offset + _REACH]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, near)
    finder.setPosition(to_utf16(near, offset - first))
    if finder.isAtBoundary():
        return offset
    moved = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
    if moved < 0:
        return offset
    found = first + from_utf16(near, moved)
    cut_off = found == first > 0 or found == first + len(near) < len(words)
    return offset if cut_off else found


def _divides(words: str, at: int) -> bool:
    """Whether the sign at a place ends a word. A sign between two figures ("38,500") or an
    apostrophe between letters does not."""
    letter = words[at]
    if not unicodedata.category(letter).startswith(("P", "S", "Z")) or letter in _WITHIN:
        return False
    around = words[max(0, at - 1) : at], words[at + 1 : at + 2]
    return not (letter in ".,:" and all(one.isdigit() for one in around))
