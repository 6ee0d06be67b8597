"""The form of a document's metadata, the same for a new pair and for an old document."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax.apparatus.dates import format_date, parse_date
from parallax.model.catalogue import FIELDS, REFERENCE_FIELDS
from parallax.model.document import Document, Reference
from parallax.ui.field_names import field_label, field_name
from parallax.ui.plain_tip import plain_tip

#: Fields that share a row with another.
_BESIDE = {"fond": "series", "year": "file"}
#: Rows whose values are mostly found together.
_KINDS = (frozenset(REFERENCE_FIELDS), frozenset(("translator", "contributor")))
_PLAIN = ("title", "contributor", "translator", "source", "rights")


class MetadataForm(QWidget):
    """Fields for everything a `Document` says of itself."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata-form")
        self._document = Document("", "")
        self._touched: set[str] = set()
        self._origins: dict[str, str] = {}
        #: A line under each row on where its values were found.
        self.hints: dict[str, QLabel] = {}
        words = {name: field_label(name) for name in FIELDS}
        self.fields = {name: QLineEdit() for name in (*_PLAIN, "date", *REFERENCE_FIELDS)}
        self.summary = QPlainTextEdit()
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(76)
        self.date_says = QLabel()
        self.date_says.setObjectName("hint")
        self.date_says.setTextFormat(Qt.TextFormat.PlainText)
        self.date_says.setWordWrap(True)
        self.fields["title"].setPlaceholderText(self.tr("A document needs a title"))
        self.fields["date"].setPlaceholderText(self.tr("6 July 1963, spring 1967, or circa 1956"))
        self.fields["fond"].setPlaceholderText("14/AP")
        self.fields["series"].setPlaceholderText("STR")
        self.fields["folios"].setPlaceholderText("1–12")
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        def row(name: str, widget: QWidget | None = None, says: QLabel | None = None) -> None:
            label = QLabel(words[name])
            label.setBuddy(self.summary if name == "summary" else self.fields[name])
            shown = widget or self.fields[name]
            form.addRow(label, self._with_hints(name, shown, *([says] if says else [])))

        row("title")
        row("date", says=self.date_says)
        row("archive")
        row("fond", self._pair("fond", "series", words["series"]))
        row("year", self._pair("year", "file", words["file"]))
        row("folios")
        for name in ("translator", "contributor"):
            row(name)
        row("summary", self.summary)
        row("source")
        row("rights")
        for name, field in self.fields.items():
            field.setAccessibleName(field_name(name))
            field.textEdited.connect(lambda _="", name=name: self._edited(name))
        self.summary.setAccessibleName(field_name("summary"))
        self.summary.textChanged.connect(self._summary_changed)
        self.fields["date"].textChanged.connect(self._show_date)
        self._filling = False
        self._show_date()

    def _with_hints(self, name: str, shown: QWidget, *says: QLabel) -> QVBoxLayout:
        """A row's fields with quiet lines close under them, the last on where they are from."""
        hint = self.hints[name] = QLabel()
        hint.setObjectName("hint")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(2)
        for one in (shown, *says, hint):
            column.addWidget(one)
        hint.hide()
        return column

    def _pair(self, first: str, second: str, label: str) -> QWidget:
        """Two short fields on one line, the second with its own label."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self.fields[first], 0, 0)
        name = QLabel(label)
        name.setBuddy(self.fields[second])
        grid.addWidget(name, 0, 1)
        grid.addWidget(self.fields[second], 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return box

    def add_row(self, label: str, widget: QWidget, *, first: bool = False) -> None:
        """A field of the dialog's own, in line with the others: below them, or above."""
        name = QLabel(label)
        name.setBuddy(widget)
        self._form.insertRow(0 if first else self._form.rowCount(), name, widget)

    def show_row(self, widget: QWidget, shown: bool) -> None:
        """Show or hide a field that `add_row` added, with its name."""
        self._form.setRowVisible(widget, shown)

    # -- In and out

    def set_document(self, document: Document, *, keep_edited: bool = False) -> None:
        """Fill the fields. `keep_edited` leaves alone what the reader has typed."""
        kept = self._touched if keep_edited else set[str]()
        self._touched = set(kept)
        self._document = document
        self._filling = True
        for name, field in self.fields.items():
            if name in kept:
                continue
            if name in REFERENCE_FIELDS:
                field.setText(getattr(document.reference, name))
            elif name == "date":
                field.setText(format_date(document.date) if document.date else "")
            else:
                field.setText(getattr(document, name))
            field.setCursorPosition(0)
        if "summary" not in kept:
            self.summary.setPlainText(document.summary)
        self._filling = False

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Say where the values were found, a sentence for each field, but for what the reader
        has typed."""
        self._origins = {name: said for name, said in origins.items() if name not in self._touched}
        self._show_origins()

    @property
    def origins(self) -> dict[str, str]:
        """The sentences for the values that are still as they were found."""
        return dict(self._origins)

    def _show_origins(self) -> None:
        """Under each row, once for rows of one kind that were found in one place; and with each
        field, for the pointer and for who hears the form."""
        for name, widget in (*self.fields.items(), ("summary", self.summary)):
            widget.setAccessibleDescription(self._origins.get(name, ""))
            widget.setToolTip(plain_tip(self._origins.get(name, "")))
        rows = list(self.hints)
        for name, below in zip(rows, [*rows[1:], ""], strict=True):
            words = self._said(name)
            of_one_kind = any({name, below} <= kind for kind in _KINDS)
            shown = "" if of_one_kind and words == self._said(below) else words
            self.hints[name].setText(shown)
            self.hints[name].setVisible(bool(shown))

    def _said(self, row: str) -> str:
        names = (row, _BESIDE[row]) if row in _BESIDE else (row,)
        said = dict.fromkeys(self._origins[name] for name in names if name in self._origins)
        return " ".join(said)

    def document(self) -> Document:
        """The document as the fields have it now."""
        value = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        shown = format_date(self._document.date) if self._document.date else ""
        if value["date"] == shown:
            date = self._document.date
        else:
            date = parse_date(value["date"]) or value["date"]
        return replace(
            self._document,
            title=value["title"],
            date=date,
            reference=Reference(*(value[name] for name in REFERENCE_FIELDS)),
            contributor=value["contributor"],
            translator=value["translator"],
            summary=self.summary.toPlainText().strip(),
            source=value["source"],
            rights=value["rights"],
        )

    def take(self, name: str, value: str, origin: str = "") -> None:
        """Put a value into a field, as if the reader had typed it; `origin` is a sentence on
        where it was found."""
        if name == "summary":
            self.summary.setPlainText(value)
        else:
            field = self.fields[name]
            field.setText(format_date(value) if name == "date" else value)
            field.setCursorPosition(0)
            field.textEdited.emit(field.text())
        if origin:
            self._origins[name] = origin
            self._show_origins()

    @property
    def is_complete(self) -> bool:
        return bool(self.fields["title"].text().strip())

    def focus_title(self) -> None:
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, name: str) -> None:
        self._was_touched(name)

    def _was_touched(self, name: str) -> None:
        self._touched.add(name)
        if self._origins.pop(name, ""):
            self._show_origins()
        self.changed.emit()

    def _summary_changed(self) -> None:
        if not self._filling:
            self._was_touched("summary")

    def _show_date(self) -> None:
        """Say how the date was understood, so that nobody has to know a notation."""
        text = " ".join(self.fields["date"].text().split())
        found = parse_date(text) if text else None
        if not text:
            words = ""
        elif found is None:
            words = self.tr("Kept in these words; not understood as a date.")
        else:
            understood = format_date(found)
            words = (
                "" if understood == text else self.tr("Understood as %1").replace("%1", understood)
            )
        self.date_says.setText(words)
        self.date_says.setVisible(bool(words))


def scrolling(form: MetadataForm) -> QScrollArea:
    """The form where it may have less height than it asks for."""
    holder = QWidget()
    held = QVBoxLayout(holder)
    held.setContentsMargins(12, 0, 12, 8)
    held.setSpacing(8)
    held.addWidget(form)
    held.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(holder)
    # The fields have the keyboard, and bring themselves into view.
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
