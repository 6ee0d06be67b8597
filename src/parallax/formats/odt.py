"""OpenDocument texts, as LibreOffice writes them."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.odt_reader import read_odt

    return read_odt(source, options, progress)


ODT = Format("OpenDocument text", (".odt", ".ott"), _read)
