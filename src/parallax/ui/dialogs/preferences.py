"""The reader's name, the reading face, the theme, and what follows a correction."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parallax.ui.fonts import reading_font, shipped_family
from parallax.ui.settings import Settings


class PreferencesDialog(QDialog):
    """Changes the settings when accepted; whoever opened it shows them."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self.name = QLineEdit(settings.reader_name)
        self.name.setPlaceholderText(self.tr("Signed under the notes you write"))
        self.shipped = QRadioButton(self.tr("The one that comes with Parallax"))
        self.own = QRadioButton(self.tr("Another:"))
        self.face = QFontComboBox()
        self.face.setFontFilters(QFontComboBox.FontFilter.ScalableFonts)
        self.face.setEditable(False)
        self.face.setAccessibleName(self.tr("Reading face"))
        if settings.reading_face:
            self.face.setCurrentFont(QFont(settings.reading_face))
        (self.own if settings.reading_face else self.shipped).setChecked(True)
        self.sample = QLabel("Bisedë me delegacionin, 1962 · Conversation")
        self.sample.setObjectName("face-sample")
        self.theme = QComboBox()
        for name, words in (
            ("system", self.tr("As the system is")),
            ("light", self.tr("Light")),
            ("sepia", self.tr("Sepia")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(words, name)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.rematches = QCheckBox(self.tr("Match the rows around again after a &correction"))
        self.rematches.setChecked(settings.rematches)
        self.rematches.setToolTip(
            self.tr("Rows you have confirmed stay as they are; one undo takes back all of it")
        )
        faces = QWidget()
        stack = QVBoxLayout(faces)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for part in (self.shipped, self.own, self.face, self.sample):
            stack.addWidget(part)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Your &name"), self.name)
        form.addRow(self.tr("Reading face"), faces)
        form.addRow(self.tr("&Theme"), self.theme)
        form.addRow(self.tr("Matching"), self.rematches)
        buttons = QDialogButtonBox()
        save = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(20)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(540)
        self.face.currentFontChanged.connect(self._show_face)
        self.own.toggled.connect(self._show_face)
        self._show_face()

    @property
    def chosen_face(self) -> str:
        return self.face.currentFont().family() if self.own.isChecked() else ""

    def _show_face(self) -> None:
        self.face.setEnabled(self.own.isChecked())
        self.sample.setFont(reading_font(17, self.chosen_face or shipped_family()))

    def accept(self) -> None:
        self._settings.reader_name = self.name.text()
        self._settings.reading_face = self.chosen_face
        self._settings.theme = str(self.theme.currentData())
        self._settings.rematches = self.rematches.isChecked()
        super().accept()
