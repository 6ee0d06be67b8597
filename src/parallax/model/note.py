"""Notes and the places they stand on."""

from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    TRANSLATOR = "translator"
    EDITOR = "editor"
    HISTORIAN = "historian"
    QUERY = "query"
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a text: `offset` code points into the paragraph at position `paragraph`."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Target:
    """Words a note stands on: [start, end) within one text, across paragraphs if need be.

    `exact`, `prefix` and `suffix` are the W3C Web Annotation TextQuoteSelector of the same
    words (paragraphs joined by a line feed); they find the words again when the text around
    them has changed.
    """

    text_id: str
    start: Place
    end: Place
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in Markdown. Without targets it stands on the whole document.

    `created` and `modified` are ISO 8601 in UTC.
    """

    id: str
    document_id: str
    kind: NoteKind
    body: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    tags: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
