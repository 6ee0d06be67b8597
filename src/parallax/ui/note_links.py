"""What joins marked words in the texts to the cards in the panes."""

from PySide6.QtCore import QObject

from parallax.model.note import NoteKind, Target
from parallax.ui.docks import Docks
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


class NoteLinks(QObject):
    """One note is at hand: ringed in the text, ringed in its pane."""

    def __init__(
        self, workbench: Workbench, view: ReadingView, docks: Docks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._docks = docks
        self.current = ""
        view.note_activated.connect(self.show_card)
        for pane in docks.notes:
            pane.note_activated.connect(self.show_words)
            pane.current_note_changed.connect(self._card_changed)

    def start(self, kind: NoteKind, targets: tuple[Target, ...]) -> None:
        """A new note, in the pane of its kind."""
        pane, dock = self._docks.notes_of(kind)
        dock.bring_up()
        pane.new_note(kind, targets)

    def show_card(self, note_id: str) -> None:
        """A call or marked words were clicked: its card is at hand."""
        opened = self._workbench.open_document
        note = opened.note(note_id) if opened is not None else None
        if note is None:
            return
        self._docks.notes_of(note.kind)[1].bring_up()
        self._mark(note_id)
        self._view.set_current_note(note_id)

    def edit_current(self) -> bool:
        """Open the note at hand in its pane; False where none is at hand."""
        opened = self._workbench.open_document
        note = opened.note(self.current) if opened is not None else None
        if note is None:
            return False
        pane, dock = self._docks.notes_of(note.kind)
        dock.bring_up()
        pane.edit_note(note.id)
        return True

    def show_words(self, note_id: str) -> None:
        """A card was clicked: its words are shown."""
        self._mark(note_id)
        self._view.show_note(note_id)

    def show_both(self, note_id: str) -> None:
        self.show_card(note_id)
        self._view.show_note(note_id)

    def forget(self) -> None:
        self.current = ""

    def _card_changed(self, note_id: str) -> None:
        """Another card is at hand in a pane: its words are ringed, without scrolling, and no
        card in the other pane is ringed any more."""
        if note_id:
            self._mark(note_id)
            self._view.set_current_note(note_id)

    def _mark(self, note_id: str) -> None:
        self.current = note_id
        for pane in self._docks.notes:
            if pane.current_note() != note_id:
                pane.set_current_note(note_id)
