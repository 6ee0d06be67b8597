"""Which notes a PDF has already: its own footnotes, and remarks that somebody made in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.markdown import NoteBlock, note_blocks
from parallax.formats.format import ReadOptions
from parallax.formats.highlights.letters import fold
from parallax.formats.highlights.printed import Printed
from parallax.formats.highlights.remarks import lines_of
from parallax.formats.pdf_annotations import OWN
from parallax.formats.pdf_pages import RawPage
from parallax.formats.pdf_reader import text_of_pages
from parallax.model.note import NoteKind
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingNote

#: From so many letters on two notes are not the same by chance ("Ibid.").
_TELLING = 20
#: How the tag begins that footnotes have whose numbers are not simply 1, 2, 3.
_READ_IN = "printed "


def held_notes(
    notes: Sequence[PrintedNote],
    printed: Printed,
    pages: Sequence[RawPage],
    name: str,
    options: ReadOptions,
    progress: Progress,
) -> frozenset[str]:
    """The ids of the notes that were read from the PDF and that nobody has changed since.

    A library does not say which notes those are, so the PDF, called `name`, is read once more,
    with the `options` it was read with, and what comes out is compared. Raises whatever
    `progress` raises.
    """
    queries = [note for note in notes if note.note.kind is NoteKind.QUERY]
    # One that was changed says what the PDF does not, if only of which kind it is.
    unchanged = [
        note
        for note in notes
        if note.note.kind is not NoteKind.QUERY and note.note.created == note.note.modified
    ]
    held = {note.id for note in queries if _is_remark(note, pages)}
    if unchanged and printed.text:
        bare = [replace(page, annotations=()) for page in pages]
        held |= _footnotes(unchanged, text_of_pages(bare, name, options, progress))
        # An older version may have read a footnote otherwise.
        held |= {note.id for note in unchanged if _is_tagged(note) and _said(note) in printed.text}
    return frozenset(held)


def _is_remark(note: PrintedNote, pages: Sequence[RawPage]) -> bool:
    said = _said(note)
    return any(
        fold(each.body) == said and " ".join(each.author.split()) == note.note.author
        for page in pages
        for each in page.annotations
        if not each.name.startswith(OWN)
    )


def _footnotes(notes: Iterable[PrintedNote], read: Incoming) -> set[str]:
    """Those that are among the notes of the PDF: with the same letters, on the same words. Each
    of the PDF's stands for one, so that somebody's own "Ibid." stays theirs."""
    theirs = Counter((_folded(note_blocks(one.body)), _words(one, read)) for one in read.notes)
    held: set[str] = set()
    others: list[PrintedNote] = []
    for note in notes:
        key = (_said(note), fold(note.targets[0].exact) if note.targets else "")
        if theirs[key]:
            theirs[key] -= 1
            held.add(note.id)
        else:
            others.append(note)
    bodies: Counter[str] = Counter()
    for (body, _), count in theirs.items():
        bodies[body] += count
    # The words may have been mended since, and the PDF's own notes were there first.
    for note in sorted(others, key=lambda each: each.note.created):
        said = _said(note)
        if bodies[said] and (len(said) >= _TELLING or _is_tagged(note)):
            bodies[said] -= 1
            held.add(note.id)
    return held


def _words(note: IncomingNote, read: Incoming) -> str:
    """What a note stands on, folded; "" where it is not on the text."""
    if note.paragraph < 0:
        return ""
    parts = [one.text for one in read.paragraphs[note.paragraph : note.end_paragraph + 1]]
    parts[-1] = parts[-1][: note.end]
    parts[0] = parts[0][note.start :]
    return fold("".join(parts))


def _is_tagged(note: PrintedNote) -> bool:
    return any(tag.startswith(_READ_IN) for tag in note.note.tags)


def _said(note: PrintedNote) -> str:
    return _folded(note.blocks)


def _folded(blocks: Sequence[NoteBlock]) -> str:
    return fold("".join(lines_of(blocks)))
