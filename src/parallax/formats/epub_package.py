"""The ZIP archive an EPUB is: opened within bounds, its parts as text or XML."""

import codecs
import posixpath
import re
from urllib.parse import unquote

from parallax.formats.archive import Archive
from parallax.formats.docx_package import attribute
from parallax.formats.encoding import NotText, detect, known_codec
from parallax.formats.source import Source
from parallax.formats.trees import Malformed, Node, parse_xml
from parallax.model.errors import UserError

#: A document type that declares nothing itself; books have them, `parse_xml` refuses them.
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*>")
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")


def local(node: Node) -> str:
    """The name of an XML element without its namespace."""
    return node.tag.rpartition("}")[2]


def resolve(base: str, href: str) -> tuple[str, str]:
    """The part a link in the part `base` leads to, and the fragment; ("", "") outside."""
    if _SCHEME.match(href) or href.startswith("//"):
        return "", ""
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0]).strip()
    joined = posixpath.join(posixpath.dirname(base), path) if path else base
    part = posixpath.normpath(joined).lstrip("/")
    return ("", "") if part.startswith("../") else (part, unquote(fragment))


class Book(Archive):
    """An open EPUB; `main` is its package document, which lists its parts."""

    def __init__(self, source: Source) -> None:
        super().__init__(source, "EPUB")

    def xml(self, part: str) -> Node | None:
        """The root of an XML part; None where the book has no such part."""
        data = self.bytes_of(part)
        if data is None:
            return None
        try:
            return parse_xml(_PLAIN_DOCTYPE.sub(b"", data, count=1))
        except Malformed as fault:
            raise self.damaged() from fault

    def text(self, part: str) -> str | None:
        """A chapter's text; None where there is none or it is no text."""
        data = self.bytes_of(part)
        if data is None:
            return None
        for codec in (_codec(data), "utf-8"):
            try:
                return data.decode(codec)
            except UnicodeError:
                continue
        try:
            return data.decode(detect(data).codec, "replace")
        except (NotText, UnicodeError):
            return None

    def encrypted(self) -> frozenset[str]:
        """The parts that are encrypted, case folded."""
        try:
            root = self.xml("META-INF/encryption.xml")
        except UserError:
            return frozenset()
        found = (
            unquote(attribute(node, "URI") or "").lstrip("/").casefold()
            for node in (root.iter() if root is not None else ())
            if local(node) == "CipherReference"
        )
        return frozenset(found)

    def find_main(self) -> str:
        container = self.xml("META-INF/container.xml")
        for node in container.iter() if container is not None else ():
            path = posixpath.normpath((node.get("full-path") or "").lstrip("/"))
            if local(node) == "rootfile" and path in self:
                return path
        listed = [name for name in self.names if name.casefold().endswith(".opf")]
        if len(listed) != 1:
            raise UserError(
                f"{self.source.name} is an EPUB book that does not say what is in it; fetch it "
                "again, or convert it to EPUB anew with a program such as Calibre."
            )
        return listed[0]

    def damaged(self) -> UserError:
        return UserError(
            f"{self.source.name} is damaged or was cut short; fetch it again, or convert it to "
            "EPUB anew with a program such as Calibre."
        )

    def remedy(self) -> str:
        return "split it into parts with a program such as Calibre and open them one by one"


def _codec(data: bytes) -> str:
    """The encoding a chapter declares; UTF-8, as the standard has it, where it does not."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    match = _DECLARED.search(data[:2048])
    codec = known_codec((match[1] or match[2]).decode("ascii", "ignore")) if match else None
    # What could be read as ASCII is no UTF-16, whatever it says.
    return codec if codec is not None and not codec.startswith("utf-16") else "utf-8"
