"""What the package document of an EPUB says: the chapters in order, and the book's metadata."""

from dataclasses import dataclass, field

from parallax.apparatus.dates import parse_date
from parallax.formats.docx_package import attribute
from parallax.formats.epub_package import local, resolve
from parallax.formats.trees import Malformed, Node, parse_html, text_of

_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", ""))
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {
    "title": "title",
    "description": "summary",
    "rights": "rights",
    "source": "source",
}
#: What programs put where nobody said anything.
_FILLED_IN = frozenset(("unknown", "untitled", "[no title]", "[no author]", "i panjohur"))
#: How many stand-ins of a part are followed.
_FALLBACKS = 8


@dataclass(slots=True)
class Contents:
    """`chapters` are parts of the archive in reading order, without cover and contents list;
    `left_out` says whether a contents list was left out."""

    chapters: list[str] = field(default_factory=list[str])
    left_out: bool = False
    others: int = 0
    lang: str = ""
    properties: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class _Item:
    part: str
    kind: str
    properties: tuple[str, ...]
    fallback: str


#: There were no EPUB books before.
_FIRST_BOOKS = "2007"


def read_contents(root: Node, main: str) -> Contents:
    """Read the package document that stands at `main` in its archive."""
    contents = Contents()
    _take_metadata(root, contents)
    items: dict[str, _Item] = {}
    spine: list[str] = []
    roles: dict[str, set[str]] = {}
    for node in root.iter():
        name = local(node)
        if name == "item":
            part, _ = resolve(main, node.get("href") or "")
            kind = (node.get("media-type") or "").strip().casefold()
            properties = tuple((node.get("properties") or "").split())
            item = _Item(part, kind, properties, node.get("fallback") or "")
            items.setdefault(node.get("id") or "", item)
        elif name == "itemref":
            spine.append(node.get("idref") or "")
        elif name == "reference":
            part, fragment = resolve(main, node.get("href") or "")
            role = (node.get("type") or "").strip().casefold()
            # With a fragment it is a place in a file that may hold more.
            roles.setdefault(part, set()).add("text" if fragment else role)
    aside: list[str] = []
    for identifier in spine:
        item = _page(items, identifier)
        if item is None:
            contents.others += 1
        elif item.part in contents.chapters or item.part in aside:
            continue
        elif "nav" in item.properties or roles.get(item.part) == {"toc"}:
            aside.append(item.part)
            contents.left_out = True
        elif roles.get(item.part) == {"cover"}:
            aside.append(item.part)
        else:
            contents.chapters.append(item.part)
    if not contents.chapters:
        contents.chapters, contents.left_out = aside, False
    return contents


def _page(items: dict[str, _Item], identifier: str) -> _Item | None:
    """The page of the book an entry of the spine stands for; None for pictures and the like."""
    for _ in range(_FALLBACKS):
        item = items.get(identifier)
        if item is None:
            return None
        if item.kind in _PAGES:
            return item
        identifier = item.fallback
    return None


def _take_metadata(root: Node, contents: Contents) -> None:
    refined: dict[str, str] = {}
    for node in root.iter():
        if local(node) == "meta" and node.get("property") == "role":
            refined.setdefault((node.get("refines") or "").lstrip("#"), text_of(node).casefold())
    people: dict[str, list[str]] = {"contributor": [], "translator": []}
    found = contents.properties
    for node in root.iter():
        if not node.tag.startswith(_DUBLIN_CORE):
            continue
        name, value = local(node), text_of(node)
        if not value or value.casefold() in _FILLED_IN:
            continue
        if name in _FIELDS:
            found.setdefault(_FIELDS[name], _plain(value))
        elif name == "language":
            contents.lang = contents.lang or value
        elif name == "date" and attribute(node, "event") != "modification":
            date = parse_date(value.partition("T")[0]) or ""
            # A later one says when the book was made, not what is in it.
            if date and date[:4] < _FIRST_BOOKS:
                found.setdefault("date", date)
        elif name in ("creator", "contributor"):
            role = (attribute(node, "role") or refined.get(node.get("id") or "", "")).casefold()
            if role == "trl":
                people["translator"].append(value)
            elif name == "creator":
                people["contributor"].append(value)
    for field_name, names in people.items():
        if names:
            found[field_name] = "; ".join(dict.fromkeys(names))


def _plain(value: str) -> str:
    """A description without the tags that shops write into it."""
    if "<" not in value:
        return value
    try:
        root = parse_html(value)
    except Malformed:
        return value
    return text_of(root) if root is not None else ""
