"""One entry of a list beside what it seems to repeat, and the choice what to do with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax.model.catalogue import FIELDS, CatalogueRecord, Duplicate, fields_of
from parallax.operations import Choice, Do
from parallax.ui.field_names import field_name, field_words
from parallax.ui.plain_label import plain_label


class EntryDetails(QScrollArea):
    """Shows one entry. It changes nothing itself, and says what the reader wants."""

    wanted = Signal(Do)
    field_wanted = Signal(str, bool)  # a field to take from the list although they differ

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry-details")
        self.setAccessibleName(self.tr("The entry that is selected"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = plain_label("slot-title")
        self.place = plain_label("hint")
        self.add = QRadioButton(self.tr("&Add as a document"))
        self.merge = QRadioButton(self.tr("&Merge: fill what is empty there"))
        self.leave = QRadioButton(self.tr("&Leave out"))
        self._group = QButtonGroup(self)
        self.boxes: dict[str, QCheckBox] = {}
        self._grid_holder = QWidget()
        for button, do in ((self.add, Do.ADD), (self.merge, Do.MERGE), (self.leave, Do.LEAVE_OUT)):
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, do=do: self.wanted.emit(do))
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(12, 0, 12, 8)
        self._column.setSpacing(8)
        for part in (self.reason, self.place, self.add, self.merge, self.leave):
            self._column.addWidget(part)
        self._column.addWidget(self._grid_holder)
        self._column.addStretch(1)
        self.setWidget(holder)
        self.show_entry(None, None, Choice())

    def show_entry(
        self, record: CatalogueRecord | None, duplicate: Duplicate | None, choice: Choice
    ) -> None:
        shown = record is not None
        for part in (self.add, self.merge, self.leave, self.place):
            part.setVisible(shown)
        self._clear()
        if record is None:
            self.reason.setText(self.tr("Select an entry to see all that the list says of it."))
            return
        self.place.setText(f"{record.list_name}, {record.place}")
        self.merge.setVisible(duplicate is not None)
        if duplicate is None:
            self.reason.setText(self.tr("Not in the library yet."))
        else:
            words = self.tr("There already: %1") if duplicate.sure else self.tr("There already? %1")
            self.reason.setText(words.replace("%1", duplicate.reason))
        self.show_choice(choice)
        ours = fields_of(record.document)
        theirs = fields_of(duplicate.document) if duplicate is not None else {}
        differ = {one.field for one in duplicate.conflicts} if duplicate is not None else set[str]()
        where = self.tr("In the library")
        if duplicate is not None and duplicate.other >= 0:
            where = self.tr("Entry %1").replace("%1", str(duplicate.other + 1))
        self._fill(ours, theirs, differ, choice, where if duplicate is not None else "")
        self.verticalScrollBar().setValue(0)

    def show_choice(self, choice: Choice) -> None:
        buttons = {Do.ADD: self.add, Do.MERGE: self.merge, Do.LEAVE_OUT: self.leave}
        buttons[choice.do].setChecked(True)
        for box in self.boxes.values():
            box.setEnabled(choice.do is Do.MERGE)

    def _clear(self) -> None:
        self._column.removeWidget(self._grid_holder)
        self._grid_holder.hide()
        self._grid_holder.deleteLater()
        self._grid_holder = QWidget()
        self._column.insertWidget(self._column.count() - 1, self._grid_holder)
        self.boxes = {}

    def _fill(
        self,
        ours: Mapping[str, str],
        theirs: Mapping[str, str],
        differ: set[str],
        choice: Choice,
        where: str,
    ) -> None:
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1 if where else 0)
        row = 0
        if where:
            for column, words in ((1, self.tr("In the list")), (2, where)):
                head = plain_label("hint")
                head.setText(words)
                grid.addWidget(head, row, column)
            row += 1
        top = Qt.AlignmentFlag.AlignTop
        for field in FIELDS:
            mine, other = ours[field], theirs.get(field, "")
            if not mine and not other:
                continue
            name = plain_label("hint", wrap=False)
            name.setText(field_name(field))
            grid.addWidget(name, row, 0, top)
            for column, value in ((1, mine), (2, other)):
                if column == 1 or where:
                    words = plain_label("")
                    words.setText(field_words(field, value) or "–")
                    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                    grid.addWidget(words, row, column, top)
            row += 1
            if field in differ:
                box = QCheckBox(self.tr("Take this from the list"))
                box.setAccessibleName(
                    self.tr("Take from the list: %1").replace("%1", field_name(field))
                )
                box.setChecked(field in choice.over)
                box.setEnabled(choice.do is Do.MERGE)
                box.toggled.connect(lambda on, field=field: self.field_wanted.emit(field, on))
                self.boxes[field] = box
                grid.addWidget(box, row, 1, 1, 2)
                row += 1
