"""TEI documents of two texts: both read, and matched as the file's own links say."""

from collections.abc import Mapping, Sequence

from parallax.formats.draft import Draft
from parallax.formats.format import ReadOptions
from parallax.formats.paired import assemble_sides
from parallax.formats.source import Source
from parallax.formats.tei import TEI
from parallax.formats.tei_links import Link, Linked, beads_of_links
from parallax.formats.tei_reader import (
    TeiDocument,
    common_remarks,
    material_of,
    open_tei,
)
from parallax.formats.tei_sides import Side, find_sides
from parallax.formats.tei_words import DIVISIONS, local, pointers
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

_COARSE = DIVISIONS | {"text", "body", "front", "back", "group", "TEI", "TEI.2", "floatingText"}
#: Whole divisions that are linked are rows only if they are as small as this.
_LARGEST_DIVISION = 4
#: How sure links of a lesser certainty are (P5 1.3.1, @cert).
_CERTAINTY = {"low": 0.5, "medium": 0.8, "unknown": 0.5}
_FOLLOWED = 3


def read_tei_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    """Read a document that holds an original and its translation; None if it holds one text.

    `beads` are empty where the file does not say what belongs together.
    """
    document = open_tei(source, options, share(progress, 0.0, 0.3))
    links = _links(document)
    sides = find_sides(document.root, [nodes for nodes, _ in links])
    if sides is None:
        return None
    both = (sides.original, sides.translation)
    _set_anchors(document, both, links)
    materials = [
        _material(document, side, options, share(progress, 0.3 + at * 0.15, 0.45 + at * 0.15))
        for at, side in enumerate(both)
    ]
    places = [_take_places(material.drafts) for material in materials]
    remarks = common_remarks(document)
    if sides.others:
        names = ", ".join(each or "?" for each in sides.others)
        remarks.append(f"Further versions of the text in the file were left out: {names}.")
    incoming, rows, doubts = assemble_sides(
        source,
        *materials,
        options=options,
        format_name=TEI.name,
        sha256=document.sha256,
        langs=(sides.original.lang, sides.translation.lang),
        progress=share(progress, 0.6, 1.0),
    )
    resolved = _resolved(document, links, places, rows)
    linked = beads_of_links(resolved, *(len(each.paragraphs) for each in incoming))
    if not resolved:
        remarks.append(
            "The file does not say which paragraphs belong together; they are matched as those of "
            "two files are."
        )
        return IncomingPair(*incoming, (), (*remarks, *doubts))
    return IncomingPair(*incoming, linked.beads, (*remarks, *_said(linked), *doubts))


def _links(document: TeiDocument) -> list[tuple[list[Node], float]]:
    """Elements that a `link` or @corresp puts together, and how sure the file is of it."""
    ids = document.plan.ids
    found: list[tuple[list[Node], float]] = []
    for node in document.root.iter():
        name = local(node.tag)
        if name == "link":
            targets = pointers(node, "target", "targets")
        elif node.get("corresp") and name not in ("linkGrp", "note", "anchor"):
            targets = pointers(node, "corresp")
        else:
            continue
        nodes = [] if name == "link" else [node]
        for target in targets:
            nodes += _followed(ids.get(target), ids)
        if len(nodes) > 1:
            found.append((nodes, _certainty(node)))
    return found


def _followed(node: Node | None, ids: Mapping[str, Node], depth: int = 0) -> list[Node]:
    """The element, or those that an element which only points stands for."""
    if node is None:
        return []
    if local(node.tag) not in ("join", "ptr", "link", "alt") or depth == _FOLLOWED:
        return [node]
    found: list[Node] = []
    for target in pointers(node, "target", "targets"):
        found += _followed(ids.get(target), ids, depth + 1)
    return found


def _certainty(node: Node) -> float:
    said = (node.get("cert") or "").strip().casefold()
    if said in _CERTAINTY:
        return _CERTAINTY[said]
    try:
        return min(1.0, max(0.0, float(said))) if said else 1.0
    except ValueError:
        return 1.0


def _set_anchors(
    document: TeiDocument, sides: Sequence[Side], links: Sequence[tuple[list[Node], float]]
) -> None:
    """Have the places of linked elements marked; only of those in one of the texts."""
    wanted = {node for nodes, _ in links for node in nodes}
    anchors = document.plan.anchors
    for side in sides:
        for node in side.nodes():
            if node in wanted:
                anchors.setdefault(node, [f"a{len(anchors)}"])


def _material(document: TeiDocument, side: Side, options: ReadOptions, progress: Progress):
    plan = document.plan
    before = plan.left_out
    plan.left_out = before | side.left_out
    try:
        return material_of(document, side.parts, side.headers, side.lang, options, progress)
    finally:
        plan.left_out = before


def _take_places(drafts: Sequence[Draft]) -> dict[str, tuple[int, int]]:
    """The first and last drafts of each linked element; each draft is given its own row."""
    starts: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for row, draft in enumerate(drafts):
        draft.row = row
        for _, key in draft.marks:
            if key.startswith("a") and key.endswith("/end"):
                name = key.removesuffix("/end")
                if name in starts:
                    places[name] = (starts[name], row)
            elif key.startswith("a"):
                starts.setdefault(key, row)
        draft.marks = [mark for mark in draft.marks if not mark[1].startswith("a")]
    return places


def _resolved(
    document: TeiDocument,
    links: Sequence[tuple[list[Node], float]],
    places: Sequence[Mapping[str, tuple[int, int]]],
    rows: Sequence[Sequence[int]],
) -> list[Link]:
    """The links by positions of paragraphs in both texts."""
    at: list[dict[int, list[int]]] = [{}, {}]
    for side in (0, 1):
        for position, row in enumerate(rows[side]):
            at[side].setdefault(row, []).append(position)
    anchors = document.plan.anchors
    found: list[Link] = []
    for nodes, score in links:
        ends: tuple[set[int], set[int]] = (set(), set())
        coarse = False
        for node in nodes:
            key = anchors.get(node, [""])[0]
            for side in (0, 1):
                if key in places[side]:
                    start, stop = places[side][key]
                    for row in range(start, stop + 1):
                        ends[side].update(at[side].get(row, ()))
                    coarse = coarse or local(node.tag) in _COARSE
        if not ends[0] or not ends[1]:
            continue
        if coarse and max(map(len, ends)) > _LARGEST_DIVISION:
            continue
        found.append((*ends, score))
    return found


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
            f"{gaps} paragraph{'s' if gaps > 1 else ''} {'are' if gaps > 1 else 'is'} in no link of "
            "the file; match the rows anew to have others found for them."
        )
    return remarks
