"""The window: the reading view, and round it the panes and the bars."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from parallax import library as reading
from parallax.model.errors import UserError
from parallax.model.text import Role
from parallax.ui import icons
from parallax.ui.actions import Actions
from parallax.ui.acts.alignment import AlignmentActs
from parallax.ui.acts.citing import CitingActs
from parallax.ui.acts.counterparts import Counterparts
from parallax.ui.acts.editions import EditionActs
from parallax.ui.acts.exporting import ExportActs
from parallax.ui.acts.files import FileActs
from parallax.ui.acts.help import HelpActs
from parallax.ui.acts.notes import NoteActs
from parallax.ui.acts.reading import ReadingActs
from parallax.ui.acts.refusals import Refusals
from parallax.ui.acts.reviewing import ReviewActs
from parallax.ui.acts.searching import SearchActs
from parallax.ui.acts.signs import SignActs
from parallax.ui.docks import Docks
from parallax.ui.dress import dress, prepare, wanted_theme
from parallax.ui.dropping import DropWindow
from parallax.ui.leaving import Leaving
from parallax.ui.message_bar import MessageBar, MessageRoom, Tone
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.note_links import NoteLinks
from parallax.ui.pane_round import PaneRound, Stop
from parallax.ui.place_keeper import PlaceKeeper
from parallax.ui.settings import Settings
from parallax.ui.situation import Situation
from parallax.ui.status_bar import StatusBar
from parallax.ui.status_words import StatusWords
from parallax.ui.toolbar import SearchField, ToolBar
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.waiting import WaitingPage
from parallax.ui.watch import LibraryWatch
from parallax.ui.welcome import Welcome
from parallax.ui.where import caret, folio_of, situation
from parallax.ui.window_menus import fill_menus
from parallax.ui.workbench import Workbench

#: Documents offered on the first page.
RECENT = 6


class MainWindow(DropWindow):
    """One window on one library. Whoever made the workbench closes it."""

    def __init__(self, workbench: Workbench, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(640, 420)
        self.workbench = workbench
        self.settings = settings
        self.theme = wanted_theme(settings.theme)
        prepare()
        self._make_centre()
        self.docks = Docks(self, workbench, settings)
        self._make_acts()
        self._make_bars()
        self._restore_arrangement()
        self.place_keeper = PlaceKeeper(workbench, self.view, self)
        self.watch = LibraryWatch(workbench, self)
        self.leaving = Leaving(self.docks, self.status, self.messages, self)
        self._connect()
        self.reading_acts.restore()
        self.sign_acts.restore()
        self.show_settings()
        self._show_document(workbench.open_document)
        if workbench.library.read_only:
            self._say_read_only()

    # -- Making

    def _make_centre(self) -> None:
        self.view = ReadingView()
        self.view.setFrameShape(ReadingView.Shape.NoFrame)
        self.welcome = Welcome()
        self.welcome.setFrameShape(Welcome.Shape.NoFrame)
        self.waiting = WaitingPage()
        self.waiting.setFrameShape(WaitingPage.Shape.NoFrame)
        self.messages = MessageBar()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.waiting)
        self.setCentralWidget(MessageRoom(self.stack, self.messages, self.view.pushed_down))

    def _make_acts(self) -> None:
        bench, settings, view, docks = self.workbench, self.settings, self.view, self.docks
        self.search_field = SearchField()
        self.note_links = NoteLinks(bench, view, docks, self)
        self.reading_acts = ReadingActs(view, settings, self.show_theme, self)
        self.alignment_acts = AlignmentActs(bench, view, settings, self.caret, self)
        self.counterparts = Counterparts(bench, view, settings, self)
        self.note_acts = NoteActs(bench, view, self.caret, self.note_links, self)
        self.search_acts = SearchActs(
            bench,
            self.search_field,
            docks.search,
            docks.search_dock,
            view,
            self.note_links.show_both,
            self,
        )
        self.sign_acts = SignActs(bench, view, docks.signs, docks.signs_dock, settings, self)
        self.file_acts = FileActs(bench, settings, lambda: self.theme, docks.flush, self)
        self.edition_acts = EditionActs(
            bench, settings, lambda: self.theme, docks.flush, self.file_acts, self
        )
        self.export_acts = ExportActs(bench, view, settings, lambda: self.theme, docks.flush, self)
        self.citing_acts = CitingActs(bench, view, settings, self)
        self.review_acts = ReviewActs(bench, settings, lambda: self.theme, docks.flush, self)
        self.help_acts = HelpActs(bench, settings, lambda: self.theme, self.show_settings, self)
        handlers = {
            "files": self.file_acts,
            "editions": self.edition_acts,
            "exporting": self.export_acts,
            "citing": self.citing_acts,
            "reviewing": self.review_acts,
            "reading": self.reading_acts,
            "notes": self.note_acts,
            "alignment": self.alignment_acts,
            "counterparts": self.counterparts,
            "searching": self.search_acts,
            "signs": self.sign_acts,
            "help": self.help_acts,
            "panes": PaneRound(self._stops, self),
        }
        self.commands = Actions(self, view, handlers)
        self.refusals = Refusals(bench, self.commands, view, self.situation)
        self.help_acts.commands = self.commands

    def _stops(self) -> list[Stop]:
        """Where F6 goes: the library and the hits, the texts or the first page, the notes."""
        library, search, signs, *notes = self.docks.stops()
        return [library, search, signs, (self.stack, self._centre), *notes]

    def _centre(self) -> QWidget:
        """What has the keyboard in the middle of the window."""
        if self.stack.currentWidget() is self.welcome:
            return self.welcome.first
        return self.view if self.stack.currentWidget() is self.view else self.waiting.first

    def _make_bars(self) -> None:
        library = self.docks.library_dock.toggleViewAction()
        self.toolbar = ToolBar(self.commands, library, self.search_field)
        self.addToolBar(self.toolbar)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        words = StatusWords(self.workbench, self.view, self.status)
        self.counterparts.rendered.connect(words.show_rendering)
        self.status.set_read_only(self.workbench.library.read_only)
        self.waiting.set_read_only(self.workbench.library.read_only)
        fill_menus(self, self.workbench, self.commands, self.docks)

    def _restore_arrangement(self) -> None:
        self.docks.arrange()
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height()))
        self.restoreGeometry(self.settings.geometry)
        self.docks.restore(self.settings.state)

    def _connect(self) -> None:
        bench, docks, files = self.workbench, self.docks, self.file_acts
        bench.document_opened.connect(self._show_document)
        bench.library_changed.connect(self._refresh_recent)
        bench.library_changed.connect(docks.search.search_again)
        bench.message.connect(self.status.say)
        self.counterparts.message.connect(self.status.say)
        bench.failed.connect(self.messages.show_sentence)
        bench.finished.connect(self.messages.show_done)
        bench.task_started.connect(self.status.follow)
        bench.history_asked_for.connect(docks.flush)
        self.status.doubtful_clicked.connect(self.alignment_acts.next_doubtful)
        self.welcome.sample_wanted.connect(files.open_sample)
        self.welcome.pair_wanted.connect(lambda: files.open_pair())
        self.welcome.document_wanted.connect(bench.open)
        docks.library.open_pair_wanted.connect(lambda: files.open_pair())
        docks.library.details_wanted.connect(files.details)
        docks.library.export_wanted.connect(self.export_acts.export)
        docks.library.volume_wanted.connect(self.export_acts.export_volume)
        docks.library.citation_wanted.connect(self.citing_acts.copy_references)
        docks.library.references_wanted.connect(self.citing_acts.export_references)
        docks.library.reading_wanted.connect(lambda: self._centre().setFocus())
        docks.library.list_wanted.connect(lambda: files.import_list())
        self.dropping.connect(self.welcome.set_dropping)
        self.dropping.connect(self.waiting.set_dropping)
        self.waiting.texts_wanted.connect(lambda: files.add_texts())
        self.waiting.details_wanted.connect(lambda: files.details())
        docks.library.closed_changed.connect(self._remember_closed)
        docks.search.hits_changed.connect(lambda _: self.refresh_actions())
        self.view.current_row_changed.connect(self._row_changed)
        self.view.selection_changed.connect(self.refresh_actions)
        self.view.context_menu_requested.connect(self._context_menu)
        self.view.text_size_requested.connect(self.reading_acts.step_size)
        self.view.proportion_changed.connect(self.reading_acts.remember_proportion)
        self.view.copied.connect(bench.message)
        docks.signs.all_shown.clicked.connect(lambda: self.commands["signs"].trigger())
        self.commands["signs"].toggled.connect(docks.signs.all_shown.setChecked)
        self.view.bead_mark_toggled.connect(self._toggle_confirmed)
        self.view.visible_rows_changed.connect(lambda first, _: docks.follow(first))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def _say_read_only(self) -> None:
        words = self.tr(
            "%1 can only be read: read, search and export as you like, but nothing can be changed"
            " or added. To write in it, make the file and its folder writable and start again."
        )
        path = str(self.workbench.library.path)
        self.messages.show_sentence(words.replace("%1", path), Tone.INFORMATION)

    # -- The document

    def _show_document(self, opened: OpenDocument | None) -> None:
        self.place_keeper.remember()
        self.messages.dismiss()
        self.view.set_document(opened if opened is not None and opened.has_texts else None)
        self.counterparts.set_document(opened)
        self.docks.set_document(opened)
        self.status.set_document(opened)
        self.note_links.forget()
        if opened is None:
            self.setWindowTitle("Parallax")
            self._refresh_recent()
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.focus_first()
        else:
            opened.document_changed.connect(self._show_title)
            opened.beads_replaced.connect(self._beads_replaced)
            opened.notes_changed.connect(self.refresh_actions)
            opened.reset.connect(self._document_reset)
            opened.counts_changed.connect(self._counts_changed)
            self._show_title()
            self.stack.setCurrentWidget(self.view if opened.has_texts else self.waiting)
            self._centre().setFocus()
        self.place_keeper.take_up(opened)
        self.refresh_actions()

    def _show_title(self) -> None:
        opened = self.workbench.open_document
        if opened is not None:
            self.setWindowTitle(f"{opened.document.title} – Parallax")
            if not opened.has_texts:
                self.waiting.show_document(opened.document)

    def _document_reset(self) -> None:
        opened = self.workbench.open_document
        if opened is not None and opened.has_texts is not (self.stack.currentWidget() is self.view):
            # Another program gave it texts, or took them: it is opened anew, once this is over.
            QTimer.singleShot(0, self, lambda: self.workbench.open(opened.id))
            return
        self._show_title()
        self.status.set_document(self.workbench.open_document)
        self.refresh_actions()

    def _beads_replaced(self) -> None:
        self._row_changed(self.view.current_row())

    def _counts_changed(self) -> None:
        self.status.refresh_counts()
        self.refresh_actions()

    def _refresh_recent(self) -> None:
        if self.workbench.open_document is not None:
            return
        library = self.workbench.library
        try:
            self.welcome.show_recent(reading.recent_documents(library, RECENT))
        except UserError as error:
            self.workbench.failed.emit(str(error))
        self.welcome.set_read_only(library.read_only)

    # -- Where the reader is

    def caret(self) -> tuple[Role, int]:
        return caret(self.view, self.workbench.open_document)

    def situation(self) -> Situation:
        return situation(
            self.view,
            self.workbench.open_document,
            hits=self.docks.search.model.count,
            can_write=not self.workbench.library.read_only,
        )

    def refresh_actions(self) -> None:
        self.commands.update(self.situation())

    def _row_changed(self, row: int) -> None:
        opened = self.workbench.open_document
        self.status.set_folio(folio_of(opened, row) if opened is not None else "")
        self.refresh_actions()

    def _toggle_confirmed(self, row: int) -> None:
        """The mark between the columns was clicked."""
        opened = self.workbench.open_document
        if opened is None or self.workbench.library.read_only:
            return
        self.view.set_current_row(row)
        confirmed = opened.bead(row).is_confirmed
        (self.alignment_acts.unconfirm if confirmed else self.alignment_acts.confirm)()

    def _context_menu(self, at: QPoint, row: int, side: Role) -> None:
        if row < 0:
            return
        if row != self.view.current_row():
            self.view.set_current_row(row)
        menu = self.commands.context_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # -- How it looks

    def show_theme(self) -> str:
        """Put the theme of the settings on; the name of the one that shows."""
        theme = wanted_theme(self.settings.theme)
        # Last of all when the window is made: a style sheet is laid on every widget anew.
        dress(theme)
        self.theme = theme
        for part in (
            *(self.view, self.docks, self.toolbar, self.messages, self.welcome, self.waiting),
        ):
            part.set_theme(theme)
        self._show_choices()
        return theme.name

    def show_settings(self) -> None:
        """Put all preferences into effect."""
        for part in (self.view, self.welcome, self.waiting, self.docks):
            part.set_reading_face(self.settings.reading_face)
        self.show_theme()

    def _show_choices(self) -> None:
        """Tick what holds in the menus."""
        settings, commands = self.settings, self.commands
        commands[f"theme-{settings.theme}"].setChecked(True)
        commands[f"sides-{settings.sides}"].setChecked(True)
        commands["swap"].setChecked(settings.swapped)
        commands["signs"].setChecked(settings.show_signs)
        commands["tint-counterparts"].setChecked(settings.tint_counterparts)

    def _system_theme_changed(self) -> None:
        if self.settings.theme == "system":
            self.show_theme()

    def _remember_closed(self, ids: frozenset[str]) -> None:
        self.settings.closed_collections = ids

    # -- Files dropped or named at the start

    def take_files(self, files: list[Path]) -> None:
        folder = next((one for one in files if one.is_dir()), None)
        if folder is not None:
            self.file_acts.open_folder(folder)
        elif len(files) == 1 and files[0].suffix.lower() == ".pdf":
            self.edition_acts.take_pdf(files[0])
        elif len(files) in (1, 2):
            self.file_acts.take_texts(tuple(files))
        else:
            self.workbench.failed.emit(
                self.tr("Drop two files together: an original and its translation.")
            )

    # -- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toolbar.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.docks.fresh:
            self.docks.first_sizes()
        if self.workbench.open_document is None:
            self.welcome.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.may_close():
            event.ignore()
            return
        self.watch.stop()
        self.place_keeper.remember()
        if not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
        self.settings.state = self.docks.state()
        self.settings.sync()
        super().closeEvent(event)
