"""The choices of an edition, on four pages."""

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from parallax.model.edition import EditionOptions
from parallax.model.note import Note
from parallax.ui.dialogs.edition_choice_tab import ChoiceTab
from parallax.ui.dialogs.edition_notes_tab import NotesTab
from parallax.ui.dialogs.edition_page_tab import PageTab
from parallax.ui.dialogs.edition_statement_tab import StatementTab
from parallax.ui.dialogs.edition_tab import EditionTab
from parallax.ui.theme import LIGHT, Theme

#: Every choice there is, as the typeset edition takes them.
ALL_CHOICES = frozenset(field.name for field in fields(EditionOptions))


class EditionForm(QTabWidget):
    """`changed` after the reader's own changes and after `fill`, once for each.

    Notes that are still being read are None; `take_notes` brings them."""

    changed = Signal()

    def __init__(
        self,
        options: EditionOptions,
        notes: Sequence[Note] | None,
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = PageTab()
        self.notes = NotesTab(notes or ())
        self.choice = ChoiceTab(notes or ())
        self.statement = StatementTab(theme)
        self._pages = {tab: _scrolling(tab) for tab in self._tabs}
        self._base = options
        self._filling = False
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        for tab, title in zip(
            self._tabs,
            (
                self.tr("&Page"),
                self.tr("&Notes"),
                self.tr("&Which notes"),
                self.tr("State&ment"),
            ),
            strict=True,
        ):
            self.addTab(self._pages[tab], title)
            tab.changed.connect(self._tell)
        self._allow_choice(notes is not None)
        self.fill(options)

    @property
    def _tabs(self) -> tuple[EditionTab, ...]:
        return self.page, self.notes, self.choice, self.statement

    def take_notes(self, notes: Sequence[Note]) -> None:
        """The notes among which is chosen, now that they are read."""
        options = self.options()
        self.notes.count(notes)
        page = self._pages.pop(self.choice)
        self.choice = ChoiceTab(notes)
        self._pages[self.choice] = page
        page.setWidget(self.choice)
        self.choice.fill(options)
        self.choice.changed.connect(self._tell)
        self._allow_choice(True)

    def _allow_choice(self, allowed: bool) -> None:
        self.setTabEnabled(self.indexOf(self._pages[self.choice]), allowed)

    def fill(self, options: EditionOptions) -> None:
        self._filling = True
        self._base = options
        for tab in self._tabs:
            tab.fill(options)
        self._filling = False
        self._tell()

    def options(self) -> EditionOptions:
        options = self._base
        for tab in self._tabs:
            options = tab.into(options)
        return options

    def take(self, choices: frozenset[str]) -> None:
        """Show only what changes the file that is to be written."""
        for tab in self._tabs:
            self.setTabVisible(self.indexOf(self._pages[tab]), tab.take(choices))
            tab.show_state(self.options())

    @property
    def says_nobody(self) -> bool:
        return self.choice.says_nobody

    def _tell(self) -> None:
        if self._filling:
            return
        options = self.options()
        for tab in self._tabs:
            tab.show_state(options)
        self.changed.emit()


def _scrolling(tab: EditionTab) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # The choices have the keyboard, and bring themselves into view.
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(tab)
    return scroll
