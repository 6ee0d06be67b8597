"""The look of ordinary widgets in a theme: quiet, thin lines, on a grid of 4 px."""

from string import Template

from parallax.ui.theme import Theme

_SHEET = Template(
    """
QWidget { color: $ink; }
QMainWindow, QDialog, QDockWidget, QWizard { background: $pane; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $field; color: $ink; border: 1px solid $line; padding: 4px 8px; }

QToolBar { background: $pane; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 8px 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 4px 8px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { background: $field; border: 1px solid $line; border-radius: 6px;
    padding: 5px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $faint; background: $pane; border-color: $line; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: $hover; }
QPushButton:flat:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
    background: $field; border: 1px solid $line; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $selection; selection-color: $ink; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QDateEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QDateEdit:disabled, QComboBox:disabled {
    color: $faint; background: $pane; }
QComboBox { padding-right: 24px; min-height: 18px; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $line; outline: none;
    selection-background-color: $selection; selection-color: $ink; padding: 4px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent;
    border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QGroupBox { border: none; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; top: 4px; color: $muted; }

QMenuBar { background: $pane; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $field; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { left: 4px; }

QTreeView, QListView, QTableView { background: $pane; border: none; outline: none;
    alternate-background-color: $band; selection-background-color: $selection;
    selection-color: $ink; }
QTreeView::item, QListView::item { padding: 3px; border: 1px solid transparent;
    border-radius: 4px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $selection; color: $ink; }
QTreeView::item:focus, QListView::item:focus { border-color: $accent; }
QTableView { gridline-color: $line; background: $field; }
QHeaderView { background: $pane; border: none; }
QHeaderView::section { background: $pane; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 4px 8px; }

QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $pane; padding: 8px 12px; text-align: left; color: $muted; }
QDockWidget::close-button, QDockWidget::float-button { border-radius: 4px; padding: 2px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }

QStatusBar { background: $pane; border-top: 1px solid $line; color: $muted; }
QStatusBar QLabel { color: $muted; padding: 0 4px; }
QStatusBar::item { border: none; }

QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 14px; margin: -5px 0;
    border-radius: 7px; }
"""
)


def sheet(theme: Theme) -> str:
    """The style sheet of a theme, for the whole application."""
    accent = theme.colour("accent")
    hovered = accent.lighter(112) if theme.is_dark else accent.darker(112)
    faint = _mix(theme, "muted", "pane", 0.45)
    return _SHEET.substitute(
        ink=theme.ink,
        muted=theme.muted,
        pane=theme.pane,
        field=theme.field,
        line=theme.line,
        accent=theme.accent,
        accent_hover=hovered.name(),
        on_accent=theme.on_accent,
        band=theme.band,
        hover=theme.hover,
        pressed=theme.pressed,
        selection=theme.selection,
        faint=faint,
        handle=_mix(theme, "muted", "pane", 0.62),
    )


def _mix(theme: Theme, role: str, ground: str, part: float) -> str:
    """The colour of `role` with `part` of the ground's colour mixed in."""
    a, b = theme.colour(role).getRgb(), theme.colour(ground).getRgb()
    red, green, blue = (round(x + (y - x) * part) for x, y in zip(a[:3], b[:3], strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
