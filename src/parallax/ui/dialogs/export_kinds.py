"""The kinds of files a document is exported as, by what they are for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from parallax.formats import FORMATS, Format
from parallax.ui.dialogs.edition_form import ALL_CHOICES

#: The order in which they are offered; others come after.
_ORDER = ("html", "epub", "docx", "odt", "review-docx", "tei", "tmx", "annotations")

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One way out. `key` is "pdf" for the typeset edition, else that of a `Format`; `suffix` has
    no dot; `takes` names the fields of `EditionOptions` that change what is written."""

    key: str
    name: str
    use: str
    suffix: str
    takes: frozenset[str]

    @property
    def is_edition(self) -> bool:
        return self.key == PDF_KEY

    @property
    def filters(self) -> str:
        return f"{self.name} (*.{self.suffix})"


PDF_KEY = "pdf"


def export_kinds() -> tuple[ExportKind, ...]:
    """All of them, the typeset edition first."""
    edition = ExportKind(
        PDF_KEY,
        translate("Export", "PDF edition"),
        translate("Export", "To print and to publish: typeset pages with both texts and notes."),
        "pdf",
        ALL_CHOICES,
    )
    known = [_kind(one) for one in FORMATS if one.writes]
    known.sort(key=lambda kind: _ORDER.index(kind.key) if kind.key in _ORDER else len(_ORDER))
    return (edition, *known)


def _kind(one: Format) -> ExportKind:
    return ExportKind(
        one.key,
        translate("Export", one.name),
        translate("Export", one.use),
        one.suffixes[0].removeprefix("."),
        one.takes,
    )
