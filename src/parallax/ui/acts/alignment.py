"""Setting the match right: move, divide, join, confirm, mark, match anew."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from parallax import operations
from parallax.library import Library
from parallax.model.alignment import Bead, Gap
from parallax.model.changes import BeadsReplaced, Changes
from parallax.model.text import Role
from parallax.ui import doubt_words
from parallax.ui.acts.rows_changed import rows_changed, rows_confirmed
from parallax.ui.acts.split_point import split_point
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.settings import Settings
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench

#: Rows beyond which an act on all of them is done in the background.
LONG = 5000
#: The dictionaries are read so long after a document was opened, in milliseconds.
READY_MS = 1500


class AlignmentActs(QObject):
    """Acts on the row at hand. `caret` says where the reader stands: side and paragraph."""

    def __init__(
        self,
        workbench: Workbench,
        view: ReadingView,
        settings: Settings,
        caret: Callable[[], tuple[Role, int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._settings = settings
        self._caret = caret
        #: Whether the doubtful rows are gone through from the most doubtful, or as they come.
        self._most_first = False
        #: Whether the reader stands where the way from the most doubtful has led, and has
        #: done nothing since.
        self._on_the_way = False
        #: Whether the last sentence was about the row at hand.
        self._said_of_row = False
        self._readying = QTimer(self)
        self._readying.setSingleShot(True)
        self._readying.setInterval(READY_MS)
        self._readying.timeout.connect(self._make_ready)
        workbench.document_opened.connect(self._document_opened)
        # Whatever the reader does in between, the way from the most doubtful begins anew.
        view.current_row_changed.connect(self._leave_the_way)
        view.selection_changed.connect(self._leave_the_way)
        workbench.undo_stack.indexChanged.connect(self._leave_the_way)
        view.current_row_changed.connect(self._unsay)
        workbench.message.connect(self._other_words)

    # -- The row at hand

    def _here(self) -> tuple[OpenDocument, int, Bead] | None:
        document = self._workbench.open_document
        row = self._view.current_row()
        if document is None or not 0 <= row < document.row_count:
            return None
        return document, row, document.bead(row)

    def _perform(self, act: Callable[[Library], Changes]) -> Changes | None:
        if self._workbench.must_wait():
            return None
        done = self._workbench.perform(act)
        if done:
            # What was said of the rows as they were is true no longer.
            self._workbench.message.emit("")
        return done

    def _leave_the_way(self) -> None:
        self._on_the_way = False

    def _other_words(self) -> None:
        self._said_of_row = False

    def _unsay(self) -> None:
        if self._said_of_row:
            self._workbench.message.emit("")

    def _correct(
        self, document: OpenDocument, correction: Callable[[Library], Changes]
    ) -> Changes | None:
        """Carry out a correction, and match the rows around it again where that is wanted;
        what the correction itself did. The rest is said briefly."""
        if not self._settings.rematches:
            return self._perform(correction)
        done: list[Changes] = []

        def kept(library: Library) -> Changes:
            done.append(correction(library))
            return done[-1]

        whole = self._perform(
            lambda library: operations.correct(library, document.alignment.id, kept)
        )
        if whole is None:
            return None
        self._say_near(operations.rows_near(done[-1], whole))
        return done[-1]

    def _say_near(self, count: int) -> None:
        if count == 1:
            self._workbench.message.emit(self.tr("1 row nearby was matched anew."))
        elif count > 1:
            self._workbench.message.emit(self.tr("%n rows nearby were matched anew.", "", count))

    def _stay_with(self, document: OpenDocument, done: Changes | None) -> None:
        """Make the first row that a correction has made the one at hand, where it is."""
        steps = done.steps if done is not None else ()
        made = [one for step in steps if isinstance(step, BeadsReplaced) for one in step.after]
        row = document.row_of_bead(made[0]) if made else -1
        if row < 0:
            return
        self._view.take_row(row)
        if self._view.scroller.y_of(row) is None:
            self._view.reveal(row)

    # -- Reading the dictionaries before they are waited for

    def _document_opened(self, opened: OpenDocument | None) -> None:
        if opened is not None and not self._workbench.library.read_only:
            self._readying.start()

    def _make_ready(self) -> None:
        opened = self._workbench.open_document
        if opened is None or not self._settings.rematches:
            return
        alignment = opened.alignment.id
        self._workbench.tasks.start(
            self.tr("Reading the dictionaries"),
            self._workbench.library,
            lambda library, _: operations.make_ready(library, alignment),
            quick=True,
        )

    # -- Moving, splitting, merging

    def move(self, direction: int) -> None:
        """Send the outermost paragraph of the caret's side to the neighbouring row."""
        here = self._here()
        if here is None:
            return
        document, _, bead = here
        role, _ = self._caret()
        first = bead.original_start if role is Role.ORIGINAL else bead.translation_start
        last = bead.original_stop if role is Role.ORIGINAL else bead.translation_stop
        moved = first if direction < 0 else last - 1
        if first == last:
            return
        alignment = document.alignment.id
        done = self._correct(
            document,
            lambda lib: operations.move_paragraph(lib, alignment, bead, role, direction),
        )
        if done is not None:
            # The reader's eye is on the paragraph that moved.
            self._view.set_current_row(document.row_of(role, moved))

    def split(self) -> None:
        here = self._here()
        if here is None:
            return
        document, _, bead = here
        role, paragraph = self._caret()
        original_at, translation_at = split_point(document, bead, role, paragraph)
        done = self._correct(
            document,
            lambda lib: operations.split_bead(
                lib, document.alignment.id, bead, original_at, translation_at
            ),
        )
        self._stay_with(document, done)

    def merge_next(self) -> None:
        self._merge(1)

    def merge_previous(self) -> None:
        self._merge(-1)

    def _merge(self, step: int) -> None:
        here = self._here()
        if here is None:
            return
        document, row, _ = here
        first = min(row, row + step)
        if first < 0 or first + 1 >= document.row_count:
            return
        pair = document.beads(first, first + 2)
        done = self._correct(
            document, lambda lib: operations.merge_beads(lib, document.alignment.id, pair)
        )
        self._stay_with(document, done)

    # -- Saying what a row is

    def set_gap(self, reason: str) -> None:
        here = self._here()
        if here is None or not here[2].is_gap:
            return
        document, _, bead = here
        gap = Gap(reason) if reason else None
        if bead.gap is gap:
            words = (
                self.tr("This is the reason given already.") if gap else self.tr("No reason given.")
            )
            self._workbench.message.emit(words)
            # Asking has turned the tick in the menu over.
            document.counts_changed.emit()
            return
        self._correct(
            document, lambda lib: operations.set_gap(lib, document.alignment.id, bead, gap)
        )

    def confirm(self) -> None:
        here = self._here()
        if here is None or here[2].is_confirmed:
            return
        document, _, bead = here
        self._correct(
            document, lambda lib: operations.confirm_beads(lib, document.alignment.id, [bead])
        )

    def confirm_next(self) -> None:
        """Confirm the row and go on to the next doubtful one, in the order last chosen."""
        if self._workbench.must_wait():
            return
        here = self._here()
        if here is None:
            return
        document, row, _ = here
        # The order is that in which the reader is, not the one without this row.
        following = document.next_doubtful(row, most=self._most_first)
        after = document.bead(following) if following >= 0 and following != row else None
        self.confirm()
        row = document.row_of_bead(after) if after is not None else -1
        if row >= 0 and document.bead(row).is_doubtful:
            self._show_doubtful(document, row)
        else:
            self._go(1)

    def unconfirm(self) -> None:
        here = self._here()
        if here is None or not here[2].is_confirmed:
            return
        document, _, bead = here
        self._perform(lambda lib: operations.unconfirm_beads(lib, document.alignment.id, [bead]))

    def confirm_above(self) -> None:
        here = self._here()
        if here is None:
            return
        document, row, bead = here
        alignment = document.alignment.id
        if row >= LONG:
            if not self._workbench.must_wait():
                self._workbench.perform_long(
                    self.tr("Confirming"),
                    lambda lib, _: operations.confirm_all_above(lib, alignment, bead),
                    self._say_confirmed,
                )
            return
        done = self._correct(
            document, lambda lib: operations.confirm_all_above(lib, alignment, bead)
        )
        if done is not None:
            self._say_confirmed(done)

    def _say_confirmed(self, done: Changes) -> None:
        count = rows_confirmed(done)
        if count == 0:
            words = self.tr("All rows above were confirmed already.")
        elif count == 1:
            words = self.tr("1 row confirmed.")
        else:
            words = self.tr("%n rows confirmed.", "", count)
        self._workbench.message.emit(words)

    # -- Going and matching anew

    def next_doubtful(self) -> None:
        self._most_first = False
        self._go(1)

    def previous_doubtful(self) -> None:
        self._most_first = False
        self._go(-1)

    def most_doubtful(self) -> None:
        """The most doubtful row; pressed again there, the next most doubtful."""
        self._most_first = True
        self._go(1)

    def _go(self, step: int) -> None:
        document = self._workbench.open_document
        if document is None:
            return
        here = self._view.current_row()
        if self._most_first and not self._on_the_way:
            here = -1
        row = document.next_doubtful(here, most=self._most_first, step=step)
        if row < 0:
            self._workbench.message.emit(self.tr("No row is doubtful any more."))
            return
        self._show_doubtful(document, row)

    def _show_doubtful(self, document: OpenDocument, row: int) -> None:
        self._view.set_current_row(row)
        self._view.scroll_to_row(row)
        self._view.setFocus()
        place = document.doubtful_place(row, most=self._most_first)
        words = (
            self.tr("Doubtful row %1 of %2, the most doubtful first.")
            if self._most_first
            else self.tr("Doubtful row %1 of %2.")
        )
        words = words.replace("%1", str(place)).replace("%2", str(document.counts.doubtful))
        reasons = " ".join(doubt_words.sentences(document.doubts(row)))
        self._workbench.message.emit(f"{words} {reasons}")
        self._on_the_way = self._most_first
        self._said_of_row = True

    def realign(self) -> None:
        here = self._here()
        if here is None or self._workbench.must_wait():
            return
        alignment = here[0].alignment.id

        def finished(changes: Changes) -> None:
            count = rows_changed(changes)
            if count == 0:
                words = self.tr("Matched anew: nothing changed.")
            elif count == 1:
                words = self.tr("Matched anew: 1 row changed. Undo: Ctrl+Z")
            else:
                words = self.tr("Matched anew: %n rows changed. Undo: Ctrl+Z", "", count)
            self._workbench.message.emit(words)

        self._workbench.perform_long(
            self.tr("Matching anew"),
            lambda lib, progress: operations.realign(lib, alignment, progress=progress),
            finished,
        )
