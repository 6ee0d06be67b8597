"""Texts copied out of printed pages: heads, page numbers, footnotes, hyphens, page breaks."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.reading import Incoming, RepairKind

#: Sentences of our own, in English and Albanian; the first word of each is its mark.
ENGLISH = [
    "Mountain villages of the north had sent their delegates on foot through deep snow.",
    "Nobody in the hall expected that the chairman would speak for more than two hours.",
    "Bread was dear in that winter, and the mills along the river had stopped working.",
    "Two teachers from the coast asked for books, maps and a stove for their school.",
    "Letters went to and fro between the ministry and the district, and nothing came of it.",
    "Old friends of the minister were not invited, or at least they did not come.",
    "Engineers measured the valley again and found that the dam would have to be higher.",
    "Women from the cooperative told how they had built the road in a single summer.",
]
ALBANIAN = [
    "Fshatarët e malësisë kishin ardhur në këmbë, nëpër borën e thellë të asaj dite.",
    "Askush në sallë nuk e priste që kryetari të fliste më shumë se dy orë rresht.",
    "Buka ishte e shtrenjtë atë dimër, dhe mullinjtë përgjatë lumit kishin pushuar.",
    "Dy mësues nga bregdeti kërkuan libra, harta dhe një sobë për shkollën e tyre.",
    "Letrat shkonin e vinin midis ministrisë dhe rrethit, por prej tyre s’doli asgjë.",
    "Miqtë e vjetër të ministrit nuk qenë ftuar, ose të paktën nuk erdhën në mbledhje.",
]


def prose(sentences: Sequence[str], count: int, start: int = 0) -> list[str]:
    return [sentences[(start + at) % len(sentences)] for at in range(count)]


def wrap(sentences: Sequence[str], width: int = 72) -> list[str]:
    return textwrap.wrap(" ".join(sentences), width, break_on_hyphens=False)


def written(folder: Path, text: str, without: Sequence[RepairKind] = ()) -> Incoming:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, without=frozenset(without))


def whole(incoming: Incoming) -> str:
    return "\n".join(one.text for one in incoming.paragraphs)


def called(incoming: Incoming) -> list[tuple[str, str, str]]:
    """Each note's mark, the word it stands on, and its first word."""
    return [
        (
            note.mark,
            incoming.paragraphs[note.paragraph].text[note.start : note.end],
            note.body.split()[0],
        )
        for note in incoming.notes
    ]


def kinds(incoming: Incoming) -> set[RepairKind]:
    return {repair.kind for repair in incoming.repairs}


def pages(
    form: str,
    call: str,
    sentences: Sequence[str] = ENGLISH,
    count: int = 4,
    *,
    anew: bool = False,
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Pages of one running text, with two notes at the foot of each, and what is expected.

    `form` and `call` are filled with the number of the note. Every page is cut within a
    sentence, and of the notes the second is of two lines.
    """
    done: list[str] = []
    expected: list[tuple[str, str, str]] = []
    text: list[str] = []
    per_page = 10
    for number in range(per_page * count):
        sentence = sentences[number % len(sentences)]
        if number % per_page in (2, 6):
            note = 2 * (number // per_page) + (1 if number % per_page == 2 else 2)
            mark = (note - 1) % 2 + 1 if anew else note
            sentence += call.format("*" * mark if call == "{}" and form == "{} " else mark)
            word = sentences[number % len(sentences)].rstrip(".").split()[-1]
            shown = "*" * mark if call == "{}" and form == "{} " else str(mark)
            expected.append((shown, word, f"Archive{note}"))
        text.append(sentence)
    lines = wrap(text)
    bounds = [len(lines) * page // count for page in range(count + 1)]
    for page in range(count):
        body = lines[bounds[page] : bounds[page + 1]]
        notes: list[str] = []
        for note in (2 * page + 1, 2 * page + 2):
            mark = (note - 1) % 2 + 1 if anew else note
            opening = form.format("*" * mark if form == "{} " and call == "{}" else mark)
            words = f"{opening}Archive{note} of the State, file {note + 40}, leaf {note + 3}."
            if note % 2 == 0:
                words += (
                    " The paper has no date, and the hand is that of a clerk who signs as N. G."
                )
            notes += textwrap.wrap(words, 90)
        done.append("\n".join(body) + "\n\n" + "\n".join(notes))
    return done, expected


@pytest.mark.parametrize(
    ("form", "call"),
    [
        ("{}. ", "{}"),
        ("{} ", "{}"),
        ("{}) ", "{}"),
        ("[{}] ", "[{}]"),
        ("{}. ", " [{}]"),
    ],
)
@pytest.mark.parametrize("sentences", [ENGLISH, ALBANIAN], ids=["English", "Albanian"])
def test_notes_at_the_foot_of_pages(
    tmp_path: Path, form: str, call: str, sentences: Sequence[str]
) -> None:
    if form == "{} ":
        done, expected = pages("{:d} ", "{:d}", sentences)
    else:
        done, expected = pages(form, call, sentences)
    incoming = written(tmp_path, "\f".join(done))
    assert called(incoming) == expected
    assert len(incoming.paragraphs) == 1
    assert "Archive" not in whole(incoming)
    assert whole(incoming) == " ".join(prose(sentences, 40))
    assert RepairKind.FOOTNOTES in kinds(incoming)
