"""Characters that no typeface has, and where in a document they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parallax.formats.edition.characters import is_unseen, name_of, private_characters
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.printed_texts import texts_of
from parallax.model.content_marks import rows_of
from parallax.model.text import Role

#: Of a character that stands everywhere only so many places are named.
_PLACES = 5


@dataclass(frozen=True, slots=True)
class Unshown:
    """A character for which a box with its number is printed. `places` are its first ones, such as
    "row 14" or "note 3"; `more` says how many further ones there are."""

    char: str
    places: tuple[str, ...]
    more: int = 0

    @property
    def name(self) -> str:
        """With its number, such as "中 (U+4E2D)"."""
        return name_of(self.char)


def unshown_in(made: Manuscript, missing: Iterable[str]) -> tuple[Unshown, ...]:
    """The characters of what is printed that have no letter, in order; `missing` are those
    that the typesetter found no face for."""
    private = private_characters(texts_of(made.content, made.roles))
    chars = sorted({char for char in (*missing, *private) if not is_unseen(char)})
    if not chars:
        return ()
    wanted = re.compile(f"[{re.escape(''.join(chars))}]")
    found: dict[str, dict[str, None]] = {char: {} for char in chars}
    for place, words in _printed(made):
        for char in set(wanted.findall(words)):
            found[char][place] = None
    return tuple(
        Unshown(char, tuple(places)[:_PLACES], max(0, len(places) - _PLACES))
        for char, places in found.items()
    )


def _printed(made: Manuscript) -> Iterator[tuple[str, str]]:
    """Everything that is printed, with a name for where it stands."""
    content = made.content
    rows = rows_of(
        content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
    )
    for role in made.roles:
        original = role is Role.ORIGINAL
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        for position, paragraph in enumerate(paragraphs):
            yield f"row {content.first_row + rows[role][position] + 1}", paragraph.text
    for note in made.notes.printed:
        yield f"note {note.mark}", note.note.body
        yield f"note {note.mark}", note.note.author
    one = content.document
    yield "the title", made.title
    for words in (one.date, one.contributor, one.translator, one.summary, one.source, one.rights):
        yield "the details", words
    yield "the details", one.reference.cite()
