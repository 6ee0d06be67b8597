"""The sample that is shipped with the program, brought into a library once."""

from pathlib import Path

from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.operations.import_pair import already_imported, import_pair
from parallax.operations.prepare_pair import prepare_pair
from parallax.resources import resource


def sample_files() -> tuple[Path, Path]:
    """The shipped original and its translation. UserError where they are not installed."""
    try:
        return resource("sample/original.docx"), resource("sample/translation.docx")
    except FileNotFoundError as error:
        raise UserError(
            "The sample is not installed with this copy of Parallax; install it anew, or open"
            " two files of your own."
        ) from error


def find_or_import_sample(library: Library, progress: Progress = no_progress) -> Changes | str:
    """The id of the sample where the library has it, else the changes of importing it.

    The sample is known by its files, whatever it is called by now.
    """
    prepared = prepare_pair(
        *sample_files(), progress=lambda done, words: progress(0.2 * done, words)
    )
    there = already_imported(library, prepared)
    if there is not None:
        return there.id
    return import_pair(
        library, prepared, progress=lambda done, words: progress(0.2 + 0.8 * done, words)
    )
