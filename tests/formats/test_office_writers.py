"""Documents for word processors come back as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from parallax.formats import read, read_pair, writable
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.format import Written
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import AnnotationPlace, EditionContent, EditionOptions, Layout
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.progress import no_progress
from parallax.model.reading import Incoming, IncomingNote, IncomingPair
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

KEYS = ("docx", "odt")
ALL = frozenset(NoteKind)
DAY = "2025-03-02T10:00:00+00:00"

ORIGINAL = (
    Paragraph("Bisedë për mullirin", ParagraphKind.HEADING, 1, folio="3"),
    Paragraph("Mullisi: Gurët janë grirë, dhe dimri vjen.", ParagraphKind.SPEECH, folio="3"),
    Paragraph("Uji rrjedh,\nguri hesht.", ParagraphKind.VERSE, folio="4v"),
    Paragraph("- Dy thasë miell.", ParagraphKind.LIST, folio="4v"),
    Paragraph("Askush nuk u përgjigj.", folio="5"),
)
TRANSLATION = (
    Paragraph("Conversation on the mill", ParagraphKind.HEADING, 1),
    Paragraph(
        "Miller: The stones are worn down, and the winter is coming.",
        ParagraphKind.SPEECH,
        spans=(Span(12, 18, SpanStyle.ITALIC), Span(16, 23, SpanStyle.BOLD)),
    ),
    Paragraph("The water runs,", ParagraphKind.VERSE),
    Paragraph("the stone is silent.", ParagraphKind.VERSE),
    Paragraph(
        "- Two sacks of flour.", ParagraphKind.LIST, spans=(Span(6, 11, SpanStyle.UNDERLINE),)
    ),
)
BEADS = (
    Bead(0, 1, 0, 1, 0.98, BeadStatus.CONFIRMED),
    Bead(1, 2, 1, 2, 0.71),
    Bead(2, 3, 2, 4, 0.93),
    Bead(3, 4, 4, 5, 1.0, BeadStatus.CONFIRMED),
    Bead(4, 5, 5, 5, 0.5, gap=Gap.OMITTED),
)
DOCUMENT = Document(
    "d",
    "On the mill & its stones",
    "1961-05-02",
    Reference("Arkivi i Provës", "40", "STR", "1961", "7", "3-5"),
    "M. Leka",
    "D. Prifti",
    "A miller and a farmer speak about stone.",
    "Invented for the tests.",
    "CC0",
    created=DAY,
    modified="2025-04-02T10:00:00+00:00",
)


def words(role: Role, paragraph: int, said: str) -> Target:
    texts = [one.text for one in (ORIGINAL if role is Role.ORIGINAL else TRANSLATION)]
    at = texts[paragraph].index(said)
    return describe(role.value, texts, Place(paragraph, at), Place(paragraph, at + len(said)))


def note(name: str, kind: NoteKind, body: str, *targets: Target, author: str = "D. Prifti") -> Note:
    return Note(name, "d", kind, body, author, DAY, DAY, (), targets)


NOTES = (
    note("whole", NoteKind.TRANSLATOR, "Two copies are known."),
    note("stones", NoteKind.TRANSLATOR, "Literally *have been eaten*.",
         words(Role.TRANSLATION, 1, "stones are worn")),
    note("winter", NoteKind.TRANSLATOR, "A hard one.\n\nSee **1962**.",
         words(Role.TRANSLATION, 1, "the winter is coming")),
    note("water", NoteKind.HISTORIAN, "The river of the valley.",
         words(Role.ORIGINAL, 2, "Uji"), author="A. Hoxhaj"),
    note("stone", NoteKind.GLOSS, "*gur*: stone.", words(Role.ORIGINAL, 2, "guri hesht")),
    note("sacks", NoteKind.QUERY, "How heavy?", words(Role.TRANSLATION, 4, "sacks of")),
    note("nobody", NoteKind.EDITOR, "Struck out.", words(Role.ORIGINAL, 4, "Askush"), author=""),
)  # fmt: skip


def content(notes: tuple[Note, ...] = NOTES) -> EditionContent:
    return EditionContent(
        DOCUMENT,
        Text("original", "d", Role.ORIGINAL, "sq"),
        Text("translation", "d", Role.TRANSLATION, "en"),
        ORIGINAL,
        TRANSLATION,
        BEADS,
        notes,
    )


def written(one: EditionContent, key: str, **options: object) -> Written:
    chosen = replace(EditionOptions(note_kinds=ALL), **options)  # type: ignore[arg-type]
    return writable(f".{key}", key).write(one, chosen, no_progress)  # type: ignore[misc]


def pair_of(data: bytes, path: Path) -> IncomingPair:
    path.write_bytes(data)
    pair = read_pair(path)
    assert pair is not None
    return pair


def text_of(data: bytes, path: Path) -> Incoming:
    path.write_bytes(data)
    assert read_pair(path) is None
    return read(path)


def looks(paragraph: Paragraph) -> tuple[object, ...]:
    """A paragraph with its formatting letter by letter, however its spans are cut."""
    styles = [
        frozenset(span.style for span in paragraph.spans if span.start <= at < span.end)
        for at in range(len(paragraph.text))
    ]
    return paragraph.text, paragraph.kind, paragraph.level, styles, paragraph.folio


def given_notes(one: EditionContent, role: Role | None = None) -> list[tuple[object, ...]]:
    """The notes of a document as they should come back; with `role` those on that text, and those
    on the whole where it is the translation."""
    out: list[tuple[object, ...]] = []
    for each in one.notes:
        homes = [t for t in each.targets if t.text_id == "translation"] or list(each.targets)
        if role is not None:
            side = homes[0].text_id if homes else "translation"
            if side != role.value:
                continue
        place = (-1, 0, 0)
        if homes:
            place = (homes[0].start.paragraph, homes[0].start.offset, homes[0].end.offset)
        out.append((str(each.kind), each.author, each.created, note_blocks(each.body), *place))
    return sorted(out, key=repr)


def read_notes(notes: tuple[IncomingNote, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (
            (str(n.kind), n.author, n.created, note_blocks(n.body), n.paragraph, n.start, n.end)
            for n in notes
        ),
        key=repr,
    )


def alone(layout: Layout) -> Role:
    return Role.ORIGINAL if layout is Layout.ORIGINAL else Role.TRANSLATION


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("annotations", list(AnnotationPlace))
def test_both_texts_come_back(
    key: str, swapped: bool, annotations: AnnotationPlace, tmp_path: Path
) -> None:
    one = content()
    done = written(one, key, swapped=swapped, annotations=annotations)
    assert done.left_out == ()
    pair = pair_of(done.data, tmp_path / f"a.{key}")
    assert [looks(p) for p in pair.original.paragraphs] == [
        looks(p) for p in one.original_paragraphs
    ]
    assert [looks(p) for p in pair.translation.paragraphs] == [
        looks(p) for p in one.translation_paragraphs
    ]
    assert pair.beads == one.beads
    for role, side in ((Role.ORIGINAL, pair.original), (Role.TRANSLATION, pair.translation)):
        assert read_notes(side.notes) == given_notes(one, role)
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")
    known = {**pair.original.properties, **pair.translation.properties}
    assert (known["date"], known["fond"], known["source"]) == (
        "1961-05-02",
        "40",
        "Invented for the tests.",
    )
    assert known["summary"] == one.document.summary and known["translator"] == "D. Prifti"


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("layout", [Layout.ORIGINAL, Layout.TRANSLATION])
def test_one_text_comes_back(key: str, layout: Layout, tmp_path: Path) -> None:
    role = alone(layout)
    notes = tuple(n for n in NOTES if not n.targets or n.targets[0].text_id == role.value)
    one = content(notes)
    text = text_of(written(one, key, layout=layout).data, tmp_path / f"a.{key}")
    given = one.original_paragraphs if role is Role.ORIGINAL else one.translation_paragraphs
    folios = role is Role.ORIGINAL
    cut = slice(None) if folios else slice(-1)
    assert [looks(p)[cut] for p in text.paragraphs] == [looks(p)[cut] for p in given]
    assert read_notes(text.notes) == given_notes(one)
    assert text.lang == ("sq" if folios else "en")
