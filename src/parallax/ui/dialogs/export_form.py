"""What the export dialog consists of, and how it is laid out; it does nothing yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from parallax.model.excerpt import Selection
from parallax.model.note import Note
from parallax.ui.dialogs.elided_combo import ElidedCombo
from parallax.ui.dialogs.export_frame import CHOICES_WIDTH, ExportFrame
from parallax.ui.dialogs.export_kinds import ExportKind, export_kinds
from parallax.ui.dialogs.export_passages import ExportPassage, whole_document
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench


class ExportForm(ExportFrame):
    """The kind of file and what of the document is in it, above the choices."""

    def __init__(
        self,
        workbench: Workbench,
        notes: Sequence[Note] | None,
        settings: Settings,
        *,
        selected: Sequence[ExportPassage],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workbench, notes, settings, theme=theme, parent=parent)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export"))
        self.kind_choice = QComboBox()
        for kind in export_kinds():
            self.kind_choice.addItem(kind.name, kind)
            at = self.kind_choice.count() - 1
            self.kind_choice.setItemData(at, kind.use, Qt.ItemDataRole.ToolTipRole)
        self.kind_choice.setMaxVisibleItems(20)
        self.use = QLabel()
        self.passage_choice = ElidedCombo()
        for passage in (whole_document(), *selected):
            self.passage_choice.addItem(passage.name, passage)
        self._has_selection = bool(selected)
        self.notes_line = QLabel()
        self._lay_out_choices()

    def _lay_out_choices(self) -> None:
        head = self._named(self.tr("&Format"), self.kind_choice)
        self.passage_row = self._named(self.tr("Passa&ge"), self.passage_choice)
        self.passage_row.setVisible(self._has_selection)
        # All names take the same room, so that the fields beside them are in line.
        names = [self.sets.label]
        for row in (head, self.passage_row):
            names += row.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for label in names:
            label.setMinimumWidth(max(one.sizeHint().width() for one in names))
        for label in (self.use, self.notes_line):
            label.setObjectName("hint")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(0, 0, 12, 0)
        self.notes_line.setMinimumHeight(2 * self.notes_line.fontMetrics().lineSpacing())
        self.notes_line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        for part in (self.form, self.sets, self.notes_line):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        column = QVBoxLayout()
        column.addWidget(head)
        column.addWidget(self.use)
        column.addWidget(self.passage_row)
        column.addWidget(self.sets)
        column.addSpacing(4)
        column.addWidget(self.form, 1)
        column.addWidget(self.notes_line)
        self.lay_out(column, CHOICES_WIDTH)

    def _named(self, words: str, field: QComboBox) -> QWidget:
        holder = QWidget()
        name = QLabel(words)
        name.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(field, 1)
        return holder

    # -- The kind of file

    @property
    def kind(self) -> ExportKind:
        chosen: ExportKind = self.kind_choice.currentData()
        return chosen

    @property
    def selection(self) -> Selection | None:
        """The part that is to be exported; None for the whole."""
        chosen: ExportPassage = self.passage_choice.currentData()
        return chosen.selection if self.kind.has_passages else None

    def choose_kind(self, key: str) -> None:
        """Choose a kind of file by its key; where there is none, the edition stays."""
        for at in range(self.kind_choice.count()):
            if self.kind_choice.itemData(at).key == key:
                self.kind_choice.setCurrentIndex(at)

    def show_kind(self) -> None:
        """What this kind is for, and the choices that matter to it."""
        kind = self.kind
        self.use.setText(kind.use)
        self.passage_row.setVisible(self._has_selection and kind.has_passages)
        self.kind_choice.setAccessibleDescription(kind.use)
        self.form.take(kind.takes)
        # A reference has nothing to choose; the room stays, so that nothing moves.
        for part in (self.form, self.sets, self.notes_line):
            part.setVisible(bool(kind.takes))
