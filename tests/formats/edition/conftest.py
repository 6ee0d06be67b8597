"""An invented record with everything an edition shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

MakeNote = Callable[..., Note]

ORIGINAL = (
    Paragraph("Bisedë për urën e re", ParagraphKind.HEADING, 1, folio="3"),
    Paragraph("Inxhinieri: Ura e vjetër nuk mban më. Druri është kalbur.", folio="3"),
    Paragraph("Kryetari: Sa kushton një urë prej guri?", folio="4"),
    Paragraph("Askush nuk u përgjigj menjëherë.", folio="4"),
    Paragraph("Inxhinieri: Më shumë se ç'kemi, më pak se ç'humbim.", folio="4"),
    Paragraph("Dokumenti mbyllet këtu.", folio="5"),
)
TRANSLATION = (
    Paragraph("Conversation on the new bridge", ParagraphKind.HEADING, 1),
    Paragraph("Engineer: The old bridge no longer holds."),
    Paragraph("[Its] timber has rotted."),
    Paragraph("Chairman: What does a bridge of stone stone [sic] cost?"),
    Paragraph(
        "Engineer: More than we have, less than we lose.",
        spans=(Span(10, 14, SpanStyle.ITALIC),),
    ),
    Paragraph("(The translator adds this line.)"),
)
BEADS = (
    Bead(0, 1, 0, 1, 1.0, BeadStatus.CONFIRMED),
    Bead(1, 2, 1, 3, 0.97),
    Bead(2, 3, 3, 4, 0.55),
    Bead(3, 4, 4, 4, 0.9, gap=Gap.OMITTED),
    Bead(4, 5, 4, 5, 0.99, BeadStatus.CONFIRMED),
    Bead(5, 6, 5, 5, 0.9),
    Bead(6, 6, 5, 6, 0.9, gap=Gap.ADDED),
)
DOCUMENT = Document(
    "document",
    "Conversation on the new bridge",
    "1961-05-02",
    Reference("Arkivi Qendror", "40", "", "1961", "7", "3-5"),
    "M. Leka",
    "D. Prifti",
    "An engineer and a chairman speak about stone.",
    "Invented for the tests.",
    "CC0",
    modified="2025-04-01T08:00:00Z",
)


def words(role: Role, paragraph: int, said: str) -> Target:
    """The target of the first place in a paragraph that holds these words."""
    paragraphs = ORIGINAL if role is Role.ORIGINAL else TRANSLATION
    texts = [each.text for each in paragraphs]
    start = texts[paragraph].index(said)
    return describe(role.value, texts, Place(paragraph, start), Place(paragraph, start + len(said)))


def note(name: str, kind: NoteKind, body: str, *targets: Target, author: str = "D. Prifti") -> Note:
    day = "2025-03-02T10:00:00Z"
    return Note(name, "document", kind, body, author, day, day, (), targets)


NOTES = (
    note("whole", NoteKind.TRANSLATOR, "Two copies are known."),
    note(
        "pair",
        NoteKind.TRANSLATOR,
        "Literally *has decayed*.",
        words(Role.TRANSLATION, 2, "has rotted"),
        words(Role.ORIGINAL, 1, "është kalbur"),
    ),
    note("stone", NoteKind.TRANSLATOR, "Written twice.", words(Role.TRANSLATION, 3, "stone stone")),
    note(
        "history",
        NoteKind.HISTORIAN,
        "The bridge fell in **1964**.\n\n- first the pier\n- then the arch",
        words(Role.ORIGINAL, 2, "urë prej guri"),
        author="A. Hoxhaj",
    ),
    note("overlap", NoteKind.GLOSS, "*gur*: stone.", words(Role.ORIGINAL, 2, "prej guri?")),
    note("question", NoteKind.QUERY, "Ask the archive.", words(Role.TRANSLATION, 4, "we lose")),
)


@pytest.fixture
def content() -> EditionContent:
    return EditionContent(
        DOCUMENT,
        Text("original", "document", Role.ORIGINAL, "sq"),
        Text("translation", "document", Role.TRANSLATION, "en"),
        ORIGINAL,
        TRANSLATION,
        BEADS,
        NOTES,
    )


@pytest.fixture
def make_note() -> MakeNote:
    return note


@pytest.fixture
def target() -> Callable[[Role, int, str], Target]:
    return words


@pytest.fixture
def long_content(content: EditionContent) -> EditionContent:
    """Some pages: forty rows of different length, a note on every third."""
    sentence = "Guri numër {} u vu në vend dhe punëtorët kënduan mbi lumë. "
    sentence_en = "Stone number {} was laid in its place and the workers sang over the river. "
    original: list[Paragraph] = []
    translation: list[Paragraph] = []
    for number in range(40):
        count = 22 if number % 11 == 5 else 1 + number % 4
        said = "".join(sentence.format(100 * number + each) for each in range(count))
        said_en = "".join(sentence_en.format(100 * number + each) for each in range(count))
        original.append(Paragraph(said.strip(), folio=str(20 + number // 7)))
        translation.append(Paragraph(said_en.strip()))
    texts = [paragraph.text for paragraph in translation]
    notes: list[Note] = []
    for number in range(0, 40, 3):
        start = texts[number].rindex("the workers")
        place = describe(
            "translation", texts, Place(number, start), Place(number, start + len("the workers"))
        )
        body = f"Remark {number} on those who worked, long enough to fill a line and a bit more."
        notes.append(note(f"n{number:02}", NoteKind.TRANSLATOR, body, place))
    return replace(
        content,
        original_paragraphs=tuple(original),
        translation_paragraphs=tuple(translation),
        beads=tuple(Bead(row, row + 1, row, row + 1, 0.9) for row in range(40)),
        notes=tuple(notes),
    )
