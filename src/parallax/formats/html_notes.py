"""Footnotes of web pages: the links that call them, and what they lead to.

Covers EPUB and DPUB-ARIA types, Word's and LibreOffice's exports, MediaWiki, and plain
`<sup><a href="#fn1">1</a></sup>`. A link counts as a call only if its text is a mark and it
leads to something on the same page that says it is a note, or that links back.
"""

import re
from dataclasses import dataclass

from parallax.formats.html_words import BLOCKS, holds_notes, names
from parallax.formats.trees import Node, discard, text_of

CALL = "parallax-call"
_MARK = re.compile(r"[\[(]?\s*(?:note\s*)?(\d{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶]{1,4})\s*[\])]?")
_CALL_WORDS = re.compile(r"noteref|footnote-?ref|fnref|footnoteanc|endnoteanc|reference|biblioref")
_BACK = re.compile(r"[\s↩↑↵⤴⏎︎^\[\]().,:\d*†‡§¶a-z]{0,8}")
_HEADING = re.compile(
    r"(?:foot|end)?notes|references|shënime(?:t)?|shenime(?:t)?|fusnota(?:t)?", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note's element, taken out of the page, and its mark as printed."""

    key: str
    mark: str
    body: Node


def take_out_notes(root: Node) -> list[PageNote]:
    """Notes in the order of their calls; each call becomes an empty `CALL` element."""
    targets = _targets(root)
    notes: list[PageNote] = []
    bodies: dict[Node, str] = {}
    for link in list(root.iter("a")):
        href = link.get("href") or ""
        if "#" not in href:
            continue
        target = targets.get(href.rpartition("#")[2])
        mark = _MARK.fullmatch(text_of(link).casefold())
        if target is None or mark is None or not _is_call(link):
            continue
        body = _body(target, root)
        if body is None or link in set(body.iter("a")):
            continue
        if not (holds_notes(target) or holds_notes(body) or _links_back(body, link)):
            continue
        if body not in bodies:
            key = f"h{len(notes)}"
            bodies[body] = key
            notes.append(PageNote(key, mark[1], body))
            _make_call(link, key)
        else:
            _make_call(link, "")  # a second call of the same note
    for note in notes:
        _strip_marks(note.body, note.mark)
        discard(note.body)
    if notes:
        _drop_empty_headings(root)
    return notes


def _targets(root: Node) -> dict[str, Node]:
    targets: dict[str, Node] = {}
    for node in root.iter():
        for key in (node.get("id"), node.get("name") if node.tag == "a" else None):
            if key:
                targets.setdefault(key, node)
    return targets


def _is_call(link: Node) -> bool:
    """Whether the link is raised, in brackets, or calls itself a call of a note."""
    parent = link.getparent()
    if any(True for _ in link.iter("sup")) or (parent is not None and parent.tag == "sup"):
        return True
    own = " ".join((names(link), link.get("name") or "", link.get("href") or "")).casefold()
    above = names(parent).casefold() if parent is not None else ""
    return (
        _CALL_WORDS.search(own) is not None
        or _CALL_WORDS.search(above) is not None
        or "ftnref" in own
        or "_ftn" in own
        or "_edn" in own
        or text_of(link).startswith(("[", "("))
        or _stands_in_brackets(link)
    )


def _stands_in_brackets(link: Node) -> bool:
    before, parent = link.getprevious(), link.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "").endswith("[") and (link.tail or "").startswith("]")


def _body(target: Node, root: Node) -> Node | None:
    """The block that is the note, given what the call links to."""
    node: Node | None = target
    while node is not None and node.tag not in BLOCKS:
        node = node.getparent()
    if node is None or node is root or node.tag in ("body", "html", "main", "article", "section"):
        return node if node is target and holds_notes(target) else None
    parent = node.getparent()
    # Word and LibreOffice put each note into a division of its own.
    if (
        node.tag == "p"
        and parent is not None
        and parent.tag in ("div", "li", "aside", "dd", "td")
        and re.fullmatch(
            r"_?(?:ftn|edn|sdfootnote|sdendnote|fn|footnote|note)[\w-]*\d+", parent.get("id") or ""
        )
    ):
        return parent
    if node.tag in ("td", "th"):
        return next(node.iterancestors("tr"), node)
    if node.tag == "dt":
        return None
    return node


def _links_back(body: Node, call: Node) -> bool:
    own = {call.get("id"), call.get("name")}
    parent = call.getparent()
    if parent is not None:
        own.add(parent.get("id"))
    own |= {each.get("id") for each in call.iter()}
    own.discard(None)
    return any((each.get("href") or "").rpartition("#")[2] in own for each in body.iter("a"))


def _make_call(link: Node, key: str) -> None:
    """Turn the link, with a <sup> that holds nothing else, into a call without text."""
    node = link
    parent = link.getparent()
    if parent is not None and parent.tag in ("sup", "span") and len(parent) == 1:
        around = (parent.text or "").strip() + (link.tail or "").strip()
        if around in ("", "[]", "()"):
            node = parent
    node.clear(True)
    node.tag = CALL
    node.set("key", key)
    _unbracket(node)


def _unbracket(node: Node) -> None:
    """Take away brackets that stood around the link."""
    parent, before = node.getparent(), node.getprevious()
    holder = before if before is not None else parent
    if holder is None:
        return
    text = (holder.tail if holder is before else holder.text) or ""
    tail = node.tail or ""
    if text.endswith("[") and tail.startswith("]"):
        node.tail = tail[1:]
        if holder is before:
            holder.tail = text[:-1]
        else:
            holder.text = text[:-1]


def _strip_marks(body: Node, mark: str) -> None:
    """Take the mark and the links back to the text out of a note."""
    for link in list(body.iter("a")):
        if "#" in (link.get("href") or "") and _BACK.fullmatch(text_of(link).casefold()):
            discard(link)
    for node in list(body.iter("sup", "span")):
        if node is not body and text_of(node).strip("[]().:").casefold() in (mark, ""):
            first = "".join(body.itertext()).strip()
            if first.startswith(text_of(node)):
                discard(node)
                break


def _drop_empty_headings(root: Node) -> None:
    """A heading "Notes" after which nothing is left goes too."""
    nodes = [node for node in root.iter() if node.tag in BLOCKS]
    for node in reversed(nodes):
        if node.tag in _HEADINGS and _HEADING.fullmatch(text_of(node).rstrip(":")):
            discard(node)
            return
        if text_of(node) and not any(each.tag in _HEADINGS for each in node.iter()):
            return
