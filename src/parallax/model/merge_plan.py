"""What would come of laying one state of a document over another: an item for everything in
which they differ, each with what may be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parallax.model.alignment import Bead
from parallax.model.document import Document
from parallax.model.note import Note
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role


class Take(StrEnum):
    """Which of two values is to hold: mine, theirs, or (of notes) both."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


_EITHER = (Take.MINE, Take.THEIRS)


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note that only they have (`mine` is None), or that is another with them. `theirs`
    stands on the words of my texts; `lost` are words it stood on that are not there."""

    mine: Note | None
    theirs: Note
    lost: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"note {self.theirs.id}"

    @property
    def is_conflict(self) -> bool:
        return self.mine is not None

    @property
    def takes(self) -> tuple[Take, ...]:
        return (*_EITHER, Take.BOTH) if self.is_conflict else _EITHER


@dataclass(frozen=True, slots=True)
class DetailItem:
    """A detail of the document, by its name in `model.catalogue.FIELDS`. `is_conflict` is False
    where I have none."""

    name: str
    mine: str
    theirs: str
    is_conflict: bool

    @property
    def key(self) -> str:
        return f"detail {self.name}"

    @property
    def takes(self) -> tuple[Take, ...]:
        return _EITHER


@dataclass(frozen=True, slots=True)
class WordingItem:
    """The paragraph at `position`, in my row `row` (both from 0), has other words with them, or
    is formatted otherwise."""

    role: Role
    position: int
    mine: Paragraph
    theirs: Paragraph
    row: int = 0

    @property
    def key(self) -> str:
        return f"wording {self.role} {self.position}"

    @property
    def is_conflict(self) -> bool:
        return True

    @property
    def takes(self) -> tuple[Take, ...]:
        return _EITHER


@dataclass(frozen=True, slots=True)
class UnlikeTexts:
    """One of the texts has another number of paragraphs with them, so that it is another text:
    mine stay, and there is nothing to choose."""

    role: Role
    mine: int
    theirs: int

    @property
    def key(self) -> str:
        return f"text {self.role}"

    @property
    def is_conflict(self) -> bool:
        return True

    @property
    def takes(self) -> tuple[Take, ...]:
        return (Take.MINE,)


@dataclass(frozen=True, slots=True)
class RowsItem:
    """Neighbouring rows over the same paragraphs. `is_conflict` is False where they have
    confirmed, or given the reason of a gap in, what the program alone has said here."""

    mine: tuple[Bead, ...]
    theirs: tuple[Bead, ...]
    is_conflict: bool

    @property
    def key(self) -> str:
        original, translation = self.mine[0].start
        return f"rows {original} {translation}"

    @property
    def takes(self) -> tuple[Take, ...]:
        return _EITHER


@dataclass(frozen=True, slots=True)
class SignItem:
    """What they say of a sign. `mine` are my words on the same letters, perhaps none; `words`
    are those letters, of the paragraph at `position`, and `theirs` names it by my id."""

    role: Role
    position: int
    words: str
    mine: tuple[SignCorrection, ...]
    theirs: SignCorrection

    @property
    def key(self) -> str:
        return f"sign {self.role} {self.position} {self.theirs.start} {self.theirs.end}"

    @property
    def is_conflict(self) -> bool:
        return bool(self.mine)

    @property
    def takes(self) -> tuple[Take, ...]:
        return _EITHER


MergeItem = NoteItem | DetailItem | WordingItem | UnlikeTexts | RowsItem | SignItem

#: What is to hold for items, by their keys.
Choices = Mapping[str, Take]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """`mine` and `theirs` are the document in both states. `items` are in the order of details,
    wordings, rows, signs, notes; `same_notes` counts the notes that are equal."""

    mine: Document
    theirs: Document
    items: tuple[MergeItem, ...] = ()
    same_notes: int = 0

    @property
    def in_bin(self) -> bool:
        """Whether mine lies in the bin, from where it will be fetched."""
        return bool(self.mine.deleted)

    @property
    def conflicts(self) -> tuple[MergeItem, ...]:
        return tuple(item for item in self.items if item.is_conflict)

    @property
    def additions(self) -> tuple[MergeItem, ...]:
        return tuple(item for item in self.items if not item.is_conflict)


@dataclass(frozen=True, slots=True)
class Decisions:
    """`conflicts` holds for all conflicts but those in `choices`; for what has no two to keep,
    BOTH is MINE. What is added is added unless `choices` say MINE."""

    choices: Choices = field(default_factory=dict[str, Take])
    conflicts: Take = Take.MINE

    def on(self, item: MergeItem) -> Take:
        wanted = self.choices.get(item.key, self.conflicts if item.is_conflict else Take.THEIRS)
        return wanted if wanted in item.takes else Take.MINE
