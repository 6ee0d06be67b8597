"""One history: acts, their reverse, and the keystrokes of one editing as one step."""

from PySide6.QtGui import QUndoStack

from parallax.model.changes import Changes, NoteReplaced
from parallax.model.note import Note, NoteKind
from parallax.ui.commands import ActCommand, Outcome, fold


def note(body: str, id: str = "n") -> Note:
    return Note(id, "d", NoteKind.TRANSLATOR, body)


class Record:
    """Stands where the library would: remembers what was carried out."""

    def __init__(self) -> None:
        self.done: list[Changes] = []
        self.outcome = Outcome.DONE

    def __call__(self, changes: Changes, document_id: str) -> Outcome:
        assert document_id == "d"
        self.done.append(changes)
        return self.outcome

    def command(self, before: Note | None, after: Note | None, key: int = -1) -> ActCommand:
        return ActCommand(Changes("Edit note", (NoteReplaced(before, after),)), "d", self, key)


def test_pushing_does_not_carry_out_again_but_undo_and_redo_do(qapp):
    stack, record = QUndoStack(), Record()
    stack.push(record.command(note("a"), note("b")))
    assert record.done == []
    stack.undo()
    stack.redo()
    assert [changes.steps[0] for changes in record.done] == [
        NoteReplaced(note("b"), note("a")),
        NoteReplaced(note("a"), note("b")),
    ]


def test_edits_of_one_editing_are_undone_together_and_others_are_not(qapp):
    stack, record = QUndoStack(), Record()
    stack.push(record.command(note("a"), note("b"), key=1))
    stack.push(record.command(note("b"), note("c"), key=1))
    stack.push(record.command(note("c"), note("d"), key=2))
    stack.push(record.command(note("d"), note("e")))
    stack.push(record.command(note("e"), note("f")))
    assert stack.count() == 4
    for _ in range(4):
        stack.undo()
    assert record.done[-1].steps == (NoteReplaced(note("c"), note("a")),)


def test_a_note_written_and_removed_in_one_editing_leaves_no_step(qapp):
    stack, record = QUndoStack(), Record()
    stack.push(record.command(None, note(""), key=7))
    stack.push(record.command(note(""), None, key=7))
    assert not stack.canUndo()


def test_an_undo_that_can_never_succeed_leaves_the_history(qapp):
    stack, record = QUndoStack(), Record()
    stack.push(record.command(note("a"), note("b")))
    record.outcome = Outcome.MOVED_ON
    stack.undo()
    assert not stack.canRedo() and not stack.canUndo()


def test_an_undo_that_fails_for_now_can_be_tried_again(qapp):
    stack, record = QUndoStack(), Record()
    stack.push(record.command(note("a"), note("b")))
    record.outcome = Outcome.FAILED
    stack.undo()
    stack.setIndex(1)
    assert len(record.done) == 1, "putting the history back carries nothing out"
    record.outcome = Outcome.DONE
    stack.undo()
    assert record.done[-1].steps == (NoteReplaced(note("b"), note("a")),)
    assert stack.canRedo() and not stack.canUndo()


def test_folding_joins_only_neighbours_of_the_same_note():
    steps = [
        NoteReplaced(note("a"), note("b")),
        NoteReplaced(None, note("x", "m")),
        NoteReplaced(note("b"), note("c")),
        NoteReplaced(note("c"), note("d")),
    ]
    assert fold(list(steps)) == [
        steps[0],
        steps[1],
        NoteReplaced(note("b"), note("d")),
    ]
