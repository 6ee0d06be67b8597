"""The panes round the texts, in their docks: library, search and signs left, the notes right."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget
from shiboken6 import isValid

from parallax.model.note import NoteKind
from parallax.model.numbering import Series, series_of
from parallax.ui.dock import Dock
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.pane_round import Stop
from parallax.ui.panes.library_pane import LibraryPane
from parallax.ui.panes.notes_header import pane_style_sheet
from parallax.ui.panes.notes_pane import NotesPane
from parallax.ui.panes.search_pane import SearchPane
from parallax.ui.panes.signs_pane import SignsPane
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench

#: Changes when docks or toolbars get other names: an older arrangement is then let go.
STATE_VERSION = 1


class Docks(QObject):
    saving_changed = Signal(object)  # Saving: of what is typed in any pane

    def __init__(
        self,
        window: QMainWindow,
        workbench: Workbench,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        tr = window.tr
        translator = frozenset({NoteKind.TRANSLATOR})
        self.library = LibraryPane(workbench, settings.closed_collections)
        self.search = SearchPane(workbench)
        self.signs = SignsPane(workbench)

        def pane(kinds: frozenset[NoteKind], title: str) -> NotesPane:
            made = NotesPane(
                workbench,
                kinds,
                title,
                author=lambda: settings.reader_name,
                ask_name=lambda: settings.asks_name,
            )
            made.name_given.connect(settings.give_name)
            return made

        self.translator = pane(translator, tr("Translator’s notes"))
        self.annotations = pane(frozenset(NoteKind) - translator, tr("Annotations"))
        self.notes = (self.translator, self.annotations)
        self.library_dock = Dock("library", tr("Library"), self.library)
        self.search_dock = Dock("search", tr("Search"), self.search)
        self.signs_dock = Dock("signs", tr("Signs"), self.signs)
        self.translator_dock = Dock(
            "translator-notes",
            tr("Translator’s notes"),
            self.translator,
            head=self.translator.header,
        )
        self.annotations_dock = Dock(
            "annotations", tr("Annotations"), self.annotations, head=self.annotations.header
        )
        self.note_docks = (self.translator_dock, self.annotations_dock)
        self.all = (self.library_dock, self.search_dock, self.signs_dock, *self.note_docks)
        # Whether each note dock is wanted while no document is open and both are away.
        self._wanted: dict[Dock, bool] = {}
        #: Whether the docks have never been arranged by the reader.
        self.fresh = True
        for pane in self.notes:
            pane.editing.saving_changed.connect(self._tell_saving)
        for dock in self.all:
            # Later: Qt has not yet put the tabs in order when it says that a dock has moved.
            dock.visibilityChanged.connect(self._fit_titles_soon)
            dock.topLevelChanged.connect(self._fit_titles_soon)
            dock.dockLocationChanged.connect(self._fit_titles_soon)
        toggle = self.library_dock.toggleViewAction()
        toggle.setShortcut(QKeySequence("Ctrl+L"))
        toggle.setToolTip(tr("Show or hide the library (Ctrl+L)"))

    # -- Arranging

    def arrange(self) -> None:
        window = self._window
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockNestingEnabled(True)
        window.addDockWidget(left, self.library_dock)
        window.addDockWidget(left, self.search_dock)
        window.tabifyDockWidget(self.library_dock, self.search_dock)
        window.tabifyDockWidget(self.search_dock, self.signs_dock)
        self.search_dock.hide()
        self.signs_dock.hide()
        self.library_dock.raise_()
        window.addDockWidget(right, self.translator_dock)
        window.addDockWidget(right, self.annotations_dock)

    def first_sizes(self) -> None:
        """For a window that has never been arranged; it must have its size already."""
        width = self._window.width()
        sideways = Qt.Orientation.Horizontal
        for dock, share, least, most in (
            (self.library_dock, 0.16, 188, 248),
            (self.translator_dock, 0.244, 256, 330),
        ):
            self._window.resizeDocks([dock], [min(most, max(least, int(share * width)))], sideways)
        if all(not dock.isHidden() for dock in self.note_docks):
            self.fresh = False
        half = self._window.height() // 2
        self._window.resizeDocks([*self.note_docks], [half, half], Qt.Orientation.Vertical)

    def restore(self, state: QByteArray) -> bool:
        self.fresh = not self._window.restoreState(state, STATE_VERSION)
        return not self.fresh

    def state(self) -> QByteArray:
        """The arrangement to come back to, which is the one with a document."""
        for dock, wanted in self._wanted.items():
            dock.setVisible(wanted)
        return self._window.saveState(STATE_VERSION)

    def fill(self, menu: QMenu) -> None:
        for dock in self.all:
            menu.addAction(dock.toggleViewAction())

    def _fit_titles_soon(self) -> None:
        # Docks are still hidden one by one while their window is being taken apart.
        if isValid(self._window):
            QTimer.singleShot(0, self._window, self._fit_titles)

    def _fit_titles(self) -> None:
        for dock in self.all:
            others = self._window.tabifiedDockWidgets(dock)
            dock.set_tabbed(not dock.isFloating() and any(not one.isHidden() for one in others))

    # -- What they show

    def stops(self) -> list[Stop]:
        """The panes in the order in which F6 goes through them, the texts left out."""
        return [
            (self.library, lambda: self.library.tree),
            (self.search, lambda: self.search.list),
            (self.signs, lambda: self.signs.list),
            *((pane, lambda pane=pane: pane.keyboard_widget) for pane in self.notes),
        ]

    def set_document(self, opened: OpenDocument | None) -> None:
        self._show_notes(opened is not None)
        self.signs.set_document(opened)
        for pane in self.notes:
            pane.set_document(opened)

    def _show_notes(self, shown: bool) -> None:
        """Without a document there are no notes to show; the panes come back with one."""
        if not shown and not self._wanted:
            self._wanted = {dock: not dock.isHidden() for dock in self.note_docks}
            for dock in self.note_docks:
                dock.hide()
        elif shown and self._wanted:
            for dock, wanted in self._wanted.items():
                dock.setVisible(wanted)
            self._wanted = {}
            if self.fresh:
                # Docks that are away take no size: theirs is given when they first come.
                QTimer.singleShot(0, self._window, self.first_sizes)
        for dock in self.note_docks:
            dock.toggleViewAction().setEnabled(shown)

    def notes_of(self, kind: NoteKind) -> tuple[NotesPane, Dock]:
        """Where notes of a kind are shown."""
        if series_of(kind) is Series.TRANSLATOR:
            return self.translator, self.translator_dock
        return self.annotations, self.annotations_dock

    def follow(self, row: int) -> None:
        for pane in self.notes:
            pane.follow_row(row)

    def flush(self) -> None:
        """Write what is being typed."""
        for pane in self.notes:
            pane.save()

    @property
    def is_editing(self) -> bool:
        return any(pane.is_editing for pane in self.notes)

    def _tell_saving(self) -> None:
        self.saving_changed.emit(max(pane.editing.saving for pane in self.notes))

    def keep_words(self) -> list[Path]:
        """Write what is being typed to files of their own; those that could be written."""
        kept = [pane.editing.keep() for pane in self.notes if pane.is_editing]
        return [path for path in kept if path is not None]

    def close_editors(self) -> None:
        for pane in self.notes:
            pane.close_editor()

    # -- How they look

    def set_theme(self, theme: Theme) -> None:
        for pane in (self.library, self.search, self.signs, *self.notes):
            pane.set_theme(theme)
        for dock in self.all:
            dock.set_theme(theme, pane_style_sheet(theme) if dock in self.note_docks else "")

    def set_reading_face(self, face: str) -> None:
        self.search.set_reading_face(face)
        self.signs.set_reading_face(face)
        for pane in self.notes:
            pane.set_reading_face(face)
