"""Pages of editions for pictures: the sample in the layouts a reader may choose."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QColor, QImage, QPainter

from parallax import operations
from parallax.library import Library
from parallax.model.edition import EditionOptions, Layout, NotePlace, Paper, Typeface

_STATEMENT = (
    "The typescript is printed as it was found; words in brackets are the editor’s. Albanian"
    " spellings of *Chinese names* are kept in the original and given in pinyin in the translation."
)
#: Points to pixels.
_SCALE = 1.5

#: The name of each picture, the options, and the pages that are shown side by side, from 0.
PAGES: tuple[tuple[str, EditionOptions, tuple[int, ...]], ...] = (
    ("edition-1", EditionOptions(), (0,)),
    ("edition-notes", EditionOptions(paragraph_numbers=True), (1,)),
    (
        "edition-facing",
        EditionOptions(Layout.FACING, Paper.B5, annotations=NotePlace.FOOTNOTES),
        (1, 2),
    ),
    (
        "edition-margin",
        EditionOptions(
            Layout.TRANSLATION,
            annotations=NotePlace.MARGIN,
            translators=NotePlace.MARGIN,
            typeface=Typeface.LIBERTINUS,
            font_size=11,
            statement=_STATEMENT,
        ),
        (0,),
    ),
    ("edition-review", EditionOptions(Layout.REVIEW), (1,)),
    ("edition-end", EditionOptions(), (-1,)),
)


def edition_pages(
    library: Library, document_id: str, folder: Path, *, every: bool
) -> Iterator[tuple[str, QImage]]:
    """The pictures with their names; with `every`, all pages of each edition."""
    pdf = folder / "edition.pdf"
    for name, options, chosen in PAGES:
        report = operations.export_edition(library, document_id, pdf, options)
        print(report.sentence)
        document = pypdfium2.PdfDocument(pdf)
        if every:
            for number in range(len(document)):
                yield f"{name}-{number + 1}", _page(document, number)
        else:
            yield name, _side_by_side([_page(document, at % len(document)) for at in chosen])
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> QImage:
    bitmap = document[number].render(scale=_SCALE).to_numpy()
    height, width, _ = bitmap.shape
    image = QImage(bitmap.data, width, height, bitmap.strides[0], QImage.Format.Format_BGR888)
    return image.copy()


def _side_by_side(pages: list[QImage]) -> QImage:
    if len(pages) == 1:
        return pages[0]
    width = sum(page.width() for page in pages) + len(pages) - 1
    spread = QImage(width, pages[0].height(), QImage.Format.Format_RGB888)
    spread.fill(QColor("#d8d3c8"))
    painter = QPainter(spread)
    at = 0
    for page in pages:
        painter.drawImage(at, 0, page)
        at += page.width() + 1
    painter.end()
    return spread
