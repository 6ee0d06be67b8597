"""The pages of a PDF: their words and their pictures, by PDFium."""

import ctypes
import struct
import zlib
from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import TracebackType
from typing import Any

#: PDFium must not be called from two threads at once.
_ONE_AT_A_TIME = RLock()


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

    def words(self, page: int) -> str:
        """The words of a page, numbered from 0, in the order in which they were set.

        Object by object: reading the page as a whole would put lines of two columns
        together where one of them runs from right to left.
        """
        pdfium: Any = import_module("pypdfium2.raw")
        with _ONE_AT_A_TIME:
            opened = self._document[page]
            text = opened.get_textpage()
            found: list[str] = []
            for thing in opened.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                size = pdfium.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
                buffer = (ctypes.c_ushort * (size // 2 + 1))()
                pdfium.FPDFTextObj_GetText(thing.raw, text.raw, buffer, size)
                found.append(bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace"))
            text.close()
            opened.close()
            return " ".join(found)

    def all_words(self, tick: Callable[[float], None]) -> list[str]:
        out: list[str] = []
        for page in range(self.count):
            tick(page / self.count)
            out.append(self.words(page))
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
