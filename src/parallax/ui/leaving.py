"""Whether what is typed is saved: said at the window's foot, and heeded when it closes."""

from PySide6.QtCore import QObject

from parallax.ui.docks import Docks
from parallax.ui.message_bar import MessageBar
from parallax.ui.panes.note_session import Saving
from parallax.ui.status_bar import StatusBar


class Leaving(QObject):
    def __init__(
        self, docks: Docks, status: StatusBar, messages: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._docks = docks
        self._status = status
        self._messages = messages
        self._warned = False
        docks.saving_changed.connect(self._show)

    def may_close(self) -> bool:
        """Write what is being typed; where that fails, stay open once and say so."""
        self._docks.close_editors()
        if not self._docks.is_editing or self._warned:
            return True
        self._warned = True
        kept = self._docks.keep_words()
        words = self.tr("The note you are writing could not be saved, so the window stayed open.")
        if kept:
            where = ", ".join(str(path) for path in kept)
            more = self.tr("Its words are kept in %1; close again to leave.").replace("%1", where)
        else:
            more = self.tr("Copy its words to a safe place, then close again.")
        self._messages.show_sentence(f"{words} {more}")
        return False

    def _show(self, saving: Saving) -> None:
        self._status.set_saving(saving)
        if saving is Saving.DONE and self._warned:
            # Should saving fail again, closing is to stop again.
            self._warned = False
            self._messages.dismiss()
