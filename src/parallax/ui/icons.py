"""The program's own small drawings, as SVG on a 24 unit square, coloured when asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DRAWINGS = {
    "library": '<path d="M5 5v14M9 5v14M13 5h2.5v14H13zM17.6 5.4l2.3-.6 2.6 13.6"'
    ' transform="translate(-1.6 0)"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "pair": '<path d="M4 5h6.5v14H4zM13.5 5H20v14h-6.500z"/>'
    '<path d="M6 9h2.500M6 12h2.500M15.5 9H18M15.5 12H18M15.5 15H18"/>',
    "swap": '<path d="M4 8.500h15m-3.5-3.500L19 8.5 15.5 12M20 15.500H5M8.5 12 5 15.5 8.5 19"/>',
    "search": '<circle cx="10.5" cy="10.5" r="5.5"/><path d="m15 15 5 5"/>',
    "theme": '<circle cx="12" cy="12" r="7.5"/>'
    '<path d="M12 4.500a7.5 7.5 0 0 1 0 15z" fill="currentColor" stroke="none"/>',
    "export": '<path d="M6 3.500h8l4 4v13H6zM14 3.500v4h4M12 11v6m-2.5-2.500L12 17l2.5-2.5"/>',
    "close": '<path d="m6.5 6.5 11 11m0-11-11 11"/>',
    "float": '<path d="M9 5h10v10H9zM9 9H5v10h10v-4"/>',
    "warning": '<path d="M12 4 21 19.500H3zM12 10v4.5"/>'
    '<circle cx="12" cy="17" r="1" fill="currentColor" stroke="none"/>',
    "information": '<circle cx="12" cy="12" r="8"/><path d="M12 11v5.5"/>'
    '<circle cx="12" cy="8" r="1.1" fill="currentColor" stroke="none"/>',
    "done": '<circle cx="12" cy="12" r="8"/><path d="m8.5 12.3 2.5 2.5 4.7-5"/>',
    "bin": '<path d="M5 7h14M9.5 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.5 10.500v5.500M13.5'
    ' 10.500v5.5"/>',
    "collection": '<path d="M3.5 6h6l2 2.500h9V19h-17z"/>',
    "collection-new": '<path d="M3.5 6h6l2 2.500h9V19h-17zM12 11v5.500M9.250 13.750h5.5"/>',
    "document": '<path d="M6 3.500h8l4 4v13H6zM14 3.500v4h4M9 12h6M9 15h6"/>',
    "sample": '<path d="M12 6.500C10 5 7 4.5 3.5 4.800v13C7 17.5 10 18 12 19.500c2-1.5 5-2'
    ' 8.5-1.700v-13C17 4.5 14 5 12 6.500zM12 6.500v13"/>',
    "recent": '<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>',
    "note": '<path d="M5 4.500h14v10l-5 5H5zM14 19.500v-5h5M8.5 8.500h7M8.5 11.500h4.5"/>',
    # Lines of text, and beside them the place that moves along.
    "follow": '<path d="M4 6h9M4 12h9M4 18h9M18 5v13.500m-3-3 3 3 3-3"/>',
    "back": '<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>',
    "forward": '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
    "smaller": '<path d="M6 12h12"/>',
    "larger": '<path d="M6 12h12M12 6v12"/>',
    "folder": '<path d="M3.5 6h6l2 2.500h9V19h-17z"/>',
    "settings": '<path d="M4 8h9M17 8h3M4 16h3M11 16h9"/><circle cx="15" cy="8" r="2"/>'
    '<circle cx="9" cy="16" r="2"/>',
}
NAMES = tuple(_DRAWINGS)
SIZES = (16, 20, 24, 32, 48)


def svg(name: str, colour: str) -> bytes:
    """One drawing as an SVG file. Raises KeyError for a name not in NAMES."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"'
        f' fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round"'
        f' stroke-linejoin="round">{_DRAWINGS[name].replace("currentColor", colour)}</svg>'
    ).encode()


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """One drawing `size` logical pixels wide, sharp on a screen of `scale`."""
    return _render(svg(name, colour), size, scale)


def icon(name: str, colour: str, *, disabled: str = "") -> QIcon:
    """A drawing in a theme's colours, sharp at the sizes a window uses."""
    return _icon(name, colour, disabled)


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    out = QIcon()
    for size in SIZES:
        for scale in (1.0, 2.0):
            out.addPixmap(pixmap(name, colour, size, scale))
            if disabled:
                out.addPixmap(pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
    return out


@cache
def application_icon() -> QIcon:
    """The icon of the program: two columns of one page, the second a little displaced."""
    from parallax.resources import resource

    try:
        drawing = resource("icons/parallax.svg").read_bytes()
    except OSError:
        return icon("pair", "#2f6f73")
    out = QIcon()
    for size in (*SIZES, 64, 128, 256):
        out.addPixmap(_render(drawing, size, 1.0))
    return out


def application_pixmap(size: int, scale: float = 1.0) -> QPixmap:
    """The program's icon for a page of the window."""
    from parallax.resources import resource

    return _render(resource("icons/parallax.svg").read_bytes(), size, scale)


def _render(drawing: bytes, size: int, scale: float) -> QPixmap:
    image = QPixmap(round(size * scale), round(size * scale))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image
