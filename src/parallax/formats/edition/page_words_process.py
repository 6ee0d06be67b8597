"""The words of a PDF's pages, by PDFium; run as a script, those of some pages for another process.

So it imports nothing of the program's. On standard input comes a marshalled tuple: a PDF as
bytes, the first of the pages and the one after the last, and `rule` and `margin` as below. The
words go to standard output as one message (`formats/pdf_messages.py`): its length in four bytes
and a marshalled tuple of a tuple per page.
"""

import ctypes
import marshal
import struct
import sys
from importlib import import_module
from typing import Any


def words_of_page(
    document: Any, page: int, rule: tuple[float, float], margin: float
) -> tuple[str, str, str]:
    """What stands above the line over the footnotes, below it, and in the lower margin.

    Object by object: reading the page as a whole would put lines of two columns together where
    one of them runs from right to left.
    """
    pdfium: Any = import_module("pypdfium2.raw")
    kinds = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH]
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    foot = False
    opened = document[page]
    text = opened.get_textpage()
    # in bytes; most objects are words, and shorter
    room = 512
    buffer = (ctypes.c_ushort * (room // 2))()
    for thing in opened.get_objects(filter=kinds):
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            foot = foot or _is_rule(pdfium, thing, rule)
            continue
        size = pdfium.FPDFTextObj_GetText(thing.raw, text.raw, buffer, room)
        if size > room:
            room = size
            buffer = (ctypes.c_ushort * (room // 2 + 1))()
            size = pdfium.FPDFTextObj_GetText(thing.raw, text.raw, buffer, room)
        said = ctypes.string_at(buffer, max(0, size - 2)).decode("utf-16-le", "replace")
        where = 2 if margin and thing.get_bounds()[3] < margin else int(foot)
        parts[where].append(said)
    text.close()
    opened.close()
    return " ".join(parts[0]), " ".join(parts[1]), " ".join(parts[2])


def _is_rule(pdfium: Any, path: Any, rule: tuple[float, float]) -> bool:
    length, weight = rule
    stroke = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path.raw, stroke)
    if abs(stroke.value - weight) > 0.002:
        return False
    left, bottom, right, top = path.get_bounds()
    return abs(right - left - length) < 2.0 and top - bottom < 2.0


def main() -> int:
    pdf, first, stop, rule, margin = marshal.loads(sys.stdin.buffer.read())
    document: Any = import_module("pypdfium2").PdfDocument(pdf)
    said = marshal.dumps(
        tuple(words_of_page(document, page, rule, margin) for page in range(first, stop))
    )
    document.close()
    sys.stdout.buffer.write(struct.pack(">I", len(said)) + said)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
