"""Web pages saved from a browser."""

from parallax.formats.format import Format, ReadOptions
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.html_reader import read_html

    return read_html(source, options, progress)


HTML = Format("Web page", (".html", ".htm", ".xhtml"), _read)
