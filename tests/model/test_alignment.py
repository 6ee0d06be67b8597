import pytest

from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition

GOOD = [Bead(0, 1, 0, 2), Bead(1, 2, 2, 2, gap=Gap.UNTRANSLATED), Bead(2, 4, 2, 3)]


def test_beads_that_cover_both_texts_pass():
    check_partition(GOOD, (0, 4), (0, 3))
    check_partition([], (5, 5), (7, 7))


@pytest.mark.parametrize(
    "beads",
    [
        GOOD[:2],
        [GOOD[0], GOOD[2]],
        [*GOOD, Bead(4, 4, 3, 3)],
        [Bead(0, 4, 0, 3, gap=Gap.OMITTED)],
        [Bead(0, 2, 0, 3), Bead(2, 1, 3, 3), Bead(1, 4, 3, 3)],
    ],
)
def test_beads_that_break_the_law_are_refused(beads: list[Bead]):
    with pytest.raises(ValueError):
        check_partition(beads, (0, 4), (0, 3))


def test_a_bead_tells_its_shape_and_state():
    bead = Bead(3, 4, 7, 9, score=0.62)
    assert bead.shape == "1:2"
    assert bead.is_doubtful and not bead.is_confirmed and not bead.is_gap
    confirmed = Bead(3, 4, 7, 7, score=0.62, status=BeadStatus.CONFIRMED)
    assert not confirmed.is_doubtful and confirmed.is_gap
