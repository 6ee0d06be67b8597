"""The pages of a PDF: their words and their pictures, by PDFium."""

import ctypes
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from threading import RLock
from types import TracebackType
from typing import Any

from parallax.formats.edition.page_words_process import words_of_page

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

        `rule` is length and weight of the line that stands above footnotes, `margin` the height
        of the lower margin, in points.
        """
        with _ONE_AT_A_TIME:
            return PageWords(*words_of_page(self._document, page, rule, margin))

    @property
    def attached_count(self) -> int:
        with _ONE_AT_A_TIME:
            return self._document.count_attachments()

    def attached(self) -> Iterator[tuple[str, bytes]]:
        """The names of the files within it and what they hold, one after the other."""
        for number in range(self.attached_count):
            with _ONE_AT_A_TIME:
                file = self._document.get_attachment(number)
                name, data = file.get_name(), bytes(file.get_data())
            yield name, data

    @property
    def runs_leftwards(self) -> bool:
        """Whether it says that its pages are read from right to left (ISO 32000-1, 12.2)."""
        pdfium: Any = import_module("pypdfium2.raw")
        buffer = ctypes.create_string_buffer(8)
        with _ONE_AT_A_TIME:
            pdfium.FPDF_VIEWERREF_GetName(self._document.raw, b"Direction", buffer, len(buffer))
        return buffer.value == b"R2L"

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
