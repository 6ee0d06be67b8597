"""What an act changed: enough to refresh a view and to undo the act."""

from dataclasses import dataclass, replace

from parallax.model.alignment import Bead
from parallax.model.document import Collection, Document
from parallax.model.note import Note
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph


@dataclass(frozen=True, slots=True)
class BeadsReplaced:
    """A run of beads gave way to others that cover the same paragraphs."""

    alignment_id: str
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]

    def inverted(self) -> "BeadsReplaced":
        return BeadsReplaced(self.alignment_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class NoteReplaced:
    """A note was written (before is None), changed, or deleted (after is None)."""

    before: Note | None
    after: Note | None

    def inverted(self) -> "NoteReplaced":
        return NoteReplaced(self.after, self.before)

    @property
    def note(self) -> Note:
        note = self.after or self.before
        assert note is not None
        return note


@dataclass(frozen=True, slots=True)
class DocumentReplaced:
    """A document's metadata, collection or place in the bin changed."""

    before: Document
    after: Document

    def inverted(self) -> "DocumentReplaced":
        return DocumentReplaced(self.after, self.before)


@dataclass(frozen=True, slots=True)
class OriginsReplaced:
    """Other sentences say where details of a document were found: pairs of a field's name and
    a sentence, in the order of the names."""

    document_id: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]

    def inverted(self) -> "OriginsReplaced":
        return OriginsReplaced(self.document_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class CollectionReplaced:
    """A collection was made (before is None), renamed or moved, or removed (after is None)."""

    before: Collection | None
    after: Collection | None

    def inverted(self) -> "CollectionReplaced":
        return CollectionReplaced(self.after, self.before)


@dataclass(frozen=True, slots=True)
class SignsReplaced:
    """What readers say of the signs of one paragraph changed."""

    document_id: str
    paragraph_id: str
    before: tuple[SignCorrection, ...]
    after: tuple[SignCorrection, ...]

    def inverted(self) -> "SignsReplaced":
        return SignsReplaced(self.document_id, self.paragraph_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ParagraphsReworded:
    """Paragraphs of one text have other words, and the text another revision.

    `positions` ascend; `before` and `after` are the paragraphs there, with the same ids.
    """

    document_id: str
    text_id: str
    positions: tuple[int, ...]
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]

    def inverted(self) -> "ParagraphsReworded":
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class TextsAttached:
    """A document without texts got a pair of texts with the notes that came with them.

    Inverted (`attached` False), they go to `holder`, a document of their own in the bin, which
    is there only for as long as they are not attached. `notes` are the ids of the notes.
    """

    document_id: str
    holder: Document
    notes: tuple[str, ...] = ()
    attached: bool = True

    def inverted(self) -> "TextsAttached":
        return replace(self, attached=not self.attached)


Step = (
    BeadsReplaced
    | NoteReplaced
    | DocumentReplaced
    | OriginsReplaced
    | CollectionReplaced
    | SignsReplaced
    | ParagraphsReworded
    | TextsAttached
)


@dataclass(frozen=True, slots=True)
class Changes:
    """The steps of one act, in the order they were done. `act` names it ("Merge beads")."""

    act: str
    steps: tuple[Step, ...] = ()

    def inverted(self) -> "Changes":
        return Changes(self.act, tuple(step.inverted() for step in reversed(self.steps)))

    def __bool__(self) -> bool:
        return bool(self.steps)

    @property
    def document_id(self) -> str:
        """The document of the first step that has one; empty if none."""
        for step in self.steps:
            if isinstance(step, DocumentReplaced):
                return step.after.id
            if isinstance(step, NoteReplaced):
                return step.note.document_id
            if isinstance(step, SignsReplaced | ParagraphsReworded | TextsAttached):
                return step.document_id
        return ""
