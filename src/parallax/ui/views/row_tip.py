"""What the tooltip of a row's mark says: its state, why it is doubtful, what a click does."""

from html import escape

from PySide6.QtCore import QCoreApplication

from parallax.ui import doubt_words
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.speaking import state_in_words


def row_tip(document: OpenDocument, row: int) -> str:
    """As HTML."""
    bead = document.bead(row)
    say = QCoreApplication.translate
    parts = [f"<p style='margin:0'><b>{escape(state_in_words(bead))}</b></p>"]
    parts += [
        f"<p style='margin:4px 0 0 0'>{escape(words)}</p>"
        for words in doubt_words.sentences(document.doubts(row))
    ]
    act = (
        say("Row", "Double-click to take back the confirmation.")
        if bead.is_confirmed
        else say("Row", "Double-click to confirm the row.")
    )
    parts.append(f"<p style='margin:8px 0 0 0'>{escape(act)}</p>")
    if bead.is_doubtful:
        legend = say("Row", "◇ doubtful · ◆ very doubtful")
        parts.append(f"<p style='margin:0'><small>{escape(legend)}</small></p>")
    return "".join(parts)
