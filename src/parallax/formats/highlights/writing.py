"""Notes onto a copy of a PDF: read it, find the words, write, read back, put in place."""

import marshal
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parallax.formats.edition.chosen_notes import ChosenNotes, PrintedNote
from parallax.formats.format import ReadOptions
from parallax.formats.highlights import annotating_process
from parallax.formats.highlights.held import held_notes
from parallax.formats.highlights.printed import Printed
from parallax.formats.highlights.reading_back import Expected, problems_of, same_pages
from parallax.formats.highlights.remarks import Finder, Remark, pdf_date
from parallax.formats.new_file import check_writable, put_in_place
from parallax.formats.pdf_annotations import OWN
from parallax.formats.pdf_messages import Messages
from parallax.formats.pdf_pages import Pdf, RawPage
from parallax.formats.source import MEGABYTE, open_source
from parallax.model.errors import UserError
from parallax.model.naming import KIND_NAMES
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, share

#: How a marker would colour the words, on white.
_COLORS = {
    NoteKind.TRANSLATOR: (1.0, 0.80, 0.16),
    NoteKind.EDITOR: (0.63, 0.53, 0.90),
    NoteKind.HISTORIAN: (0.33, 0.66, 0.92),
    NoteKind.QUERY: (1.0, 0.45, 0.28),
    NoteKind.GLOSS: (0.49, 0.78, 0.33),
}
#: So long may writing stand still, in seconds; after each tick who waits is told.
_PATIENCE = 60.0
_TICK = 1.0
_AGAIN = "open it in a PDF viewer, print it into a new PDF and read that in"


@dataclass(frozen=True, slots=True)
class Highlighted:
    """What was written and found again: marks of notes. `lost` are those whose words were not
    found, which are comments on the first page as those `on_document` are; of `parted` some words
    were not, and those `held` the PDF has already, as footnotes or somebody's remarks. `pages` are
    those with highlights. `remarks` say what the copy no longer is, `problems` what reading it
    back found wrong."""

    highlighted: tuple[str, ...]
    lost: tuple[str, ...]
    parted: tuple[str, ...]
    on_document: tuple[str, ...]
    held: tuple[str, ...]
    pages: int
    remarks: tuple[str, ...]
    problems: tuple[str, ...]


def write_highlights(
    source: Path,
    name: str,
    path: Path,
    paragraphs: Sequence[str],
    chosen: ChosenNotes,
    *,
    lemmas: bool,
    reading: ReadOptions,
    is_certain: bool = True,
    progress: Progress,
) -> Highlighted:
    """Write the notes onto a copy of the PDF at `source`, called `name` in sentences, and put it
    at `path` when it has been read back.

    `paragraphs` are those of the text that was read from it with the options `reading`.
    Unless it `is_certain` that this is the PDF, one with other words is refused. Raises
    UserError, with everything as it was.
    """
    check_writable(path)
    pages = _pages(source, name, share(progress, 0.0, 0.3, f"Reading {name}"))
    words = "Finding the words of the notes"
    printed = Printed(pages, reading.without, share(progress, 0.3, 0.38, words))
    finder = Finder(paragraphs, printed, share(progress, 0.38, 0.45, words))
    if not is_certain and finder.is_unlike():
        raise UserError(
            f"{name} is not the PDF that the text was read from: hardly any of the text's words are"
            " in it, so nothing was written; name that PDF, or a newer version of it (--from)."
        )
    there = held_notes(
        chosen.printed, printed, pages, name, reading, share(progress, 0.45, 0.53, words)
    )
    held: list[PrintedNote] = []
    remarks: list[Remark] = []
    for number, note in enumerate(chosen.printed):
        progress(0.53 + 0.02 * number / len(chosen.printed), words)
        if note.id in there:
            held.append(note)
        else:
            remarks.append(finder.remark(note, lemmas=lemmas))
    annotations = [one for remark in remarks for one in _annotations(remark)]
    with TemporaryDirectory(prefix="parallax-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "copy.pdf"
        job = {
            "source": os.fsencode(source.absolute()),
            "target": os.fsencode(made),
            "prefix": OWN,
            "annotations": [each for each, _ in annotations],
        }
        facts = _write(job, name, share(progress, 0.55, 0.65, "Writing the notes"))
        after = _pages(made, name, share(progress, 0.65, 0.9, "Reading the copy back"))
        if facts["pages"] != len(pages) or not same_pages(pages, after):
            raise UserError(
                f"{name} cannot be copied with everything as it is, so nothing was written;"
                f" {_AGAIN}."
            )
        problems = problems_of([expected for _, expected in annotations], after)
        progress(0.93, "Writing the file")
        put_in_place(path, _pieces(made))
    progress(1.0, "Done")
    return _outcome(remarks, held, facts, problems)


def _pages(path: Path, name: str, progress: Progress) -> list[RawPage]:
    with Pdf(open_source(path), progress) as pdf:
        return list(pdf.pages())


def _annotations(remark: Remark) -> Iterator[tuple[dict[str, Any], Expected]]:
    """One for each page with words of the note: the first says it, the others name its page."""
    note = remark.note.note
    base: dict[str, Any] = {
        "author": note.author,
        "subject": KIND_NAMES[note.kind],
        "created": pdf_date(note.created),
        "modified": pdf_date(note.modified or note.created),
        "color": _COLORS[note.kind],
    }
    mark = remark.note.mark
    if not remark.stretches:
        name = f"{OWN}{note.id}"
        said = {"page": 0, "name": name, "contents": remark.contents, "quads": list[float]()}
        yield base | said, Expected(name, mark, 0, remark.contents, ())
    for number, stretch in enumerate(remark.stretches):
        name = f"{OWN}{note.id}" + (f":{number + 1}" if number else "")
        first = remark.stretches[0].page + 1
        contents = f"{mark}: see page {first} of the file." if number else remark.contents
        quads = [list(quad) for quad, _ in stretch.quads]
        said = {"page": stretch.page, "name": name, "contents": contents, "quads": quads}
        words = tuple(words for _, words in stretch.quads)
        yield base | said, Expected(name, mark, stretch.page, contents, words)


def _write(job: dict[str, Any], name: str, progress: Progress) -> Mapping[str, Any]:
    messages = Messages(annotating_process.__file__, marshal.dumps(job))
    try:
        since, done = time.monotonic(), 0.0
        while True:
            progress(done, "")  # which may cancel
            message = messages.next(_TICK)
            if message is None:
                if time.monotonic() - since > _PATIENCE:
                    raise UserError(f"{name} takes too long to copy; {_AGAIN}.")
                continue
            since = time.monotonic()
            match message:
                case ("done so far", float(done)):
                    pass
                case ("done", facts):
                    return facts
                case ("refused", str(why)):
                    raise UserError(_refusal(name, why))
                case _:
                    raise UserError(f"{name} is damaged: copying it broke off; {_AGAIN}.")
    finally:
        messages.close()


def _refusal(name: str, why: str) -> str:
    return {
        "password": f"{name} is protected with a password; save a copy without a password in a PDF"
        " viewer and read that in.",
        "permission": f"{name} does not permit notes: whoever made it has forbidden changes with a"
        " password of their own. Ask them for a copy that permits comments.",
        "full": "There is no room for the copy among the temporary files; make room on the disk.",
    }.get(why, f"{name} is damaged: no copy of it can be made; {_AGAIN}.")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(4 * MEGABYTE):
            yield piece


def _outcome(
    remarks: Sequence[Remark],
    held: Sequence[PrintedNote],
    facts: Mapping[str, Any],
    problems: Sequence[str],
) -> Highlighted:
    said: list[str] = []
    if facts["signed"]:
        said.append("The file is signed; the signature does not hold for the copy.")
    if facts["untagged"]:
        said.append(
            "The copy is no longer a PDF/UA file, for its tags cannot be read and its notes have"
            " none."
        )
    if facts["archival"]:
        said.append("The copy is no longer a PDF/A-1 file, for its highlights are transparent.")
    if facts["mended"]:
        said.append("The file has faults in its structure, which the copy has no longer.")
    return Highlighted(
        tuple(one.note.mark for one in remarks if one.stretches),
        tuple(one.note.mark for one in remarks if one.lost),
        tuple(one.note.mark for one in remarks if one.parted),
        tuple(one.note.mark for one in remarks if not one.stretches and not one.lost),
        tuple(note.mark for note in held),
        len({stretch.page for one in remarks for stretch in one.stretches}),
        tuple(said),
        tuple(problems),
    )
