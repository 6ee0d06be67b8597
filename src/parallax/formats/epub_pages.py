"""The pages of the printed book, marked in an EPUB: made into marks of leaves."""

from collections.abc import Sequence

from parallax.formats.draft import Draft, Finished
from parallax.formats.folios import take_out_folios
from parallax.formats.html_notes import CALL
from parallax.formats.trees import Node, text_of

PAGE_KEY = "page:"
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
        node.set("key", f"{PAGE_KEY}{label}")


def take_out_pages(drafts: Sequence[Draft], *, shown: bool) -> list[Draft]:
    """Drafts with a mark of a leaf, such as all formats have, before what begins on a page.

    A page that begins within a paragraph counts from the next one. Only marks that are
    certain to be taken out of the text again are put into it; none unless `shown`.
    """
    done: list[Draft] = []
    last = 0
    for draft in drafts:
        pages = [(at, key) for at, key in draft.marks if key.startswith(PAGE_KEY)]
        draft.marks = [mark for mark in draft.marks if mark not in pages]
        raw = draft.raw
        leaves = [(at, _leaf(key.removeprefix(PAGE_KEY))) for at, key in pages if shown]
        before = [leaf for at, leaf in leaves if leaf and not raw[:at].strip()]
        after = [leaf for at, leaf in leaves if leaf and raw[:at].strip()]
        done += before[-1:]
        if raw.strip() or draft.marks:
            done.append(draft)
            last = len(done)
        done += after[-1:]
    # A mark with nothing behind it would make all marks those at the feet of pages.
    return done[:last]


def _leaf(label: str) -> Draft | None:
    text = f"[fol. {label}]"
    kept, _, _ = take_out_folios([Finished(text, (), (), None, 0, 0)])
    if kept:
        return None  # a Roman number, say
    draft = Draft()
    draft.add(text)
    return draft
