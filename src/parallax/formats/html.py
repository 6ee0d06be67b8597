"""Web pages: saved from a browser, or written by Parallax."""

from parallax.formats.format import WEB_CHOICES, Format, ReadOptions, Written
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.html_reader import read_html

    return read_html(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.html_reader import read_html_pair

    return read_html_pair(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.web.page import write_html

    return write_html(content, options, progress)


HTML = Format(
    "Web page",
    (".html", ".htm", ".xhtml"),
    _read,
    _read_pair,
    _write,
    "html",
    use="One page to read or print in any browser, both texts side by side or below each other.",
    takes=WEB_CHOICES,
)
