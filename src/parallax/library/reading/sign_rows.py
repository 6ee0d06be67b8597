"""What readers say of the editors' signs."""

from collections.abc import Mapping

from parallax.library.library import Library
from parallax.library.reading.text_rows import text
from parallax.model.sign import SignCorrection
from parallax.model.text import Text

_CORRECTION = (
    "SELECT c.paragraph_id, c.start_offset, c.end_offset, c.sign FROM sign_correction AS c"
)

Corrections = Mapping[str, tuple[SignCorrection, ...]]


def sign_corrections(library: Library, document_id: str) -> Corrections:
    """The corrections of a document's texts by the ids of their paragraphs, in order."""
    rows = library.rows(
        f"{_CORRECTION} JOIN paragraph AS p ON p.id = c.paragraph_id"
        " JOIN text AS t ON t.id = p.text_id AND t.revision = p.revision"
        " WHERE t.document_id = ? ORDER BY c.paragraph_id, c.start_offset",
        [document_id],
    )
    out: dict[str, tuple[SignCorrection, ...]] = {}
    for row in rows:
        out[row[0]] = (*out.get(row[0], ()), SignCorrection(*row))
    return out


def corrections_in(library: Library, paragraph_id: str) -> tuple[SignCorrection, ...]:
    """The corrections of one paragraph, in order."""
    rows = library.rows(
        f"{_CORRECTION} WHERE c.paragraph_id = ? ORDER BY c.start_offset", [paragraph_id]
    )
    return tuple(SignCorrection(*row) for row in rows)


def find_words(library: Library, paragraph_id: str) -> tuple[Text, str] | None:
    """The text a paragraph is of, and the paragraph's words; None where there is none."""
    row = library.row("SELECT text_id, text FROM paragraph WHERE id = ?", [paragraph_id])
    return (text(library, row[0]), row[1]) if row else None
