"""What an edition carries besides its pages: the data to go on working with, and TEI."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from parallax.formats.edition.attachments import Attachment, Relation, attach, packed
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.errors import Cancelled
from parallax.model.progress import Progress, no_progress

#: What the data are called within a PDF; of several documents the others have a number.
DATA_NAME = "parallax-edition{}.json"
TEI_NAME = "parallax-edition{}.tei.xml"
_PAUSE = 0.1


def carried(
    contents: Sequence[EditionContent],
    options: EditionOptions,
    *,
    progress: Progress = no_progress,
) -> list[Attachment]:
    """The data of each document with the notes that these options print, and each as TEI,
    as far as it is printed."""
    # Both ask this package which notes are printed, and so come after it.
    from parallax.formats.edition_data import data_of, given_away
    from parallax.formats.tei_writer import write_tei

    files: list[Attachment] = []
    for number, content in enumerate(contents, 1):
        place = f"-{number}" if number > 1 else ""
        # Half a character has no place in a PDF.
        title = content.document.title.encode("utf-8", "replace").decode("utf-8")
        files.append(
            Attachment(
                DATA_NAME.format(place),
                data_of(given_away(content, options)),
                "application/json",
                f"{title}: texts, rows and notes, to be opened with Parallax",
                Relation.SOURCE,
            )
        )
        files.append(
            Attachment(
                TEI_NAME.format(place),
                write_tei(content, options, progress).data,
                "application/tei+xml",
                f"{title}: the edition as TEI",
                Relation.ALTERNATIVE,
            )
        )
    return files


class CarriedMeanwhile:
    """Makes what is carried in a thread of its own while the pages are set, which happens in
    another process. Use as a context manager: leaving it early stops the thread."""

    def __init__(
        self, contents: Sequence[EditionContent], options: EditionOptions, changed: int
    ) -> None:
        """`changed` is when, in seconds since 1970, the documents were last changed."""
        self._moment = datetime.fromtimestamp(changed, UTC)
        self._stopped = False
        self._pool = ThreadPoolExecutor(1, "carried")
        self._files: Future[list[Attachment]] = self._pool.submit(self._made, contents, options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def files(self) -> list[Attachment]:
        """What was made; waits until it is."""
        return self._files.result()

    def put_into(self, pdf: bytes, progress: Progress) -> bytes:
        """The PDF with what was made, when it is made. Raises what `progress` raises."""
        while not wait([self._files], _PAUSE).done:
            progress(0.0, "Writing the data")
        return attach(pdf, self.files(), self._moment, progress=progress)

    def _made(
        self, contents: Sequence[EditionContent], options: EditionOptions
    ) -> list[Attachment]:
        files = carried(contents, options, progress=self._go_on)
        return [replace(file, packed=packed(file.data, self._go_on)) for file in files]

    def _go_on(self, fraction: float, sentence: str) -> None:
        if self._stopped:
            raise Cancelled
