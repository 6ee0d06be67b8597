"""Beads: which paragraphs of two texts belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

#: Below this probability an automatic bead is shown as doubtful.
DOUBTFUL_BELOW = 0.9
#: Below this one it is shown as very doubtful: more than one in four like it are wrong.
VERY_DOUBTFUL_BELOW = 0.75


class BeadStatus(StrEnum):
    AUTO = "auto"
    CONFIRMED = "confirmed"


class Gap(StrEnum):
    """Why one side of a bead is empty."""

    UNTRANSLATED = "untranslated"
    OMITTED = "omitted"
    ILLEGIBLE = "illegible"
    ADDED = "added"

    @property
    def mirrored(self) -> "Gap":
        """The reason once the sides are exchanged; whether something was only forgotten is
        not known of a text that is now the original."""
        return _MIRRORED[self]


_MIRRORED = {
    Gap.UNTRANSLATED: Gap.ADDED,
    Gap.OMITTED: Gap.ADDED,
    Gap.ADDED: Gap.OMITTED,
    Gap.ILLEGIBLE: Gap.ILLEGIBLE,
}


@dataclass(frozen=True, slots=True, order=True)
class Bead:
    """An n:m group of neighbouring paragraphs matched to each other.

    (Brown et al. 1991; Gale & Church 1993.) The paragraphs are positions [start, stop) in
    the original and in the translation; one of the two ranges may be empty, never both.
    The beads of an alignment stand in order and share no paragraph, so the pair of starts
    names a bead within its alignment. `score` is the probability, 0..1, that the bead is
    right. `gap` may be set where one side is empty; None there means "not yet said".
    """

    original_start: int
    original_stop: int
    translation_start: int
    translation_stop: int
    score: float = 1.0
    status: BeadStatus = BeadStatus.AUTO
    gap: Gap | None = None

    @property
    def original_count(self) -> int:
        return self.original_stop - self.original_start

    @property
    def translation_count(self) -> int:
        return self.translation_stop - self.translation_start

    @property
    def start(self) -> tuple[int, int]:
        """The first paragraphs of both ranges; names the bead within its alignment."""
        return self.original_start, self.translation_start

    @property
    def stop(self) -> tuple[int, int]:
        return self.original_stop, self.translation_stop

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Which paragraphs it holds, whatever is known of them."""
        return (*self.start, *self.stop)

    @property
    def shape(self) -> str:
        """Such as "1:2"."""
        return f"{self.original_count}:{self.translation_count}"

    @property
    def is_gap(self) -> bool:
        return self.original_count == 0 or self.translation_count == 0

    @property
    def is_confirmed(self) -> bool:
        return self.status is BeadStatus.CONFIRMED

    @property
    def is_doubtful(self) -> bool:
        return self.status is BeadStatus.AUTO and self.score < DOUBTFUL_BELOW

    @property
    def is_very_doubtful(self) -> bool:
        return self.is_doubtful and self.score < VERY_DOUBTFUL_BELOW

    @property
    def mirrored(self) -> "Bead":
        """The same row with its sides exchanged."""
        return replace(
            self,
            original_start=self.translation_start,
            original_stop=self.translation_stop,
            translation_start=self.original_start,
            translation_stop=self.original_stop,
            gap=self.gap and self.gap.mirrored,
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which two texts are matched; the library reads its beads by range."""

    id: str
    document_id: str
    original_id: str
    translation_id: str
    bead_count: int = 0


def check_partition(
    beads: Sequence[Bead], original: tuple[int, int], translation: tuple[int, int]
) -> None:
    """Raise ValueError unless `beads` cover both ranges [start, stop), each paragraph once."""
    at = (original[0], translation[0])
    for bead in beads:
        if (bead.original_start, bead.translation_start) != at:
            raise ValueError(f"bead {bead} does not start at {at}")
        if bead.original_count < 0 or bead.translation_count < 0:
            raise ValueError(f"bead {bead} runs backwards")
        if not bead.original_count and not bead.translation_count:
            raise ValueError(f"bead {bead} is empty on both sides")
        if bead.gap is not None and not bead.is_gap:
            raise ValueError(f"bead {bead} has a gap reason but no gap")
        at = (bead.original_stop, bead.translation_stop)
    if at != (original[1], translation[1]):
        raise ValueError(f"beads end at {at}, not at {(original[1], translation[1])}")
