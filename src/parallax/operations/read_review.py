"""A reviewer's table beside the document as it is now."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.one_moment import one_moment
from parallax.library.reading.text_rows import earlier_wordings
from parallax.model.content_marks import rows_of
from parallax.model.counting import counted
from parallax.model.edition import EditionContent
from parallax.model.errors import UserError
from parallax.model.excerpt import LEFT_OUT
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, no_progress, share
from parallax.model.review import (
    ChangedWording,
    IncomingRemark,
    IncomingRow,
    Review,
    ReviewedRow,
    ReviewRemark,
    RowKey,
    plain_wording,
    wording_sign,
)
from parallax.model.text import Role
from parallax.model.word_differences import word_differences
from parallax.operations.edition import edition_content
from parallax.operations.review_rows import place_rows, words_of_side

_EVERY = 100
_WHOLE = (0, 0)
#: Rows that a sentence names; of more it names the first.
_MOST_NAMED = 12


def read_review(
    library: Library,
    document_id: str,
    path: Path,
    *,
    encoding: str | None = None,
    author: str = "",
    progress: Progress = no_progress,
) -> Review:
    """Read a table for review that came back, and find what it changes and remarks.

    `author` signs what the file does not sign; `encoding` is for a CSV file whose letters come
    out wrong. Nothing is stored. Raises UserError, also for a table of another document.
    """
    from parallax.formats.review_reader import read_review_file

    read = read_review_file(path, encoding=encoding, progress=share(progress, 0.0, 0.5))
    with one_moment(library):
        content = edition_content(library, document_id)
        placed = place_rows(read, content)
        if not placed.found and read.rows:
            raise UserError(
                f"No row of “{read.name}” is of “{content.document.title}”; choose the document"
                " that it was made from."
            )
        compared = _Comparing(library, content, author.strip())
        for number, (row, key) in enumerate(placed.found):
            if number % _EVERY == 0:
                progress(0.5 + 0.5 * number / len(placed.found), "Comparing the rows")
            compared.add(row, key)
    compared.add_whole(read.remarks)
    covered = {
        (role, at) for _, key in placed.found for role in Role for at in range(*key.places(role))
    }
    missing = sum(
        all((Role.ORIGINAL, at) not in covered for at in range(*bead.corners[::2]))
        and all((Role.TRANSLATION, at) not in covered for at in range(*bead.corners[1::2]))
        for bead in content.beads
    )
    progress(1.0, "Compared")
    return Review(
        document_id,
        read.name,
        tuple(compared.rows),
        tuple(sorted(placed.lost, key=lambda one: one.place)),
        compared.untouched + placed.known,
        missing,
        compared.known,
        (*read.sentences, *_said(missing, compared.known, compared.noted)),
    )


def _said(missing: int, known: int, noted: Sequence[int]) -> list[str]:
    said: list[str] = []
    if noted:
        where = _rows(sorted(set(noted)))
        said.append(f"The notes were changed in {where}; changed notes are not taken back.")
    if missing:
        verb = "is" if missing == 1 else "are"
        said.append(f"{counted(missing, 'row')} of the document {verb} not in the table.")
    if known:
        verb = "is" if known == 1 else "are"
        said.append(f"{counted(known, 'remark')} {verb} in the document already.")
    return said


def _rows(numbers: Sequence[int]) -> str:
    """ "row 10", "2 rows (3 and 10)"; of very many the first."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    named = [str(one) for one in numbers[:_MOST_NAMED]]
    last = "others" if len(numbers) > len(named) else named.pop()
    return f"{counted(len(numbers), 'row')} ({', '.join(named)} and {last})"


class _Comparing:
    """Gathers what there is to decide, row by row."""

    def __init__(self, library: Library, content: EditionContent, author: str) -> None:
        self.rows: list[ReviewedRow] = []
        self.untouched = self.known = 0
        #: The numbers of the rows whose notes were changed.
        self.noted: list[int] = []
        self._library = library
        self._content = content
        self._author = author
        self._row_of = rows_of(
            content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
        )
        self._ids: dict[str, int] = {}
        self._queries = {
            (" ".join(note.body.split()), note.author)
            for note in content.notes
            if note.kind is NoteKind.QUERY
        }

    def add(self, row: IncomingRow, key: RowKey) -> None:
        wordings: list[ChangedWording] = []
        remarks = list(row.remarks)
        at = self._row(key)
        if row.notes_changed:
            self.noted.append(at + 1)
        for role in Role:
            places, words = key.places(role), row.words(role)
            if places[0] == places[1]:
                remarks += _for_a_gap(words, role)
                continue
            changed = self._changed(row, key, role)
            if changed is not None:
                wordings.append(replace(changed, id=self._id(f"{at + 1}.{role}")))
        kept = self._new(remarks, f"{at + 1}")
        if wordings or kept:
            self.rows.append(
                ReviewedRow(at, key.original, key.translation, tuple(wordings), tuple(kept))
            )
        elif not row.remarks and not row.notes_changed:
            self.untouched += 1

    def add_whole(self, remarks: Sequence[IncomingRemark]) -> None:
        kept = self._new(remarks, "document")
        if kept:
            self.rows.insert(0, ReviewedRow(-1, _WHOLE, _WHOLE, (), tuple(kept)))

    def _row(self, key: RowKey) -> int:
        role = Role.ORIGINAL if key.original[0] < key.original[1] else Role.TRANSLATION
        return self._row_of[role][key.places(role)[0]]

    def _id(self, name: str) -> str:
        """A name for an item; of several with one name the others get a number."""
        self._ids[name] = self._ids.get(name, 0) + 1
        return name if self._ids[name] == 1 else f"{name}.{self._ids[name]}"

    def _new(self, remarks: Sequence[IncomingRemark], row: str) -> list[ReviewRemark]:
        new: list[ReviewRemark] = []
        for one in remarks:
            author = one.author or self._author
            if (" ".join(one.body.split()), author) in self._queries:
                self.known += 1
                continue
            found = ReviewRemark(
                self._id(f"{row}.remark"), one.body, author, one.created, one.role, one.words
            )
            new.append(found)
        return new

    def _changed(self, row: IncomingRow, key: RowKey, role: Role) -> ChangedWording | None:
        """What a reviewer made of one side; None where it is as it was given, or as it is now."""
        places, words = key.places(role), row.words(role)
        now = words_of_side(self._content, role, places)
        plain, sign = plain_wording(words), key.sign(role)
        if plain == plain_wording(now) or wording_sign(words) == sign:
            return None
        base: tuple[str, ...] | None = None
        if not sign or wording_sign(now) != sign:
            earlier = self._earlier(role, places, now)
            if sign or earlier:
                base = next((one for one in earlier if wording_sign(one) == sign), ())
        new, hindrance = fitted(now, words)
        if base == () and LEFT_OUT in plain and LEFT_OUT not in plain_wording(now):
            hindrance = "The table has only a part of this passage, so the whole is not known."
        return ChangedWording("", role, places[0], now, new, base, hindrance, row.tracked)

    def _earlier(
        self, role: Role, places: tuple[int, int], now: tuple[str, ...]
    ) -> list[tuple[str, ...]]:
        """The wordings that these paragraphs had before, the latest first."""
        content = self._content
        text = content.original if role is Role.ORIGINAL else content.translation
        before = [earlier_wordings(self._library, text.id, at) for at in range(*places)]
        revisions = sorted({revision for one in before for revision, _ in one}, reverse=True)
        return [
            tuple(
                next((words for last, words in reversed(one) if last >= revision), present)
                for one, present in zip(before, now, strict=True)
            )
            for revision in revisions
        ]


def _for_a_gap(words: tuple[str, ...], role: Role) -> list[IncomingRemark]:
    """Words where the document has none: no paragraph can take them in, but a note can."""
    from parallax.formats.office import plain_body
    from parallax.formats.review_reader import GAP_TEXTS

    if not words or (len(words) == 1 and words[0] in GAP_TEXTS):
        return []
    return [IncomingRemark(plain_body(f"Proposed {role}: " + "\n\n".join(words)))]


def fitted(now: tuple[str, ...], words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The words of a cell as so many paragraphs as there are now, or as they came and why they do
    not fit. A paragraph that was divided becomes lines of one."""
    if not words:
        return words, "The words were taken out altogether, and a paragraph cannot be without any."
    parts = words if len(words) == len(now) else _divided(now, words)
    if parts is None:
        return words, (
            f"It came back as {counted(len(words), 'paragraph')} where the row has {len(now)}, and"
            " it is not sure where each begins; divide it in the table as it was, and bring the"
            " table back again."
        )
    same = zip(now, parts, strict=True)
    return tuple(
        old if plain_wording([old]) == plain_wording([new]) else new for old, new in same
    ), ""


def _divided(now: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Divided where the ends of the present paragraphs are still to be seen."""
    break_ = "\n\n"
    old, new = break_.join(now), break_.join(words)
    differences = word_differences(old, new)
    cuts: list[int] = []
    at = -len(break_)
    for paragraph in now[:-1]:
        at += len(break_) + len(paragraph)
        shift = 0
        for one in differences:
            if one.one_start < at + len(break_) and at < one.one_stop:
                return None
            if one.one_stop <= at:
                shift = one.other_stop - one.one_stop
        cuts.append(at + shift)
    starts = [0, *(cut + len(break_) for cut in cuts)]
    parts = [new[start:stop] for start, stop in zip(starts, [*cuts, len(new)], strict=True)]
    lines = tuple(part.replace(break_, "\n").strip() for part in parts)
    return lines if all(lines) else None
