"""The current row in words, for those who listen to the window."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from parallax.model.alignment import Bead
from parallax.model.text import Role
from parallax.ui import doubt_words
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.header import column_title
from parallax.ui.views.row_layout import gap_label

#: Letters of each side that are read out; the rest is there for the caret.
_LONGEST = 2000


def state_in_words(bead: Bead) -> str:
    """Such as "Doubtful: about 8 in 10 such rows are right, 1 to 2"."""
    state = doubt_words.state(bead)
    if not bead.is_gap and bead.shape != "1:1":
        state += f", {bead.original_count} to {bead.translation_count}"
    return state


def reasons_in_words(document: OpenDocument, row: int) -> str:
    """Why a row is doubtful, in sentences; empty for one that is not."""
    return " ".join(doubt_words.sentences(document.doubts(row)))


def row_in_words(document: OpenDocument, row: int) -> str:
    """A row's place, state, doubts, texts and notes."""
    bead = document.bead(row)
    parts = [f"Row {row + 1} of {document.row_count}.", f"{state_in_words(bead)}."]
    doubts = reasons_in_words(document, row)
    if doubts:
        parts.append(doubts)
    marks: list[str] = []
    ranges = {
        Role.ORIGINAL: (bead.original_start, bead.original_stop),
        Role.TRANSLATION: (bead.translation_start, bead.translation_stop),
    }
    for role, (start, stop) in ranges.items():
        words = " ".join(p.text for p in document.paragraphs(role, start, stop))
        said = words[:_LONGEST] if words else f"{gap_label(role, bead.gap)}."
        parts.append(f"{column_title(document, role)}: {said}")
        for position in range(start, stop):
            for note, _ in document.notes_in_paragraph(role, position):
                mark = document.mark_of(note.id)
                if mark and mark not in marks:
                    marks.append(mark)
    if marks:
        parts.append(f"Notes: {', '.join(marks)}.")
    return " ".join(parts)


def tell(widget: QWidget, description: str) -> None:
    """Give a widget a new description and say so to assistive programs."""
    widget.setAccessibleDescription(description)
    for event in (QAccessible.Event.DescriptionChanged, QAccessible.Event.NameChanged):
        QAccessible.updateAccessibility(QAccessibleEvent(widget, event))
