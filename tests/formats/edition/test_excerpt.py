"""A part of a document keeps its words, its rows, its notes and their marks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.exchanged import documents

from parallax.formats.edition.chosen_notes import choose_notes
from parallax.model.anchoring import words_at
from parallax.model.content_marks import marks_in
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.errors import UserError
from parallax.model.excerpt import LEFT_OUT, Selection, Words, excerpt, selected_words
from parallax.model.note import NoteKind, Place
from parallax.model.sign import SignCorrection
from parallax.model.text import Role

EVERY_KIND = EditionOptions(note_kinds=frozenset(NoteKind))


def _texts(content: EditionContent) -> dict[str, list[str]]:
    return {
        content.original.id: [each.text for each in content.original_paragraphs],
        content.translation.id: [each.text for each in content.translation_paragraphs],
    }


@given(content=documents(), data=st.data())
def test_every_excerpt_is_whole_in_itself(content: EditionContent, data: st.DataObject) -> None:
    last = len(content.beads) - 1
    first = data.draw(st.integers(0, last))
    selection = Selection(first, data.draw(st.integers(first, last)))
    part = excerpt(content, selection)

    assert len(part.beads) == selection.last - selection.first + 1
    assert part.first_row == first and part.rows_in_all == len(content.beads)
    at = (0, 0)
    for bead in part.beads:
        assert bead.start == at
        at = bead.stop
    assert at == (len(part.original_paragraphs), len(part.translation_paragraphs))
    marks, texts = marks_in(content), _texts(part)
    for note in part.notes:
        assert marks_in(part)[note.id] == marks[note.id]
        for target in note.targets:
            words = words_at(texts[target.text_id], target.start, target.end)
            assert words == target.exact
    if selection == Selection(0, last):
        assert part.original_paragraphs == content.original_paragraphs
        assert {note.id for note in part.notes if not note.targets} == {
            note.id for note in content.notes if not note.targets
        }


@given(content=documents(), data=st.data())
def test_words_are_cut_out_with_their_notes(content: EditionContent, data: st.DataObject) -> None:
    paragraphs = content.translation_paragraphs
    position = data.draw(st.integers(0, len(paragraphs) - 1))
    text = paragraphs[position].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Words(Role.TRANSLATION, Place(position, start), Place(position, end))
    part = excerpt(content, selected_words(content, words))

    (only,) = part.translation_paragraphs
    assert only.text.removeprefix(f"{LEFT_OUT} ").removesuffix(f" {LEFT_OUT}") in (
        text[start:end],
        text[start:end].removeprefix(f"{LEFT_OUT} ").removesuffix(f" {LEFT_OUT}"),
    )
    for span in only.spans:
        assert 0 <= span.start < span.end <= len(only.text)
    texts = _texts(part)
    for note in part.notes:
        for target in note.targets:
            assert words_at(texts[target.text_id], target.start, target.end) == target.exact
            if target.text_id == content.translation.id:
                assert target.exact in text[start:end]


def test_a_note_is_cut_with_the_words_it_stands_on(content: EditionContent) -> None:
    words = Words(Role.TRANSLATION, Place(3, 15), Place(3, 39))
    part = excerpt(content, selected_words(content, words))

    assert [each.text for each in part.translation_paragraphs] == [
        "[…] does a bridge of stone s […]"
    ]
    assert part.original_paragraphs == content.original_paragraphs[2:3]
    printed = {note.id: note for note in choose_notes(part, EVERY_KIND).printed}
    assert printed["stone"].mark == "3"
    assert printed["stone"].targets[0].exact == "stone s"
    # the whole document's note, and those on the other side of the row
    assert set(printed) == {"whole", "stone", "history", "overlap"}


def test_corrections_of_signs_move_with_their_words(content: EditionContent) -> None:
    paragraphs = [
        replace(each, id=f"t{at}") for at, each in enumerate(content.translation_paragraphs)
    ]
    at = paragraphs[3].text.index("[sic]")
    corrections = (
        SignCorrection("t3", at, at + 5, "none"),
        SignCorrection("t3", 0, 8, "speaker"),
    )
    content = replace(
        content,
        translation_paragraphs=tuple(paragraphs),
        sign_corrections={"t3": corrections, "t0": (SignCorrection("t0", 0, 3, "none"),)},
    )
    words = Words(Role.TRANSLATION, Place(3, at - 6), Place(3, at + 5))
    part = excerpt(content, selected_words(content, words))

    assert set(part.sign_corrections) == {"t3"}
    (kept,) = part.sign_corrections["t3"]
    assert part.translation_paragraphs[0].text[kept.start : kept.end] == "[sic]"


def test_rows_that_are_not_there_are_refused(content: EditionContent) -> None:
    for selection in (Selection(3, 7), Selection(-1, 2), Selection(4, 3)):
        with pytest.raises(UserError, match="has rows 1 to 7"):
            excerpt(content, selection)
