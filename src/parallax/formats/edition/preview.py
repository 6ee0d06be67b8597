"""Pictures of the pages of an edition or a volume before it is written."""

from parallax.formats.edition.pages import Pages
from parallax.formats.edition.unshown import Unshown, unshown_in
from parallax.formats.edition.volume_writing import finish_volume
from parallax.formats.edition.writing import finish
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.progress import Progress, no_progress
from parallax.model.volume import VolumeContent


class PagesPreview:
    """Pages set once, to be paged through; their numbers count from 0. Close it when another
    takes its place.

    Of facing pages two lie open side by side, and where they run leftwards the next ones lie to
    the left. `unshown` are the characters that no typeface has, `problems` sentences on what
    reading the pages back found amiss.
    """

    def __init__(
        self,
        pdf: bytes,
        problems: tuple[str, ...],
        unshown: tuple[Unshown, ...] = (),
        *,
        facing: bool = False,
    ) -> None:
        self.problems = problems
        self.unshown = unshown
        self.is_facing = facing
        self._pages = Pages(pdf)
        self.runs_leftwards = self._pages.runs_leftwards

    @property
    def pages(self) -> int:
        return self._pages.count

    def open_at(self, page: int) -> tuple[int, ...]:
        """The pages that lie open together at a page, as they are seen from left to right."""
        if not self.is_facing:
            return (page,)
        # the first page lies alone, and the second is the first of a spread
        first = page if page % 2 else page - 1
        spread = tuple(each for each in (first, first + 1) if 0 <= each < self.pages)
        return spread[::-1] if self.runs_leftwards else spread

    def png(self, page: int, width_px: int) -> bytes:
        """A page as a PNG of that width. IndexError where there is no such page."""
        return self._pages.png(page, width_px)

    def close(self) -> None:
        self._pages.close()


class EditionPreview(PagesPreview):
    """The pages of one document. Setting them takes as long as an export."""

    def __init__(
        self,
        content: EditionContent,
        options: EditionOptions,
        *,
        progress: Progress = no_progress,
    ) -> None:
        # as it would be written, with footnotes brought to the pages of their calls
        finished = finish(content, options, progress=progress)
        made = finished.made
        problems = (*finished.findings.problems, *made.notes.problems)
        unshown = unshown_in(made, finished.missing)
        facing = options.layout is Layout.FACING
        super().__init__(finished.pdf, problems, unshown, facing=facing)


class VolumePreview(PagesPreview):
    """The pages of a volume, its contents first. The problems name characters that no typeface
    has without their places, as the report of an export does."""

    def __init__(
        self,
        content: VolumeContent,
        options: EditionOptions,
        *,
        progress: Progress = no_progress,
    ) -> None:
        finished = finish_volume(content, options, progress=progress)
        problems = (*finished.findings.problems, *finished.remarks)
        facing = options.layout is Layout.FACING
        super().__init__(finished.pdf, problems, facing=facing)
