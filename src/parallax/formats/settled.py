"""Texts that need no repair and no guessing: those Parallax itself wrote down."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parallax.apparatus.language import guess_language
from parallax.formats.draft import Finished, Found, finish
from parallax.formats.note_places import word_before
from parallax.model.errors import UserError
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingNote
from parallax.model.text import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from parallax.formats.assembly import Material

_EVERY = 500
_SAMPLE = 20_000
_Places = Mapping[str, tuple[int, int]]


def settled_rows(
    material: "Material", *, name: str, format_name: str, sha256: str, progress: Progress
) -> tuple[Incoming, list[int]]:
    """The paragraphs as they are, with their notes and the row of each; UserError if there is no
    text."""
    finished: list[Finished] = []
    places: dict[str, tuple[int, int]] = {}
    total = max(1, material.draft_count)
    for number, draft in enumerate(material.drafts):
        if number % _EVERY == 0:
            progress(min(1.0, number / total), "Reading the paragraphs")
        for done in finish(draft, exact=True):
            here = len(finished) if done.text else len(finished) - 1
            for at, key in done.marks:
                places.setdefault(key, (here, at if done.text else _length(finished)))
            if done.text:
                finished.append(done)
    if not finished:
        raise UserError(f"“{name}” holds no text; choose a file with text in it.")
    paragraphs = _paragraphs(finished)
    sample = "\n".join(paragraph.text for paragraph in paragraphs[:200])[:_SAMPLE]
    properties = {key: value for key, value in material.properties.items() if value}
    incoming = Incoming(
        name=name,
        format=format_name,
        paragraphs=paragraphs,
        notes=tuple(_notes(paragraphs, places, material.notes)),
        lang=material.lang or guess_language(sample),
        sha256=sha256,
        remarks=tuple(material.remarks),
        properties=properties,
        origins=dict.fromkeys(properties, "the file’s properties"),
    )
    return incoming, [done.row for done in finished]


def _length(finished: Sequence[Finished]) -> int:
    return len(finished[-1].text) if finished else 0


def _paragraphs(finished: Sequence[Finished]) -> tuple[Paragraph, ...]:
    out: list[Paragraph] = []
    for done in finished:
        kind = done.kind or ParagraphKind.PROSE
        out.append(Paragraph(done.text, kind, done.level, done.spans, done.folio))
    return tuple(out)


def _notes(
    paragraphs: Sequence[Paragraph], places: _Places, found: Mapping[str, Found]
) -> list[IncomingNote]:
    notes: list[IncomingNote] = []
    for key, note in found.items():
        if note.body.strip():
            place = _place(paragraphs, places, key, note)
            notes.append(
                IncomingNote(note.kind, note.body, *place, note.author, note.created, note.mark)
            )
    return sorted(notes, key=lambda note: (note.paragraph, note.end, note.start))


def _place(
    paragraphs: Sequence[Paragraph], places: _Places, key: str, note: Found
) -> tuple[int, int, int]:
    """Paragraph and code points; the word before a call that was added since."""
    begin, end = places.get(key), places.get(f"{key}/end")
    begin = begin or end
    if begin is None or begin[0] < 0:
        return -1, 0, 0
    position, start = begin
    if note.exact and end is not None:
        if end[0] > position and not paragraphs[position].text[start:].strip():
            position, start = min(position + 1, end[0]), 0
        text = paragraphs[position].text
        stop = end[1] if end[0] == position else len(text)
        stop = start + len(text[start:stop].rstrip())
        start += len(text[start:stop]) - len(text[start:stop].lstrip())
        if start < stop:
            return position, start, stop
    return position, *word_before(paragraphs[position].text, start)
