"""Where a row is divided."""

from parallax.model.alignment import Bead
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument


def split_point(document: OpenDocument, bead: Bead, role: Role, paragraph: int) -> tuple[int, int]:
    """Where to divide a bead: absolute positions in the original and in the translation.

    The caret's side is divided before its paragraph, or after it if that is the first. The
    other side is divided where the same share of its characters lies before the cut.
    """
    starts = {Role.ORIGINAL: bead.original_start, Role.TRANSLATION: bead.translation_start}
    stops = {Role.ORIGINAL: bead.original_stop, Role.TRANSLATION: bead.translation_stop}
    if starts[role] == stops[role]:
        role, paragraph = role.other, -1
    start, stop = starts[role], stops[role]
    at = paragraph if start < paragraph < stop else start + 1
    other = role.other
    near = [len(one.text) for one in document.paragraphs(role, start, stop)]
    far = [len(one.text) for one in document.paragraphs(other, starts[other], stops[other])]
    share = sum(near[: at - start]) / max(1, sum(near))
    total = max(1, sum(far))
    cuts = range(len(far) + 1)
    # Where both parts can have a paragraph of the other side, both get one.
    if len(far) > 1:
        cuts = range(1, len(far))
    elif stop - start == 1:
        cuts = range(0, 1)
    cut = min(cuts, key=lambda k: (abs(sum(far[:k]) / total - share), -k))
    points = {role: at, other: starts[other] + cut}
    return points[Role.ORIGINAL], points[Role.TRANSLATION]
