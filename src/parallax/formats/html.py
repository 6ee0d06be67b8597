"""Web pages saved from a browser."""

from parallax.formats.format import Format
from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming


def _read(source: Source, encoding: str | None, progress: Progress) -> Incoming:
    from parallax.formats.html_reader import read_html

    return read_html(source, encoding, progress)


HTML = Format("Web page", (".html", ".htm", ".xhtml"), _read)
