"""Where an edition gives several readings of one passage: which one is read, and what of the
others is kept. (P5 Guidelines 3.5, 12.1.)"""

from collections.abc import Sequence

from parallax.formats.tei_words import CHOSEN, local
from parallax.formats.trees import Node, text_of

_ILLEGIBLE = (
    "illeg", "unclear", "damag", "faded", "inaudible", "smudg", "blot", "torn", "palex", "unread",
    "stain", "water", "burn", "incompr", "undeciph", "leserl", "wear",
)  # fmt: skip


def chosen(node: Node) -> tuple[Node | None, Node | None]:
    """Of a `choice` or `app` the element that is read, and the `corr` that amends it.

    The document's own words come first: `sic` before `corr`, `orig` before `reg`; but
    abbreviations are read in full. A `sic` without words gives way to its `corr`.
    """
    children = list(node)
    by_name: dict[str, Node] = {}
    for each in children:
        by_name.setdefault(local(each.tag), each)
    if local(node.tag) == "app":
        base = by_name.get("lem")
        if base is None:
            base = next((each for each in node.iter() if local(each.tag) == "rdg"), None)
        return base, None
    amended = by_name.get("corr")
    for name in CHOSEN:
        if name not in by_name or (name == "sic" and not text_of(by_name[name])):
            continue
        return by_name[name], amended if name == "sic" else None
    if amended is not None:
        return amended, None
    return (children[0] if children else None), None


def other_readings(app: Node, read: Node) -> str:
    """The readings of an `app` that are not printed, each with its witnesses."""
    found: list[str] = []
    for each in app.iter():
        if local(each.tag) not in ("rdg", "lem") or each is read:
            continue
        witnesses = " ".join(one.lstrip("#") for one in (each.get("wit") or "").split())
        said = text_of(each) or "—"
        found.append(f"{said} ({witnesses})" if witnesses else said)
    return "; ".join(found)


def gap_words(node: Node) -> str:
    """What stands for a `gap`, without its brackets."""
    reason = f"{node.get('reason') or ''} {node.get('agent') or ''}".casefold()
    told = "; ".join(
        filter(None, (text_of(each) for each in node if local(each.tag) in ("desc", "note")))
    )
    if told.startswith("[") and told.endswith("]") and "[" not in told[1:]:
        return told[1:-1]  # it says itself what an editor put there
    said = told.replace("[", "(").replace("]", ")")
    if any(word in reason for word in _ILLEGIBLE):
        return f"illegible: {said}" if said else "illegible"
    return f"omitted: {said}" if said else "..."


def holds(node: Node, names: Sequence[str] | frozenset[str]) -> bool:
    """Whether an element with one of these names stands anywhere in this one."""
    return any(local(each.tag) in names for each in node.iter() if each is not node)
