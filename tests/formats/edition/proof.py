"""What a PDF itself says of its footnotes and rows, without a look at how it was made."""

import ctypes
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.reading_pages import words_of_pages

_BACK = "To the place of the note in the text"


def misplaced(path: Path) -> tuple[int, int]:
    """How many footnotes do not begin on the page of their call, and how many there are: a
    link leads from the mark of each to its call."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        wrong = count = 0
        for at, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", ()):
                if str(link.Contents) == _BACK:
                    count += 1
                    wrong += numbers[link.Dest[0].objgen] != at
    return wrong, count


def uneven_rows(path: Path, *, facing: bool) -> list[str]:
    """The rows whose two sides do not begin at the same height on their page or spread. Rows
    begin with "Row 7:"."""
    places: dict[str, list[tuple[int, float]]] = {}
    pdf = pypdfium2.PdfDocument(path)
    try:
        for at in range(len(pdf)):
            page = pdf[at]
            text = page.get_textpage()
            words = text.get_text_range()
            for found in re.finditer(r"Row \d+:", words):
                searcher = text.search(found[0])
                where: list[Any] = []
                while (hit := searcher.get_next()) is not None:
                    where.append(hit)
                for index, _ in where:
                    _, bottom, _, _ = text.get_charbox(index)
                    place = (at, round(bottom, 1))
                    if place not in places.setdefault(found[0], []):
                        places[found[0]].append(place)
    finally:
        pdf.close()
    return [
        row
        for row, stood in places.items()
        if len({height for _, height in stood}) > 1
        or len({(page + 1) // 2 if facing else page for page, _ in stood}) > 1
    ]


def overfull(path: Path, bottom: float) -> list[int]:
    """The pages on which something other than the number stands in the lower margin."""
    words = words_of_pages(path.read_bytes(), bottom)
    return [at for at, page in enumerate(words, 1) if page.number.strip() != str(at)]


def overlaid(pdf: bytes, bottom: float) -> list[int]:
    """The pages, from 1, on which words of the text stand lower than the line over the
    footnotes, or where there is none than the lower margin; by their boxes, in points."""
    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]
    out: list[int] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at in range(len(document)):
            floor = bottom
            lowest = float("inf")
            for thing in document[at].get_objects(filter=kinds):
                _, low, _, high = thing.get_bounds()
                if thing.type == raw.FPDF_PAGEOBJ_PATH:
                    if _is_rule(thing):
                        floor = high
                        break
                elif high > bottom:
                    lowest = min(lowest, low)
            # tails of letters hang below the last line
            if lowest < floor - (0 if floor > bottom else 8.0):
                out.append(at + 1)
    finally:
        document.close()
    return out


def _is_rule(path: Any) -> bool:
    length, weight = FOOTNOTE_RULE
    stroke = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path.raw, stroke)
    left, _, right, _ = path.get_bounds()
    return abs(stroke.value - weight) < 0.002 and abs(right - left - length) < 2.0
