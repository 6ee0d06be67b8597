"""Several documents as one book."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from parallax.model.content_marks import Places
from parallax.model.edition import EditionContent
from parallax.model.numbering import Series, number_notes


class Numbering(StrEnum):
    """Whether notes are numbered anew in every document, or on through the volume."""

    RESTARTING = "restarting"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class VolumeContent:
    """A volume's documents in their order, under its own title. `without_texts` are the titles
    of those in the collection that have nothing to print yet."""

    title: str
    contents: tuple[EditionContent, ...]
    numbering: Numbering = Numbering.RESTARTING
    without_texts: tuple[str, ...] = ()


class VolumeOrder(StrEnum):
    """How documents follow each other in a volume."""

    DATE = "date"
    TITLE = "title"


def numbered_on(contents: Iterable[EditionContent]) -> Iterator[EditionContent]:
    """The same documents, the marks of their notes running on from one to the next."""
    counts = Counter[Series]()
    for content in contents:
        marks = number_notes(content.notes, Places(content).order, counts)
        yield replace(content, marks=marks)
