"""Paragraphs and the texts they make up."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Which version of a document a text is."""

    ORIGINAL = "original"
    TRANSLATION = "translation"

    @property
    def other(self) -> "Role":
        return Role.TRANSLATION if self is Role.ORIGINAL else Role.ORIGINAL


class ParagraphKind(StrEnum):
    """What a paragraph is on its page."""

    HEADING = "heading"
    SPEECH = "speech"
    PROSE = "prose"
    VERSE = "verse"
    LIST = "list"


class SpanStyle(StrEnum):
    """Formatting that carries meaning."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPITALS = "small capitals"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Span:
    """Formatting of the code points [start, end) of one paragraph."""

    start: int
    end: int
    style: SpanStyle


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of reading and of alignment.

    `text` is NFC; all offsets into it count code points. `level` is 1..6 for a heading,
    else 0. `folio` is the label of the leaf the paragraph begins on ("28", "12v"), empty
    where unknown. `id` is empty until the library has stored the paragraph.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.PROSE
    level: int = 0
    spans: tuple[Span, ...] = ()
    folio: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a document, without its paragraphs (the library reads those by range).

    `lang` is a BCP 47 tag ("sq", "en"; "und" where unknown). `source_name` is the name of
    the file it was read from, `source_sha256` the checksum of that file's bytes and
    `encoding` the character encoding it was decoded with (empty for formats that carry
    their own). `characters` is the number of code points in all its paragraphs. `source_path`
    is where that file lay when it was read, and `source_format` what kind of file it was.
    """

    id: str
    document_id: str
    role: Role
    lang: str
    revision: int = 1
    source_name: str = ""
    source_sha256: str = ""
    encoding: str = ""
    paragraph_count: int = 0
    characters: int = 0
    source_path: str = ""
    source_format: str = ""
