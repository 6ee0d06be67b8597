"""Sentences: where they end, and which of a bead's sentences translate each other."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.align.sentences import Piece, SentencePair, pair_at
from parallax.align.splitting import split_sentences
from parallax.align.study import Study, study
from parallax.model.errors import Cancelled


def parts(text: str) -> list[str]:
    return [text[start:stop].strip() for start, stop in split_sentences(text)]


@pytest.mark.parametrize(
    "joined",
    [
        "Po.| Jo!| Ndoshta?| Mbase…| Fund",
        "Shoku Agron: Faleminderit.| Po iki.",
        "Folën Dr. Hoti, z. Prifti dhe Prof. Leka.| Pastaj pushuan.",
        "Erdhi E. Prifti me Gj. Lekën.| Të tjerët mbetën.",
        "Shih faqen nr. 5 dhe p. 12.| Kaq.",
        "No.| We shall not.| See No. 5 and vol. II.",
        "Kemi bukë, ujë etj. për të gjithë.| Mjafton.",
        "Kemi bukë, ujë etj.| Mjafton.",
        "D.m.th. kështu.| Ose p.sh. ashtu.",
        "The U.S. President spoke.| He came from the U.S.| The rest is known.",
        "They met at 5 p.m. sharp.| Nobody was late.",
        "Kushtoi 4.5 lekë më 12.10.1962.| Ishte lirë.",
        "Kemi 22. 000 copë.| Boll.",
        "I. Hyrja",
        "3. Pika e tretë është kjo.| Të tjerat më vonë.",
        "«Hajde,» tha ai.| «Po vij.»| Dhe erdhi.",
        "“Come!” he said.| “I am coming.”| And he came.",
        "„Po.“| Pastaj heshti.",
        "« Po. »| Pastaj heshti.",
        "— Po.| — Jo.| — Mirë, tha ai.",
        "U ul.| (Qeshje. Duartrokitje.)| Vazhdoi.",
        "Ai (z. Prifti. Po ai.) u ul.| Vazhdoi.",
        "Ngjiten. [...]| Pastaj u thanë.",
        "Një [...] Dy janë mjaft.",
        "Rregulli është i thjeshtë.| [E]mrat mbeten.",
        "Kështu mbaroi.[3]| Pastaj filloi.¹| Fund.",
        "Mbaroi fundi.|Pastaj iku.",
        "Shkruani te posta@zyra.Posta ose www.zyra.Al menjëherë.",
        "Dy shkronja: ë dhe ç.| Pa to s’shtypim.",
        "We don't.| See there.",
        "Ndoshta... por jo sot.| Nesër...| Kush e di.",
        "他来了。|她走了！|好",
        "Era fryu . . .| Pastaj ra.",
        "?!",
        "...",
        "   ",
    ],
)
def test_where_sentences_end(joined: str) -> None:
    assert parts(joined.replace("|", "")) == [part.strip() for part in joined.split("|")]


_TEXT = st.lists(
    st.sampled_from(
        'Po jo. Dr. E. etj. p.m. nr. 5. 1962. [...] ( ) [ ] « » “ ” " ... … ?! . — ë 第三。 \n'
        " \u00a0 Shoku: www.a.Al 🙂 \u0301".split(" ")
    ),
    max_size=30,
).map(" ".join)


@given(_TEXT)
@settings(deadline=None)
def test_sentences_are_the_whole_text(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:stop] for start, stop in spans) == text
    assert all(start < stop for start, stop in spans)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_sentences_of_any_text_are_the_whole_text(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:stop] for start, stop in spans) == text


# -- pairs ---------------------------------------------------------------------------------

SOURCE = (
    "Ujku e pa qengjin te lumi. Uji rridhte nga ujku. Qengji pinte ujë poshtë tij.",
    "Ujku tha: ti ma turbullon ujin! Qengji u përgjigj se kjo nuk mund të ndodhte, sepse uji"
    " vinte nga ujku. Ujku heshti pak.",
    "Vjet ti më shave, tha ujku. Vjet unë nuk kisha lindur, tha qengji.",
    "Atëherë ka qenë yt atë. Dhe ujku e hëngri qengjin.",
)
TARGET = (
    "The wolf saw the lamb at the river. The water ran from the wolf. The lamb drank water"
    " below him.",
    "The wolf said: you muddy my water! The lamb answered that this could not be. For the water"
    " came from the wolf. The wolf was silent a little.",
    "Last year you insulted me, said the wolf. Last year I was not born yet, said the lamb.",
    "Then it was your father. And the wolf ate the lamb.",
)
BEADS = [(range(n, n + 1), range(n, n + 1), 0.95) for n in range(len(SOURCE))]


@pytest.fixture(scope="module")
def fable() -> Study:
    return study(SOURCE, TARGET, BEADS)


def words(pair: SentencePair, source: Sequence[str], target: Sequence[str]) -> tuple[str, str]:
    return (
        " ".join(source[p.paragraph][p.start : p.stop].strip() for p in pair.source),
        " ".join(target[p.paragraph][p.start : p.stop].strip() for p in pair.target),
    )


def test_sentences_of_a_bead_are_paired(fable: Study) -> None:
    pairs = fable.sentences(SOURCE[:1], TARGET[:1])
    assert [words(pair, SOURCE, TARGET) for pair in pairs] == [
        ("Ujku e pa qengjin te lumi.", "The wolf saw the lamb at the river."),
        ("Uji rridhte nga ujku.", "The water ran from the wolf."),
        ("Qengji pinte ujë poshtë tij.", "The lamb drank water below him."),
    ]
    assert all(pair.score > 0.5 for pair in pairs)


def test_one_sentence_may_be_two(fable: Study) -> None:
    pairs = fable.sentences(SOURCE[1:2], TARGET[1:2])
    shapes = [(len(pair.source), len(pair.target)) for pair in pairs]
    assert shapes == [(1, 1), (1, 2), (1, 1)]


def test_a_sentence_left_out_stays_alone(fable: Study) -> None:
    left_out = "The wolf said: you muddy my water! The wolf was silent a little."
    pairs = fable.sentences(SOURCE[1:2], [left_out])
    assert [words(pair, SOURCE[1:2], [left_out])[1] for pair in pairs] == [
        "The wolf said: you muddy my water!",
        "",
        "The wolf was silent a little.",
    ]


def test_sentences_are_paired_across_paragraphs(fable: Study) -> None:
    pairs = fable.sentences([" ".join(SOURCE[2:4])], TARGET[2:4])
    assert [(len(pair.source), len(pair.target)) for pair in pairs] == [(1, 1)] * 4
    assert [pair.target[0].paragraph for pair in pairs] == [0, 0, 1, 1]


def test_swapped_sides_swap_the_pairs(fable: Study) -> None:
    turned = study(TARGET, SOURCE, [(t, s, score) for s, t, score in BEADS])
    for source, target in zip(SOURCE, TARGET, strict=True):
        there = [(p.source, p.target) for p in fable.sentences([source], [target])]
        back = [(p.target, p.source) for p in turned.sentences([target], [source])]
        assert there == back


def test_the_pair_at_a_place(fable: Study) -> None:
    pairs = fable.sentences(SOURCE[:1], TARGET[:1])
    assert pair_at(pairs, True, 0, 0) is pairs[0]
    assert pair_at(pairs, True, 0, SOURCE[0].index("Uji")) is pairs[1]
    assert pair_at(pairs, False, 0, TARGET[0].index("drank")) is pairs[2]
    assert pair_at(pairs, True, 0, len(SOURCE[0])) is pairs[2]
    assert pair_at(pairs, True, 1, 0) is None


_PARAGRAPHS = st.lists(_TEXT, max_size=4)


@given(_PARAGRAPHS, _PARAGRAPHS)
@settings(deadline=None, max_examples=60)
def test_pairs_are_all_of_both_sides(source: list[str], target: list[str]) -> None:
    pairs = study([], [], []).sentences(source, target)
    for of_source, texts in ((True, source), (False, target)):
        pieces = [piece for pair in pairs for piece in pair.side(of_source)]
        assert pieces == [
            Piece(number, start, stop)
            for number, text in enumerate(texts)
            for start, stop in split_sentences(text)
        ]
    assert all(0.0 <= pair.score <= 1.0 and (pair.source or pair.target) for pair in pairs)


def test_long_texts_that_differ_much_are_paired_too() -> None:
    source = " ".join(f"Fjalia numër {n} është kjo." for n in range(120))
    target = " ".join(f"This is sentence {n}." for n in range(0, 120, 4))
    pairs = study([], [], []).sentences([source], [target])
    assert sum(len(pair.source) for pair in pairs) == 120
    assert sum(len(pair.target) for pair in pairs) == 30


def test_learning_can_be_stopped() -> None:
    def stop(fraction: float, sentence: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        study(SOURCE, TARGET, BEADS, progress=stop)


def test_of_very_many_beads_the_near_ones_teach(monkeypatch: pytest.MonkeyPatch) -> None:
    import parallax.align.study as module

    monkeypatch.setattr(module, "MOST_BEADS", 10)
    source = [f"Gur{'abcdefgh'[n % 8]}o{n} bie." for n in range(100)]
    target = [f"Stone{'abcdefgh'[n % 8]}x{n} falls." for n in range(100)]
    beads = [(range(n, n + 1), range(n, n + 1), 0.9) for n in range(100)]
    learned = study(source, target, beads, near=60).layer
    left, _, _ = learned.pairs(["bie"], ["falls"])
    assert len(left) == 1
    heard: list[float] = []
    study(source, target, beads, near=60, progress=lambda done, _: heard.append(done))
    assert heard[-1] == 1.0


def test_very_many_brackets_and_full_stops_are_split_in_one_go() -> None:
    text = "A word (with one. Another in it) stands here. " * 20_000
    found = split_sentences(text)
    assert len(found) == 20_000
    assert all(text[start:stop].startswith("A word (") for start, stop in found)


def test_leaders_and_initials_without_end_are_split_in_one_go() -> None:
    assert len(split_sentences(". " * 100_000 + "Page.")) == 1
    assert len(split_sentences("1 " + ". " * 100_000 + "Page.")) == 1
    assert len(split_sentences("A. B. " * 50_000 + "Kola came. He sat.")) == 2


def matrices(learned: Study) -> int:
    return sum(bead.size for bead in learned._kept.values())


def test_what_is_kept_of_rows_is_bounded_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    import parallax.align.study as module

    rows = [
        (
            [" ".join(f"gur{at}o{n} bie." for n in range(60))],
            [" ".join(f"stone{at}x{n} falls." for n in range(60))],
        )
        for at in range(8)
    ]
    free = study([], [], [])
    pairs = [free.sentences(*row) for row in rows]
    assert len(free._kept) == 8
    most = matrices(free) // 2
    monkeypatch.setattr(module, "KEPT_BYTES", most)
    bound = study([], [], [])
    for row, expected in zip(rows, pairs, strict=True):
        assert bound.sentences(*row) == expected
        assert matrices(bound) <= most
    assert 1 < len(bound._kept) < 8
    # The last is kept, so that asking again takes no time, but nothing beside it.
    monkeypatch.setattr(module, "KEPT_BYTES", 1)
    assert bound.sentences(*rows[0]) == pairs[0]
    assert [key[0] for key in bound._kept] == [tuple(rows[0][0])]
    assert bound.sentences(*rows[0]) is bound.sentences(*rows[0])
