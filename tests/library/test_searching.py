"""Words are found as people type them, and shown where they stand."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.library import SearchScope, search
from parallax.library.reading.searching import fts_query
from parallax.library.writing.transaction import transaction
from parallax.model.anchoring import describe
from parallax.model.note import Place
from parallax.model.text import Role


@pytest.fixture
def garden(shelve, write):
    shelved = shelve(
        [
            "Në Shqipëri kopshtet çelin herët.",
            "ÇFARË ËSHTË KJO? Një mollë e Shqipërisë.",
            "T'i themi mollës «mollë»: s'ka tjetër emër.",
        ],
        [
            "In Albania gardens bloom early.",
            "What is this? An apple of Albania.",
            "Let us call an apple “apple”: there is no other name.",
        ],
        title="Kopshti",
    )
    words = ["In Albania gardens bloom early."]
    target = describe(shelved.translation.id, words, Place(0, 3), Place(0, 10))
    write(shelved, "The *old* spelling; compare Shqipëria.", target)
    return shelved


def found(library, query, **options):
    return [(hit.role, hit.paragraph) for hit in search(library, query, **options)]


def shown(hit):
    return [hit.text[start:end] for start, end in hit.spans]


@pytest.mark.parametrize("query", ["shqiperi", "SHQIPËRI", "Shqipëri", "shqip", " shqip\t"])
def test_marks_case_and_endings_do_not_matter(library, garden, query):
    hits = search(library, query, scope=SearchScope.PARAGRAPHS)
    assert {hit.paragraph for hit in hits} == {0, 1}
    assert {hit.role for hit in hits} == {Role.ORIGINAL}
    assert sorted(shown(hit)[0] for hit in hits) == ["Shqipëri", "Shqipërisë"]


def test_decomposed_input_is_the_same(library, garden):
    query = unicodedata.normalize("NFD", "çfarë është")
    assert found(library, query) == [(Role.ORIGINAL, 1)]


def test_a_hit_shows_its_document_and_its_place(library, garden):
    (hit,) = search(library, "gardens bloom")
    assert hit.document_id == garden.document.id
    assert hit.document_title == "Kopshti"
    assert hit.text_id == garden.translation.id
    assert hit.role is Role.TRANSLATION
    assert (hit.lang, hit.paragraph, hit.note_id) == ("en", 0, None)
    assert shown(hit) == ["gardens", "bloom"] or shown(hit) == ["gardens bloom"]


def test_notes_are_found_with_the_place_they_stand_on(library, garden):
    (hit,) = search(library, "spelling")
    assert hit.note_id
    assert (hit.text_id, hit.role, hit.paragraph) == (
        garden.translation.id,
        Role.TRANSLATION,
        0,
    )
    assert hit.text == "The *old* spelling; compare Shqipëria."
    assert shown(hit) == ["spelling"]
    both = search(library, "shqiperi")
    assert sum(hit.note_id is not None for hit in both) == 1
    assert len(both) == 3
    assert [hit.note_id for hit in search(library, "shqiperi", scope=SearchScope.NOTES)] != []


def test_all_words_must_occur_and_quotes_hold_them_together(library, garden):
    assert found(library, "apple albania") == [(Role.TRANSLATION, 1)]
    assert found(library, "apple wheat") == []
    assert found(library, '"apple of albania"') == [(Role.TRANSLATION, 1)]
    assert found(library, '"albania apple"') == []
    assert found(library, '"garden"') == []
    assert found(library, "garden") == [(Role.TRANSLATION, 0)]
    assert found(library, '"gardens bloom') == [(Role.TRANSLATION, 0)]


@pytest.mark.parametrize("query", ["t'i themi", "s'ka", "T’I"])
def test_apostrophes_are_part_of_words(library, garden, query):
    assert (Role.ORIGINAL, 2) in found(library, query)


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "* - ( ) : ^", "\0", "'"])
def test_nothing_to_look_for_finds_nothing(library, garden, query):
    assert search(library, query) == []


@pytest.mark.parametrize(
    "query", ["apple OR wheat", "NOT wheat", "text:apple", "apple*", "(apple", "NEAR(apple name)"]
)
def test_the_query_language_of_the_index_means_nothing(library, garden, query):
    for hit in search(library, query):
        assert all(word.lower() not in ("or", "not") for word in shown(hit))
    assert found(library, "apple OR wheat") == []
    assert len(found(library, "apple*")) == 2


@given(st.text(max_size=40))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_query_is_an_error(library, query):
    assert search(library, query) == []
    assert search(library, query + ' mollë"') == []


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=3))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_query_without_letters_is_empty_and_any_other_is_not(library, words):
    query = " ".join(words)
    assert bool(fts_query(query)) == any(
        character.isalnum() for character in unicodedata.normalize("NFC", query)
    )


def test_the_bin_is_not_searched_and_a_document_can_be_searched_alone(library, shelve, garden):
    other = shelve(["Mollë tjetër."], ["Another apple."], title="Tjetër")
    assert len(search(library, "apple")) == 3
    alone = search(library, "apple", document_id=other.document.id)
    assert [hit.document_title for hit in alone] == ["Tjetër"]
    with transaction(library):
        library.conn.execute(
            "UPDATE document SET deleted = '2026-01-01' WHERE id = ?", [garden.document.id]
        )
    assert [hit.document_title for hit in search(library, "apple")] == ["Tjetër"]
    assert search(library, "apple", document_id="nothing") == []
    assert search(library, "spelling") == []


def test_a_full_bin_does_not_hide_the_rest(library, shelve):
    for number in range(6):
        shelve(["mollë mollë"] * 20, ["x"] * 20, title=f"B{number}", deleted="2026-01-01")
    kept = shelve(["një mollë mes shumë fjalësh të tjera që nuk kërkohen"], ["x"], title="K")
    hits = search(library, "mollë", limit=3)
    assert [hit.document_id for hit in hits] == [kept.document.id]


def test_the_best_come_first_and_no_more_than_asked(library, shelve):
    filler = "fjalë të tjera pa lidhje " * 20
    shelve([filler + "dardhë", "dardhë", filler], ["x", "y", "z"])
    hits = search(library, "dardhe")
    assert [hit.paragraph for hit in hits] == [1, 0]
    assert hits[0].rank < hits[1].rank
    assert [hit.paragraph for hit in search(library, "dardhe", limit=1)] == [1]
    assert search(library, "dardhe", limit=0) == []


def test_an_excerpt_keeps_its_finds(library, shelve):
    shelve(["para " * 200 + "dardhë e butë" + " pas" * 200], ["x"])
    (hit,) = search(library, "dardhe")
    words, spans = hit.excerpt(80)
    assert [words[start:end] for start, end in spans] == ["dardhë"]
    assert len(words) <= 84
    assert words.startswith("… ") and words.endswith(" …")
    assert shown(hit) == ["dardhë"]


def test_finds_are_counted_in_code_points(library, shelve):
    shelve(["😀😀 𝔘 dardhë ë́ dardha"], ["x"])
    (hit,) = search(library, "dardh")
    assert shown(hit) == ["dardhë", "dardha"]
