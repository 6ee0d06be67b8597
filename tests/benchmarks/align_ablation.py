"""Every cue and every layer taken away in turn: what each is worth on each tier.

Constants and functions of the aligner are replaced here while a document is aligned; the
product has no such switches.
"""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
from align_gold import PROCESSES, Outcome, by_tier, changed, measured, read, share, show, tiers

from parallax.align import cognates, engine, pairs, placed, scores, shapes, tokens, whole
from parallax.align.forms import Form

Variant = Callable[[], AbstractContextManager[None]]


def _without(unwanted: Callable[[str], bool]):
    """Texts read as if some types of tokens did not occur in them."""
    read_side = whole.read_side

    def read(paragraphs: Sequence[str], tick: Callable[[int], None]) -> tokens.Side:
        side = read_side(paragraphs, tick)
        wanted = [not unwanted(word) for word in side.words]
        return tokens.telling(side, np.array(wanted, dtype=np.bool_))

    return whole, "read_side", read


def _without_lengths():
    return changed((scores, "LENGTHS", 0.0))


def _without_places():
    # Neither where words are compared nor where they are learned.
    return changed((placed, "PLACED", 0.0), (pairs, "spread", lambda length: length + math.inf))


def _without_numbers():
    return changed(
        (tokens, "number_of", lambda folded: None),
        (tokens, "month_number", lambda word: None),
        _without(lambda word: word[0] == "#"),
    )


def _without_likenesses():
    def none(word: str, whole: str) -> str:
        return ""

    return changed(*((cognates, f"_{key}_key", none) for key in ("word", "skeleton", "beginning")))


def _without_marks():
    return changed(_without(lambda word: word[0] not in "#@^" and not word[0].isalnum()))


def _without_forms():
    form_of = tokens.form_of
    return changed((tokens, "form_of", lambda text: (Form.PROSE, form_of(text)[1])))


def _without_heads():
    return changed(_without(lambda word: word[0] == "^"))


def _without_learning():
    learn = engine.learn

    def unlearned(source, target, alike, bitext, tick):
        return learn(source, target, alike, None, tick)

    return changed((engine, "learn", unlearned))


def _without_fitting():
    return changed((engine, "refit_beads", lambda model, source, target, ranges, weight: model))


def _without_rates():
    def usual(forms, alone):
        return np.array([shapes._USUAL_GAP[form] for form in Form])[forms]

    return changed((shapes, "_gaps", usual))


def _nothing():
    return changed()


#: What is taken away, how, and whether the general layer stays.
VARIANTS: dict[str, tuple[Variant, bool]] = {
    "nothing": (_nothing, True),
    "lengths": (_without_lengths, True),
    "words' places": (_without_places, True),
    "numbers and months": (_without_numbers, True),
    "names and cognates": (_without_likenesses, True),
    "punctuation marks": (_without_marks, True),
    "forms of paragraphs": (_without_forms, True),
    "speakers' labels and list marks": (_without_heads, True),
    "this pair's length ratio and spread": (_without_fitting, True),
    "learned gap rates": (_without_rates, True),
    "learning words from the pair": (_without_learning, True),
    "general layer": (_nothing, False),
    "general layer and learning": (_without_learning, False),
    "general layer, names and cognates": (_without_likenesses, False),
}


def report(paths: Sequence[Path]) -> None:
    jobs = [(name, path) for name in VARIANTS for path in paths]
    with ProcessPoolExecutor(PROCESSES) as pool:
        outcomes = list(pool.map(_measured, *zip(*jobs, strict=True)))
    runs = {
        name: [one for job, one in zip(jobs, outcomes, strict=True) if job[0] == name]
        for name in VARIANTS
    }
    every = runs["nothing"]
    names = tiers(every)
    rows: list[list[str]] = []
    for name, run in runs.items():
        row = [name]
        for tier in names:
            row += [share(by_tier(run, measure)[tier]) for measure in (_nn, _all)]
        row += [f"{by_tier(run, _nn)[tier] - by_tier(every, _nn)[tier]:+.3f}" for tier in names]
        rows.append(row)
    show(
        "Taken away in turn",
        [
            "without",
            *(f"{tier}: {what}" for tier in names for what in ("nn", "all")),
            *(f"{tier}: change of nn" for tier in names),
        ],
        rows,
    )


def _nn(one: Outcome) -> float:
    return one.nn


def _all(one: Outcome) -> float:
    return one.all


def _measured(name: str, path: Path) -> Outcome:
    gold = read(path)
    variant, lexicon = VARIANTS[name]
    layers = gold.general() if lexicon else []
    with variant():
        return measured(gold, layers)
