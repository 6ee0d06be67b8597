"""A pane of notes: cards in reading order, filtered, followed, and edited in place."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parallax.model.note import NoteKind, Target
from parallax.operations import delete_note, edit_note, write_note
from parallax.ui.kind_names import kind_name
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.note_card import CardLook, CardPainter
from parallax.ui.panes.note_editing import NoteEditing
from parallax.ui.panes.note_editor import NoteEditor
from parallax.ui.panes.note_filter import NoteFilter, NoteFilterRow
from parallax.ui.panes.note_session import new_key
from parallax.ui.panes.notes_header import NotesHeader, pane_style_sheet
from parallax.ui.panes.notes_list import NotesList
from parallax.ui.panes.notes_model import NotesModel
from parallax.ui.reader_name import system_full_name
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class NotesPane(QWidget):
    """The notes of some kinds of the open document.

    `author` is asked for the name to sign new notes with; where it knows none and `ask_name`
    says so, the editor of a new note asks.
    """

    note_activated = Signal(str)  # go to the words of this note
    name_given = Signal(str)  # how to sign new notes; "" where they stay unsigned
    current_note_changed = Signal(str)  # another card is at hand; "" for none

    def __init__(
        self,
        workbench: Workbench,
        kinds: frozenset[NoteKind],
        title: str,
        parent: QWidget | None = None,
        *,
        author: Callable[[], str] = str,
        ask_name: Callable[[], bool] = bool,
        theme: Theme = LIGHT,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setMinimumWidth(220)
        self._workbench = workbench
        self._author = author
        self._ask_name = ask_name
        self._open: OpenDocument | None = None
        self._told_current = ""
        self._theme, self._percent, self._face = theme, 100, ""
        look = CardLook.of(theme)
        self.model = NotesModel(kinds, self)
        self.cards = CardPainter(look)
        self.header = NotesHeader(title)
        self.filter_row = NoteFilterRow(kinds)
        self.filter_row.hide()
        self.list = NotesList(self.model, self.cards)
        self.list.setAccessibleName(title)
        self.editor = NoteEditor(look, self.list.viewport())
        self.editor.hide()
        self.editing = NoteEditing(workbench, self.model, self.list, self.editor, self)
        self._build()
        self._connect()
        self.set_theme(theme)
        self._say_counts()

    def _build(self) -> None:
        self.empty_words = QLabel()
        self.empty_words.setWordWrap(True)
        self.empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_clear = QPushButton(self.tr("Clear the filter"))
        self.empty_clear.setObjectName("noteLink")
        self._empty = QWidget()
        self._empty.setObjectName("notesEmpty")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(self._empty)
        inner.setContentsMargins(28, 40, 28, 24)
        inner.setSpacing(10)
        inner.addWidget(self.empty_words)
        inner.addWidget(self.empty_clear, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.filter_row)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.header.filter_toggled.connect(self._show_filter)
        self.filter_row.changed.connect(self._set_filter)
        self.empty_clear.clicked.connect(self.filter_row.clear)
        self.editor.signed.connect(self.name_given)
        self.model.counted.connect(self._say_counts)
        self.list.opened.connect(self.note_activated)
        self.list.edit_wanted.connect(self.edit_note)
        self.list.delete_wanted.connect(self.delete_note)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.selectionModel().currentChanged.connect(self._tell_current)

    # -- what is shown -------------------------------------------------------------------------

    def set_document(self, open_document: OpenDocument | None) -> None:
        self.editing.leave()
        if self._open is not None:
            self._open.notes_changed.disconnect(self._notes_changed)
            self._open.reset.disconnect(self._rows_changed)
            self._open.beads_replaced.disconnect(self._rows_changed)
        self._open = open_document
        self.editing.set_document(open_document)
        if open_document is not None:
            open_document.notes_changed.connect(self._notes_changed)
            open_document.reset.connect(self._rows_changed)
            open_document.beads_replaced.connect(self._rows_changed)
        self.model.pin("")
        self.filter_row.clear()
        self.model.set_document(open_document)
        self.list.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(pane_style_sheet(theme))
        self._set_look()

    def set_text_size(self, percent: int) -> None:
        self._percent = percent
        self._set_look()

    def set_reading_face(self, family: str) -> None:
        """The face of quoted words; "" for the one that comes with the program."""
        self._face = family
        self._set_look()

    def _set_look(self) -> None:
        look = CardLook.of(self._theme, self._percent, self._face)
        self.cards.set_look(look)
        self.editor.set_look(look)
        self.header.set_theme(self._theme, bool(self.model.filter))
        self.list.forget_heights()

    @property
    def keyboard_widget(self) -> QWidget:
        """What takes the keyboard when it comes to this pane."""
        if self.editing.is_on:
            return self.editor.body
        return self.list if self.model.rowCount() else self.header.follow

    def follow_row(self, row: int) -> None:
        """Bring the first note at or after a row of the reading view into sight, unless a
        note is being edited or the reader wants the pane to stay."""
        if self.editing.is_on or not self.follows_reading:
            return
        at = self.model.first_at_or_after(row)
        if at < 0:
            return
        current = self.list.currentIndex().row()
        beside = 0 <= current < self.model.rowCount() and self.model.item(current).row == row
        # The card just clicked must not move away from under the mouse.
        if not (beside and self.list.is_in_sight(current)):
            self.list.scroll_to_top(at)

    @property
    def follows_reading(self) -> bool:
        return self.header.follow.isChecked()

    def set_current_note(self, note_id: str | None) -> None:
        """The card to mark as at hand; an id that is not shown here marks none."""
        row = self.model.row_of(note_id or "")
        self._told_current = note_id or "" if row >= 0 else ""
        flags = QItemSelectionModel.SelectionFlag
        if row >= 0:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            if not self.editing.is_on:
                self.list.scrollTo(index)
        else:
            self.list.selectionModel().clear()
        self.list.viewport().update()

    def current_note(self) -> str:
        return self.list.current_id()

    def _notes_changed(self) -> None:
        self.model.refresh()
        self.editing.notes_changed()

    def _rows_changed(self) -> None:
        self.model.forget_rows()
        self.editing.notes_changed()

    # -- filter --------------------------------------------------------------------------------

    def _show_filter(self, shown: bool) -> None:
        if not shown:
            self.filter_row.clear()
        self.filter_row.setVisible(shown)
        if shown:
            self.filter_row.offer(self.model.notes_of_kinds())
            self.filter_row.text.setFocus()

    def _set_filter(self, value: NoteFilter) -> None:
        self.model.set_filter(value)
        self.header.set_theme(self._theme, bool(value))

    def _say_counts(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.header.set_counts(shown, total, bool(self.model.filter))
        self.header.filter.setEnabled(total > 0 or bool(self.model.filter))
        if self.header.filter.isChecked():
            self.filter_row.offer(self.model.notes_of_kinds())
        self.empty_clear.setVisible(total > 0)
        if self._open is None:
            words = self.tr("Open a document to see its notes.")
        elif total:
            words = self.tr("No note matches the filter.")
        elif not self._open.has_texts:
            words = self.tr(
                "There are no words yet to write on. Ctrl+Shift+N writes a note on the document."
            )
        elif NoteKind.TRANSLATOR in self.model.kinds:
            words = self.tr("Select words in the text and press N to write a note.")
        else:
            words = self.tr(
                "Select words in the text and press Shift+N to write an annotation, or Q to"
                " write a query."
            )
        self.empty_words.setText(words)
        self._pages.setCurrentIndex(0 if shown else 1)

    # -- writing -------------------------------------------------------------------------------

    def new_note(self, kind: NoteKind, targets: tuple[Target, ...] = ()) -> None:
        """Write an empty note and open it; it goes again if nothing is written into it."""
        opened = self._open
        if opened is None:
            return
        if not self.close_editor():
            return
        author, key = self._author(), new_key()
        changes = self._workbench.perform(
            lambda library: write_note(
                library, opened.document.id, kind, author=author, targets=targets
            ),
            merge_key=key,
        )
        if changes is not None:
            note_id = next(step.note.id for step in changes.steps)  # type: ignore[union-attr]
            self._edit(note_id, key, is_new=True)

    def edit_note(self, note_id: str) -> None:
        """Open the editor in the place of a card, and give it the focus."""
        if self.editing.note_id == note_id and note_id:
            self.editor.body.setFocus()
        elif self.close_editor():
            self._edit(note_id)

    def _edit(self, note_id: str, key: str = "", *, is_new: bool = False) -> None:
        if self._open is None or self._open.note(note_id) is None:
            return
        # The card under the editor is shown whatever the filter says.
        self.model.pin(note_id)
        self.set_current_note(note_id)
        self.current_note_changed.emit(self.current_note())
        self.editing.begin(note_id, self._author(), key, is_new=is_new)
        if is_new and not self._author() and self._ask_name():
            self.editor.ask_name(system_full_name())

    def delete_note(self, note_id: str) -> None:
        opened = self._open
        if opened is None or not self.close_editor() or opened.note(note_id) is None:
            return
        mark, row = opened.mark_of(note_id), self.model.row_of(note_id)
        if self._workbench.perform(lambda library: delete_note(library, note_id)) is None:
            return
        self._workbench.message.emit(self.tr("Note {mark} deleted. Undo: Ctrl+Z").format(mark=mark))
        left = self.model.rowCount()
        if left and row >= 0:
            self.set_current_note(self.model.item(min(row, left - 1)).id)
            self.current_note_changed.emit(self.current_note())

    def change_kind(self, note_id: str, kind: NoteKind) -> None:
        note = self._open.note(note_id) if self._open else None
        if note is None or note.kind is kind or not self.close_editor():
            return
        changed = replace(note, kind=kind)
        if self._workbench.perform(lambda library: edit_note(library, changed)) is not None:
            words = self.tr("The note is marked {mark} now: {kind}. Undo: Ctrl+Z")
            mark = self._open.mark_of(note_id) if self._open else ""
            self._workbench.message.emit(words.format(mark=mark, kind=kind_name(kind)))

    # -- the editor ------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        return self.editing.is_on

    def save(self) -> bool:
        """Write at once what is typed; False if that failed."""
        return self.editing.save()

    def close_editor(self) -> bool:
        """Save and leave the editor. A new note with nothing in it is removed again. False
        if what was typed could not be saved; then the editor stays."""
        return self.editing.close()

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    # -- menu ------------------------------------------------------------------------------

    def menu_for(self, note_id: str) -> QMenu:
        """The menu of one card."""
        menu = QMenu(self)
        menu.addAction(self.tr("Go to the words"), lambda: self.note_activated.emit(note_id))
        menu.addAction(self.tr("Edit"), lambda: self.edit_note(note_id))
        menu.addAction(self.tr("Copy note text"), lambda: self.copy_text(note_id))
        kinds = menu.addMenu(self.tr("Change kind"))
        note = self._open.note(note_id) if self._open else None
        for kind in NoteKind:
            action = kinds.addAction(
                kind_name(kind), lambda kind=kind: self.change_kind(note_id, kind)
            )
            action.setCheckable(True)
            action.setChecked(note is not None and note.kind is kind)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), lambda: self.delete_note(note_id))
        return menu

    def copy_text(self, note_id: str) -> None:
        note = self._open.note(note_id) if self._open else None
        if note is not None:
            QGuiApplication.clipboard().setText(note.body)
            self._workbench.message.emit(self.tr("Note text copied"))

    def _show_menu(self, note_id: str, where: QPoint) -> None:
        menu = self.menu_for(note_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _tell_current(self) -> None:
        self.list.viewport().update()
        note_id = self.current_note()
        if note_id != self._told_current:
            self._told_current = note_id
            self.current_note_changed.emit(note_id)
