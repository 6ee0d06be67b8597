"""Word documents."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.docx_reader import read_docx

    return read_docx(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.docx_table import read_docx_table

    return read_docx_table(source, options, progress)


DOCX = Format("Word document", (".docx", ".docm", ".dotx"), _read, _read_pair)
