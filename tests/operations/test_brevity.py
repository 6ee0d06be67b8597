"""Others wait as little as can be: what can be done before the library is held is done before,
and many rows change in few statements."""

import pytest

from parallax.library import beads, collections, document, documents
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.errors import Cancelled, UserError
from parallax.operations import (
    apply_changes,
    check_library,
    confirm_all_above,
    create_collection,
    import_pair,
    set_gap,
)


@pytest.fixture
def said(library):
    """The statements SQLite is given, each with its values."""
    statements: list[str] = []
    library.conn.set_trace_callback(statements.append)
    yield statements
    library.conn.set_trace_callback(None)


def changing(statements):
    return [one for one in statements if one.startswith(("UPDATE bead", "DELETE", "INSERT"))]


def test_many_rows_are_confirmed_by_one_statement(library, shelve, said):
    run = [Bead(i, i + 1, i, i + 1, 0.5 + i % 5 / 10) for i in range(3_000)]
    shelved = shelve(["a"] * 3_000, ["b"] * 3_000, run)
    id_ = shelved.alignment.id
    said.clear()
    changes = confirm_all_above(library, id_, run[2_499])
    assert len(changing(said)) == 1
    now = beads(library, id_)
    assert [one.is_confirmed for one in now] == [True] * 2_500 + [False] * 500
    assert [one.score for one in now] == [one.score for one in run]
    said.clear()
    apply_changes(library, changes.inverted())
    assert len(changing(said)) == 1
    assert beads(library, id_) == run
    apply_changes(library, changes)
    assert beads(library, id_) == now
    assert check_library(library) == []


def test_rows_confirmed_before_stay_so_when_the_others_are_taken_back(library, shelve, said):
    statuses = [
        BeadStatus.CONFIRMED if i % 10 in (3, 4, 7) else BeadStatus.AUTO for i in range(200)
    ]
    run = [Bead(i, i + 1, i, i + 1, 0.9, status) for i, status in enumerate(statuses)]
    shelved = shelve(["a"] * 200, ["b"] * 200, run)
    changes = confirm_all_above(library, shelved.alignment.id, run[-1])
    said.clear()
    apply_changes(library, changes.inverted())
    assert len(changing(said)) < 200
    assert beads(library, shelved.alignment.id) == run


def test_a_reason_for_a_gap_comes_and_goes(library, shelve):
    run = [Bead(0, 1, 0, 1, 0.9), Bead(1, 2, 1, 1, 0.3), Bead(2, 3, 1, 2, 0.8)]
    shelved = shelve(["a"] * 3, ["b"] * 2, run)
    id_ = shelved.alignment.id
    changes = set_gap(library, id_, run[1], Gap.OMITTED)
    after = Bead(1, 2, 1, 1, 0.3, BeadStatus.CONFIRMED, Gap.OMITTED)
    assert beads(library, id_) == [run[0], after, run[2]]
    apply_changes(library, changes.inverted())
    assert beads(library, id_) == run
    with pytest.raises(UserError, match="nothing was done"):
        apply_changes(library, changes.inverted())


def test_an_import_makes_its_rows_ready_before_it_holds_the_library(library, engine, pair):
    held: dict[str, bool] = {}
    import_pair(
        library,
        pair(["Fjalë"] * 2_500, ["Word"] * 2_500),
        progress=lambda _, sentence: held.setdefault(sentence, library.conn.in_transaction),
    )
    assert held["Making the paragraphs ready"] is False
    assert held["Storing the paragraphs"] is True
    assert check_library(library) == []


def test_a_collection_named_is_found_at_the_top_or_made_with_the_import(library, engine, pair):
    top = create_collection(library, "Biseda").steps[0].after
    inner = create_collection(library, "Viti 1963", top.id).steps[0].after

    def cancel(fraction, sentence):
        if sentence == "Finishing":
            raise Cancelled

    prepared = pair(["Një"], ["One"])
    with pytest.raises(Cancelled):
        import_pair(library, prepared, collection_name="E re", progress=cancel)
    assert collections(library) == [top, inner] and documents(library) == []

    first = import_pair(library, prepared, collection_name=" biseda ")
    assert document(library, first.document_id).collection_id == top.id
    second = import_pair(library, prepared, collection_name="Viti 1963", collection_id=top.id)
    made = next(one for one in collections(library) if one not in (top, inner))
    assert (made.name, made.parent_id) == ("Viti 1963", "")
    assert document(library, second.document_id).collection_id == made.id
    apply_changes(library, second.inverted())
    assert document(library, second.document_id).deleted
