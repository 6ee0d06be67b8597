"""Whose notes, on which text, with which tags and from which days an edition prints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from parallax.model.edition import EditionOptions
from parallax.model.note import Note
from parallax.model.text import Role
from parallax.ui.dialogs.edition_tab import EditionTab, choose

#: So many tags are shown at once; the list scrolls to the others.
_TAGS_SHOWN = 6
_TAG = Qt.ItemDataRole.UserRole


class ChoiceTab(EditionTab):
    """No tag ticked means all notes, with tags and without; all authors ticked means everyone."""

    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__()
        self.sides = self.combo(
            (
                (self.tr("Both texts"), frozenset(Role)),
                (self.tr("The original"), frozenset({Role.ORIGINAL})),
                (self.tr("The translation"), frozenset({Role.TRANSLATION})),
            )
        )
        self.sides.currentIndexChanged.connect(self.changed)
        self.row(self.form(), "note_sides", self.tr("No&tes on"), self.sides)
        self.authors: dict[str, QCheckBox] = {}
        for author in sorted({note.author for note in notes}):
            box = QCheckBox(author.replace("&", "&&") or self.tr("Nobody (unsigned)"))
            box.toggled.connect(self.changed)
            self.authors[author] = box
        if len(self.authors) > 1:
            self.section("authors", self.tr("Notes by"))
            for box in self.authors.values():
                self.add("authors", box)
        self._add_tags(notes)
        self._add_days(notes)
        self.column.addStretch(1)

    def _add_tags(self, notes: Sequence[Note]) -> None:
        counts = Counter(tag for note in notes for tag in note.tags)
        self.tags = QListWidget()
        self.tags.setObjectName("tag-choice")
        self.tags.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.tags.setAccessibleName(self.tr("Only notes with one of these tags"))
        for tag in sorted(counts, key=str.casefold):
            item = QListWidgetItem(f"{tag} ({counts[tag]})")
            item.setData(_TAG, tag)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.tags.addItem(item)
        self.tags.itemChanged.connect(lambda _: self.changed.emit())
        if counts:
            self.section("tags", self.tr("Only with one of these tags"))
            self.add("tags", self.tags)
            self.hint("tags", self.tr("None ticked: all notes, with tags or without."))
            lines = min(len(counts), _TAGS_SHOWN)
            self.tags.setFixedHeight(lines * (self.tags.fontMetrics().height() + 9) + 4)
        else:
            self.tags.setParent(self)
            self.tags.hide()

    def _add_days(self, notes: Sequence[Note]) -> None:
        known = sorted(day for note in notes if (day := _date(note.modified[:10])).isValid())
        today = QDate.currentDate()
        self.from_box = QCheckBox(self.tr("S&ince"))
        self.to_box = QCheckBox(self.tr("&Until"))
        self.from_day = self._day(known[0] if known else today, self.tr("First day"))
        self.to_day = self._day(known[-1] if known else today, self.tr("Last day"))
        self.section("changed_from", self.tr("Last changed"))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (box, day) in enumerate(
            ((self.from_box, self.from_day), (self.to_box, self.to_day))
        ):
            grid.addWidget(box, line, 0)
            grid.addWidget(day, line, 1)
            day.setEnabled(False)
            box.toggled.connect(day.setEnabled)
            box.toggled.connect(self.changed)
            day.dateChanged.connect(self.changed)
        self.add("changed_from", holder)

    def _day(self, day: QDate, name: str) -> QDateEdit:
        field = QDateEdit(day)
        field.setDisplayFormat("d MMMM yyyy")
        field.setAccessibleName(name)
        field.lineEdit().setTextMargins(6, 0, 0, 0)
        # Like numbers: turned by the wheel only where the reader has gone to it.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)
        return field

    @property
    def says_nobody(self) -> bool:
        """Whether every author was unticked: an edition cannot say that."""
        return len(self.authors) > 1 and not any(box.isChecked() for box in self.authors.values())

    def _items(self) -> list[QListWidgetItem]:
        return [self.tags.item(at) for at in range(self.tags.count())]

    def fill(self, options: EditionOptions) -> None:
        choose(self.sides, options.note_sides or frozenset(Role))
        for author, box in self.authors.items():
            box.setChecked(not options.authors or author in options.authors)
        for item in self._items():
            ticked = item.data(_TAG) in options.tags
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        for said, box, field in (
            (options.changed_from, self.from_box, self.from_day),
            (options.changed_to, self.to_box, self.to_day),
        ):
            day = _date(said)
            box.setChecked(day.isValid())
            if day.isValid():
                field.setDate(day)

    def into(self, options: EditionOptions) -> EditionOptions:
        chosen = {name for name, box in self.authors.items() if box.isChecked()}
        everyone = len(chosen) == len(self.authors) or len(self.authors) < 2
        ticked = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return replace(
            options,
            note_sides=frozenset(self.sides.currentData()),
            authors=frozenset() if everyone else frozenset(chosen),
            tags=frozenset(str(item.data(_TAG)) for item in ticked),
            changed_from=_said(self.from_box, self.from_day),
            changed_to=_said(self.to_box, self.to_day),
        )


def _date(said: str) -> QDate:
    return QDate.fromString(said, Qt.DateFormat.ISODate)


def _said(box: QCheckBox, field: QDateEdit) -> str:
    return field.date().toString(Qt.DateFormat.ISODate) if box.isChecked() else ""
