"""The annotated edition of a document."""

from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.document_rows import document
from parallax.library.reading.note_rows import notes
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.edition import EditionContent, EditionOptions, EditionReport
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.operations.matching import share


def edition_content(library: Library, document_id: str) -> EditionContent:
    """Everything an edition is made from, as it is in the library at one moment."""
    one = document(library, document_id)
    found = alignment(library, document_id)
    if found is None:
        raise UserError(
            f"“{one.title}” has no aligned texts, so there is no edition to make; import its"
            " original and translation again."
        )
    return EditionContent(
        one,
        text(library, found.original_id),
        text(library, found.translation_id),
        tuple(paragraphs(library, found.original_id)),
        tuple(paragraphs(library, found.translation_id)),
        tuple(beads(library, found.id)),
        tuple(notes(library, document_id)),
    )


def export_edition(
    library: Library,
    document_id: str,
    path: Path,
    options: EditionOptions,
    *,
    progress: Progress = no_progress,
) -> EditionReport:
    """Write the typeset edition to `path`, read it back, and say what was found."""
    from parallax.formats.edition import write_edition

    check_target(library, path)
    progress(0.0, "Reading the document")
    content = edition_content(library, document_id)
    return write_edition(content, options, path, progress=share(progress, 0.02, 1.0))


def check_target(library: Library, path: Path) -> None:
    """Raise UserError where an edition must not or cannot go."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; give the name of a file in it.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}; make it, or choose another place.")
    if path.exists() and path.samefile(library.path):
        raise UserError(f"{path} is the library itself; give the edition another name.")
