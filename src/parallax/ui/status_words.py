"""What the status bar says of the thing under the reader's hand."""

from PySide6.QtCore import QCoreApplication, QObject

from parallax.model.alignment import Bead
from parallax.model.text import Role
from parallax.ui import doubt_words
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.status_bar import StatusBar
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.views.speaking import reasons_in_words
from parallax.ui.workbench import Workbench


class StatusWords(QObject):
    """Tells what a clicked mark means, what renders a selection, and how that is carried to the
    other side."""

    def __init__(self, workbench: Workbench, view: ReadingView, status: StatusBar) -> None:
        super().__init__(status)
        self._workbench = workbench
        self._view = view
        self._status = status
        self._rendering = ""
        view.selection_changed.connect(self._selection_changed)
        view.bead_mark_clicked.connect(self._mark_clicked)
        view.current_row_changed.connect(self._show_hint)
        workbench.document_opened.connect(self._document_opened)

    @property
    def _can_write(self) -> bool:
        return not self._workbench.library.read_only

    def show_rendering(self, words: str) -> None:
        """What renders the selected words, as a sentence; empty when that is not known."""
        self._rendering = words
        self._show_hint()

    def _selection_changed(self) -> None:
        self._rendering = ""
        self._show_hint()

    def _show_hint(self) -> None:
        view = self._view
        selected = sum(view.selection.passage(role) is not None for role in Role)
        both_shown = len(view.page.columns.sides) == 2
        words = ""
        if selected == 1 and both_shown and self._can_write:
            words = self.tr("Hold Ctrl and select on the other side to write a note on both.")
        parts = (self._rendering, words) if selected else (self._rendering or self._doubts(),)
        self._status.set_hint("   ".join(part for part in parts if part))

    def _document_opened(self, opened: OpenDocument | None) -> None:
        if opened is not None:
            # Rows come to be other ones, or are confirmed, under the reader's hand.
            opened.counts_changed.connect(self._show_hint)
            opened.reset.connect(self._show_hint)
        self._show_hint()

    def _doubts(self) -> str:
        """Why the row at hand is doubtful; empty where it is not."""
        opened, row = self._workbench.open_document, self._view.current_row()
        if opened is None or not 0 <= row < opened.row_count:
            return ""
        bead = opened.bead(row)
        if not bead.is_doubtful:
            return ""
        return f"{doubt_words.state(bead)}. {reasons_in_words(opened, row)}"

    def _mark_clicked(self, row: int) -> None:
        opened = self._workbench.open_document
        if opened is not None:
            words = mark_in_words(opened.bead(row), can_write=self._can_write)
            reasons = reasons_in_words(opened, row)
            self._status.say(f"{words} {reasons}" if reasons else words)


def mark_in_words(bead: Bead, *, can_write: bool = True) -> str:
    """Such as "Doubtful: about 8 in 10 such rows are right. C confirms."."""
    say = QCoreApplication.translate
    if bead.is_confirmed:
        words, act = say("Row", "Confirmed by a reader."), say("Row", "U takes it back.")
    else:
        words = f"{doubt_words.state(bead)}."
        act = say("Row", "C confirms.")
    return f"{words} {act}" if can_write else words
