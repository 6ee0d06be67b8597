"""Notes typed at the end of a document, called by numbers that someone set raised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.reading import Incoming, RepairKind

from .conftest import build_docx, build_odt, build_rtf, rtf_text
from .test_every_format import sound

#: Text and raised text in turn: "Ura", "1", " e re."
Pieces = Sequence[str]


def _docx(path: Path, paragraphs: Sequence[Pieces]) -> None:
    def run(text: str, raised: bool) -> str:
        look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'

    build_docx(path, "".join(f"<w:p>{_each(one, run)}</w:p>" for one in paragraphs))


def _odt(path: Path, paragraphs: Sequence[Pieces]) -> None:
    def run(text: str, raised: bool) -> str:
        return f'<text:span text:style-name="S">{text}</text:span>' if raised else text

    style = (
        '<style:style style:name="S" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
    )
    body = "".join(f"<text:p>{_each(one, run)}</text:p>" for one in paragraphs)
    build_odt(path, body, styles=style)


def _rtf(path: Path, paragraphs: Sequence[Pieces]) -> None:
    def run(text: str, raised: bool) -> str:
        return f"{{\\super {rtf_text(text)}}}" if raised else rtf_text(text)

    build_rtf(path, "\n".join(rf"\pard\plain {_each(one, run)}\par" for one in paragraphs))


def _html(path: Path, paragraphs: Sequence[Pieces]) -> None:
    def run(text: str, raised: bool) -> str:
        return f"<sup>{text}</sup>" if raised else escape(text)

    body = "\n".join(f"<p>{_each(one, run)}</p>" for one in paragraphs)
    path.write_text(f"<html><meta charset=utf-8><body>{body}</body></html>", encoding="utf-8")


def _each(pieces: Pieces, run: Callable[[str, bool], str]) -> str:
    return "".join(run(text, at % 2 == 1) for at, text in enumerate(pieces) if text)


@dataclass(frozen=True)
class Raising:
    suffix: str
    write: Callable[[Path, Sequence[Pieces]], None]


RAISING = (
    Raising(".docx", _docx),
    Raising(".odt", _odt),
    Raising(".rtf", _rtf),
    Raising(".html", _html),
)


@pytest.fixture(params=RAISING, ids=lambda one: one.suffix)
def raising(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Incoming]:
    def build(paragraphs: Sequence[Pieces], without: frozenset[RepairKind] = frozenset()):
        path = tmp_path / f"text{request.param.suffix}"
        request.param.write(path, paragraphs)
        incoming = read(path, without=without)
        sound(incoming, path)
        return incoming

    return build


def notes(incoming: Incoming) -> list[tuple[str, str, str]]:
    return [
        (n.mark, incoming.paragraphs[n.paragraph].text[n.start : n.end], n.body)
        if n.paragraph >= 0
        else (n.mark, "", n.body)
        for n in incoming.notes
    ]


TEXT: list[Pieces] = [
    ("The road", "1", " was long, and the bridge ", "2", " was closed that winter."),
    ("Nobody came. The well", "3", " was dry."),
]
EXPECTED = [
    "The road was long, and the bridge was closed that winter.",
    "Nobody came. The well was dry.",
]


@pytest.mark.parametrize(
    "typed",
    [
        [("1. From the north.",), ("2. Of wood.",), ("3. In the yard.",)],
        [("1 From the north.",), ("2 Of wood.",), ("3 In the yard.",)],
        [("1) From the north.",), ("2) Of wood.",), ("3) In the yard.",)],
        [("", "1", " From the north."), ("", "2", "Of wood."), ("", "3", " In the yard.")],
        [("Shënime:",), ("1. From the north.",), ("2. Of wood.",), ("3. In the yard.",)],
    ],
    ids=["dots", "bare", "parentheses", "raised", "under a heading"],
)
def test_typed_notes_are_tied_to_raised_numbers(raising, typed: list[Pieces]) -> None:
    incoming = raising([*TEXT, *typed])
    assert [one.text for one in incoming.paragraphs] == EXPECTED
    assert notes(incoming) == [
        ("1", "road", "From the north."),
        ("2", "bridge", "Of wood."),
        ("3", "well", "In the yard."),
    ]
    assert all(not one.spans for one in incoming.paragraphs)
    (repair,) = [one for one in incoming.repairs if one.kind is RepairKind.FOOTNOTES]
    assert repair.count == 3 and repair.examples
    kept = raising([*TEXT, *typed], frozenset({RepairKind.FOOTNOTES}))
    assert len(kept.paragraphs) == 2 + len(typed) and kept.notes == ()


def test_a_note_goes_on_and_text_follows(raising) -> None:
    incoming = raising(
        [
            *TEXT,
            ("1. From the north.",),
            ("Where the snow is.",),
            ("2. Translator’s note: *Of wood*.",),
            ("3. In the yard.",),
            ("A record of the road and the well.",),
        ]
    )
    assert [one.text for one in incoming.paragraphs][:2] == EXPECTED
    assert [body for _, _, body in notes(incoming)] == [
        "From the north.\n\nWhere the snow is.",
        "\\*Of wood\\*.",
        "In the yard.",
    ]
    assert incoming.paragraphs[-1].text == "A record of the road and the well."


def test_a_number_nobody_raised_leaves_its_note_on_the_document(raising) -> None:
    words = ["one", "two", "three", "four", "five", "six"]
    text = [
        (f"Word {word}", "" if word == "four" else str(at), " and more of it.")
        for at, word in enumerate(words, 1)
    ]
    incoming = raising([*text, *((f"{at}. Note {word}.",) for at, word in enumerate(words, 1))])
    found = notes(incoming)
    assert found[0] == ("4", "", "Note four.")
    assert [mark for mark, _, _ in found[1:]] == ["1", "2", "3", "5", "6"]
    assert any("no call in the text" in remark for remark in incoming.remarks)


@pytest.mark.parametrize(
    "paragraphs",
    [
        # No calls; calls out of order; one called twice; a number missing; few are called.
        [("The road was long.",), ("1. From the north.",), ("2. Of wood.",)],
        [("A", "2", " b", "1", " c.",), ("1. From the north.",), ("2. Of wood.",)],
        [("A", "1", " b", "1", " c", "2", "."), ("1. From the north.",), ("2. Of wood.",)],
        [("A", "1", " b", "2", " c", "3", "."), ("1. From the north.",), ("3. Of wood.",)],
        [("A", "1", " b."), ("1. North.",), ("2. South.",), ("3. East.",)],
        # One alone might be anything.
        [("A", "1", " b."), ("1. North.",)],
        # A list in the midst of the text; measures.
        [("A", "1", " b", "2", " c."), ("1. North.",), ("2. South.",),
         *[(f"A sentence that is no note, and no list either: {at}.",) for at in range(7)]],
        [("A field of 9 m", "2", " and 3 m", "3", "."), ("1. North.",), ("2. South.",),
         ("3. East.",)],
    ],
)  # fmt: skip
def test_what_does_not_convince_stays(raising, paragraphs: list[Pieces]) -> None:
    incoming = raising(paragraphs)
    assert [one.text for one in incoming.paragraphs] == ["".join(one) for one in paragraphs]
    assert incoming.notes == ()


def test_one_note_with_a_raised_number(raising) -> None:
    incoming = raising([("The road", "1", " was long."), ("", "1", " From the north.")])
    assert notes(incoming) == [("1", "road", "From the north.")]
