"""Acts as undoable commands, all in one history."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from parallax.model.changes import Changes, NoteReplaced, Step

#: Carries out changes and spreads them to whoever shows them; False if that failed.
CarryOut = Callable[[Changes, str], bool]


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
        # The stack calls redo() on push, when the act is done already.
        if self._done:
            return
        self._done = self._carry_out(self.changes, self.document_id)
        if not self._done:
            self.setObsolete(True)

    def undo(self) -> None:
        if self._carry_out(self.changes.inverted(), self.document_id):
            self._done = False
        else:
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
