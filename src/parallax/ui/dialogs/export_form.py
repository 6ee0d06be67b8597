"""What the export dialog consists of, and how it is laid out; it does nothing yet."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parallax.model.excerpt import Selection
from parallax.model.note import Note
from parallax.ui.dialogs.edition_form import EditionForm
from parallax.ui.dialogs.elided_combo import ElidedCombo
from parallax.ui.dialogs.export_kinds import ExportKind, export_kinds
from parallax.ui.dialogs.export_passages import ExportPassage, whole_document
from parallax.ui.dialogs.export_preview import ExportPreview
from parallax.ui.dialogs.option_sets import OptionSets
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.message_bar import MessageBar
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench

#: Width of the choices; all other room is the preview's.
_CHOICES_WIDTH = 368


class ExportForm(QDialog):
    """The kind of file and its choices on the left, what comes of them on the right."""

    def __init__(
        self,
        workbench: Workbench,
        document_id: str,
        notes: Sequence[Note],
        settings: Settings,
        *,
        selected: Sequence[ExportPassage],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
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
        self.sets = OptionSets(settings, theme)
        self.form = EditionForm(settings.edition, notes, theme=theme)
        self.notes_line = QLabel()
        self.preview = ExportPreview(workbench, document_id, theme)
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        self.progress = ProgressLine()
        self.open_button = self._button(self.tr("&Open"))
        self.folder_button = self._button(self.tr("S&how in folder"))
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.export_button = self.buttons.addButton(self.tr("E&xport…"), roles.AcceptRole)
        self.close_button = self.buttons.addButton(self.tr("Close"), roles.RejectRole)
        self.close_button.setAutoDefault(False)
        self._lay_out()
        # Only now is the button in a dialog that can remember it.
        self.export_button.setDefault(True)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
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
        choices = QWidget()
        choices.setFixedWidth(_CHOICES_WIDTH)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.use)
        column.addWidget(self.passage_row)
        column.addWidget(self.sets)
        column.addSpacing(4)
        column.addWidget(self.form, 1)
        column.addWidget(self.notes_line)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(choices)
        middle.addWidget(self.preview, 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(self.bar)
        page.addLayout(middle, 1)
        page.addWidget(line)
        page.addLayout(foot)

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

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1160, screen.width() - 48), min(900, screen.height() - 64))

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
