"""RTF cut into its tokens: braces, control words, control symbols and bytes of text."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    """`name` is a control word or symbol, `number` its parameter, `data` bytes of text."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    at: int = 0


_TOKEN = re.compile(
    rb"(?P<text>[^\\{}\r\n]+)|(?P<word>\\([A-Za-z]{1,40})(-?\d{1,10})? ?)"
    rb"|(?P<hex>\\'([0-9A-Fa-f]{2}))|(?P<brace>[{}])|(?P<symbol>\\(.))|(?P<line>[\r\n]+)",
    re.DOTALL,
)


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; line ends, which mean nothing in RTF, are not among them."""
    at, end = 0, len(data)
    while at < end:
        match = _TOKEN.match(data, at)
        if match is None:  # a lone backslash at the end
            return
        start, at = at, match.end()
        found = match.lastgroup
        if found == "text":
            yield Token(Kind.BYTES, data=match[0], at=start)
        elif found == "word":
            name = match[3].decode("ascii")
            number = int(match[4]) if match[4] else None
            if name == "bin":
                at += max(0, number or 0)  # raw bytes, braces and backslashes among them
            else:
                yield Token(Kind.WORD, name, number, at=start)
        elif found == "hex":
            yield Token(Kind.BYTES, data=bytes((int(match[6], 16),)), at=start)
        elif found == "brace":
            yield Token(Kind.OPEN if match[0] == b"{" else Kind.CLOSE, at=start)
        elif found == "symbol":
            yield Token(Kind.SYMBOL, match[9].decode("latin-1"), at=start)
