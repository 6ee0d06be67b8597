"""Whatever stands in a text, a title, a name or a note comes out as the letters it is, and never
does anything: for every writer there is, read by other programs' readers."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from parallax.formats import FORMATS
from parallax.formats.edition import write_edition
from parallax.formats.markdown import to_markdown
from parallax.formats.metadata_sheet import metadata_sheet
from parallax.formats.spans import runs_of
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, Role, Span, SpanStyle, Text
from parallax.operations.storable import storable

from .written_letters import CARRIED, READERS, pdf, plain, spreadsheet, unbracketed, unbroken

# fmt: off
TRICKS = [
    '#import "x": *', "#panic()", "#read(\"/etc/passwd\")", "$x^2$ $", "@label", "<label>",
    "*b* _i_", "// no comment", "/* nor this */", "`raw`", "\\u{41}", "= Heading", "+ item",
    "[#set text(9pt)]", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "&amp; &lt; &#65;", "]]>", "<!--",
    "-->", "<?php x ?>", '<!DOCTYPE x [<!ENTITY e "z">]>&e;', "</p></body>", '" onclick="x', "'",
    "[a](javascript:alert(1))", "![i](http://x.example/p.png)", "<http://x.example/>", "# H", "> q",
    "- i", "1. i", "***", "| a | b |", "~~~", "[^1]: n", "{{x}}", "{%x%}", "${x}", "%s %n", "\\n",
    '=HYPERLINK("http://x.example/")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1", "=1;2,3", '""',
    "\\input{x}", "\\write18{x}", "~^&%$#_{}", "TY  - JOUR", "ER  - ", "\u202egnp.exe\u202c",
    "\u2066a\u2069", "ë\u0308 Ç", "x\u2028y\u2029z", "a\tb", "Ã«", "\u0001\u0002", "😀\U0001f5fb",
    "x" * 400, "w\u00a0w", "ﬁ", "＝1", "'=1", '"', "'; DROP TABLE note; --", "../../x", "C:\\x:y*?",
]
# fmt: on
#: A typeface may lack any other sign, and words that run leftwards are read in another order.
PRINTED = [one for one in TRICKS if one.isascii() and one.isprintable() and "-" not in one[:1]]


def letters(of: list[str]) -> st.SearchStrategy[str]:
    """Some tricks in one line, in NFC as the library holds all text."""
    joined = st.lists(st.sampled_from(of), min_size=1, max_size=4).map(" ".join)
    mixed = st.tuples(joined, st.text(max_size=6)).map(" ".join) if of is TRICKS else joined
    return mixed.map(storable).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def contents(draw: st.DrawFn, of: list[str] = TRICKS) -> EditionContent:
    original = tuple(draw(st.lists(letters(of), min_size=1, max_size=3)))
    translation = tuple(draw(st.lists(letters(of), min_size=1, max_size=3)))
    # The calls of notes stand between letters; so theirs are others than those that are looked for.
    translation = (*translation, "noted")
    last = len(translation) - 1
    target = describe("t", translation, Place(last, 0), Place(last, 5))
    spans = (Span(0, 1, draw(st.sampled_from(list(SpanStyle)))),)
    day = "2026-01-02T03:04:05+00:00"
    body = draw(letters(of))
    notes = tuple(
        Note(
            f"n{kind}", "d", kind,
            to_markdown(runs_of(body, ())) if kind is not NoteKind.QUERY else body,
            draw(letters(of)), day, day, (draw(letters(of)),),
            (target,),
        )
        for kind in NoteKind
    )  # fmt: skip
    field = letters(of)
    document = Document(
        "d", draw(field), draw(field), Reference(*(draw(field) for _ in range(6))),
        draw(field), draw(field), draw(field), draw(field), draw(field), modified=day,
    )  # fmt: skip
    ends = len(original), len(translation)
    beads = (Bead(0, 1, 0, 1), Bead(1, ends[0], 1, ends[1])) if max(ends) > 1 else (
        Bead(0, 1, 0, 1),
    )  # fmt: skip
    return EditionContent(
        document,
        Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en"),
        tuple(Paragraph(one, spans=spans) for one in original),
        tuple(Paragraph(one) for one in translation),
        beads,
        notes,
    )


EVERY = EditionOptions(note_kinds=frozenset(NoteKind))
#: What fails is small as it is; to make it smaller takes minutes.
QUICK = settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)


def expected(content: EditionContent, what: str) -> list[str]:
    if what == "titles":
        return [content.document.title]
    if what == "texts":
        return [
            one.text for one in (*content.original_paragraphs, *content.translation_paragraphs[:-1])
        ]
    return [_body(content)]


def _body(content: EditionContent) -> str:
    """What a note says that was written to say just these letters."""
    query = next(one for one in content.notes if one.kind is NoteKind.QUERY)
    return query.body


def test_every_writer_is_read() -> None:
    assert READERS.keys() == {one.key for one in FORMATS if one.writes}


@pytest.mark.parametrize("key", READERS)
@given(contents())
@QUICK
def test_what_is_written_is_letters(key: str, content: EditionContent) -> None:
    chosen = next(one for one in FORMATS if one.key == key)
    assert chosen.write is not None
    found = READERS[key](chosen.write(content, EVERY, no_progress).data)
    assert found.active == ()
    for what, carriers in CARRIED.items():
        if key in carriers:
            for words in expected(content, what):
                looked_for = unbracketed(plain(words)) if key == "tei" else plain(words)
                assert looked_for in found.letters, (what, words)


@given(contents(PRINTED))
@settings(QUICK, max_examples=12)
def test_an_edition_is_letters(tmp_path_factory, content: EditionContent) -> None:
    path = tmp_path_factory.mktemp("edition") / "edition.pdf"
    content = replace(content, notes=())
    report = write_edition(content, EditionOptions(layout=Layout.TRANSLATION), path)
    assert report.problems == ()
    found = pdf(path.read_bytes())
    assert found.active == ()
    for words in (content.document.title, *(one.text for one in content.translation_paragraphs)):
        assert unbroken(words) in found.letters


@given(contents())
@settings(QUICK, max_examples=8)
def test_an_edition_of_anything_does_nothing(tmp_path_factory, content: EditionContent) -> None:
    path = tmp_path_factory.mktemp("edition") / "edition.pdf"
    write_edition(content, EVERY, path)
    assert pdf(path.read_bytes()).active == ()


@given(contents())
@QUICK
def test_a_metadata_sheet_is_letters(content: EditionContent) -> None:
    document = content.document
    found = spreadsheet(metadata_sheet(content, document.source, {"title": document.summary}))
    assert found.active == ()
    for words in (document.title, document.source, document.summary, document.reference.fond):
        assert plain(words) in found.letters
