"""Reading an office document that Parallax wrote: what its styles and bookmarks say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parallax.formats.draft import Draft, Found
from parallax.formats.own_marks import (
    DROPPED_PARAGRAPHS,
    DROPPED_RUNS,
    FOLIO_RUN,
    HEAD_ROLES,
    STYLE_KINDS,
    NoteName,
    OwnProperties,
    RowName,
    called_number,
    folio_said,
    row_said,
    words_said,
)
from parallax.formats.story_rows import StoryRow
from parallax.model.text import ParagraphKind, Role

if TYPE_CHECKING:
    from parallax.formats.assembly import Material


@dataclass(slots=True)
class OwnReading:
    """What a story has come by. `column` is set by the head of a column, `row` by a row of the
    table, until somebody takes them."""

    properties: OwnProperties
    column: Role | None = None
    row: RowName | None = None
    _names: dict[int, NoteName] = field(default_factory=dict[int, NoteName])
    _numbers: dict[str, int] = field(default_factory=dict[str, int])
    _open: dict[str, str] = field(default_factory=dict[str, str])
    _call: int | None = None

    @property
    def langs(self) -> tuple[str, str]:
        known = self.properties.langs
        return known.get(Role.ORIGINAL, ""), known.get(Role.TRANSLATION, "")

    @property
    def is_pair(self) -> bool:
        return len(self.properties.langs) > 1

    def begin(self, name: str, draft: Draft, key: str = "") -> None:
        """A bookmark begins; `key` is by what its end is known, its name if nothing else."""
        self._open[key or name] = name
        number = called_number(name)
        if number is not None:
            self._call = number
        words = words_said(name)
        if words is not None:
            self._names[words.number] = words
            draft.mark(f"w{words.number}")
        self.row = row_said(name) or self.row

    def end(self, key: str, draft: Draft) -> None:
        name = self._open.pop(key, "")
        words = words_said(name)
        if words is not None:
            draft.mark(f"w{words.number}/end")
        if called_number(name) is not None:
            self._call = None

    def called(self, key: str) -> None:
        """The note of this key is called here."""
        if self._call is not None:
            self._numbers.setdefault(key, self._call)

    def skips(self, names: Iterable[str], text: str, draft: Draft) -> bool:
        """Whether a run in the styles of these names is none of the text; if it names a leaf, the
        draft begins on that."""
        known = set(names)
        if FOLIO_RUN in known:
            draft.folio = folio_said(text) or draft.folio
            return True
        return not DROPPED_RUNS.isdisjoint(known)

    def drops(self, names: Sequence[str], level: int, draft: Draft) -> bool:
        """Whether a paragraph in the styles of these names is none of the text; if it is, its
        kind is known."""
        if any(name in DROPPED_PARAGRAPHS for name in names):
            self.column = next((HEAD_ROLES[n] for n in names if n in HEAD_ROLES), self.column)
            return True
        kind = next((STYLE_KINDS[name] for name in names if name in STYLE_KINDS), None)
        if kind is not None:
            draft.kind = kind
        elif level:
            draft.kind, draft.level = ParagraphKind.HEADING, level
        return False

    def take(self, row: StoryRow) -> None:
        """What the cell that was just read says of its row and its column."""
        if self.column is not None:
            row.heads[self.column] = len(row.cells) - 1
            self.column = None
        row.known, self.row = self.row or row.known, None

    def settle(self, material: "Material", drafts: Iterable[Draft]) -> None:
        """Give the notes what is known of them, and what stands outside the text."""
        keys = {number: key for key, number in self._numbers.items() if number in self._names}
        # LibreOffice loses the bookmark of a call right behind another: what is left over on both
        # sides belongs together, in order, if it is equally many.
        nameless = [k for k in material.notes if k[0] != "c" and k not in self._numbers]
        unfound = sorted(self._names.keys() - keys.keys())
        if len(nameless) == len(unfound):
            keys |= dict(zip(unfound, nameless, strict=True))
        for number, key in keys.items():
            found = material.notes.get(key)
            if found is not None:
                material.notes[key] = self._known(found, self._names[number])
        words = {f"w{number}": key for number, key in keys.items()}
        words |= {f"w{number}/end": f"{key}/end" for number, key in keys.items()}
        placed = set(keys.values())
        for draft in drafts:
            if draft.marks:
                draft.marks = [
                    (at, words.get(key, key)) for at, key in draft.marks if key not in placed
                ]
        material.settled = True
        material.properties |= dict(self.properties.fields)
        # which of two languages this side is in the table says
        material.lang = "" if self.is_pair else next(iter(self.properties.langs.values()), "")

    @staticmethod
    def name_leaves(drafts: Iterable[Draft]) -> None:
        """The leaf of each draft of one text: one that is named counts until another is."""
        folio = ""
        for draft in drafts:
            folio = draft.folio = draft.folio or folio

    def _known(self, found: Found, name: NoteName) -> Found:
        author = self.properties.authors.get(name.author, "")
        return replace(found, kind=name.kind, author=author, created=name.created, exact=True)
