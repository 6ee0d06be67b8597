"""Invented documents with many footnotes, long and short, for proofs and measurements."""

from dataclasses import dataclass
from random import Random

from parallax.model.alignment import Bead
from parallax.model.document import Document
from parallax.model.edition import EditionContent
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Paragraph, ParagraphKind, Role, Text

ALBANIAN = (
    "ura guri lumi druri punëtori mjeshtri fshati dimri shiu rruga mulliri çekani litari dielli"
    " kënga buka vera nata mëngjesi plaku djali vajza kali rrota harku themeli gëlqerja pllaka"
).split()
ENGLISH = (
    "bridge stone river timber worker master village winter rain road mill hammer rope sun song"
    " bread wine night morning elder boy girl horse wheel arch footing lime slab carried laid"
).split()
DAY = "2025-03-02T10:00:00Z"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document looks: its rows, its notes, the words in a row's sides and in a note.

    `headings` is after how many rows a heading follows (0: never), `clusters` the share of
    notes that are called at the same word as the one before, `pairs` of those on both sides.
    """

    rows: int
    notes: int
    row_words: tuple[int, int] = (30, 90)
    note_words: tuple[int, int] = (5, 400)
    headings: int = 0
    clusters: float = 0.0
    pairs: float = 0.0
    long_rows: float = 0.0
    long_words: int = 900


def document(shape: Shape, seed: int) -> EditionContent:
    """The document of a shape and a seed: always the same."""
    chance = Random(seed)
    texts: dict[Role, list[Paragraph]] = {Role.ORIGINAL: [], Role.TRANSLATION: []}
    for row in range(shape.rows):
        heading = bool(shape.headings) and row % shape.headings == 0
        count = chance.randint(3, 6) if heading else chance.randint(*shape.row_words)
        if not heading and chance.random() < shape.long_rows:
            count = shape.long_words
        for role, words in ((Role.ORIGINAL, ALBANIAN), (Role.TRANSLATION, ENGLISH)):
            said = _words(chance, words, max(2, int(count * chance.uniform(0.85, 1.15))))
            kind = ParagraphKind.HEADING if heading else ParagraphKind.PROSE
            folio = str(20 + row // 7) if role is Role.ORIGINAL else ""
            text = f"{said}." if heading else f"Row {row}: {said}."
            texts[role].append(Paragraph(text, kind, int(heading), folio=folio))
    notes = _notes(chance, shape, texts)
    return EditionContent(
        Document("document", "The many notes", modified=DAY),
        Text("original", "document", Role.ORIGINAL, "sq"),
        Text("translation", "document", Role.TRANSLATION, "en"),
        tuple(texts[Role.ORIGINAL]),
        tuple(texts[Role.TRANSLATION]),
        tuple(Bead(row, row + 1, row, row + 1, 0.9) for row in range(shape.rows)),
        notes,
    )


def _words(chance: Random, words: list[str], count: int) -> str:
    """Words of very different sentences."""
    out: list[str] = []
    for number in range(count):
        end = "." if number % 11 == 10 else ""
        out.append(chance.choice(words) + end)
    return " ".join(out)


def _notes(chance: Random, shape: Shape, texts: dict[Role, list[Paragraph]]) -> tuple[Note, ...]:
    out: list[Note] = []
    before: tuple[Target, ...] = ()
    for number in range(shape.notes):
        if before and chance.random() < shape.clusters:
            targets = before
        else:
            row = chance.randrange(shape.rows)
            role = chance.choice((Role.ORIGINAL, Role.TRANSLATION, Role.TRANSLATION))
            both = chance.random() < shape.pairs
            roles = (Role.TRANSLATION, Role.ORIGINAL) if both else (role,)
            targets = tuple(_target(chance, each, texts[each], row) for each in roles)
        before = targets
        count = chance.randint(*shape.note_words)
        body = f"Remark {number} says: {_words(chance, ENGLISH, count)}."
        out.append(
            Note(
                f"n{number:05}",
                "document",
                NoteKind.TRANSLATOR,
                body,
                "D. Prifti",
                DAY,
                DAY,
                (),
                targets,
            )
        )
    return tuple(out)


def _target(chance: Random, role: Role, paragraphs: list[Paragraph], row: int) -> Target:
    words = paragraphs[row].text.split(" ")
    at = chance.randrange(len(words))
    start = sum(len(word) + 1 for word in words[:at])
    exact = words[at].rstrip(".:")
    return Target(role.value, Place(row, start), Place(row, start + len(exact)), exact)
