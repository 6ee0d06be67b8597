"""Texts copied out of printed pages: heads, page numbers, footnotes, hyphens, page breaks."""

import re
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from parallax.formats import note_remarks as note_remarks_module
from parallax.formats import read
from parallax.formats.calls import Call
from parallax.formats.draft import Finished
from parallax.formats.footnotes import Parted
from parallax.formats.format import ReadOptions
from parallax.formats.kinds import name_kinds
from parallax.formats.note_remarks import note_remarks
from parallax.formats.note_ties import Tie
from parallax.formats.page_text import mend_pages
from parallax.formats.pages import Line
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import ParagraphKind, Span, SpanStyle

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


def called(incoming: Incoming) -> list[tuple[str, str]]:
    """The word each note stands on, and its first word."""
    return [(word, first) for _, word, first in found(incoming)]


def found(incoming: Incoming) -> list[tuple[str, str, str]]:
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
    opening: Callable[[int], str],
    call: Callable[[int], str],
    sentences: Sequence[str] = ENGLISH,
    *,
    count: int = 4,
) -> tuple[list[str], list[tuple[str, str]]]:
    """Pages of one running text with two notes at the foot of each, every second one of two
    lines; and for each note the word that calls it and its first word.

    `opening` and `call` print the number of a note, which counts through all pages.
    """
    per_page = 10
    text: list[str] = []
    expected: list[tuple[str, str]] = []
    for number in range(per_page * count):
        sentence = sentences[number % len(sentences)]
        if number % per_page in (2, 6):
            note = 2 * (number // per_page) + (1 if number % per_page == 2 else 2)
            expected.append((sentence.rstrip(".").split()[-1], f"Archive{note}"))
            sentence += call(note)
        text.append(sentence)
    lines = wrap(text)
    bounds = [len(lines) * page // count for page in range(count + 1)]
    done: list[str] = []
    for page in range(count):
        notes: list[str] = []
        for note in (2 * page + 1, 2 * page + 2):
            words = f"{opening(note)}Archive{note} of the State, file {note + 40}, leaf {note + 3}."
            if note % 2 == 0:
                words += " The paper has no date, and the hand is that of a clerk who signs N. G."
            notes += textwrap.wrap(words, 90)
        body = lines[bounds[page] : bounds[page + 1]]
        done.append("\n".join(body) + "\n\n" + "\n".join(notes))
    return done, expected


def by_page(number: int) -> int:
    """The number of a note where every page of two begins anew."""
    return (number - 1) % 2 + 1


FORMS: list[tuple[str, Callable[[int], str], Callable[[int], str]]] = [
    ("12. and 12", lambda n: f"{n}. ", str),
    ("12 and 12", lambda n: f"{n} ", str),
    ("12) and 12", lambda n: f"{n}) ", str),
    ("[12] and [12]", lambda n: f"[{n}] ", lambda n: f"[{n}]"),
    ("12. and [12]", lambda n: f"{n}. ", lambda n: f" [{n}]"),
    ("raised", lambda n: "⁰¹²³⁴⁵⁶⁷⁸⁹"[n] + " ", lambda n: "⁰¹²³⁴⁵⁶⁷⁸⁹"[n]),
    ("anew", lambda n: f"{by_page(n)}. ", lambda n: str(by_page(n))),
    ("stars", lambda n: "*" * by_page(n) + " ", lambda n: "*" * by_page(n)),
]


@pytest.mark.parametrize(("opening", "call"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
@pytest.mark.parametrize("sentences", [ENGLISH, ALBANIAN], ids=["English", "Albanian"])
def test_notes_at_the_foot_of_pages(
    tmp_path: Path,
    opening: Callable[[int], str],
    call: Callable[[int], str],
    sentences: Sequence[str],
) -> None:
    done, expected = pages(opening, call, sentences)
    incoming = written(tmp_path, "\f".join(done))
    assert called(incoming) == expected
    assert whole(incoming) == " ".join(prose(sentences, 40))
    assert RepairKind.FOOTNOTES in kinds(incoming)
    assert all(note.body.endswith((".", "G.")) for note in incoming.notes)


def test_notes_and_text_are_left_as_they_stand_on_request(tmp_path: Path) -> None:
    done, _ = pages(lambda n: f"{n}. ", str)
    text = "\f".join(done)
    incoming = written(tmp_path, text, [RepairKind.FOOTNOTES, RepairKind.LINES])
    assert not incoming.notes
    assert [one.text for one in incoming.paragraphs] == [
        line for line in text.replace("\f", "\n").splitlines() if line
    ]


def test_running_heads_and_page_numbers(tmp_path: Path) -> None:
    done, expected = pages(lambda n: f"{n}. ", str, count=6)
    headed = [
        (
            f"THE ROAD IN WINTER\n\n{page}"
            if at == 0
            else f"{100 + at}    N. Gjoka\n\n{page}"
            if at % 2
            else f"The Road in Winter    {100 + at}\n\n{page}"
        )
        for at, page in enumerate(done)
    ]
    incoming = written(tmp_path, "\f".join(headed))
    assert incoming.paragraphs[0].text == "THE ROAD IN WINTER"
    assert incoming.paragraphs[0].folio == "100"
    assert " ".join(one.text for one in incoming.paragraphs[1:]) == " ".join(prose(ENGLISH, 60))
    assert called(incoming) == expected
    heads = next(r for r in incoming.repairs if r.kind is RepairKind.RUNNING_HEADS)
    assert heads.count == 5
    assert ("101    N. Gjoka", "") in heads.examples
    kept = written(tmp_path, "\f".join(headed), [RepairKind.RUNNING_HEADS])
    assert "103 N. Gjoka" in " ".join(whole(kept).split())
    assert RepairKind.RUNNING_HEADS not in kinds(kept)


def test_numbers_at_the_foot_of_pages_are_their_folios(tmp_path: Path) -> None:
    lines = wrap(prose(ENGLISH, 60))
    third = len(lines) // 3
    text = "\f".join(
        "\n".join(lines[at * third : (at + 1) * third]) + f"\n\n{at + 17}\n" for at in range(3)
    )
    incoming = written(tmp_path, text.replace("Bread was", "\n\nBread was"))
    numbers = next(r for r in incoming.repairs if r.kind is RepairKind.PAGE_NUMBERS)
    assert numbers.count == 3
    assert numbers.examples == (("17", ""), ("18", ""), ("19", ""))
    assert {one.folio for one in incoming.paragraphs} == {"17", "18", "19"}
    assert not any(one.text.isdecimal() for one in incoming.paragraphs)
    kept = written(tmp_path, text, [RepairKind.PAGE_NUMBERS])
    assert "18" in whole(kept).split()
    assert {one.folio for one in kept.paragraphs} == {""}


def copied(lost: Sequence[int] = ()) -> str:
    """An article as a PDF program gives it: no page breaks, a space where a part of a page
    begins, notes after blank lines in longer lines, two of them going on over the page."""
    out = ["The Road in Winter", "", "N. Gjoka", ""]
    note = 0
    text = wrap(
        [
            f"{sentence}@" if at % 5 == 3 else sentence
            for at, sentence in enumerate(prose(ENGLISH, 80))
        ],
        70,
    )
    per_page = len(text) // 6
    for page in range(6):
        body = text[page * per_page : (page + 1) * per_page if page < 5 else None]
        called: list[int] = []
        for at, line in enumerate(body):
            while "@" in line:
                note += 1
                called.append(note)
                line = line.replace("@", str(note), 1)
            out.append((" " if at == 0 and page else "") + line)
        first = True
        for number in called:
            if number in lost:
                continue
            words = (
                f"{number}. Archive{number} of the State, file {number + 40}. "
                + "The paper has no date, and it is written in the hand of a clerk whom we know. "
                * 2
                + "End."
            )
            lines = textwrap.wrap(words, 92)
            out += [("" if first else "\n") + (" " if first else "") + lines[0], *lines[1:]]
            first = False
    return "\n".join(out)


def test_a_text_copied_out_of_a_pdf(tmp_path: Path) -> None:
    incoming = written(tmp_path, copied())
    assert [note.mark for note in incoming.notes] == [str(n) for n in range(1, 17)]
    assert all(note.body.startswith(f"Archive{note.mark} of") for note in incoming.notes)
    assert all(note.body.endswith("End.") for note in incoming.notes)
    words = [sentence.rstrip(".").split()[-1] for sentence in prose(ENGLISH, 80)[3::5]]
    assert [word for _, word, _ in found(incoming)] == words
    assert [one.text for one in incoming.paragraphs[:2]] == ["The Road in Winter", "N. Gjoka"]
    assert " ".join(one.text for one in incoming.paragraphs[2:]) == " ".join(prose(ENGLISH, 80))


def test_calls_without_notes_stay_and_are_named(tmp_path: Path) -> None:
    incoming = written(tmp_path, copied(lost=(4, 5, 15, 16)))
    marks = [note.mark for note in incoming.notes]
    assert marks == [str(n) for n in range(1, 17) if n not in (4, 5, 15, 16)]
    raised = [
        one.text[span.start : span.end]
        for one in incoming.paragraphs
        for span in one.spans
        if span.style is SpanStyle.SUPERSCRIPT
    ]
    assert raised == ["4", "5", "15", "16"]
    remark = next(r for r in incoming.remarks if "no note" in r)
    assert remark.startswith("4 calls have no note in the text")
    assert all(f"{number} “" in remark for number in raised)


def test_a_note_without_a_call_and_a_piece_without_a_beginning(tmp_path: Path) -> None:
    text = copied()
    for number in range(1, 17):
        if number == 7:
            text = re.sub(r"(?<=[.])7(?=\s)", "", text, count=1)
    start = text.index("11. Archive11")
    cut = text.index("whom we know.", start)
    text = text[:start] + text[cut:]
    incoming = written(tmp_path, text)
    lonely = [note for note in incoming.notes if note.paragraph < 0]
    assert [note.mark for note in lonely] == ["7", ""]
    assert lonely[1].body.startswith("whom we know.")
    assert any("1 note has no call" in remark for remark in incoming.remarks)
    assert any("lacks its beginning" in remark for remark in incoming.remarks)
    assert "whom we know" not in whole(incoming)


ORDINARY = {
    "an agenda": """\
RENDI I DITËS

1. Raporti i shokut sekretar mbi punën e organizatës në vitin 1956.
2. Diskutime.
3. Të ndryshme.

Në fshatin e poshtëm ka 34 familje, në të sipërmin 56. Siç thotë shkresa nr.3 dhe nr.5,
brigada nr.2 e ka plotësuar planin, ndërsa brigada nr.1 jo. Traktori T34 është prishur.

1. Të merren masa për brigadën nr.1.
2. Të dërgohet shkresë në rreth.
3. Të caktohet një shok për punën në klasën A1, A2 e A3.
""",
    "a letter": """\
Tirana, 12 May 1956

Your letter No.3 of 11.5.1956 reached us on the 12th. We answer point by point:

1. The cement. In 1955 we got 40 tons, in 1956 only 12. See our letter No.1 and No.2.
2. The road. It is 14 km long, and the bridge at km 3.5 is broken. Room B2, house 5.
3. The school. Class A1 has 30 pupils, class A2 has 28, class A3 none.
""",
    "chapters": "\n".join(
        f"{number}\n\n" + "\n".join(wrap(prose(ENGLISH, 3 + number % 2, number))) + "\n"
        for number in range(1, 9)
    ),
    "a chronicle": "\n\n".join(
        f"{year}\n\n{sentence}" for year, sentence in enumerate(ENGLISH, start=1950)
    ),
    "verses": "\n".join(f"{at} {line}" for at, line in enumerate(ENGLISH, start=1)),
    "a bibliography": "\n\n".join(
        f"{at}. N. Gjoka, The Road, Vol.{at}, No.{at + 1} (1956), pp.{at}2-{at}9."
        for at in range(1, 12)
    ),
    "questions": "\n\n".join(
        f"{at}. What did they say in point {at - 1}?\n\nThey said: see answer {at}."
        for at in range(1, 9)
    ),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_texts_lose_nothing(tmp_path: Path, name: str) -> None:
    incoming = written(tmp_path, ORDINARY[name])
    assert not incoming.notes
    assert not kinds(incoming) & {
        RepairKind.FOOTNOTES, RepairKind.RUNNING_HEADS, RepairKind.PAGE_NUMBERS,
    }  # fmt: skip
    assert " ".join(whole(incoming).split()) == " ".join(ORDINARY[name].split())


def test_hyphens_at_line_ends_can_be_left(tmp_path: Path) -> None:
    lead = wrap(prose(ENGLISH, 6))
    end = [
        "and in the end the whole of the congress was against the propo-",
        "sal that the delegates of the coast had made, and so it came to nothing.",
    ]
    text = "\n".join([*lead, *end])
    mended = written(tmp_path, text)
    assert "the proposal that" in whole(mended)
    repair = next(r for r in mended.repairs if r.kind is RepairKind.HYPHENS)
    assert (repair.count, repair.examples) == (1, (("propo- sal", "proposal"),))
    kept = written(tmp_path, text, [RepairKind.HYPHENS])
    assert "the propo-sal that" in whole(kept)
    assert RepairKind.HYPHENS not in kinds(kept)


def test_lines_of_a_pdf_with_sizes_and_raised_calls() -> None:
    raised = (Span(11, 12, SpanStyle.SUPERSCRIPT),)
    lines = [
        Line("The village1 had sent", 0, begins=True, size=10, spans=raised),
        Line("its men1 and wo-", 0, begins=False, size=10),
        Line("1 Of the north.", 0, gap=True, begins=True, size=8,
             spans=(Span(0, 1, SpanStyle.SUPERSCRIPT), Span(5, 8, SpanStyle.ITALIC))),
        Line("and goes on to", 0, begins=False, size=8),
        Line("the other page.", 1, begins=False, size=8),
        Line("men on foot.", 1, begins=False, size=10),
        Line("Then it snowed.", 1, begins=True, size=10),
    ]  # fmt: skip
    lines[4], lines[5], lines[6] = lines[5], lines[6], lines[4]
    text = mend_pages(lines, ReadOptions())
    assert [draft.raw for draft in text.drafts] == [
        "The village had sent its men1 and women on foot.",
        "Then it snowed.",
    ]
    assert text.drafts[0].marks == [(11, "foot/0")]
    note = text.notes["foot/0"]
    assert (note.mark, note.body) == ("1", "Of *the* north. and goes on to the other page.")


@pytest.mark.parametrize("width", [76, 10_000], ids=["broken lines", "a line is a paragraph"])
def test_notes_at_the_end_of_a_text(tmp_path: Path, width: int) -> None:
    text = [
        sentence + (str(at // 3 + 1) if at % 3 == 2 else "")
        for at, sentence in enumerate(prose(ENGLISH, 36))
    ]
    between = "\n" if width > 1000 else "\n\n"
    paragraphs = [textwrap.fill(" ".join(text[at : at + 6]), width) for at in range(0, 36, 6)]
    notes = [
        textwrap.fill(f"{at}. Archive{at} of the State, and the leaf is torn at the edge.", width)
        for at in range(1, 13)
    ]
    incoming = written(tmp_path, between.join([*paragraphs, "Notes", *notes]) + "\n")
    words = [sentence.rstrip(".").split()[-1] for sentence in prose(ENGLISH, 36)[2::3]]
    assert called(incoming) == [(word, f"Archive{at}") for at, word in enumerate(words, start=1)]
    assert " ".join(one.text for one in incoming.paragraphs) == " ".join(prose(ENGLISH, 36))
    assert len(incoming.paragraphs) == 6


def test_of_many_calls_without_notes_some_are_named_and_all_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_remarks_module, "_NAMED", 3)
    lost = (4, 5, 15, 16)
    incoming = written(tmp_path, copied(lost=lost))
    (remark,) = (r for r in incoming.remarks if "no note" in r)
    # The words of some, the numbers of all.
    assert "15 “" in remark and "16 “" not in remark and remark.endswith(", 16.")
    (repair,) = (r for r in incoming.repairs if r.kind is RepairKind.FOOTNOTES)
    listed = [before for before, after in repair.examples if after == "no note in the text"]
    assert [int(each.split()[0]) for each in listed] == list(lost)


def test_words_in_quotation_marks_are_not_quoted_twice() -> None:
    parted = Parted([Line("He called it “the mill.”4")], [], frozenset(), [0])
    remarks = note_remarks(parted, [Tie(Call(0, 24, 25, 4, 1.0), None)])
    assert remarks[0].endswith(" 4 “He called it “the mill.”.")


def test_headings_between_the_paragraphs_of_an_article() -> None:
    long = prose(ENGLISH, 6)
    texts = [
        "A Mill by the River", " ".join(long), "Storm in April", " ".join(long), "Ana Kodra",
        " ".join(long), "Ana Kodra", " ".join(long), "Bread", " ".join(long), "Then the rain",
        " ".join(long),
    ]  # fmt: skip
    drafts = [Finished(text, (), (), None, 0, 0) for text in texts]
    plain = [p.text for p in name_kinds(drafts) if p.kind is ParagraphKind.HEADING]
    named = [p.text for p in name_kinds(drafts, sections=True) if p.kind is ParagraphKind.HEADING]
    assert plain == ["A Mill by the River"]
    assert named == ["A Mill by the River", "Storm in April"]
