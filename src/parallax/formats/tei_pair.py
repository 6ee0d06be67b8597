"""TEI documents of two texts: both read, and matched as the file's own links say."""

from collections.abc import Mapping, Sequence

from parallax.formats.assembly import Material
from parallax.formats.draft import Draft
from parallax.formats.format import ReadOptions
from parallax.formats.paired import assemble_sides
from parallax.formats.source import Source
from parallax.formats.tei import TEI
from parallax.formats.tei_exact import ends_of, exact_beads, rows_of_links
from parallax.formats.tei_links import Link, Linked, beads_of_links
from parallax.formats.tei_plan import ANCHOR
from parallax.formats.tei_pointers import links_of
from parallax.formats.tei_reader import (
    TeiDocument,
    common_remarks,
    material_of,
    open_tei,
    sides_of,
)
from parallax.formats.tei_sides import Side
from parallax.formats.tei_words import DIVISIONS, local
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

_COARSE = DIVISIONS | {"text", "body", "front", "back", "group", "TEI", "TEI.2", "floatingText"}
#: Whole divisions that are linked are rows only if they are as small as this.
_LARGEST_DIVISION = 4


def read_tei_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    """Read a document that holds an original and its translation; None if it holds one text.

    `beads` are empty where the file does not say what belongs together.
    """
    document = open_tei(source, options, share(progress, 0.0, 0.3))
    links = links_of(document.root, document.plan.ids)
    sides = sides_of(document)
    if sides is None:
        return None
    both = (sides.original, sides.translation)
    rows_said = rows_of_links(document.root) if document.plan.exact else []
    ends = [ends_of(each, document.plan.ids) for each in rows_said]
    _set_anchors(document, both, [*links, *((nodes, 1.0) for nodes in ends)])
    read = [
        _material(document, side, options, share(progress, 0.3 + at * 0.15, 0.45 + at * 0.15))
        for at, side in enumerate(both)
    ]
    places = [_take_places(drafts) for _, drafts in read]
    for key in read[0][0].notes.keys() & read[1][0].notes.keys():
        del read[1][0].notes[key]  # a note on the whole document is one note
    remarks = common_remarks(document)
    if sides.others:
        names = ", ".join(each or "?" for each in sides.others)
        remarks.append(f"Further versions of the text in the file were left out: {names}.")
    incoming, rows, doubts = assemble_sides(
        source,
        read[0][0],
        read[1][0],
        options=options,
        format_name=TEI.name,
        sha256=document.sha256,
        langs=(sides.original.lang, sides.translation.lang),
        progress=share(progress, 0.6, 1.0),
    )
    if rows_said:
        at = _by_rows(rows)
        found = [_positions(document, nodes, places, at) for nodes in ends]
        exact = [(row, *both_ends) for row, both_ends in zip(rows_said, found, strict=True)]
        beads = exact_beads(exact, *(len(each.paragraphs) for each in incoming))
        if beads:
            return IncomingPair(*incoming, beads, (*remarks, *doubts))
    resolved = _resolved(document, links, places, rows)
    linked = beads_of_links(resolved, *(len(each.paragraphs) for each in incoming))
    if not resolved:
        remarks.append(
            "The file does not say which paragraphs belong together; they are matched as those of "
            "two files are."
        )
        return IncomingPair(*incoming, (), (*remarks, *doubts))
    return IncomingPair(*incoming, linked.beads, (*remarks, *_said(linked), *doubts))


def _set_anchors(
    document: TeiDocument, sides: Sequence[Side], links: Sequence[tuple[list[Node], float]]
) -> None:
    """Have the places of linked elements marked; only of those in one of the texts."""
    wanted = {node for nodes, _ in links for node in nodes}
    anchors = document.plan.anchors
    for side in sides:
        for node in side.nodes():
            if node in wanted:
                anchors.setdefault(node, [f"{ANCHOR}{len(anchors)}"])


def _material(
    document: TeiDocument, side: Side, options: ReadOptions, progress: Progress
) -> tuple[Material, list[Draft]]:
    plan = document.plan
    before = plan.left_out
    plan.left_out = before | side.left_out
    try:
        material = material_of(document, side.parts, side.headers, side.lang, options, progress)
        drafts = list(material.drafts)
        material.drafts = drafts
        return material, drafts
    finally:
        plan.left_out = before


def _take_places(drafts: Sequence[Draft]) -> dict[str, tuple[int, int]]:
    """The first and last drafts of each linked element; each draft is given its own row."""
    starts: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for row, draft in enumerate(drafts):
        draft.row = row
        for _, key in draft.marks:
            if key.startswith(ANCHOR) and key.endswith("/end"):
                name = key.removesuffix("/end")
                if name in starts:
                    places[name] = (starts[name], row)
            elif key.startswith(ANCHOR):
                starts.setdefault(key, row)
        draft.marks = [mark for mark in draft.marks if not mark[1].startswith(ANCHOR)]
    return places


def _resolved(
    document: TeiDocument,
    links: Sequence[tuple[list[Node], float]],
    places: Sequence[Mapping[str, tuple[int, int]]],
    rows: Sequence[Sequence[int]],
) -> list[Link]:
    """The links by positions of paragraphs in both texts."""
    anchors = document.plan.anchors
    at = _by_rows(rows)
    found: list[Link] = []
    for nodes, score in links:
        ends = _positions(document, nodes, places, at)
        if not ends[0] or not ends[1]:
            continue
        keys = [(node, anchors.get(node, [""])[0]) for node in nodes]
        coarse = any(
            local(node.tag) in _COARSE and any(key in side for side in places) for node, key in keys
        )
        if coarse and max(map(len, ends)) > _LARGEST_DIVISION:
            continue
        found.append((*ends, score))
    return found


def _by_rows(rows: Sequence[Sequence[int]]) -> list[dict[int, list[int]]]:
    """The positions of the paragraphs of each row, by side."""
    at: list[dict[int, list[int]]] = [{}, {}]
    for side in (0, 1):
        for position, row in enumerate(rows[side]):
            at[side].setdefault(row, []).append(position)
    return at


def _positions(
    document: TeiDocument,
    nodes: Sequence[Node],
    places: Sequence[Mapping[str, tuple[int, int]]],
    at: Sequence[Mapping[int, Sequence[int]]],
) -> tuple[set[int], set[int]]:
    """The paragraphs that linked elements hold, in both texts."""
    ends: tuple[set[int], set[int]] = (set(), set())
    for node in nodes:
        key = document.plan.anchors.get(node, [""])[0]
        for side in (0, 1):
            if key in places[side]:
                start, stop = places[side][key]
                for row in range(start, stop + 1):
                    ends[side].update(at[side].get(row, ()))
    return ends


def _said(linked: Linked) -> list[str]:
    """Remarks on links that could not be kept as they are."""
    remarks: list[str] = []
    if linked.merged:
        remarks.append(
            f"{linked.merged} link{'s' if linked.merged > 1 else ''} crossed others next to "
            f"{'them' if linked.merged > 1 else 'it'}; their paragraphs were put into one row."
        )
    if linked.dropped:
        remarks.append(
            f"{linked.dropped} link{'s' if linked.dropped > 1 else ''} crossed others from far and "
            f"{'were' if linked.dropped > 1 else 'was'} not kept."
        )
    gaps = sum(bead.is_gap for bead in linked.beads)
    if gaps:
        remarks.append(
            f"{gaps} paragraph{'s' if gaps > 1 else ''} {'are' if gaps > 1 else 'is'} in no link "
            "of the file; match the rows anew to have others found for them."
        )
    return remarks
