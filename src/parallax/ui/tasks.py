"""Long acts in the background: each with its own connection, progress and Cancel."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from parallax.library import Library
from parallax.model.errors import Cancelled, UserError
from parallax.model.progress import Progress

#: Seconds between two progress signals; more would only keep the window busy.
REPORT_EVERY = 0.05


class Task(QObject):
    """One long act. Exactly one of `succeeded`, `failed`, `broke`, `cancelled` is emitted,
    then `ended`."""

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str)  # the world's fault, as a sentence
    broke = Signal(object)  # our fault, as an exception
    cancelled = Signal()
    ended = Signal()

    # How the working thread reports: queued, so that the signals above are always emitted in
    # the window's thread, whatever they are connected to.
    _reported = Signal(float, str)
    _landed = Signal(str, object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = False
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        self._stop = True

    @property
    def is_stopping(self) -> bool:
        return self._stop

    def report(self, fraction: float, sentence: str) -> None:
        """Called from the working thread."""
        self._reported.emit(fraction, sentence)

    def land(self, outcome: str, value: object = None) -> None:
        """Called once from the working thread, with the name of one of the outcomes."""
        self._landed.emit(outcome, value)

    def _land(self, outcome: str, value: object) -> None:
        if outcome == "cancelled":
            self.cancelled.emit()
        else:
            {"succeeded": self.succeeded, "failed": self.failed, "broke": self.broke}[outcome].emit(
                value
            )
        self.ended.emit()


class _Run(QRunnable):
    def __init__(
        self, task: Task, library: Library | None, work: Callable[[Any, Progress], Any]
    ) -> None:
        super().__init__()
        # Python owns the runnable: the pool must not delete what the interpreter still holds.
        self.setAutoDelete(False)
        self.task = task
        self.library = library
        self.work = work
        self.last = 0.0

    def progress(self, fraction: float, sentence: str) -> None:
        if self.task.is_stopping:
            raise Cancelled
        now = time.monotonic()
        if now - self.last >= REPORT_EVERY:
            self.last = now
            self.task.report(fraction, sentence)

    def run(self) -> None:
        task = self.task
        try:
            if self.library is None:
                result = self.work(None, self.progress)
            else:
                with self.library.again() as own:
                    result = self.work(own, self.progress)
        except Cancelled:
            task.land("cancelled")
        except UserError as error:
            task.land("failed", str(error))
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread to log
            task.land("broke", error)
        else:
            task.land("succeeded", result)


class TaskPool(QObject):
    """Runs tasks, a few at a time, and keeps them alive until they end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._quick = QThreadPool(self)
        self._quick.setMaxThreadCount(1)
        self._running: dict[Task, _Run] = {}

    def start(
        self,
        title: str,
        library: Library | None,
        work: Callable[[Any, Progress], Any],
        *,
        quick: bool = False,
    ) -> Task:
        task = Task(title, self)
        run = _Run(task, library, work)
        self._running[task] = run
        task.ended.connect(lambda: self._forget(task))
        (self._quick if quick else self._pool).start(run)
        return task

    def _forget(self, task: Task) -> None:
        self._running.pop(task, None)
        task.deleteLater()

    @property
    def running(self) -> list[Task]:
        return list(self._running)

    def cancel_all(self, wait_ms: int = 5000) -> bool:
        """Ask all to stop and wait; False if one is still going."""
        for task in self._running:
            task.cancel()
        quick = self._quick.waitForDone(wait_ms)
        return self._pool.waitForDone(wait_ms) and quick
