"""What the fields of a document are called in the window."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from parallax.apparatus.dates import format_date

N = QT_TRANSLATE_NOOP
_NAMES = {
    "title": N("Fields", "Title"),
    "date": N("Fields", "Date"),
    "archive": N("Fields", "Archive"),
    "fond": N("Fields", "Fond"),
    "series": N("Fields", "Series"),
    "year": N("Fields", "Year (V.)"),
    "file": N("Fields", "File (Dos.)"),
    "folios": N("Fields", "Folios (Fl.)"),
    "contributor": N("Fields", "Contributor"),
    "translator": N("Fields", "Translator"),
    "summary": N("Fields", "Summary"),
    "source": N("Fields", "Source"),
    "rights": N("Fields", "Rights"),
}


def field_name(field: str) -> str:
    """Of a field in `parallax.model.catalogue.FIELDS`."""
    return QCoreApplication.translate("Fields", _NAMES[field])


def field_words(field: str, value: str) -> str:
    """A field's value as people read it."""
    return format_date(value) if field == "date" and value else value
