"""Pointing at words for a moment."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from parallax.ui.views.row_painter import Flash

#: Milliseconds the words stay lit, fading over the second part of it.
LASTS = 1600


def motion_wanted(widget: QWidget) -> bool:
    """Whether the platform wants things to move."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0


class Flashing(QObject):
    """Lights words up and lets them fade; without motion they are lit and then not."""

    def __init__(self, widget: QWidget, show: Callable[[Flash | None], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._show = show
        self._flash: Flash | None = None
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.stop)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(LASTS)
        self._fade.setKeyValueAt(0.0, 1.0)
        self._fade.setKeyValueAt(0.5, 1.0)
        self._fade.setKeyValueAt(1.0, 0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.Linear)
        self._fade.valueChanged.connect(self._step)

    def start(self, flash: Flash) -> None:
        self.stop()
        self._flash = flash
        self._show(flash)
        self._end.start(LASTS)
        if motion_wanted(self._widget):
            self._fade.start()

    def stop(self) -> None:
        self._fade.stop()
        self._end.stop()
        self._flash = None
        self._show(None)

    def _step(self, strength: float) -> None:
        if self._flash is not None:
            self._show(replace(self._flash, strength=strength))
