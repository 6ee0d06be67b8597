"""Text that can be stored, whatever a keyboard, a file name or a console hands over."""

from dataclasses import replace
from unicodedata import normalize

from parallax.model.document import Document, Reference


def storable(text: str) -> str:
    """In NFC, as texts are, so that ë is always the same ë, and without what UTF-8 cannot
    hold: NUL goes, a lone surrogate becomes a question mark."""
    encodable = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return normalize("NFC", encodable)


def storable_document(document: Document) -> Document:
    """With every field of metadata storable, and without blanks around it."""
    reference = document.reference

    def clean(text: str) -> str:
        return storable(text).strip()

    return replace(
        document,
        title=clean(document.title),
        date=clean(document.date),
        reference=Reference(
            clean(reference.archive),
            clean(reference.fond),
            clean(reference.series),
            clean(reference.year),
            clean(reference.file),
            clean(reference.folios),
        ),
        contributor=clean(document.contributor),
        translator=clean(document.translator),
        summary=clean(document.summary),
        source=clean(document.source),
        rights=clean(document.rights),
    )
