"""The page of a document that has no texts yet: what is known of it, and the way to its texts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parallax.apparatus.dates import format_date
from parallax.model.document import Document
from parallax.ui import icons
from parallax.ui.fonts import reading_font, wants_light_cut
from parallax.ui.theme import Theme
from parallax.ui.welcome import MEASURE, DropZone

#: Pixels of the letters.
_TITLE, _SUMMARY = 26, 17


class WaitingPage(QScrollArea):
    texts_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._face = ""
        self._dark = False
        self.title = _words(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.date = _words()
        self.date.setObjectName("waiting-detail")
        self.summary = _words(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(20)
        self.facts.setVerticalSpacing(6)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.sign = QLabel()
        self.sign.setFixedSize(24, 24)
        self.sentence = _words()
        self.sentence.setText(
            self.tr(
                "This document has no texts yet. Add its original and its translation, and they"
                " are matched and shown here side by side."
            )
        )
        self.add = QPushButton(self.tr("Add its texts…"))
        self.add.setToolTip(self.tr("Give this document its original and translation (Ctrl+T)"))
        self.add.setAccessibleDescription(self.sentence.text())
        self.details = QPushButton(self.tr("Details…"))
        self.details.setToolTip(self.tr("Title, date, reference and credits (Ctrl+I)"))
        self.drop = DropZone(self.tr("or drop its two files here, or anywhere on the window"))
        self._lay_out()
        self.add.clicked.connect(self.texts_wanted)
        self.drop.clicked.connect(self.texts_wanted)
        self.details.clicked.connect(self.details_wanted)
        self.set_reading_face("")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.details)
        buttons.addStretch(1)
        says = QHBoxLayout()
        says.setSpacing(12)
        says.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        says.addWidget(self.sentence, 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.date)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addSpacing(16)
        column.addWidget(self.summary)
        column.addSpacing(20)
        column.addLayout(self.facts)
        column.addSpacing(28)
        column.addWidget(line)
        column.addSpacing(24)
        column.addLayout(says)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addSpacing(20)
        column.addWidget(self.drop)
        column.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(MEASURE)
        middle.setLayout(column)
        page = QWidget()
        page.setObjectName("waiting-page")
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 24, 32, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        # A layout asks for the height that lines need in the narrowest page there can be.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._page = page
        self.setWidget(page)

    def _fit(self) -> None:
        """As high as its words are at this width."""
        layout = self._page.layout()
        layout.invalidate()
        self._page.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_document(self, document: Document) -> None:
        self.title.setText(document.title)
        self.date.setText(format_date(document.date) if document.date else self.tr("No date"))
        self.summary.setText(document.summary)
        self.summary.setVisible(bool(document.summary))
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for name, value in (
            (self.tr("Reference"), document.reference.cite()),
            (self.tr("Translated by"), document.translator),
            (self.tr("Contributed by"), document.contributor),
            (self.tr("Source"), document.source),
            (self.tr("Rights"), document.rights),
        ):
            if value:
                label, shown = QLabel(name), _words(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setObjectName("waiting-name")
                shown.setText(value)
                shown.setAccessibleName(f"{name}: {value}")
                self.facts.addRow(label, shown)
        self._fit()
        self.setAccessibleName(f"{document.title}. {self.sentence.text()}")
        self.verticalScrollBar().setValue(0)

    @property
    def first(self) -> QWidget:
        """What takes the keyboard."""
        return self.add if self.add.isEnabled() else self

    def set_theme(self, theme: Theme) -> None:
        scale = self.devicePixelRatioF()
        self.sign.setPixmap(icons.pixmap("pair", theme.accent, 24, scale))
        self._dark = theme.is_dark
        # A new style sheet takes away the fonts that labels were given.
        self.set_reading_face(self._face)

    def set_reading_face(self, face: str) -> None:
        self._face = face
        light = wants_light_cut(_SUMMARY, dark=self._dark, ratio=self.devicePixelRatioF())
        self.title.setFont(reading_font(_TITLE, face))
        self.summary.setFont(reading_font(_SUMMARY, face, light=light))
        self._fit()

    def set_dropping(self, active: bool) -> None:
        self.drop.set_active(active)

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.add, self.details, self.drop):
            part.setEnabled(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keyboard, as Space does."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
            return
        super().keyPressEvent(event)


def _words(flags: Qt.TextInteractionFlag = Qt.TextInteractionFlag.NoTextInteraction) -> QLabel:
    """Words of a document, which are no markup, over as many lines as they need."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(flags)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label
