"""Documents for word processors come back as they were."""

import io
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from parallax.formats import read, read_pair, writable
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.format import Written
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.progress import no_progress
from parallax.model.reading import Incoming, IncomingNote, IncomingPair
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

KEYS = ("docx", "odt")
#: No shrinking: a document is small as it is, and shrinking takes minutes.
PHASES = (Phase.explicit, Phase.generate)
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
        for at, letter in enumerate(paragraph.text)
        if letter != "\n"  # nobody sees how the end of a line looks
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
@pytest.mark.parametrize("annotations", list(NotePlace))
def test_both_texts_come_back(
    key: str, swapped: bool, annotations: NotePlace, tmp_path: Path
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
    assert pair.beads == one.beads and pair.remarks == ()
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


@pytest.mark.parametrize("key", KEYS)
def test_the_same_document_gives_the_same_bytes(key: str) -> None:
    assert written(content(), key).data == written(content(), key).data


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_footnotes_comments_and_styles_are_those_of_word() -> None:
    parts = parts_of(written(content(), "docx").data)
    document = parts["word/document.xml"]
    assert document.count("<w:footnoteReference ") == 3
    assert document.count("<w:endnoteReference ") == 3
    assert '<w:comment w:id="6" w:author="D. Prifti" w:initials="DP"' in parts["word/comments.xml"]
    assert document.index('<w:commentRangeStart w:id="6"/>') < document.index(">sacks")
    assert '<w:pStyle w:val="Heading1"/>' in document
    assert "<w:tblHeader/>" in document and "<w:cantSplit/>" in document
    assert '<w:lang w:val="sq-AL"/>' in document and '<w:lang w:val="en-US"/>' in document
    core = parts["docProps/core.xml"]
    assert "<dc:creator>D. Prifti</dc:creator>" in core and "<dc:language>en</dc:language>" in core
    assert "2025-04-02T10:00:00Z</dcterms:modified>" in core


def test_the_whole_of_an_opendocument_text_is_declared() -> None:
    parts = parts_of(written(content(), "odt").data)
    assert next(iter(parts)) == "mimetype"
    assert all(f'full-path="{name}"' in parts["META-INF/manifest.xml"]
               for name in ("content.xml", "styles.xml", "meta.xml"))  # fmt: skip
    body = parts["content.xml"]
    assert body.count('note-class="footnote"') == 3 and body.count('note-class="endnote"') == 3
    assert '<office:annotation office:name="query6"><dc:creator>D. Prifti' in body
    assert "table:table-header-rows" in body


def test_a_mark_that_the_program_would_count_otherwise_is_written_out() -> None:
    """The second note is left out, so the third keeps its number in all editions."""
    one = content(NOTES[:3])
    notes = (NOTES[0], replace(NOTES[1], kind=NoteKind.TRANSLATOR, author="X"), NOTES[2])
    some = written(replace(one, notes=notes), "docx", authors=frozenset({"D. Prifti"}))
    document = parts_of(some.data)["word/document.xml"]
    assert 'w:customMarkFollows="1"' in document and "<w:t>3</w:t>" in document
    assert some.left_out == ("1 note was left out.",)


STATEMENT = "Spelling *kept*, as in the <typescript>.\n\n1. Kam & di.\n2. `[...]` is lost."


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.TRANSLATION])
def test_the_editors_statement_stands_before_the_text_and_is_none_of_it(
    key: str, layout: Layout, tmp_path: Path
) -> None:
    done = written(content(), key, layout=layout, statement=STATEMENT)
    body = parts_of(done.data)["word/document.xml" if key == "docx" else "content.xml"]
    places = [
        body.index(said)
        for said in ("CC0", "Editor’s statement", "Spelling ", "kept", "&lt;typescript&gt;",
                     "1. ", "Kam &amp; di.", "2. ", "[...]", "Conversation")
    ]  # fmt: skip
    assert places == sorted(places)
    path = tmp_path / f"a.{key}"
    path.write_bytes(done.data)
    if layout is Layout.COLUMNS:
        pair = read_pair(path)
        assert pair is not None
        texts = [pair.original, pair.translation]
    else:
        texts = [read(path)]
    plain = written(content(), key, layout=layout)
    path.write_bytes(plain.data)
    assert done.left_out == plain.left_out
    again = read_pair(path) if layout is Layout.COLUMNS else None
    expected = [again.original, again.translation] if again else [read(path)]
    for text, other in zip(texts, expected, strict=True):
        assert text.paragraphs == other.paragraphs and text.notes == other.notes
        assert text.properties == other.properties


def test_lists_of_the_statement_step_in_and_are_none_of_the_text(tmp_path: Path) -> None:
    nested = "Rules:\n\n- signs\n  - brackets\n    - square\n\n> quoted"
    for key in ("docx", "odt"):
        done = written(content(), key, layout=Layout.TRANSLATION, statement=nested)
        body = parts_of(done.data)["word/document.xml" if key == "docx" else "content.xml"]
        assert "square" in body and "quoted" in body
        if key == "odt":
            assert [f"Parallax_20_Statement_20_{depth}" in body for depth in (1, 2, 3, 4)] == [
                *(True, True, True, False)
            ]
        path = tmp_path / f"stepped.{key}"
        path.write_bytes(done.data)
        said = " ".join(paragraph.text for paragraph in read(path).paragraphs)
        assert "square" not in said and "quoted" not in said


def test_a_table_for_review_has_no_statement() -> None:
    done = written(content(), "review-docx", statement=STATEMENT)
    assert "Editor’s statement" not in parts_of(done.data)["word/document.xml"]


def test_a_custom_mark_is_written_so_that_every_program_shows_it_once(tmp_path: Path) -> None:
    """Word shows the mark that is written in the note, LibreOffice one of its own as well; and
    where it is called LibreOffice shows a mark of several letters in one element twice."""
    done = written(content(), "docx", annotations=NotePlace.FOOTNOTES)
    parts = parts_of(done.data)
    called = '<w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t><w:t>1</w:t></w:r>'
    assert called in parts["word/document.xml"]
    notes = parts["word/footnotes.xml"]
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w15"><w:t>*1</w:t></mc:Choice><mc:Fallback/>'
        "</mc:AlternateContent></w:r><w:r><w:tab/></w:r>"
    )
    assert own in notes and "<w:t>*1</w:t>" not in notes.replace(own, "")
    assert "xmlns:w15=" in notes and "xmlns:mc=" in notes
    pair = pair_of(done.data, tmp_path / "a.docx")
    found = {each.mark: each.body for each in pair.original.notes}
    assert (found["*1"], found["a"]) == ("The river of the valley.", "*gur*: stone.")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_each_mark_once(tmp_path: Path) -> None:
    done = written(content(), "docx", annotations=NotePlace.FOOTNOTES)
    (tmp_path / "a.docx").write_bytes(done.data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "a.docx"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        said = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert said.count("*1") == 2 and said.count("Uji*1 rrjedh") == 1


@pytest.mark.parametrize("key", KEYS)
def test_a_note_on_both_sides_has_one_number_and_one_body(key: str, tmp_path: Path) -> None:
    both = note("both", NoteKind.TRANSLATOR, "On both.", words(Role.ORIGINAL, 1, "dimri"),
                words(Role.TRANSLATION, 1, "winter"))  # fmt: skip
    done = written(content((both,)), key)
    assert done.left_out[0] == (
        "1 note is called from several places; read again by Parallax, it stands on one of them."
    )
    pair = pair_of(done.data, tmp_path / f"a.{key}")
    assert [p.text for p in pair.original.paragraphs] == [p.text for p in ORIGINAL]
    assert not pair.original.notes
    (back,) = pair.translation.notes
    assert (back.body, back.paragraph, back.mark) == ("On both.", 1, "1")


@pytest.mark.parametrize("key", KEYS)
def test_what_xml_cannot_hold_is_shown_and_named(key: str, tmp_path: Path) -> None:
    one = content((note("n", NoteKind.TRANSLATOR, "Bell\x07.", words(Role.ORIGINAL, 1, "dimri")),))
    bad = replace(ORIGINAL[1], text="A\x01 bad\ufffe \ud800 <w:p/> & dimri")
    one = replace(one, original_paragraphs=(ORIGINAL[0], bad, *ORIGINAL[2:]))
    done = written(one, key)
    assert any("U+0001" in said and "U+D800" in said for said in done.left_out)
    pair = pair_of(done.data, tmp_path / f"a.{key}")
    assert pair.original.paragraphs[1].text == "A� bad� � <w:p/> & dimri"
    assert pair.original.notes[0].body == "Bell�."


def test_a_table_for_review_has_rows_notes_and_room(tmp_path: Path) -> None:
    done = writable("", "review-docx").write(
        content(), EditionOptions(note_kinds=ALL, layout=Layout.TRANSLATION), no_progress
    )
    document = parts_of(done.data)["word/document.xml"]
    assert 'w:orient="landscape"' in document and "footnoteReference" not in document
    assert document.count('w:name="_PlxRow') == len(BEADS)
    assert 'w:name="_PlxRow2_1_1_1_1_a710"' in document
    for said in ("Row", "Notes", "Remarks", "Two copies are known.", "How heavy?"):
        assert f">{said}</w:t>" in document
    pair = pair_of(done.data, tmp_path / "a.docx")
    assert [p.text for p in pair.original.paragraphs] == [p.text for p in ORIGINAL]
    assert [p.text for p in pair.translation.paragraphs] == [p.text for p in TRANSLATION]
    assert pair.beads == BEADS


def test_templates_and_documents_with_macros_are_not_written() -> None:
    assert writable(".docx").key == "docx" and writable(".odt").key == "odt"
    for suffix in (".docm", ".dotx", ".ott"):
        with pytest.raises(UserError, match="does not write"):
            writable(suffix)


TRICKS = ("<b>&amp;", "]]>", "=1+1", "[1]", "**x**", "[Fl. 9] y", "Title: z", "- item", "PËR TË",
          "ë" + "ç", "A  B", "xhamë,\nujë", "Źródło", "שלום", "«Po»")  # fmt: skip
_LETTERS = st.text(
    alphabet="abcdeëç ÇX.,:;!?[](){}<>&*_#-–—’“”1234567890=+@'\"\\/|~^\n\u00a0", max_size=40
)
_TEXTS = st.one_of(st.sampled_from(TRICKS), _LETTERS).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip()) or "x"
)


@st.composite
def paragraphs(draw: st.DrawFn, folio: bool) -> Paragraph:
    text = draw(_TEXTS)
    kind = draw(st.sampled_from(list(ParagraphKind)))
    level = draw(st.integers(1, 6)) if kind is ParagraphKind.HEADING else 0
    spans: list[Span] = []
    for style in draw(st.sets(st.sampled_from(list(SpanStyle)), max_size=3)):
        if style is SpanStyle.SUBSCRIPT and any(s.style is SpanStyle.SUPERSCRIPT for s in spans):
            continue
        if style is SpanStyle.SUPERSCRIPT and any(s.style is SpanStyle.SUBSCRIPT for s in spans):
            continue
        start = draw(st.integers(0, len(text) - 1))
        spans.append(Span(start, draw(st.integers(start + 1, len(text))), style))
    label = draw(st.sampled_from(["1", "2v", "28"])) if folio else ""
    return Paragraph(text, kind, level, tuple(spans), label)


@st.composite
def documents(draw: st.DrawFn) -> EditionContent:
    counts = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any), min_size=1,
                           max_size=5))  # fmt: skip
    counts += [(1, 1)]
    beads: list[Bead] = []
    for ours, theirs in counts:
        at = beads[-1].stop if beads else (0, 0)
        gap = draw(st.sampled_from([None, *Gap])) if 0 in (ours, theirs) else None
        status = draw(st.sampled_from(list(BeadStatus)))
        score = draw(st.integers(0, 1000)) / 1000
        beads.append(Bead(at[0], at[0] + ours, at[1], at[1] + theirs, score, status, gap))
    leaves = draw(st.booleans())
    sides = {
        "original": tuple(draw(paragraphs(leaves)) for _ in range(beads[-1].original_stop)),
        "translation": tuple(draw(paragraphs(False)) for _ in range(beads[-1].translation_stop)),
    }
    notes: list[Note] = []
    for number in range(draw(st.integers(0, 4))):
        side = draw(st.sampled_from(["original", "translation"]))
        texts = [p.text for p in sides[side]]
        at = draw(st.integers(0, len(texts) - 1))
        solid = [i for i, c in enumerate(texts[at]) if not c.isspace()]
        start, end = sorted((draw(st.sampled_from(solid)), draw(st.sampled_from(solid))))
        target = describe(side, texts, Place(at, start), Place(at, end + 1))
        body = draw(st.sampled_from(["Plain.", "*Slanted* words, **heavy** ones.", "One.\n\nTwo.",
                                     "a\\\nb", "\\*no\\*", "1\\. No list", "\\[1\\] x & <y>"]))  # fmt: skip  # noqa: E501
        kind = draw(st.sampled_from(list(NoteKind)))
        author = draw(st.sampled_from(["", "A. B.", "<C> & D"]))
        notes.append(
            Note(f"n{number}", "d", kind, body, author, DAY, DAY, (),
                 (target,) if draw(st.integers(0, 5)) else ())
        )  # fmt: skip
    return replace(
        content(tuple(notes)),
        original_paragraphs=sides["original"],
        translation_paragraphs=sides["translation"],
        beads=tuple(beads),
    )


@pytest.mark.parametrize("key", KEYS)
@settings(deadline=None, max_examples=25,
          phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(one=documents(), place=st.sampled_from(list(NotePlace)), swapped=st.booleans())
def test_any_document_comes_back(
    key: str, tmp_path: Path, one: EditionContent, place: NotePlace, swapped: bool
) -> None:
    done = written(one, key, annotations=place, swapped=swapped)
    assert done.left_out == ()
    pair = pair_of(done.data, tmp_path / f"a.{key}")
    for side, given_side in (
        (pair.original, one.original_paragraphs),
        (pair.translation, one.translation_paragraphs),
    ):
        assert [looks(p) for p in side.paragraphs] == [looks(p) for p in given_side]
    assert pair.beads == one.beads
    assert read_notes(pair.original.notes) == given_notes(one, Role.ORIGINAL)
    assert read_notes(pair.translation.notes) == given_notes(one, Role.TRANSLATION)


@pytest.mark.parametrize("key", KEYS)
@settings(deadline=None, max_examples=15,
          phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(one=documents(), role=st.sampled_from(list(Role)))
def test_any_single_text_comes_back(
    key: str, tmp_path: Path, one: EditionContent, role: Role
) -> None:
    layout = Layout.ORIGINAL if role is Role.ORIGINAL else Layout.TRANSLATION
    text = text_of(written(one, key, layout=layout).data, tmp_path / f"a.{key}")
    sides = {Role.ORIGINAL: one.original_paragraphs, Role.TRANSLATION: one.translation_paragraphs}
    assert [looks(p)[:-1] for p in text.paragraphs] == [looks(p)[:-1] for p in sides[role]]
    mine = tuple(n for n in one.notes if not n.targets or n.targets[0].text_id == role.value)
    assert read_notes(text.notes) == given_notes(replace(one, notes=mine))


@pytest.mark.parametrize("key", KEYS)
def test_pandoc_finds_the_same_notes_at_the_same_places(key: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    path = tmp_path / f"a.{key}"
    path.write_bytes(written(content(NOTES[:3]), key, layout=Layout.TRANSLATION).data)
    said = pypandoc.convert_file(str(path), "plain", extra_args=["--wrap=none"])
    assert "worn[2] down" in said.replace("[1]", "[2]") or "worn[1] down" in said
    assert "Literally" in said and "See 1962." in said
    assert said.count("Miller: The stones are worn") == 1


@pytest.mark.parametrize("key", KEYS)
def test_a_long_document_does_not_take_for_ever(key: str) -> None:
    """Work that grew with the square of the length would take minutes."""
    many = 2000
    beads = tuple(Bead(n, n + 1, n, n + 1) for n in range(many))
    notes = tuple(
        Note(f"n{n}", "d", NoteKind.TRANSLATOR, f"Note {n}.", "A", DAY, DAY, (), (
            Target("translation", Place(n, 0), Place(n, 5), "Words"),))
        for n in range(0, many, 2)
    )  # fmt: skip
    one = replace(
        content(notes),
        original_paragraphs=tuple(Paragraph(f"Fjalë {n}.") for n in range(many)),
        translation_paragraphs=tuple(Paragraph(f"Words {n}.") for n in range(many)),
        beads=beads,
    )
    start = time.perf_counter()
    written(one, key)
    assert time.perf_counter() - start < 60
