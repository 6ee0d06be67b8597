"""The QActions of one window, made from the table, with their menus."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from parallax.ui.action_table import ACTIONS, CONTEXT, MENUS, OTHER_KEYS, Scope, Spec
from parallax.ui.menu_keys import MenuKeys
from parallax.ui.situation import Situation


def plain(text: str) -> str:
    """A menu's text without its mnemonic and dots."""
    return text.replace("&", "").rstrip("…")


def tooltip(spec_text: str, tip: str, keys: Iterable[str]) -> str:
    """The word and the shortcut, as every button shows them on hover."""
    first = next(iter(keys), "")
    shown = QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)
    words = tip or plain(spec_text)
    return f"{words} ({shown})" if shown else words


class Actions(QObject):
    """The QActions of one window, made from the table."""

    def __init__(self, window: QWidget, reading: QWidget, handlers: Mapping[str, object]) -> None:
        super().__init__(window)
        self._by_name: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}
        self._keys = MenuKeys(self)
        for spec in ACTIONS:
            self._by_name[spec.name] = self._make(spec, window, reading, handlers)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def _make(
        self, spec: Spec, window: QWidget, reading: QWidget, handlers: Mapping[str, object]
    ) -> QAction:
        say = QCoreApplication.translate
        action = QAction(say("Actions", spec.text), self)
        action.setObjectName(spec.name)
        action.setMenuRole(spec.role)
        action.setToolTip(tooltip(action.text(), say("Actions", spec.tip), spec.keys))
        action.setStatusTip("")
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        if spec.scope is Scope.READING:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            reading.addAction(action)
        else:
            window.addAction(action)
        holder, method = spec.handler.split(".")
        handler = getattr(handlers[holder], method)
        if spec.value is not None:
            action.triggered.connect(lambda _=False, value=spec.value: handler(value))
        elif spec.checkable:
            action.triggered.connect(lambda checked=False: handler(checked))
        else:
            action.triggered.connect(lambda _=False: handler())
        return action

    def guard(self, menu: QWidget) -> None:
        """Letters belong to this menu while it is open."""
        self._keys.guard(menu)

    def update(self, now: Situation) -> None:
        """Enable what makes sense in this situation."""
        for spec in ACTIONS:
            self._by_name[spec.name].setEnabled(spec.when(now))
        reason = now.bead.gap if now.bead is not None and now.bead.is_gap else None
        group = self._groups["gap"]
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for spec in ACTIONS:
            if spec.group == "gap":
                is_gap = now.bead is not None and now.bead.is_gap
                self._by_name[spec.name].setChecked(is_gap and spec.value == (reason or ""))

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus of the menu bar."""
        say = QCoreApplication.translate
        self._keys.guard(bar)
        for name, text in MENUS:
            menu = bar.addMenu(say("Actions", text))
            menu.setObjectName(f"menu-{name}")
            menu.setToolTipsVisible(False)
            self._keys.guard(menu)
            self.menus[name] = menu
        for spec in ACTIONS:
            menu = self.menus[spec.menu]
            if spec.sub:
                menu = self._sub(spec, menu)
            elif spec.separated:
                menu.addSeparator()
            if spec.sub and spec.separated and menu.actions():
                menu.addSeparator()
            menu.addAction(self._by_name[spec.name])

    def _sub(self, spec: Spec, parent: QMenu) -> QMenu:
        if spec.sub not in self.menus:
            if spec.separated:
                parent.addSeparator()
            menu = parent.addMenu(QCoreApplication.translate("Actions", spec.sub))
            self._keys.guard(menu)
            self.menus[spec.sub] = menu
        return self.menus[spec.sub]

    def context_menu(self, parent: QWidget) -> QMenu:
        """The menu over a row of the texts."""
        menu = QMenu(parent)
        self._keys.guard(menu)
        for entry in CONTEXT:
            if entry is None:
                menu.addSeparator()
            elif entry in self.menus:
                # A menu of its own, for it goes with the one that is made here.
                lent = menu.addMenu(self.menus[entry].title())
                lent.addActions(self.menus[entry].actions())
                self._keys.guard(lent)
            else:
                menu.addAction(self._by_name[entry])
        return menu

    def shortcut_list(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For F1: each menu's name with its (words, keys), in the table's order."""
        say = QCoreApplication.translate
        out: list[tuple[str, list[tuple[str, str]]]] = []
        for name, title in MENUS:
            rows = [
                (words_of(spec), native_keys(spec.keys))
                for spec in ACTIONS
                if spec.menu == name and spec.keys
            ]
            rows = [*self._others(name), *rows] if name == "edit" else [*rows, *self._others(name)]
            out.append((plain(say("Actions", title)), rows))
        out.append((say("Actions", "Library"), self._others("library")))
        return out

    @staticmethod
    def _others(place: str) -> list[tuple[str, str]]:
        return [
            (QCoreApplication.translate("Actions", text), native_keys((keys,)))
            for where, text, keys in OTHER_KEYS
            if where == place
        ]


def words_of(spec: Spec) -> str:
    """An action's words on their own: one of a group of choices names its menu first."""
    say = QCoreApplication.translate
    words = plain(say("Actions", spec.text))
    return f"{plain(say('Actions', spec.sub))}: {words}" if spec.sub and spec.group else words


def native_keys(keys: Iterable[str]) -> str:
    """Keys as the system writes them. What no key is called, such as a drag, stays as it is."""
    shown = (
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        or QCoreApplication.translate("Actions", key)
        for key in keys
    )
    return ", ".join(shown)
