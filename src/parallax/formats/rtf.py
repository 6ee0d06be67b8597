"""Rich Text Format, as Word, LibreOffice, WordPad and TextEdit write it."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.rtf_reader import read_rtf

    return read_rtf(source, options, progress)


RTF = Format("RTF document", (".rtf",), _read)
