"""F1: all keys in one list, made from the table of actions."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from parallax.ui.theme import Theme

Sections = list[tuple[str, list[tuple[str, str]]]]


class ShortcutsDialog(QDialog):
    def __init__(self, sections: Sections, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._sections = sections
        self._theme = theme
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action or a key"))
        self.filter.setAccessibleName(self.tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.list = QTextBrowser()
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.filter.textChanged.connect(self._fill)
        self._fill("")
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(520, min(680, self.screen().availableGeometry().height() - 64))

    def _fill(self, wanted: str) -> None:
        words = wanted.casefold().split()
        theme = self._theme
        parts: list[str] = []
        for title, rows in self._sections:
            shown = [row for row in rows if all(word in " ".join(row).casefold() for word in words)]
            if not shown:
                continue
            lines = "".join(
                f'<tr><td style="padding:4px 8px">{escape(name)}</td>'
                f'<td align="right" style="padding:4px 8px; color:{theme.accent}">{escape(keys)}'
                "</td></tr>"
                for name, keys in shown
            )
            parts.append(
                f'<p style="color:{theme.muted}; margin:12px 8px 4px 8px; font-weight:600">'
                f"{escape(title)}</p>"
                f'<table width="100%" cellspacing="0" cellpadding="0">{lines}</table>'
            )
        nothing = f'<p style="color:{theme.muted}; margin:8px">{self.tr("Nothing found.")}</p>'
        self.list.setHtml("".join(parts) or nothing)
