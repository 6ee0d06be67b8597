"""A collection as one volume: which documents, in which order, how their notes are numbered."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax import operations
from parallax.apparatus.dates import format_date
from parallax.formats.file_title import file_title
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.edition import EditionReport
from parallax.model.progress import Progress
from parallax.model.volume import Numbering, VolumeOrder
from parallax.ui.dialogs.edition_form import EditionForm
from parallax.ui.dialogs.export import place_of, said_of
from parallax.ui.dialogs.export_run import ExportRun
from parallax.ui.dialogs.option_sets import OptionSets
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.settings import Settings
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Width of the choices; all other room is the list's.
_CHOICES_WIDTH = 344


class VolumeDialog(QDialog):
    def __init__(
        self,
        workbench: Workbench,
        collection_id: str,
        settings: Settings,
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export-volume")
        self.setWindowTitle(self.tr("Export as One Volume"))
        self._workbench = workbench
        self._settings = settings
        self._collection = reading.collection(workbench.library, collection_id)
        library = workbench.library
        chosen, self._empty = operations.volume_documents(library, collection_id)
        notes = [note for one in chosen for note in reading.notes(library, one.id)]
        self.order = self._combo(
            (
                (self.tr("By date"), VolumeOrder.DATE),
                (self.tr("By title"), VolumeOrder.TITLE),
            )
        )
        self.numbering = self._combo(
            (
                (self.tr("Anew in each one"), Numbering.RESTARTING),
                (self.tr("Running on"), Numbering.CONTINUOUS),
            )
        )
        self.order.setAccessibleName(self.tr("Order of the documents"))
        self.numbering.setAccessibleName(self.tr("Numbers of notes"))
        self.sets = OptionSets(settings, theme)
        self.form = EditionForm(settings.edition, notes, theme=theme)
        self.documents = QListWidget()
        self.documents.setAccessibleName(self.tr("Documents of the volume"))
        self.documents.setUniformItemSizes(False)
        self.documents.setWordWrap(True)
        self.documents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.documents.setSpacing(2)
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
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
        self.run = ExportRun(workbench, self, said_of, place_of, self)
        self._leaving = False
        self._lay_out()
        self.export_button.setDefault(True)
        self.resize(self.sizeHint())
        self.order.currentIndexChanged.connect(self._list)
        for combo in (self.order, self.numbering):
            combo.currentIndexChanged.connect(self.run.forget)
        self.form.changed.connect(self._options_changed)
        self.sets.chosen.connect(self.form.fill)
        self.sets.said.connect(lambda words: self.bar.show_sentence(words, Tone.INFORMATION))
        self.run.changed.connect(self._show_state)
        self.run.ended.connect(self._export_ended)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.choose_and_export)
        self._list()
        self._options_changed()

    def _combo(self, entries: tuple[tuple[str, object], ...]) -> QComboBox:
        combo = QComboBox()
        # Else the names beside them are cut.
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, value in entries:
            combo.addItem(words, value)
        return combo

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Or&der"), self.order)
        rows.addRow(self.tr("Num&bers of notes"), self.numbering)
        choices = QWidget()
        choices.setFixedWidth(_CHOICES_WIDTH)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(rows)
        column.addWidget(self.sets)
        column.addSpacing(4)
        column.addWidget(self.form, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.head)
        right.addWidget(self.documents, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(choices)
        middle.addLayout(right, 1)
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
        page.addLayout(foot)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(940, screen.width() - 48), min(720, screen.height() - 64))

    # -- What will be in it

    def _list(self) -> None:
        """The documents in their order, each with its date and reference under its title."""
        chosen, _ = operations.volume_documents(
            self._workbench.library,
            self._collection.id,
            order=VolumeOrder(self.order.currentData()),
        )
        self.documents.clear()
        for one in chosen:
            self.documents.addItem(f"{one.title}\n{_about(one)}".strip())
        count = len(chosen)
        said = self.tr("1 document") if count == 1 else self.tr("%n documents", "", count)
        head = self.tr("“%1”: %2").replace("%2", said.replace("%n", str(count)))
        if self._empty:
            lacking = len(self._empty)
            head += " " + (
                self.tr("1 more has no texts yet and stays out.")
                if lacking == 1
                else self.tr("%n more have no texts yet and stay out.", "", lacking)
            )
        # names last: they may hold anything
        self.head.setText(head.replace("%1", self._collection.name))
        self._has_documents = bool(chosen)
        self._show_state()

    def _options_changed(self) -> None:
        self.run.forget()
        self.sets.show_options(self.form.options())
        self._show_state()

    def _show_state(self) -> None:
        busy = self.run.is_running
        self.run.show_state()
        for part in (self.form, self.sets, self.order, self.numbering):
            part.setEnabled(not busy)
        nobody = self.form.says_nobody
        self.export_button.setEnabled(self._has_documents and not busy and not nobody)
        self.export_button.setToolTip(
            self.tr("Tick at least one author, or untick all kinds of notes.") if nobody else ""
        )

    # -- The file

    def choose_and_export(self) -> None:
        folder = Path(self._settings.last_folder or Path.home())
        proposed = folder / f"{file_title(self._collection.name, 'volume')}.pdf"
        words = self.tr("Export as One Volume")
        path = ask_save_path(self, words, proposed, self.tr("PDF (*.pdf)"), "pdf")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the volume in the background, and say what was found."""
        if self.run.is_running:
            return
        collection_id, options = self._collection.id, self.form.options()
        numbering = Numbering(self.numbering.currentData())
        order = VolumeOrder(self.order.currentData())
        self._settings.edition = options
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> EditionReport:
            return operations.export_volume(
                library,
                collection_id,
                path,
                options,
                numbering=numbering,
                order=order,
                replace=True,
                progress=progress,
            )

        self.run.start(work)

    def _export_ended(self) -> None:
        if self._leaving:
            self.reject()
        elif self.run.report is not None:
            self.open_button.setFocus()

    def reject(self) -> None:
        self._settings.edition = self.form.options()
        if self.run.is_running:
            self._leaving = True
            self.run.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def _about(document: Document) -> str:
    parts = (format_date(document.date), document.reference.cite(archive=False))
    return " · ".join(part for part in parts if part)
