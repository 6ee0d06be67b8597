"""What may be exported of a document: all of it, the selected rows, the selected words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from parallax.model.excerpt import Selection, Words
from parallax.model.note import Target
from parallax.ui.models.open_document import OpenDocument

translate = QCoreApplication.translate

#: So much of the selected words is shown.
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class ExportPassage:
    """A part of a document by a name, such as "Rows 12–18"; the whole without a selection."""

    name: str
    selection: Selection | None = None


def whole_document() -> ExportPassage:
    return ExportPassage(translate("Export", "Whole document"))


def passages(opened: OpenDocument, targets: Sequence[Target]) -> tuple[ExportPassage, ...]:
    """The parts that selected words name: the rows they stand in, and where only one text has
    any, the words themselves. Without selected words none."""
    words = [
        Words(role, target.start, target.end)
        for target in targets
        if (role := opened.role_of(target.text_id)) is not None
    ]
    if not words:
        return ()
    rows = [
        opened.row_of(one.role, place.paragraph) for one in words for place in (one.start, one.end)
    ]
    first, last = min(rows), max(rows)
    name = translate("Export", "Row %1") if first == last else translate("Export", "Rows %1–%2")
    name = name.replace("%1", str(first + 1)).replace("%2", str(last + 1))
    parts = [ExportPassage(name, Selection(first, last))]
    if len(words) == 1:
        exact = " ".join(targets[0].exact.split())
        shown = exact if len(exact) <= _SHOWN else f"{exact[:_SHOWN].rstrip()}…"
        said = translate("Export", "Selected words: “%1”").replace("%1", shown)
        parts.append(ExportPassage(said, Selection(first, last, words[0])))
    return tuple(parts)
