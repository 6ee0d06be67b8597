"""Lists laid in the library: what is there already, what is merged, and how it is undone."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.library import collections, document, documents, open_library, without_texts
from parallax.model.catalogue import CatalogueRecord, Conflict, conflicts, filled
from parallax.model.document import Document, Reference
from parallax.model.errors import Cancelled, UserError
from parallax.operations import (
    Choice,
    Do,
    PreparedCatalogue,
    apply_changes,
    back_up,
    check_library,
    import_catalogue,
    merge_the_sure,
    move_to_bin,
    prepare_catalogue,
)
from parallax.operations.duplicates import find_duplicates, title_key

SALT = Document("", "Minutes on the Salt Store, 2 April 1961", "1961-04-02", summary="Salt.")
PLACE = Reference("City Archive", "12/B", "", "1961", "3", "1-4")
LIST = (
    "2 April 1961\n\nMinutes on the Salt Store\n\nSalt is counted.\n\n\nOn Mules\n\nThey bray.\n\n"
)


def record(*given: Document) -> list[CatalogueRecord]:
    return [CatalogueRecord(one) for one in given]


def judged(one: Document, other: Document) -> tuple[bool, str] | None:
    """What is said of two records, one after the other."""
    found = find_duplicates(record(one, other), ())
    return (found[0].sure, found[0].reason) if found else None


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one.txt", tmp_path / "two.csv"
    one.write_text(LIST + "5 May 1962\n\nOn Wool\n\nWool is short.\n", encoding="utf-8")
    other.write_text(
        "title,date,fond,year,file,folios,translator\n"
        "MINUTES ON THE SALT STORE (2 April 1961),1961-04-02,12/B,1961,3,1-4,D. Lami\n"
        "On Silk,1963,,,,,\n",
        encoding="utf-8",
    )
    return one, other


# -- What is a duplicate


def test_the_same_title_and_date_are_surely_one() -> None:
    assert judged(SALT, replace(SALT, title="Minutes on the salt store [Excerpt]")) == (
        True,
        "The same title and date.",
    )


def test_the_same_leaves_of_one_file_are_surely_one() -> None:
    one = replace(SALT, reference=PLACE)
    folios = replace(PLACE, archive="CA", folios="001–004")
    other = replace(SALT, date="1961-04", reference=folios)
    assert judged(one, other) == (True, "The same place in the archive, with the same title.")


TELEGRAM = Document("", "Radiogram from Durrës to Tirana", "1963-07-06")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            replace(TELEGRAM, summary="Asks for grain."),
            replace(TELEGRAM, summary="Announces a delegation."),
            "The same title and date, but another summary.",
        ),
        (TELEGRAM, TELEGRAM, "The same title and date, but one list has both."),
        (
            TELEGRAM,
            replace(TELEGRAM, summary="Asks for grain."),
            "The same title and date, but one list has both.",
        ),
        (
            replace(TELEGRAM, reference=PLACE),
            replace(TELEGRAM, reference=PLACE, title="Letter of the Mill"),
            "The same place in the archive and the same date, but another title.",
        ),
        (
            replace(TELEGRAM, reference=PLACE, summary="Asks for grain."),
            replace(TELEGRAM, reference=PLACE, summary="Announces a delegation."),
            "The same place in the archive, with the same title, but another summary.",
        ),
    ],
)
def test_where_titles_or_summaries_differ_nothing_is_sure(
    one: Document, other: Document, words: str
) -> None:
    assert judged(one, other) == (False, words)


def test_a_title_twice_is_surely_one_only_in_two_lists() -> None:
    there = CatalogueRecord(TELEGRAM, "one.csv", "row 2")
    in_other = CatalogueRecord(TELEGRAM, "two.csv", "row 2")
    assert [one.sure for one in find_duplicates([there, there], ())] == [False]
    assert [one.sure for one in find_duplicates([there, in_other], ())] == [True]
    assert [one.sure for one in find_duplicates([there], [replace(TELEGRAM, id="t")])] == [True]


def test_to_merge_all_that_is_sure_loses_no_record(library) -> None:
    given = record(
        replace(TELEGRAM, summary="Asks for grain."),
        replace(TELEGRAM, summary="Announces a delegation."),
        replace(TELEGRAM, summary="Asks for  grain."),
    )
    prepared = PreparedCatalogue((), tuple(given), find_duplicates(given, ()))
    import_catalogue(library, prepared, merge_the_sure(prepared))
    assert sorted(one.summary for one in documents(library)) == [
        "Announces a delegation.",
        "Asks for grain.",
    ]


@pytest.mark.parametrize(
    "other",
    [
        replace(SALT, date="1961-04-03"),
        replace(SALT, date="1962"),
        replace(SALT, reference=replace(PLACE, folios="5-9")),
        replace(SALT, reference=replace(PLACE, file="4")),
        replace(SALT, title="Report on the Mules of the Cooperative"),
    ],
)
def test_other_dates_places_and_titles_are_not_one(other: Document) -> None:
    assert judged(replace(SALT, reference=PLACE), other) is None


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (replace(SALT, date=""), "only one of them has a date"),
        (replace(SALT, date="1961-04"), "lies within the other"),
        (replace(SALT, title="Minutes of the Salt Stores"), "very similar title"),
    ],
)
def test_what_may_be_one_is_said_with_a_doubt(other: Document, words: str) -> None:
    verdict = judged(SALT, other)
    assert verdict is not None and not verdict[0] and words in verdict[1]


def test_without_dates_the_summary_decides() -> None:
    one = replace(SALT, title="On Salt", date="")
    assert judged(one, one) == (True, "The same title and summary; neither has a date.")
    assert judged(one, replace(one, summary="Pepper.")) == (
        False,
        "The same title; neither has a date.",
    )


def test_titles_are_compared_without_dates_and_signs() -> None:
    assert title_key("Bisedë e 2 prillit 1961 [Pjesë]") == title_key("BISEDE, e")
    assert title_key("Talk on Salt on 2 April 1961, at 10:00") == "talk on salt on at 10 00"
    assert title_key("Talk (2 April 1961)") == title_key("Talk on 2 April 1961") == "talk"


def test_a_document_of_the_library_goes_before_a_record(library) -> None:
    there = replace(SALT, id="there")
    found = find_duplicates(record(SALT, SALT), [there])
    assert [(one.record, one.other, one.document.id) for one in found] == [
        (0, -1, "there"),
        (1, -1, "there"),
    ]


def test_many_records_of_one_date_take_no_time() -> None:
    many = [replace(SALT, title=f"Talk with delegation number {n}") for n in range(4000)]
    assert len(find_duplicates(record(*many), ())) == 3999


@pytest.mark.parametrize(
    "many",
    [
        lambda n: replace(SALT, date="", summary=f"Meeting {n}."),
        lambda n: replace(SALT, title=f"Talk {n}", reference=PLACE),
        lambda n: replace(SALT, summary=f"Meeting {n}."),
    ],
    ids=["title", "place and date", "title and date"],
)
def test_of_many_that_share_something_each_is_compared_with_few(many, monkeypatch) -> None:
    module = sys.modules["parallax.operations.duplicates"]
    compare, compared = module._same, []
    monkeypatch.setattr(
        module, "_same", lambda one, other: compared.append(one) or compare(one, other)
    )
    find_duplicates(record(*(many(n) for n in range(600))), ())
    # All with all would be 179,700.
    assert 0 < len(compared) <= 600 * 130


def test_what_repeats_the_first_of_many_is_found() -> None:
    many = [replace(SALT, summary=f"Meeting {n}.") for n in range(300)]
    for one in (many[0], many[150]):
        found = find_duplicates(record(*many, one), ())[-1]
        assert (found.record, found.document, found.sure) == (300, one, True)


# -- Filling fields


def test_empty_fields_are_filled_and_others_stay() -> None:
    other = replace(SALT, title="Other", summary="", translator="D. Lami", reference=PLACE)
    merged = filled(SALT, other)
    assert merged == replace(SALT, translator="D. Lami", reference=PLACE)
    assert conflicts(SALT, other) == (Conflict("title", SALT.title, "Other"),)
    assert filled(SALT, other, frozenset({"title"})).title == "Other"
    assert conflicts(SALT, replace(SALT, title=f" {SALT.title.upper()}")) == ()


def test_the_parts_of_another_reference_are_not_mixed_in() -> None:
    ours = replace(SALT, reference=Reference("City Archive", "12/B", file="3"))
    theirs = replace(SALT, reference=Reference("CA", "14/B", "", "1961", "3", "1-4"))
    assert filled(ours, theirs) == ours
    taken = filled(ours, theirs, frozenset({"fond"})).reference
    assert (taken.archive, taken.fond, taken.folios) == ("City Archive", "14/B", "1-4")


# -- Into the library


def test_records_become_documents_without_texts(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    assert [one.document.title for one in prepared.records] == [
        "Minutes on the Salt Store",
        "On Mules",
        "On Wool",
        "MINUTES ON THE SALT STORE (2 April 1961)",
        "On Silk",
    ]
    assert [(one.record, one.other, one.sure) for one in prepared.duplicates] == [(3, 0, True)]
    assert any(remark.startswith("“one.txt”: One entry has no date") for remark in prepared.remarks)
    changes = import_catalogue(library, prepared, collection_name=" Talks ")
    assert len(documents(library)) == 5 and collections(library)[0].name == "Talks"
    assert {one.collection_id for one in documents(library)} == {collections(library)[0].id}
    assert without_texts(library) == {one.id for one in documents(library)}
    assert check_library(library) == []
    assert document(library, changes.document_id).title == "Minutes on the Salt Store"


def test_an_import_is_undone_with_its_collection_and_done_again(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    changes = import_catalogue(library, prepared, collection_name="Talks")
    before = documents(library)
    apply_changes(library, changes.inverted())
    assert documents(library) == [] and collections(library) == []
    assert len(documents(library, in_bin=True)) == 5
    apply_changes(library, changes)
    assert documents(library) == before and len(collections(library)) == 1


def test_what_is_surely_one_is_merged_on_request(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    import_catalogue(library, prepared, merge_the_sure(prepared))
    assert len(documents(library)) == 4
    salt = next(one for one in documents(library) if "Salt" in one.title)
    assert salt.title == "Minutes on the Salt Store" and salt.summary == "Salt is counted."
    assert salt.reference.folios == "1-4" and salt.translator == "D. Lami"


def test_a_record_fills_a_document_of_the_library(library, lists) -> None:
    import_catalogue(library, prepare_catalogue(lists[:1], library))
    prepared = prepare_catalogue(lists[1:], library)
    there = next(one for one in documents(library) if "Salt" in one.title)
    assert prepared.duplicates[0].document == there
    changes = import_catalogue(library, prepared, merge_the_sure(prepared))
    after = document(library, there.id)
    assert after.translator == "D. Lami" and after.title == there.title
    assert len(documents(library)) == 4
    apply_changes(library, changes.inverted())
    assert document(library, there.id) == there


def test_fields_are_overwritten_only_where_that_is_asked(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    choices = [Choice()] * 3 + [Choice(Do.MERGE, frozenset({"title"})), Choice(Do.LEAVE_OUT)]
    import_catalogue(library, prepared, choices)
    titles = {one.title for one in documents(library)}
    assert titles == {"MINUTES ON THE SALT STORE (2 April 1961)", "On Mules", "On Wool"}


def test_what_would_be_merged_with_something_left_out_is_added(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    choices = [Choice(Do.LEAVE_OUT)] * 3 + [Choice(Do.MERGE), Choice(Do.MERGE)]
    import_catalogue(library, prepared, choices)
    assert {one.title[:7] for one in documents(library)} == {"MINUTES", "On Silk"}


def test_a_cancelled_or_failed_import_leaves_nothing(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)

    def stop(fraction: float, sentence: str) -> None:
        if fraction > 0.9:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_catalogue(library, prepared, collection_name="Talks", progress=stop)
    with pytest.raises(UserError, match="no collection"):
        import_catalogue(library, prepared, collection_id="nothing")
    with pytest.raises(UserError, match="needs a name"):
        import_catalogue(library, prepared, collection_name=" \t")
    assert documents(library) == [] and collections(library) == []


def test_a_document_that_has_gone_meanwhile_is_named(library, lists) -> None:
    import_catalogue(library, prepare_catalogue(lists[:1], library))
    prepared = prepare_catalogue(lists[1:], library)
    move_to_bin(library, prepared.duplicates[0].document.id)
    with pytest.raises(UserError, match="Salt Store” is no longer in the library"):
        import_catalogue(library, prepared, merge_the_sure(prepared))
    assert len(documents(library)) == 2


def test_a_list_given_twice_or_missing_is_refused(library, lists, tmp_path) -> None:
    with pytest.raises(UserError, match="given twice"):
        prepare_catalogue([lists[0], lists[0]], library)
    with pytest.raises(UserError, match="There is no file"):
        prepare_catalogue([tmp_path / "nothing.csv"], library)


def test_documents_without_texts_are_backed_up(library, lists, tmp_path) -> None:
    import_catalogue(library, prepare_catalogue(lists, library))
    back_up(library, tmp_path / "copy.parallax")
    with open_library(tmp_path / "copy.parallax") as copy:
        assert documents(copy) == documents(library) and check_library(copy) == []


def test_an_empty_title_becomes_a_word(library) -> None:
    prepared = PreparedCatalogue((), (CatalogueRecord(Document("", " ", summary="S")),))
    import_catalogue(library, prepared)
    assert documents(library)[0].title == "Untitled"


def test_each_field_says_which_list_it_came_from(library, lists) -> None:
    prepared = prepare_catalogue(lists, library)
    import_catalogue(library, prepared, merge_the_sure(prepared))
    salt = next(one for one in documents(library) if "Salt" in one.title)
    rows = library.rows("SELECT field, origin FROM field_origin WHERE document_id = ?", [salt.id])
    origins = {field: origin for field, origin in rows}
    assert origins["summary"] == "From the list “one.txt”, line 3."
    assert origins["translator"] == "From the list “two.csv”, row 2."
    assert "rights" not in origins and len(origins) == 8


def test_signs_are_no_part_of_a_title_however_many_are_never_closed() -> None:
    assert title_key("Bread [Excerpt] and [1] mills") == "bread and mills"
    assert title_key("[" * 200_000 + "Bread and mills [draft]") == "bread and mills"
