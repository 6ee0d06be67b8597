"""Where the texts of a document came from, what was put right in them, and their files again."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax.model.catalogue import FIELDS
from parallax.model.origin import TextOrigin
from parallax.model.text import Role
from parallax.ui.dialogs.repair_list import RepairRow
from parallax.ui.field_names import field_name


class OriginPage(QScrollArea):
    """One section for each text; where details were found comes last."""

    save_wanted = Signal(object)  # TextOrigin

    def __init__(
        self,
        origins: Sequence[TextOrigin],
        details: Mapping[str, str],
        *,
        face: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("origin-page")
        self.save_buttons: dict[Role, QPushButton] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 12, 0)
        column.setSpacing(8)
        if not origins:
            column.addWidget(_words(self.tr("This document has no texts yet."), "hint"))
        for number, origin in enumerate(origins):
            if number:
                column.addSpacing(12)
            column.addWidget(self._section(origin, face))
        if details:
            column.addSpacing(12)
            column.addWidget(_heading(self.tr("Where the details were found")))
            known = [name for name in FIELDS if name in details]
            column.addLayout(_facts([(field_name(name), details[name]) for name in known]))
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)

    def _section(self, origin: TextOrigin, face: str) -> QWidget:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        original = origin.role is Role.ORIGINAL
        name = self.tr("Original") if original else self.tr("Translation")
        column.addWidget(_heading(name))
        column.addLayout(
            _facts(
                [
                    (self.tr("File"), origin.name),
                    (self.tr("Was at"), origin.path),
                    (self.tr("Format"), origin.format),
                    (self.tr("Encoding"), origin.encoding),
                    (self.tr("Read"), _moment(origin.read)),
                    (self.tr("Checksum"), origin.sha256),
                ]
            )
        )
        if origin.is_kept:
            size = QLocale().formattedDataSize(
                origin.size or 0, 1, QLocale.DataSizeFormat.DataSizeSIFormat
            )
            button = QPushButton(self.tr("Save this file as…"))
            button.setAutoDefault(False)
            button.setAccessibleName(f"{button.text()} ({name}, {origin.name})")
            button.clicked.connect(lambda: self.save_wanted.emit(origin))
            self.save_buttons[origin.role] = button
            words = self.tr("The file itself is kept in the library (%1).").replace("%1", size)
            column.addWidget(_words(words, "hint"))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            words = self.tr("The file itself is not kept in the library.")
            column.addWidget(_words(words, "hint"))
        column.addSpacing(4)
        for repair, made in (
            *((one, True) for one in origin.made),
            *((one, False) for one in origin.undone),
        ):
            row = RepairRow(repair.kind, face, changeable=False)
            row.show_repair(repair, made=made)
            column.addWidget(row)
        if not origin.made and not origin.undone:
            column.addWidget(_words(self.tr("Nothing is known to have been put right."), "hint"))
        return section


def _moment(stored: str) -> str:
    """A time of the library in the reader's own zone and notation."""
    moment = QDateTime.fromString(stored, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return ""
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.LongFormat)


def _facts(facts: Sequence[tuple[str, str]]) -> QFormLayout:
    """Names and values; a value can be gone through and copied with the keyboard."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(2)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, value in facts:
        if not value:
            continue
        field = QLineEdit(value)
        field.setObjectName("fact")
        field.setReadOnly(True)
        field.setCursorPosition(0)
        field.setAccessibleName(name)
        label = QLabel(name)
        label.setObjectName("hint")
        label.setBuddy(field)
        form.addRow(label, field)
    return form


def _heading(words: str) -> QLabel:
    return _words(words, "section")


def _words(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
