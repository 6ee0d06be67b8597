"""EPUB books."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.epub_reader import read_epub

    return read_epub(source, options, progress)


EPUB = Format("EPUB book", (".epub",), _read)
