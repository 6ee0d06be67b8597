"""Documents and collections: metadata, the tree, the bin, the reading place."""

from dataclasses import replace

import pytest

from parallax.library import (
    collections,
    document,
    documents,
    open_library,
    reading_place,
    recent_documents,
)
from parallax.model.document import Reference
from parallax.model.errors import Cancelled, UserError
from parallax.operations import (
    apply_changes,
    check_library,
    create_collection,
    delete_collection,
    edit_document,
    empty_bin,
    move_collection,
    move_document,
    move_to_bin,
    remember_place,
    rename_collection,
    restore_from_bin,
)


def made(changes):
    return changes.steps[0].after


def test_editing_metadata(library, shelve):
    before = shelve(["a"], ["b"]).document
    edited = replace(
        before,
        title="  Tjetër ",
        reference=Reference("A", "F"),
        summary="S",
        created="1900",
        deleted="1900",
    )
    changes = edit_document(library, edited)
    after = document(library, before.id)
    assert after == replace(
        edited, title="Tjetër", created=before.created, deleted="", modified=after.modified
    )
    assert after.modified >= before.modified
    assert not edit_document(library, after)
    apply_changes(library, changes.inverted())
    assert document(library, before.id) == before
    with pytest.raises(UserError, match="needs a title"):
        edit_document(library, replace(before, title=" \t"))
    with pytest.raises(UserError, match="no document"):
        edit_document(library, replace(before, id="nothing"))


def test_the_bin(library, shelve):
    kept, one = shelve(["a"], ["b"]).document, shelve(["c"], ["d"]).document
    changes = move_to_bin(library, one.id)
    assert documents(library) == [kept]
    (binned,) = documents(library, in_bin=True)
    assert binned == replace(one, deleted=binned.deleted) and binned.deleted
    assert not move_to_bin(library, one.id)
    restored = restore_from_bin(library, one.id)
    assert sorted(documents(library), key=lambda it: it.id) == sorted(
        [kept, one], key=lambda it: it.id
    )
    assert not restore_from_bin(library, one.id)
    apply_changes(library, restored.inverted())
    apply_changes(library, changes.inverted())
    assert documents(library, in_bin=True) == []


def test_emptying_the_bin_is_for_good(library, shelve):
    kept, one, two = (shelve([x], [x], title=x).document for x in "abc")
    assert empty_bin(library) == 0
    changes = [move_to_bin(library, it.id) for it in (one, two)]
    remember_place(library, one.id, 3, 0.0)
    assert empty_bin(library) == 2
    assert documents(library) == [kept]
    assert documents(library, in_bin=True) == []
    assert check_library(library) == []
    with pytest.raises(UserError, match="changed from elsewhere"):
        apply_changes(library, changes[0].inverted())


def test_emptying_the_bin_can_be_stopped(library, shelve):
    for title in "abc":
        move_to_bin(library, shelve([title], [title], title=title).document.id)
    heard = []

    def stop(done, words):
        heard.append((done, words))
        if len(heard) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        empty_bin(library, progress=stop)
    assert heard == [(n / 3, "Emptying the bin") for n in range(3)]
    assert len(documents(library, in_bin=True)) == 3
    assert empty_bin(library) == 3


def test_the_tree(library, shelve):
    top = made(create_collection(library, " Biseda   të viteve "))
    inner = made(create_collection(library, "1963", top.id))
    one = shelve(["a"], ["b"]).document
    moved = move_document(library, one.id, inner.id)
    assert (top.name, top.parent_id, inner.parent_id) == ("Biseda të viteve", "", top.id)
    assert document(library, one.id).collection_id == inner.id
    assert not move_document(library, one.id, inner.id)

    renamed = rename_collection(library, inner.id, "1964")
    out = move_collection(library, inner.id, "")
    assert {it.name: it.parent_id for it in collections(library)} == {
        "Biseda të viteve": "",
        "1964": "",
    }
    for changes in (out, renamed, moved):
        apply_changes(library, changes.inverted())
    assert {it.name: it.parent_id for it in collections(library)} == {
        "Biseda të viteve": "",
        "1963": top.id,
    }
    assert document(library, one.id) == one


def test_what_the_tree_does_not_allow(library, shelve):
    top = made(create_collection(library, "A"))
    inner = made(create_collection(library, "B", top.id))
    for act, words in (
        (lambda: create_collection(library, "  "), "needs a name"),
        (lambda: create_collection(library, "a"), "already"),
        (lambda: create_collection(library, "C", "nothing"), "no collection"),
        (lambda: rename_collection(library, top.id, ""), "needs a name"),
        (lambda: move_collection(library, top.id, inner.id), "into itself"),
        (lambda: move_collection(library, top.id, top.id), "into itself"),
        (lambda: move_document(library, shelve(["a"], ["b"]).document.id, "x"), "no collection"),
        (lambda: delete_collection(library, "nothing"), "no collection"),
    ):
        with pytest.raises(UserError, match=words):
            act()
    assert collections(library) == [top, inner]
    create_collection(library, "B")
    with pytest.raises(UserError, match="already"):
        move_collection(library, inner.id, "")
    assert rename_collection(library, inner.id, "b").steps


def test_deleting_a_collection_moves_what_is_in_it_up(library, shelve):
    top = made(create_collection(library, "A"))
    middle = made(create_collection(library, "B", top.id))
    inner = made(create_collection(library, "C", middle.id))
    one = shelve(["a"], ["b"], collection_id=middle.id).document
    binned = shelve(["a"], ["b"], collection_id=middle.id, deleted="2026").document
    changes = delete_collection(library, middle.id)
    assert collections(library) == [top, replace(inner, parent_id=top.id)]
    assert document(library, one.id).collection_id == top.id
    assert document(library, binned.id).collection_id == top.id
    apply_changes(library, changes.inverted())
    assert collections(library) == [top, middle, inner]
    assert document(library, one.id) == one
    assert document(library, binned.id) == binned


def test_undoing_a_new_collection_that_is_in_use_keeps_it(library, shelve):
    changes = create_collection(library, "A")
    one = shelve(["a"], ["b"]).document
    move_document(library, one.id, made(changes).id)
    with pytest.raises(UserError, match="not empty any more"):
        apply_changes(library, changes.inverted())
    assert collections(library) == [made(changes)]


def test_the_reading_place_is_remembered(library, shelve, monkeypatch):
    one, two = shelve(["a"], ["b"]).document, shelve(["a"], ["b"]).document
    remember_place(library, one.id, 12, -4.25)
    assert reading_place(library, one.id) == (12, -4.25)
    remember_place(library, one.id, -3, 0.0)
    assert reading_place(library, one.id) == (0, 0.0)
    assert reading_place(library, two.id) is None
    remember_place(library, "nothing", 1, 1.0)
    assert {it.id for it in recent_documents(library)} == {one.id, two.id}


def test_a_library_that_can_only_be_read(library, shelve, monkeypatch):
    import os

    one = shelve(["a"], ["b"]).document
    access = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK and access(file, mode))
    with open_library(library.path) as read_only:
        remember_place(read_only, one.id, 1, 1.0)
        for act in (
            lambda: move_to_bin(read_only, one.id),
            lambda: create_collection(read_only, "A"),
            lambda: empty_bin(read_only),
        ):
            with pytest.raises(UserError, match="can only be read"):
                act()
        assert check_library(read_only) == []
    assert documents(library) == [one]
