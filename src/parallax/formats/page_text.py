"""Printed pages made one running text with its notes."""

from collections.abc import Sequence

from parallax.formats.format import ReadOptions
from parallax.formats.pages import Line, PageText
from parallax.model.progress import Progress, no_progress


def mend_pages(
    lines: Sequence[Line], options: ReadOptions, progress: Progress = no_progress
) -> PageText:
    """All repairs of printed pages that `options` do not leave out, in their order.

    Running heads and page numbers are taken out, notes at the foot of pages parted from the
    running text, lines joined to paragraphs over line ends, page breaks and what stood
    between, hyphens joined, and each note tied to its call.
    """
    raise NotImplementedError
