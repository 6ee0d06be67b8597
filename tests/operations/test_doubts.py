"""Why a row of a library is doubtful."""

from dataclasses import replace

import numpy as np

from parallax.align.reasons import ReasonKind, Side, Where
from parallax.library.reading.bead_rows import beads_after, beads_before
from parallax.model.alignment import Bead, BeadStatus
from parallax.operations import doubts
from parallax.operations.doubts import know_words

K = ReasonKind
LINE, WORDS = "Sot në port erdhën anijet e mëdha.", "Today the big ships came into port."


def test_reasons_are_read_from_the_row_and_its_neighbours(library, shelve):
    originals = [LINE] * 10 + ["Kjo ndodhi më 1962 në port."] + [LINE] * 3
    translations = [WORDS] * 10 + ["This happened in the port."] + [WORDS] * 3
    run = [Bead(i, i + 1, i, i + 1, 0.95) for i in range(14)]
    run[10] = replace(run[10], score=0.6)
    id_ = shelve(originals, translations, run).alignment.id
    (found,) = doubts(library, id_, run[10])
    assert (found.kind, found.side, found.words) == (K.NUMBER, Side.SOURCE, "1962")
    assert doubts(library, id_, run[3]) == []
    assert doubts(library, id_, replace(run[10], status=BeadStatus.CONFIRMED)) == []


def test_lengths_are_measured_by_the_sure_rows_of_the_pair(library, shelve):
    """A translation that is twice as long everywhere is not long."""
    twice = WORDS + " And so it was, and so it is now."
    run = [Bead(i, i + 1, i, i + 1, 0.95) for i in range(12)]
    doubtful = replace(run[5], score=0.6)
    run[5] = doubtful
    usual = shelve([LINE] * 12, [twice] * 12, run).alignment.id
    assert [one.kind for one in doubts(library, usual, doubtful)] == [K.OTHERS]
    once = [WORDS] * 12
    once[5] = twice * 2
    unusual = shelve([LINE] * 12, once, run).alignment.id
    assert doubts(library, unusual, doubtful)[0].kind is K.LENGTHS


def test_a_gap_is_explained_by_what_stands_beside_it(library, shelve):
    run = [Bead(0, 1, 0, 1, 0.95), Bead(1, 1, 1, 2, 0.5), Bead(1, 2, 2, 3, 0.95)]
    id_ = shelve([LINE, LINE], ["We waited,", "and the ships came.", WORDS], run).alignment.id
    found = doubts(library, id_, run[1])
    assert found[0].kind is K.RUNS_ON and found[0].where is Where.ABOVE


def test_words_are_compared_once_they_are_known(library, shelve):
    class Port:
        """Knows one word."""

        def pairs(self, source, target):
            known = [
                (s, t)
                for s, one in enumerate(source)
                for t, other in enumerate(target)
                if (one, other) in {("porti", "harbour"), ("anija", "vessel")}
            ]
            s, t = ([pair[side] for pair in known] for side in (0, 1))
            return np.array(s), np.array(t), np.ones(len(known))

    ours = "porti anija " + " ".join(f"fjala{chr(97 + n)}" for n in range(8))
    theirs = "harbour vessel " + " ".join(f"thing{chr(97 + n)}" for n in range(8))
    strange = " ".join(f"other{chr(97 + n)}" for n in range(11))
    run = [Bead(i, i + 1, i, i + 1, 0.95) for i in range(12)]
    run[5] = replace(run[5], score=0.6)
    targets = [theirs] * 12
    targets[5] = strange
    id_ = shelve([ours] * 12, targets, run).alignment.id
    assert K.WORDS not in [one.kind for one in doubts(library, id_, run[5])]
    know_words(library, id_, [Port()])
    assert doubts(library, id_, run[5])[0].kind is K.WORDS


def test_neighbours_are_read_in_order_and_no_more_than_asked(library, shelve):
    id_ = shelve([LINE] * 6, [WORDS] * 6).alignment.id
    middle = Bead(3, 4, 3, 4, 0.9)
    assert [one.original_start for one in beads_before(library, id_, middle, 2)] == [1, 2]
    assert [one.original_start for one in beads_after(library, id_, middle, 9)] == [4, 5]
    assert beads_before(library, id_, Bead(0, 1, 0, 1), 4) == []
