"""Acts as undoable commands, all in one history."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtGui import QUndoCommand

from parallax.model.changes import Changes, NoteReplaced, Step


class Outcome(Enum):
    """How carrying out ended. FAILED may go well another time: a full disk, a busy library.
    MOVED_ON never will: what was to be changed is no longer there as it was."""

    DONE = auto()
    FAILED = auto()
    MOVED_ON = auto()


#: Carries out changes and spreads them to whoever shows them.
CarryOut = Callable[[Changes, str], Outcome]


class ActCommand(QUndoCommand):
    """An act that has already been carried out, and its reverse.

    Commands with the same `merge_key` that follow one another become one step of the
    history: all the keystrokes of one editing of a note are undone together.
    """

    def __init__(
        self, changes: Changes, document_id: str, carry_out: CarryOut, merge_key: int = -1
    ) -> None:
        super().__init__(changes.act)
        self.changes = changes
        self.document_id = document_id
        self._carry_out = carry_out
        self._merge_key = merge_key
        self._done = True

    def id(self) -> int:
        return self._merge_key

    def redo(self) -> None:
        # The stack calls redo() on push, when the act is done already, and again when the
        # history is put back after an undo that failed.
        if not self._done:
            self._carry(self.changes, done=True)

    def undo(self) -> None:
        if self._done:
            self._carry(self.changes.inverted(), done=False)

    def _carry(self, changes: Changes, *, done: bool) -> None:
        outcome = self._carry_out(changes, self.document_id)
        if outcome is Outcome.DONE:
            self._done = done
        elif outcome is Outcome.MOVED_ON:
            self.setObsolete(True)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ActCommand) or other.id() != self.id() or self.id() == -1:
            return False
        steps = fold([*self.changes.steps, *other.changes.steps])
        self.changes = Changes(self.changes.act, tuple(steps))
        self.setObsolete(not steps)
        return True


def fold(steps: list[Step]) -> list[Step]:
    """Join successive changes of one note into one; a note written and removed again leaves
    nothing."""
    folded: list[Step] = []
    for step in steps:
        last = folded[-1] if folded else None
        if (
            isinstance(step, NoteReplaced)
            and isinstance(last, NoteReplaced)
            and last.note.id == step.note.id
        ):
            folded.pop()
            if last.before is not None or step.after is not None:
                folded.append(NoteReplaced(last.before, step.after))
        else:
            folded.append(step)
    return folded
