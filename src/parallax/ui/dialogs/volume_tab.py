"""The documents of a volume: in which order they follow, and how their notes are numbered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from parallax.model.document import Document
from parallax.model.volume import Numbering, VolumeOrder
from parallax.ui.dialogs.elided_combo import ElidedCombo
from parallax.ui.dialogs.export_words import counted
from parallax.ui.dialogs.volume_list import VolumeList
from parallax.ui.theme import Theme


class VolumeTab(QWidget):
    """`changed` after another order or numbering was chosen."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.order_choice = self._combo(
            self.tr("Order of the documents"),
            ((self.tr("By date"), VolumeOrder.DATE), (self.tr("By title"), VolumeOrder.TITLE)),
        )
        self.numbering_choice = self._combo(
            self.tr("Numbers of notes"),
            (
                (self.tr("Anew in each one"), Numbering.RESTARTING),
                (self.tr("Running on"), Numbering.CONTINUOUS),
            ),
        )
        self.head = QLabel()
        self.head.setObjectName("hint")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.documents = VolumeList(theme)
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.addRow(self.tr("O&rder"), self.order_choice)
        rows.addRow(self.tr("Num&bers of notes"), self.numbering_choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(rows)
        column.addSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.documents, 1)

    def _combo(self, name: str, entries: tuple[tuple[str, object], ...]) -> QComboBox:
        combo = ElidedCombo()
        combo.setAccessibleName(name)
        for words, value in entries:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self.changed)
        return combo

    @property
    def order(self) -> VolumeOrder:
        return VolumeOrder(self.order_choice.currentData())

    @property
    def numbering(self) -> Numbering:
        return Numbering(self.numbering_choice.currentData())

    def say(self, words: str) -> None:
        """A sentence in place of the count."""
        self.head.setText(words)

    def show_documents(self, documents: Sequence[Document], lacking: int) -> None:
        """The documents in their order, how many they are, and how many have no texts."""
        self.documents.show_documents(documents)
        parts: list[str] = []
        if documents:
            parts.append(counted(self.tr("1 document."), self.tr("%n documents."), len(documents)))
        if lacking:
            parts.append(
                counted(
                    self.tr("1 more has no texts yet and stays out."),
                    self.tr("%n more have no texts yet and stay out."),
                    lacking,
                )
            )
        self.head.setText(" ".join(parts))
