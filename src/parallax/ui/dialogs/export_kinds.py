"""The kinds of files a document is exported as, by what they are for."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from parallax.formats import FORMATS, Format
from parallax.model.edition import EditionOptions, Layout
from parallax.ui.dialogs.edition_form import ALL_CHOICES

#: The order in which they are offered; others come after.
_ORDER = (
    *("html", "epub", "docx", "odt", "review-docx", "review-csv"),
    *("tei", "tmx", "annotations", "notes-csv", "notes-md"),
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One way out. `key` is "pdf" for the typeset edition, "packet" for a folder with it, else
    that of a `Format`; `suffix` has no dot, and is "" for a folder; `takes` names the fields of
    `EditionOptions` that change what is written; `pages` says whether pages show it."""

    key: str
    name: str
    use: str
    suffix: str
    takes: frozenset[str]
    pages: bool = False

    def fit(self, options: EditionOptions) -> EditionOptions:
        """The options without a layout that only pages have."""
        layouts = {Layout.COLUMNS, Layout.TRANSLATION, Layout.ORIGINAL}
        if self.pages or ("layout" in self.takes and options.layout in layouts):
            return options
        return replace(options, layout=Layout.COLUMNS)

    @property
    def has_passages(self) -> bool:
        """Whether a part of the document can be written alone: a packet is of the whole, and so
        is a reference, which takes no choices."""
        return bool(self.takes) and not self.is_folder

    @property
    def is_folder(self) -> bool:
        return not self.suffix

    @property
    def filters(self) -> str:
        return f"{self.name} (*.{self.suffix})"


EDITION, PACKET = "pdf", "packet"


def export_kinds() -> tuple[ExportKind, ...]:
    """All of them, the typeset edition first."""
    packet = ExportKind(
        PACKET,
        translate("Export", "Packet to hand in"),
        translate(
            "Export",
            "A new folder: the translation for Word, the edition, a sheet of details and the source"
            " line.",
        ),
        "",
        ALL_CHOICES,
        pages=True,
    )
    known = [_kind(one) for one in FORMATS if one.writes]
    known.sort(key=lambda kind: _ORDER.index(kind.key) if kind.key in _ORDER else len(_ORDER))
    return (edition_kind(), *known, packet)


def edition_kind() -> ExportKind:
    return ExportKind(
        EDITION,
        translate("Export", "PDF edition"),
        translate("Export", "To print and to publish: typeset pages with both texts and notes."),
        "pdf",
        ALL_CHOICES,
        pages=True,
    )


def _kind(one: Format) -> ExportKind:
    return ExportKind(
        one.key,
        translate("Export", one.name),
        translate("Export", one.use),
        one.suffixes[0].removeprefix("."),
        one.takes,
    )
