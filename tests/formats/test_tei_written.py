"""Documents written as TEI and read again."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.formats.exchanged import EVERY_NOTE, documents

from parallax.formats import read, read_pair, writable
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.note_markdown import same_blocks, worded
from parallax.formats.tei_writer_paragraphs import touching
from parallax.formats.trees import parse_xml
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.anchoring import describe
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.reading import Incoming, IncomingPair
from parallax.model.sign import NO_SIGN, SignCorrection
from parallax.model.text import Paragraph, ParagraphKind, Role, Text

_FIRST_BREAKS = re.compile(r"\A(?:\\\n)+")


def written(content: EditionContent, options: EditionOptions = EVERY_NOTE):
    return writable("", "tei").write(content, options, no_progress)


def read_again(content: EditionContent, folder: Path) -> IncomingPair:
    path = folder / "again.xml"
    path.write_bytes(written(content).data)
    pair = read_pair(path)
    assert pair is not None
    return pair


def lawful(text: str) -> str:
    return text.replace("\x01", "\ufffd")


def same_note(read: str, body: str) -> bool:
    # A line break before the first word is nothing that anyone could see.
    body = _FIRST_BREAKS.sub("", lawful(body))
    return same_blocks(note_blocks(read), worded(note_blocks(body), body))


def same_paragraphs(read: Incoming, paragraphs: tuple[Paragraph, ...]) -> None:
    seen = [(p.text, p.kind, p.level, p.folio, touching(p.spans)) for p in read.paragraphs]
    assert seen == [
        (lawful(p.text), p.kind, p.level, p.folio, touching(p.spans)) for p in paragraphs
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_what_is_written_comes_back(content: EditionContent) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pair = read_again(content, Path(folder))
    same_paragraphs(pair.original, content.original_paragraphs)
    same_paragraphs(pair.translation, content.translation_paragraphs)
    assert pair.beads == content.beads
    places = {"o": pair.original, "t": pair.translation}
    waiting = [
        ("t" if side is pair.translation else "o", note)
        for side in (pair.original, pair.translation)
        for note in side.notes
    ]
    assert len(waiting) == len(content.notes)
    for note in content.notes:
        target = note.targets[0] if note.targets else None
        at = target.start.paragraph if target else -1
        for found in waiting:
            side, one = found
            if (
                one.kind is note.kind
                and one.author == note.author
                and one.created == note.created
                and one.paragraph == at
                and (target is None or (side, one.start, one.end)
                     == (target.text_id, target.start.offset, target.end.offset))
                and same_note(one.body, note.body)
            ):  # fmt: skip
                waiting.remove(found)
                break
        else:
            pytest.fail(f"{note} is not in {waiting}")
    assert places["o"].lang == "sq" and places["t"].lang == "en"
    one, said = content.document, pair.original.properties
    expected = {
        name: value
        for name in ("title", "date", "contributor", "translator", "summary", "source", "rights")
        if (value := getattr(one, name))
    } | {
        name: value
        for name in ("archive", "fond", "series", "year", "file", "folios")
        if (value := getattr(one.reference, name))
    }
    assert said == {name: lawful(value) for name, value in expected.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_letter_becomes_markup(content: EditionContent) -> None:
    root = parse_xml(written(content).data)
    known = {
        "TEI teiHeader fileDesc titleStmt title respStmt resp name publicationStmt p authority"
        " availability sourceDesc bibl msDesc msIdentifier repository collection idno msContents"
        " summary locus encodingDesc editorialDecl appInfo application label profileDesc creation"
        " date langUsage language abstract revisionDesc change standOff linkGrp link spanGrp span"
        " interpGrp interp note text group body div head sp speaker lg l ab list item pb lb anchor"
        " hi supplied unclear sic gap desc stage code quote milestone"
    }
    names = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert names <= set(" ".join(known).split())
    assert written(content) == written(content)


ORIGINAL = (Paragraph("Fjala e parë [sic] u tha."), Paragraph("E dyta [ishte] e gjatë [...]"))
TRANSLATION = (Paragraph("The first word."), Paragraph("The second, long [name?] one [sic]."))


def small(*notes: Note, **more) -> EditionContent:
    return replace(
        EditionContent(
            Document("d", "Biseda"),
            Text("o", "d", Role.ORIGINAL, "sq"),
            Text("t", "d", Role.TRANSLATION, "en"),
            ORIGINAL,
            TRANSLATION,
            (Bead(0, 1, 0, 1, 0.7), Bead(1, 2, 1, 2, 1.0, BeadStatus.CONFIRMED)),
            notes,
        ),
        **more,
    )


def test_signs_become_elements_without_their_brackets() -> None:
    xml = written(small()).data.decode()
    assert "Fjala e <sic>parë</sic> u tha." in xml
    assert 'E dyta <supplied>ishte</supplied> e gjatë <gap reason="omitted"/>' in xml
    assert "<unclear>name</unclear>" in xml


def test_what_a_reader_says_of_a_sign_is_written() -> None:
    corrected = replace(ORIGINAL[1], id="p")
    content = small(
        original_paragraphs=(ORIGINAL[0], corrected),
        sign_corrections={"p": (SignCorrection("p", 7, 14, NO_SIGN),)},
    )
    xml = written(content).data.decode()
    assert "E dyta [ishte] e gjatë" in xml and "<supplied>" not in xml


def test_a_speaker_is_one_where_the_words_stay_as_they_are() -> None:
    spoken = (
        Paragraph("Kryetari: Po.", ParagraphKind.SPEECH),
        Paragraph("Pa emër, po me zë.", ParagraphKind.SPEECH),
    )
    xml = written(small(original_paragraphs=spoken)).data.decode()
    assert "<speaker>Kryetari:</speaker><p>Po.</p></sp>" in xml
    assert "<p>Pa emër, po me zë.</p></sp>" in xml


def test_verse_is_lines() -> None:
    verse = (Paragraph("Një\ndy", ParagraphKind.VERSE), ORIGINAL[1])
    assert "<l>Një</l><l>dy</l></lg>" in written(small(original_paragraphs=verse)).data.decode()


def test_one_text_alone(tmp_path: Path) -> None:
    options = replace(EVERY_NOTE, layout=Layout.TRANSLATION)
    note = Note("n", "d", NoteKind.QUERY, "On the whole?")
    path = tmp_path / "one.xml"
    path.write_bytes(written(small(note), options).data)
    assert read_pair(path) is None
    incoming = read(path)
    same_paragraphs(incoming, TRANSLATION)
    assert [(one.kind, one.body) for one in incoming.notes] == [(NoteKind.QUERY, "On the whole?")]
    assert "corresp" not in path.read_text("utf-8")


_STATEMENT = """# On *spelling*

Kept as in the <typescript>.

- one & two
  > said

```
a  b
```

***
"""


def test_the_editors_statement_is_in_the_header_and_none_of_the_text(tmp_path: Path) -> None:
    one = small(Note("n", "d", NoteKind.QUERY, "On the whole?"))
    stated = written(one, replace(EVERY_NOTE, statement=_STATEMENT))
    plain = written(one)
    assert stated.left_out == plain.left_out
    root = parse_xml(stated.data)
    (rules, said) = root.findall(".//{*}encodingDesc/{*}editorialDecl")
    assert rules.get("n") is None and said.get("n") == "Editor’s statement"
    assert {each.tag.rpartition("}")[2] for each in said} == {"p"}
    assert "".join(said.itertext()).startswith("On spellingKept as in the <typescript>.one & two")
    found: list[IncomingPair] = []
    for data in (stated.data, plain.data):
        (tmp_path / "a.xml").write_bytes(data)
        pair = read_pair(tmp_path / "a.xml")
        assert pair is not None
        found.append(pair)
    for role in ("original", "translation"):
        texts = [getattr(pair, role) for pair in found]
        assert texts[0].paragraphs == texts[1].paragraphs
        assert texts[0].notes == texts[1].notes
        assert texts[0].properties == texts[1].properties


def test_what_does_not_come_back_is_named() -> None:
    words = [one.text for one in TRANSLATION]
    long = describe("t", words, Place(0, 4), Place(1, 10))
    other = describe("o", [one.text for one in ORIGINAL], Place(0, 0), Place(0, 5))
    content = small(
        Note("1", "d", NoteKind.TRANSLATOR, "a", targets=(long,)),
        Note("2", "d", NoteKind.TRANSLATOR, "b\x02", targets=(long, other), tags=("x",)),
        Note("3", "d", NoteKind.TRANSLATOR, " "),
    )
    assert written(content).left_out == (
        "1 note without words was left out.",
        "1 character that XML cannot hold stands as U+FFFD: U+0002.",
        "1 note stands on several places; read again, it stands on one.",
        "2 notes run over several paragraphs; read again, each stands on one.",
        "1 note has tags, which are not read again.",
    )


def test_rows_that_someone_has_changed_are_read_as_links(tmp_path: Path) -> None:
    path = tmp_path / "changed.xml"
    data = written(small()).data.decode()
    assert data.count('<link n="2" ') == 1
    kept = [line for line in data.splitlines() if '<link n="1" ' not in line]
    path.write_text("\n".join(kept), "utf-8")
    pair = read_pair(path)
    assert pair is not None
    assert [bead.corners for bead in pair.beads] == [(0, 0, 1, 1), (1, 1, 2, 2)]


def test_the_end_of_a_note_in_files_of_others(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>One '
        '<anchor xml:id="a"/>two three<anchor xml:id="b"/><note target="#a" targetEnd="#b">N'
        "</note> four.</p></body></text></TEI>",
        "utf-8",
    )
    incoming = read(path)
    (note,) = incoming.notes
    assert incoming.paragraphs[0].text[note.start : note.end] == "two three"
