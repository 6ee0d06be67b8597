"""What kinds of notes and of gaps are called, in every file and on the console."""

from parallax.model.alignment import Bead, Gap
from parallax.model.note import NoteKind
from parallax.model.text import Role

KIND_NAMES = {
    NoteKind.TRANSLATOR: "Translator’s note",
    NoteKind.EDITOR: "Editorial note",
    NoteKind.HISTORIAN: "Historian’s annotation",
    NoteKind.QUERY: "Query",
    NoteKind.GLOSS: "Gloss",
}
GAP_NAMES = {
    Gap.UNTRANSLATED: "Not yet translated",
    Gap.OMITTED: "Omitted by the translator",
    Gap.ILLEGIBLE: "Illegible",
    Gap.ADDED: "Added by the translator",
}
NO_COUNTERPART = {
    Role.ORIGINAL: "No counterpart in the original",
    Role.TRANSLATION: "No counterpart in the translation",
}


def gap_words(bead: Bead) -> str:
    """Why one side of a row is empty; "" where none is."""
    if not bead.is_gap:
        return ""
    if bead.gap is not None:
        return GAP_NAMES[bead.gap]
    # without a reason given nothing more is claimed than can be seen
    return NO_COUNTERPART[Role.TRANSLATION if bead.original_count else Role.ORIGINAL]
