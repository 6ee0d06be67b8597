"""Where the notes of a file stand, in code points of its finished paragraphs."""

import re
from collections.abc import Iterable, Mapping, Sequence

from parallax.formats.bracket_notes import BracketNote, who_speaks
from parallax.formats.draft import Found
from parallax.formats.markdown import escape
from parallax.model.note import NoteKind
from parallax.model.reading import IncomingNote
from parallax.model.text import Paragraph

#: The number of a paragraph, a place in it, and the key of what is marked there.
Marks = list[tuple[int, int, str]]

_WORD = re.compile(r"[\w’'\-\u0300-\u036f]*[^\W_][\w’'\-\u0300-\u036f]*")
#: How far before a call its word is looked for, in characters.
_REACH = 200


def place_notes(
    paragraphs: Sequence[Paragraph],
    marks: Marks,
    found: Mapping[str, Found],
    typed: Iterable[BracketNote],
) -> list[IncomingNote]:
    """The notes found in a file and those typed into its text, on their words."""
    first: dict[str, tuple[int, int]] = {}
    for paragraph, at, key in marks:
        first.setdefault(key, (paragraph, at))
    notes: list[IncomingNote] = []
    for key, note in found.items():
        if not note.body.strip():
            continue
        start, end = _place(paragraphs, first.get(key), first.get(f"{key}/end"), note)
        kind, body = who_speaks(note.body)
        if note.kind is not NoteKind.TRANSLATOR or kind is None:
            kind, body = note.kind, note.body
        notes.append(
            IncomingNote(
                kind,
                body,
                start[0],
                start[1],
                end[1],
                note.author,
                note.created,
                note.mark,
                end_paragraph=end[0],
            )
        )
    for note in typed:
        start, end = word_before(paragraphs[note.paragraph].text, note.at)
        body = escape(note.body)
        notes.append(IncomingNote(note.kind, body, note.paragraph, start, end, mark=note.mark))
    # By the end of their words, where their calls are printed; those on the document first.
    return sorted(
        notes, key=lambda note: (note.paragraph, note.end_paragraph, note.end, note.start)
    )


_NOWHERE = (-1, 0)


def _place(
    paragraphs: Sequence[Paragraph],
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
    note: Found,
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the words of a note begin and end: a paragraph and code points before the place;
    (-1, 0) twice where its call is missing."""
    if note.exact and start is not None and end is not None and end[0] >= 0:
        words = _trimmed(paragraphs, max(start, (0, 0)), end)
        if words is not None:
            return words
    if start is None or start[0] < 0:
        start = end
        if start is None or start[0] < 0:
            return _NOWHERE, _NOWHERE
    paragraph, at = start
    first, last = word_before(paragraphs[paragraph].text, at)
    return (paragraph, first), (paragraph, last)


def _trimmed(
    paragraphs: Sequence[Paragraph], start: tuple[int, int], end: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The words between two places, without blanks and ends of paragraphs around them."""
    (first, at), (last, stop) = start, end
    while (first, at) < (last, stop):
        text, words = paragraphs[first].text, paragraphs[last].text
        if at >= len(text):
            first, at = first + 1, 0
        elif text[at].isspace():
            at += 1
        elif not stop:
            last -= 1
            stop = len(paragraphs[last].text)
        elif words[stop - 1].isspace():
            stop -= 1
        else:
            return (first, at), (last, stop)
    return None


def word_before(text: str, at: int) -> tuple[int, int]:
    """The code points of the word before a call at `at`; of the first word if none is before."""
    begin = max(0, at - _REACH)
    last: re.Match[str] | None = None
    for match in _WORD.finditer(text, begin, at):
        last = match
    if last is None:
        last = _WORD.search(text)
    if last is None:
        return 0, len(text)
    start, end = last.span()
    # A quotation mark that closes is no apostrophe of the word.
    while end - start > 1 and text[end - 1] in "’'-":
        end -= 1
    while end - start > 1 and text[start] in "’'-":
        start += 1
    return start, end
