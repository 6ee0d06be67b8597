"""Invented texts with a known answer, and real ones where they are at hand."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

import parallax.align.whole as whole
import parallax.align.windows as windows
from parallax.align import Match, align

SHARED = Path(__file__).parents[2].parent / "shared" / "align"
Beads = list[tuple[list[int], list[int]]]


def invented(seed: int, beads: int, gaps: float) -> tuple[list[str], list[str], Beads]:
    """A text in a made-up language and its word-for-word translation into another, with
    merged paragraphs, paragraphs left out, and page numbers on one side."""
    dice = random.Random(seed)
    syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vy", "zha"]

    def word() -> str:
        return "".join(dice.choice(syllables) for _ in range(dice.randint(2, 4)))

    # Zipf-like: a few words are common, most are rare.
    vocabulary = [(word(), word()) for _ in range(400)]
    odds = [1 / (rank + 3) for rank in range(400)]

    def sentence() -> tuple[str, str]:
        pairs = dice.choices(vocabulary, odds, k=dice.randint(5, 25))
        there = [t for _, t in pairs if dice.random() < 0.9]
        return " ".join(s for s, _ in pairs) + ".", " ".join(there) + "."

    source: list[str] = []
    target: list[str] = []
    gold: Beads = []
    for _ in range(beads):
        chance = dice.random()
        ours, theirs = [], []
        a, b = (1, 2) if chance < 0.08 else (2, 1) if chance < 0.16 else (1, 1)
        said = [sentence() for _ in range(max(a, b))]
        if dice.random() < gaps:
            a, b = dice.choice([(1, 0), (0, 1)])
            said = said[:1]
        if a:
            ours = [s for s, _ in said] if a == len(said) else [" ".join(s for s, _ in said)]
        if b:
            theirs = [t for _, t in said] if b == len(said) else [" ".join(t for _, t in said)]
        gold.append(
            (
                list(range(len(source), len(source) + len(ours))),
                list(range(len(target), len(target) + len(theirs))),
            )
        )
        source += ours
        target += theirs
        if dice.random() < 0.04:
            gold.append(([len(source)], []))
            source.append(f"— {len(gold)} —")
    return source, target, gold


def f1(matches: list[Match], gold: Beads) -> float:
    right = {(tuple(s), tuple(t)) for s, t in gold if s and t}
    found = {(tuple(m.source), tuple(m.target)) for m in matches if m.source and m.target}
    return 2 * len(right & found) / (len(right) + len(found))


@pytest.mark.parametrize(("gaps", "least"), [(0.0, 0.97), (0.15, 0.90)])
def test_invented_texts(gaps: float, least: float) -> None:
    source, target, gold = invented(7, 150, gaps)
    assert f1(align(source, target), gold) >= least


def test_a_long_omission_is_found() -> None:
    source, target, gold = invented(11, 120, 0.0)
    # Forty beads in the middle were never translated.
    cut = {t for _, theirs in gold[40:80] for t in theirs}
    place = {t: at for at, t in enumerate(t for t in range(len(target)) if t not in cut)}
    shorter = [target[t] for t in sorted(place)]
    expected = [
        (ours, [] if set(theirs) & cut else [place[t] for t in theirs]) for ours, theirs in gold
    ]
    matches = align(source, shorter)
    assert f1(matches, expected) >= 0.9
    alone = sum(len(m.source) for m in matches if not m.target)
    assert alone >= 0.8 * sum(len(ours) for ours, _ in gold[40:80])


def test_anchors_help_beyond_themselves() -> None:
    source, target, gold = invented(13, 60, 0.1)
    sure = [(range(s[0], s[-1] + 1), range(t[0], t[-1] + 1)) for s, t in gold[::6] if s and t]
    assert f1(align(source, target, anchors=sure), gold) >= f1(align(source, target), gold)


def test_windows_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target, gold = invented(17, 300, 0.05)
    whole_text = align(source, target)
    monkeypatch.setattr(whole, "WINDOW", 90)
    monkeypatch.setattr(windows, "WINDOW", 90)
    monkeypatch.setattr(windows, "EDGE", 25)
    by_windows = align(source, target)
    assert [s for m in by_windows for s in m.source] == list(range(len(source)))
    assert [t for m in by_windows for t in m.target] == list(range(len(target)))
    assert f1(by_windows, gold) >= f1(whole_text, gold) - 0.04
    sure = [(range(s[0], s[-1] + 1), range(t[0], t[-1] + 1)) for s, t in gold[::40] if s and t]
    pinned = {(m.source, m.target): m.score for m in align(source, target, anchors=sure)}
    assert all(pinned[anchor] == 1.0 for anchor in sure)


def test_sure_beads_are_more_often_right_than_doubtful_ones() -> None:
    sure = doubtful = 0
    right_sure = right_doubtful = 0
    for seed in range(3):
        source, target, gold = invented(seed, 80, 0.25)
        gold_set = {(tuple(s), tuple(t)) for s, t in gold}
        for match in align(source, target):
            right = (tuple(match.source), tuple(match.target)) in gold_set
            if match.score >= 0.9:
                sure, right_sure = sure + 1, right_sure + right
            else:
                doubtful, right_doubtful = doubtful + 1, right_doubtful + right
    assert sure and doubtful
    assert right_sure / sure > right_doubtful / doubtful


@pytest.mark.parametrize(
    ("name", "least"), [("dev_a06_software", 0.98), ("dev_b14_bible_hist", 0.80)]
)
def test_real_texts(name: str, least: float) -> None:
    gold_file, scorer = SHARED / "dev" / f"{name}.json", SHARED / "score.py"
    if not gold_file.is_file() or not scorer.is_file():
        pytest.skip("the gold alignments are not here")
    spec = importlib.util.spec_from_file_location("gold_score", scorer)
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    document = json.loads(gold_file.read_text(encoding="utf-8"))
    matches = align(document["source"], document["target"])
    beads = [[list(m.source), list(m.target)] for m in matches]
    result = score.score_doc(score.load_gold(str(gold_file))[0], beads)
    assert result["nn_f1"] >= least
