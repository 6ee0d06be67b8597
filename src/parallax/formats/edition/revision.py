"""Which state of the library an edition shows."""

import hashlib
from datetime import UTC, datetime

from parallax.model.edition import EditionContent

#: So many hexadecimal digits tell two states of one document apart.
_DIGITS = 8


def revision_of(content: EditionContent) -> str:
    """A short name of the content as it is: the same where nothing was changed."""
    parts = (
        content.document,
        content.original,
        content.translation,
        content.original_paragraphs,
        content.translation_paragraphs,
        content.beads,
        content.notes,
        sorted(content.sign_corrections.items()),
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]


def changed_at(content: EditionContent) -> float | None:
    """When the document or a note in it was last changed (seconds since 1970), if known."""
    known: list[float] = []
    for time in (content.document.modified, *(note.modified for note in content.notes)):
        try:
            moment = datetime.fromisoformat(time)
        except ValueError:
            continue
        known.append(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp())
    return max(known, default=None)
