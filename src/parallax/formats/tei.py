"""Texts encoded after the Text Encoding Initiative, P5 and its forerunners."""

from parallax.formats.format import NOTE_CHOICES, Format, ReadOptions, Written
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.tei_reader import read_tei

    return read_tei(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.tei_pair import read_tei_pair

    return read_tei_pair(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.tei_writer import write_tei

    return write_tei(content, options, progress)


TEI = Format(
    "TEI document",
    (".tei", ".xml"),
    _read,
    _read_pair,
    write=_write,
    key="tei",
    use=(
        "For digital editions and archives: texts, matching, notes and signs after the Text"
        " Encoding Initiative."
    ),
    takes=NOTE_CHOICES | {"layout", "statement"},
)
