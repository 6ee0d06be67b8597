"""What a saved page says of its document: in its head, in data for machines, and in the labelled
lines of an archive's record ("Source: ...", "Contributed by ..."). Nothing is fetched."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from parallax.apparatus.dates import parse_date
from parallax.apparatus.references import parse_source_line, without_credits
from parallax.formats.details import field_of_label
from parallax.formats.html_words import BLOCKS, SILENT, SILENT_ROLES
from parallax.formats.trees import Node, text_of
from parallax.model.catalogue import REFERENCE_FIELDS

#: Names of meta elements (Dublin Core, Highwire, Open Graph), the more exact first.
_META = {
    "citation_title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "og:title": "title",
    "dcterms.abstract": "summary",
    "dc.description": "summary",
    "dcterms.description": "summary",
    "og:description": "summary",
    "description": "summary",
    "citation_date": "date",
    "dc.date.created": "date",
    "dcterms.created": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "dc.contributor.translator": "translator",
    "dc.contributor": "contributor",
    "dcterms.contributor": "contributor",
    "citation_author": "contributor",
    "dc.creator": "contributor",
    "dc.source": "source",
    "dcterms.source": "source",
    "dc.rights": "rights",
    "dcterms.rights": "rights",
    "copyright": "rights",
}
#: Properties of schema.org; the date is that of the document, not of the page.
_DATA = {
    "headline": "title",
    "name": "title",
    "description": "summary",
    "abstract": "summary",
    "dateCreated": "date",
    "temporalCoverage": "date",
    "contributor": "contributor",
    "translator": "translator",
    "holdingArchive": "archive",
    "license": "rights",
}
_KINDS = frozenset(
    "Article CreativeWork ArchiveComponent Manuscript DigitalDocument Report Letter Book"
    " Conversation ScholarlyArticle NewsArticle WebPage".split()
)
#: Parts of a reference are believed only where a label is clearly one: a heading "Archive"
#: stands over the months of a weblog.
_CLEAR_ONLY = frozenset((*REFERENCE_FIELDS, "title", "date"))
_LABELS = frozenset("dt th td strong b label span div p h2 h3 h4 h5 h6".split())
_ASIDE = ("nav", "footer", "aside", *sorted(SILENT))
_PAIRED = {"dt": "dd", "th": "td", "td": "td"}
_LONGEST_LABEL, _LONGEST_VALUE, _LONGEST_DATA = 40, 4000, 512 * 1024
_MOST_NODES, _DEEPEST = 60_000, 6
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[|·•»—–]|-{1,2}|::)\s+[^|·•»—–]{2,60}$")


@dataclass(slots=True)
class Record:
    """What was found, by the field names of `Document` and `Reference`, and where."""

    found: dict[str, str] = field(default_factory=dict[str, str])
    origins: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, name: str, value: str, origin: str) -> None:
        """Keep the first value of a field."""
        value = " ".join(value[: 2 * _LONGEST_VALUE].split())[:_LONGEST_VALUE]
        if name == "date":
            value = parse_date(value) or ""
        if value and name not in self.found:
            self.found[name] = value
            self.origins[name] = origin


def record_of(root: Node, text: str) -> Record:
    """What the page says, from its whole tree, before anything is taken out of it.

    A record's own lines come before the head, and that before data for machines. `text` is the
    page as it was read, for what a browser writes into it when it saves.
    """
    record, metas = Record(), _metas(root)
    _take_labelled(root, record)
    for name, where in _META.items():
        if name in metas:
            record.take(where, metas[name], f"the saved page’s description ({name})")
    _take_data(root, record)
    title = next(root.iter("title"), None)
    if title is not None:
        record.take("title", text_of(title), "the saved page’s title")
    if "title" in record.found:
        record.found["title"] = _without_site(record.found["title"], metas)
    _take_source(record)
    address = _address(root, metas, text)
    if address:
        record.take("source", address, "the saved page’s address")
    return record


def _metas(root: Node) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().casefold()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name, content)
    return metas


def _take_source(record: Record) -> None:
    """The parts of a reference that the source line names."""
    parsed = parse_source_line(record.found.get("source", ""))
    if parsed is None:
        return
    origin = record.origins["source"]
    for part in REFERENCE_FIELDS:
        record.take(part, getattr(parsed.reference, part), origin)
    record.take("contributor", parsed.contributor, origin)
    record.take("translator", parsed.translator, origin)
    record.take("date", parsed.date, origin)
    record.found["source"] = without_credits(record.found["source"])


def _without_site(title: str, metas: Mapping[str, str]) -> str:
    """A title without the name of the site that follows it."""
    site = metas.get("og:site_name", "")
    if site and title.endswith(site):
        return title[: -len(site)].rstrip(" |·•»—–-:") or title
    return _SITE.sub("", title) or title


def _address(root: Node, metas: Mapping[str, str], text: str) -> str:
    """Where the page was saved from; nothing is fetched from there."""
    for link in root.iter("link"):
        href = link.get("href") or ""
        if (link.get("rel") or "").casefold() == "canonical" and href.startswith("http"):
            return href
    if metas.get("og:url", "").startswith("http"):
        return metas["og:url"]
    saved = _SAVED_FROM.search(text[:4096])
    return saved[1] if saved is not None and saved[1].startswith("http") else ""


# -- Labelled lines


def _take_labelled(root: Node, record: Record) -> None:
    for number, node in enumerate(root.iter(*_LABELS)):
        if number > _MOST_NODES:
            return
        if len(node) > 2 or (node.tag in ("p", "div") and len(node) > 1):
            continue
        label = _words(node, _LONGEST_LABEL)
        if not 0 < len(label) <= _LONGEST_LABEL:
            continue
        name = field_of_label(label)
        if name is None or name in record.found or _is_furniture(node):
            continue
        clear = node.tag in _PAIRED or node.tag == "label" or label.endswith((":", "："))
        if name in _CLEAR_ONLY and not clear:
            continue
        value = _value_of(node)
        if value and field_of_label(value) is None:
            record.take(name, value, f"the saved page, at “{label.rstrip(' :：')}”")


def _is_furniture(node: Node) -> bool:
    if any(True for _ in node.iterancestors(*_ASIDE)):
        return True
    return any((one.get("role") or "") in SILENT_ROLES for one in node.iterancestors())


def _value_of(label: Node) -> str:
    """The words that a label is for."""
    paired = _PAIRED.get(label.tag)
    if paired is not None:
        values: list[str] = []
        for one in _following(label):
            if one.tag != paired:
                break
            values.append(_words(one))
            if paired == "td":
                break
        return "; ".join(value for value in values if value)
    if label.tag not in BLOCKS:
        beside = _beside(label)
        if beside:
            return beside
    after = next(_following(label), None)
    parent = label.getparent()
    if after is None and parent is not None and label.tag not in BLOCKS:
        after = next(_following(parent), None)  # a label alone in its paragraph
    return _words(after) if after is not None and after.tag not in _ASIDE else ""


def _words(node: Node, longest: int = _LONGEST_VALUE) -> str:
    """The text of an element; "" for one with more text than that, which is never read whole."""
    pieces: list[str] = []
    length = 0
    for piece in node.itertext():
        length += len(piece)
        if length > 4 * longest:
            return ""
        pieces.append(piece)
    text = " ".join("".join(pieces).split())
    return text if len(text) <= longest else ""


def _following(node: Node) -> "Iterator[Node]":
    after = node.getnext()
    while after is not None:
        yield after
        after = after.getnext()


def _beside(label: Node) -> str:
    """The text behind a label on its line."""
    pieces = [label.tail or ""]
    for one in _following(label):
        if (
            one.tag == "br"
            or one.tag in BLOCKS
            or field_of_label(_words(one, _LONGEST_LABEL)) is not None
        ):
            break
        pieces += [_words(one), one.tail or ""]
    return " ".join(" ".join(pieces).split()).lstrip(" :：").strip()


# -- Data for machines (JSON-LD), read as data alone


def _take_data(root: Node, record: Record) -> None:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().casefold() != "application/ld+json":
            continue
        words = script.text or ""
        if len(words) > _LONGEST_DATA:
            continue
        try:
            data: Any = json.loads(words)
        except (ValueError, RecursionError):
            continue  # written for others; a page is read without it
        for thing in _things(data, 0):
            kinds = thing.get("@type")
            listed = cast("list[Any]", kinds) if isinstance(kinds, list) else [kinds]
            if not any(isinstance(kind, str) and kind in _KINDS for kind in listed):
                continue
            for key, name in _DATA.items():
                record.take(name, _said(thing.get(key)), f"the saved page’s data ({key})")


def _things(data: Any, depth: int) -> "Iterator[Mapping[str, Any]]":
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in cast("list[Any]", data)[:100]:
            yield from _things(one, depth + 1)
    elif isinstance(data, dict):
        thing = cast("dict[str, Any]", data)
        yield thing
        yield from _things(thing.get("@graph"), depth + 1)
        yield from _things(thing.get("mainEntity"), depth + 1)


def _said(value: Any, depth: int = 0) -> str:
    """Words, or the name of a thing, or several of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and depth < _DEEPEST:
        return _said(cast("dict[str, Any]", value).get("name"), depth + 1)
    if isinstance(value, list) and depth < _DEEPEST:
        said = (_said(one, depth + 1) for one in cast("list[Any]", value)[:20])
        return "; ".join(one for one in said if one)
    return ""
