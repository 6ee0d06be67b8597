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
    """`changed` after the reader's own changes and after `fill`, once for each."""

    changed = Signal()

    def __init__(
        self,
        options: EditionOptions,
        notes: Sequence[Note],
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = PageTab()
        self.notes = NotesTab(notes)
        self.choice = ChoiceTab(notes)
        self.statement = StatementTab(theme)
        self._tabs = (self.page, self.notes, self.choice, self.statement)
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
            self.addTab(_scrolling(tab), title)
            tab.changed.connect(self._tell)
        self.fill(options)

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
        for at, tab in enumerate(self._tabs):
            self.setTabVisible(at, tab.take(choices))
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
