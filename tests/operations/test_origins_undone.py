"""Where details were found goes with the details: through every act, its undo and its redo."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.library import document, documents, field_origins
from parallax.model.catalogue import CatalogueRecord, with_fields
from parallax.model.document import Document
from parallax.model.errors import MovedOn
from parallax.operations import (
    Choice,
    Do,
    PreparedCatalogue,
    apply_changes,
    attach_texts,
    check_library,
    edit_document,
    import_catalogue,
    import_pair,
    merge_documents,
    move_to_bin,
    write_note,
)
from parallax.operations.duplicates import find_duplicates

TABLES = {
    "document": "id",
    "field_origin": "document_id, field",
    "text": "id",
    "alignment": "id",
    "note": "id",
}
LISTED = Document("", "On Salt", "1961-04-02", summary="Salt.")
SAID = Document("", "Salt", "1961", translator="D. Lami", source="A box.")
PLACES = {
    "title": "From the translation: paragraph 1.",
    "translator": "From the translation: paragraph 4.",
    "source": "From the original: paragraph 9.",
}


def tables(library, *, bin_too: bool = True) -> dict[str, list]:
    """What the tables hold, of documents outside the bin alone or of all."""
    wanted = "" if bin_too else "WHERE {} NOT IN (SELECT id FROM document WHERE deleted <> '')"
    return {
        name: library.rows(
            f"SELECT * FROM {name} "
            + wanted.format("id" if name == "document" else "document_id")
            + f" ORDER BY {order}"
        )
        for name, order in TABLES.items()
    }


def listed(library, *given: Document, name: str = "list.csv") -> list[str]:
    records = [CatalogueRecord(one, name, f"row {row}") for row, one in enumerate(given, 1)]
    changes = import_catalogue(library, PreparedCatalogue((), tuple(records)))
    return [step.after.id for step in changes.steps]


def said_of(library, document_id: str) -> dict[str, str]:
    return field_origins(library, document_id)


# -- Each act


def test_undone_texts_leave_nothing_said_of_empty_fields(library, pair, engine) -> None:
    (one,) = listed(library, LISTED)
    before = said_of(library, one)
    prepared = pair(["Kripa."], ["Salt."], document=SAID, origins=PLACES)
    changes = attach_texts(library, one, prepared)
    assert said_of(library, one) == before | {
        "translator": PLACES["translator"],
        "source": PLACES["source"],
    }
    apply_changes(library, changes.inverted())
    assert said_of(library, one) == before
    (binned,) = documents(library, in_bin=True)
    # It has the title of the list, which the files do not say.
    assert said_of(library, binned.id) == {
        "translator": PLACES["translator"],
        "source": PLACES["source"],
    }


def test_a_value_typed_by_hand_keeps_no_origin(library) -> None:
    (one,) = listed(library, LISTED)
    before = said_of(library, one)
    assert set(before) == {"title", "date", "summary"}
    changes = edit_document(library, replace(document(library, one), summary="Much salt."))
    assert set(said_of(library, one)) == {"title", "date"}
    apply_changes(library, changes.inverted())
    assert said_of(library, one) == before
    binned = move_to_bin(library, one)
    assert len(binned.steps) == 1 and said_of(library, one) == before


def test_merged_fields_bring_their_origins(library, pair, engine) -> None:
    (one,) = listed(library, replace(LISTED, summary=""))
    (other,) = listed(library, replace(LISTED, rights="R"), name="other.csv")
    full = import_pair(
        library, pair(["Kripa."], ["Salt."], document=SAID, origins=PLACES)
    ).document_id
    changes = merge_documents(library, one, [other, full], frozenset({"date"}))
    assert changes.document_id == full
    merged = document(library, full)
    assert (merged.title, merged.date, merged.rights) == (LISTED.title, "1961", "R")
    assert said_of(library, full) == {
        # Of the files' date nobody said where it was found, though the lists told of theirs.
        "title": "From the list “list.csv”, row 1.",
        "summary": "From the list “other.csv”, row 1.",
        "rights": "From the list “other.csv”, row 1.",
        "translator": PLACES["translator"],
        "source": PLACES["source"],
    }


def test_an_undone_list_leaves_nothing_said_of_what_it_filled(library) -> None:
    (one,) = listed(library, replace(LISTED, summary=""))
    before = said_of(library, one)
    record = CatalogueRecord(LISTED, "more.csv", "row 2")
    found = find_duplicates([record], documents(library))
    choices = [Choice(Do.MERGE)]
    changes = import_catalogue(library, PreparedCatalogue((), (record,), found), choices)
    filled = before | {"summary": "From the list “more.csv”, row 2."}
    assert said_of(library, one) == filled
    apply_changes(library, changes.inverted())
    assert said_of(library, one) == before
    apply_changes(library, changes)
    assert said_of(library, one) == filled


def test_what_was_said_anew_meanwhile_is_not_undone(library) -> None:
    (one,) = listed(library, LISTED)
    changes = edit_document(library, replace(document(library, one), summary=""))
    library.conn.execute("DELETE FROM field_origin")
    with pytest.raises(MovedOn, match="The document “On Salt”"):
        apply_changes(library, changes.inverted())
    assert document(library, one).summary == ""


# -- The laws for all acts

WORDS = st.sampled_from(["", "Salt", "Wool", "Mules"])
FIELDS = st.fixed_dictionaries(
    {name: WORDS for name in ("title", "fond", "file", "translator", "summary", "rights")}
)
SOME = {name: f"From the translation: {name}." for name in ("title", "fond", "translator")}


def described(values: dict[str, str], **fields: str) -> Document:
    return with_fields(Document("", "x"), values | fields)


@given(FIELDS, FIELDS, FIELDS, st.sampled_from(["attach", "settle", "merge", "take", "list"]))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_act_is_undone_and_done_again_to_the_letter(
    library, pair, engine, one, other, third, act
) -> None:
    library.conn.execute("PRAGMA synchronous = OFF")
    library.conn.executescript("DELETE FROM document; DELETE FROM collection;")
    first, second = listed(library, described(one), described(other, title="Other"))
    write_note(library, second, "query", "Which salt?")
    prepared = pair(
        ["Kripa.", "Mirë."], ["Salt.", "Good."], document=described(third), origins=SOME
    )
    if act in ("merge", "take"):
        import_pair(library, prepared)
    start = tables(library)
    if act == "attach":
        changes = attach_texts(library, second, prepared)
    elif act == "settle":
        edited = described(third, title="Settled")
        changes = attach_texts(library, second, prepared, edited=edited)
    elif act == "list":
        records = tuple(
            CatalogueRecord(described(values), "l.csv", f"row {row}")
            for row, values in enumerate((one, other, third))
        )
        found = find_duplicates(records, documents(library))
        over = frozenset({"summary", "rights"})
        changes = import_catalogue(
            library,
            PreparedCatalogue((), records, found),
            [Choice(Do.MERGE, over)] * 3,
            collection_name="New",
        )
    else:
        over = frozenset({"title", "summary"}) if act == "take" else frozenset[str]()
        others = [each.id for each in documents(library) if each.id != first]
        changes = merge_documents(library, first, others, over)
    end = tables(library)
    apply_changes(library, changes.inverted())
    undone = tables(library)
    # What came in is in the bin, and everything else as it was.
    assert tables(library, bin_too=False) == start
    assert check_library(library) == []
    apply_changes(library, changes)
    assert tables(library) == end
    apply_changes(library, changes.inverted())
    assert tables(library) == undone
