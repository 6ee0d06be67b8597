"""What the status bar says of the thing under the reader's hand."""

from PySide6.QtCore import QCoreApplication, QObject

from parallax.model.alignment import Bead
from parallax.model.text import Role
from parallax.ui.status_bar import StatusBar
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


class StatusWords(QObject):
    """Tells what a clicked mark means, and how a selection is carried to the other side."""

    def __init__(self, workbench: Workbench, view: ReadingView, status: StatusBar) -> None:
        super().__init__(status)
        self._workbench = workbench
        self._view = view
        self._status = status
        view.selection_changed.connect(self._selection_changed)
        view.bead_mark_clicked.connect(self._mark_clicked)

    @property
    def _can_write(self) -> bool:
        return not self._workbench.library.read_only

    def _selection_changed(self) -> None:
        view = self._view
        selected = sum(view.selection.passage(role) is not None for role in Role)
        both_shown = len(view.page.columns.sides) == 2
        words = ""
        if selected == 1 and both_shown and self._can_write:
            words = self.tr("Hold Ctrl and select on the other side to write a note on both.")
        self._status.set_hint(words)

    def _mark_clicked(self, row: int) -> None:
        opened = self._workbench.open_document
        if opened is not None:
            self._status.say(mark_in_words(opened.bead(row), can_write=self._can_write))


def mark_in_words(bead: Bead, *, can_write: bool = True) -> str:
    """Such as "Matched by the program, 91 % sure. C confirms."."""
    say = QCoreApplication.translate
    if bead.is_confirmed:
        words, act = say("Row", "Confirmed by a reader."), say("Row", "U takes it back.")
    else:
        words = (
            say("Row", "Matched by the program, %1 % sure: doubtful.")
            if bead.is_doubtful
            else say("Row", "Matched by the program, %1 % sure.")
        ).replace("%1", str(round(bead.score * 100)))
        act = say("Row", "C confirms.")
    return f"{words} {act}" if can_write else words
