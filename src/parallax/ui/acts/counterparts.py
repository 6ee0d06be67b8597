"""Tinting what belongs together inside a row, under the pointer and for a selection."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from parallax.operations import study_document
from parallax.ui.errand import Errand
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.settings import Settings
from parallax.ui.views.counterpart import CounterpartFinder
from parallax.ui.views.hit import Zone
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.views.tints import Tint
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.align.study import Study

#: Milliseconds the pointer rests on a sentence before it is tinted.
REST_MS = 120
#: Milliseconds after a selection changed.
SELECTED_MS = 60
#: Milliseconds after a document was opened, so that its first page is painted before.
OPENED_MS = 400
#: Milliseconds after the rows changed; each change begins them anew.
CHANGED_MS = 3000
#: What was learned is learned anew when so many rows were replaced, or this part of all.
MANY_ROWS, MANY_PART = 24, 0.05
#: Rows from where a long document was studied to where it is studied anew.
FAR = 1500


class Counterparts(QObject):
    """Keeps the tints of one reading view; learns each document in the background."""

    #: What renders the selected words; empty when there is nothing to say (any more).
    rendered = Signal(str)
    #: A sentence for the status bar.
    message = Signal(str)
    #: The study of the open document has been made, or made anew.
    studied = Signal()

    def __init__(
        self, workbench: Workbench, view: ReadingView, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._settings = settings
        self._document: OpenDocument | None = None
        self._finder: CounterpartFinder | None = None
        self._studied_at = 0
        self._changed_rows = 0
        self._at: QPointF | None = None
        self._hovered: tuple[Tint, ...] = ()
        self._selected: tuple[Tint, ...] = ()
        self._shown: tuple[Tint, ...] = ()
        self._errand = Errand(self)
        self._errand.succeeded.connect(self._learned)
        self._rest = self._timer(self._rested)
        self._soon = self._timer(self._show_rendering)
        self._study = self._timer(self._begin)
        # The pointer is watched here and not in the view, which paints what it is told.
        view.viewport().installEventFilter(self)
        view.selection_changed.connect(self._selection_changed)
        view.current_row_changed.connect(self._row_changed)
        view.visible_rows_changed.connect(self._scrolled)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    # -- acts ------------------------------------------------------------------------------

    def set_tinting(self, wanted: bool) -> None:
        """Whether sentences under the pointer and renderings of selected words are tinted."""
        self._settings.tint_counterparts = wanted
        self._forget_tints()
        self._selection_changed()

    def show_counterpart(self) -> None:
        """Tint and say what renders the selected words, or the sentence at the caret."""
        if self._document is None or self._finder is None:
            if self._stands_alone():
                self._say_nothing_renders()
                return
            self.message.emit(
                self.tr("One moment: the words of this pair are still being learned.")
            )
            return
        if len(self._view.page.columns.sides) < 2:
            self.message.emit(self.tr("Show both texts to see what renders what (Ctrl+1)."))
            return
        selection = self._view.selection
        if selection.is_empty:
            tints = self._finder.sentence(selection.side, selection.caret, asked=True)
            other = tuple(one for one in tints if one.role is not selection.side)
            words = self.tr("Counterpart: “%1”")
        else:
            tints = other = self._rendering(asked=True)
            words = self.tr("Rendered as: “%1”")
        if not other:
            self._say_nothing_renders()
            return
        self._hovered, self._selected, self._shown = (), (), tints
        self._paint()
        said = words.replace("%1", self._finder.words(other))
        self.rendered.emit(said)
        self._say(said)

    def _say_nothing_renders(self) -> None:
        words = (
            self.tr("This row has no counterpart.")
            if self._stands_alone()
            else self.tr("Nothing on the other side is sure to render this.")
        )
        self.message.emit(words)
        self._say(words)

    def _stands_alone(self) -> bool:
        """Whether the other side is empty in all rows of the selection, or in the row at hand."""
        document, selection = self._document, self._view.selection
        if document is None:
            return False
        passage, side = selection.passage(selection.side), selection.side
        first = last = self._view.current_row()
        if passage is not None:
            first, last = (
                document.row_of(side, place.paragraph) for place in (passage.start, passage.end)
            )
        rows = document.beads(first, last + 1) if first >= 0 else []
        return bool(rows) and all(bead.is_gap for bead in rows)

    # -- the document ----------------------------------------------------------------------

    def set_document(self, document: OpenDocument | None) -> None:
        """Learn another document, or none; what was under way for the one before is dropped."""
        if document is not None and not document.has_texts:
            document = None
        self._errand.drop()
        self._study.stop()
        self._document, self._finder = document, None
        self._changed_rows = 0
        self._forget_tints()
        if document is not None:
            document.beads_replaced.connect(self._rows_replaced)
            document.reset.connect(self._document_reset)
            self._study.start(OPENED_MS)

    def _begin(self) -> None:
        document = self._document
        if document is None:
            return
        if self._errand.is_running:
            self._study.start(CHANGED_MS)
            return
        self._studied_at = max(0, self._view.current_row())
        self._changed_rows = 0
        id_, near = document.id, self._studied_at
        # Quietly: nobody has asked for it, so no bar shows how far it is.
        self._errand.take(
            self._workbench.tasks.start(
                self.tr("Learning the words of this pair"),
                self._workbench.library,
                lambda library, progress: study_document(
                    library, id_, near_row=near, progress=progress
                ),
            )
        )

    def _learned(self, study: "Study") -> None:
        if self._document is None:
            return
        self._finder = CounterpartFinder(self._document, study)
        self.studied.emit()
        if not self._view.selection.is_empty:
            self._soon.start(0)

    def _rows_replaced(self, first: int, removed: int, inserted: int) -> None:
        self._forget_tints()
        self._soon.start(SELECTED_MS)
        document = self._document
        self._changed_rows += max(removed, inserted)
        many = min(MANY_ROWS, 1 + MANY_PART * document.row_count) if document else MANY_ROWS
        if self._changed_rows >= many:
            self._study.start(CHANGED_MS)

    def _document_reset(self) -> None:
        self._forget_tints()
        self._study.start(CHANGED_MS)

    def _row_changed(self, row: int) -> None:
        if self._finder is not None and abs(row - self._studied_at) > FAR:
            self._study.start(CHANGED_MS)

    # -- the pointer -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._moved(event)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Leave):
            self._at = None
            self._rest.stop()
            self._hover(())
        return False

    def _moved(self, event: QMouseEvent) -> None:
        if event.buttons() != Qt.MouseButton.NoButton or not self._can_tint:
            self._at = None
            return
        self._at = event.position()
        if self._hovered and not self._is_on(self._at):
            self._hover(())
        self._rest.start(REST_MS)

    def _scrolled(self) -> None:
        """The tint moves with its words; where the pointer is now is asked when it rests."""
        if self._at is not None:
            self._rest.start(REST_MS)

    def _rested(self) -> None:
        if self._at is None or not self._can_tint or self._finder is None:
            return
        hit = self._view.hit(self._at)
        if (
            hit.zone is not Zone.TEXT
            or hit.place is None
            or self._at.y() < self._view.scroller.head
        ):
            self._hover(())
        else:
            self._hover(self._finder.sentence(hit.side, hit.place))

    def _is_on(self, point: QPointF) -> bool:
        """Whether a point is on what is tinted under the pointer."""
        hit = self._view.hit(point)
        if hit.zone is not Zone.TEXT or hit.place is None:
            return False
        return any(
            one.role is hit.side
            and one.paragraph == hit.place.paragraph
            and one.start <= hit.place.offset <= one.end
            for one in self._hovered
        )

    def _hover(self, tints: tuple[Tint, ...]) -> None:
        if tints != self._hovered:
            self._hovered = tints
            self._paint()

    # -- the selection ---------------------------------------------------------------------

    def _selection_changed(self) -> None:
        self._shown = ()
        if self._selected:
            self._selected = ()
            self.rendered.emit("")
        self._paint()
        if not self._view.selection.is_empty:
            self._soon.start(SELECTED_MS)

    def _show_rendering(self) -> None:
        found = self._rendering() if self._can_tint else ()
        if found != self._selected and not self._shown:
            self._selected = found
            self._paint()
            words = self._finder.words(found) if self._finder is not None and found else ""
            self.rendered.emit(self.tr("Rendered as: “%1”").replace("%1", words) if words else "")

    def _rendering(self, *, asked: bool = False) -> tuple[Tint, ...]:
        """What renders the words selected on one side alone."""
        targets = self._view.targets()
        if self._document is None or self._finder is None or len(targets) != 1:
            return ()
        target = targets[0]
        side = self._document.role_of(target.text_id)
        if not side:
            return ()
        return self._finder.rendering(side, target.start, target.end, asked=asked)

    # -- showing ---------------------------------------------------------------------------

    @property
    def _can_tint(self) -> bool:
        both = len(self._view.page.columns.sides) == 2
        return both and self._document is not None and self._settings.tint_counterparts

    def _forget_tints(self) -> None:
        self._rest.stop()
        self._soon.stop()
        self._hovered = self._shown = ()
        if self._selected:
            self._selected = ()
            self.rendered.emit("")
        self._paint()

    def _paint(self) -> None:
        """Tell the view, and have only those paragraphs painted that are concerned."""
        look = self._view.look
        tints = (*self._hovered, *self._shown, *self._selected)
        if tints == look.tints:
            return
        changed = {(one.role, one.paragraph) for one in {*tints} ^ {*look.tints}}
        look.tints = tints
        self._view.update_paragraphs(changed)

    def _say(self, words: str) -> None:
        """For those who listen to the window."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))
