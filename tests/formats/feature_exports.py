"""What leaves Parallax, and which parts of a document each of its forms carries."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from parallax.formats import read
from parallax.formats.bibtex import write_bibtex
from parallax.formats.csl_json import write_csl
from parallax.formats.edition import write_edition
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.pages import Pages
from parallax.formats.ris import write_ris
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, NoteKind, Place
from parallax.model.text import Paragraph, Role, Span, SpanStyle, Text

#: Writes a document, with the language of its original, and gives back what can be read of it.
Write = Callable[[Document, str, Path], str]
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


def content(document: Document, lang: str) -> EditionContent:
    words = [one.text for one in TRANSLATION]
    target = describe("t", words, Place(1, 22), Place(1, 27))
    day = "2025-03-02T10:00:00Z"
    note = Note("n", "d7", NoteKind.TRANSLATOR, "Shkruar dy herë.", "", day, day, (), (target,))
    return EditionContent(
        document,
        Text("o", "d7", Role.ORIGINAL, lang or "und"),
        Text("t", "d7", Role.TRANSLATION, "en"),
        ORIGINAL,
        TRANSLATION,
        (Bead(0, 1, 0, 1, 1.0, BeadStatus.CONFIRMED), Bead(1, 2, 1, 2, 0.5)),
        (note,),
    )


def edition(document: Document, lang: str, folder: Path) -> str:
    """All words of the pages, and those in italics once more, each after a star."""
    path = folder / "botimi.pdf"
    write_edition(content(document, lang), EditionOptions(), path)
    with Pages(path.read_bytes()) as pages:
        found = pages.all_words(FOOTNOTE_RULE, lambda fraction: None)
    slanted = [
        f"*{one.text[span.start : span.end]}"
        for one in read(path).paragraphs
        for span in one.spans
        if span.style is SpanStyle.ITALIC
    ]
    words = [f"{page.body} {page.foot}" for page in found]
    return " ".join(" ".join([*words, *slanted]).split())


EXPORTS: dict[str, Write] = {
    "PDF edition": edition,
    "CSL-JSON": lambda document, lang, folder: write_csl([(document, lang)]),
    "BibTeX": lambda document, lang, folder: write_bibtex([(document, lang)]),
    "RIS": lambda document, lang, folder: write_ris([(document, lang)]),
}


def _says(*words: str) -> Callable[[Write, Path], bool]:
    """Whether one of the words stands in what is written."""
    return lambda write, folder: any(word in write(DOCUMENT, "sq", folder) for word in words)


def _tells(changed: Document, lang: str = "sq") -> Callable[[Write, Path], bool]:
    """Whether a difference between two documents is one between what is written of them."""

    def told(write: Write, folder: Path) -> bool:
        return write(changed, lang, folder) != write(DOCUMENT, "sq", folder)

    return told


#: The parts, in the order of the table; those of the second are no business of references.
DETAILS: dict[str, Callable[[Write, Path], bool]] = {
    "title": _says(DOCUMENT.title),
    "date": _says("2 May 1961", "1961-05-02", "1961/05/02", "1961,\n          5,\n          2"),
    "that a date is doubtful": _tells(replace(DOCUMENT, date="1961-05-02?")),
    "archive, fond, file and folios": _says("F. 40, V. 1961, Dos. 17, Fl. 93"),
    "each of these in a place of its own": _says('"fond": "40"'),
    "contributor": _says("Mira Leka", "Leka, Mira", '"family": "Leka"'),
    "translator": _says("Dritan Prifti", "Prifti, Dritan", '"family": "Prifti"'),
    "summary": _says(DOCUMENT.summary),
    "source": _says(DOCUMENT.source),
    "address of a web page": lambda write, folder: (
        ADDRESS in write(replace(DOCUMENT, source=ADDRESS), "sq", folder)
    ),
    "rights": _says("CC0"),
    "language of the original": _tells(DOCUMENT, "it"),
}
TEXTS: dict[str, Callable[[Write, Path], bool]] = {
    "both texts, row by row": _says("Ura e vjetër nuk mban më. The old bridge no longer holds."),
    "folios in the margin": _says("Fl. 94"),
    "bold, italic and other formatting": _says("*old bridge"),
    "notes, at their words": _says("Shkruar dy herë."),
    "what the editors’ signs mean": _says("thus in the original"),
    "which rows are confirmed and which are doubtful": _says("1 of 2 rows"),
}
