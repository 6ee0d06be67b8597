"""EPUB books."""

from parallax.formats.format import WEB_CHOICES, Format, ReadOptions, Written
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.epub_reader import read_epub

    return read_epub(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.epub_reader import read_epub_pair

    return read_epub_pair(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.web.book import write_epub

    return write_epub(content, options, progress)


EPUB = Format(
    "EPUB book",
    (".epub",),
    _read,
    _read_pair,
    _write,
    "epub",
    use="A book for e-readers, each passage followed by its translation.",
    takes=WEB_CHOICES,
)
