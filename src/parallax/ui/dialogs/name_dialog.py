"""Asking for the name under which choices are kept."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

_LONGEST = 80


class NameDialog(QDialog):
    """A name, trimmed and in one line. `taken` are names that exist already, which may be
    replaced or not."""

    def __init__(
        self,
        title: str,
        name: str,
        taken: Collection[str],
        *,
        may_replace: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._taken = taken
        self._may_replace = may_replace
        self.field = QLineEdit(name)
        self.field.setMaxLength(_LONGEST)
        self.field.setMinimumWidth(320)
        self.field.selectAll()
        label = QLabel(self.tr("&Name"))
        label.setBuddy(self.field)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.keep = buttons.addButton(self.tr("Save"), roles.AcceptRole)
        self.keep.setDefault(True)
        buttons.addButton(self.tr("Cancel"), roles.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (label, self.field, self.hint, buttons):
            column.addWidget(part)
        self.field.textChanged.connect(self._show_state)
        self._show_state()

    @property
    def name(self) -> str:
        return " ".join(self.field.text().split())

    def _show_state(self) -> None:
        taken = self.name in self._taken
        words = ""
        if taken and self._may_replace:
            words = self.tr("There are choices of this name; Save replaces them.")
        elif taken:
            words = self.tr("There are choices of this name already.")
        self.hint.setText(words)
        self.field.setAccessibleDescription(words)
        self.keep.setEnabled(bool(self.name) and (self._may_replace or not taken))


def ask_name(
    parent: QWidget,
    title: str,
    name: str,
    taken: Collection[str],
    *,
    may_replace: bool = False,
) -> str:
    """The name that the reader gives, or "" for none."""
    dialog = NameDialog(title, name, taken, may_replace=may_replace, parent=parent)
    try:
        return dialog.name if dialog.exec() else ""
    finally:
        dialog.deleteLater()
