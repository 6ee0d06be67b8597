"""Between the engine's matches and the library's beads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax.model.alignment import Bead, check_partition
from parallax.model.progress import Progress
from parallax.model.text import Paragraph

if TYPE_CHECKING:
    from parallax.align.layers import Layer

#: Beads made between two reports of progress.
_RUN = 5_000


def match(
    original: Sequence[Paragraph],
    translation: Sequence[Paragraph],
    *,
    langs: tuple[str, str],
    anchors: Sequence[Bead] = (),
    corner: tuple[int, int] = (0, 0),
    layers: "Sequence[Layer]" = (),
    progress: Progress,
) -> list[Bead]:
    """The beads of two runs of paragraphs that begin at positions `corner` of their texts.

    `anchors` are beads inside the runs; they come back as they are. `layers` are what is
    known of the two languages.
    """
    from parallax.align import align

    top, left = corner
    matches = align(
        [one.text for one in original],
        [one.text for one in translation],
        source_lang=langs[0],
        target_lang=langs[1],
        anchors=[
            (
                range(one.original_start - top, one.original_stop - top),
                range(one.translation_start - left, one.translation_stop - left),
            )
            for one in anchors
        ],
        layers=layers,
        progress=progress,
    )
    kept = {one.corners: one for one in anchors}
    beads: list[Bead] = []
    for index, one in enumerate(matches):
        if index % _RUN == 0:
            progress(1.0, "Checking the rows")
        bead = Bead(
            one.source.start + top,
            one.source.stop + top,
            one.target.start + left,
            one.target.stop + left,
            min(1.0, max(0.0, float(one.score))),
        )
        beads.append(kept.get(bead.corners, bead))
    check_partition(beads, (top, top + len(original)), (left, left + len(translation)))
    return beads
