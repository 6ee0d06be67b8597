"""The words of all pages of a PDF: of a long one half is read by another process meanwhile."""

import marshal
import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import BytesIO

from parallax.formats.edition import page_words_process
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.pages import Pages, PageWords
from parallax.formats.pdf_messages import Messages

#: With fewer pages, starting another process takes longer than reading them.
_WORTH_IT = 60
#: Seconds between two reports while only the other process reads; it is given up when it takes
#: so many times as long as its half took here, and so many seconds more.
_PAUSE, _TIMES, _SECONDS = 0.05, 4, 20

Tick = Callable[[int, int], None]


def _nobody_waits(done: int, count: int) -> None:
    """No progress is told."""


def words_of_pages(pdf: bytes, margin: float = 0.0, tick: Tick = _nobody_waits) -> list[PageWords]:
    """The words of every page; `margin` is the height of the lower margin in points. `tick` is
    told how many pages have been read, and of how many."""
    pdf = _read_rightwards(pdf)
    with Pages(pdf) as pages:
        count = pages.count
        alone = getattr(sys, "frozen", False) or (os.cpu_count() or 1) < 2
        half = count if alone or count < _WORTH_IT else count // 2
        with _reading(pdf, half, count, margin) as other:
            since = time.monotonic()
            out: list[PageWords] = []
            for page in range(half):
                tick(page * count // half, count)
                out.append(pages.words(page, FOOTNOTE_RULE, margin))
            now = time.monotonic()
            latest = now + _TIMES * (now - since) + _SECONDS
            while other is not None and (said := other.next(_PAUSE)) != ():
                tick(count - 1, count)
                if said is not None:
                    out += [PageWords(*words) for words in said]
                if time.monotonic() > latest:
                    break
        # whatever the other process did not come to
        for page in range(len(out), count):
            tick(page, count)
            out.append(pages.words(page, FOOTNOTE_RULE, margin))
        return out


@contextmanager
def _reading(pdf: bytes, first: int, stop: int, margin: float) -> Generator[Messages | None]:
    """Another process that reads these pages; None if there are none, or it cannot be started."""
    other = None
    if first < stop:
        try:
            job = marshal.dumps((pdf, first, stop, FOOTNOTE_RULE, margin))
            other = Messages(page_words_process.__file__, job)
        except (OSError, ValueError, MemoryError):
            pass  # it would only have been faster
    try:
        yield other
    finally:
        if other is not None:
            other.close()


def _read_rightwards(pdf: bytes) -> bytes:
    """A file whose pages are said to be read from right to left without that word: PDFium would
    turn all its words about, also those that run rightwards."""
    with Pages(pdf) as pages:
        if not pages.runs_leftwards:
            return pdf
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        del document.Root.ViewerPreferences.Direction
        out = BytesIO()
        document.save(out)
    return out.getvalue()
