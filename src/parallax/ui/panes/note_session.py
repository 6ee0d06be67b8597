"""One editing of one note: what is typed reaches the library while it is typed."""

from collections.abc import Callable
from enum import IntEnum
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from parallax.model.note import Note
from parallax.operations import delete_note, edit_note, write_note
from parallax.ui.workbench import Workbench

#: Milliseconds from the first unsaved keystroke to the library, however fast one types, and
#: after a save that failed.
SAVE_EVERY, TRY_AGAIN = 400, 4000


class Saving(IntEnum):
    """How far what is typed has come, the worst last."""

    DONE = 0
    PENDING = 1
    FAILING = 2


class NoteSession(QObject):
    """Saves a note as long as it is open in an editor.

    All saves share one step of the history with one another and, for a new note, with its
    creation. `compose` gives the note as the editor's fields have it now, from the note as
    it was stored.
    """

    saving_changed = Signal(object)  # Saving

    def __init__(
        self,
        workbench: Workbench,
        note: Note,
        compose: Callable[[Note], Note],
        *,
        key: str = "",
        is_new: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._compose = compose
        self._key = key or new_key()
        self.stored = note
        self.is_new = is_new
        self.is_saving = False
        self.saving = Saving.DONE
        self._sent = note
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something was typed."""
        self._touched = True
        self._tell(max(Saving.PENDING, self.saving))
        # A timer that runs is not started again: someone who never pauses is saved too.
        if not self._timer.isActive():
            self._timer.start(SAVE_EVERY)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not written yet."""
        return self._touched and self._compose(self._sent) != self._sent

    def save(self) -> bool:
        """Write what is not written yet; False if that failed (it is tried again later)."""
        self._timer.stop()
        if not self.is_dirty:
            self._touched = False
            self._tell(Saving.DONE)
            return True
        wanted = self._compose(self._sent)
        self.is_saving = True
        try:
            changes = self._workbench.perform(
                lambda library: edit_note(library, wanted), merge_key=self._key
            )
        finally:
            self.is_saving = False
        if changes is None:
            self._tell(Saving.FAILING)
            self._timer.start(TRY_AGAIN)
            return False
        self._sent, self._touched = wanted, False
        self._tell(Saving.DONE)
        for step in changes.steps:
            self.stored = getattr(step, "after", None) or self.stored
        return True

    def _tell(self, saving: Saving) -> None:
        if saving is not self.saving:
            self.saving = saving
            self.saving_changed.emit(saving)

    def stop(self) -> None:
        self._timer.stop()

    def take(self, note: Note) -> None:
        """The note was changed from elsewhere; later saves are a step of their own."""
        self.stored = self._sent = note
        self._touched = False
        self._key = new_key()
        self._tell(Saving.DONE)

    def discard(self) -> bool:
        """Remove the note; a new one leaves no trace in the history."""
        self.stop()
        self.is_saving = True
        try:
            note_id = self.stored.id
            changes = self._workbench.perform(
                lambda library: delete_note(library, note_id), merge_key=self._key
            )
        finally:
            self.is_saving = False
        return changes is not None

    def rescue(self) -> bool:
        """Write the words into a new note: the one they belonged to is gone."""
        self.stop()
        note = self._compose(self._sent)
        changes = self._workbench.perform(
            lambda library: write_note(
                library,
                note.document_id,
                note.kind,
                note.body,
                author=note.author,
                tags=note.tags,
                targets=note.targets,
            )
        )
        if changes is None:
            self._tell(Saving.FAILING)
        return changes is not None


def new_key() -> str:
    """Names one editing in the history."""
    return f"edit-note-{uuid4().hex}"
