"""What only a TEI document that Parallax wrote says: leaves by their labels, rows with all that is
known of them, and moments of notes."""

from collections.abc import Collection, Mapping, Sequence

from parallax.formats.draft import Draft
from parallax.formats.page_breaks import PAGE
from parallax.formats.tei_words import local, pointers
from parallax.formats.trees import Node
from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition

#: The type of the `linkGrp` of rows, and of the `spanGrp` of rows with one empty side.
ROWS = "rows"
GAPS = "gaps"
_GAPS = {gap.value: gap for gap in Gap}


def name_leaves(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the leaf that each begins on; each label counts until the next."""
    kept: list[Draft] = []
    label = ""
    for draft in drafts:
        pages = [(at, key) for at, key in draft.marks if key.startswith(PAGE)]
        for at, key in pages:
            if not draft.raw[:at].strip():
                label = key.removeprefix(PAGE)
        draft.folio = label
        draft.marks = [mark for mark in draft.marks if mark not in pages]
        if draft.raw.strip() or draft.marks:
            kept.append(draft)
        if pages:
            label = pages[-1][1].removeprefix(PAGE)
    return kept


def moment_of(node: Node, ids: Mapping[str, Node]) -> str:
    """When a note was made: the first `change` that it points to."""
    for pointer in pointers(node, "change"):
        change = ids.get(pointer)
        if change is not None and local(change.tag) == "change":
            return (change.get("when") or "").strip()
    return ""


def rows_of_links(root: Node) -> list[Node]:
    """The `link` and `span` elements of all rows, in their order; empty if one has no number."""
    rows: list[tuple[int, Node]] = []
    for group in root.iter():
        kind = (local(group.tag), group.get("type"))
        if kind not in (("linkGrp", ROWS), ("spanGrp", GAPS)):
            continue
        for node in group:
            number = node.get("n") or ""
            if not (number.isascii() and number.isdecimal() and len(number) < 9):
                return []
            rows.append((int(number), node))
    return [node for _, node in sorted(rows, key=lambda row: row[0])]


def ends_of(row: Node, ids: Mapping[str, Node]) -> list[Node]:
    """The elements of the paragraphs of a row, in both texts; of a gap the first and last."""
    names = ("target",) if local(row.tag) == "link" else ("from", "to")
    return [ids[each] for each in pointers(row, *names) if each in ids]


def exact_beads(
    rows: Sequence[tuple[Node, Collection[int], Collection[int]]], original: int, translation: int
) -> tuple[Bead, ...]:
    """The beads that the rows are, each given with its paragraphs in both texts; empty if
    someone has changed the file, so that they are no matching of it any more."""
    beads: list[Bead] = []
    ours = theirs = 0
    for node, here, there in rows:
        start, stop = (min(here), max(here) + 1) if here else (ours, ours)
        first, last = (min(there), max(there) + 1) if there else (theirs, theirs)
        status = BeadStatus.CONFIRMED if _said(node) == "confirmed" else BeadStatus.AUTO
        empty = start == stop or first == last
        gap = _GAPS.get((node.get("ana") or "").removeprefix("#gap-")) if empty else None
        beads.append(Bead(start, stop, first, last, _score(node), status, gap))
        ours, theirs = stop, last
    try:
        check_partition(beads, (0, original), (0, translation))
    except ValueError:
        return ()
    return tuple(beads)


def _said(node: Node) -> str:
    return (node.get("type") or "").strip()


def _score(node: Node) -> float:
    try:
        score = float(node.get("cert") or "1")
    except ValueError:
        return 1.0
    return score if 0.0 <= score <= 1.0 else 1.0
