"""What the dialogs of an export have in common: their parts, their foot, and how they end."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parallax.model.note import Note
from parallax.ui.dialogs.edition_form import EditionForm
from parallax.ui.dialogs.export_preview import ExportPreview
from parallax.ui.dialogs.export_run import ExportRun
from parallax.ui.dialogs.option_sets import OptionSets
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench

#: Width of the choices, at least.
CHOICES_WIDTH = 368


class ExportFrame(QDialog):
    """The choices on the left, what comes of them on the right, below them the way to the file.

    A dialog puts its choices into `lay_out`, hears from `options_changed` that the form has others,
    and says in `remember` and `drop_tasks` what is to be done when it closes.
    """

    def __init__(
        self,
        workbench: Workbench,
        notes: Sequence[Note] | None,
        settings: Settings,
        *,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._leaving = False
        self.sets = OptionSets(settings, theme)
        self.form = EditionForm(settings.edition, notes, theme=theme)
        self.preview = ExportPreview(workbench, theme)
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        self.progress = ProgressLine()
        self.open_button = _button(self.tr("&Open"))
        self.folder_button = _button(self.tr("S&how in folder"))
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.export_button = self.buttons.addButton(self.tr("E&xport…"), roles.AcceptRole)
        self.close_button = self.buttons.addButton(self.tr("Close"), roles.RejectRole)
        self.close_button.setAutoDefault(False)
        self.run = ExportRun(workbench, self, self)
        self.form.changed.connect(self.options_changed)
        self.sets.chosen.connect(self.form.fill)
        self.sets.said.connect(lambda words: self.bar.show_sentence(words, Tone.INFORMATION))
        self.run.changed.connect(self.show_state)
        self.run.ended.connect(self._run_ended)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.choose_and_export)

    def lay_out(self, choices: QVBoxLayout, width: int) -> None:
        """Put `choices` on the left, so many pixels wide; all other room is the preview's."""
        left = QWidget()
        left.setFixedWidth(width)
        left.setLayout(choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(left)
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
        # Only now is the button in a dialog that can remember it.
        self.export_button.setDefault(True)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1520, screen.width() - 48), min(960, screen.height() - 64))

    # -- For the dialogs

    def options_changed(self) -> None:
        """The reader chose, or a set of choices was taken."""
        raise NotImplementedError

    def choose_and_export(self) -> None:
        """Ask for a place, and export to it."""
        raise NotImplementedError

    def choices(self) -> Sequence[QWidget]:
        """What may not be changed while a file is written."""
        return self.form, self.sets

    def may_export(self) -> bool:
        return not self.form.says_nobody

    def remember(self) -> None:
        """Keep the choices for the next time."""
        self._settings.edition = self.form.options()

    def drop_tasks(self) -> None:
        """Stop what runs in the background for the dialog alone."""
        self.preview.forget()

    # -- State

    @property
    def nobody(self) -> str:
        """Why nothing can be exported when the form says nobody's notes."""
        return self.tr("Tick at least one author, or untick all kinds of notes.")

    def show_state(self) -> None:
        busy = self.run.is_running
        self.run.show_state()
        for part in self.choices():
            part.setEnabled(not busy)
        self.export_button.setEnabled(not busy and self.may_export())
        self.export_button.setToolTip(self.nobody if self.form.says_nobody else "")

    def _run_ended(self) -> None:
        if self._leaving:
            self.reject()
        elif self.run.report is not None:
            self.open_button.setFocus()

    def reject(self) -> None:
        """Close; an export that is under way is stopped first."""
        self.remember()
        if self.run.is_running:
            self._leaving = True
            self.run.stop()
            return
        self.drop_tasks()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
