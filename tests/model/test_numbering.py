import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.numbering import CLOSING, call_place, letters, number_notes, place_order
from parallax.model.text import Role


def note(number: int, kind: NoteKind, *places: int) -> Note:
    targets = tuple(Target("t", Place(place, 0), Place(place, 4), "word") for place in places)
    return Note(f"n{number}", "d", kind, created=f"2026-01-0{number}", targets=targets)


def order(target: Target) -> tuple[int, ...]:
    return (target.end.paragraph, 1, target.end.paragraph, target.end.offset)


def test_series_count_by_themselves_in_reading_order():
    notes = [
        note(1, NoteKind.TRANSLATOR, 9),
        note(2, NoteKind.HISTORIAN, 5),
        note(3, NoteKind.TRANSLATOR, 2),
        note(4, NoteKind.QUERY, 1),
        note(5, NoteKind.EDITOR, 7),
    ]
    marks = number_notes(notes, order)
    assert marks == {"n4": "?1", "n3": "1", "n2": "*1", "n5": "a", "n1": "2"}
    assert list(marks) == ["n4", "n3", "n2", "n5", "n1"]


def test_a_note_on_the_document_comes_first_and_a_pair_counts_once_by_its_first_place():
    notes = [
        note(1, NoteKind.TRANSLATOR, 0),
        note(2, NoteKind.TRANSLATOR),
        note(3, NoteKind.TRANSLATOR, 8, 3),
        note(4, NoteKind.TRANSLATOR, 5),
    ]
    assert number_notes(notes, order) == {"n2": "1", "n1": "2", "n3": "3", "n4": "4"}


def test_letters_go_on_after_z():
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
    ]  # fmt: skip


def test_a_pair_counts_by_its_place_in_the_translation():
    def placed(text_id: str, offset: int) -> Target:
        return Target(text_id, Place(0, offset), Place(0, offset + 2), "ab")

    pair = Note("pair", "d", NoteKind.GLOSS, targets=(placed("sq", 1), placed("en", 50)))
    single = Note("single", "d", NoteKind.GLOSS, targets=(placed("en", 10),))
    left = Note("left", "d", NoteKind.GLOSS, targets=(placed("sq", 90),))
    roles = {"sq": Role.ORIGINAL, "en": Role.TRANSLATION}
    marks = number_notes(
        [pair, single, left],
        lambda target: place_order(target, roles.get, lambda role, paragraph: paragraph),
    )
    assert marks == {"left": "a", "single": "b", "pair": "c"}


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("a port in winter.", "in winter", "a port in winter.|"),
        ("(in winter) he", "in winter", "(in winter)| he"),
        ("said [Stalin]: yes", "Stalin", "said [Stalin]:| yes"),
        ("Shqipëria’s port", "Shqipëria", "Shqipëria|’s port"),
        ("the word «po».", "po", "the word «po».|"),
        ("in winter he", "in winter", "in winter| he"),
        ("3.5 tons", "3", "3|.5 tons"),
    ],
)
def test_a_call_stands_behind_closing_signs_but_never_inside_a_word(text, words, shown):
    place = call_place(text, text.index(words) + len(words))
    assert text[:place] + "|" + text[place:] == shown


@given(st.text("ab .,’”)]", max_size=30), st.data())
def test_a_call_skips_nothing_but_closing_signs(text, data):
    end = data.draw(st.integers(0, len(text)))
    place = call_place(text, end)
    assert end <= place <= len(text)
    assert set(text[end:place]) <= CLOSING
