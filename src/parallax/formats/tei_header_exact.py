"""The header of a TEI document that Parallax wrote: each field where it was put."""

from parallax.formats.tei_words import local
from parallax.formats.trees import Node

#: Elements with a type, or without one, and the fields that stand in them.
_FIELDS = {
    ("repository", ""): "archive",
    ("collection", "fond"): "fond",
    ("collection", "series"): "series",
    ("idno", "year"): "year",
    ("idno", "file"): "file",
    ("locus", ""): "folios",
    ("bibl", ""): "source",
    ("abstract", ""): "summary",
    ("availability", ""): "rights",
}
_CREDITS = {"Contributor": "contributor", "Translator": "translator"}


def exact_properties(header: Node) -> dict[str, str]:
    """The fields of Document and Reference, letter for letter."""
    found: dict[str, str] = {}
    for node in header.iter():
        name = local(node.tag)
        words = "".join(node.itertext())
        if name == "respStmt":
            said = {local(each.tag): "".join(each.itertext()) for each in node}
            field = _CREDITS.get(said.get("resp", ""), "")
            words = said.get("name", "")
        elif name == "date":
            field, words = "date", node.get("when-custom") or words
        elif name == "titleStmt":
            title = next((each for each in node if local(each.tag) == "title"), None)
            field, words = "title", "" if title is None else "".join(title.itertext())
        else:
            field = _FIELDS.get((name, node.get("type") or ""), "")
        if field and words.strip():
            found.setdefault(field, words)
    return found
