"""The choices of an edition."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parallax.model.edition import LARGEST, SMALLEST, EditionOptions, Layout, NotePlace, Paper
from parallax.model.note import Note, NoteKind
from parallax.ui.kind_names import kind_plural


class EditionForm(QWidget):
    changed = Signal()

    def __init__(
        self, options: EditionOptions, notes: Sequence[Note], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.layout_choice = self._combo(
            (
                (self.tr("Two columns"), Layout.COLUMNS),
                (self.tr("Facing pages"), Layout.FACING),
                (self.tr("Translation only"), Layout.TRANSLATION),
                (self.tr("Original only"), Layout.ORIGINAL),
            ),
            options.layout,
        )
        self.paper = self._combo(((paper.value, paper) for paper in Paper), options.paper)
        self.size = QDoubleSpinBox()
        self.size.setRange(SMALLEST, LARGEST)
        self.size.setSingleStep(0.5)
        self.size.setDecimals(1)
        self.size.setSuffix(self.tr(" pt"))
        self.size.setValue(options.font_size)
        self.size.lineEdit().setTextMargins(6, 0, 0, 0)
        self.swapped = QCheckBox(self.tr("Translation on the left"))
        self.swapped.setChecked(options.swapped)
        counts = {kind: sum(note.kind is kind for note in notes) for kind in NoteKind}
        self.kinds: dict[NoteKind, QCheckBox] = {}
        for kind in NoteKind:
            name = kind_plural(kind)
            box = QCheckBox(f"{name} ({counts[kind]})" if counts[kind] else name)
            box.setChecked(kind in options.note_kinds)
            self.kinds[kind] = box
        self.authors: dict[str, QCheckBox] = {}
        for author in sorted({note.author for note in notes}):
            box = QCheckBox(author.replace("&", "&&") or self.tr("Nobody (unsigned)"))
            box.setChecked(not options.authors or author in options.authors)
            self.authors[author] = box
        self.endnotes = QRadioButton(self.tr("At the end"))
        self.footnotes = QRadioButton(self.tr("At the foot of the page"))
        places = QButtonGroup(self)
        places.addButton(self.endnotes)
        places.addButton(self.footnotes)
        at_end = options.annotations is NotePlace.ENDNOTES
        (self.endnotes if at_end else self.footnotes).setChecked(True)
        self._lay_out()
        self._connect()
        self._show_state()

    def _combo(self, entries: Iterable[tuple[str, object]], chosen: object) -> QComboBox:
        combo = QComboBox()
        for words, value in entries:
            combo.addItem(words, value)
            if value == chosen:
                combo.setCurrentIndex(combo.count() - 1)
        return combo

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Layout"), self.layout_choice)
        form.addRow(self.tr("&Paper"), self.paper)
        form.addRow(self.tr("Text &size"), self.size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        column.addLayout(form)
        column.addSpacing(4)
        column.addWidget(self.swapped)
        self._section(column, self.tr("Notes to print"), self.kinds.values())
        self.places_title = self._section(
            column,
            self.tr("Annotations stand"),
            (self.endnotes, self.footnotes),
        )
        if len(self.authors) > 1:
            self._section(column, self.tr("Notes by"), self.authors.values())
        column.addStretch(1)

    def _section(self, column: QVBoxLayout, title: str, parts: Iterable[QWidget]) -> QLabel:
        head = QLabel(title)
        head.setObjectName("section")
        column.addSpacing(12)
        column.addWidget(head)
        for part in parts:
            column.addWidget(part)
        return head

    def _connect(self) -> None:
        for combo in (self.layout_choice, self.paper):
            combo.currentIndexChanged.connect(self._tell)
        self.size.valueChanged.connect(self._tell)
        for box in (self.swapped, self.endnotes, *self.kinds.values(), *self.authors.values()):
            box.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        both = self.layout_choice.currentData() in (Layout.COLUMNS, Layout.FACING)
        self.swapped.setEnabled(both)
        others = any(
            box.isChecked() for kind, box in self.kinds.items() if kind is not NoteKind.TRANSLATOR
        )
        for part in (self.endnotes, self.footnotes, self.places_title):
            part.setEnabled(others)

    def options(self) -> EditionOptions:
        chosen = {name for name, box in self.authors.items() if box.isChecked()}
        everyone = len(chosen) == len(self.authors)
        return EditionOptions(
            layout=Layout(self.layout_choice.currentData()),
            paper=Paper(self.paper.currentData()),
            font_size=self.size.value(),
            note_kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            authors=frozenset() if everyone or len(self.authors) < 2 else frozenset(chosen),
            annotations=(NotePlace.ENDNOTES if self.endnotes.isChecked() else NotePlace.FOOTNOTES),
            swapped=self.swapped.isChecked(),
        )

    @property
    def says_nobody(self) -> bool:
        """Whether every author was unticked: an edition cannot say that."""
        return len(self.authors) > 1 and not any(box.isChecked() for box in self.authors.values())
