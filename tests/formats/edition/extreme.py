"""Invented documents and options at the edges of what may be chosen, for proofs of editions.

    python -m tests.formats.edition.extreme [--count 100] [--seed 0] [--keep FOLDER]

Sets so many documents, each of a seed of its own, with no line of a page kept free, reads each back
and looks at its pages by itself. Tells the seeds whose pages are not as they should be; with
--keep their PDFs are kept. `PYTHONPATH=src` where the program is not installed.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.formats.edition.many_notes import ALBANIAN, DAY, ENGLISH
from tests.formats.edition.proof import overlaid

from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.writing import set_pages
from parallax.model.alignment import Bead
from parallax.model.document import Document, Reference
from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

#: Words that no narrow column holds, or that can be broken at some signs alone.
_LONG = (
    "kundërrevolucionarizimi", "ndërkomunikimet-ndërlidhjet", "Donaudampfschifffahrtsgesellschaft",
    "https://example.org/archive/fond-40/file-7/leaf-28-verso", "MINISTRIA", "ÇMIMETMMMWWW",
    "abcdefghijklmnopqrstuvwxyzëçabdecfhgjiklnmpqosrtvuxwzyçë", "1961/1962/1963", "and/or",
)  # fmt: skip
_SIGNS = ("[sic]", "[…]", "(1961)", "—", "“guri”", "[illegible]", "fi", "A.V.", "12.5%", "…")
_STYLES = tuple(SpanStyle)


@dataclass(frozen=True, slots=True)
class Extreme:
    """A document with the options for its edition."""

    content: EditionContent
    options: EditionOptions


def extreme(seed: int) -> Extreme:
    """The document of a seed: always the same."""
    chance = Random(seed)
    options = _options(chance)
    return Extreme(_Maker(chance).content(), options)


def _options(chance: Random) -> EditionOptions:
    layout = chance.choice((*Layout, Layout.REVIEW))
    size = chance.choice((SMALLEST, 8.0, 9.5, 10.0, 11.3, 12.0, 14.0, LARGEST))
    share = chance.choice((NARROWEST, NARROWEST, 0.37, 0.5, 0.61, WIDEST))
    return EditionOptions(
        layout,
        chance.choice((*Paper, Paper.A5)),
        size,
        frozenset(NoteKind),
        annotations=chance.choice(tuple(NotePlace)),
        swapped=chance.random() < 0.3,
        translators=chance.choice(tuple(NotePlace)),
        typeface=chance.choice((Typeface.SOURCE_SERIF, *Typeface)),
        line_spacing=chance.choice((TIGHTEST, 1.0, 1.0, 1.31, LOOSEST)),
        column_share=share,
        lemmas=chance.random() < 0.6,
        paragraph_numbers=chance.random() < 0.5,
        statement=_body(chance, chance.randint(3, 300)) if chance.random() < 0.3 else "",
    )


class _Maker:
    """Makes the content of one document."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.texts: dict[Role, list[Paragraph]] = {Role.ORIGINAL: [], Role.TRANSLATION: []}

    def content(self) -> EditionContent:
        chance = self.chance
        rows = chance.choice((2, 3, 5, 8, 14, 22, 30))
        longest = chance.choice((12, 40, 90, 400)) if rows < 15 else chance.choice((12, 40, 90))
        beads = tuple(self._row(row, longest) for row in range(rows))
        # a document has some words of both
        beads = (*beads, self._bead(rows, (1, 1), longest))
        notes = self._notes(chance.choice((0, 2, 6, 15, 30)))
        summary = _words(chance, ENGLISH, chance.randint(5, 120)) if chance.random() < 0.4 else ""
        document = Document(
            "document",
            _words(chance, ENGLISH, chance.choice((2, 5, 20))),
            "1961-05-02",
            Reference("Arkivi Qendror", "40", "", "1961", "7", "3-5"),
            "M. Leka",
            "D. Prifti",
            summary,
            modified=DAY,
        )
        return EditionContent(
            document,
            Text("original", "document", Role.ORIGINAL, "sq"),
            Text("translation", "document", Role.TRANSLATION, "en"),
            tuple(self.texts[Role.ORIGINAL]),
            tuple(self.texts[Role.TRANSLATION]),
            beads,
            notes,
        )

    def _row(self, row: int, longest: int) -> Bead:
        chance = self.chance
        counts = chance.choice(((1, 1),) * 7 + ((2, 1), (1, 3), (0, 1), (1, 0), (4, 4)))
        return self._bead(row, counts, longest)

    def _bead(self, row: int, counts: tuple[int, int], longest: int) -> Bead:
        chance = self.chance
        before = (len(self.texts[Role.ORIGINAL]), len(self.texts[Role.TRANSLATION]))
        kind = chance.choice(
            (ParagraphKind.PROSE,) * 8
            + (ParagraphKind.HEADING,) * 2
            + (ParagraphKind.SPEECH, ParagraphKind.LIST, ParagraphKind.VERSE)
        )
        words = chance.randint(1, 9 if kind is ParagraphKind.HEADING else longest)
        for role, count, vocabulary in (
            (Role.ORIGINAL, counts[0], ALBANIAN),
            (Role.TRANSLATION, counts[1], ENGLISH),
        ):
            for number in range(count):
                length = max(1, int(words * chance.uniform(0.5, 1.5)) // count)
                said = _words(chance, vocabulary, length)
                if kind is ParagraphKind.VERSE:
                    said = said.replace(". ", ".\n")
                text = f"Row {row}.{number}: {said}"
                level = chance.randint(1, 3) if kind is ParagraphKind.HEADING else 0
                folio = str(20 + row // 3) if role is Role.ORIGINAL else ""
                spans = self._spans(text) if chance.random() < 0.3 else ()
                self.texts[role].append(Paragraph(text, kind, level, spans, folio))
        after = (len(self.texts[Role.ORIGINAL]), len(self.texts[Role.TRANSLATION]))
        return Bead(before[0], after[0], before[1], after[1], chance.choice((0.5, 0.9, 0.99)))

    def _spans(self, text: str) -> tuple[Span, ...]:
        chance = self.chance
        out: list[Span] = []
        for _ in range(chance.randint(1, 4)):
            start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
            if start < end:
                out.append(Span(start, end, chance.choice(_STYLES)))
        return tuple(out)

    def _notes(self, count: int) -> tuple[Note, ...]:
        chance = self.chance
        longest = chance.choice((8, 60, 400))
        out: list[Note] = []
        before: tuple[Target, ...] = ()
        for number in range(count):
            if before and chance.random() < 0.2:
                targets = before
            elif chance.random() < 0.05:
                targets = ()
            else:
                targets = self._targets()
            before = targets
            words = chance.randint(1, longest)
            kind = chance.choice((NoteKind.TRANSLATOR, *NoteKind))
            author = chance.choice(("D. Prifti", "D. Prifti", "A. Hoxhaj"))
            body = f"Remark {number} says: {_body(chance, words)}"
            out.append(Note(f"n{number:03}", "document", kind, body, author, DAY, DAY, (), targets))
        return tuple(out)

    def _targets(self) -> tuple[Target, ...]:
        chance = self.chance
        role = chance.choice(tuple(Role))
        roles = (role, role.other) if chance.random() < 0.2 else (role,)
        return tuple(self._target(each) for each in roles if self.texts[each])

    def _target(self, role: Role) -> Target:
        """Some words of a paragraph."""
        chance = self.chance
        texts = self.texts[role]
        paragraph = chance.randrange(len(texts))
        text = texts[paragraph].text
        words = text.split(" ")
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.choice((0, 0, 0, 1, 3, 30)))
        start = sum(len(word) + 1 for word in words[:first])
        exact = " ".join(words[first : last + 1])
        end = start + len(exact)
        return Target(role.value, Place(paragraph, start), Place(paragraph, end), text[start:end])


def _words(chance: Random, vocabulary: Sequence[str], count: int) -> str:
    out: list[str] = []
    for number in range(count):
        kind = chance.random()
        word = chance.choice(vocabulary)
        if kind < 0.02:
            word = chance.choice(_LONG)
        elif kind < 0.05:
            word = chance.choice(_SIGNS)
        elif kind < 0.1:
            word = word.upper()
        out.append(word + (chance.choice((".", ",", ";", "?")) if number % 9 == 8 else ""))
    return " ".join(out)


def _body(chance: Random, count: int) -> str:
    """A note of about so many words, plain or with everything that notes may have."""
    if count < 6 or chance.random() < 0.6:
        return _words(chance, ENGLISH, count) + "."
    parts: list[str] = [_words(chance, ENGLISH, max(1, count // 3)) + "."]
    rest = count - count // 3
    while rest > 0:
        some = min(rest, chance.randint(3, 40))
        rest -= some
        said = _words(chance, ENGLISH, some)
        match chance.randrange(8):
            case 0:
                parts.append("\n".join(f"- {each}" for each in _pieces(chance, said)))
            case 1:
                parts.append(
                    "\n".join(f"{n}. {each}" for n, each in enumerate(_pieces(chance, said), 4))
                )
            case 2:
                parts.append(f"> {said}")
            case 3:
                parts.append(f"Thus *{said}* and `code {some}` and **bold words**.")
            case 4:
                parts.append(f"    {said[:60]}\n    more of it")
            case 5:
                parts.append(f"- outer {said}\n  - inner one\n  - inner two {said[:30].strip()}")
            case 6:
                parts.append(f"{said}\nand a new line")
            case _:
                parts.append(f"{said}.")
    return "\n\n".join(parts)


def _pieces(chance: Random, said: str) -> list[str]:
    words = said.split(" ")
    size = chance.randint(1, 8)
    return [" ".join(words[at : at + size]) for at in range(0, len(words), size)]


def faults(given: Extreme) -> tuple[bytes, list[str]]:
    """The PDF set at the first try, with no lines kept free, and what is wrong with it."""
    made, missing, pdf = set_pages(given.content, given.options, spare_lines=0.0)
    words = words_of_pages(pdf, made.page.bottom)
    found = compare(made, words, missing).problems
    for page in overlaid(pdf, made.page.bottom):
        found.append(f"On page {page} the text runs into the notes or over the foot.")
    return pdf, found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs that have faults")
    chosen = parser.parse_args()
    wrong = 0
    for seed in range(chosen.seed, chosen.seed + chosen.count):
        given = extreme(seed)
        pdf, found = faults(given)
        if found:
            wrong += 1
            print(f"seed {seed}: {_told(given.options)}", flush=True)
            for each in found:
                print(f"    {each}", flush=True)
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{seed}.pdf").write_bytes(pdf)
    print(f"{wrong} of {chosen.count} documents with faults")
    return min(1, wrong)


def _told(options: EditionOptions) -> str:
    return (
        f"{options.layout.value}, {options.paper.value}, {options.font_size} pt,"
        f" spacing {options.line_spacing}, share {options.column_share},"
        f" {options.typeface.value}, translator's notes {options.translators.value},"
        f" others {options.annotations.value}"
    )


if __name__ == "__main__":
    sys.exit(main())
