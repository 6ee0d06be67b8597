"""What an edition carries, written and read again."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.edition.conftest import BEADS, DOCUMENT, NOTES, ORIGINAL, TRANSLATION
from tests.formats.exchanged import documents, stored

from parallax.formats.edition_data import data_of, given_away
from parallax.formats.edition_data_reader import read_data
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.errors import UserError
from parallax.model.excerpt import Selection, Words, excerpt
from parallax.model.note import NoteKind, Place
from parallax.model.text import Role, Text


@given(stored())
def test_written_and_read_again_it_is_the_same(content: EditionContent) -> None:
    read = read_data(data_of(content), "“e.pdf”")
    assert read.content == content
    assert not read.is_part


@given(documents())
def test_a_document_that_never_lay_in_a_library_comes_back(content: EditionContent) -> None:
    read = read_data(data_of(content), "“e.pdf”").content
    assert read.notes == content.notes
    assert read.original_paragraphs == content.original_paragraphs
    assert data_of(read) == data_of(content)


def test_where_things_lie_with_the_author_does_not_travel(edition: EditionContent) -> None:
    secret = replace(
        edition,
        document=replace(edition.document, collection_id="secret"),
        original=replace(edition.original, source_path="/home/secret/a.docx"),
    )
    shared = given_away(secret, EditionOptions())
    assert b"secret" not in data_of(shared)
    assert shared == given_away(edition, EditionOptions())


def test_notes_that_are_not_printed_do_not_travel(edition: EditionContent) -> None:
    kinds = {note.kind for note in given_away(edition, EditionOptions()).notes}
    assert NoteKind.QUERY not in kinds
    assert NoteKind.HISTORIAN in kinds
    one = EditionOptions(authors=frozenset({"A. Hoxhaj"}))
    assert [note.id for note in given_away(edition, one).notes] == ["history"]
    without = given_away(edition, EditionOptions(note_kinds=frozenset()))
    assert without.notes == ()
    assert without.original_paragraphs == edition.original_paragraphs
    translation = given_away(edition, EditionOptions(layout=Layout.TRANSLATION))
    assert "history" not in [note.id for note in translation.notes]


def test_a_part_says_that_it_is_one(edition: EditionContent) -> None:
    part = excerpt(edition, Selection(1, 3))
    read = read_data(data_of(part), "“e.pdf”")
    assert read.is_part
    assert [one.id for one in read.content.original_paragraphs] == ["o1", "o2", "o3"]
    words = Words(Role.TRANSLATION, Place(2, 2), Place(3, 4))
    cut = read_data(data_of(excerpt(edition, Selection(1, 3, words))), "“e.pdf”")
    assert cut.is_part
    assert cut.content.translation_paragraphs[0].text.startswith("[…]")


FAR_SPAN = [[0, 999, "bold"]]
Damage = Callable[[dict[str, Any]], object]


def _set(value: dict[str, Any], key: str, new: object) -> None:
    value[key] = new


@pytest.mark.parametrize(
    ("where", "damage"),
    [
        ("format", lambda it: _set(it, "format", "other")),
        ("version", lambda it: _set(it, "version", "1")),
        ("version", lambda it: _set(it, "version", True)),
        ("part", lambda it: it.pop("part")),
        ("document.title", lambda it: _set(it["document"], "title", " ")),
        ("document.title", lambda it: it["document"].pop("title")),
        ("document.id", lambda it: _set(it["document"], "id", "../../x")),
        ("document.summary", lambda it: _set(it["document"], "summary", "a\0b")),
        ("document.summary", lambda it: _set(it["document"], "summary", "a\ud800b")),
        ("document.reference.fond", lambda it: it["document"]["reference"].pop("fond")),
        ("original.lang", lambda it: _set(it["original"], "lang", "sq\n")),
        ("original.source_sha256", lambda it: _set(it["original"], "source_sha256", "x")),
        ("translation.id", lambda it: _set(it["translation"], "id", it["original"]["id"])),
        ("original.paragraphs", lambda it: _set(it["original"], "paragraphs", {})),
        ("original.paragraphs[0].kind", lambda it: _first(it).update(kind="poem")),
        ("original.paragraphs[0].level", lambda it: _first(it).update(level=7)),
        ("original.paragraphs[0].level", lambda it: _first(it).update(level=1.0)),
        ("original.paragraphs[0].spans[0][1]", lambda it: _first(it).update(spans=FAR_SPAN)),
        ("beads", lambda it: it["beads"].pop()),
        ("beads[0][4]", lambda it: _set(it["beads"][0], 4, 1.5)),
        ("beads[0][4]", lambda it: _set(it["beads"][0], 4, float("nan"))),
        ("beads[0][5]", lambda it: _set(it["beads"][0], 5, "sure")),
        ("beads[0]", lambda it: it["beads"][0].pop()),
        ("notes[1].targets[0].text", lambda it: _target(it).update(text="elsewhere")),
        ("notes[1].targets[0].end[0]", lambda it: _target(it).update(end=[99, 0])),
        ("notes[1].targets[0].start[1]", lambda it: _target(it).update(start=[0, -1])),
        ("notes[1].targets[0]", lambda it: _target(it).update(end=[0, 0])),
        ("notes[1].targets[0]", lambda it: _target(it).update(exact="")),
        ("notes[1].id", lambda it: it["notes"][1].update(id=it["notes"][0]["id"])),
        ("notes[0].kind", lambda it: it["notes"][0].update(kind="secret")),
        ("notes[0].tags", lambda it: it["notes"][0].update(tags=[""])),
        ("signs[0][1]", lambda it: _set(it, "signs", [["original", 99, 0, 1, "sic"]])),
        ("signs[0][0]", lambda it: _set(it, "signs", [["elsewhere", 0, 0, 1, "sic"]])),
        ("signs[1]", lambda it: _set(it, "signs", [["original", 0, 0, 2, "sic"]] * 2)),
    ],
)  # fmt: skip
def test_what_is_damaged_is_refused(edition: EditionContent, where: str, damage: Damage) -> None:
    value = json.loads(data_of(edition))
    damage(value)
    with pytest.raises(UserError, match="damaged") as refused:
        read_data(json.dumps(value).encode(), "“e.pdf”")
    assert f"({where})" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"1" * 5_000, b'{"format": "parallax-edition"', b"\xff\xfe",
        b"[" * 100_000, b"null",
    ],
)  # fmt: skip
def test_what_is_no_data_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        read_data(data, "“e.pdf”")


def test_a_newer_version_asks_for_a_newer_program(edition: EditionContent) -> None:
    value = json.loads(data_of(edition))
    value["version"] = 2
    with pytest.raises(UserError, match="was made by a newer Parallax"):
        read_data(json.dumps(value).encode(), "“e.pdf”")


@given(stored(), st.data())
def test_no_change_of_one_value_breaks_the_reader(
    content: EditionContent, data: st.DataObject
) -> None:
    """It reads a document that can be written again, or says what is wrong."""
    value = json.loads(data_of(content))
    at: Any = value
    while True:
        keys: list[Any] = sorted(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(at[key], dict | list) and at[key] and data.draw(st.integers(0, 3))):
            break
        at = at[key]
    at[key] = data.draw(
        st.sampled_from(
            [None, True, -1, 0, 1, 2**70, 0.5, "", "o", "x" * 200, [], {}, [[]], [0, 0]]
        )
    )
    try:
        read = read_data(json.dumps(value).encode(), "“e.pdf”").content
    except UserError:
        return
    assert read_data(data_of(read), "“e.pdf”").content == read


def _first(value: dict[str, Any]) -> dict[str, Any]:
    return value["original"]["paragraphs"][0]


def _target(value: dict[str, Any]) -> dict[str, Any]:
    return value["notes"][1]["targets"][0]


@pytest.fixture
def edition() -> EditionContent:
    return EditionContent(
        DOCUMENT,
        Text("original", "document", Role.ORIGINAL, "sq"),
        Text("translation", "document", Role.TRANSLATION, "en"),
        tuple(replace(p, id=f"o{n}") for n, p in enumerate(ORIGINAL)),
        tuple(replace(p, id=f"t{n}") for n, p in enumerate(TRANSLATION)),
        BEADS,
        NOTES,
    )
