"""One item of a review: both wordings with what differs in them, or a remark; and the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax.model.review import ChangedWording, LostRow, ReviewRemark
from parallax.ui.dialogs.review_model import Decision, ReviewItem
from parallax.ui.fonts import reading_font
from parallax.ui.panes.comparison import LETTERS, Comparison, Wording
from parallax.ui.plain_label import plain_label
from parallax.ui.theme import Theme


class ReviewDetails(QScrollArea):
    """Shows one item. It changes nothing itself, and says what the reader wants."""

    wanted = Signal(Decision)

    def __init__(self, theme: Theme, face: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry-details")
        self.setAccessibleName(self.tr("The item that is selected"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = plain_label("slot-title")
        self.said = plain_label("hint")
        self.comparison = Comparison(self.tr("In the library now"), self.tr("From the reviewer"))
        self.base = Comparison(
            self.tr("As the reviewer got it"), self.tr("From the reviewer, against that")
        )
        for one in (self.comparison, self.base):
            one.set_theme(theme)
            one.set_reading_face(face)
        self._theme = theme
        self.body = Wording()
        self.body.document().setDefaultFont(reading_font(LETTERS, face))
        self.body.setAccessibleName(self.tr("The remark"))
        self.accept = QPushButton(self.tr("&Accept"))
        self.refuse = QPushButton(self.tr("&Refuse"))
        for button, decision, key in (
            (self.accept, Decision.ACCEPTED, "A"),
            (self.refuse, Decision.REFUSED, "R"),
        ):
            button.setAutoDefault(False)
            button.setToolTip(self.tr("In the list: %1").replace("%1", key))
            button.clicked.connect(lambda _=False, to=decision: self.wanted.emit(to))
        self._lay_out()
        self.show_item(None, Decision.OPEN)

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 0, 4, 8)
        column.setSpacing(10)
        for part in (self.title, self.said, self.comparison, self.base, self.body):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.refuse)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setWidget(holder)

    def show_item(self, item: ReviewItem | None, decision: Decision) -> None:
        what = item.what if item is not None else None
        self.comparison.setVisible(isinstance(what, ChangedWording))
        self.base.setVisible(isinstance(what, ChangedWording) and bool(what.base))
        self.body.setVisible(isinstance(what, ReviewRemark | LostRow))
        for button, one in ((self.accept, Decision.ACCEPTED), (self.refuse, Decision.REFUSED)):
            button.setVisible(item is not None)
            button.setEnabled(item is not None and item.can_be_accepted and decision is not one)
        self.title.setText(self._title(item))
        said = self._said(item)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        match what:
            case ChangedWording():
                self.comparison.show_wordings("\n\n".join(what.now), "\n\n".join(what.new))
                if what.base:
                    self.base.show_wordings("\n\n".join(what.base), "\n\n".join(what.new))
            case ReviewRemark():
                self.body.show_words(what.body, (), self._theme)
            case LostRow():
                said = "\n\n".join(filter(None, (what.words, *what.remarks)))
                self.body.show_words(said, (), self._theme)
            case None:
                pass

    def _title(self, item: ReviewItem | None) -> str:
        match item.what if item is not None else None:
            case ChangedWording(role=role) if item is not None:
                words = self.tr("Row %1: other words for the %2")
                return words.replace("%1", str(item.row + 1)).replace("%2", str(role))
            case ReviewRemark() if item is not None and item.row >= 0:
                return self.tr("Row %1: a remark").replace("%1", str(item.row + 1))
            case ReviewRemark():
                return self.tr("A remark on the whole")
            case LostRow(place=place):
                words = self.tr("Row %1 of the table was not found")
                return words.replace("%1", str(place))
            case _:
                return ""

    def _said(self, item: ReviewItem | None) -> str:
        said: list[str] = []
        match item.what if item is not None else None:
            case ChangedWording() as one:
                if one.hindrance:
                    said.append(one.hindrance)
                elif one.in_conflict:
                    said.append(
                        self.tr(
                            "This passage was changed here too since the table was made."
                            " Accepting puts the reviewer’s words in the place of yours."
                        )
                    )
                if one.tracked:
                    said.append(
                        self.tr("Changes were recorded in this row; these are the final words.")
                    )
            case ReviewRemark() as one:
                if one.author:
                    said.append(self.tr("By %1.").replace("%1", one.author))
                if one.words:
                    said.append(self.tr("On “%1”.").replace("%1", one.words))
                said.append(self.tr("Accepted, it becomes a query on its row."))
            case LostRow() as one:
                said.append(self.tr("Nothing can be done with it here: %1.").replace("%1", one.why))
            case _:
                pass
        return " ".join(said)
