"""Plain text."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.plain_text_reader import read_plain_text

    return read_plain_text(source, options, progress)


PLAIN_TEXT = Format("Plain text", (".txt", ".text"), _read)
