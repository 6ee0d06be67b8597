"""Translation memories (TMX)."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import IncomingPair


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair:
    from parallax.formats.tmx_reader import read_tmx

    return read_tmx(source, options, progress)


TMX = Format("Translation memory", (".tmx",), read_pair=_read_pair)
