"""What the reader has before them just now: all that decides which actions make sense."""

from dataclasses import dataclass

from parallax.model.alignment import Bead
from parallax.model.text import Role


@dataclass(frozen=True, slots=True)
class Situation:
    """A snapshot, cheap to make. `texts` is False for a document that has none yet. `above` and
    `below` are the neighbours of `bead`; `role` and `paragraph` are where the caret stands;
    paragraph -1 where it stands nowhere. `pdfs` are the texts that came as PDFs."""

    document: bool = False
    texts: bool = True
    row: int = -1
    rows: int = 0
    bead: Bead | None = None
    above: Bead | None = None
    below: Bead | None = None
    role: Role = Role.TRANSLATION
    paragraph: int = -1
    selection: bool = False
    notes: int = 0
    doubtful: int = 0
    hits: int = 0
    can_write: bool = True
    pdfs: frozenset[Role] = frozenset()

    @property
    def editable(self) -> bool:
        return self.bead is not None and self.can_write

    def side_count(self) -> int:
        """How many paragraphs the bead has on the caret's side."""
        if self.bead is None:
            return 0
        original = self.role is Role.ORIGINAL
        return self.bead.original_count if original else self.bead.translation_count
