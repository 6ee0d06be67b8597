"""What one window works with: a library, a history, background tasks, an open document."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from parallax import library as reading
from parallax.library import Library
from parallax.model.changes import (
    BeadsReplaced,
    Changes,
    CollectionReplaced,
    DocumentReplaced,
    NoteReplaced,
    ParagraphsReworded,
    SignsReplaced,
    TextsAttached,
)
from parallax.model.errors import MovedOn, UserError
from parallax.model.progress import Progress
from parallax.operations import apply_changes
from parallax.ui.commands import ActCommand, Outcome
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.tasks import Task, TaskPool

#: An act of more steps is undone and done again in the background: some 0.1 ms each.
MANY_STEPS = 300

log = logging.getLogger(__name__)


class Workbench(QObject):
    """The one object that panes and dialogs act through."""

    document_opened = Signal(object)  # OpenDocument | None
    library_changed = Signal()
    #: A sentence that passes; empty where the one before it holds no longer.
    message = Signal(str)
    failed = Signal(str)
    #: What was done, in a sentence that waits until it is read.
    finished = Signal(str)
    task_started = Signal(object)  # Task
    saved = Signal()
    #: Undo or redo comes next; editors write what they hold.
    history_asked_for = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.undo_stack = QUndoStack(self)
        self.tasks = TaskPool(self)
        self.open_document: OpenDocument | None = None
        self._merge_keys: dict[str, int] = {}
        self._long_acts = 0
        self._fault: Exception | None = None
        self._failed = False
        #: What the last step through the history carried out, and the document it was done to.
        self._carried: tuple[Changes, str] | None = None
        #: What was carried out in the background already, or why it could not be.
        self._ready: Changes | MovedOn | None = None

    # Acts ---------------------------------------------------------------------------------

    def perform(self, act: Callable[[Library], Changes], *, merge_key: str = "") -> Changes | None:
        """Carry out a short act now; None if it could not be done (`failed` says why).

        Acts that share a `merge_key` and follow one another are undone together.
        """
        try:
            changes = act(self.library)
        except UserError as error:
            self.failed.emit(str(error))
            return None
        self.adopt(changes, merge_key=merge_key)
        return changes

    def adopt(self, changes: Changes, *, merge_key: str = "", document_id: str = "") -> None:
        """Take an act that was already carried out into the history, and show what it did.

        `document_id` names the document it was done to, where that may no longer be the open
        one and the changes do not tell.
        """
        if not changes:
            return
        self._spread(changes)
        key = self._merge_keys.setdefault(merge_key, len(self._merge_keys)) if merge_key else -1
        where = changes.document_id or document_id or self._current_id
        command = ActCommand(changes, where, self._carry_out, key)
        self.undo_stack.push(command)
        self.saved.emit()

    def perform_long(
        self,
        title: str,
        act: Callable[[Library, Progress], Changes],
        done: Callable[[Changes], None] | None = None,
    ) -> Task:
        """Carry out a long act in the background, then take it into the history."""

        started_in = self._current_id

        def finish(changes: Changes) -> None:
            self.adopt(changes, document_id=started_in)
            if done is not None:
                done(changes)

        task = self.run(title, act, finish)
        self._long_acts += 1
        task.ended.connect(self._long_act_ended)
        return task

    def _long_act_ended(self) -> None:
        self._long_acts -= 1

    def must_wait(self) -> bool:
        """Whether a long act is under way, which is then said. What it has stored may not be
        in the history yet, so that nothing may be undone or done to the same rows."""
        if self._long_acts:
            self.message.emit(self.tr("One moment: the rows are still being worked on."))
        return self._long_acts > 0

    def undo(self) -> None:
        words = self.tr("Undone: %1"), self.tr("Undone in “%2”: %1")
        self._walk(self.undo_stack.undo, self.tr("Undoing"), -1, *words)

    def redo(self) -> None:
        words = self.tr("Done again: %1"), self.tr("Done again in “%2”: %1")
        self._walk(self.undo_stack.redo, self.tr("Doing again"), 0, *words)

    def _walk(
        self, step: Callable[[], None], title: str, which: int, here: str, elsewhere: str
    ) -> None:
        """Take a step through the history, in the background if it is a long one. `which` is
        the place of its command, counted from where the history stands."""
        if self.must_wait():
            return
        # What is being typed belongs to the history before the history is walked.
        self.history_asked_for.emit()
        at = self.undo_stack.index()
        command = self.undo_stack.command(at + which) if at + which >= 0 else None
        if not isinstance(command, ActCommand) or not _is_long(command.changes):
            self._go(step, here, elsewhere)
            return
        changes = command.changes.inverted() if which else command.changes

        def work(library: Library, progress: Progress) -> Changes | MovedOn:
            try:
                return apply_changes(library, changes, progress=progress)
            except MovedOn as error:
                return error

        def finish(outcome: Changes | MovedOn) -> None:
            still = self.undo_stack.index() == at
            if not still or self.undo_stack.command(at + which) is not command:
                # Something else was done meanwhile. The history goes on from there: what was
                # undone is an act of its own, which can be undone.
                if isinstance(outcome, Changes):
                    self.adopt(outcome)
                else:
                    self.failed.emit(str(outcome))
                return
            self._ready = outcome
            try:
                self._go(step, here, elsewhere)
            finally:
                self._ready = None

        task = self.run(title, work, finish)
        self._long_acts += 1
        task.ended.connect(self._long_act_ended)

    def _go(self, step: Callable[[], None], here: str, elsewhere: str) -> None:
        """Take a step through the history, and say what it did: in the words `here`, or in
        `elsewhere` for what was done in another document than the one shown."""
        before, self._failed = self.undo_stack.index(), False
        shown, self._carried = self._current_id, None
        step()
        if self._failed:
            # The command stays for another try, so the history must stand where it stood.
            self.undo_stack.setIndex(before)
        if self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        if self._carried is not None:
            changes, where = self._carried
            title = self._title_elsewhere(changes, where, shown)
            words = elsewhere if title else here
            # The title last: it may hold anything.
            self.message.emit(words.replace("%1", changes.act).replace("%2", title))

    def _title_elsewhere(self, changes: Changes, where: str, shown: str) -> str:
        """The title of the document that was changed; empty where it is the one shown, or
        where the changes are of none."""
        of_document = any(not isinstance(step, CollectionReplaced) for step in changes.steps)
        if not where or where == shown or not of_document:
            return ""
        try:
            return reading.document(self.library, where).title
        except UserError:
            return ""

    def run(
        self,
        title: str,
        work: Callable[[Library, Progress], Any],
        done: Callable[[Any], None] | None = None,
        *,
        with_library: bool = True,
        quick: bool = False,
    ) -> Task:
        """Run `work` in the background with a connection of its own (None where
        `with_library` is False); `done` gets its result in this thread. What is `quick`, such
        as a search, does not queue behind long work."""
        task = self.tasks.start(title, self.library if with_library else None, work, quick=quick)
        if done is not None:
            task.succeeded.connect(done)
        task.failed.connect(self.failed)
        task.broke.connect(self._broke)
        self.task_started.emit(task)
        return task

    def _broke(self, error: BaseException) -> None:
        # Raised in this thread, so that the one hook for our own faults logs and shows it.
        raise error

    def _carry_out(self, changes: Changes, document_id: str) -> Outcome:
        try:
            done = self._applied(changes)
        except MovedOn as error:
            self.failed.emit(str(error))
            return Outcome.MOVED_ON
        except UserError as error:
            self._failed = True
            self.failed.emit(str(error))
            return Outcome.FAILED
        except Exception as error:  # noqa: BLE001 - kept: `_go` raises it again
            # Qt's history does not survive an exception on its way through it.
            self._fault, self._failed = error, True
            return Outcome.FAILED
        self._carried = (done, document_id)
        try:
            self._show_document_of(document_id, done)
            self._spread(done)
        except Exception as error:  # noqa: BLE001 - kept: `_go` raises it again
            self._fault = error
        self.saved.emit()
        return Outcome.DONE

    def _applied(self, changes: Changes) -> Changes:
        ready, self._ready = self._ready, None
        if ready is None:
            return apply_changes(self.library, changes)
        if isinstance(ready, MovedOn):
            raise ready
        return ready

    def _show_document_of(self, document_id: str, changes: Changes) -> None:
        """Undoing something elsewhere takes the reader there, so that nothing changes unseen."""
        current = self._current_id
        kinds = BeadsReplaced | NoteReplaced | SignsReplaced | ParagraphsReworded | TextsAttached
        within = any(isinstance(step, kinds) for step in changes.steps)
        if not document_id or document_id == current or not (current or within):
            return
        try:
            deleted = reading.document(self.library, document_id).deleted
        except UserError:
            return
        if not deleted:
            self.open(document_id)

    def _spread(self, changes: Changes) -> None:
        current = self._current_id
        if any(isinstance(s, TextsAttached) and s.document_id == current for s in changes.steps):
            # Nothing that is shown of it holds any more.
            self.open(current)
        elif self.open_document is not None:
            self.open_document.apply(changes)
        library_steps = [
            step
            for step in changes.steps
            if isinstance(step, DocumentReplaced | CollectionReplaced | TextsAttached)
        ]
        if library_steps:
            self.library_changed.emit()
        if any(
            isinstance(step, DocumentReplaced) and step.after.id == current and step.after.deleted
            for step in library_steps
        ):
            self.close_document()

    @property
    def _current_id(self) -> str:
        return self.open_document.document.id if self.open_document else ""

    # The open document ----------------------------------------------------------------------

    def open(self, document_id: str) -> bool:
        """Open a document for reading; False if it could not be (`failed` says why)."""
        try:
            opened = OpenDocument(self.library, document_id, self)
        except UserError as error:
            self.failed.emit(str(error))
            return False
        self._replace(opened)
        return True

    def close_document(self) -> None:
        if self.open_document is not None:
            self._replace(None)

    def _replace(self, opened: OpenDocument | None) -> None:
        before, self.open_document = self.open_document, opened
        self.document_opened.emit(opened)
        if before is not None:
            before.close()
            before.deleteLater()

    def close(self) -> None:
        """Stop what runs and let go of the library."""
        self.tasks.cancel_all()
        self.close_document()
        self.library.close()


def _is_long(changes: Changes) -> bool:
    """Whether to carry out an act takes longer than the window may wait: another revision of a
    text touches all its paragraphs."""
    return len(changes.steps) > MANY_STEPS or any(
        isinstance(step, ParagraphsReworded) for step in changes.steps
    )
