"""Which notes are printed, with which marks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.formats.edition.chosen_notes import choose_notes, shortened
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.numbering import number_notes, place_order
from parallax.model.text import Role

EVERY_KIND = EditionOptions(note_kinds=frozenset(NoteKind))


def test_marks_are_those_of_the_window(content: EditionContent) -> None:
    rows = {Role.ORIGINAL: [0, 1, 2, 3, 4, 5], Role.TRANSLATION: [0, 1, 1, 2, 4, 6]}
    expected = number_notes(
        content.notes, lambda target: place_order(target, Role, lambda r, p: rows[r][p])
    )

    chosen = choose_notes(content, EVERY_KIND)

    assert {note.id: note.mark for note in chosen.printed} == expected
    assert [(note.id, note.mark) for note in chosen.printed] == [
        ("whole", "1"),
        ("pair", "2"),
        ("history", "*1"),
        ("overlap", "a"),
        ("stone", "3"),
        ("question", "?1"),
    ]


def test_what_is_left_out_is_counted_and_keeps_its_number(content: EditionContent) -> None:
    options = EditionOptions(
        note_kinds=frozenset({NoteKind.TRANSLATOR, NoteKind.HISTORIAN}),
        authors=frozenset({"D. Prifti"}),
    )

    chosen = choose_notes(content, options)

    assert [note.mark for note in chosen.printed] == ["1", "2", "3"]
    assert chosen.left_out == {NoteKind.HISTORIAN: 1, NoteKind.GLOSS: 1, NoteKind.QUERY: 1}
    assert chosen.left_out_count == 3


def test_notes_on_the_other_text_alone_are_counted(content: EditionContent) -> None:
    chosen = choose_notes(content, replace(EVERY_KIND, layout=Layout.TRANSLATION))

    assert [note.id for note in chosen.printed] == ["whole", "pair", "stone", "question"]
    assert chosen.elsewhere == 2
    pair = chosen.printed[1]
    assert pair.lemmas == (("en", "has rotted"),)


def test_a_pair_has_both_lemmas_the_original_first(content: EditionContent) -> None:
    pair = choose_notes(content, EVERY_KIND).printed[1]

    assert pair.lemmas == (("sq", "është kalbur"), ("en", "has rotted"))


def test_annotations_are_footnotes_only_on_request(content: EditionContent) -> None:
    ends = choose_notes(content, EVERY_KIND).printed
    feet = choose_notes(content, replace(EVERY_KIND, annotations=NotePlace.FOOTNOTES)).printed

    assert [note.mark for note in ends if note.is_footnote] == ["1", "2", "3"]
    assert all(note.is_footnote for note in feet)


def _printed(content: EditionContent, **choices: object) -> list[str]:
    options = replace(EVERY_KIND, **choices)  # pyright: ignore[reportArgumentType]
    return [note.id for note in choose_notes(content, options).printed]


def test_notes_are_chosen_by_tag_date_and_side(content: EditionContent) -> None:
    tagged = [
        replace(each, tags=("bridges",)) if each.id in ("stone", "history") else each
        for each in content.notes
    ]
    later = [
        replace(each, modified="2026-01-31T23:59:00Z") if each.id == "history" else each
        for each in tagged
    ]
    content = replace(content, notes=tuple(later))

    assert _printed(content, tags=frozenset({"bridges", "x"})) == ["history", "stone"]
    assert _printed(content, changed_from="2026-01-31") == ["history"]
    assert "history" not in _printed(content, changed_to="2026-01-30")
    assert len(_printed(content, changed_from="2025-03-02", changed_to="2026-01-31")) == 6
    # a note on a pair belongs to both sides, one on the document to neither
    originals = _printed(content, note_sides=frozenset({Role.ORIGINAL}))
    assert set(originals) == {"whole", "pair", "history", "overlap"}
    assert set(_printed(content, note_sides=frozenset({Role.TRANSLATION}))) == {
        "whole", "pair", "stone", "question",
    }  # fmt: skip


@pytest.mark.parametrize("place", NotePlace)
def test_each_series_has_its_place(content: EditionContent, place: NotePlace) -> None:
    options = replace(EVERY_KIND, translators=place, annotations=NotePlace.FOOTNOTES)
    places = {note.id: note.place for note in choose_notes(content, options).printed}
    assert places["stone"] is place and places["history"] is NotePlace.FOOTNOTES
    # no row is there for a note on the whole document to stand beside
    ends = NotePlace.ENDNOTES if place is NotePlace.MARGIN else place
    assert places["whole"] is ends


def test_the_review_table_has_all_notes_in_its_column(content: EditionContent) -> None:
    chosen = choose_notes(content, replace(EVERY_KIND, layout=Layout.REVIEW))
    assert all(note.is_beside == bool(note.targets) for note in chosen.printed)


def test_lemmas_are_repeated_only_if_wished(content: EditionContent) -> None:
    chosen = choose_notes(content, replace(EVERY_KIND, lemmas=False))
    assert not any(note.lemmas for note in chosen.printed)


def test_words_that_moved_are_found_again(
    content: EditionContent, make_note: Callable[..., Note], target: Callable[..., Target]
) -> None:
    there = target(Role.TRANSLATION, 4, "we lose")
    moved = replace(there, start=Place(1, 0), end=Place(1, 7))
    noted = replace(content, notes=(make_note("n", NoteKind.EDITOR, "x", moved),))

    chosen = choose_notes(noted, EVERY_KIND)

    assert chosen.printed[0].targets == (there,)
    assert chosen.problems == ()


def test_words_that_are_gone_are_said_to_be(
    content: EditionContent, make_note: Callable[..., Note]
) -> None:
    gone = Target("translation", Place(90, 0), Place(90, 4), "gone")
    noted = replace(content, notes=(make_note("n", NoteKind.EDITOR, "x", gone),))

    chosen = choose_notes(noted, EVERY_KIND)

    assert chosen.printed[0].targets == ()
    assert chosen.printed[0].lemmas == (("en", "gone"),)
    assert chosen.problems == (
        "Note a is called from the title, because its words (“gone”) are no longer in the text.",
    )


def test_long_lemmas_are_shortened() -> None:
    assert shortened("one two\nthree") == "one two three"
    assert shortened("a b c d e f g h i j k") == "a b c d … i j k"
    assert len(shortened("x" * 900)) < 120
