"""Putting a theme on the whole application."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from parallax.ui.collecting import collect_at_rest
from parallax.ui.fonts import interface_font
from parallax.ui.shell_sheet import application_sheet
from parallax.ui.theme import DARK, LIGHT, THEMES, Theme, application_palette, contrast_theme

_system_palette: QPalette | None = None


def wanted_theme(name: str) -> Theme:
    """The theme of a setting: one of `THEMES`, or what the system asks for."""
    hints = QGuiApplication.styleHints()
    if name in THEMES:
        return THEMES[name]
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return contrast_theme(_system_palette or QGuiApplication.palette())
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def prepare() -> None:
    """Once, before the first theme: one style everywhere, the system's own colours noted, and
    no widget destroyed while Qt goes through them all."""
    global _system_palette
    application = QApplication.instance()
    if _system_palette is None and isinstance(application, QApplication):
        _system_palette = QPalette(application.palette())
        application.setStyle("Fusion")
        application.setFont(interface_font(13))
        collect_at_rest(application)


def dress(theme: Theme) -> None:
    """Put a theme on; cheap where it is on already, for the style sheet touches every widget."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    prepare()
    sheet = application_sheet(theme)
    if application.styleSheet() != sheet:
        application.setPalette(application_palette(theme))
        application.setStyleSheet(sheet)
