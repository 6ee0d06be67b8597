"""The words of all pages of a PDF: of a long one half is read by another process meanwhile."""

import marshal
import os
import sys
from collections.abc import Callable

from parallax.formats.edition import page_words_process
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.pages import Pages, PageWords
from parallax.formats.pdf_messages import Messages

#: With fewer pages, starting another process takes longer than reading them.
_WORTH_IT = 60
#: Seconds between two reports while only the other process reads.
_PAUSE = 0.05


def _nobody_waits(done: int, count: int) -> None:
    """No progress is told."""


def words_of_pages(
    pdf: bytes, margin: float = 0.0, tick: Callable[[int, int], None] = _nobody_waits
) -> list[PageWords]:
    """The words of every page; `margin` is the height of the lower margin in points. `tick` is
    told how many pages have been read, and of how many."""
    with Pages(pdf) as pages:
        count = pages.count
        alone = getattr(sys, "frozen", False) or (os.cpu_count() or 1) < 2
        half = count if alone or count < _WORTH_IT else count // 2
        other = None
        if half < count:
            job = marshal.dumps((pdf, half, count, FOOTNOTE_RULE, margin))
            other = Messages(page_words_process.__file__, job)
        try:
            out: list[PageWords] = []
            for page in range(half):
                tick(page * count // half, count)
                out.append(pages.words(page, FOOTNOTE_RULE, margin))
            while other is not None and (said := other.next(_PAUSE)) != ():
                tick(count - 1, count)
                if said is not None:
                    out += [PageWords(*words) for words in said]
        finally:
            if other is not None:
                other.close()
        # whatever the other process did not come to
        for page in range(len(out), count):
            tick(page, count)
            out.append(pages.words(page, FOOTNOTE_RULE, margin))
        return out
