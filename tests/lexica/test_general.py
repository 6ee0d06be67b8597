"""The general layer as the aligner asks it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest

from parallax.align.layers import Layer
from parallax.lexica import GeneralLayer, general, general_layer
from parallax.lexica.dictionary import Dictionary, Tables
from parallax.lexica.making import make_tables


def found(layer: Layer, source: list[str], target: list[str]) -> dict[tuple[str, str], float]:
    left, right, belief = layer.pairs(source, target)
    assert len(left) == len(right) == len(belief)
    return {(source[a], target[b]): float(c) for a, b, c in zip(left, right, belief, strict=True)}


SQ = ["qeverine", "erdhi", "femijet", "vrau", "dhe", "xqwzx"]
EN = ["governments", "came", "children", "slew", "killed", "nothing", "zzz"]


def test_words_of_both_texts_meet(shipped: Dictionary):
    pairs = found(GeneralLayer(shipped), SQ, EN)
    assert {
        ("qeverine", "governments"),
        ("erdhi", "came"),
        ("femijet", "children"),
        ("vrau", "slew"),
        ("vrau", "killed"),
    } <= pairs.keys()
    assert not {"xqwzx", "dhe"} & {ours for ours, _ in pairs}
    assert "zzz" not in {theirs for _, theirs in pairs}
    assert all(0 < belief <= 1 for belief in pairs.values())


def test_the_other_direction_is_the_same_turned(shipped: Dictionary):
    there = found(GeneralLayer(shipped), SQ, EN)
    back = found(GeneralLayer(shipped, turned=True), EN, SQ)
    assert {(ours, theirs): belief for (theirs, ours), belief in back.items()} == there


def test_each_pair_comes_once_in_the_types_the_aligner_wants(shipped: Dictionary):
    left, right, belief = GeneralLayer(shipped).pairs(SQ, EN)
    assert len(set(zip(left.tolist(), right.tolist(), strict=True))) == len(left)
    assert left.dtype == right.dtype == np.int64 and belief.dtype == np.float64
    for source, target in (([], EN), (SQ, []), ([], []), (["xqwzx"], ["zzz"])):
        empty = GeneralLayer(shipped).pairs(source, target)
        assert [part.dtype for part in empty] == [np.int64, np.int64, np.float64]
        assert all(len(part) == 0 for part in empty)


@pytest.mark.parametrize(
    "langs", [("sq", "en"), ("sq-AL", "en-GB"), ("sqi", "eng"), ("SQ-Latn-XK", "en_US")]
)
def test_albanian_and_english_by_any_tag(langs: tuple[str, str]):
    layer = general_layer(*langs)
    assert layer is not None and layer is general_layer("sq", "en")
    assert ("qeverise", "government") in found(layer, ["qeverise"], ["government"])
    back = general_layer(langs[1], langs[0])
    assert back is not None and back is general_layer("en", "sq") and back is not layer
    assert ("government", "qeverise") in found(back, ["government"], ["qeverise"])


@pytest.mark.parametrize(
    "langs", [("sq", "sq"), ("en", "en"), ("sq", "de"), ("fr", "en"), ("und", "und"), ("", "en")]
)
def test_nothing_is_shipped_for_other_languages(langs: tuple[str, str]):
    assert general_layer(*langs) is None


def test_many_threads_get_one_layer_made_once(monkeypatch: pytest.MonkeyPatch):
    made: list[int] = []

    def tables() -> Tables:
        made.append(1)
        return make_tables(None)

    monkeypatch.setattr(general, "_layers", {})
    monkeypatch.setattr(general, "_tables", tables)
    start = Barrier(8)

    def ask(number: int) -> tuple[GeneralLayer | None, list[float]]:
        start.wait()
        langs = ("sq", "en") if number % 2 else ("en", "sq")
        layer = general.general_layer(*langs)
        assert layer is not None
        words = (["qeverise", "luftes"], ["government", "war"])
        return layer, sorted(layer.pairs(*(words if number % 2 else words[::-1]))[2].tolist())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert made == [1]
    assert len({id(layer) for layer, _ in answers}) == 2
    assert all(beliefs == answers[0][1] and len(beliefs) >= 2 for _, beliefs in answers)


LAZY = """
import sys
import parallax.operations
def loaded(*names): return [one for one in names if one in sys.modules]
assert not loaded("parallax.lexica", "uniparser_albanian", "numpy"), "read before it is wanted"
from parallax.lexica import general_layer
assert general_layer("de", "en") is None and not loaded("uniparser_albanian")
assert general_layer("sq", "en") is not None
assert not loaded("uniparser_albanian", "uniparser_morph"), "their analyser is not wanted"
"""


def test_nothing_is_read_before_it_is_wanted_and_the_analyser_never():
    done = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
