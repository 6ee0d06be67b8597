"""The line at the foot of the window: counts on the left, the state of things on the right."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget
from shiboken6 import isValid

from parallax.ui.models.bead_table import Counts
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.note_session import Saving
from parallax.ui.panes.notes_header import ElidedLabel
from parallax.ui.tasks import Task

#: How long a passing sentence stays, in milliseconds.
MESSAGE_MS = 6000


def summary_words(counts: Counts) -> str:
    """Such as "512 rows: 300 confirmed, 17 doubtful (5 of them very doubtful), 12
    without a counterpart"."""
    say = QCoreApplication.translate
    words = say("StatusBar", "%n rows", "", counts.beads)
    if counts.beads == 1:
        words = say("StatusBar", "1 row")
    parts = [say("StatusBar", "%n confirmed", "", counts.confirmed)]
    doubtful = say("StatusBar", "%n doubtful", "", counts.doubtful)
    if counts.very_doubtful:
        very = counts.very_doubtful
        doubtful += f" ({say('StatusBar', '%n of them very doubtful', '', very)})"
    parts.append(doubtful)
    if counts.gaps:
        parts.append(say("StatusBar", "%n without a counterpart", "", counts.gaps))
    return f"{words}: {', '.join(parts)}"


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
        self.doubtful.clicked.connect(self.doubtful_clicked)
        self.confirmed = QLabel()
        for part in (self.beads, self.confirmed):
            part.setTextFormat(Qt.TextFormat.PlainText)
        self.message = ElidedLabel()
        self.message.setObjectName("passing")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = ""
        # However long a sentence is, the window may be narrower.
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.beads, self.doubtful, self.confirmed):
            self.addWidget(part)
        self.addWidget(self.message, 1)
        self.task_words = QLabel()
        self.task_words.setTextFormat(Qt.TextFormat.PlainText)
        self.task_bar = QProgressBar()
        self.task_bar.setFixedWidth(140)
        self.task_bar.setTextVisible(False)
        self.task_bar.setRange(0, 1000)
        self.task_cancel = QToolButton()
        self.task_cancel.setText(self.tr("Cancel"))
        self.task_cancel.setAutoRaise(True)
        self.task_cancel.setToolTip(self.tr("Stop this; nothing is left half done"))
        self.task_cancel.clicked.connect(self._cancel)
        self.saved = QLabel()
        self.saved.setObjectName("saved")
        self._read_only = False
        self.set_saving(Saving.DONE)
        self.languages = QLabel()
        self.folio = QLabel()
        for part in (self.languages, self.folio):
            # They come from files, which are not to be taken for markup.
            part.setTextFormat(Qt.TextFormat.PlainText)
        for part in (self.task_words, self.task_bar, self.task_cancel):
            self.addPermanentWidget(part)
            part.setVisible(False)
        for part in (self.saved, self.languages, self.folio):
            self.addPermanentWidget(part)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._show_hint)
        self.set_document(None)

    def say(self, sentence: str) -> None:
        """A sentence that passes by itself; an empty one ends the one before it."""
        if not sentence:
            self._clock.stop()
            self._show_hint()
            return
        self._show_words(sentence)
        self._clock.start(MESSAGE_MS)

    def set_hint(self, sentence: str) -> None:
        """A sentence that stays while it is of use; what passes goes before it."""
        self._hint = sentence
        if not self._clock.isActive():
            self._show_hint()

    def _show_hint(self) -> None:
        self._show_words(self._hint)

    def _show_words(self, words: str) -> None:
        self.message.setText(words)
        self.message.setToolTip(words)

    # -- The document

    def set_document(self, document: OpenDocument | None) -> None:
        self._document = document
        counted = document is not None and document.has_texts
        for part in (self.beads, self.doubtful, self.confirmed, self.languages, self.folio):
            part.setVisible(counted)
        if document is not None and counted:
            tags = f"{document.original.lang} – {document.translation.lang}"
            self.languages.setText(tags)
            self.refresh_counts()

    def refresh_counts(self) -> None:
        if self._document is None or not self._document.has_texts:
            return
        counts = self._document.counts
        one = counts.beads == 1
        self.beads.setText(self.tr("1 row") if one else self.tr("%n rows", "", counts.beads))
        self.doubtful.setVisible(counts.doubtful > 0)
        self.doubtful.setText(self.tr("%n doubtful ▸", "", counts.doubtful))
        self.confirmed.setText(self.tr("%n confirmed", "", counts.confirmed))
        summary = summary_words(counts)
        for part in (self.beads, self.confirmed):
            part.setToolTip(summary)
        self.doubtful.setToolTip(
            f"{summary}\n{self.tr('Go to the next row that may be wrong (F8)')}"
        )

    def set_folio(self, folio: str) -> None:
        self.folio.setText(f"Fl. {folio}" if folio else "")
        self.folio.setVisible(bool(folio))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.set_saving(Saving.DONE)

    def set_saving(self, saving: Saving) -> None:
        """Whether what is typed has reached the library."""
        words = {
            Saving.DONE: self.tr("All changes saved"),
            Saving.PENDING: self.tr("Saving…"),
            Saving.FAILING: self.tr("Not saved yet"),
        }
        self.saved.setText(self.tr("Reading only") if self._read_only else words[saving])
        # As wide as the widest, so that what stands beside it does not move while one types.
        widest = max(self.fontMetrics().horizontalAdvance(one) for one in words.values())
        self.saved.setMinimumWidth(0 if self._read_only else widest)
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.saved.setProperty("failing", saving is Saving.FAILING)
        self.saved.style().unpolish(self.saved)
        self.saved.style().polish(self.saved)

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
