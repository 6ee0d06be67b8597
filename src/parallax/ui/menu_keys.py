"""Letters belong to an open menu, not to the texts under it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class MenuKeys(QObject):
    """While a guarded menu has the keys, single letters choose in it.

    The keyboard focus stays in the texts while a menu is open, and their one-letter
    shortcuts would be heard before the letters underlined in the menu.
    """

    def guard(self, menu: QWidget) -> None:
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _HELD
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
