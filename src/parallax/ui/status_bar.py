"""The line at the foot of the window: counts on the left, the state of things on the right."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget
from shiboken6 import isValid

from parallax.ui.models.open_document import OpenDocument
from parallax.ui.tasks import Task

#: How long a passing sentence stays, in milliseconds.
MESSAGE_MS = 6000


class StatusBar(QStatusBar):
    """Counts of the open document; background tasks with Cancel; saved; languages; folio."""

    doubtful_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self.setSizeGripEnabled(False)
        self._document: OpenDocument | None = None
        self._tasks: list[Task] = []
        self.beads = QLabel()
        self.doubtful = QToolButton()
        self.doubtful.setObjectName("doubtful")
        self.doubtful.setAutoRaise(True)
        self.doubtful.setToolTip(self.tr("Go to the next row that may be wrong (F8)"))
        self.doubtful.clicked.connect(self.doubtful_clicked)
        self.confirmed = QLabel()
        self.message = QLabel()
        self.message.setObjectName("passing")
        for part in (self.beads, self.doubtful, self.confirmed, self.message):
            self.addWidget(part)
        self.task_words = QLabel()
        self.task_bar = QProgressBar()
        self.task_bar.setFixedWidth(140)
        self.task_bar.setTextVisible(False)
        self.task_bar.setRange(0, 1000)
        self.task_cancel = QToolButton()
        self.task_cancel.setText(self.tr("Cancel"))
        self.task_cancel.setAutoRaise(True)
        self.task_cancel.setToolTip(self.tr("Stop this; nothing is left half done"))
        self.task_cancel.clicked.connect(self._cancel)
        self.saved = QLabel(self.tr("All changes saved"))
        self.languages = QLabel()
        self.folio = QLabel()
        for part in (self.task_words, self.task_bar, self.task_cancel):
            self.addPermanentWidget(part)
            part.setVisible(False)
        for part in (self.saved, self.languages, self.folio):
            self.addPermanentWidget(part)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.message.clear)
        self.set_document(None)

    def say(self, sentence: str) -> None:
        """A sentence that passes by itself."""
        self.message.setText(sentence)
        self._clock.start(MESSAGE_MS)

    # -- The document

    def set_document(self, document: OpenDocument | None) -> None:
        self._document = document
        for part in (self.beads, self.doubtful, self.confirmed, self.languages, self.folio):
            part.setVisible(document is not None)
        if document is not None:
            tags = f"{document.original.lang} – {document.translation.lang}"
            self.languages.setText(tags)
            self.refresh_counts()

    def refresh_counts(self) -> None:
        if self._document is None:
            return
        counts = self._document.counts
        one = counts.beads == 1
        self.beads.setText(self.tr("1 bead") if one else self.tr("%n beads", "", counts.beads))
        self.doubtful.setVisible(counts.doubtful > 0)
        self.doubtful.setText(self.tr("%n doubtful ▸", "", counts.doubtful))
        self.confirmed.setText(self.tr("%n confirmed", "", counts.confirmed))

    def set_folio(self, folio: str) -> None:
        self.folio.setText(f"Fl. {folio}" if folio else "")
        self.folio.setVisible(bool(folio))

    def set_read_only(self, read_only: bool) -> None:
        self.saved.setText(self.tr("Reading only") if read_only else self.tr("All changes saved"))

    # -- Background tasks

    def follow(self, task: Task) -> None:
        """Show a task until it ends; the newest one if there are several."""
        self._tasks.append(task)
        task.progressed.connect(lambda done, words: self._progress(task, done, words))
        task.ended.connect(lambda: self._ended(task))
        self._show_task()

    def _show_task(self) -> None:
        shown = bool(self._tasks)
        for part in (self.task_words, self.task_bar, self.task_cancel):
            part.setVisible(shown)
        if shown:
            self.task_words.setText(self._tasks[-1].title + "…")
            self.task_bar.setValue(0)
            self.task_cancel.setEnabled(True)

    def _progress(self, task: Task, done: float, words: str) -> None:
        if isValid(self) and self._tasks and self._tasks[-1] is task:
            self.task_bar.setValue(round(1000 * done))
            self.task_words.setText(words or task.title)

    def _ended(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        # A task may outlive its window by a moment.
        if isValid(self):
            self._show_task()

    def _cancel(self) -> None:
        if self._tasks:
            self._tasks[-1].cancel()
            self.task_words.setText(self.tr("Stopping…"))
            self.task_cancel.setEnabled(False)
