"""The words around what was sought, as they are shown: no Markdown signs, not much before."""

import re
from itertools import accumulate

from parallax.library import SearchHit

#: Code points shown before the first find, and in all.
BEFORE = 24
LENGTH = 160

#: Signs of Markdown in a note: emphasis, code, headings, quotations, lists; links keep
#: their words. The groups are what is left away.
_SIGNS = re.compile(
    r"(?P<emphasis>(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)))"
    r"|(?P<line>^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?|[-+][ ]+))"
    r"|(?P<open>!?\[)(?=[^\]\n]*\]\([^)\s]*\))"
    r"|(?P<close>\]\([^)\s]*\))",
    re.MULTILINE,
)

Spans = tuple[tuple[int, int], ...]


def without_signs(text: str, spans: Spans) -> tuple[str, Spans]:
    """`text` without the signs of Markdown, and its spans where they stand then."""
    keep = [1] * len(text)
    for match in _SIGNS.finditer(text):
        for at in range(*match.span()):
            keep[at] = 0
    places = [0, *accumulate(keep)]
    plain = "".join(letter for letter, kept in zip(text, keep, strict=True) if kept)
    moved = tuple((places[start], places[end]) for start, end in spans)
    return plain, tuple((start, end) for start, end in moved if start < end)


def excerpt(hit: SearchHit, length: int = LENGTH, before: int = BEFORE) -> tuple[str, Spans]:
    """About `length` code points from shortly before the first find, with its spans."""
    text, spans = hit.text, hit.spans
    if hit.note_id:
        text, spans = without_signs(text, spans)
    text = text.replace("\n", " ")
    first = spans[0][0] if spans else 0
    start = 0 if first <= before else first - before
    if start:
        # At the beginning of a word, but never past the find.
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    stop = min(len(text), start + length)
    if stop < len(text):
        space = text.rfind(" ", first + 1, stop)
        stop = space if space > 0 else stop
    head, tail = "… " if start else "", " …" if stop < len(text) else ""
    shift = len(head) - start
    shown = tuple((a + shift, min(b, stop) + shift) for a, b in spans if start <= a < stop)
    return head + text[start:stop] + tail, shown
