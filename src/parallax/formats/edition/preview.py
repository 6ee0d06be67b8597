"""Pictures of an edition's pages before it is written."""

from dataclasses import dataclass

from parallax.formats.edition.pages import Pages
from parallax.formats.edition.writing import set_pages
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class Preview:
    """One page as PNG bytes, and how many pages there are."""

    png: bytes
    pages: int


class EditionPreview:
    """An edition set once, to be paged through. Setting takes as long as an export; page
    numbers count from 0. Close it when another takes its place."""

    def __init__(
        self,
        content: EditionContent,
        options: EditionOptions,
        *,
        progress: Progress = no_progress,
    ) -> None:
        _, _, pdf = set_pages(content, options, progress=progress)
        self._pages = Pages(pdf)

    @property
    def pages(self) -> int:
        return self._pages.count

    def png(self, page: int, width_px: int) -> bytes:
        """A page as a PNG of that width. IndexError where there is no such page."""
        return self._pages.png(page, width_px)

    def close(self) -> None:
        self._pages.close()


def preview_page(
    content: EditionContent,
    options: EditionOptions,
    page: int,
    width_px: int,
    *,
    progress: Progress = no_progress,
) -> Preview:
    """One page (from 0; beyond the last one, the last) of the edition as a picture."""
    preview = EditionPreview(content, options, progress=progress)
    try:
        return Preview(preview.png(min(page, preview.pages - 1), width_px), preview.pages)
    finally:
        preview.close()
