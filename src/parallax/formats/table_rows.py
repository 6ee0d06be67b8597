"""The rows of a table on their way to a pair: cells become paragraphs, notes and leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.assembly import Material
from parallax.formats.columns import Columns, leaf
from parallax.formats.draft import PLAIN, Draft, Found
from parallax.formats.office import note_body

#: The paragraphs of one cell.
Cell = Sequence[Draft]


def plain_cell(text: str) -> Cell:
    """A cell of plain text."""
    return (Draft([(text, PLAIN)], length=len(text)),) if text.strip() else ()


@dataclass(slots=True)
class TableRows:
    """Gathers both texts row by row. `folios` are the leaves, by the number of the row."""

    columns: Columns
    original: Material = field(default_factory=Material)
    translation: Material = field(default_factory=Material)
    folios: dict[int, str] = field(default_factory=dict[int, str])
    _ours: list[Draft] = field(default_factory=list[Draft])
    _theirs: list[Draft] = field(default_factory=list[Draft])

    def add(self, row: int, cells: Sequence[Cell]) -> None:
        """One row of the table, which may have fewer cells than there are columns."""

        def cell(at: int) -> Cell:
            return cells[at] if at < len(cells) else ()

        ours, theirs = cell(self.columns.original), cell(self.columns.translation)
        self.add_text(row, ours, original=True)
        self.add_text(row, theirs, original=False)
        for at, kind in self.columns.notes:
            body = note_body(cell(at))
            if not body:
                continue
            key = f"t{row}/{at}"
            side = self.translation if _filled(theirs) or not _filled(ours) else self.original
            side.notes[key] = Found(key, kind, body, exact=True)
            words = _filled(theirs) or _filled(ours)
            if words:
                words[0].marks.append((0, key))
                words[-1].mark(f"{key}/end")
        if self.columns.folio is not None:
            label = leaf("\n".join(draft.raw for draft in cell(self.columns.folio)))
            if label:
                self.folios[row] = label

    def add_text(self, row: int, drafts: Cell, *, original: bool) -> None:
        """Paragraphs of one side in a row."""
        for draft in drafts:
            draft.row = row
        (self._ours if original else self._theirs).extend(drafts)

    def finish(self) -> tuple[Material, Material]:
        """Both texts, once all rows are in."""
        for material, drafts in (
            (self.original, self._ours),
            (self.translation, self._theirs),
        ):
            material.drafts, material.draft_count = drafts, len(drafts)
        return self.original, self.translation

    def has_text(self) -> bool:
        """Whether both sides have any."""
        return all(any(d.raw.strip() for d in side) for side in (self._ours, self._theirs))


def _filled(drafts: Cell) -> list[Draft]:
    return [draft for draft in drafts if draft.raw.strip()]
