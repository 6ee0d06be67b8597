"""PDFs with a text layer."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.pdf_reader import read_pdf

    return read_pdf(source, options, progress)


PDF = Format("PDF", (".pdf",), _read)
