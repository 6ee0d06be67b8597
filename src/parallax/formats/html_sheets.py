"""Style sheets of web pages and books: what formatting their classes stand for."""

import re
from collections.abc import Iterable, Iterator, Mapping

from parallax.formats.html_words import BLOCKS, css_styled
from parallax.formats.trees import Node

#: Characters of a sheet and of a rule, names in a sheet and on an element that are looked at.
_LONGEST, _LONGEST_RULE, _MOST, _MOST_NAMES = 1 << 20, 2000, 2000, 20
_BRACES = re.compile(r"([{}])")
_CLASS = re.compile(r"\s*(?P<tag>[a-zA-Z][\w-]*)?\.(?P<name>[\w-]+)\s*")
_SAYS = re.compile(r"(?:font-(?:variant|weight|style)|text-decoration)[\w-]*\s*:[^;]{0,80}")


def declarations(sheets: Iterable[str]) -> dict[tuple[str, str], str]:
    """By tag ("" for any) and class, what is said of the formatting of letters."""
    found: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        for names, body in _rules(sheet[:_LONGEST]):
            says = "; ".join(_SAYS.findall(body[:_LONGEST_RULE].casefold()))
            if not says:
                continue
            for name in names.split(","):
                match = _CLASS.fullmatch(name)
                if match is None:
                    continue
                key = ((match["tag"] or "").casefold(), match["name"])
                if len(found) < _MOST and len(found.get(key, "")) < _LONGEST_RULE:
                    found[key] = f"{found.get(key, '')}; {says}".strip("; ")
    return found


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; not of rules within others, "@media print { ... }"."""
    first, *others = sheet.split("/*")
    plain = first + "".join(other.partition("*/")[2] for other in others)
    depth = 0
    names = body = ""
    for piece in _BRACES.split(plain):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
            if depth == 0 and "@" not in names:
                yield names, body
            if depth == 0:
                names = body = ""
        elif depth == 0:
            names, body = piece.rpartition(";")[2], ""
        elif depth == 1:
            body += piece


def write_out(root: Node, said: Mapping[tuple[str, str], str]) -> None:
    """Write what the classes of inline elements stand for into their own `style`. How links
    look is not looked at."""
    if not said:
        return
    for node in root.iter():
        names = node.get("class")
        if not names or node.tag in BLOCKS or node.tag == "a":
            continue
        keys = [
            key for name in names.split()[:_MOST_NAMES] for key in (("", name), (node.tag, name))
        ]
        css = [said[key] for key in keys if key in said]
        if css and css_styled("; ".join(css), frozenset()):
            own = node.get("style")
            node.set("style", "; ".join([*css, own] if own else css))
