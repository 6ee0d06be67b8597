"""What the tags, roles and class names of web pages mean."""

import re

from parallax.formats.trees import Node
from parallax.model.text import SpanStyle

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
INLINE_STYLES = {
    "b": SpanStyle.BOLD,
    "strong": SpanStyle.BOLD,
    "i": SpanStyle.ITALIC,
    "em": SpanStyle.ITALIC,
    "cite": SpanStyle.ITALIC,
    "dfn": SpanStyle.ITALIC,
    "u": SpanStyle.UNDERLINE,
    "s": SpanStyle.STRIKE,
    "strike": SpanStyle.STRIKE,
    "del": SpanStyle.STRIKE,
    "sup": SpanStyle.SUPERSCRIPT,
    "sub": SpanStyle.SUBSCRIPT,
}
#: Never text, wherever they stand.
SILENT = frozenset(
    """
    script style noscript template iframe object embed svg canvas audio video map picture source
    track input select option optgroup datalist textarea button progress meter dialog nav
    rp rt head
    """.split()
)
SILENT_ROLES = frozenset(
    """
    navigation banner contentinfo complementary search dialog alertdialog alert menu menubar
    toolbar tablist tooltip status
    """.split()
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|share|sharing|sharedaddy|social|sidebar|breadcrumbs?"
    r"|menu|navbar|nav|navigation|footer|masthead|promo|advert|advertisement|ads?|sponsored"
    r"|related|newsletter|subscribe|signup|comments?|disqus|pagination|pager|skip|skiplink"
    r"|popup|modal|overlay|toolbar|widget|banner|toc|login|searchform|editsection|jump)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_:-])(?:foot-?notes?|end-?notes?|_?ftn\d*|_?edn\d*|fn|fns|notes?|cite_note|references"
    r"|reflist|sdfootnote\w*|sdendnote\w*|doc-(?:foot|end)notes?|rearnotes?)(?:$|[\s_:\d-])",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)
_UNDERLINE = re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_SMALL_CAPITALS = re.compile(r"font-variant[\w-]*\s*:[^;]*small-caps", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def names(node: Node) -> str:
    """Class, id, role and EPUB type of an element in one string."""
    parts = (node.get("class"), node.get("id"), node.get("role"), node.get("epub:type"))
    return " ".join(part for part in parts if part)


def is_unseen(node: Node) -> bool:
    """Whether a browser would show nothing of the element."""
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    style = node.get("style")
    return style is not None and _UNSEEN.search(style) is not None


def is_furniture(node: Node) -> bool:
    """Whether class or id say that the element is a menu, a banner or the like."""
    name = f"{node.get('class') or ''} {node.get('id') or ''}"
    return name != " " and _FURNITURE.search(name) is not None


def holds_notes(node: Node) -> bool:
    """Whether class, id, role or EPUB type say that the element is, or holds, notes."""
    name = names(node)
    return bool(name) and _NOTES.search(name) is not None


def styled(node: Node, styles: frozenset[SpanStyle]) -> frozenset[SpanStyle]:
    """The formatting inside an element, given that around it."""
    own = INLINE_STYLES.get(node.tag)
    if own is not None:
        styles = styles | {own}
    css = node.get("style")
    return css_styled(css, styles) if css and node.tag not in BLOCKS else styles


def css_styled(css: str, styles: frozenset[SpanStyle]) -> frozenset[SpanStyle]:
    """The formatting that a style sheet's declarations make of that around them."""
    for style, on, off in (
        (SpanStyle.BOLD, _BOLD, _NOT_BOLD),
        (SpanStyle.ITALIC, _ITALIC, _NOT_ITALIC),
        (SpanStyle.UNDERLINE, _UNDERLINE, None),
        (SpanStyle.SMALL_CAPITALS, _SMALL_CAPITALS, None),
    ):
        if on.search(css):
            styles = styles | {style}
        elif off is not None and off.search(css):
            styles = styles - {style}
    return styles
