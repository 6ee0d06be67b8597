"""A background task on behalf of one dialog or pane, which may be gone before it ends."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from parallax.ui.tasks import Task


class Errand(QObject):
    """Holds at most one task. A newer one takes the place of an older, whose outcome is then
    heard by nobody; nor is anything heard once the owner is deleted."""

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._task: Task | None = None
        self._late: Callable[[Any], object] | None = None

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def take(self, task: Task, *, late: Callable[[Any], object] | None = None) -> None:
        """Follow `task`. `late` gets its result if that comes when nobody listens any more."""
        self.drop()
        self._task, self._late = task, late
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self.succeeded)
        task.failed.connect(self.failed)
        task.cancelled.connect(self.cancelled)
        task.broke.connect(_raise)
        task.ended.connect(self._ended)

    def cancel(self) -> None:
        """Ask the task to stop; its end is still heard."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Ask the task to stop and listen no longer."""
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        task.progressed.disconnect(self.progressed)
        task.succeeded.disconnect(self.succeeded)
        task.failed.disconnect(self.failed)
        task.cancelled.disconnect(self.cancelled)
        task.ended.disconnect(self._ended)
        if self._late is not None:
            task.succeeded.connect(self._late)

    def _ended(self) -> None:
        self._task = None
        self.ended.emit()


def _raise(error: BaseException) -> None:
    # In the window's thread, where the one hook for our own faults logs and shows it.
    raise error
