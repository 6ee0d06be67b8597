"""The menus with the styles and the forms of references, for the documents of the library."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from parallax.ui.action_table import ACTIONS, COPY_REFERENCE, EXPORT_REFERENCES

Choice = Callable[[str], None]


def add_reference_menus(menu: QMenu, copy: Choice, export: Choice) -> None:
    """The same choices as in the menu bar; each is called with the one that was made."""
    say = QCoreApplication.translate
    for title, chosen in ((COPY_REFERENCE, copy), (EXPORT_REFERENCES, export)):
        choices = menu.addMenu(say("Actions", title))
        for spec in ACTIONS:
            if spec.sub == title:
                choices.addAction(
                    say("Actions", spec.text), lambda value=spec.value, act=chosen: act(value)
                )
