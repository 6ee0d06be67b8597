"""What the fields of a document are called in the window."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from parallax.apparatus.dates import format_date

N = QT_TRANSLATE_NOOP
#: With the letter that leads to the field in a form.
_NAMES = {
    "title": N("Fields", "&Title"),
    "date": N("Fields", "&Date"),
    "archive": N("Fields", "&Archive"),
    "fond": N("Fields", "&Fond"),
    "series": N("Fields", "S&eries"),
    "year": N("Fields", "&Year (V.)"),
    "file": N("Fields", "F&ile (Dos.)"),
    "folios": N("Fields", "F&olios (Fl.)"),
    "contributor": N("Fields", "&Contributor"),
    "translator": N("Fields", "Tra&nslator"),
    "summary": N("Fields", "Su&mmary"),
    "source": N("Fields", "So&urce"),
    "rights": N("Fields", "Ri&ghts"),
}


def field_label(field: str) -> str:
    """What a form calls a field in `parallax.model.catalogue.FIELDS`, with its letter marked."""
    return QCoreApplication.translate("Fields", _NAMES[field])


def field_name(field: str) -> str:
    """What a field in `parallax.model.catalogue.FIELDS` is called."""
    return field_label(field).replace("&", "")


def field_words(field: str, value: str) -> str:
    """A field's value as people read it."""
    return format_date(value) if field == "date" and value else value
