"""A window with its frame, kept on the screen it is on."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

#: Milliseconds after which a new window has its frame.
FRAMED_MS = 120


def fitted(inner: QRect, framed: QRect, room: QRect) -> QRect:
    """Where the inside of a window must be so that its frame lies within `room`.

    `inner` is the window without its frame, `framed` with it; pixels, as Qt gives them.
    """
    width = min(inner.width(), room.width() - (framed.width() - inner.width()))
    height = min(inner.height(), room.height() - (framed.height() - inner.height()))
    left, top = inner.left() - framed.left(), inner.top() - framed.top()
    right, bottom = framed.right() - inner.right(), framed.bottom() - inner.bottom()
    x = max(room.left() + left, min(inner.left(), room.right() - right - width + 1))
    y = max(room.top() + top, min(inner.top(), room.bottom() - bottom - height + 1))
    return QRect(x, y, width, height)


def keep_on_screen(window: QWidget) -> None:
    """Make a window smaller, or move it, where its frame hangs over the screen's edge."""
    if window.isMaximized() or window.isFullScreen() or not window.isVisible():
        return
    inner, framed = window.geometry(), window.frameGeometry()
    room = window.screen().availableGeometry()
    if not room.contains(framed):
        window.setGeometry(fitted(inner, framed, room))
