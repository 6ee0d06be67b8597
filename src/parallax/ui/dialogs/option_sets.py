"""Choices of an edition under names: to take, keep, rename and take away."""

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from parallax.model.edition import EditionOptions
from parallax.model.edition_values import options_to
from parallax.ui import icons
from parallax.ui.dialogs.elided_combo import ElidedCombo
from parallax.ui.dialogs.name_dialog import ask_name
from parallax.ui.plain_tip import plain_tip
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme


class OptionSets(QWidget):
    """Shows which set the present choices came from, and whether they differ from it by now.

    `show_options` tells what stands in the form; `chosen` brings what is to stand there.
    Authors, tags and days belong to one document, so they are in no set.
    """

    chosen = Signal(object)  # EditionOptions
    said = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._sets = settings.edition_sets
        kept = settings.edition_set
        self.origin = kept if kept in self._sets else ""
        self._options = EditionOptions()
        self.combo = ElidedCombo()
        self.combo.setAccessibleName(self.tr("Choices"))
        self.changed = QLabel(self.tr("(changed)"))
        self.changed.setObjectName("hint")
        name = QLabel(self.tr("&Choices"))
        name.setBuddy(self.combo)
        self.menu = QMenu(self)
        self.save_as = self._act(self.tr("&Save As…"), self._save_as)
        self.save = self._act("", self._save)
        self.rename = self._act(self.tr("&Rename…"), self._rename)
        self.delete = self._act(self.tr("&Delete"), self._delete)
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setIcon(icons.icon("settings", theme.ink, disabled=theme.muted))
        self.more.setIconSize(QSize(20, 20))
        words = self.tr("Keep these choices under a name")
        self.more.setToolTip(words)
        self.more.setAccessibleName(words)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(name)
        line.addWidget(self.combo, 1)
        line.addWidget(self.changed)
        line.addWidget(self.more)
        self.label = name
        # Choosing the same set once more takes back what was changed since.
        self.combo.activated.connect(self._choose)
        self._list()

    def _act(self, words: str, act: object) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(act)
        return action

    # -- What is shown

    @property
    def names(self) -> list[str]:
        return sorted(self._sets, key=str.casefold)

    @property
    def is_changed(self) -> bool:
        return options_to(self._options) != options_to(self._sets.get(self.origin, _ORDINARY))

    def show_options(self, options: EditionOptions) -> None:
        self._options = options
        self._show_state()

    def _list(self) -> None:
        self.combo.clear()
        for name in ("", *self.names):
            self.combo.addItem(self._shown(name), name)
        self.combo.setCurrentIndex(self.combo.findData(self.origin))
        self._show_state()

    def _shown(self, name: str) -> str:
        return name or self.tr("Ordinary")

    def _show_state(self) -> None:
        changed = self.is_changed
        self.changed.setVisible(changed)
        self.combo.setToolTip(plain_tip(self.origin))
        self.combo.setAccessibleDescription(self.changed.text() if changed else "")
        shown = self._shown(self.origin).replace("&", "&&")
        self.save.setText(self.tr("Save &Changes to “%1”").replace("%1", shown))
        self.save.setVisible(bool(self.origin))
        self.save.setEnabled(changed)
        for action in (self.rename, self.delete):
            action.setEnabled(bool(self.origin))

    # -- Acts

    def _choose(self, at: int) -> None:
        before = self._sets.get(self.origin, _ORDINARY).statement
        self._settle(str(self.combo.itemData(at)))
        options = self._sets.get(self.origin, _ORDINARY)
        now = self._options
        self.chosen.emit(
            replace(
                options,
                authors=now.authors,
                tags=now.tags,
                changed_from=now.changed_from,
                changed_to=now.changed_to,
                # what somebody has written is not lost to a set that has no statement
                statement=options.statement or ("" if now.statement == before else now.statement),
            )
        )

    def _save_as(self) -> None:
        name = ask_name(
            self, self.tr("Keep these choices"), self.origin, self._sets, may_replace=True
        )
        if name:
            self._keep(name)
            self.said.emit(self.tr("These choices are kept as “%1”.").replace("%1", name))

    def _save(self) -> None:
        self._keep(self.origin)

    def _keep(self, name: str) -> None:
        self._sets[name] = self._options
        self._store(name)

    def _rename(self) -> None:
        others = [name for name in self._sets if name != self.origin]
        name = ask_name(self, self.tr("Rename these choices"), self.origin, others)
        if name and name != self.origin:
            self._sets[name] = self._sets.pop(self.origin)
            self._store(name)

    def _delete(self) -> None:
        gone = self.origin
        del self._sets[gone]
        self._store("")
        words = self.tr(
            "“%1” is deleted. Its choices still stand here; Save As keeps them under a name again."
        )
        self.said.emit(words.replace("%1", gone))

    def _store(self, origin: str) -> None:
        self._settings.edition_sets = self._sets
        self._settle(origin)
        self._list()

    def _settle(self, origin: str) -> None:
        self.origin = origin
        self._settings.edition_set = origin


_ORDINARY = EditionOptions()
