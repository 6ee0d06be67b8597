"""The form of a document's metadata, the same for a new pair and for an old document."""

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
from parallax.model.document import Document, Reference

_REFERENCE = ("archive", "fond", "series", "year", "file", "folios")
_PLAIN = ("title", "contributor", "translator", "source", "rights")


class MetadataForm(QWidget):
    """Fields for everything a `Document` says of itself."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata-form")
        self._document = Document("", "")
        self._touched: set[str] = set()
        words = {
            "title": self.tr("&Title"),
            "date": self.tr("&Date"),
            "archive": self.tr("&Archive"),
            "fond": self.tr("&Fond"),
            "series": self.tr("S&eries"),
            "year": self.tr("&Year (V.)"),
            "file": self.tr("F&ile (Dos.)"),
            "folios": self.tr("F&olios (Fl.)"),
            "contributor": self.tr("&Contributor"),
            "translator": self.tr("Tra&nslator"),
            "summary": self.tr("Su&mmary"),
            "source": self.tr("So&urce"),
            "rights": self.tr("Ri&ghts"),
        }
        self.fields = {name: QLineEdit() for name in (*_PLAIN, "date", *_REFERENCE)}
        self.summary = QPlainTextEdit()
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(76)
        self.date_says = QLabel()
        self.date_says.setObjectName("hint")
        self.date_says.setTextFormat(Qt.TextFormat.PlainText)
        self.fields["title"].setPlaceholderText(self.tr("A document needs a title"))
        self.fields["date"].setPlaceholderText(self.tr("6 July 1963, or 1963-07"))
        self.fields["fond"].setPlaceholderText("14/AP")
        self.fields["series"].setPlaceholderText("STR")
        self.fields["folios"].setPlaceholderText("1–12")
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        def row(name: str, widget: QWidget | None = None) -> None:
            label = QLabel(words[name])
            label.setBuddy(self.summary if name == "summary" else self.fields[name])
            form.addRow(label, widget or self.fields[name])

        row("title")
        row("date")
        form.addRow("", self.date_says)
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
            field.setAccessibleName(words[name].replace("&", ""))
            field.textEdited.connect(lambda _="", name=name: self._edited(name))
        self.summary.setAccessibleName(words["summary"].replace("&", ""))
        self.summary.textChanged.connect(self._summary_changed)
        self.fields["date"].textChanged.connect(self._show_date)
        self._filling = False
        self._show_date()

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

    def add_row(self, label: str, widget: QWidget) -> None:
        """A field of the dialog's own, in line with the others."""
        name = QLabel(label)
        name.setBuddy(widget)
        self._form.addRow(name, widget)

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
            if name in _REFERENCE:
                field.setText(getattr(document.reference, name))
            elif name == "date":
                field.setText(format_date(document.date) if document.date else "")
            else:
                field.setText(getattr(document, name))
            field.setCursorPosition(0)
        if "summary" not in kept:
            self.summary.setPlainText(document.summary)
        self._filling = False

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
            reference=Reference(*(value[name] for name in _REFERENCE)),
            contributor=value["contributor"],
            translator=value["translator"],
            summary=self.summary.toPlainText().strip(),
            source=value["source"],
            rights=value["rights"],
        )

    @property
    def edited(self) -> frozenset[str]:
        """The fields that the reader has typed in."""
        return frozenset(self._touched)

    @property
    def is_complete(self) -> bool:
        return bool(self.fields["title"].text().strip())

    def focus_title(self) -> None:
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self.changed.emit()

    def _summary_changed(self) -> None:
        if not self._filling:
            self._touched.add("summary")
            self.changed.emit()

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
    return scroll
