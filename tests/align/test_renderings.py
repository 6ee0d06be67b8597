"""Which words render selected words: contiguous, agreed in both directions, or nothing."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.align.layers import WordPairs
from parallax.align.renderings import choose, links
from parallax.align.study import Study, study
from parallax.align.wording import words_of

#: An invented language: every word turned round, verbs at the end.
NOUNS = "fisher miller smith widow sailor shepherd".split()
VERBS = "sees hears greets follows praises forgets".split()
THINGS = "boat mill hammer candle anchor sheepdog".split()


def turned(word: str) -> str:
    return "q" + word[::-1]


COLOURS = "yellow purple silver crimson".split()


def sentence(who: str, does: str, what: str, colour: str = "purple") -> tuple[str, str]:
    return (
        f"The old {who} {does} the {colour} {what}.",
        f"{turned('old').title()} {turned(who)} {turned(colour)} {turned(what)} {turned(does)}.",
    )


PAIRS = [
    sentence(
        NOUNS[n % 6], VERBS[(n // 6 + n) % 6], THINGS[(n // 2 + 2 * n) % 6], COLOURS[n * 7 % 11 % 4]
    )
    for n in range(48)
]


@pytest.fixture(scope="module")
def learned() -> Study:
    beads = [(range(n, n + 1), range(n, n + 1), 0.95) for n in range(len(PAIRS))]
    return study([s for s, _ in PAIRS], [t for _, t in PAIRS], beads)


def rendered(
    known: Study, source: Sequence[str], target: Sequence[str], words: str, *, back: bool = False
) -> list[str]:
    mine, other = (target, source) if back else (source, target)
    number = next(n for n, text in enumerate(mine) if words in text)
    start = mine[number].index(words)
    found = known.rendering(source, target, not back, number, start, start + len(words))
    assert all(0.0 < one.sure <= 1.0 for one in found)
    return [other[r.piece.paragraph][r.piece.start : r.piece.stop] for r in found]


def test_a_word_is_rendered_wherever_it_stands(learned: Study) -> None:
    source, target = sentence("widow", "greets", "anchor")
    assert rendered(learned, [source], [target], "widow") == [turned("widow")]
    assert rendered(learned, [source], [target], "greets") == [turned("greets")]
    assert rendered(learned, [source], [target], "anchor") == [turned("anchor")]
    assert rendered(learned, [source], [target], turned("greets"), back=True) == ["greets"]


def test_a_phrase_is_rendered_in_one_piece(learned: Study) -> None:
    source, target = sentence("miller", "hears", "candle")
    assert rendered(learned, [source], [target], "purple candle") == ["qelprup qeldnac"]
    assert rendered(learned, [source], [target], "qelprup qeldnac", back=True) == ["purple candle"]


def test_words_torn_apart_are_rendered_in_two_pieces(learned: Study) -> None:
    source, target = sentence("smith", "sees", "boat")
    assert rendered(learned, [source], [target], "smith sees") == [turned("smith"), turned("sees")]


def test_a_part_of_a_word_stands_for_the_word(learned: Study) -> None:
    source, target = sentence("smith", "sees", "boat")
    assert rendered(learned, [source], [target], "mit") == [turned("smith")]


def test_nothing_rather_than_a_guess(learned: Study) -> None:
    source, _ = sentence("sailor", "forgets", "hammer")
    strange = "Xyz uvw rst."
    assert rendered(learned, [source], [strange], "forgets") == []
    assert learned.rendering([source], [""], True, 0, 8, 14) == []
    assert learned.rendering([], [], True, 0, 0, 5) == []


def test_blanks_and_signs_render_nothing(learned: Study) -> None:
    source, target = sentence("sailor", "forgets", "hammer")
    assert learned.rendering([source], [target], True, 0, 3, 4) == []
    assert learned.rendering([source], [target], True, 0, len(source) - 1, len(source)) == []


def test_an_unknown_word_is_found_by_what_is_left(learned: Study) -> None:
    source = "The old widow greets the purple zeppelin."
    target = "Qdlo qwodiw qelprup Luftschiff qsteerg."
    assert rendered(learned, [source], [target], "zeppelin") == ["Luftschiff"]


def test_names_and_numbers_are_known_by_their_look(learned: Study) -> None:
    source = "Më 1962 Petriti shkoi në Durrës me 45 arka."
    target = "Petrit went to Durrës with 45 crates in 1962."
    assert rendered(learned, [source], [target], "1962") == ["1962"]
    assert rendered(learned, [source], [target], "45") == ["45"]
    assert rendered(learned, [source], [target], "Petriti") == ["Petrit"]
    assert rendered(learned, [source], [target], "Durrës", back=True) == ["Durrës"]


def test_whole_sentences_are_rendered_by_whole_sentences(learned: Study) -> None:
    one, two = sentence("widow", "greets", "anchor"), sentence("smith", "sees", "boat")
    source, target = f"{one[0]} {two[0]}", f"{one[1]} {two[1]}"
    assert rendered(learned, [source], [target], two[0]) == [two[1]]
    both = rendered(learned, [source], [target], source)
    assert "".join(both) == target


def test_layers_know_what_the_pair_has_not_taught() -> None:
    layer = WordPairs([("gur", "stone", 5.0), ("lum", "river", 5.0)])
    source, target = "Shih gur atje te lum poshtë.", "Beyond that river lies some stone."
    known = study([], [], [], layers=(layer,))
    assert rendered(known, [source], [target], "gur") == ["stone"]
    assert rendered(known, [source], [target], "lum") == ["river"]


def test_what_was_learned_is_a_layer(learned: Study) -> None:
    left, right, belief = learned.layer.pairs(["widow", "smith"], ["qhtims", "qwodiw"])
    best = {(int(s), int(t)): float(b) for s, t, b in zip(left, right, belief, strict=True)}
    assert best[0, 1] > 0.5
    assert best[1, 0] > 0.5
    assert best.get((0, 0), 0.0) < 0.1


_GAINS = st.integers(1, 6).flatmap(
    lambda rows: st.integers(1, 6).flatmap(
        lambda columns: st.lists(
            st.lists(st.floats(0.0, 150.0), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


@given(_GAINS)
@settings(deadline=None, max_examples=60)
def test_links_are_shares_whatever_is_known(gains: list[list[float]]) -> None:
    table = np.array(gains)
    agreed = links(table, table)
    assert agreed.shape == table.shape
    assert np.isfinite(agreed).all()
    assert (agreed >= 0).all()
    assert (agreed <= 1).all()
    # Neither side gives away more than it has.
    assert (np.minimum(agreed.sum(axis=0), agreed.sum(axis=1).max()) <= len(table) + 1e-9).all()


def test_links_need_both_directions() -> None:
    forward = np.array([[100.0, 1.0], [1.0, 1.0]])
    one_way = links(forward, np.array([[0.01, 1.0], [1.0, 1.0]]))
    both = links(forward, forward)
    assert both[0, 0] > 0.8
    assert one_way[0, 0] < 0.4


def test_chosen_words_are_neighbours_or_sure() -> None:
    agreed = np.array([[0.9, 0.0, 0.0, 0.1], [0.0, 0.0, 0.9, 0.0]])
    little = np.zeros(2, dtype=np.bool_)
    other = np.zeros(4, dtype=np.bool_)
    found = choose(agreed, np.array([0]), little, other)
    assert [(one.start, one.stop) for one in found] == [(0, 1)]
    found = choose(agreed, np.array([0, 1]), little, other)
    assert [(one.start, one.stop) for one in found] == [(0, 3)]
    assert choose(agreed * 0.2, np.array([0]), little, other) == []


@given(st.text(max_size=120))
@settings(deadline=None)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    words = words_of([text, text])
    assert len(words.ids) == len(words.starts) == len(words.stops)
    for start, stop in zip(words.starts.tolist(), words.stops.tolist(), strict=True):
        assert any(c.isalnum() for c in text[start:stop])
    here = words.starts[words.texts == 0]
    assert (np.diff(here) > 0).all()


def test_broken_words_and_single_signs() -> None:
    text = "dërgu- ar 第三"
    words = words_of([text])
    assert [text[a:b] for a, b in zip(words.starts, words.stops, strict=True)] == [
        "dërgu- ar",
        "第",
        "三",
    ]
    assert words.side.words[int(words.ids[0])] == "dergu"


def test_a_piece_leaves_out_what_hardly_belongs_to_it() -> None:
    little = np.zeros(1, dtype=np.bool_)
    other = np.array([True, False, True, False, True])
    agreed = np.array([[0.2, 0.9, 0.1, 0.8, 0.2]])
    assert [(one.start, one.stop) for one in choose(agreed, np.array([0]), little, other)] == [
        (1, 4)
    ]
    # Three words that render one together are all linked weakly, and all belong.
    agreed = np.array([[0.0, 0.3, 0.28, 0.32, 0.0]])
    assert [(one.start, one.stop) for one in choose(agreed, np.array([0]), little, other)] == [
        (1, 4)
    ]
