"""What an open document teaches about its words, for looking inside its rows."""

from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.layers import layers_for

if TYPE_CHECKING:
    from parallax.align.study import Study

#: Rows read on either side of the one that is being read; longer documents are not read whole.
AROUND = 2000


def study_document(
    library: Library, document_id: str, *, near_row: int = 0, progress: Progress = no_progress
) -> "Study":
    """Learn from a document's rows, the ones nearest to `near_row` where there are very many.

    Reads only; nothing is stored. Raises UserError where the document has no pair of texts.
    """
    from parallax.align.study import study

    whole = alignment(library, document_id)
    if whole is None:
        raise UserError("This document has no two texts to compare; import a pair first.")
    progress(0.0, "Reading the rows")
    first = max(0, near_row - AROUND)
    rows = beads(library, whole.id, first, 2 * AROUND)
    langs = text(library, whole.original_id).lang, text(library, whole.translation_id).lang
    layers = layers_for(library, *langs, without=document_id)
    if not rows:
        return study([], [], [], layers=layers)
    top, left = rows[0].original_start, rows[0].translation_start
    ours = paragraphs(library, whole.original_id, top, rows[-1].original_stop)
    theirs = paragraphs(library, whole.translation_id, left, rows[-1].translation_stop)
    return study(
        [one.text for one in ours],
        [one.text for one in theirs],
        [
            (
                range(one.original_start - top, one.original_stop - top),
                range(one.translation_start - left, one.translation_stop - left),
                1.0 if one.is_confirmed else one.score,
            )
            for one in rows
        ],
        layers=layers,
        near=near_row - first,
        progress=share(progress, 0.1, 1.0),
    )
