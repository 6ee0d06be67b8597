"""PDFs that the tests typeset, notes on their words, and what another reader finds there."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from parallax.formats import read
from parallax.formats.edition.chosen_notes import ChosenNotes, PrintedNote
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.format import ReadOptions
from parallax.formats.highlights import Highlighted, write_highlights
from parallax.model.anchoring import describe
from parallax.model.edition import NotePlace
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import Progress, no_progress

_WORDS = (
    "Në mbledhjen e djeshme u fol gjatë për të korrat dhe për rrugën e re të fshatit, e cila "
    "duhej të ishte gati para se të binin shirat e para të vjeshtës, siç ishte premtuar"
).split()

_PAGE = """
#set page(width: 420pt, height: 500pt, margin: 50pt, numbering: "1",
  header: [_Kuvendi i fshatit_ #h(1fr) 1963])
#set text(size: 9pt, lang: "sq", hyphenate: true)
#set par(justify: true, first-line-indent: 1em)
#set document(title: "Kuvendi")
#show: columns.with(2)
= Mbledhja
"""


def _typeset() -> bytes:
    """Two columns on several pages, with hyphens, ligatures, running heads and footnotes."""
    paragraphs: list[str] = []
    for n in range(20):
        sentences = [" ".join(_WORDS[(3 * n + 5 * k) % 12 :]) for k in range(4)]
        sentences[1] += f"#footnote[Shih fletën {n} të dosjes së madhe, që ruhet në arkiv.]"
        sentences[2] += f", sipas oficerit {n} në fillim të luftës"
        paragraphs.append(f"Pika {n} fillon. " + ". ".join(sentences) + ".")
    source = _PAGE + "\n\n".join(paragraphs)
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("columns") / "kuvendi.pdf"
    path.write_bytes(_typeset())
    return path


@pytest.fixture(scope="session")
def paragraphs(columns: Path) -> list[str]:
    return [paragraph.text for paragraph in read(columns).paragraphs]


def note_on(
    paragraphs: Sequence[str],
    *places: tuple[Place, Place],
    mark: str = "1",
    body: str = "A *note* with ë.",
    kind: NoteKind = NoteKind.TRANSLATOR,
    author: str = "Ana Hoxha",
) -> PrintedNote:
    targets = tuple(describe("t", paragraphs, *place) for place in places)
    note = Note(
        f"id-{mark}",
        "d",
        kind,
        body,
        author,
        "2026-03-01T10:00:00+00:00",
        "2026-03-02T11:30:00+00:00",
        (),
        targets,
    )
    lemmas = tuple(("sq", target.exact) for target in targets)
    home = targets[0] if targets else None
    return PrintedNote(note, mark, NotePlace.FOOTNOTES, targets, home, lemmas, note_blocks(body))


def on_words(paragraphs: Sequence[str], words: str, **more: str) -> PrintedNote:
    """A note on the first place where words stand."""
    at, text = next((at, text) for at, text in enumerate(paragraphs) if words in text)
    start = text.index(words)
    return note_on(paragraphs, (Place(at, start), Place(at, start + len(words))), **more)


Annotate = Callable[..., Highlighted]


@pytest.fixture
def annotate(tmp_path: Path) -> Annotate:
    """Writes notes onto a copy of a PDF at tmp_path/"copy.pdf"."""

    def write(
        source: Path,
        paragraphs: Sequence[str],
        *notes: PrintedNote,
        path: Path = tmp_path / "copy.pdf",
        progress: Progress = no_progress,
        lemmas: bool = True,
    ) -> Highlighted:
        return write_highlights(
            source,
            f"“{source.name}”",
            path,
            paragraphs,
            ChosenNotes(notes, {}, 0, ()),
            lemmas=lemmas,
            reading=ReadOptions(),
            progress=progress,
        )

    return write


@dataclass(frozen=True)
class Seen:
    """An annotation of ours as other programs find it; `words` stand under it."""

    page: int
    kind: str
    name: str
    contents: str
    words: str
    raw: dict[str, object]


def seen(path: Path) -> list[Seen]:
    """Our annotations in a file: read by qpdf, and their words by PDFium's own search of boxes."""
    return list(_seen(path))


def _seen(path: Path) -> Iterator[Seen]:
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as other:
        for number, page in enumerate(pdf.pages):
            words = other[number].get_textpage()
            for each in page.obj.get("/Annots", ()):
                name = str(each.get("/NM", ""))
                if not name.startswith("parallax:"):
                    continue
                numbers = [float(n) for n in each.get("/QuadPoints", ())]
                text = ""
                for at in range(0, len(numbers), 8):
                    xs, ys = numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]
                    text += words.get_text_bounded(min(xs), min(ys), max(xs), max(ys))
                yield Seen(
                    number,
                    str(each.Subtype),
                    name,
                    str(each.Contents),
                    plain(text),
                    {key: _value(value) for key, value in each.items()},
                )


def _value(value: object) -> object:
    if isinstance(value, pikepdf.Array):
        return [float(each) for each in value]  # type: ignore[call-overload]
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return None
    return str(value)


def plain(text: str) -> str:
    """Letters without accents, spaces and hyphens, as two readings can be compared."""
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(c) and not c.isspace() and c not in "-\u00ad\u0002\ufffe"
    )
