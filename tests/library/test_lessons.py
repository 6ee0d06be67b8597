"""What documents have taught: when it is stale, what of it counts, and with what it goes."""

from dataclasses import replace

import pytest

from parallax.library.reading.lesson_rows import (
    confirmed_pairs,
    language_of,
    lessons,
    pair_count,
    taught_pairs,
    teacher,
    teachers,
)
from parallax.library.writing.beads import replace_beads
from parallax.library.writing.lessons import remove_lesson, store_lesson
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.changes import BeadsReplaced

HAND = BeadStatus.CONFIRMED


def quiet(read):
    pass


@pytest.fixture
def taught(library, shelve):
    """Store a document and what it is said to have taught."""

    def store(*pairs, langs=("sq", "en"), title="Bisedë"):
        shelved = shelve(["a"], ["b"], [Bead(0, 1, 0, 1, 1.0, HAND)], langs=langs, title=title)
        one = teacher(library, shelved.document.id)
        with transaction(library):
            store_lesson(library, one, "as learned", pairs)
        return shelved.document.id

    return store


def test_only_confirmed_rows_with_words_on_both_sides_teach(library, shelve):
    run = [
        Bead(0, 1, 0, 1, 0.9),
        Bead(1, 3, 1, 2, 1.0, HAND),
        Bead(3, 4, 2, 2, 1.0, HAND),
        Bead(4, 5, 2, 4, 1.0, HAND),
    ]
    shelved = shelve(list("abcde"), list("vwxy"), run)
    shelve(["a"], ["b"])
    (one,) = teachers(library)
    assert (one.document_id, one.bead_count, one.langs) == (shelved.document.id, 2, ("sq", "en"))
    assert confirmed_pairs(library, one, 10, quiet) == [("b\nc", "w"), ("e", "x\ny")]


def test_of_many_rows_some_are_read_from_everywhere(library, shelve):
    run = [Bead(i, i + 1, i, i + 1, 1.0, HAND) for i in range(100)]
    words = [str(i) for i in range(100)]
    shelve(words, words, run)
    (one,) = teachers(library)
    found = [int(ours) for ours, _ in confirmed_pairs(library, one, 10, quiet)]
    assert found == list(range(0, 100, 10))


def swap(library, shelved, before, after):
    with transaction(library):
        replace_beads(library, BeadsReplaced(shelved.alignment.id, tuple(before), tuple(after)))


def test_the_fingerprint_follows_the_rows_and_comes_back_with_them(library, shelve):
    auto = [Bead(i, i + 1, i, i + 1, 0.9) for i in range(8)]
    shelved = shelve(["a"] * 8, ["b"] * 8, auto)
    id_ = shelved.document.id
    assert teacher(library, id_) is None
    hand = [replace(bead, status=HAND) for bead in auto]
    seen = set()
    # Among them rows whose numbers have the same sums: 1 and 4, 2 and 3.
    for chosen in ((1,), (1, 4), (2, 3), (0, 5), (0, 1, 2), range(8)):
        now = [hand[i] if i in chosen else auto[i] for i in range(8)]
        swap(library, shelved, auto, now)
        seen.add(teacher(library, id_).fingerprint)
        swap(library, shelved, now, auto)
    assert len(seen) == 6
    joined = Bead(0, 2, 0, 2, 1.0, HAND)
    swap(library, shelved, auto[:2], [joined])
    seen.add(teacher(library, id_).fingerprint)
    one_two = [Bead(0, 1, 0, 2, 1.0, HAND), Bead(1, 2, 2, 2, 1.0, HAND)]
    swap(library, shelved, [joined], one_two)
    seen.add(teacher(library, id_).fingerprint)
    assert len(seen) == 8
    swap(library, shelved, one_two, auto[:2])
    swap(library, shelved, auto[1:2], hand[1:2])
    assert teacher(library, id_).fingerprint in seen


def test_the_fingerprint_follows_the_texts_and_their_languages(library, shelve):
    shelved = shelve(["a"], ["b"], [Bead(0, 1, 0, 1, 1.0, HAND)])
    seen = {teacher(library, shelved.document.id).fingerprint}
    for change in (
        "UPDATE text SET revision = 2 WHERE role = 'original'",
        "UPDATE text SET revision = 2 WHERE role = 'translation'",
        "UPDATE text SET lang = 'de' WHERE role = 'translation'",
        "UPDATE text SET lang = 'de' WHERE role = 'original'",
    ):
        with transaction(library):
            library.conn.execute(change)
        seen.add(teacher(library, shelved.document.id).fingerprint)
    assert len(seen) == 5


def test_what_documents_taught_is_summed_in_either_direction(library, taught):
    one = taught(("mal", "mount", 2.0), ("lumi", "river", 1.0))
    taught(("mount", "mal", 0.5), ("hill", "mal", 0.25), langs=("en", "sq"))
    taught(("mal", "berg", 9.0), langs=("sq", "de"))
    there = [("mal", "mount", 2.5), ("lumi", "river", 1.0), ("mal", "hill", 0.25)]
    assert taught_pairs(library, "sq", "en", without="", most=9) == there
    back = [(t, s, times) for s, t, times in there]
    assert taught_pairs(library, "en", "sq", without="", most=9) == back
    assert taught_pairs(library, "sq", "en", without="", most=1) == there[:1]
    assert taught_pairs(library, "sq", "en", without=one, most=9) == [
        ("mal", "mount", 0.5),
        ("mal", "hill", 0.25),
    ]
    assert pair_count(library) == 5


def test_two_texts_in_one_language_are_not_counted_twice(library, taught):
    taught(("mali", "malet", 2.0), langs=("sq", "sq"))
    assert taught_pairs(library, "sq", "sq", without="", most=9) == [("mali", "malet", 2.0)]


def test_region_and_script_do_not_divide_a_language(library, taught):
    taught(("mal", "mount", 2.0), langs=("sq-AL", "en-Latn-GB"))
    assert taught_pairs(library, "sq", "en", without="", most=9) == [("mal", "mount", 2.0)]
    assert [language_of(tag) for tag in ("sq", "SQ-AL", "und", "zh-Hant")] == [
        "sq", "sq", "und", "zh",
    ]  # fmt: skip


def test_a_lesson_goes_with_its_document_and_rests_with_it_in_the_bin(library, taught):
    one, other = taught(("mal", "mount", 2.0)), taught(("lumi", "river", 1.0))
    with transaction(library):
        library.conn.execute("UPDATE document SET deleted = 'now' WHERE id = ?", [one])
    assert [lesson.document_id for lesson in lessons(library)] == [other]
    assert taught_pairs(library, "sq", "en", without="", most=9) == [("lumi", "river", 1.0)]
    assert [found.document_id for found in teachers(library)] == [other]
    with transaction(library):
        library.conn.execute("UPDATE document SET deleted = '' WHERE id = ?", [one])
    assert len(lessons(library)) == 2 and pair_count(library) == 2
    with transaction(library):
        library.conn.execute("DELETE FROM document WHERE id = ?", [one])
    assert library.rows("SELECT original_word FROM lesson_pair") == [("lumi",)]


def test_a_new_lesson_takes_the_place_of_the_old(library, taught):
    id_ = taught(("mal", "mount", 2.0), ("lumi", "river", 1.0))
    one = teacher(library, id_)
    with transaction(library):
        store_lesson(library, one, "as learned later", [("det", "sea", 1.0)])
    (lesson,) = lessons(library)
    assert (lesson.fingerprint, lesson.bead_count) == ("as learned later", 1)
    assert library.rows("SELECT original_word, translation_word FROM lesson_pair") == [
        ("det", "sea")
    ]
    with transaction(library):
        remove_lesson(library, id_)
    assert lessons(library) == [] and library.rows("SELECT * FROM lesson_pair") == []


def test_a_document_deleted_meanwhile_is_passed_over(library, taught):
    id_ = taught(("mal", "mount", 2.0))
    one = teacher(library, id_)
    with transaction(library):
        library.conn.execute("DELETE FROM document WHERE id = ?", [id_])
        store_lesson(library, one, "too late", [("det", "sea", 1.0)])
    assert library.rows("SELECT * FROM lesson") == []
    assert library.rows("SELECT * FROM lesson_pair") == []
