"""One difference between an edition and the library, both sides of it, and the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax.model.merge_plan import RowsItem, Take, UnlikeTexts
from parallax.ui.dialogs.merge_model import Entry
from parallax.ui.merge_words import heads_of, name_of, remark_on, sides_of, take_name
from parallax.ui.panes.comparison import Comparison
from parallax.ui.plain_label import plain_label
from parallax.ui.theme import Theme

#: Pixels a wording may be high before it scrolls.
_HIGHEST = 320


class MergeDetails(QScrollArea):
    """Shows one entry. It changes nothing itself, and says what the reader wants."""

    wanted = Signal(Take)

    def __init__(self, theme: Theme, face: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry-details")
        self.setAccessibleName(self.tr("The difference that is selected"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name, self.remark = plain_label("slot-title"), plain_label("hint")
        self.comparison = Comparison("", "", highest=_HIGHEST)
        self.comparison.set_reading_face(face)
        self.comparison.set_theme(theme)
        self._group = QButtonGroup(self)
        self.buttons = {take: QRadioButton() for take in Take}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 0, 4, 8)
        column.setSpacing(12)
        for part in (self.name, self.comparison, self.remark):
            column.addWidget(part)
        for take, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, take=take: self.wanted.emit(take))
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(holder)
        self.show_entry(None, Take.MINE)

    def show_entry(self, entry: Entry | None, take: Take) -> None:
        self.comparison.setVisible(entry is not None)
        if entry is None:
            self.name.setText(self.tr("Select a line to see both sides of it."))
            self.remark.hide()
            for button in self.buttons.values():
                button.hide()
            return
        item = entry.item
        self.name.setText(name_of(item, entry.edition.content))
        remark = remark_on(item)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        mine, theirs = sides_of(item, entry.edition.content)
        self.comparison.set_heads(*heads_of(item))
        if item.is_conflict or mine:
            is_wording = not isinstance(item, RowsItem | UnlikeTexts)
            self.comparison.show_wordings(mine, theirs, marked=is_wording)
        else:
            self.comparison.show_alone(theirs)
        for one, button in self.buttons.items():
            button.setText(take_name(item, one, with_key=True) if one in item.takes else "")
            button.setVisible(one in item.takes and len(item.takes) > 1)
        self.show_take(take)
        self.verticalScrollBar().setValue(0)

    def show_take(self, take: Take) -> None:
        self.buttons[take].setChecked(True)
