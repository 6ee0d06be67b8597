"""Small documents of every shape, for the formats that carry one to other programs and back."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from parallax.apparatus.signs import SignKind
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, NoteKind, Place
from parallax.model.sign import NO_SIGN, SignCorrection
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

EVERY_NOTE = EditionOptions(note_kinds=frozenset(NoteKind))
#: Words, an editor's signs, and what looks like markup to one program or another.
PIECES = [
    "Fjala", "e parë", "çështje,", "the old bridge", "[sic]", "[word]", "[?]", "[name?]", "[...]",
    "[…]", "[illegible]", "[two words illegible]", "[emphasis added]", "Comrade [Enver Hoxha]",
    "ri[bërë]", "(Applause)", "[fol. 12]", "[1]", "1)", "- ", "•", "— Po,", "Kryetari:", "[K.:]",
    "<b>x</b>", "</p>", "&amp;", "&", "]]>", "<!--", "<?xml?>", "<!DOCTYPE x>", "#set text(1pt)",
    "$x^2$", "*bold*", "_it_", "`code`", "# H", "> q", "=1+1", "@SUM(A1)", "\\", "{{x}}", "%d",
    "http://x.example/?a=1&b=2", "end-", "ë\u0308", "“quoted”", "'", '"', "Ã«", "\u00a0", "ﬁ",
]  # fmt: skip
FORMATTED = [
    "**b** and *i*", "- a\n- b\n  1. c", "> q\n\n`x<y`", "```\n<p> &\n```", "---", "[l](http://l).",
]  # fmt: skip
DATES = [
    "", "1963-07-06", "1956?", "196X", "1961/..", "../1961", "1961-37", "1967-21", "1960~/1961",
    "pas luftës & <më>",
]  # fmt: skip
KINDS = list(ParagraphKind)
STYLES = list(SpanStyle)


@st.composite
def wordings(draw: st.DrawFn, *, lines: bool = True) -> str:
    """The text of a paragraph as the library holds it: NFC, trimmed, no blank line in it."""
    gaps = [" ", " ", " ", "", "  ", *(["\n"] if lines else [])]
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
    text = pieces[0]
    for piece in pieces[1:]:
        text += draw(st.sampled_from(gaps)) + piece
    text += draw(st.text("aë.[]<&* \u0001\U0001f5fb", max_size=3))
    rows = (" ".join(row.split("\n")).strip() for row in text.split("\n"))
    text = unicodedata.normalize("NFC", "\n".join(row for row in rows if row)).strip()
    return text or "x"


def bodies() -> st.SearchStrategy[str]:
    return wordings().map(lambda text: text.replace("\x01", "") or "x")


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    kind = draw(st.sampled_from(KINDS))
    text = draw(wordings())
    spans: list[Span] = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(Span(start, end, draw(st.sampled_from(STYLES))))
    level = draw(st.integers(1, 6)) if kind is ParagraphKind.HEADING else 0
    folio = draw(st.sampled_from(["", "", "12", "12v", "XIV", 'a "b" & c']))
    return Paragraph(text, kind, level, tuple(spans), folio)


@st.composite
def matchings(draw: st.DrawFn, original: int, translation: int) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    at, there = 0, 0
    while at < original or there < translation:
        here = draw(st.integers(0, min(2, original - at)))
        other = draw(st.integers(0, min(2, translation - there)))
        if not here and not other:
            here, other = (1, 0) if at < original else (0, 1)
        gap = draw(st.sampled_from([None, *Gap])) if not (here and other) else None
        score = draw(st.sampled_from([1.0, 0.5, 0.1, 0.973518, 1e-7]))
        status = draw(st.sampled_from(list(BeadStatus)))
        beads.append(Bead(at, at + here, there, there + other, score, status, gap))
        at, there = at + here, there + other
    return tuple(beads)


@st.composite
def notes(draw: st.DrawFn, number: int, texts: dict[str, Sequence[str]]) -> Note:
    """A note on some words of one paragraph, or on the document."""
    targets = ()
    if draw(st.booleans()):
        text_id = draw(st.sampled_from(sorted(texts)))
        words = texts[text_id]
        paragraph = draw(st.integers(0, len(words) - 1))
        text = words[paragraph]
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            targets = (describe(text_id, words, Place(paragraph, start), Place(paragraph, end)),)
    body = draw(st.one_of(bodies(), st.sampled_from(FORMATTED)))
    author = draw(st.sampled_from(["", "A. B.", 'O"N & <C>', "D. P."]))
    created = draw(st.sampled_from(["2025-04-01T08:00:00Z", "2025-04-01T08:00:00.123+00:00"]))
    kind = draw(st.sampled_from(list(NoteKind)))
    return Note(f"n{number}", "d", kind, body, author, created, created, (), targets)


@st.composite
def documents(draw: st.DrawFn) -> EditionContent:
    original = tuple(draw(st.lists(paragraphs(), min_size=1, max_size=4)))
    translation = tuple(draw(st.lists(paragraphs(), min_size=1, max_size=4)))
    texts = {
        "o": [one.text for one in original],
        "t": [one.text for one in translation],
    }
    made = [draw(notes(number, texts)) for number in range(draw(st.integers(0, 4)))]
    field = st.one_of(st.just(""), st.sampled_from(["14/AP", "F. 14", "D. 3", "<x> & “y”", "1963"]))
    document = Document(
        "d",
        draw(wordings(lines=False)),
        draw(st.sampled_from(DATES)),
        Reference(*(draw(field) for _ in range(6))),
        draw(field), draw(field), draw(field), draw(field), draw(field),
        modified="2025-04-01T08:00:00.123+00:00",
    )  # fmt: skip
    return EditionContent(
        document,
        Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en"),
        original,
        translation,
        draw(matchings(len(original), len(translation))),
        tuple(made),
    )


def counted(text: Text, paragraphs: tuple[Paragraph, ...]) -> Text:
    """With what the library counts."""
    return replace(
        text,
        paragraph_count=len(paragraphs),
        characters=sum(len(one.text) for one in paragraphs),
    )


@st.composite
def stored(draw: st.DrawFn) -> EditionContent:
    """A document as a library has it: with ids and counts, signs corrected, notes of several
    targets."""
    one = draw(documents())
    original = tuple(replace(p, id=f"po{n}") for n, p in enumerate(one.original_paragraphs))
    translation = tuple(replace(p, id=f"pt{n}") for n, p in enumerate(one.translation_paragraphs))
    corrections: dict[str, tuple[SignCorrection, ...]] = {}
    for paragraph in (*original, *translation):
        if draw(st.booleans()):
            kind = draw(st.sampled_from([*map(str, SignKind), NO_SIGN]))
            said = SignCorrection(paragraph.id, 0, len(paragraph.text), kind)
            corrections[paragraph.id] = (said,)
    tags = st.lists(st.sampled_from(["draft", "për shtyp", "a, b"]), max_size=2).map(tuple)
    whole = describe("o", [p.text for p in original], Place(0, 0), Place(0, len(original[0].text)))
    notes = tuple(
        replace(
            note,
            tags=draw(tags),
            modified="2025-05-01T08:00:00.000+00:00",
            targets=(*note.targets, *draw(st.sampled_from([(), (whole,)]))),
        )
        for note in one.notes
    )
    return replace(
        one,
        original=counted(replace(one.original, revision=3, source_name="a b.docx"), original),
        translation=counted(replace(one.translation, source_sha256="0a" * 32), translation),
        original_paragraphs=original,
        translation_paragraphs=translation,
        notes=notes,
        sign_corrections=corrections,
    )
