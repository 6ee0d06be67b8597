"""The package a DOCX is: its parts found by their relations."""

import posixpath
from urllib.parse import unquote

from parallax.formats.archive import Archive
from parallax.formats.foreign import foreign_archive_sentence
from parallax.formats.source import Source
from parallax.formats.trees import Names, Node
from parallax.model.errors import UserError

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
}
#: "w:p" for a paragraph in the transitional or the strict namespace.
name_of = Names(_NAMESPACES)


def attribute(node: Node, local: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, value in node.attrib.items():
        if key == local or key.endswith("}" + local):
            return value
    return None


def child(node: Node | None, name: str) -> Node | None:
    """The first child of a name such as "w:pPr"."""
    if node is not None:
        for each in node:
            if name_of(each.tag) == name:
                return each
    return None


class Package(Archive):
    """An open DOCX. Use as a context manager; UserError tells what is wrong with the file."""

    def __init__(self, source: Source) -> None:
        super().__init__(source, "DOCX")

    def relations(self, part: str) -> dict[str, str]:
        """What a part refers to inside the package: the last word of the type, the part."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            kind = (relation.get("Type") or "").rstrip("/").rpartition("/")[2]
            target = unquote(relation.get("Target") or "")
            if target and (relation.get("TargetMode") or "Internal") == "Internal":
                path = target if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(kind, posixpath.normpath(path).lstrip("/"))
        return found

    def find_main(self) -> str:
        main = self.relations("").get("officeDocument", "word/document.xml")
        names = self.names
        if main not in self or not main.casefold().endswith(".xml"):
            mimetype = self.bytes_of("mimetype") or b""
            raise UserError(foreign_archive_sentence(self.source, names, mimetype))
        if main.startswith(("xl/", "ppt/")):
            raise UserError(foreign_archive_sentence(self.source, names, b""))
        return main
