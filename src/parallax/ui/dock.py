"""Docks with a slim head: what the pane is, float, close."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from parallax.ui import icons
from parallax.ui.theme import Theme


class DockTitle(QWidget):
    """The head of a dock. `head` is what the pane itself says of itself, if it does."""

    def __init__(self, dock: QDockWidget, title: str, head: QWidget | None = None) -> None:
        super().__init__(dock)
        self.setObjectName("dock-title")
        self._shown = True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.float_button = self._button(self.tr("Take this pane out, or put it back"))
        self.close_button = self._button(self.tr("Close this pane; the View menu brings it back"))
        self.float_button.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self.close_button.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        if head is None:
            row.setContentsMargins(14, 8, 8, 0)
            row.addWidget(QLabel(title), 1)
        else:
            # A pane with a head of its own needs the room: it is taken out by dragging it.
            row.setContentsMargins(0, 0, 8, 0)
            row.addWidget(head, 1)
            self.float_button.hide()
        row.addWidget(self.float_button)
        row.addWidget(self.close_button)

    def set_shown(self, shown: bool) -> None:
        if shown is not self._shown:
            self._shown = shown
            for part in self.findChildren(QWidget):
                part.setEnabled(shown)
            self.updateGeometry()
            self.adjustSize()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._shown else QSize(hint.width(), 0)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._shown else QSize(hint.width(), 0)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(14, 14))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def set_theme(self, theme: Theme) -> None:
        self.float_button.setIcon(icons.icon("float", theme.muted))
        self.close_button.setIcon(icons.icon("close", theme.muted))


class Dock(QDockWidget):
    def __init__(
        self,
        name: str,
        title: str,
        content: QWidget,
        *,
        head: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setWidget(content)
        self.title_bar = DockTitle(self, title, head)
        self.setTitleBarWidget(self.title_bar)

    def set_theme(self, theme: Theme, head_sheet: str = "") -> None:
        self.title_bar.set_theme(theme)
        self.title_bar.setStyleSheet(head_sheet)

    def set_tabbed(self, tabbed: bool) -> None:
        """Behind tabs the tab tells what the pane is; a head would say it twice."""
        self.title_bar.set_shown(not tabbed)

    def bring_up(self) -> None:
        """Show the pane, also from behind another in the same place."""
        self.show()
        self.raise_()
