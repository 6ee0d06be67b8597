"""What the dialog for a review consists of, and how it is laid out; it does nothing yet."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parallax.ui.dialogs.adding import AddingDialog
from parallax.ui.dialogs.review_details import ReviewDetails
from parallax.ui.dialogs.review_model import DECISION, ROW, WHAT, WORDS, Decision, ReviewModel
from parallax.ui.theme import Theme


class ItemTable(QTableView):
    """The items; letters say what is decided of those selected."""

    chosen = Signal(Decision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_A: Decision.ACCEPTED,
            Qt.Key.Key_R: Decision.REFUSED,
            Qt.Key.Key_Backspace: Decision.OPEN,
        }
        decision = keys.get(Qt.Key(event.key()))
        if decision is not None and not event.modifiers():
            self.chosen.emit(decision)
            return
        super().keyPressEvent(event)


class ReviewForm(AddingDialog):
    """The items as a table, beside it the one at hand."""

    def __init__(self, *, theme: Theme, face: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("bring-review")
        self.setWindowTitle(self.tr("Bring a review back"))
        self.names = QLabel()
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.choose_button = QPushButton(self.tr("&Choose a table…"))
        self.accept_all = QPushButton(self.tr("Accept a&ll"))
        self.refuse_all = QPushButton(self.tr("Re&fuse all"))
        for button in (self.choose_button, self.accept_all, self.refuse_all):
            button.setAutoDefault(False)
        self.accept_all.setToolTip(
            self.tr("All but passages that were changed here too; those are yours to look at")
        )
        self.model = ReviewModel(self)
        self.model.theme = theme
        self.table = ItemTable()
        self.details = ReviewDetails(theme, face)
        self.counts = QLabel()
        self.counts.setObjectName("hint")
        self.author = QLineEdit()
        self.author.setPlaceholderText(self.tr("nobody’s name"))
        self.author_label = QLabel(self.tr("&Sign remarks without a name as"))
        self.author_label.setBuddy(self.author)
        self.add_button.setText(self.tr("Take over"))
        self.finish = QShortcut(QKeySequence("Ctrl+Return"), self)
        self.finish_too = QShortcut(QKeySequence("Ctrl+Enter"), self)
        self._dress_table()
        self._lay_out()
        self.is_laid_out()
        # Return in the list is not to take over what is decided so far.
        self.add_button.setAutoDefault(False)
        self.add_button.setDefault(False)

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("entries")
        table.setAccessibleName(self.tr("What the review brings back"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 10)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column, share in ((ROW, 7), (WHAT, 17), (DECISION, 16)):
            heads.resizeSection(column, share * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose_button)
        top.addWidget(self.names, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([560, 600])
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.counts, 1)
        below.addWidget(self.refuse_all)
        below.addWidget(self.accept_all)
        sign = QHBoxLayout()
        sign.setSpacing(12)
        sign.addWidget(self.author_label)
        sign.addWidget(self.author, 1)
        sign.addStretch(1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addLayout(top)
        page.addWidget(self.bar)
        page.addWidget(self.split, 1)
        page.addLayout(below)
        page.addLayout(sign)
        page.addWidget(line)
        page.addLayout(self.foot())

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1200, screen.width() - 48), min(760, screen.height() - 64))
