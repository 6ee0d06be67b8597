"""The slim bar at the top: library, open, swap; the search field; size, theme, export."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from parallax.ui import icons
from parallax.ui.actions import Actions
from parallax.ui.theme import Theme


class SearchField(QLineEdit):
    """Where one types what to look for; Escape goes back to the text."""

    left = Signal()
    submitted = Signal(bool)  # whether backwards
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-field")
        self.setPlaceholderText(self.tr("Search both texts and notes"))
        self.setAccessibleName(self.tr("Search both texts and notes"))
        self.setToolTip(self.tr("Search both texts and all notes (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setMinimumWidth(160)
        self.setMaximumWidth(420)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.key = QLabel(
            QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText), self
        )
        self.key.setObjectName("key-hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self.key)
        self.key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self.key.setVisible(not text))

    def sizeHint(self) -> QSize:
        return QSize(420, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()


class ToolBar(QToolBar):
    """Words where there is room, drawings where not; every button tells its word and key."""

    def __init__(
        self,
        actions: Actions,
        library: QAction,
        search: SearchField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main-toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(20, 20))
        self.search = search
        self.library = self._button(library, "", "menu")
        self.library.setObjectName("library-toggle")
        self.open_pair = self._button(actions["open-pair"], self.tr("Open two files…"), "pair")
        self.swap = self._button(actions["swap"], self.tr("Swap sides"), "swap")
        self.smaller = self._button(actions["smaller"], "A−", "")
        self.larger = self._button(actions["larger"], "A+", "")
        self.theme = self._button(actions["next-theme"], "", "theme")
        self.export = QPushButton(self.tr("Export…"))
        self.export.setObjectName("accent")
        self.export.setToolTip(actions["export"].toolTip())
        self.export.clicked.connect(actions["export"].trigger)
        self._export_action = actions["export"]
        self._export_action.changed.connect(self._follow_export)
        for part in (self.library, self.open_pair, self.swap):
            self.addWidget(part)
        self.addWidget(_spring())
        self.addWidget(self.search)
        self.addWidget(_spring())
        for part in (self.smaller, self.larger, self.theme):
            self.addWidget(part)
        gap = QWidget()
        gap.setFixedWidth(8)
        self.addWidget(gap)
        self.addWidget(self.export)
        self._follow_export()

    def _button(self, action: QAction, words: str, drawing: str) -> QToolButton:
        """A button for an action, with a name of its own: menus say "Swap Sides" otherwise."""
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("drawing", drawing)
        button.setProperty("words", words)
        button.setAccessibleName(words if len(words) > 2 else action.text().replace("&", ""))
        button.setToolTip(action.toolTip())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.clicked.connect(lambda: action.trigger())
        action.changed.connect(lambda: self._follow(button, action))
        self._follow(button, action)
        return button

    def _follow(self, button: QToolButton, action: QAction) -> None:
        # An action leaves its group while it is being deleted, and says so.
        if isValid(action) and isValid(button):
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())

    def _follow_export(self) -> None:
        if isValid(self._export_action):
            self.export.setEnabled(self._export_action.isEnabled())

    def set_theme(self, theme: Theme) -> None:
        for button in self._buttons():
            drawing = button.property("drawing")
            if drawing:
                button.setIcon(icons.icon(drawing, theme.ink, disabled=theme.line))
        self.fit(self.width())

    def _buttons(self) -> list[QToolButton]:
        return [
            self.library, self.open_pair, self.swap, self.smaller, self.larger, self.theme
        ]  # fmt: skip

    def fit(self, width: int) -> None:
        """Leave the words away where the window is narrow; the drawings stay."""
        wide = width >= 960
        for button in self._buttons():
            words = button.property("words")
            drawing = button.property("drawing")
            show = bool(words) and (wide or not drawing)
            button.setText(words if show else "")
            style = Qt.ToolButtonStyle
            if show and drawing:
                button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
            else:
                button.setToolButtonStyle(
                    style.ToolButtonTextOnly if show else style.ToolButtonIconOnly
                )


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    spring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return spring
