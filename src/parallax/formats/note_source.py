"""Whether the Markdown of a note, as its author typed it, can stand among other notes."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: What would be read as a picture, as HTML, or as the head of another note.
_HARMFUL = frozenset({"image", "html_block", "html_inline", "heading_open"})
_ADDRESSES = ("http://", "https://", "mailto:")
_NEXT = "## next"


def has_links(body: str) -> bool:
    return any(token.type == "link_open" for token in _each(_parser().parse(body)))


def stands_as_typed(body: str) -> bool:
    """Whether any reader of Markdown sees in it no more than Parallax does, and nothing in it
    reaches into what follows: no HTML, pictures or headings, links only to the web and to mail,
    no addresses that are said elsewhere, and nothing that is left open."""
    if not body.strip() or "\0" in body or "\r" in body:
        return False
    said: dict[str, Any] = {}
    tokens = _parser().parse(body, said)
    if said.get("references"):
        return False
    for token in _each(tokens):
        if token.type in _HARMFUL:
            return False
        address = str(token.attrs.get("href", "")) if token.type == "link_open" else None
        if address is not None and not address.lower().startswith(_ADDRESSES):
            return False
    follows = _parser().parse(f"{body}\n\n{_NEXT}")
    return _seen(follows) == _seen(tokens) + _seen(_parser().parse(_NEXT))


@cache
def _parser() -> "MarkdownIt":
    """As others read it, to whom HTML is HTML, and any address one that can be followed."""
    from markdown_it import MarkdownIt

    class Trusting(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return True

    return Trusting("commonmark").enable("strikethrough")


def _each(tokens: "Sequence[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from token.children or ()


def _seen(tokens: "Sequence[Token]") -> list[tuple[str, str, int, str]]:
    return [(token.type, token.tag, token.level, token.content) for token in tokens]
