"""Why a key does nothing: what is greyed in the menus says so when it is asked for by key."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget

from parallax.ui.actions import Actions
from parallax.ui.situation import Situation
from parallax.ui.workbench import Workbench

#: The acts on rows that may have nothing to act on.
EXPLAINED = (
    *("move-up", "move-down", "split", "merge-next", "merge-previous"),
    *("gap-untranslated", "gap-omitted", "gap-illegible", "gap-added", "gap-none"),
    *("confirm", "unconfirm", "confirm-next"),
    *("next-doubtful", "previous-doubtful", "most-doubtful"),
)


class Refusals(QObject):
    """Hears the keys of actions while these are disabled, when nobody else does."""

    def __init__(
        self,
        workbench: Workbench,
        commands: Actions,
        view: QWidget,
        situation: Callable[[], Situation],
    ) -> None:
        super().__init__(view)
        self._workbench = workbench
        self._view = view
        self._situation = situation
        for name in EXPLAINED:
            self._listen(name, commands[name])

    def _listen(self, name: str, action: QAction) -> None:
        for keys in action.shortcuts():
            shortcut = QShortcut(keys, self._view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # Two that hear the same keys at once are heard by neither.
            shortcut.setEnabled(not action.isEnabled())
            action.enabledChanged.connect(lambda on, one=shortcut: one.setEnabled(not on))
            shortcut.activated.connect(lambda: self._explain(name))

    def _explain(self, name: str) -> None:
        words = why_not(name, self._situation())
        if words:
            self._workbench.message.emit(words)


def why_not(name: str, now: Situation) -> str:
    """Why this act can do nothing in this situation; empty where that is not known."""

    def say(words: str) -> str:
        return QCoreApplication.translate("Refusals", words)

    if name.endswith("-doubtful"):
        return say("No row is doubtful.") if now.document and not now.doubtful else ""
    if now.bead is None:
        return ""
    if not now.can_write:
        return say("This library can only be read.")
    if name.startswith("gap-"):
        return say("This row has both sides; a reason belongs to an empty side.")
    if name in ("move-up", "move-down") and now.side_count() == 0:
        return say("This side of the row is empty; there is no paragraph to move.")
    match name:
        case "move-up":
            return say("There is no row above this one to move a paragraph to.")
        case "move-down":
            return say("There is no row below this one to move a paragraph to.")
        case "merge-previous":
            return say("There is no row above this one to join it with.")
        case "merge-next":
            return say("There is no row below this one to join it with.")
        case "split":
            return say("This row is a single paragraph; there is nothing to divide.")
        case "confirm":
            return say("This row is confirmed already. U takes it back.")
        case "unconfirm":
            return say("This row is not confirmed. C confirms it.")
        case "confirm-next":
            return say("This row is confirmed, and no row is doubtful any more.")
    return ""
