"""The notes of one pane as a list model, kept in step with the open document."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from parallax.model.note import Note, NoteKind
from parallax.ui.kind_names import kind_name
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.note_filter import NoteFilter, searched_text
from parallax.ui.panes.note_text import words_of

Index = QModelIndex | QPersistentModelIndex
NOTE_ROLE = int(Qt.ItemDataRole.UserRole)

#: More separate runs of rows than this are not inserted and removed one by one.
MOST_RUNS = 8


@dataclass(frozen=True, slots=True)
class NoteItem:
    """What a card shows, besides dates that change with the day. `row` is the row of the
    reading view where the note's first words stand, -1 for a note on the document."""

    note: Note
    mark: str
    words: str
    row: int

    @property
    def id(self) -> str:
        return self.note.id


@dataclass(slots=True)
class _Known:
    """What was found out about a note, good while the note is the same object."""

    note: Note
    words: str
    row: int
    searched: str


class NotesModel(QAbstractListModel):
    """Notes of some kinds, in reading order, those a filter admits.

    A pinned note is shown whatever the filter and its kind say: it is being edited.
    """

    counted = Signal()

    def __init__(self, kinds: frozenset[NoteKind], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kinds = kinds
        self.filter = NoteFilter()
        self.pinned = ""
        self.total = 0
        self._open: OpenDocument | None = None
        self._items: list[NoteItem] = []
        self._known: dict[str, _Known] = {}
        self._rows: dict[str, int] = {}

    def set_document(self, open_document: OpenDocument | None) -> None:
        self.beginResetModel()
        self._open = open_document
        self._known.clear()
        self._take(self._wanted())
        self.endResetModel()
        self.counted.emit()

    def set_filter(self, value: NoteFilter) -> None:
        self.filter = value
        self.refresh()

    def pin(self, note_id: str) -> None:
        if note_id != self.pinned:
            self.pinned = note_id
            self.refresh()

    # -- reading -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.mark} {item.words}: {item.note.body}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = QCoreApplication.translate("Notes", "{kind} {mark} on “{words}”: {body}")
            return text.format(
                kind=kind_name(item.note.kind),
                mark=item.mark,
                words=item.words,
                body=item.note.body,
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join((item.note.author, *item.note.tags)).strip(", ")
        return item if role == NOTE_ROLE else None

    def item(self, row: int) -> NoteItem:
        return self._items[row]

    @property
    def items(self) -> Sequence[NoteItem]:
        return self._items

    def row_of(self, note_id: str) -> int:
        """-1 if the note is not among those shown."""
        return self._rows.get(note_id, -1)

    def first_at_or_after(self, reading_row: int) -> int:
        """The first note whose words stand at or below a row of the reading view; the last
        one if there is none below, -1 if there are no notes."""
        if not self._items:
            return -1
        found = bisect_left(self._items, reading_row, key=lambda item: item.row)
        return min(found, len(self._items) - 1)

    def notes_of_kinds(self) -> list[Note]:
        """All notes of this pane's kinds, filtered or not."""
        if self._open is None:
            return []
        return [note for note in self._open.notes if note.kind in self.kinds]

    # -- keeping in step ---------------------------------------------------------------------

    def forget_rows(self) -> None:
        """Beads were changed: notes may stand in other rows of the reading view."""
        self._known.clear()
        self.refresh()

    def refresh(self) -> None:
        """Take over what has changed with as few row changes as that needs."""
        wanted = self._wanted()
        if [item.note.id for item in wanted] == list(self._rows):
            self._change(wanted)
            return
        new = {item.id for item in wanted}
        if _runs(self._items, new) + _runs(wanted, set(self._rows)) > MOST_RUNS:
            self.beginResetModel()
            self._take(wanted)
            self.endResetModel()
            self.counted.emit()
            return
        row = len(self._items) - 1
        while row >= 0:
            if self._items[row].id in new:
                row -= 1
                continue
            last = row
            while row >= 0 and self._items[row].id not in new:
                row -= 1
            self.beginRemoveRows(QModelIndex(), row + 1, last)
            self._take(self._items[: row + 1] + self._items[last + 1 :])
            self.endRemoveRows()
        old = set(self._rows)
        kept = [item for item in wanted if item.id in old]
        if [item.id for item in kept] != [item.id for item in self._items]:
            self._reorder(kept)
        first = 0
        while first < len(wanted):
            if wanted[first].id in old:
                first += 1
                continue
            stop = first
            while stop < len(wanted) and wanted[stop].id not in old:
                stop += 1
            self.beginInsertRows(QModelIndex(), first, stop - 1)
            self._take(self._items[:first] + wanted[first:stop] + self._items[first:])
            self.endInsertRows()
            first = stop
        self._change(wanted)

    def _change(self, wanted: list[NoteItem]) -> None:
        """Take over items of the same notes in the same order."""
        pairs = enumerate(zip(self._items, wanted, strict=True))
        changed = [row for row, (a, b) in pairs if a is not b and a != b]
        self._take(wanted)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        self.counted.emit()

    def _reorder(self, items: list[NoteItem]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._items[index.row()].id for index in before]
        self._take(items)
        self.changePersistentIndexList(before, [self.index(self._rows[i]) for i in ids])
        self.layoutChanged.emit()

    def _take(self, items: list[NoteItem]) -> None:
        self._items = items
        self._rows = {item.id: row for row, item in enumerate(items)}

    def _wanted(self) -> list[NoteItem]:
        opened = self._open
        self.total = 0
        if opened is None:
            return []
        items: list[NoteItem] = []
        pinned, chosen = self.pinned, self.filter
        all_shown = not chosen
        for note in opened.notes:
            ours = note.kind in self.kinds
            self.total += ours
            if not ours and note.id != self.pinned:
                continue
            known = self._known.get(note.id)
            if known is None or known.note is not note:
                words = words_of(note, opened.role_of)
                searched = searched_text(note, words)
                known = _Known(note, words, opened.first_row_of(note), searched)
                self._known[note.id] = known
            mark = opened.mark_of(note.id)
            if all_shown or note.id == pinned or chosen.admits(note, known.searched, mark):
                items.append(self._item(known, mark))
        return items

    def _item(self, known: _Known, mark: str) -> NoteItem:
        """The item shown now where it is still right, so that it can be told by identity."""
        row = self._rows.get(known.note.id, -1)
        if row >= 0:
            item = self._items[row]
            if item.note is known.note and item.mark == mark and item.row == known.row:
                return item
        return NoteItem(known.note, mark, known.words, known.row)


def _runs(items: Sequence[NoteItem], kept: Set[str]) -> int:
    """How many runs of neighbours in `items` are not among the ids `kept`."""
    runs, inside = 0, False
    for item in items:
        out = item.id not in kept
        runs += out and not inside
        inside = out
    return runs
