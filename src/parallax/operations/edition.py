"""The annotated edition of a document."""

from collections.abc import Collection
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.document_rows import document
from parallax.library.reading.note_rows import notes
from parallax.library.reading.one_moment import one_moment
from parallax.library.reading.sign_rows import sign_corrections
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.edition import EditionContent, EditionOptions, EditionReport
from parallax.model.errors import UserError
from parallax.model.excerpt import Selection, excerpt
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.targets import State, check_edition_target, state_of

#: How far an edition is when its pages are set, and its file is put in place next.
SET = 0.96


def edition_content(
    library: Library, document_id: str, selection: Selection | None = None
) -> EditionContent:
    """Everything an edition is made from, as it is in the library at one moment; of the
    selected part, where only that is wanted."""
    with one_moment(library):
        one = document(library, document_id)
        found = alignment(library, document_id)
        if found is None:
            raise UserError(
                f"“{one.title}” has no texts yet, so there is no edition to make; add its original"
                " and translation first."
            )
        content = EditionContent(
            one,
            text(library, found.original_id),
            text(library, found.translation_id),
            tuple(paragraphs(library, found.original_id)),
            tuple(paragraphs(library, found.translation_id)),
            tuple(beads(library, found.id)),
            tuple(notes(library, document_id)),
            sign_corrections(library, document_id),
        )
    return content if selection is None else excerpt(content, selection)


def export_edition(
    library: Library,
    document_id: str,
    path: Path,
    options: EditionOptions,
    *,
    selection: Selection | None = None,
    replace: bool = False,
    progress: Progress = no_progress,
) -> EditionReport:
    """Write the typeset edition to `path`, read it back, and say what was found.

    Only an empty file or an earlier edition of the document is replaced, if the library has
    all that is in it; with `replace`, any PDF. Raises UserError.
    """
    seen = check_edition_target(library, path, {document_id}, replace=replace)
    from parallax.formats.edition import write_edition

    progress(0.0, "Reading the document")
    content = edition_content(library, document_id, selection)
    told = checked_again(library, path, {document_id}, progress, seen, replace=replace)
    return write_edition(content, options, path, progress=share(told, 0.02, 1.0))


def checked_again(
    library: Library,
    path: Path,
    document_ids: Collection[str],
    progress: Progress,
    seen: State,
    *,
    replace: bool,
) -> Progress:
    """Progress that looks at the target once more when the pages are set: another program may
    have written there since it was `seen`."""

    def told(fraction: float, sentence: str) -> None:
        nonlocal seen
        if fraction > SET and state_of(path) != seen:
            seen = check_edition_target(library, path, document_ids, replace=replace)
        progress(fraction, sentence)

    return told
