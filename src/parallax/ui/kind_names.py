"""What the kinds of notes are called, everywhere in the window."""

from PySide6.QtCore import QCoreApplication

from parallax.model.note import NoteKind

translate = QCoreApplication.translate


def kind_name(kind: NoteKind) -> str:
    """One note: "Query"."""
    return {
        NoteKind.TRANSLATOR: translate("Notes", "Translator’s note"),
        NoteKind.EDITOR: translate("Notes", "Editorial note"),
        NoteKind.HISTORIAN: translate("Notes", "Historian’s annotation"),
        NoteKind.QUERY: translate("Notes", "Query"),
        NoteKind.GLOSS: translate("Notes", "Gloss"),
    }[kind]


def kind_plural(kind: NoteKind) -> str:
    """Several notes: "Queries"."""
    return {
        NoteKind.TRANSLATOR: translate("Notes", "Translator’s notes"),
        NoteKind.EDITOR: translate("Notes", "Editorial notes"),
        NoteKind.HISTORIAN: translate("Notes", "Historian’s annotations"),
        NoteKind.QUERY: translate("Notes", "Queries"),
        NoteKind.GLOSS: translate("Notes", "Glosses"),
    }[kind]
