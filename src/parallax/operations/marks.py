"""The marks of a document's notes, for those who do not have it open."""

from bisect import bisect_right
from collections.abc import Mapping

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.note_rows import notes
from parallax.model.numbering import number_notes, place_order
from parallax.model.text import Role


def note_marks(library: Library, document_id: str) -> Mapping[str, str]:
    """The mark of every note by its id ("1", "a", "?1"), in reading order."""
    found = alignment(library, document_id)
    stops: dict[Role, list[int]] = {Role.ORIGINAL: [], Role.TRANSLATION: []}
    roles: dict[str, Role] = {}
    if found is not None:
        roles = {found.original_id: Role.ORIGINAL, found.translation_id: Role.TRANSLATION}
        for bead in beads(library, found.id):
            stops[Role.ORIGINAL].append(bead.original_stop)
            stops[Role.TRANSLATION].append(bead.translation_stop)

    def row_of(role: Role, paragraph: int) -> int:
        return bisect_right(stops[role], paragraph)

    return number_notes(
        notes(library, document_id), lambda target: place_order(target, roles.get, row_of)
    )
