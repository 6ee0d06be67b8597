"""How far a background act of a dialog has come, with the button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


class ProgressLine(QWidget):
    """Words, a bar and a button in one line; whoever uses it shows and hides it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setObjectName("hint")
        # What is under way may name a file.
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAutoDefault(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)

    def begin(self, words: str) -> None:
        self.bar.setValue(0)
        self.words.setText(words)

    def show_progress(self, done: float, words: str) -> None:
        self.bar.setValue(round(1000 * done))
        self.words.setText(words)

    def say_stopping(self) -> None:
        self.words.setText(self.tr("Stopping…"))
