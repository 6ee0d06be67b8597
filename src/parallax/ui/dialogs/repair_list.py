"""What was put right in a file while it was read, each kind with a box that leaves it undone."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from parallax.model.reading import OPTIONAL, Incoming, Repair, RepairKind
from parallax.ui.fonts import reading_families
from parallax.ui.plain_tip import plain_tip
from parallax.ui.repair_names import example_words, repair_name

#: Examples shown of each repair; the others are in its tooltip.
SHOWN = 3
#: What stands under a box begins where its words begin, in pixels.
_INDENT = 27


class RepairRow(QWidget):
    """One kind: its name and count, a sentence, examples. Those that must be made have no box."""

    chosen = Signal(bool)

    def __init__(self, kind: RepairKind, face: str = "", *, changeable: bool = True) -> None:
        """What was done to a text in the library is no longer `changeable`."""
        super().__init__()
        self.kind = kind
        self._changeable = changeable
        # With a parent from the start: shown without one it would be a window for a moment.
        self.box = QCheckBox(self)
        self.name = QLabel(self)
        self.name.setObjectName("repair-name")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence = _words("hint")
        self.examples = [_words("repair-example") for _ in range(SHOWN)]
        font = QFont(reading_families(face))
        font.setPixelSize(14)
        for label in self.examples:
            label.setFont(font)
        optional = changeable and kind in OPTIONAL
        self.box.setVisible(optional)
        self.name.setVisible(not optional)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.box)
        for label in (self.name, self.sentence, *self.examples):
            label.setContentsMargins(_INDENT if changeable else 0, 0, 0, 0)
            column.addWidget(label)
        # Asked for by the reader, not by the list that shows what is.
        self.box.clicked.connect(self.chosen)

    def show_repair(self, repair: Repair, *, made: bool) -> None:
        title = repair_name(self.kind)
        if repair.count:
            title = f"{title} · {repair.count}"
        words = repair.sentence if made else self.tr("Left as it stands in the file.")
        if not made and not self._changeable:
            title = f"{repair_name(self.kind)} · {self.tr('left undone')}"
        self.box.setText(title.replace("&", "&&"))
        self.name.setText(title)
        self.box.setChecked(made)
        self.sentence.setText(words)
        self.box.setAccessibleDescription(words)
        lines = [example_words(*pair, made=made) for pair in repair.examples]
        for number, label in enumerate(self.examples):
            label.setVisible(number < len(lines))
            label.setText(lines[number] if number < len(lines) else "")
        self.setToolTip(plain_tip(*lines) if len(lines) > SHOWN else "")


class RepairList(QScrollArea):
    """The repairs of one file, in a fixed order. Rows stay the same widgets while the file is
    read again, so that neither the focus nor the place is lost."""

    chosen = Signal(object, bool)  # RepairKind, whether to make it

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repair-list")
        self.face = ""
        self.rows: dict[RepairKind, RepairRow] = {}
        self.setAccessibleName(title)
        self.title = _words("section")
        self.title.setText(title)
        self.quiet = _words("hint")
        self.quiet.setText(self.tr("Nothing had to be put right."))
        page = QWidget()
        page.setObjectName("repair-page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self.title)
        self._column.addWidget(self.quiet)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def wanted_height(self) -> int:
        """How high the list is with everything in it, at its present width."""
        page = self.widget()
        return page.heightForWidth(max(120, self.viewport().width()))

    def sizeHint(self) -> QSize:
        return QSize(240, 96)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 56)

    def show_incoming(self, incoming: Incoming | None) -> None:
        """The repairs of a file that was read; nothing at all for none."""
        made = list(incoming.repairs) if incoming is not None else []
        undone = list(incoming.undone) if incoming is not None else []
        wanted = {one.kind: (one, True) for one in made}
        for one in undone:
            wanted.setdefault(one.kind, (one, False))
        for kind in [kind for kind in self.rows if kind not in wanted]:
            row = self.rows.pop(kind)
            self._column.removeWidget(row)
            row.deleteLater()
        rows: dict[RepairKind, RepairRow] = {}
        for place, kind in enumerate(kind for kind in RepairKind if kind in wanted):
            rows[kind] = self.rows.get(kind) or self._new_row(kind)
            if kind not in self.rows:
                # After the title and the quiet sentence.
                self._column.insertWidget(2 + place, rows[kind])
            repair, was_made = wanted[kind]
            rows[kind].show_repair(repair, made=was_made)
        self.rows = rows
        self.quiet.setVisible(incoming is not None and not self.rows)
        self.title.setVisible(incoming is not None)

    def _new_row(self, kind: RepairKind) -> RepairRow:
        row = RepairRow(kind, self.face)
        row.chosen.connect(lambda made, kind=kind: self.chosen.emit(kind, made))
        return row


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def boxes(lists: Sequence[RepairList]) -> list[QCheckBox]:
    """The boxes of several lists, in the order in which the keyboard goes through them."""
    return [
        row.box
        for one in lists
        for kind in RepairKind
        if (row := one.rows.get(kind)) is not None and kind in OPTIONAL
    ]
