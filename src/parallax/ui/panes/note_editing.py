"""The editor in the place of a card: opened, saved, left, and what happens elsewhere meanwhile."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from parallax.faults import keep_words
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.note_editor import NoteEditor
from parallax.ui.panes.note_session import NoteSession, Saving
from parallax.ui.panes.notes_list import NotesList
from parallax.ui.panes.notes_model import NotesModel
from parallax.ui.workbench import Workbench


class NoteEditing(QObject):
    """At most one note of a pane is being edited; `is_on` says whether one is."""

    saving_changed = Signal()

    def __init__(
        self,
        workbench: Workbench,
        model: NotesModel,
        cards: NotesList,
        editor: NoteEditor,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._model = model
        self._cards = cards
        self._editor = editor
        self._pane = parent
        self._open: OpenDocument | None = None
        self._session: NoteSession | None = None
        self._kept: Path | None = None
        self._back_to: QWidget | None = None
        editor.changed.connect(self._typed)
        editor.kind_changed.connect(self.save)
        editor.done.connect(self._done)
        editor.resized.connect(cards.editor_resized)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def is_on(self) -> bool:
        return self._session is not None

    @property
    def saving(self) -> Saving:
        return self._session.saving if self._session else Saving.DONE

    @property
    def note_id(self) -> str:
        return self._session.stored.id if self._session else ""

    def set_document(self, open_document: OpenDocument | None) -> None:
        self._open = open_document

    def begin(self, note_id: str, author: str, key: str = "", *, is_new: bool = False) -> None:
        """Edit a note that the model shows. `author` is offered beside those in use."""
        row = self._model.row_of(note_id)
        if self._open is None or row < 0:
            return
        item, notes = self._model.item(row), self._open.notes
        focus = QApplication.focusWidget()
        self._back_to = None if focus is None or self._pane.isAncestorOf(focus) else focus
        self._editor.offer(
            [tag for note in notes for tag in note.tags],
            {note.author for note in notes} | {author},
        )
        self._editor.load(item.note, item.mark, item.words)
        self._session = NoteSession(
            self._workbench, item.note, self._editor.compose, key=key, is_new=is_new, parent=self
        )
        self._session.saving_changed.connect(self._show_saving)
        self._cards.place_editor(self._editor, note_id)
        self._cards.scrollTo(self._model.index(self._model.row_of(note_id)))
        self._editor.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Write at once what is typed; False if that failed."""
        return self._session is None or self._session.save()

    def close(self) -> bool:
        """Save and leave; False, and the editor stays, if saving failed.

        A new note with nothing in it is removed again.
        """
        session = self._session
        if session is None:
            return True
        if session.is_new and self._editor.is_empty:
            self._shut()
            if session.discard():
                self._workbench.message.emit(self.tr("Empty note discarded"))
            return True
        if not session.save():
            return False
        self._shut()
        return True

    def keep(self) -> Path | None:
        """Write the words to a file of their own, since the library does not take them; None
        if that failed too."""
        self._kept = keep_words(self._editor.body.words(), self._kept)
        return self._kept

    def leave(self) -> None:
        """Close in any case; words that cannot be saved are put on the clipboard and kept in
        a file."""
        if self.close():
            return
        QGuiApplication.clipboard().setText(self._editor.body.words())
        kept, self._kept = self.keep(), None
        self._shut()
        words = self.tr("The note could not be saved; its words are on the clipboard.")
        if kept is not None:
            words = self.tr(
                "The note could not be saved; its words are on the clipboard and in %1."
            ).replace("%1", str(kept))
        self._workbench.message.emit(words)

    def notes_changed(self) -> None:
        """The document has other notes or marks, and the model has taken them over."""
        session = self._session
        if session is None or self._open is None:
            return
        row = self._model.row_of(session.stored.id)
        if row >= 0:
            item = self._model.item(row)
            self._editor.describe(item.mark, item.words)
        note = self._open.note(session.stored.id)
        if session.is_saving or note == session.stored:
            return
        if session.is_dirty:
            # Later, for this may come from within a step of the history.
            QTimer.singleShot(0, self, self._keep_words)
        elif note is None:
            self._shut()
        else:
            session.take(note)
            self._editor.reload(note)

    # -- within --------------------------------------------------------------------------------

    def _show_saving(self, saving: Saving) -> None:
        self._editor.say_failing(saving is Saving.FAILING)
        if saving is Saving.DONE:
            self._drop_kept()
        self.saving_changed.emit()

    def _drop_kept(self) -> None:
        """The library has the words after all."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.unlink(missing_ok=True)

    def _shut(self) -> None:
        """Put the card back in the editor's place."""
        session, self._session = self._session, None
        if session is not None:
            session.stop()
            session.deleteLater()
            self.saving_changed.emit()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._editor.isAncestorOf(focus)
        self._cards.remove_editor()
        self._model.pin("")
        if had_focus:
            self._cards.setFocus()

    def _done(self) -> None:
        back = self._back_to
        if self.close() and back is not None and back.isVisible():
            back.setFocus()

    def _typed(self) -> None:
        if self._session is None:
            return
        self._session.touch()
        row = self._model.row_of(self._session.stored.id)
        place = self._cards.visualRect(self._model.index(row)) if row >= 0 else None
        if place and not place.intersects(self._cards.viewport().rect()):
            self._cards.scrollTo(self._model.index(row))

    def _keep_words(self) -> None:
        """The note was changed or deleted elsewhere while unsaved words stood in the editor."""
        session = self._session
        if session is None or self._open is None:
            return
        if self._open.note(session.stored.id) is not None:
            session.save()
        elif session.rescue():
            self._drop_kept()
            self._shut()
            self._workbench.message.emit(
                self.tr("The note had been deleted; what you were writing is a new note now.")
            )

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._session is None or old is None or not self._editor.isAncestorOf(old):
            return
        if new is not None and self._editor.isAncestorOf(new):
            return
        # A list that drops down, a menu, or another program are only a pause.
        elsewhere = new is not None and new.window() is self._pane.window()
        if elsewhere and self._session.is_new and self._editor.is_empty:
            self.close()
        else:
            self.save()
