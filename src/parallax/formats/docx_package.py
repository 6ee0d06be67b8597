"""The ZIP archive a DOCX is: opened within bounds, its parts found by their relations."""

import posixpath
import zipfile
import zlib
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from parallax.formats.foreign import foreign_archive_sentence, protected_sentence
from parallax.formats.source import MEGABYTE, Source, disk_faults
from parallax.formats.trees import Malformed, Node, parse_xml
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress

#: Bounds against archives made to burst: entries, unpacked bytes of a part and of all
#: parts read, and how many times a part of more than a megabyte may be larger unpacked.
MOST_ENTRIES = 20_000
LARGEST_PART = 192 * MEGABYTE
LARGEST_WHOLE = 320 * MEGABYTE
GREATEST_RATIO = 250
_CHUNK = MEGABYTE

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
_names: dict[str, str] = {}


def name_of(tag: str) -> str:
    """ "w:p" for a paragraph in the transitional or the strict namespace; "?:x" elsewhere."""
    name = _names.get(tag)
    if name is None:
        uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        name = _names[tag] = f"{_NAMESPACES.get(uri, '?')}:{local}"
    return name


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


class Package:
    """An open DOCX. Use as a context manager; UserError tells what is wrong with the file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read = 0
        try:
            with disk_faults(source.path):
                self._zip = zipfile.ZipFile(source.path)
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as fault:
            raise self._damaged() from fault
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            self._zip.close()
            raise self._burst()
        self._infos = {info.filename.lstrip("/").casefold(): info for info in infos}
        self.main = ""

    def __enter__(self) -> Self:
        try:
            self.main = self._find_main()
        except BaseException:
            self._zip.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def tree(self, part: str, progress: Progress = no_progress) -> Node | None:
        """The root of an XML part; None where the package has no such part."""
        data = self._bytes(part)
        if data is None:
            return None
        try:
            return parse_xml(data, progress)
        except Malformed as fault:
            raise self._damaged() from fault

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

    def _find_main(self) -> str:
        main = self.relations("").get("officeDocument", "word/document.xml")
        names = frozenset(info.filename for info in self._infos.values())
        if main.casefold() not in self._infos or not main.casefold().endswith(".xml"):
            raise UserError(
                foreign_archive_sentence(self._source, names, self._bytes("mimetype") or b"")
            )
        if main.startswith(("xl/", "ppt/")):
            raise UserError(foreign_archive_sentence(self._source, names, b""))
        return main

    def _bytes(self, part: str) -> bytes | None:
        info = self._infos.get(part.casefold())
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise UserError(protected_sentence(self._source))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged()
        pieces = bytearray()
        try:
            with disk_faults(self._source.path), self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    pieces += piece
                    self._read += len(piece)
                    packed = max(info.compress_size, 1)
                    if (
                        len(pieces) > LARGEST_PART
                        or self._read > LARGEST_WHOLE
                        or (len(pieces) > 2 * _CHUNK and len(pieces) > GREATEST_RATIO * packed)
                    ):
                        raise self._burst()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
            raise self._damaged() from fault
        return bytes(pieces)

    def _damaged(self) -> UserError:
        return UserError(
            f"{self._source.name} is damaged or was cut short; fetch it again, or open it in "
            "Word or LibreOffice and save it anew."
        )

    def _burst(self) -> UserError:
        return UserError(
            f"{self._source.name} unpacks to more than a text can be (over "
            f"{LARGEST_PART // MEGABYTE} MB); open it in Word or LibreOffice and save only its "
            "text as a new DOCX."
        )
