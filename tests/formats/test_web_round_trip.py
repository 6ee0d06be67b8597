"""Web pages and books that Parallax writes are read back as what was written."""

import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from parallax.formats import read, read_pair, writable
from parallax.formats.draft import Draft, finish
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.reading import IncomingNote
from parallax.model.text import Paragraph, ParagraphKind, Role, SpanStyle, Text

TRICKS = [
    "<script>alert(1)</script>", "</p></div><h1>no</h1>", "<!-- x -->", "]]>", "&lt;b&gt; &amp; &",
    "&#0; &#x41; &nbsp;", "<?xml?>", '" onclick="x', "' style='x", "=SUM(A1)", "+1", "@x", "#let x",
    "#import \"x\"", "$x^2$", "*not bold* _nor_ `code`", "# no heading", "> quote", "1. one",
    "[1]", "[Its]", "[...]", "(Qesh.)", "f. 28", "[fol. 12]", "Source: AQSH, F. 14", "ë ç Ë Ç",
    "\\textbf{x}", "%d {0} {{x}}", "a  b", "x\ny", "&", "<", "Ã«", "ﬁ", "\u0301x", "😀",
    "\u202eabc", "\u05e9\u05dc\u05d5\u05dd", "\x85", "\x9f", "\ufdd0", "\ufffe", "\ue000", "\u2028",
    "--", "…”",
]  # fmt: skip
WORDS = st.one_of(st.sampled_from(TRICKS), st.text(max_size=12), st.just("fjala e parë"))
RUNS = st.lists(
    st.tuples(WORDS, st.frozensets(st.sampled_from(SpanStyle), max_size=2)), min_size=1, max_size=4
)
KINDS = frozenset(NoteKind)


def paragraph(runs, kind: ParagraphKind, folio: str) -> Paragraph:
    """As a reader of files would hand it on."""
    draft = Draft()
    for words, styles in runs:
        draft.add(words, styles)
    for made in finish(draft):
        if made.text:
            level = 2 if kind is ParagraphKind.HEADING else 0
            return Paragraph(made.text, kind, level, made.spans, folio)
    return Paragraph("fjalë", kind, 2 if kind is ParagraphKind.HEADING else 0, (), folio)


PARAGRAPHS = st.lists(
    st.builds(
        paragraph, RUNS, st.sampled_from(ParagraphKind), st.sampled_from(["", "28", "12v", '"<&'])
    ),
    min_size=1,
    max_size=5,
)


@st.composite
def documents(draw) -> EditionContent:
    original, translation = draw(PARAGRAPHS), draw(PARAGRAPHS)
    notes = []
    for number in range(draw(st.integers(0, 4))):
        side = draw(st.sampled_from([("o", original), ("t", translation), None]))
        targets = ()
        if side is not None:
            texts = [each.text for each in side[1]]
            at = draw(st.integers(0, len(texts) - 1))
            text = texts[at]
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            if text[start:end].strip() != text[start:end]:
                start, end = 0, len(text)
            targets = (describe(side[0], texts, Place(at, start), Place(at, end)),)
        body = " ".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
        kind, author = draw(st.sampled_from(NoteKind)), draw(st.sampled_from(["", "A. <B>", "Ç."]))
        notes.append(Note(f"n{number}", "d", kind, body, author, "2025-03-02T10:00:00Z", "", (),
                          targets))  # fmt: skip
    common = min(len(original), len(translation))
    beads = [
        Bead(at, at + 1, at, at + 1, draw(st.sampled_from([1.0, 0.5, 1e-05, 0.123456789012345])),
             draw(st.sampled_from(BeadStatus)))
        for at in range(common)
    ]  # fmt: skip
    if len(original) > common:
        beads.append(Bead(common, len(original), common, common, 0.9, gap=Gap.OMITTED))
    if len(translation) > common:
        beads.append(Bead(common, common, common, len(translation), 0.9))
    return EditionContent(
        Document("d", draw(WORDS).strip(), "1961-05-02", Reference("<A>", "14/AP"), "M. & L.",
                 summary=draw(WORDS)),
        Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en-GB"),
        tuple(original), tuple(translation), tuple(beads), tuple(notes),
    )  # fmt: skip


def written(content: EditionContent, options: EditionOptions, key: str, folder: Path) -> Path:
    path = folder / f"x.{key}"
    path.write_bytes(writable("", key).write(content, options, no_progress).data)
    return path


def held(text: str) -> str:
    """What a file can hold of it."""
    return "".join("\ufffd" if char in "\ufffe\uffff" or (char < " " and char not in "\t\n\r")
                   else char for char in text)  # fmt: skip


def expected(paragraphs) -> list[Paragraph]:
    return [replace(each, text=held(each.text), id="") for each in paragraphs]


def expected_notes(content: EditionContent, text_id: str, whole: bool) -> set[tuple]:
    return {
        (note.kind, held(note.body), note.author, note.created,
         *((note.targets[0].start.paragraph, note.targets[0].start.offset,
            note.targets[0].end.offset) if note.targets else (-1, 0, 0)))
        for note in content.notes
        if note.body.strip() and (note.targets[0].text_id == text_id if note.targets else whole)
    }  # fmt: skip


def told(note: IncomingNote) -> tuple:
    return (note.kind, note.body, note.author, note.created, note.paragraph, note.start, note.end)


PHASES = tuple(p for p in Phase if p is not Phase.shrink)
SETTINGS = settings(
    max_examples=100, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip


@pytest.mark.parametrize("key", ["html", "epub"])
@pytest.mark.parametrize("layout", [Layout.ORIGINAL, Layout.TRANSLATION])
@given(content=documents(), place=st.sampled_from(NotePlace))
@SETTINGS
def test_one_text_comes_back(
    key: str, layout: Layout, content: EditionContent, place: NotePlace
) -> None:
    options = EditionOptions(layout, note_kinds=KINDS, annotations=place)
    with tempfile.TemporaryDirectory() as folder:
        path = written(content, options, key, Path(folder))
        assert read_pair(path) is None
        incoming = read(path)
    original = layout is Layout.ORIGINAL
    source = content.original_paragraphs if original else content.translation_paragraphs
    assert list(incoming.paragraphs) == expected(source)
    assert {told(note) for note in incoming.notes} == expected_notes(
        content, "o" if original else "t", whole=True
    )
    assert incoming.lang == ("sq" if original else "en-GB")
    assert incoming.properties.get("title", "") == held(content.document.title)
    assert incoming.properties["archive"] == "<A>"


@pytest.mark.parametrize("key", ["html", "epub"])
@given(content=documents(), swapped=st.booleans())
@SETTINGS
def test_both_texts_come_back_in_their_rows(
    key: str, content: EditionContent, swapped: bool
) -> None:
    options = EditionOptions(note_kinds=KINDS, swapped=swapped)
    with tempfile.TemporaryDirectory() as folder:
        path = written(content, options, key, Path(folder))
        pair = read_pair(path)
        with pytest.raises(UserError, match="a text and its translation"):
            read(path)
    assert pair is not None
    assert pair.beads == content.beads
    for incoming, source, name in (
        (pair.original, content.original_paragraphs, "o"),
        (pair.translation, content.translation_paragraphs, "t"),
    ):
        assert list(incoming.paragraphs) == expected(source)
        assert {told(note) for note in incoming.notes} == expected_notes(
            content, name, whole=name == "t"
        )


def test_letters_that_compose_stay_composed(tmp_path: Path) -> None:
    one = Paragraph(unicodedata.normalize("NFC", "Shqipe\u0308ria"))
    content = EditionContent(
        Document("d", "T"), Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en"), (one,), (Paragraph("Albania"),),
        (Bead(0, 1, 0, 1),),
    )  # fmt: skip
    path = written(content, EditionOptions(Layout.ORIGINAL), "html", tmp_path)
    assert read(path).paragraphs == (one,)


@pytest.mark.parametrize("body", ["\x0cfjala", "fjala \x0c", "\x08fjala"])
def test_a_note_with_characters_no_page_can_hold_keeps_their_stand_ins(
    tmp_path: Path, body: str
) -> None:
    one = Paragraph("Fjala")
    content = EditionContent(
        Document("d", "T"), Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en"), (one,), (Paragraph("Word"),),
        (Bead(0, 1, 0, 1),), (Note("n", "d", NoteKind.EDITOR, body, "", "", "", ()),),
    )  # fmt: skip
    for key in ("html", "epub"):
        pair = read_pair(written(content, EditionOptions(note_kinds=KINDS), key, tmp_path))
        assert pair is not None
        assert [note.body for note in pair.translation.notes] == [held(body)]
