"""Where an edition gives several readings of one passage: which one is read, and what of the
others is kept. (P5 Guidelines 3.5, 12.1.)"""

from collections.abc import Iterator

from parallax.formats.tei_contents import Contents
from parallax.formats.tei_words import CHOSEN, local
from parallax.formats.trees import Node, text_of

_ILLEGIBLE = (
    "illeg", "unclear", "damag", "faded", "inaudible", "smudg", "blot", "torn", "palex", "unread",
    "stain", "water", "burn", "incompr", "undeciph", "leserl", "wear",
)  # fmt: skip


def chosen(node: Node, contents: Contents) -> tuple[Node | None, Node | None]:
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
            base = next((each for each in _readings(node) if local(each.tag) == "rdg"), None)
        return base, None
    amended = by_name.get("corr")
    for name in CHOSEN:
        if name not in by_name or (name == "sic" and not contents.of(by_name[name]).opening):
            continue
        return by_name[name], amended if name == "sic" else None
    if amended is not None:
        return amended, None
    return (children[0] if children else None), None


def other_readings(app: Node, read: Node) -> str:
    """The readings of an `app` that are not printed, each with its witnesses."""
    found: list[str] = []
    for each in _readings(app):
        if each is read:
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


def _readings(app: Node) -> Iterator[Node]:
    """The readings of an `app`, also in groups; not those of another one within them."""
    waiting = list(reversed(list(app)))
    while waiting:
        node = waiting.pop()
        name = local(node.tag)
        if name in ("rdg", "lem"):
            yield node
        elif name != "app":
            waiting += reversed(list(node))
