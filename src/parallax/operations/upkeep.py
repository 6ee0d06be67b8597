"""Copies of the library, and whether it is sound."""

from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.document_rows import documents
from parallax.library.reading.note_rows import notes
from parallax.library.reading.one_moment import one_moment
from parallax.library.reading.origin_rows import damaged_files
from parallax.library.reading.text_rows import paragraphs, texts
from parallax.library.writing.transaction import transaction
from parallax.library.writing.upkeep import (
    copy_library,
    file_problems,
    rebuild_search,
    restore_copy,
)
from parallax.model.alignment import check_partition
from parallax.model.anchoring import words_at
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress


def back_up(
    library: Library, path: Path, *, overwrite: bool = False, progress: Progress = no_progress
) -> None:
    """A whole copy of the library in one file at `path`, which appears when complete.

    An older copy there is replaced only with `overwrite`. Raises UserError if there is one and
    it may not be, or if `path` is the library itself, another kind of file, open somewhere, or
    cannot be written.
    """
    if not overwrite and path.is_file() and not path.samefile(library.path):
        raise UserError(
            f"“{path}” is there already, so nothing was written; give the copy another name."
        )
    copy_library(library, path, progress=progress)


def restore_library(
    path_of_library: Path, backup_file: Path, *, progress: Progress = no_progress
) -> Path | None:
    """Put a copy of `backup_file` in the place of the library, at one moment.

    The library that was there is kept beside it under a name with today's date, which is
    returned; None if there was none. Raises UserError, with everything as it was, if the
    library is open in a window or elsewhere, or `backup_file` is not a whole library.
    """
    return restore_copy(path_of_library, backup_file, progress=progress)


def check_library(library: Library, *, progress: Progress = no_progress) -> list[str]:
    """What is wrong with the library, in sentences; empty if it is sound.

    Looks at the file, the references between tables, the search index, that every alignment
    covers both its texts, that every note still stands on its words, and that the files kept
    are still those that were read.
    """
    progress(0.0, "Checking the file")
    problems = file_problems(library)
    try:
        with one_moment(library):
            everything = documents(library) + documents(library, in_bin=True)
            for index, one in enumerate(everything):
                progress(0.3 + 0.6 * index / len(everything), f"Checking “{one.title}”")
                problems += _document_problems(library, one)
            progress(0.9, "Checking the kept files")
            problems += [
                f"The kept file “{name}” is no longer as it was read; its text is not affected."
                for name in damaged_files(library)
            ]
    except UserError as error:
        problems.append(str(error))
    return problems


def repair_search(library: Library) -> None:
    """Make the search index anew; nothing else is touched."""
    with transaction(library):
        rebuild_search(library)


def _document_problems(library: Library, document: Document) -> list[str]:
    problems: list[str] = []
    words: dict[str, list[str]] = {}
    for text in texts(library, document.id):
        stored = [one.text for one in paragraphs(library, text.id)]
        words[text.id] = stored
        if len(stored) != text.paragraph_count:
            problems.append(
                f"“{document.title}”: the {text.role} has {len(stored)} paragraphs instead of"
                f" {text.paragraph_count}."
            )
    found = alignment(library, document.id)
    if found is not None:
        try:
            check_partition(
                beads(library, found.id),
                (0, len(words.get(found.original_id, ()))),
                (0, len(words.get(found.translation_id, ()))),
            )
        except ValueError as error:
            problems.append(f"“{document.title}”: the alignment does not cover its texts: {error}.")
    for note in notes(library, document.id):
        for target in note.targets:
            if words_at(words.get(target.text_id, ()), target.start, target.end) != target.exact:
                problems.append(
                    f"“{document.title}”: the note {note.id} no longer stands on its words"
                    f" “{target.exact[:60]}”."
                )
    return problems
