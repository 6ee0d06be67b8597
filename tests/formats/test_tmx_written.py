"""Documents written as translation memories and read again."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.formats.exchanged import EVERY_NOTE, documents
from tests.formats.test_tei_written import lawful, same_paragraphs, small

from parallax.formats import read_pair, writable
from parallax.formats.trees import parse_xml
from parallax.model.anchoring import describe
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Role, Text


def written(content: EditionContent, options: EditionOptions = EVERY_NOTE):
    return writable("", "tmx").write(content, options, no_progress)


def tree(content: EditionContent):
    data = written(content).data
    return parse_xml(data.replace(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', b"", 1))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_what_is_written_comes_back(content: EditionContent) -> None:
    assume(any(not bead.is_gap for bead in content.beads))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "again.tmx"
        path.write_bytes(written(content).data)
        pair = read_pair(path)
    assert pair is not None
    same_paragraphs(pair.original, content.original_paragraphs)
    same_paragraphs(pair.translation, content.translation_paragraphs)
    assert pair.beads == content.beads
    seen = sorted(
        (
            side,
            note.paragraph,
            note.start,
            note.end,
            note.kind,
            note.author,
            note.created,
            note.body,
        )
        for side, incoming in (("o", pair.original), ("t", pair.translation))
        for note in incoming.notes
    )
    expected = sorted(
        (
            *(
                (note.targets[0].text_id, note.targets[0].start.paragraph,
                 note.targets[0].start.offset, note.targets[0].end.offset)
                if note.targets
                else ("o", -1, 0, 0)
            ),
            note.kind, note.author, note.created, note.body.strip(),
        )
        for note in content.notes
    )  # fmt: skip
    assert seen == expected
    one = content.document
    fields = {
        **{name: getattr(one, name) for name in
           ("title", "date", "contributor", "translator", "summary", "source", "rights")},
        **{name: getattr(one.reference, name) for name in
           ("archive", "fond", "series", "year", "file", "folios")},
    }  # fmt: skip
    assert pair.original.properties == {n: lawful(value) for n, value in fields.items() if value}


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_letter_becomes_markup(content: EditionContent) -> None:
    assume(any(not bead.is_gap for bead in content.beads))
    names = {node.tag for node in tree(content).iter()}
    assert names <= {"tmx", "header", "body", "prop", "note", "tu", "tuv", "seg", "hi"}
    assert written(content) == written(content)


def test_each_row_is_a_unit_with_its_languages() -> None:
    units = list(tree(small()).iter("tu"))
    assert [unit.get("segtype") for unit in units] == ["paragraph", "paragraph"]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [each.get(lang) for each in units[0].iter("tuv")] == ["sq", "en"]


def test_both_texts_are_written_whatever_the_layout() -> None:
    options = replace(EVERY_NOTE, layout=Layout.TRANSLATION)
    words = [one.text for one in small().original_paragraphs]
    note = Note("n", "d", NoteKind.QUERY, "A\x02?",
                targets=(describe("o", words, Place(0, 0), Place(1, 1)),))  # fmt: skip
    done = written(small(note), options)
    assert b"<note>A\xef\xbf\xbd?</note>" in done.data
    assert done.left_out == (
        "1 character that XML cannot hold stands as U+FFFD: U+0002.",
        "A translation memory holds both texts, so both were written.",
        "1 note runs over several paragraphs; only the first is said.",
    )


def test_two_languages_and_a_matched_row_are_needed() -> None:
    with pytest.raises(UserError, match="in one language"):
        written(small(translation=Text("t", "d", Role.TRANSLATION, "sq")))
    with pytest.raises(UserError, match="match its texts"):
        written(small(beads=()))
