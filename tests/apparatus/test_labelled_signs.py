"""How often the kind of a sign is found as a reader would give it."""

import re
from pathlib import Path

import pytest

from parallax.apparatus.signs import SignKind, signs

_KINDS = re.compile("|".join(sorted((kind.value for kind in SignKind), key=len, reverse=True)))
_ROW = re.compile(r"^((?:none|[a-z ]+)) \| ", re.MULTILINE)
_TABLE = Path(__file__).with_name("labelled_signs.txt")

Labelled = tuple[str, list[tuple[str, str]]]


def read(part: str) -> list[Labelled]:
    """The sentences under a heading of the table, each with its signs and their kinds."""
    table = _TABLE.read_text(encoding="utf-8")
    body = table.partition(f"# {part}\n")[2].partition("\n# ")[0]
    pieces = _ROW.split(body)[1:]
    out: list[Labelled] = []
    for named, sentence in zip(pieces[::2], pieces[1::2], strict=True):
        sentence = sentence.strip("\n")
        kinds = [] if named == "none" else _KINDS.findall(named)
        marked = re.findall("⟦(.*?)⟧", sentence, re.DOTALL)
        assert len(marked) == len(kinds), sentence
        out.append((re.sub("[⟦⟧]", "", sentence), list(zip(marked, kinds, strict=True))))
    return out


def found(text: str) -> list[tuple[str, str]]:
    return [(text[sign.start : sign.end], sign.kind.value) for sign in signs(text)]


def test_the_share_of_signs_that_are_found_right(capsys: pytest.CaptureFixture[str]) -> None:
    every = read("signs") + read("known to be taken for something else")
    wanted = sum(len(labels) or 1 for _, labels in every)
    right = sum(
        sum(label in found(text) for label in labels) if labels else not found(text)
        for text, labels in every
    )
    with capsys.disabled():
        print(f"\n{right} of {wanted} signs right, {right / wanted:.1%}")
    assert len(every) >= 150
    assert right / wanted >= 0.95


@pytest.mark.parametrize(("text", "labels"), read("signs"))
def test_sign(text: str, labels: list[tuple[str, str]]) -> None:
    assert found(text) == labels


@pytest.mark.xfail(strict=True, reason="known; a rule that mends one moves it up in the table")
@pytest.mark.parametrize(("text", "labels"), read("known to be taken for something else"))
def test_sign_that_is_taken_for_something_else(text: str, labels: list[tuple[str, str]]) -> None:
    assert found(text) == labels


def test_every_kind_is_among_them() -> None:
    kinds = {kind for _, labels in read("signs") for _, kind in labels}
    assert kinds == {kind.value for kind in SignKind}
