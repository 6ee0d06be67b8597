"""Where on a web page the text is: not its menus, banners, share buttons and footers.

The page's own words for it (article, main) are believed first; failing them, blocks are
weighed by how much running text they hold that is no link. When in doubt, more is kept:
a menu too many is seen at once, a paragraph too few is not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from parallax.apparatus.dates import parse_date
from parallax.formats.html_words import (
    BLOCKS,
    SILENT,
    SILENT_ROLES,
    holds_notes,
    is_furniture,
    is_unseen,
)
from parallax.formats.trees import Node, discard, text_of
from parallax.model.progress import Progress, no_progress

#: Furniture does not hold more than this share of a page's text.
_MOST_FURNITURE = 0.35
#: What the page calls its article holds at least this share of the text that is no link.
_LEAST_ARTICLE = 0.25
#: Running text has fewer links than this share of its characters.
_MOST_LINKS = 0.15
#: Lists with at least so many links, nearly nothing else and short words are menus.
_MENU_LINKS, _MENU_SHARE, _MENU_WORDS = 3, 0.75, 40
_PARAGRAPH = 25
_LONGEST_DATE = 120
HEADINGS = "data-parallax-headings"


@dataclass(slots=True)
class Weight:
    """Characters of text in an element, of those the ones inside links, and the links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def plain(self) -> int:
        return self.text - self.linked


def find_article(root: Node, progress: Progress = no_progress) -> Node:
    """The element with the page's text. The tree is cleared of what is no text on the way.

    Its attribute HEADINGS holds the page's headings that stand outside it, a line each.
    """
    body = next(root.iter("body"), root)
    headings = _page_headings(root, body)
    step: Callable[[], None] = lambda: progress(0.0, "Looking for the article")  # noqa: E731
    step()
    _clear(body)
    step()
    weights = weigh(body)
    step()
    _clear_furniture(body, weights)
    step()
    weights = weigh(body)
    step()
    article = _called_article(body, weights)
    if article is None:
        article = _densest(body, weights)
    if weights[article].plain < _LEAST_ARTICLE * weights[body].plain:
        article = body
    _clear_menus(article, weights)
    titled = article is body or any(True for _ in article.iter("h1"))
    outside = [
        text
        for node, text, dates in headings
        if (dates or not titled) and all(each is not article for each in node.iterancestors())
    ]
    if outside:
        article.set(HEADINGS, "\n".join(outside))
    return article


def weigh(root: Node) -> dict[Node, Weight]:
    """The weight of each element, from the leaves up."""
    weights: dict[Node, Weight] = {}
    for node in reversed(list(root.iter())):
        weight = weights.setdefault(node, Weight())
        weight.text += _length(node.text)
        if node.tag == "a" and node.get("href") is not None:
            weight.linked = weight.text
            weight.links += 1
        parent = node.getparent()
        if parent is not None and node is not root:
            above = weights.setdefault(parent, Weight())
            above.text += weight.text + _length(node.tail)
            above.linked += weight.linked
            above.links += weight.links
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _page_headings(root: Node, body: Node) -> list[tuple[Node, str, bool]]:
    """Headings that are the text's: the first that the title in the page's head repeats, and one
    that is a date (which the last part says)."""
    title = next(root.iter("title"), None)
    shown = text_of(title) if title is not None else ""
    found: list[tuple[Node, str, bool]] = []
    for heading in body.iter("h1"):
        text = text_of(heading)
        dates = len(text) <= _LONGEST_DATE and parse_date(text) is not None
        first = all(dates != other for _, _, other in found)
        if first and (dates or (len(text) > 3 and text in shown)):
            found.append((heading, text, dates))
    return found


def _clear(body: Node) -> None:
    """Remove what is never text, wherever it stands."""
    noted = _around(body, holds_notes)
    gone_with: set[Node] = set()
    for node in list(body.iter()):
        if node is body or node in gone_with or holds_notes(node):
            continue
        tag = node.tag
        gone = (
            tag in SILENT
            or (node.get("role") or "") in SILENT_ROLES
            or (tag in ("aside", "footer") and not _inside(node, ("blockquote", "figure")))
            or (tag == "header" and not _inside(node, ("article", "main")))
            or is_unseen(node)
        )
        if gone and node not in noted:
            gone_with.update(node.iter())
            discard(node)


def _around(body: Node, wanted: Callable[[Node], bool]) -> set[Node]:
    """Elements that are what is wanted or hold some of it; each is looked at once, however
    deep the page."""
    found: set[Node] = set()
    for node in body.iter():
        if not wanted(node):
            continue
        at: Node | None = node
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def _inside(node: Node, tags: Iterable[str]) -> bool:
    return any(True for _ in node.iterancestors(*tags))


def _clear_furniture(body: Node, weights: dict[Node, Weight]) -> None:
    total = weights[body].text
    held = _around(body, lambda node: node.tag in ("article", "main", "h1") or holds_notes(node))
    gone_with: set[Node] = set()
    for node in list(body.iter(*BLOCKS, "span", "a")):
        if node is body or node in held or node in gone_with or not is_furniture(node):
            continue
        weight = weights.get(node, Weight())
        if weight.text > _MOST_FURNITURE * total:
            continue
        gone_with.update(node.iter())
        discard(node)


def _called_article(body: Node, weights: dict[Node, Weight]) -> Node | None:
    """The element the page itself marks as its article or main part."""
    least = _LEAST_ARTICLE * weights[body].plain
    marked = [
        node
        for node in body.iter(*BLOCKS)
        if "articleBody" in (node.get("itemprop") or "") or node.tag == "article"
    ]
    inside = set(marked)
    outer = [node for node in marked if inside.isdisjoint(node.iterancestors())]
    outer.sort(key=lambda node: weights[node].plain, reverse=True)
    if outer and weights[outer[0]].plain >= least:
        others = sum(weights[node].plain for node in outer[1:])
        if weights[outer[0]].plain >= 2 * others:
            return outer[0]
    for node in body.iter(*BLOCKS):
        is_main = node.tag == "main" or node.get("role") == "main"
        if is_main and weights[node].plain >= least:
            return node
    return None


def _densest(body: Node, weights: dict[Node, Weight]) -> Node:
    """The element that most paragraphs of running text hang from."""
    scores: dict[Node, float] = {}
    for node in body.iter(*BLOCKS):
        own = _own_text(node)
        if len(own) < _PARAGRAPH:
            continue
        score = 1 + own.count(",") + own.count("،") + min(len(own) / 100, 3)
        share = 1.0
        target: Node | None = node.getparent() if node.tag in ("p", "pre", "td") else node
        for _ in range(3):
            if target is None or node is body:
                break
            scores[target] = scores.get(target, 0.0) + score * share
            if target is body:
                break
            share /= 2
            target = target.getparent()
    if not scores:
        return body
    best = max(scores, key=lambda node: scores[node] * (1 - _link_share(weights.get(node))))
    # Up again, as long as what is added is running text too.
    while best is not body:
        parent = best.getparent()
        if parent is None or _link_share(weights.get(parent)) > _MOST_LINKS:
            break
        best = parent
    return best


def _own_text(node: Node) -> str:
    """The text of an element outside its inner blocks and links."""
    pieces = [node.text or ""]
    for each in node:
        if each.tag not in BLOCKS and each.tag != "a":
            pieces.append("".join(each.itertext()))
        pieces.append(each.tail or "")
    return " ".join("".join(pieces).split())


def _link_share(weight: Weight | None) -> float:
    return weight.linked / weight.text if weight is not None and weight.text else 0.0


def _clear_menus(article: Node, weights: dict[Node, Weight]) -> None:
    for node in list(article.iter("ul", "ol", "div", "table", "td", "section", "p", "dl")):
        weight = weights.get(node)
        if weight is None or node is article or weight.links < _MENU_LINKS:
            continue
        short = weight.linked <= _MENU_WORDS * weight.links
        if short and _link_share(weight) >= _MENU_SHARE and not holds_notes(node):
            discard(node)
