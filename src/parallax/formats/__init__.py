"""Files on their way in: one module per format, each declared in the list below."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from parallax.formats.docx import DOCX, REVIEW_DOCX
from parallax.formats.encoding import offered as offered_encodings
from parallax.formats.epub import EPUB
from parallax.formats.foreign import Content, holds_both, recognise
from parallax.formats.format import Format, IsWord, ReadOptions
from parallax.formats.html import HTML
from parallax.formats.notes_markdown import NOTES_MARKDOWN
from parallax.formats.notes_table import NOTES_TABLE
from parallax.formats.odt import ODT
from parallax.formats.pdf import PDF
from parallax.formats.plain_text import PLAIN_TEXT
from parallax.formats.reference_files import BIBTEX, CSL_JSON, RIS
from parallax.formats.review_table import REVIEW_TABLE
from parallax.formats.rtf import RTF
from parallax.formats.source import Source, open_source
from parallax.formats.table import TABLE
from parallax.formats.tei import TEI
from parallax.formats.tmx import TMX
from parallax.formats.web_annotations import WEB_ANNOTATIONS
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, IncomingPair, Repair, RepairKind

#: Every format Parallax knows. A new one is a module of its own and a line here.
FORMATS: tuple[Format, ...] = (
    DOCX,
    ODT,
    RTF,
    PLAIN_TEXT,
    HTML,
    PDF,
    EPUB,
    TEI,
    TMX,
    TABLE,
    NOTES_TABLE,
    REVIEW_DOCX,
    REVIEW_TABLE,
    NOTES_MARKDOWN,
    WEB_ANNOTATIONS,
    BIBTEX,
    CSL_JSON,
    RIS,
)

_BY_CONTENT = {
    Content.DOCX: DOCX,
    Content.ODT: ODT,
    Content.RTF: RTF,
    Content.TEXT: PLAIN_TEXT,
    Content.HTML: HTML,
    Content.PDF: PDF,
    Content.EPUB: EPUB,
    Content.TEI: TEI,
    Content.TMX: TMX,
    Content.TABLE: TABLE,
}

__all__ = [
    "FORMATS",
    "Format",
    "offered_encodings",
    "read",
    "read_pair",
    "readable_suffixes",
    "writable",
]


def read(
    path: Path,
    *,
    encoding: str | None = None,
    without: frozenset[RepairKind] = frozenset(),
    is_word: IsWord | None = None,
    progress: Progress = no_progress,
) -> Incoming:
    """Read a file by what is in it; its suffix only breaks a tie.

    `encoding` is a codec, or a label out of `offered_encodings()`, for formats that do not
    carry their own; `without` are repairs that are not to be made; `is_word` tells what words
    are, for repairs that must know (`operations.read_file` gives the dictionary's answer). The
    file is not changed.
    Raises UserError, naming the file and what to do, for anything that cannot be read;
    whatever `progress` raises comes through.
    """
    source = open_source(path)
    chosen = _format_of(source)
    if chosen.read is None:
        raise holds_both(source)
    incoming = chosen.read(source, ReadOptions(encoding, without, is_word), progress)
    progress(1.0, "Read")
    return with_origin(incoming, path, without)


def with_origin(incoming: Incoming, path: Path, without: frozenset[RepairKind]) -> Incoming:
    """A text that says where its file lies, and what was left undone in it."""
    undone = tuple(
        Repair(kind, 0, f"By your choice, this was left undone: {kind}.")
        for kind in RepairKind
        if kind in without
    )
    return replace(incoming, path=str(path.absolute()), undone=undone)


def read_pair(
    path: Path,
    *,
    encoding: str | None = None,
    without: frozenset[RepairKind] = frozenset(),
    is_word: IsWord | None = None,
    progress: Progress = no_progress,
) -> IncomingPair | None:
    """Read a file that holds a text and its translation; None where it holds one text, which
    `read` reads.

    Options and errors are those of `read`.
    """
    source = open_source(path)
    chosen = _format_of(source)
    if chosen.read_pair is None:
        return None
    pair = chosen.read_pair(source, ReadOptions(encoding, without, is_word), progress)
    if pair is None:
        return None
    progress(1.0, "Read")
    return replace(
        pair,
        original=with_origin(pair.original, path, without),
        translation=with_origin(pair.translation, path, without),
    )


def _format_of(source: Source) -> Format:
    chosen = _BY_CONTENT[recognise(source)]
    assert chosen.reads, f"{chosen.name} is listed by content but does not read"
    return chosen


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, lower case with their dot, the usual first."""
    return tuple(suffix for known in FORMATS if known.reads for suffix in known.suffixes)


#: Whoever opens a file with one of these names in its program wants just that.
_SUFFIXES_OF_PROGRAMS = frozenset(
    (".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".xlsx", ".xls", ".ods")
)


def check_suffix(suffix: str, key: str, suffixes: Sequence[str]) -> None:
    """Raise UserError where a program would refuse what is written under this suffix as the
    format called `key`, which has others."""
    if suffix in _SUFFIXES_OF_PROGRAMS and suffix not in suffixes:
        raise UserError(
            f"What is written as {key} is no {suffix} file; give it a name that ends with"
            f" {suffixes[0]}."
        )


def writable(suffix: str, key: str = "") -> Format:
    """The format called `key`, or the first with this suffix (lower case, with its dot) that
    can be written. Raises UserError, naming those there are, and where a program would refuse
    what has this suffix."""
    known = [one for one in FORMATS if one.writes]
    for one in known:
        if one.key == key or (not key and suffix in one.suffixes and suffix not in one.only_read):
            check_suffix(suffix, one.key, one.suffixes)
            return one
    names = ", ".join(f"{one.key} ({one.suffixes[0]})" for one in known)
    what = f"“{key}”" if key else f"files of the kind “{suffix}”"
    raise UserError(f"Parallax does not write {what}; it writes pdf (.pdf), {names}.")
