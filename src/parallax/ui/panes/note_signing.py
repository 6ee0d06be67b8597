"""One line in the editor that asks, while no name is known, how notes are to be signed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class NoteSigning(QWidget):
    """Waits for an answer without holding anybody up; writing goes on meanwhile."""

    answered = Signal(str)  # the name, or "" where notes stay unsigned

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteSigning")
        self.label = QLabel(self.tr("Sign notes as"))
        self.label.setObjectName("noteState")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Sign notes as"))
        self.label.setBuddy(self.name)
        self.sign = QPushButton(self.tr("Sign"))
        self.sign.setToolTip(self.tr("Sign this note and those to come; see Preferences"))
        self.leave = QPushButton(self.tr("Leave unsigned"))
        self.leave.setToolTip(self.tr("Notes stay without a name, unless you give one"))
        for button in (self.sign, self.leave):
            button.setObjectName("noteLink")
            button.setAutoDefault(False)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label)
        top.addWidget(self.name, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(buttons)
        self.name.textChanged.connect(lambda text: self.sign.setEnabled(bool(text.strip())))
        self.sign.clicked.connect(self._sign)
        self.leave.clicked.connect(lambda: self.answered.emit(""))
        self.hide()

    def ask(self, proposed: str) -> None:
        self.name.setText(proposed)
        self.sign.setEnabled(bool(proposed.strip()))
        self.show()

    def _sign(self) -> None:
        name = self.name.text().strip()
        if name:
            self.answered.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            focus.click() if isinstance(focus, QPushButton) else self._sign()
            event.accept()
        else:
            super().keyPressEvent(event)
