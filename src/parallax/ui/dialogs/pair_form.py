"""What the dialog for two files consists of, and how it is laid out; it does nothing yet."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from parallax.model.document import Collection
from parallax.ui import icons
from parallax.ui.dialogs.adding import AddingDialog
from parallax.ui.dialogs.collection_choice import CollectionChoice
from parallax.ui.dialogs.file_slot import FileSlot
from parallax.ui.dialogs.keep_files import KeepFilesBox
from parallax.ui.dialogs.metadata_form import MetadataForm, scrolling
from parallax.ui.dialogs.pair_preview import PairPreview
from parallax.ui.dialogs.repairs_panel import PreviewSplit, RepairsPanel
from parallax.ui.theme import Theme


class PairForm(AddingDialog):
    """Two slots for files; below them the preview with the repairs, and the details."""

    def __init__(
        self,
        collections: Sequence[Collection],
        *,
        theme: Theme,
        folder: str = "",
        collection_id: str = "",
        keep_files: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("open-pair")
        self.setWindowTitle(self.tr("Open two files"))
        self.original = FileSlot(self.tr("Original"), folder)
        self.translation = FileSlot(self.tr("Translation"), folder)
        self.swap_button = QPushButton(self.tr("Swap sides"))
        self.swap_button.setIcon(icons.icon("swap", theme.ink, disabled=theme.muted))
        self.swap_button.setAutoDefault(False)
        self.swap_button.setToolTip(self.tr("The original is the translation, and the reverse"))
        self.preview = PairPreview()
        self.preview.theme = theme
        self.preview.clear_pair()
        self.repairs = RepairsPanel()
        self.repairs.after = self.preview
        self.form = MetadataForm()
        self.collection = CollectionChoice(collections, collection_id)
        self.keep_files = KeepFilesBox(keep_files)
        self._lay_out()
        self.is_laid_out()

    def _lay_out(self) -> None:
        slots = QHBoxLayout()
        slots.setSpacing(16)
        slots.addWidget(self.original, 1, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        # The button stands level with the path fields.
        middle.addSpacing(self.fontMetrics().height() + 8)
        middle.addWidget(self.swap_button)
        middle.addStretch(1)
        slots.addLayout(middle)
        slots.addWidget(self.translation, 1, Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self.preview.setMinimumWidth(320)
        self.reading_split = PreviewSplit(self.preview, self.repairs)
        column.addWidget(self.reading_split, 1)
        self.form.add_row(self.tr("&Keep in"), self.collection)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(scrolling(self.form))
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([720, 400])
        foot = self.foot(spacing=16)
        foot.insertWidget(0, self.keep_files)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(16)
        page.addLayout(slots)
        page.addWidget(self.bar)
        page.addWidget(self.split, 1)
        page.addWidget(line)
        page.addLayout(foot)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1200, screen.width() - 48), min(860, screen.height() - 64))

    def set_face(self, face: str) -> None:
        """The reader's own choice of type for texts."""
        self.preview.face = face
        self.repairs.set_face(face)

    @property
    def said(self) -> str:
        """All that the dialog says of the files at present."""
        sentences = (self.original.fault.text(), self.translation.fault.text(), self.bar.sentence)
        shown = (*sentences[:2], sentences[2] if self.bar.isVisibleTo(self) else "")
        return "\n".join(sentence for sentence in shown if sentence)
