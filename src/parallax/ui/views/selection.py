"""What is selected: a passage on either side, and the caret."""

from collections.abc import Container
from dataclasses import dataclass

from parallax.model.anchoring import describe
from parallax.model.note import Place, Target
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.whole_words import word_end, word_start


@dataclass(frozen=True, slots=True)
class Passage:
    """From `anchor`, where the selecting began, to `head`, where the caret is.

    `exact` where it was made letter by letter with the keyboard, so that it means just those
    letters; else it means whole words.
    """

    anchor: Place
    head: Place
    exact: bool = False

    @property
    def start(self) -> Place:
        return min(self.anchor, self.head)

    @property
    def end(self) -> Place:
        return max(self.anchor, self.head)

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.head

    def part_of(self, paragraph: int, length: int) -> tuple[int, int] | None:
        """The code points selected in one paragraph of `length` code points."""
        start, end = self.start, self.end
        if not start.paragraph <= paragraph <= end.paragraph:
            return None
        first = start.offset if paragraph == start.paragraph else 0
        last = end.offset if paragraph == end.paragraph else length
        return (first, last) if first < last or paragraph < end.paragraph else None


class Selection:
    """A passage on the side the caret is on, and at most one held on the other side."""

    def __init__(self) -> None:
        self.side = Role.ORIGINAL
        self.passages: dict[Role, Passage] = {}

    @property
    def caret(self) -> Place:
        passage = self.passages.get(self.side)
        return passage.head if passage else Place(0, 0)

    @property
    def is_empty(self) -> bool:
        return all(passage.is_empty for passage in self.passages.values())

    def passage(self, role: Role) -> Passage | None:
        """The words selected on a side; None if there are none."""
        found = self.passages.get(role)
        return None if found is None or found.is_empty else found

    def set(self, side: Role, anchor: Place, head: Place, *, hold_other: bool = False) -> None:
        """Select on one side; the other side's words are let go unless `hold_other`."""
        if not hold_other:
            self.passages.pop(side.other, None)
        self.side = side
        self.passages[side] = Passage(anchor, head)

    def place_caret(self, side: Role, place: Place) -> None:
        self.set(side, place, place)

    def extend(self, head: Place) -> None:
        """Move the caret by a key, keeping what was selected before it."""
        passage = self.passages.get(self.side)
        anchor = passage.anchor if passage else head
        self.passages[self.side] = Passage(anchor, head, exact=True)

    def let_go(self) -> None:
        """Nothing selected; the caret stays."""
        self.place_caret(self.side, self.caret)

    def trim(self, document: OpenDocument) -> None:
        """Let go of words that are not there any more in a document that was read anew."""
        for role, passage in list(self.passages.items()):
            for place in (passage.start, passage.end):
                found = document.paragraphs(role, place.paragraph, place.paragraph + 1)
                if not found or place.offset > len(found[0].text):
                    self.passages.pop(role, None)

    def clear(self) -> None:
        self.passages.clear()
        self.side = Role.ORIGINAL

    def targets(
        self, document: OpenDocument, shown: Container[Role], *, as_drawn: bool = False
    ) -> tuple[Target, ...]:
        """What is selected on the `shown` sides, described, the original's first.

        Without blanks at the ends, and in whole words unless `as_drawn`.
        """
        out: list[Target] = []
        for role in Role:
            passage = self.passage(role) if role in shown else None
            target = describe_passage(document, role, passage, as_drawn) if passage else None
            if target is not None:
                out.append(target)
        return tuple(out)


def describe_passage(
    document: OpenDocument, role: Role, passage: Passage, as_drawn: bool = False
) -> Target | None:
    """The target for a passage; None where it holds nothing but blanks."""
    first = passage.start.paragraph
    words = [p.text for p in document.paragraphs(role, first, passage.end.paragraph + 1)]
    if not words:
        return None
    start, end = passage.start.offset, min(passage.end.offset, len(words[-1]))
    while len(words) > 1 and not words[-1][:end].strip():
        words.pop()
        end = len(words[-1])
    while len(words) > 1 and not words[0][start:].strip():
        words.pop(0)
        first += 1
        start = 0
    end = len(words[-1][:end].rstrip())
    start = len(words[0]) - len(words[0][start:].lstrip())
    begin, stop = Place(0, start), Place(len(words) - 1, end)
    if begin >= stop:
        return None
    if not as_drawn and not passage.exact:
        start, end = word_start(words[0], start), word_end(words[-1], end)
        begin, stop = Place(0, start), Place(len(words) - 1, end)
    found = describe(document.text(role).id, words, begin, stop)
    return Target(
        found.text_id,
        Place(first, start),
        Place(first + len(words) - 1, end),
        found.exact,
        found.prefix,
        found.suffix,
    )
