"""A note being written, in the place of its card."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parallax.apparatus.words import fold
from parallax.model.note import Note, NoteKind
from parallax.ui.kind_names import kind_name
from parallax.ui.panes.markdown_document import MarkdownDocument
from parallax.ui.panes.note_body_edit import NoteBodyEdit
from parallax.ui.panes.note_card import BAR, PAD, RING, CardLook, paint_frame
from parallax.ui.panes.note_choice import NoteChoice
from parallax.ui.panes.note_signing import NoteSigning
from parallax.ui.panes.note_tags_edit import NoteTagsEdit


class NoteEditor(QFrame):
    """The fields of one note. Knows nothing of the library: `load`, `changed`, `compose`."""

    changed = Signal()  # by the reader, not by load
    kind_changed = Signal()
    done = Signal()
    resized = Signal()
    signed = Signal(str)  # how the reader wants notes signed; "" for not at all

    def __init__(self, look: CardLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setAccessibleName(self.tr("Note editor"))
        self._look = look
        self._loading = False
        self._mark = self._words = ""
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.head.setWordWrap(True)
        self.body = NoteBodyEdit(look.theme)
        self.preview = QTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setObjectName("notePreview")
        self.preview.setAccessibleName(self.tr("Preview of the note"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.body)
        self._pages.addWidget(self.preview)
        self._preview_document: MarkdownDocument | None = None

        self.bold = self._tool("B", self.tr("Bold (Ctrl+B)"), self.body.embolden)
        self.italic = self._tool("I", self.tr("Italic (Ctrl+I)"), self.body.italicise)
        self.link = self._tool(self.tr("Link"), self.tr("Link (Ctrl+K)"), self.body.link)
        self.show_preview = self._tool(
            self.tr("Preview"), self.tr("Show the note as it will look"), None
        )
        self.show_preview.setCheckable(True)
        self.show_preview.toggled.connect(self._toggle_preview)
        self.kind = NoteChoice(self.tr("Kind of note"))
        for kind in NoteKind:
            self.kind.addItem(kind_name(kind), kind)
        self.author = NoteChoice(self.tr("Author"))
        self.author.setEditable(True)
        self.author.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.author.lineEdit().setPlaceholderText(self.tr("Unsigned"))
        self.author.lineEdit().setAccessibleName(self.tr("Author"))
        self.tags = NoteTagsEdit()
        self.signing = NoteSigning()
        self.state = QLabel()
        self.state.setObjectName("noteState")
        self.close_button = QPushButton(self.tr("Done"))
        self.close_button.setObjectName("noteDone")
        self.close_button.setToolTip(self.tr("Leave the editor (Esc). All is saved as you type."))
        self.close_button.setAutoDefault(False)

        tools = QHBoxLayout()
        tools.setSpacing(2)
        for button in (self.bold, self.italic, self.link):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.show_preview)
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(5)
        fields.setColumnStretch(1, 1)
        self._labels: list[QLabel] = []
        for row, (name, field) in enumerate(
            (
                (self.tr("Kind"), self.kind),
                (self.tr("Tags"), self.tags),
                (self.tr("Author"), self.author),
            )
        ):
            label = QLabel(name)
            label.setObjectName("noteState")
            label.setBuddy(field)
            self._labels.append(label)
            fields.addWidget(label, row, 0)
            fields.addWidget(field, row, 1)
        last = QHBoxLayout()
        last.addWidget(self.state, 1)
        last.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING + BAR + PAD, RING + PAD - 2, RING + PAD, RING + PAD)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self._pages)
        column.addLayout(tools)
        column.addLayout(fields)
        column.addWidget(self.signing)
        column.addLayout(last)

        self.body.textChanged.connect(self._tell)
        self.tags.textChanged.connect(self._tell)
        self.author.currentTextChanged.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._tell_kind)
        self.body.grown.connect(self._fit)
        self.body.done.connect(self.done)
        self.close_button.clicked.connect(self.done)
        self.signing.answered.connect(self._signed)
        self._set_tab_order()
        self.set_look(look)

    def _set_tab_order(self) -> None:
        """First what every note has, then the buttons."""
        order: tuple[QWidget, ...] = (
            self.body,
            self.kind,
            self.tags,
            self.author,
            self.signing.name,
            self.signing.sign,
            self.signing.leave,
            self.bold,
            self.italic,
            self.link,
            self.show_preview,
            self.close_button,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    # -- the name under notes --------------------------------------------------------------

    def ask_name(self, proposed: str) -> None:
        """Ask how notes are to be signed; the answer comes by `signed`."""
        self.signing.ask(proposed)
        self._show_author(False)
        self._fit()

    def _show_author(self, shown: bool) -> None:
        """The question takes the place of the author's field."""
        self._labels[-1].setVisible(shown)
        self.author.setVisible(shown)

    def _signed(self, name: str) -> None:
        held_focus = self.signing.isAncestorOf(self.focusWidget() or self)
        self.signing.hide()
        self._show_author(True)
        if name:
            self.author.setEditText(name)
        if held_focus:
            self.body.setFocus()
        self._fit()
        self.signed.emit(name)

    # -- filling and reading ---------------------------------------------------------------

    def offer(self, tags: Iterable[str], authors: Iterable[str]) -> None:
        """Tags and authors in use, to choose from."""
        self.tags.set_known(tags)
        known = sorted({author for author in authors if author}, key=fold)
        text = self.author.currentText()
        with QSignalBlocker(self.author):
            self.author.clear()
            self.author.addItems(known)
            self.author.setEditText(text)

    def load(self, note: Note, mark: str, words: str) -> None:
        """Show a note from its beginning; the text's own undo starts anew."""
        self._loading = True
        self.show_preview.setChecked(False)
        self.signing.hide()
        self._show_author(True)
        self.body.setPlainText(note.body)
        self.body.moveCursor(QTextCursor.MoveOperation.End)
        self._set_fields(note)
        self._loading = False
        self.state.clear()
        self.describe(mark, words)

    def reload(self, note: Note) -> None:
        """Take over what was changed elsewhere; the caret stays as near as can be."""
        self._loading = True
        if self.body.words() != note.body:
            place = self.body.textCursor().position()
            cursor = QTextCursor(self.body.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(note.body)
            cursor.setPosition(min(place, self.body.document().characterCount() - 1))
            self.body.setTextCursor(cursor)
        self._set_fields(note)
        self._loading = False
        self._refresh_preview()

    def _set_fields(self, note: Note) -> None:
        if self.tags.tags() != note.tags:
            self.tags.set_tags(note.tags)
        if self.author.currentText() != note.author:
            self.author.setEditText(note.author)
        self.kind.setCurrentIndex(self.kind.findData(note.kind))
        self.update()

    def describe(self, mark: str, words: str) -> None:
        """The mark and the words shown above the text."""
        if (mark, words) == (self._mark, self._words):
            return
        self._mark, self._words = mark, words
        families = ", ".join(f"'{name}'" for name in self._look.serif.families())
        size, muted = self._look.serif.pixelSize(), self._look.theme.muted
        style = f"font-family: {families}; font-size: {size}px; color: {muted}"
        self.head.setText(f'<b>{escape(mark)}</b>&ensp;<i style="{style}">{escape(words)}</i>')
        self._fit()

    def compose(self, note: Note) -> Note:
        """`note` with what the fields hold now."""
        return replace(
            note,
            body=self.body.words(),
            kind=self.current_kind,
            tags=self.tags.tags(),
            author=self.author.currentText().strip(),
        )

    @property
    def current_kind(self) -> NoteKind:
        # A choice keeps its values as plain strings.
        return NoteKind(self.kind.currentData() or NoteKind.TRANSLATOR)

    @property
    def is_empty(self) -> bool:
        """Nothing of the reader's own has been written."""
        return not self.body.words().strip() and not self.tags.tags()

    def say_failing(self, failing: bool) -> None:
        self.state.setText(self.tr("Not saved yet; trying again") if failing else "")

    # -- looks ---------------------------------------------------------------------------------

    def set_look(self, look: CardLook) -> None:
        self._look = look
        self.setFont(look.base)
        for widget in (
            self.kind,
            self.author,
            self.tags,
            self.close_button,
            self.head,
            self.signing.name,
            self.signing.sign,
            self.signing.leave,
        ):
            widget.setFont(look.base)
        for button in (self.bold, self.italic, self.link, self.show_preview):
            font = look.base if button in (self.bold, self.italic) else look.small
            button.setFont(font)
        bold, italic = self.bold.font(), self.italic.font()
        bold.setBold(True)
        italic.setItalic(True)
        self.bold.setFont(bold)
        self.italic.setFont(italic)
        for label in (self.state, self.signing.label, *self._labels):
            label.setFont(look.small)
        self.body.set_theme(look.theme)
        self.body.set_face(look.base)
        mark, words, self._mark = self._mark, self._words, "\0"
        self.describe(mark, words)
        self._refresh_preview()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(
            painter,
            QRectF(self.rect()).adjusted(RING, RING, -RING, -RING),
            self._look.theme,
            self.current_kind,
            True,
            False,
        )
        painter.end()

    def _toggle_preview(self, shown: bool) -> None:
        self._refresh_preview()
        self._pages.setCurrentWidget(self.preview if shown else self.body)
        for button in (self.bold, self.italic, self.link):
            button.setVisible(not shown)
        if not shown:
            self.body.setFocus()

    def _refresh_preview(self) -> None:
        if not self.show_preview.isChecked():
            return
        old = self._preview_document
        self._preview_document = MarkdownDocument(
            self.body.words(), self._look.base, self._look.theme
        )
        self._preview_document.setDocumentMargin(4)
        self.preview.setDocument(self._preview_document)
        if old is not None:
            old.deleteLater()

    def _fit(self) -> None:
        self._pages.setFixedHeight(self.body.sizeHint().height())
        self.updateGeometry()
        self.resized.emit()

    def _tool(self, text: str, name: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName("noteTool")
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name.partition(" (")[0])
        button.setAutoRaise(True)
        if callable(act):
            button.clicked.connect(lambda: act())
        return button

    # -- what the reader does --------------------------------------------------------------

    def _tell(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _tell_kind(self) -> None:
        self.update()
        if not self._loading:
            self.changed.emit()
            self.kind_changed.emit()

    def _leaves(self, event: QKeyEvent) -> bool:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            return not event.modifiers()
        return bool(control) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event):
            self.done.emit()
            event.accept()
        else:
            # Keys that no field took are not the list's to act on (Delete, arrows).
            event.accept()
