"""Pictures of an edition's pages before it is written."""

from parallax.formats.edition.pages import Pages
from parallax.formats.edition.unshown import Unshown, unshown_in
from parallax.formats.edition.writing import finish
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress, no_progress


class EditionPreview:
    """An edition set once, to be paged through. Setting takes as long as an export; page
    numbers count from 0. Close it when another takes its place.

    `unshown` are the characters that no typeface has, `problems` sentences on what reading the
    pages back found amiss.
    """

    def __init__(
        self,
        content: EditionContent,
        options: EditionOptions,
        *,
        progress: Progress = no_progress,
    ) -> None:
        # as it would be written, with footnotes brought to the pages of their calls
        finished = finish(content, options, progress=progress)
        self.unshown: tuple[Unshown, ...] = unshown_in(finished.made, finished.missing)
        self.problems = (*finished.findings.problems, *finished.made.notes.problems)
        self._pages = Pages(finished.pdf)

    @property
    def pages(self) -> int:
        return self._pages.count

    def png(self, page: int, width_px: int) -> bytes:
        """A page as a PNG of that width. IndexError where there is no such page."""
        return self._pages.png(page, width_px)

    def close(self) -> None:
        self._pages.close()
