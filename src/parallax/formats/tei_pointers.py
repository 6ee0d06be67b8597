"""What the elements of a TEI document are linked with, by `link` and by @corresp (P5 16)."""

from collections.abc import Mapping

from parallax.formats.tei_words import local, pointers
from parallax.formats.trees import Node

#: How sure links of a lesser certainty are (P5 1.3.1, @cert).
_CERTAINTY = {"low": 0.5, "medium": 0.8, "unknown": 0.5}
_FOLLOWED = 3
#: Elements that one link puts together at the most; no rows are made of more.
_MOST = 500


def links_of(root: Node, ids: Mapping[str, Node]) -> list[tuple[list[Node], float]]:
    """Elements that a `link` or @corresp puts together, and how sure the file is of it."""
    found: list[tuple[list[Node], float]] = []
    for node in root.iter():
        name = local(node.tag)
        if name == "link":
            targets = pointers(node, "target", "targets")
        elif node.get("corresp") and name not in ("linkGrp", "note", "anchor"):
            targets = pointers(node, "corresp")
        else:
            continue
        nodes = [] if name == "link" else [node]
        for target in targets[:_MOST]:
            nodes += _followed(ids.get(target), ids)
            if len(nodes) > _MOST:
                break
        if len(nodes) > 1:
            found.append((nodes, _certainty(node)))
    return found


def _followed(node: Node | None, ids: Mapping[str, Node]) -> list[Node]:
    """The element, or those that an element which only points stands for."""
    found: list[Node] = []
    seen = {node}
    waiting = [(node, 0)]
    while waiting and len(found) <= _MOST:
        each, depth = waiting.pop()
        if each is None:
            continue
        if local(each.tag) not in ("join", "ptr", "link", "alt") or depth == _FOLLOWED:
            found.append(each)
            continue
        targets = [ids.get(name) for name in pointers(each, "target", "targets")[:_MOST]]
        for target in reversed(targets):
            if target not in seen:
                seen.add(target)
                waiting.append((target, depth + 1))
    return found


def _certainty(node: Node) -> float:
    said = (node.get("cert") or "").strip().casefold()
    if said in _CERTAINTY:
        return _CERTAINTY[said]
    try:
        return min(1.0, max(0.0, float(said))) if said else 1.0
    except ValueError:
        return 1.0
