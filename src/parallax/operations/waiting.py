"""A document that is in the library without texts, and seems to wait for these."""

from parallax.library.library import Library
from parallax.library.reading.document_rows import documents, without_texts
from parallax.model.catalogue import CatalogueRecord
from parallax.model.document import Document
from parallax.operations.duplicates import find_duplicates


def waiting_for(library: Library, proposed: Document) -> Document | None:
    """The document outside the bin that has no texts yet and is surely the one proposed, by its
    title and date or its place in the archive; None if there is none."""
    ids = without_texts(library)
    title = proposed.title.casefold()
    # Only what may be it is looked at closely: a library may have thousands of them.
    waiting = [
        one
        for one in documents(library)
        if one.id in ids
        and ((one.date and one.date == proposed.date) or one.title.casefold() == title)
    ]
    if not waiting:
        return None
    found = find_duplicates([CatalogueRecord(proposed)], waiting)
    return found[0].document if found and found[0].sure else None
