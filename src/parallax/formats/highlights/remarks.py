"""What is to be written of each note, and where on the pages its words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from parallax.formats.edition.characters import printable
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import plain
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.highlights.insertions import UNKNOWN
from parallax.formats.highlights.letters import Letters, fold
from parallax.formats.highlights.matching import matched
from parallax.formats.highlights.printed import Printed, Quad
from parallax.model.note import Target
from parallax.model.progress import Progress, no_progress, share

#: So many of a note's letters must be found where its neighbours say.
_ENOUGH = 0.75
#: So many must be spelt as they are in the text, but in the shortest words.
_EQUAL, _SHORT = 0.5, 6
#: Elsewhere its words are only believed if so many letters around them agree.
_AGREEING = 6
_MOST_PLACES = 200
#: Fewer letters in a row are the same by chance in two texts of one language.
_RUN = 16
#: So much of a text is on the pages of a newer version, or so much of the pages, which are an
#: excerpt then, is in the text; less is a phrase or a letterhead that many have.
_OF_TEXT, _OF_PAGES = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a note on one page: a quad for each piece of a line, and the letters
    (folded) that stand in it."""

    page: int
    quads: tuple[tuple[Quad, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note as it is written into the PDF. Without stretches it is a comment at the head of
    the first page; `lost` says that this is because its words were not found. Of a note on
    several words, `parted` says that some of them were not."""

    note: PrintedNote
    contents: str
    stretches: tuple[Stretch, ...]
    lost: bool = False
    parted: bool = False


class Finder:
    """Finds the words of notes on the pages. `paragraphs` are those of the whole text."""

    def __init__(
        self, paragraphs: Sequence[str], printed: Printed, progress: Progress = no_progress
    ) -> None:
        self._letters = Letters(paragraphs, share(progress, 0.0, 0.2))
        self._printed = printed
        self._places = matched(
            self._letters.text,
            printed.text,
            printed.flow,
            printed.begins_line,
            self._letters.bounds(),
            share(progress, 0.2, 1.0),
        )

    def is_unlike(self) -> bool:
        """Whether these are plainly not the pages of this text: hardly any letters of the two are
        the same. A newer version of them is like it, and so is an excerpt."""
        ours, theirs = self._letters.text, self._printed.text
        least = min(_RUN, len(ours))
        alike = begun = 0
        for at in range(len(ours) + 1):
            place = self._places[at] if at < len(ours) else UNKNOWN
            is_same = place != UNKNOWN and ours[at] == theirs[place]
            if not is_same or (at > begun and place != self._places[at - 1] + 1):
                alike += at - begun if at - begun >= least else 0
                begun = at if is_same else at + 1
        return bool(ours) and alike <= min(_OF_TEXT * len(ours), _OF_PAGES * len(theirs))

    def remark(self, note: PrintedNote, *, lemmas: bool) -> Remark:
        """What is to be written of a note, with its words where they are found."""
        found = [letters for target in note.targets if (letters := self._find(target))]
        lost = bool(note.note.targets) and not found
        return Remark(
            note,
            _contents(note, lemmas=lemmas, lost=lost),
            tuple(self._stretches(found)),
            lost,
            bool(found) and len(found) < len(note.note.targets),
        )

    def _find(self, target: Target) -> list[int]:
        """The letters of the pages that are a target's words; none where they are not there."""
        start = self._letters.at(target.start.paragraph, target.start.offset)
        stop = self._letters.at(target.end.paragraph, target.end.offset)
        places = self._places[start:stop]
        known = [place for place in places if place != UNKNOWN]
        equal = sum(
            letter == self._printed.text[place]
            for letter, place in zip(self._letters.text[start:stop], places, strict=True)
            if place != UNKNOWN
        )
        # Of a word that was mended every letter may be another.
        is_same = equal >= _EQUAL * len(places) or len(places) <= _SHORT
        if known and len(known) >= _ENOUGH * len(places) and is_same:
            return known
        return self._elsewhere(target)

    def _elsewhere(self, target: Target) -> list[int]:
        wanted, text = fold(target.exact), self._printed.text
        before, after = fold(target.prefix), fold(target.suffix)
        places: list[tuple[int, int]] = []
        at = text.find(wanted) if wanted else -1
        while at >= 0 and len(places) < _MOST_PLACES:
            end = at + len(wanted)
            agreeing = _common(text[max(0, at - len(before)) : at][::-1], before[::-1])
            agreeing += _common(text[end : end + len(after)], after)
            places.append((agreeing, at))
            at = text.find(wanted, at + 1)
        places.sort(reverse=True)
        enough = min(_AGREEING, len(before) + len(after))
        if not places or places[0][0] < enough or [one for one, _ in places[1:2]] == [places[0][0]]:
            return []
        return list(range(places[0][1], places[0][1] + len(wanted)))

    def _stretches(self, found: Sequence[Sequence[int]]) -> Iterator[Stretch]:
        by_page: dict[int, list[tuple[Quad, str]]] = {}
        for letters in found:
            for page, quad, words in self._printed.quads(letters):
                by_page.setdefault(page, []).append((quad, words))
        for page in sorted(by_page):
            yield Stretch(page, tuple(dict.fromkeys(by_page[page])))


def _common(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _contents(note: PrintedNote, *, lemmas: bool, lost: bool) -> str:
    """The mark, the words where wished for or needed, and the note as plain text."""
    words = " · ".join(words for _, words in note.lemmas)
    body = "\n".join(lines_of(note.blocks))
    if lost:
        opening = f"{note.mark} on “{words}”, which was not found on the pages:\n"
    elif words and lemmas:
        opening = f"{note.mark} “{words}”: "
    else:
        opening = f"{note.mark}. "
    return printable(opening + body)


def lines_of(blocks: Sequence[NoteBlock]) -> Iterator[str]:
    """The paragraphs of a note as lines of plain text, with the signs of lists and quotations."""
    for block in blocks:
        if block.kind in ("par", "heading", "code"):
            yield plain(block.inlines)
        elif block.kind == "rule":
            yield "* * *"
        elif block.kind == "quote":
            yield from (f"> {line}" for line in lines_of(block.children))
        elif block.kind in ("bullets", "numbers"):
            for number, item in enumerate(block.children, block.start):
                sign = f"{number}. " if block.kind == "numbers" else "• "
                for at, line in enumerate(lines_of(item.children)):
                    yield f"{'   ' if at else sign}{line}"


def pdf_date(moment: str) -> str:
    """A moment in ISO 8601 as PDF writes it, in UTC; "" where it is none."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("D:%Y%m%d%H%M%S+00'00'")
