"""Notes onto a PDF: finding their words, writing and reading back, against floors of the same run.

    python tests/benchmarks/highlights.py [NOTES ...]

The PDF has two columns, hyphens, running heads and a footnote in every third paragraph. The floor
of finding is PDFium reading all pages as plain values; that of writing is qpdf opening the same
file and saving it with nothing added; that of reading back is reading it once more.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import typst

from parallax.formats import read
from parallax.formats.edition.chosen_notes import ChosenNotes, PrintedNote
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.format import ReadOptions
from parallax.formats.highlights import write_highlights
from parallax.formats.pdf_pages import Pdf
from parallax.formats.source import open_source
from parallax.model.anchoring import describe
from parallax.model.edition import NotePlace
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress

WORDS = (
    "delegacioni tregtia porti anija gruri kromi afati krediti ministri kryetari bisedimet"
    " marrëveshja çmimi fabrika inxhinieri puna vendi ndihma shoqata viti muaji java dita oficeri"
).split()
PAGE = """
#set page(paper: "a4", margin: 60pt, numbering: "1", header: [_Punime_ #h(1fr) 1963])
#set text(size: 10pt, lang: "sq", hyphenate: true)
#set par(justify: true, first-line-indent: 1em)
#show: columns.with(2)
"""


def typeset(path: Path, paragraphs: int) -> None:
    draw = random.Random(5)
    texts: list[str] = []
    for number in range(paragraphs):
        words = draw.choices(WORDS, k=70)
        if number % 3 == 0:
            words[30] += "#footnote[" + " ".join(draw.choices(WORDS, k=12)) + ".]"
        texts.append(f"{number + 1}) " + " ".join(words) + ".")
    made = typst.compile((PAGE + "\n\n".join(texts)).encode(), format="pdf")
    assert isinstance(made, bytes)
    path.write_bytes(made)


def notes_on(paragraphs: list[str], count: int) -> list[PrintedNote]:
    draw = random.Random(7)
    notes: list[PrintedNote] = []
    for number in range(count):
        at = draw.randrange(len(paragraphs))
        start = draw.randrange(len(paragraphs[at]) - 4)
        end = min(len(paragraphs[at]), start + draw.randint(4, 120))
        target = describe("t", paragraphs, Place(at, start), Place(at, end))
        kind = list(NoteKind)[number % 5]
        note = Note(f"n{number}", "d", kind, "A note *of* some words.", targets=(target,))
        blocks = note_blocks(note.body)
        place, mark = NotePlace.FOOTNOTES, str(number + 1)
        notes.append(PrintedNote(note, mark, place, (target,), target, (), blocks))
    return notes


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pages_of(path: Path) -> int:
    with Pdf(open_source(path), no_progress) as pdf:
        return sum(1 for _ in pdf.pages())


def resaved(path: Path, target: Path) -> None:
    with pikepdf.open(path) as pdf:
        pdf.save(target)


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [100, 1_253]
    with tempfile.TemporaryDirectory() as folder:
        source, copy = Path(folder) / "source.pdf", Path(folder) / "copy.pdf"
        typeset(source, 1_000)
        paragraphs = [paragraph.text for paragraph in read(source).paragraphs]
        pages = pages_of(source)
        floors = timed(lambda: pages_of(source)), timed(lambda: resaved(source, copy))
        print(f"{pages} pages, {sum(map(len, paragraphs)):,} letters")
        print(f"floors: reading {floors[0]:.2f} s, saving {floors[1]:.2f} s")
        for count in counts:
            notes = notes_on(paragraphs, count)
            at: dict[str, float] = {}
            begun = time.perf_counter()

            def progress(_: float, words: str, at: dict[str, float] = at) -> None:
                at[words] = time.perf_counter()

            done = write_highlights(
                source,
                "source.pdf",
                copy,
                paragraphs,
                ChosenNotes(tuple(notes), {}, 0, ()),
                lemmas=True,
                reading=ReadOptions(),
                progress=progress,
            )
            assert not done.problems and not done.lost, done
            read_at, written = at["Reading source.pdf"], at["Writing the notes"]
            # From the last word of reading to the first of writing the words are found.
            found = at["Finding the words of the notes"]
            back = at["Writing the file"]
            total = at["Done"] - begun
            print(
                f"{count} notes: {total:.2f} s, {total / (2 * floors[0] + floors[1]):.1f} times the"
                f" floors; read {read_at - begun:.2f}, matched {found - read_at:.2f}, placed and"
                f" written {written - found:.2f}, read back and compared {back - written:.2f}"
            )


if __name__ == "__main__":
    main()
