"""What the pages of an edition's choices have in common."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from parallax.model.edition import EditionOptions
from parallax.ui.dialogs.elided_combo import ElidedCombo
from parallax.ui.plain_tip import plain_tip


class ExactSpin(QDoubleSpinBox):
    """A number of which few decimals are shown. What it was given comes back whole unless the
    reader changes it; shown and typed are `factor` times it."""

    def __init__(
        self, low: float, high: float, step: float, suffix: str, *, factor: int = 1
    ) -> None:
        super().__init__()
        self._factor = factor
        self._given = low
        self.setDecimals(1 if factor == 1 else 0)
        self.setRange(low * factor, high * factor)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(6, 0, 0, 0)

    def give(self, number: float) -> None:
        self._given = number
        self.setValue(number * self._factor)

    def number(self) -> float:
        shown = round(self._given * self._factor, self.decimals())
        return self._given if shown == self.value() else self.value() / self._factor


class EditionTab(QWidget):
    """One page of choices. `fill` shows options, `into` puts what is chosen into options,
    `show_state` takes back what can have no effect."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 12, 8)
        self.column.setSpacing(4)
        self._parts: dict[str, list[tuple[QFormLayout | None, QWidget]]] = {}

    # -- For the pages

    def fill(self, options: EditionOptions) -> None:
        raise NotImplementedError

    def into(self, options: EditionOptions) -> EditionOptions:
        raise NotImplementedError

    def show_state(self, options: EditionOptions) -> None:
        """Disable what has no effect under these options."""

    # -- Putting together

    def form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(form)
        return form

    def row(self, form: QFormLayout, field: str, label: str, widget: QWidget) -> None:
        """A choice with its name, for one field of the options."""
        name = QLabel(label)
        # The underlined letter makes some words a little wider than Qt measures.
        name.setMinimumWidth(name.sizeHint().width() + 4)
        name.setBuddy(widget)
        widget.setAccessibleName(label.replace("&", ""))
        form.addRow(name, widget)
        self._belongs(field, widget, form)

    def add(self, field: str, widget: QWidget) -> None:
        """A choice that names itself, or a part that comes and goes with one."""
        self.column.addWidget(widget)
        self._belongs(field, widget, None)

    def section(self, field: str, title: str) -> QLabel:
        head = QLabel(title)
        head.setObjectName("section")
        head.setContentsMargins(0, 8, 0, 0)
        self.add(field, head)
        return head

    def hint(self, field: str, words: str) -> QLabel:
        hint = QLabel(words)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self.add(field, hint)
        return hint

    def combo(self, entries: Iterable[tuple[str, object]]) -> QComboBox:
        combo = ElidedCombo()
        for words, value in entries:
            combo.addItem(words, value)
        return combo

    def _belongs(self, field: str, widget: QWidget, form: QFormLayout | None) -> None:
        self._parts.setdefault(field, []).append((form, widget))
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; it turns only what the reader has gone to.
        if (
            event.type() is QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # -- For the form

    def take(self, fields: frozenset[str]) -> bool:
        """Show the choices for these fields alone; whether there are any."""
        for field, parts in self._parts.items():
            for form, widget in parts:
                if form is not None:
                    form.setRowVisible(widget, field in fields)
                else:
                    widget.setVisible(field in fields)
        return not fields.isdisjoint(self._parts)


def choose(combo: QComboBox, value: object) -> None:
    """Show the entry with this value, if there is one."""
    for at in range(combo.count()):
        if combo.itemData(at) == value:
            combo.setCurrentIndex(at)


def allow(widget: QWidget, allowed: bool, why_not: str) -> None:
    """Enable a choice, or disable it and say why to eyes and ears."""
    widget.setEnabled(allowed)
    widget.setToolTip("" if allowed else plain_tip(why_not))
    widget.setAccessibleDescription("" if allowed else why_not)
