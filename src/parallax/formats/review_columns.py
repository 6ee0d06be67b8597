"""The columns of a table for review, by the names over them, whatever became of their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.office import plain_body
from parallax.formats.review_table import KEY, LEAF, NOTES, ORIGINAL, REMARKS, ROW, TRANSLATION
from parallax.formats.source import Source
from parallax.model.errors import UserError
from parallax.model.review import IncomingRemark, notes_sign
from parallax.model.text import Role

_NAMES = {
    name.partition(" ")[0].casefold(): name
    for name in (ROW, LEAF, ORIGINAL, TRANSLATION, NOTES, REMARKS, KEY)
}
#: Columns whose words are no remarks.
_OWN = frozenset({ROW, LEAF, ORIGINAL, TRANSLATION, NOTES, KEY})


@dataclass(frozen=True, slots=True)
class ReviewColumns:
    """Where each of our columns is, by its name, and the names of those that are not ours."""

    places: dict[str, int]
    others: dict[int, str]

    def cell(self, cells: Sequence[str], name: str) -> str:
        at = self.places.get(name)
        return cells[at] if at is not None and at < len(cells) else ""

    def place(self, role: Role) -> int:
        return self.places[ORIGINAL if role is Role.ORIGINAL else TRANSLATION]

    def number(self, cells: Sequence[str]) -> int:
        """The number of a row; 0 where it has none."""
        said = self.cell(cells, ROW).strip().rstrip(".")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0

    def notes_changed(self, cells: Sequence[str], sign: str) -> bool:
        """Whether the notes are others than those of this sign; not where there is none, or the
        column was taken out."""
        return bool(sign) and NOTES in self.places and notes_sign(self.cell(cells, NOTES)) != sign

    def remarks(self, cells: Sequence[str], author: str) -> list[IncomingRemark]:
        """What stands in the column for remarks, and in columns that somebody added."""
        found: list[IncomingRemark] = []
        for at, cell in enumerate(cells):
            body = cell.strip()
            name = self.others.get(at, "")
            if not body or any(self.places.get(own) == at for own in _OWN):
                continue
            added = at != self.places.get(REMARKS)
            said = f"{name}: {body}" if added and name else body
            found.append(IncomingRemark(plain_body(said), author))
        return found


def columns_of(names: Sequence[str]) -> ReviewColumns | None:
    """The columns under these names; None where they name no original and no translation."""
    places: dict[str, int] = {}
    others: dict[int, str] = {}
    for at, said in enumerate(names):
        words = said.split()
        name = _NAMES.get(words[0].casefold().rstrip(":")) if words else None
        if name is not None and name not in places:
            places[name] = at
        else:
            others[at] = " ".join(words)
    return ReviewColumns(places, others) if {ORIGINAL, TRANSLATION} <= places.keys() else None


def no_columns(source: Source) -> UserError:
    return UserError(
        f"{source.name} has no row with the names “{ORIGINAL}” and “{TRANSLATION}” over its"
        " columns, so it cannot be read as a review; write them there, as they were in the table"
        " that Parallax made, and try again."
    )
