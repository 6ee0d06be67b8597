"""Telling from a file's first bytes what it is, whatever its name says."""

import re
import struct
import zipfile
import zlib
from enum import Enum, auto

from parallax.formats.doctype import prolog
from parallax.formats.source import Source, quoted
from parallax.formats.tei_words import ROOTS
from parallax.formats.trees import Malformed
from parallax.model.errors import UserError

READABLE = (
    "Parallax reads plain text, DOCX, ODT, RTF, HTML, PDF, EPUB, TEI, TMX and tables (CSV, TSV)"
)
_SAVE_AS = "open it in Word or LibreOffice and save it as DOCX"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENDOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
_BOOK = b"application/epub+zip"
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,  # a password, or a way of packing that Python does not know
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

#: No content tells a table from a text with commas in it.
_TABLES = (".csv", ".tsv", ".tab")

#: First bytes of files that hold no text Parallax could read: what they are, what to do.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"AT&TFORM", "a DjVu book", "have its text recognised and saved as plain text or DOCX"),
    (b"\x89PNG", "a picture", "have its text recognised and saved as plain text or DOCX"),
    (b"\xff\xd8\xff", "a picture", "have its text recognised and saved as plain text or DOCX"),
    (b"GIF8", "a picture", "have its text recognised and saved as plain text or DOCX"),
    (b"II*\x00", "a picture", "have its text recognised and saved as plain text or DOCX"),
    (b"MM\x00*", "a picture", "have its text recognised and saved as plain text or DOCX"),
    (b"\x1f\x8b", "a compressed file", "unpack it and open what is inside"),
    (b"BZh", "a compressed file", "unpack it and open what is inside"),
    (b"\xfd7zXZ", "a compressed file", "unpack it and open what is inside"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it and open what is inside"),
    (b"Rar!", "a compressed file", "unpack it and open what is inside"),
    (b"SQLite format 3", "a database", "open it as a library instead"),
    (b"\x7fELF", "a program", "choose a document"),
    (b"MZ\x90", "a program", "choose a document"),
    (b"\xffWPC", "a WordPerfect document", _SAVE_AS),
    (b"\xdb\xa5", "an old Word document", _SAVE_AS),
)
_PDF = re.compile(rb"(?s)[^{<]{0,1000}?%PDF-\d")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"\s*<\?xml\b|\s*<!DOCTYPE\s+(?!html)\w+"
    r"|\s*(?:<!--.*?-->\s*)*<(?:(?:\w+:)?(?:TEI|teiCorpus)\b|(?:tmx|office:document)\b)",
    re.DOTALL,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_TMX = re.compile(r"<(?:\w+:)?tmx[\s>]")
_WEB_ARCHIVE = re.compile(
    rb"(?i)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?content-type:\s*multipart/related"
)


class Content(Enum):
    """The ways in."""

    DOCX = auto()
    ODT = auto()
    RTF = auto()
    HTML = auto()
    TEXT = auto()
    EPUB = auto()
    PDF = auto()
    TEI = auto()
    TMX = auto()
    TABLE = auto()


_BY_SUFFIX = {".epub": Content.EPUB, ".odt": Content.ODT}


def recognise(source: Source) -> Content:
    """How to read the file; UserError, with what to do instead, if it cannot be read."""
    head, suffix = source.head, source.path.suffix.lower()
    if head.startswith(_ZIPS):
        return _in_archive(source)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return Content.RTF
    # Some programs and mail servers put a few bytes before the header.
    if _PDF.match(head[:1024]):
        return Content.PDF
    if head.startswith(_OLE):
        raise UserError(_ole_sentence(source))
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic):
            raise UserError(_sentence(source, what, remedy))
    if _WEB_ARCHIVE.match(head):
        raise UserError(
            _sentence(
                source,
                "a web archive (MHTML)",
                "open it in a browser and save it as “Web page, HTML only”",
            )
        )
    opening = _opening(head)
    if _HTML.match(opening):
        return Content.HTML
    named_xml = suffix in (".tei", ".xml")
    if _XML.match(opening) or (named_xml and opening.lstrip().startswith("<")):
        root = _root(opening)
        if root in ROOTS:
            return Content.TEI
        if _TMX.search(opening):
            return Content.TMX
        if re.search(r"<html\b", opening, re.IGNORECASE):
            return Content.HTML
        if not root and named_xml:
            return Content.TEI
        what = f"an XML file (“{root[:40]}”), but not TEI" if root else "an XML file"
        raise UserError(_sentence(source, what, "save its text as plain text or DOCX"))
    if suffix in (".html", ".htm", ".xhtml"):
        return Content.HTML
    return Content.TABLE if suffix in _TABLES else Content.TEXT


def _in_archive(source: Source) -> Content:
    """What a ZIP archive is: by its first entry, which books and OpenDocument files begin with,
    or by what it holds, where another program packed it anew."""
    head = source.head
    if head[30:38] == b"mimetype":
        if head[38:].startswith(_OPENDOCUMENT_TEXT):
            return Content.ODT
        if head[38:].startswith(_BOOK):
            return Content.EPUB
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = frozenset(archive.namelist())
            if "word/document.xml" in names:
                return Content.DOCX
            mimetype = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    mimetype = stream.read(len(_OPENDOCUMENT_TEXT))
    except (*_BROKEN_ZIP, OSError):
        # Whoever opens it says what is wrong with it.
        return _BY_SUFFIX.get(source.path.suffix.lower(), Content.DOCX)
    if mimetype.startswith(_OPENDOCUMENT_TEXT) and "content.xml" in names:
        return Content.ODT
    if mimetype.startswith(_BOOK) or "META-INF/container.xml" in names:
        return Content.EPUB
    return Content.DOCX


def _opening(head: bytes) -> str:
    """The first bytes as letters, good enough for finding tags."""
    if head[:2] == b"\xff\xfe" or (len(head) > 3 and head[1] == 0 == head[3]):
        return head.decode("utf-16-le", "ignore").lstrip("\ufeff")
    if head[:2] == b"\xfe\xff" or (len(head) > 3 and head[0] == 0 == head[2]):
        return head.decode("utf-16-be", "ignore").lstrip("\ufeff")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _root(opening: str) -> str:
    """The name of an XML document's first element; "" where it stands further on."""
    try:
        *_, at = prolog(opening)
    except Malformed:
        return ""
    root = _ROOT.match(opening, at)
    return root[1] if root is not None else ""


def _ole_sentence(source: Source) -> str:
    directory = source.read(1 << 40) if source.size < 64 << 20 else source.head
    if "EncryptedPackage".encode("utf-16-le") in directory:
        return protected_sentence(source)
    if "WordDocument".encode("utf-16-le") in directory:
        return _sentence(source, "an old Word document (DOC)", _SAVE_AS)
    return _sentence(source, "an old Office file", _SAVE_AS)


def holds_both(source: Source) -> UserError:
    """The refusal to read a file of two texts as if it held one."""
    return UserError(
        f"{source.name} holds a text and its translation. Open it alone:"
        " with “Open two files…” it fills both sides, and on the console it is the only file"
        " after “parallax import”."
    )


def protected_sentence(source: Source) -> str:
    return (
        f"{source.name} is protected with a password; open it in Word or LibreOffice, "
        "save a copy without a password and open that."
    )


def _sentence(source: Source, what: str, remedy: str) -> str:
    return f"{quoted(source.path)} is {what}. {READABLE}; {remedy}."


def foreign_archive_sentence(source: Source, names: frozenset[str], mimetype: bytes) -> str:
    """What to say of a ZIP archive that holds no Word document."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return _sentence(source, "an OpenDocument file (ODT)", _SAVE_AS)
    if any(name.startswith("xl/") for name in names):
        return _sentence(source, "a spreadsheet", "copy its text into a DOCX document")
    if any(name.startswith("ppt/") for name in names):
        return _sentence(source, "a presentation", "copy its text into a DOCX document")
    if any(name.startswith("Index/") or name == "index.apxl" for name in names):
        return _sentence(source, "a Pages document", "export it as Word (DOCX)")
    return _sentence(
        source, "a ZIP archive without a Word document", "unpack it and open what is inside"
    )
