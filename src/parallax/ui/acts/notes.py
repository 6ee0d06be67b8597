"""Writing notes on what is selected, and going from one to the next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from parallax.model.anchoring import describe
from parallax.model.note import NoteKind, Place, Target
from parallax.model.text import Role
from parallax.ui.menu_keys import MenuKeys
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.note_links import NoteLinks
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


class NoteActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        view: ReadingView,
        caret: Callable[[], tuple[Role, int]],
        links: NoteLinks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._caret = caret
        self._links = links
        self._start = links.start
        self._keys = MenuKeys(self)

    def write(self, kind: str) -> None:
        """A new note on the selected words; with none selected, ask what it is to stand on."""
        if self._workbench.open_document is None:
            return
        targets = self._view.targets()
        if targets:
            self._start(NoteKind(kind), targets)
        else:
            self.offer_menu(NoteKind(kind)).popup(self._offer_place())

    def edit(self) -> None:
        """Open the note at hand, which F7 or a click on its words has ringed, for writing."""
        if not self._links.edit_current():
            self._workbench.message.emit(
                self.tr("No note is at hand: F7 goes to the next one, F2 then opens it.")
            )

    def write_on_document(self) -> None:
        if self._workbench.open_document is not None:
            self._start(NoteKind.TRANSLATOR, ())

    def offer_menu(self, kind: NoteKind) -> QMenu:
        """What a note can stand on where no words are selected."""
        document = self._workbench.open_document
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys.guard(menu)
        heading = QWidgetAction(menu)
        heading.setText(self.tr("No words are selected. Put the note on:"))
        # A label: what is greyed out would be hard to read.
        words = QLabel(heading.text())
        words.setObjectName("hint")
        words.setContentsMargins(12, 4, 12, 4)
        heading.setDefaultWidget(words)
        menu.addAction(heading)
        if document is not None:
            role, paragraph = self._caret()
            here = paragraph_target(document, role, paragraph)
            if here is not None:
                menu.addAction(self.tr("This &paragraph"), lambda: self._start(kind, (here,)))
            pair = self._pair_targets(document)
            if len(pair) == 2:
                menu.addAction(self.tr("Both sides of this &row"), lambda: self._start(kind, pair))
        menu.addAction(self.tr("The whole &document"), lambda: self._start(kind, ()))
        return menu

    def _offer_place(self) -> QPoint:
        viewport = self._view.viewport()
        return viewport.mapToGlobal(QPoint(viewport.width() // 3, viewport.height() // 3))

    def _pair_targets(self, document: OpenDocument) -> tuple[Target, ...]:
        row = self._view.current_row()
        if not 0 <= row < document.row_count:
            return ()
        bead = document.bead(row)
        sides = (
            (Role.ORIGINAL, bead.original_start, bead.original_stop),
            (Role.TRANSLATION, bead.translation_start, bead.translation_stop),
        )
        found = (span_target(document, role, start, stop) for role, start, stop in sides)
        return tuple(target for target in found if target is not None)

    # -- Going from note to note

    def next_note(self) -> None:
        self._go(1)

    def previous_note(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        document = self._workbench.open_document
        if document is None or not document.notes:
            return
        ids = [note.id for note in document.notes]
        if self._links.current in ids:
            at = (ids.index(self._links.current) + step) % len(ids)
        else:
            at = self._nearest(document, step)
        self._links.show_both(ids[at])

    def _nearest(self, document: OpenDocument, step: int) -> int:
        """The first note at or after the row at hand, or the last one before it."""
        row = self._view.current_row()
        rows = [document.first_row_of(note) for note in document.notes]
        if step > 0:
            return next((i for i, at in enumerate(rows) if at >= row), 0)
        before = [i for i, at in enumerate(rows) if at < row]
        return before[-1] if before else len(rows) - 1


def paragraph_target(document: OpenDocument, role: Role, paragraph: int) -> Target | None:
    """All words of one paragraph; None where there is none."""
    return span_target(document, role, paragraph, paragraph + 1)


def span_target(document: OpenDocument, role: Role, start: int, stop: int) -> Target | None:
    """All words of the paragraphs [start, stop) of one side; None where there are none."""
    if start < 0:
        return None
    texts = [paragraph.text for paragraph in document.paragraphs(role, start, stop)]
    if not any(texts):
        return None
    # Described among themselves, then put where they stand in the text.
    first, last = Place(0, 0), Place(len(texts) - 1, len(texts[-1]))
    target = describe(document.text(role).id, texts, first, last)
    return Target(
        target.text_id,
        Place(start, 0),
        Place(start + last.paragraph, last.offset),
        target.exact,
        target.prefix,
        target.suffix,
    )
