"""The pages of the document, marked in a TEI file: made into marks of leaves."""

from collections.abc import Sequence

from parallax.formats.draft import Draft, Finished
from parallax.formats.folios import take_out_folios
from parallax.formats.page_breaks import PAGE


def take_out_pages(drafts: Sequence[Draft], *, shown: bool) -> list[Draft]:
    """Drafts with a mark of a leaf, such as all formats have, before what begins on a page.

    A page that begins within a paragraph counts from the next one. Only marks that are
    certain to be taken out of the text again are put into it; none unless `shown`.
    """
    done: list[Draft] = []
    last = 0
    for draft in drafts:
        pages = [(at, key) for at, key in draft.marks if key.startswith(PAGE)]
        draft.marks = [mark for mark in draft.marks if mark not in pages]
        raw = draft.raw
        leaves = [(at, _leaf(key.removeprefix(PAGE))) for at, key in pages if shown]
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
