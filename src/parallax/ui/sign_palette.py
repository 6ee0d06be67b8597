"""The menu of kinds that a sign may be of, a letter each."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from parallax.apparatus.signs import SignKind
from parallax.model.sign import NO_SIGN
from parallax.ui.menu_keys import MenuKeys
from parallax.ui.sign_names import sign_choice

#: Letters of the words that the menu shows.
_LONGEST = 40


def sign_palette(
    parent: QWidget,
    words: str,
    now: str,
    corrected: bool,
    choose: Callable[[str | None], None],
) -> QMenu:
    """A menu headed by the `words` in question. `now` is what they are (the value of a kind,
    or `NO_SIGN`), `corrected` whether a reader said so; `choose` gets the answer, None for
    what the program makes of them."""
    menu = QMenu(parent)
    menu.setObjectName("sign-palette")
    keys = MenuKeys(menu)
    keys.guard(menu)
    menu.addAction(_heading(menu, words))
    group = QActionGroup(menu)
    for kind in SignKind:
        action = menu.addAction(sign_choice(kind), lambda value=kind.value: choose(value))
        action.setCheckable(True)
        action.setChecked(now == kind)
        group.addAction(action)
        if now == kind:
            menu.setActiveAction(action)
    menu.addSeparator()
    none = menu.addAction(menu.tr("No si&gn at all"), lambda: choose(NO_SIGN))
    none.setCheckable(True)
    none.setChecked(now == NO_SIGN)
    group.addAction(none)
    menu.addSeparator()
    again = menu.addAction(menu.tr("&As the program takes it"), lambda: choose(None))
    again.setEnabled(corrected)
    return menu


def _heading(menu: QObject, words: str) -> QWidgetAction:
    shown = " ".join(words.split())
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST - 12].rstrip()} … {shown[-10:].lstrip()}"
    heading = QWidgetAction(menu)
    heading.setText(menu.tr("“%1” is:").replace("%1", shown))
    # A label: what is greyed out would be hard to read.
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(heading.text())
    label.setObjectName("hint")
    label.setContentsMargins(12, 4, 12, 4)
    heading.setDefaultWidget(label)
    return heading
