"""What leaves Parallax, and which parts of a document each of its forms carries: those by which
what is written differs when they do."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from parallax.formats import FORMATS, read
from parallax.formats.edition import write_edition
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, Role, Span, SpanStyle, Text

from .written_letters import READERS, plain

ADDRESS = "https://example.org/dok/7"
DOCUMENT = Document(
    "d7",
    "Biseda mbi urën",
    "1961-05-02",
    Reference("Arkivi Qendror", "40", "", "1961", "17", "93-95"),
    "Mira Leka",
    "Dritan Prifti",
    "Flitet për gurin.",
    "Letra e inxhinierit",
    "CC0",
)
ORIGINAL = (
    Paragraph("Ura e vjetër nuk mban më.", folio="93"),
    Paragraph("Sa kushton një urë prej guri?", folio="94"),
)
TRANSLATION = (
    Paragraph("The old bridge no longer holds.", spans=(Span(4, 14, SpanStyle.ITALIC),)),
    Paragraph("What does a bridge of stone stone [sic] cost?"),
)


_DAY = "2025-03-02T10:00:00Z"
_NOTED = describe("t", [one.text for one in TRANSLATION], Place(1, 22), Place(1, 27))
_NOTE = Note(
    "n", "d7", NoteKind.TRANSLATOR, "Shkruar dy herë.", "A. B.", _DAY, _DAY, ("dora",), (_NOTED,)
)
_BEADS = (Bead(0, 1, 0, 1, 1.0, BeadStatus.CONFIRMED), Bead(1, 2, 1, 2, 0.5))
CONTENT = EditionContent(
    DOCUMENT,
    Text("o", "d7", Role.ORIGINAL, "sq"),
    Text("t", "d7", Role.TRANSLATION, "en"),
    ORIGINAL,
    TRANSLATION,
    _BEADS,
    (_NOTE, replace(_NOTE, id="m", body="Dorëshkrim.", author="E. F.", created=f"{_DAY[:-1]}.5Z")),
)


@dataclass(frozen=True)
class Seen:
    """A file that was written: everything in it, and its words as other programs read them,
    each piece without blanks."""

    everything: str
    pieces: tuple[str, ...]
    left_out: tuple[str, ...] = ()


#: Writes a document and looks at it.
Write = Callable[[EditionContent, Path], Seen]
#: What a file says of its own making.
_MAKING = re.compile(r"revision [0-9a-f]{8}|urn:uuid:[0-9a-f-]{36}")


def _edition(content: EditionContent, folder: Path) -> Seen:
    """All words of the pages, and those in italics once more, each after a star."""
    path = folder / "botimi.pdf"
    report = write_edition(content, EditionOptions(), path)
    found = words_of_pages(path.read_bytes())
    slanted = [
        f"*{one.text[span.start : span.end]}"
        for one in read(path).paragraphs
        for span in one.spans
        if span.style is SpanStyle.ITALIC
    ]
    words = [" ".join(f"{page.body} {page.foot}".split()) for page in found]
    assert not report.problems
    return Seen(_MAKING.sub("", " ".join([*words, *slanted])), (plain("".join(words)),))


def _written(key: str) -> Write:
    chosen = next(one for one in FORMATS if one.key == key)

    def write(content: EditionContent, folder: Path) -> Seen:
        assert chosen.write is not None
        written = chosen.write(content, EditionOptions(), no_progress)
        everything = _MAKING.sub("", _unpacked(written.data))
        pieces = READERS[key](written.data).letters.split("\0")
        return Seen(everything, tuple(pieces), written.left_out)

    return write


def _unpacked(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


#: By the heads of their columns, in the tables of the page.
DOCUMENTS: dict[str, Write] = {
    "PDF edition": _edition,
    "Word": _written("docx"),
    "LibreOffice": _written("odt"),
    "Web page": _written("html"),
    "EPUB": _written("epub"),
    "TEI": _written("tei"),
    "TMX": _written("tmx"),
}
TABLES: dict[str, Write] = {
    "`review-docx`": _written("review-docx"),
    "`review-csv`": _written("review-csv"),
    "`notes-csv`": _written("notes-csv"),
    "`notes-md`": _written("notes-md"),
    "`annotations`": _written("annotations"),
}
REFERENCES: dict[str, Write] = {
    "CSL-JSON": _written("csl-json"),
    "BibTeX": _written("bibtex"),
    "RIS": _written("ris"),
}
#: The keys of the formats in those tables.
WRITTEN = frozenset(READERS)

Carries = Callable[[Write, Path], bool]


_BASES: dict[Write, Seen] = {}


def _base(write: Write, folder: Path) -> Seen:
    """What is written of the document as it is; once for each."""
    if write not in _BASES:
        _BASES[write] = write(CONTENT, folder)
    return _BASES[write]


def _tells(*changed: EditionContent) -> Carries:
    """Whether each of these differences between two documents is one between their files."""

    def told(write: Write, folder: Path) -> bool:
        base = _base(write, folder).everything
        return all(write(one, folder).everything != base for one in changed)

    return told


def _document(**fields: object) -> EditionContent:
    return replace(CONTENT, document=replace(DOCUMENT, **fields))


def _reference(**parts: str) -> EditionContent:
    return _document(reference=replace(DOCUMENT.reference, **parts))


def _note(**fields: object) -> EditionContent:
    return replace(CONTENT, notes=(replace(_NOTE, **fields), CONTENT.notes[1]))


def _parts_apart(write: Write, folder: Path) -> bool:
    pieces = _base(write, folder).pieces
    return all(part in pieces for part in ("ArkiviQendror", "40", "17", "93-95"))


def _address(write: Write, folder: Path) -> bool:
    return plain(ADDRESS) in plain(write(_document(source=ADDRESS), folder).everything)


def _signs(write: Write, folder: Path) -> bool:
    return plain("thus in the original") in "".join(_base(write, folder).pieces)


_OTHER_WORDS = describe("t", [one.text for one in TRANSLATION], Place(1, 12), Place(1, 18))
#: The parts, in the order of the tables; those of the second are no business of references.
DETAILS: dict[str, Carries] = {
    "title": _tells(_document(title="Biseda mbi portin")),
    "date": _tells(_document(date="1961-05-03")),
    "that a date is doubtful": _tells(_document(date="1961-05-02?")),
    "archive, fond, file and folios": _tells(
        _reference(archive="Arkivi i Ri"),
        _reference(fond="41"),
        _reference(file="18"),
        _reference(folios="93-96"),
    ),
    "each of these in a place of its own": _parts_apart,
    "contributor": _tells(_document(contributor="Mira Lami")),
    "translator": _tells(_document(translator="Dritan Lami")),
    "summary": _tells(_document(summary="Flitet për drurin.")),
    "source": _tells(_document(source="Letra e ministrit")),
    "address of a web page": _address,
    "rights": _tells(_document(rights="CC BY")),
    "language of the original": _tells(
        replace(CONTENT, original=replace(CONTENT.original, lang="it"))
    ),
}
TEXTS: dict[str, Carries] = {
    "both texts": _tells(
        replace(CONTENT, original_paragraphs=(replace(ORIGINAL[0], text="Ura."), ORIGINAL[1])),
        replace(
            CONTENT,
            translation_paragraphs=(replace(TRANSLATION[0], text="B.", spans=()), TRANSLATION[1]),
        ),
    ),
    "which paragraphs belong together": _tells(
        replace(CONTENT, beads=(Bead(0, 2, 0, 1, 0.5), Bead(2, 2, 1, 2, 0.5)))
    ),
    "folios": _tells(
        replace(CONTENT, original_paragraphs=(ORIGINAL[0], replace(ORIGINAL[1], folio="99")))
    ),
    "bold, italic and other formatting": _tells(
        replace(CONTENT, translation_paragraphs=(replace(TRANSLATION[0], spans=()), TRANSLATION[1]))
    ),
    "notes": _tells(_note(body="Shkruar tri herë.")),
    "on which words a note stands": _tells(_note(targets=(_OTHER_WORDS,))),
    "who wrote a note": _tells(_note(author="C. D.")),
    "tags of notes": _tells(_note(tags=("makina",))),
    "what the editors’ signs mean": _signs,
    "which rows are confirmed and which are doubtful": _tells(
        replace(CONTENT, beads=(replace(_BEADS[0], status=BeadStatus.AUTO), _BEADS[1])),
        replace(CONTENT, beads=(_BEADS[0], replace(_BEADS[1], score=0.99))),
    ),
}
