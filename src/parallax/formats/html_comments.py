"""Comments in a page that Word saved: queries, with their authors, on the words they stand on.

Word writes "[T1]" behind the words, as a link, and the comments in a list at the end of the
page; the words themselves are an element whose style names the comment.
"""

import re
from dataclasses import dataclass

from parallax.formats.html_notes import CALL
from parallax.formats.properties import moment
from parallax.formats.trees import Node, discard, text_of

#: The attribute of an element with whose first letter a commented passage begins.
COMMENTED = "data-parallax-commented"
_LONGEST_STYLE = 500
_COMMENT = re.compile(r"mso-element\s*:\s*comment\s*(?:;|$)", re.IGNORECASE)
_LIST = re.compile(r"mso-element\s*:\s*comment-list", re.IGNORECASE)
_AUTHOR = re.compile(r"mso-comment-author\s*:\s*[\"']?([^;\"']{1,120})", re.IGNORECASE)
_PASSAGE = re.compile(r"mso-comment-reference\s*:\s*[^;]*?_(\d{1,6})\s*(?:;|$)", re.IGNORECASE)
_DATE = re.compile(r"mso-comment-date\s*:\s*(\d{8}T\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"_(?:msocom|com|anchor|msoanchor)_(\d{1,6})")


@dataclass(frozen=True, slots=True)
class PageComment:
    """A comment taken out of a page; `body` is its element. `created` is ISO 8601 or ""."""

    key: str
    author: str
    created: str
    body: Node


def take_out_comments(root: Node) -> list[PageComment]:
    """The comments of a page; each call becomes an empty `CALL` element, behind the passage
    that its comment is on where the page says which that is."""
    bodies: dict[str, Node] = {}
    lists: list[Node] = []
    for node in root.iter("div"):
        style = _style(node)
        if _COMMENT.search(style):
            bodies.setdefault(_number(node), node)
        elif _LIST.search(style):
            lists.append(node)
    bodies.pop("", None)
    if not bodies:
        return []
    passages, dates = _passages(root)
    comments: list[PageComment] = []
    for link in list(root.iter("a")):
        called = _NUMBER.search(link.get("href") or "")
        number = called[1] if called is not None else ""
        body = bodies.get(number)
        if body is None or any(each is body for each in link.iterancestors("div")):
            continue
        del bodies[number]
        key = f"c{number}"
        passage = passages.get(number)
        if passage is not None:
            passage.set(COMMENTED, key)
        link.clear(True)
        link.tag = CALL
        link.set("key", key if passage is None else f"{key}/end")
        comments.append(PageComment(key, _author(body), dates.get(number, ""), body))
    for comment in comments:
        _strip_mark(comment.body)
        discard(comment.body)
    for node in lists:
        if not text_of(node):
            discard(node)
    return comments


def _style(node: Node) -> str:
    """The style of an element, as far as it is one that Word may have written."""
    return (node.get("style") or "")[:_LONGEST_STYLE]


def _number(body: Node) -> str:
    """The number that a comment's own links and names give it."""
    for node in body.iter():
        for name in ("id", "name", "href"):
            match = _NUMBER.search(node.get(name) or "")
            if match is not None:
                return match[1]
    return ""


def _passages(root: Node) -> tuple[dict[str, Node], dict[str, str]]:
    """By comment, the first element of its passage and the date."""
    first: dict[str, Node] = {}
    dates: dict[str, str] = {}
    for node in root.iter("a", "span"):
        style = _style(node)
        match = _PASSAGE.search(style)
        if match is None:
            continue
        first.setdefault(match[1], node)
        date = _DATE.search(style)
        if date is not None:
            dates.setdefault(match[1], moment(date[1]))
    return first, dates


def _author(body: Node) -> str:
    for node in body.iter():
        match = _AUTHOR.search(_style(node))
        if match is not None:
            return " ".join(match[1].split())
    return ""


def _strip_mark(body: Node) -> None:
    """Take the link back to the text, "[T1]", out of a comment."""
    for link in list(body.iter("a")):
        if _NUMBER.search(link.get("href") or "") is not None:
            discard(link)
