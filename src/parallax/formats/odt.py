"""OpenDocument texts, as LibreOffice writes them."""

from parallax.formats.format import OFFICE_CHOICES, Format, ReadOptions, Written
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.odt_reader import read_odt

    return read_odt(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.odt_table import read_odt_table

    return read_odt_table(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.odt_writer import write_odt

    return write_odt(content, options, progress)


ODT = Format(
    "OpenDocument text",
    (".odt", ".ott"),
    _read,
    _read_pair,
    write=_write,
    key="odt",
    only_read=(".ott",),
    use="For LibreOffice: the same as the Word document, as an OpenDocument text.",
    takes=OFFICE_CHOICES,
)
