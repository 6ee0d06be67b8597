"""Bringing a review back: choose the table, look at each change and remark, take over."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from parallax import operations
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.document import Document
from parallax.model.progress import Progress
from parallax.model.review import Review, ReviewedRow
from parallax.ui.dialogs.discard_decisions import may_discard
from parallax.ui.dialogs.review_form import ReviewForm
from parallax.ui.dialogs.review_model import Decision
from parallax.ui.message_bar import Tone
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class BringReviewDialog(ReviewForm):
    folder_chosen = Signal(str)

    def __init__(
        self,
        workbench: Workbench,
        document: Document,
        *,
        theme: Theme = LIGHT,
        face: str = "",
        folder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, face=face, parent=parent)
        self._workbench = workbench
        self._document = document
        self._folder = folder
        self._review: Review | None = None
        self._connect()
        self._show_name(None)
        self._show_state()

    def _connect(self) -> None:
        self.connect_errand()
        self.choose_button.clicked.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.chosen.connect(self.decide)
        self.details.wanted.connect(self.decide)
        self.accept_all.clicked.connect(lambda: self._decide_all(Decision.ACCEPTED))
        self.refuse_all.clicked.connect(lambda: self._decide_all(Decision.REFUSED))
        self.finish.activated.connect(self.add)
        self.finish_too.activated.connect(self.add)
        self.model.dataChanged.connect(self._show_state)

    # -- Choosing and reading

    def _choose(self) -> None:
        tables, everything = self.tr("Tables for review"), self.tr("All files")
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the table that came back"),
            self._folder,
            f"{tables} (*.docx *.csv *.tsv *.txt);;{everything} (*)",
        )
        if name:
            self.set_files([Path(name)])

    def set_files(self, files: list[Path]) -> None:
        """Read the first of them instead of what was chosen before."""
        if self._adding or not files or not self.may_leave():
            return
        path, document_id = files[0], self._document.id
        self._folder = str(path.parent)
        self.folder_chosen.emit(self._folder)
        self._forget()
        self._show_name(path)

        def work(library: Library, progress: Progress) -> Review:
            return operations.read_review(library, document_id, path, progress=progress)

        self._start(self._workbench.tasks.start(self.tr("Reading"), self._workbench.library, work))

    def _forget(self) -> None:
        self.errand.drop()
        self.bar.dismiss()
        self._review = None
        self.model.fill(None)
        self.details.show_item(None, Decision.OPEN)

    def _show_name(self, path: Path | None) -> None:
        if path is not None:
            words = self.tr("%1, for “%2”").replace("%1", path.name)
            self.names.setText(words.replace("%2", self._document.title))
            return
        self.names.setText(
            self.tr(
                "Drop the table here that a reviewer sent back: the Word document or the CSV file"
                " that was exported for review."
            )
        )

    def _was_read(self, review: Review) -> None:
        self._review = review
        self.model.fill(review)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        said = list(review.sentences)
        if not self.model.items:
            said.insert(0, self.tr("There is nothing in this table to take over."))
        if said:
            self.bar.show_sentence("\n".join(said), Tone.INFORMATION)
        unsigned = any(not one.author for one in review.remarks)
        self.author.setVisible(unsigned)
        self.author_label.setVisible(unsigned)

    # -- Deciding

    def decide(self, decision: Decision) -> None:
        """For all items that are selected; then the next that is open comes to hand."""
        if self._adding:
            return
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        self.model.decide(rows, decision)
        following = self.model.next_open(max(rows)) if rows else -1
        if decision is not Decision.OPEN and following >= 0:
            self.table.selectRow(following)
        self._show_current()

    def _decide_all(self, decision: Decision) -> None:
        self.model.decide_all(decision)
        self._show_current()

    def _row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.items):
            self.details.show_item(self.model.items[row], self.model.decisions[row])
        else:
            self.details.show_item(None, Decision.OPEN)

    # -- Taking over

    def add(self) -> None:
        """Take over what was accepted in the background, then close."""
        review, choices = self._review, self.model.accepted()
        if review is None or self.errand.is_running or not choices:
            return
        review = _signed(review, self.author.text().strip())
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.accept_review(library, review, choices, progress=progress)

        words = self.tr("Taking over the review")
        self._start(self._workbench.tasks.start(words, self._workbench.library, work))

    def _was_added(self, changes: Changes) -> None:
        count = len(self.model.accepted())
        self._workbench.adopt(changes, document_id=self._document.id)
        words = (
            self.tr("%1 items of the review were taken over. Undo: Ctrl+Z")
            if count != 1
            else self.tr("One item of the review was taken over. Undo: Ctrl+Z")
        )
        self._workbench.message.emit(words.replace("%1", str(count)))
        self.accept()

    # -- Leaving

    def may_leave(self) -> bool:
        """Unless there are decisions that the reader would rather keep."""
        counts = self.model.count()
        decided = counts[Decision.ACCEPTED] + counts[Decision.REFUSED]
        if not decided:
            return True
        words = (
            self.tr("You have decided on 1 item, and it is not taken over yet.")
            if decided == 1
            else self.tr(
                "You have decided on %n items, and they are not taken over yet.", "", decided
            )
        )
        stays = self.tr("These decisions are kept nowhere else; the table itself stays as it is.")
        return may_discard(self, words, stays)

    # -- Tasks

    def _show_state(self) -> None:
        busy = self.errand.is_running
        self.progress.setVisible(busy)
        for part in (self.choose_button, self.table, self.details, self.author):
            part.setEnabled(not self._adding)
        if self._review is None:
            self.author.hide()
            self.author_label.hide()
        counts = self.model.count()
        accepted, still = counts[Decision.ACCEPTED], counts[Decision.OPEN]
        known = self._review is not None
        for button in (self.accept_all, self.refuse_all):
            button.setEnabled(known and not self._adding and counts.total() > 0)
        self.add_button.setEnabled(known and not busy and accepted > 0)
        self.counts.setText(self._counted(accepted, counts[Decision.REFUSED], still))
        if not known:
            why = self.tr("The table is being read") if busy else self.tr("Choose a table first")
        elif accepted:
            why = self.tr("Take over what is accepted, in one act (Ctrl+Return)")
        else:
            why = self.tr("Nothing is accepted yet")
        self.add_button.setToolTip(why)

    def _counted(self, accepted: int, refused: int, still: int) -> str:
        if self._review is None:
            return ""
        words = self.tr("%1 accepted, %2 refused, %3 open")
        for place, number in (("%1", accepted), ("%2", refused), ("%3", still)):
            words = words.replace(place, str(number))
        untouched = self._review.untouched
        as_before = self.tr("1 row as before") if untouched == 1 else self.tr("%1 rows as before")
        return f"{words} · {as_before.replace('%1', str(untouched))}"


def _signed(review: Review, author: str) -> Review:
    """With the name of the reviewer under the remarks that have none."""

    def row_signed(row: ReviewedRow) -> ReviewedRow:
        remarks = tuple(replace(one, author=one.author or author) for one in row.remarks)
        return replace(row, remarks=remarks)

    return replace(review, rows=tuple(row_signed(row) for row in review.rows))
