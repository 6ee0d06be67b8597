"""Tables of plain text: comma, semicolon or tab between the columns."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import IncomingPair


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair:
    from parallax.formats.table_reader import read_table

    return read_table(source, options, progress)


TABLE = Format("Table", (".csv", ".tsv", ".tab"), read_pair=_read_pair)
