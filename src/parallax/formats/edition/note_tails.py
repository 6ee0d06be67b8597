"""What stands after a note where notes of several kinds or authors stand together."""

from collections.abc import Iterable

from parallax.apparatus.dates import format_date
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.model.note import NoteKind
from parallax.model.numbering import Series, series_of

KIND_NAMES = {
    NoteKind.TRANSLATOR: "Translator’s note",
    NoteKind.EDITOR: "Editorial note",
    NoteKind.HISTORIAN: "Historian’s annotation",
    NoteKind.QUERY: "Query",
    NoteKind.GLOSS: "Gloss",
}


class NoteTails:
    """Says of each of the printed notes what kind it is, whose and of when, where that is not
    the same of all."""

    def __init__(self, printed: Iterable[PrintedNote]) -> None:
        self._kinds: dict[Series, set[NoteKind]] = {}
        self._authors: set[str] = set()
        for each in printed:
            self._kinds.setdefault(series_of(each.note.kind), set()).add(each.note.kind)
            self._authors.add(each.note.author)

    def of(self, printed: PrintedNote) -> str:
        note = printed.note
        kinds = self._kinds.get(series_of(note.kind), set[NoteKind]())
        parts = [KIND_NAMES[note.kind]] if len(kinds) > 1 else []
        if len(self._authors) > 1 and note.author:
            parts.append(note.author)
            parts.append(format_date(note.modified[:10] or note.created[:10]))
        return ", ".join(part.replace(" ", "\u00a0") for part in parts if part)
