"""One history for every act: undoing all restores the start, redoing all the end."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.library import alignment, beads, collections, documents, notes
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.changes import Changes
from parallax.model.errors import UserError
from parallax.model.note import NoteKind, Place
from parallax.operations import (
    apply_changes,
    check_library,
    confirm_beads,
    create_collection,
    delete_collection,
    delete_note,
    edit_document,
    edit_note,
    merge_beads,
    move_collection,
    move_document,
    move_to_bin,
    rename_collection,
    restore_from_bin,
    split_bead,
    write_note,
)

SQ = ["Fjala e parë.", "😀 ë ç", "Tri."]
EN = ["The first.", "Second.", "Third."]


def state(library):
    held = documents(library) + documents(library, in_bin=True)
    return (
        sorted(held, key=lambda one: one.id),
        collections(library),
        [notes(library, one.id) for one in held],
        [beads(library, alignment(library, one.id).id) for one in held],
    )


def act(library, shelved, name, a, b):
    """One act, chosen by a name and two numbers, on what there is."""
    id_ = shelved.document.id
    written = notes(library, id_)
    tree = collections(library)
    run = beads(library, shelved.alignment.id)
    kinds = list(NoteKind)
    if name == "write":
        start, end = sorted((Place(a % 3, a % 4), Place(b % 3, 1 + b % 4)))
        targets = (describe(shelved.original.id, SQ, start, end),) if start < end else ()
        return write_note(library, id_, kinds[a % 5], f"body {b}", tags=["t"] * a, targets=targets)
    if name == "edit" and written:
        one = written[a % len(written)]
        return edit_note(library, replace(one, body=f"edited {b}", targets=one.targets[: b % 2]))
    if name == "delete" and written:
        return delete_note(library, written[a % len(written)].id)
    if name == "title":
        held = documents(library) + documents(library, in_bin=True)
        return edit_document(library, replace(held[0], title=f"Title {a}", date=str(b)))
    if name == "collection":
        return create_collection(library, f"C{a}", tree[b % len(tree)].id if tree and b else "")
    if name == "rename" and tree:
        return rename_collection(library, tree[a % len(tree)].id, f"C{b}")
    if name == "nest" and tree:
        return move_collection(library, tree[a % len(tree)].id, tree[b % len(tree)].id)
    if name == "remove" and tree:
        return delete_collection(library, tree[a % len(tree)].id)
    if name == "shelve" and tree:
        return move_document(library, id_, tree[a % len(tree)].id)
    if name == "bin":
        return move_to_bin(library, id_) if a % 2 else restore_from_bin(library, id_)
    if name == "merge":
        return merge_beads(library, shelved.alignment.id, run[a % len(run) :][:2])
    if name == "split":
        bead = run[a % len(run)]
        at = (bead.original_start + b % 2, bead.translation_start + a % 2)
        return split_bead(library, shelved.alignment.id, bead, *at)
    if name == "confirm":
        return confirm_beads(library, shelved.alignment.id, run[a % len(run) :])
    return Changes("Nothing")


NAMES = (
    "write edit delete title collection rename nest remove shelve bin merge split confirm".split()
)


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 9), st.integers(0, 9)), max_size=25)
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undoing_all_restores_the_start_and_redoing_all_the_end(library, shelve, chosen):
    library.conn.execute("PRAGMA synchronous = OFF")
    library.conn.executescript("DELETE FROM document; DELETE FROM collection;")
    shelved = shelve(SQ, EN, [Bead(i, i + 1, i, i + 1, 0.5) for i in range(3)])
    start = state(library)
    done: list[Changes] = []
    for name, a, b in chosen:
        try:
            done.append(act(library, shelved, name, a, b))
        except UserError:
            continue
    end = state(library)
    assert check_library(library) == []
    for changes in reversed(done):
        apply_changes(library, changes.inverted())
    assert state(library) == start
    for changes in done:
        apply_changes(library, changes)
    assert state(library) == end
    assert check_library(library) == []


def test_an_act_of_many_steps_is_undone_whole_or_not_at_all(library, shelve):
    made = create_collection(library, "A").steps[0].after
    one = shelve(["a"], ["b"], title="One", collection_id=made.id).document
    two = shelve(["a"], ["b"], title="Two", collection_id=made.id).document
    changes = delete_collection(library, made.id)
    assert len(changes.steps) == 3
    elsewhere = documents(library)[0]
    edit_document(library, replace(elsewhere, title="Renamed"))
    before = state(library)
    try:
        apply_changes(library, changes.inverted())
    except UserError as error:
        assert "nothing was done" in str(error)
    else:
        raise AssertionError("the document was changed from elsewhere")
    assert state(library) == before
    assert {one.id, two.id} == {it.id for it in documents(library)}


def test_nothing_to_do_is_done(library):
    assert not apply_changes(library, Changes("Nothing"))
