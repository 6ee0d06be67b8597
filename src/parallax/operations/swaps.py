"""What seems to have changed places in a document's translation."""

from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment, beads
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.layers import layers_for

if TYPE_CHECKING:
    from parallax.align.swaps import Swap

#: In longer texts, in rows, nothing is looked for: it takes too long.
MOST_SEARCHED = 20_000


def swaps(library: Library, document_id: str, *, progress: Progress = no_progress) -> "list[Swap]":
    """Paragraphs that seem to translate each other though they stand in crossed order.

    Told, not acted upon: the rows stay as they are, and what the reader has confirmed or given
    a reason for is left out. Nothing is told of more than `MOST_SEARCHED` rows. Raises
    UserError where the document has no pair of texts.
    """
    from parallax.align import Match
    from parallax.align.swaps import find_swaps

    whole = alignment(library, document_id)
    if whole is None:
        raise UserError("This document has no two texts to compare; import a pair first.")
    progress(0.0, "Reading the rows")
    langs = text(library, whole.original_id).lang, text(library, whole.translation_id).lang
    rows = beads(library, whole.id)
    if len(rows) > MOST_SEARCHED:
        progress(1.0, "Too long to look for what has changed places")
        return []
    settled = [one for one in rows if one.gap is not None or (one.is_confirmed and one.is_gap)]
    ours = {at for one in settled for at in range(one.original_start, one.original_stop)}
    theirs = {at for one in settled for at in range(one.translation_start, one.translation_stop)}
    found = find_swaps(
        [one.text for one in paragraphs(library, whole.original_id)],
        [one.text for one in paragraphs(library, whole.translation_id)],
        [
            Match(
                range(one.original_start, one.original_stop),
                range(one.translation_start, one.translation_stop),
                1.0 if one.is_confirmed else one.score,
            )
            for one in rows
        ],
        layers=layers_for(library, *langs, without=document_id),
        progress=share(progress, 0.1, 1.0),
    )
    return [one for one in found if not ours & set(one.source) and not theirs & set(one.target)]
