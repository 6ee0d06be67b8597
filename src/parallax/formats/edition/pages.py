"""The pages of a PDF: their words and their pictures, by PDFium."""

import ctypes
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import RLock
from types import TracebackType
from typing import Any

#: PDFium must not be called from two threads at once.
_ONE_AT_A_TIME = RLock()


@dataclass(frozen=True, slots=True)
class PageWords:
    """`body` is everything above the line over the footnotes, `foot` what is below it, `number`
    what stands in the lower margin."""

    body: str
    foot: str
    number: str = ""


class Pages:
    """An open PDF. Close it, or use it in a `with` statement."""

    def __init__(self, pdf: bytes) -> None:
        with _ONE_AT_A_TIME:
            self._document: Any = import_module("pypdfium2").PdfDocument(pdf)
            self.count = len(self._document)

    def close(self) -> None:
        with _ONE_AT_A_TIME:
            self._document.close()

    def __enter__(self) -> "Pages":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def words(self, page: int, rule: tuple[float, float], margin: float = 0.0) -> PageWords:
        """The words of a page, numbered from 0, in the order in which they were set.

        Object by object: reading the page as a whole would put lines of two columns
        together where one of them runs from right to left. `rule` is length and weight of
        the line that stands above footnotes, `margin` the height of the lower margin, in points.
        """
        pdfium: Any = import_module("pypdfium2.raw")
        kinds = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH]
        parts: tuple[list[str], list[str], list[str]] = ([], [], [])
        foot = False
        with _ONE_AT_A_TIME:
            opened = self._document[page]
            text = opened.get_textpage()
            for thing in opened.get_objects(filter=kinds):
                if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
                    foot = foot or _is_rule(thing, rule)
                    continue
                size = pdfium.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
                buffer = (ctypes.c_ushort * (size // 2 + 1))()
                pdfium.FPDFTextObj_GetText(thing.raw, text.raw, buffer, size)
                said = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
                where = 2 if margin and thing.get_bounds()[3] < margin else int(foot)
                parts[where].append(said)
            text.close()
            opened.close()
        return PageWords(*(" ".join(part) for part in parts))

    def all_words(
        self, rule: tuple[float, float], tick: Callable[[float], None], margin: float = 0.0
    ) -> list[PageWords]:
        """The words of every page; `tick` is told the fraction done."""
        out: list[PageWords] = []
        for page in range(self.count):
            tick(page / self.count)
            out.append(self.words(page, rule, margin))
        return out

    def png(self, page: int, width_px: int) -> bytes:
        """A page as a PNG of that width. IndexError where there is no such page."""
        with _ONE_AT_A_TIME:
            if not 0 <= page < self.count:
                raise IndexError(f"page {page} of {self.count}")
            opened = self._document[page]
            bitmap = opened.render(scale=width_px / opened.get_width(), rev_byteorder=True)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            channels = bitmap.n_channels
            pixels = bytes(bitmap.buffer)
            bitmap.close()
            opened.close()
        return _png(pixels, width, height, stride, channels)


def _is_rule(path: Any, rule: tuple[float, float]) -> bool:
    length, weight = rule
    stroke = ctypes.c_float()
    pdfium: Any = import_module("pypdfium2.raw")
    pdfium.FPDFPageObj_GetStrokeWidth(path.raw, stroke)
    if abs(stroke.value - weight) > 0.002:
        return False
    left, bottom, right, top = path.get_bounds()
    return abs(right - left - length) < 2.0 and top - bottom < 2.0


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    colour = {1: 0, 3: 2, 4: 6}[channels]
    lines = b"".join(
        b"\0" + pixels[line * stride : line * stride + width * channels] for line in range(height)
    )

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 1))
        + chunk(b"IEND", b"")
    )
