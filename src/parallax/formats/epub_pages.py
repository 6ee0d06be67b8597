"""The pages of the printed book, marked in an EPUB."""

from parallax.formats.html_notes import CALL
from parallax.formats.page_breaks import PAGE
from parallax.formats.trees import Node, text_of

#: A page's number is short; an element with more in it is no mark.
_LONGEST = 12


def mark_pages(root: Node) -> None:
    """Turn every page break into a mark without text, its number in the key."""
    for node in list(root.iter()):
        kinds = f"{node.get('epub:type') or ''} {node.get('role') or ''}".split()
        if "pagebreak" not in kinds and "doc-pagebreak" not in kinds:
            continue
        text = text_of(node)
        if len(text) > _LONGEST:
            continue
        label = (node.get("title") or node.get("aria-label") or text).strip()
        label = label.split()[-1].strip("[]().:") if label.split() else ""
        node.clear(True)
        node.tag = CALL
        node.set("key", f"{PAGE}{label}")
