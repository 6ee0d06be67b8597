"""Translation memories (TMX)."""

from parallax.formats.format import NOTE_CHOICES, Format, ReadOptions, Written
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import IncomingPair


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair:
    from parallax.formats.tmx_reader import read_tmx

    return read_tmx(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.tmx_writer import write_tmx

    return write_tmx(content, options, progress)


TMX = Format(
    "Translation memory",
    (".tmx",),
    read_pair=_read_pair,
    write=_write,
    key="tmx",
    use="For translators’ programs: the matched passages of both texts (TMX).",
    takes=NOTE_CHOICES,
)
