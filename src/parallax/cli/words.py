"""What things are called on the console: the same as in the window."""

from parallax.model.alignment import Bead, Gap
from parallax.model.counting import counted
from parallax.model.note import NoteKind

KINDS = {
    NoteKind.TRANSLATOR: "Translator’s note",
    NoteKind.EDITOR: "Editorial note",
    NoteKind.HISTORIAN: "Historian’s annotation",
    NoteKind.QUERY: "Query",
    NoteKind.GLOSS: "Gloss",
}
GAPS = {
    Gap.UNTRANSLATED: "Not yet translated",
    Gap.OMITTED: "Omitted by the translator",
    Gap.ILLEGIBLE: "Illegible",
    Gap.ADDED: "Added by the translator",
}


def gap_words(bead: Bead) -> str:
    """Why one side of a row is empty; "" where none is."""
    if not bead.is_gap:
        return ""
    if bead.gap is not None:
        return GAPS[bead.gap]
    side = "original" if bead.original_count == 0 else "translation"
    return f"No counterpart in the {side}"


def state_words(bead: Bead) -> str:
    """How sure a row is."""
    if bead.is_confirmed:
        return "confirmed"
    return f"doubtful, {bead.score:.0%}" if bead.is_doubtful else "not yet confirmed"


def rows(count: int) -> str:
    return counted(count, "row")


def documents(count: int) -> str:
    return counted(count, "document")
