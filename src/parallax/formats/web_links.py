"""Addresses in words: what of a note may be followed on the web."""

import re
from collections.abc import Iterator

#: Nothing that ends an attribute, or a quotation in a field, is part of one.
_ADDRESS = re.compile(
    r"\b(?:https?://|mailto:)[^\s<>\"\\^`{|}\x00-\x1f\x7f\ufffe\uffff]+", re.IGNORECASE
)
_NAMED = re.compile(r"(?:https?://|mailto:)\w", re.IGNORECASE)
#: What stands behind an address more often than in it.
_BEHIND = ".,;:!?'’”»…*_~"
_PAIRS = {")": "(", "]": "[", "›": "‹"}
_LONGEST = 2000


def linked(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with the address it is, or "". Only http, https and mailto
    are addresses."""
    done = 0
    for found in _ADDRESS.finditer(text):
        address = _without_ends(found[0])
        if not _NAMED.match(address) or len(address) > _LONGEST:
            continue
        if found.start() > done:
            yield text[done : found.start()], ""
        yield address, address
        done = found.start() + len(address)
    if done < len(text):
        yield text[done:], ""


def _without_ends(address: str) -> str:
    """Without the full stop of the sentence and the bracket around it."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        if last not in _BEHIND and (
            opening is None or address.count(opening) >= address.count(last)
        ):
            break
        address = address[:-1]
    return address
