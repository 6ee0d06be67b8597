"""What a reader does with collections in the tree."""

from dataclasses import replace

from parallax.library.identity import new_id
from parallax.library.library import Library
from parallax.library.reading.document_rows import collection, collections, documents
from parallax.library.writing.transaction import transaction
from parallax.model.changes import Changes, CollectionReplaced, DocumentReplaced, Step
from parallax.model.document import Collection
from parallax.model.errors import UserError
from parallax.operations.storable import storable
from parallax.operations.undo import apply_changes


def create_collection(library: Library, name: str, parent_id: str = "") -> Changes:
    """A new, empty collection; its id is in `changes.steps[0].after.id`."""
    with transaction(library):
        if parent_id:
            collection(library, parent_id)
        made = Collection(new_id(), _checked_name(library, name, parent_id), parent_id)
        return apply_changes(
            library, Changes("Create collection", (CollectionReplaced(None, made),))
        )


def collection_named(library: Library, name: str) -> str:
    """The id of the collection with this name at the top; a new one if there is none."""
    wanted = " ".join(storable(name).split())
    for one in collections(library):
        if not one.parent_id and one.name.casefold() == wanted.casefold():
            return one.id
    made = create_collection(library, wanted)
    return next(
        step.after.id
        for step in made.steps
        if isinstance(step, CollectionReplaced) and step.after is not None
    )


def rename_collection(library: Library, collection_id: str, name: str) -> Changes:
    with transaction(library):
        before = collection(library, collection_id)
        name = _checked_name(library, name, before.parent_id, besides=collection_id)
        return _replace(library, "Rename collection", before, replace(before, name=name))


def move_collection(library: Library, collection_id: str, parent_id: str) -> Changes:
    """Into another collection; an empty `parent_id` means the top."""
    with transaction(library):
        before = collection(library, collection_id)
        above = parent_id
        while above:
            if above == collection_id:
                raise UserError(
                    f"“{before.name}” cannot be moved into itself; choose another collection."
                )
            above = collection(library, above).parent_id
        _checked_name(library, before.name, parent_id, besides=collection_id)
        return _replace(library, "Move collection", before, replace(before, parent_id=parent_id))


def delete_collection(library: Library, collection_id: str) -> Changes:
    """Remove the collection alone: its documents and collections go up to where it was."""
    with transaction(library):
        gone = collection(library, collection_id)
        held = documents(library) + documents(library, in_bin=True)
        steps: list[Step] = [
            DocumentReplaced(one, replace(one, collection_id=gone.parent_id))
            for one in held
            if one.collection_id == collection_id
        ]
        steps += [
            CollectionReplaced(one, replace(one, parent_id=gone.parent_id))
            for one in collections(library)
            if one.parent_id == collection_id
        ]
        steps.append(CollectionReplaced(gone, None))
        return apply_changes(library, Changes("Delete collection", tuple(steps)))


def _checked_name(library: Library, name: str, parent_id: str, *, besides: str = "") -> str:
    name = " ".join(storable(name).split())
    if not name:
        raise UserError("A collection needs a name, so nothing was changed; give it one.")
    for one in collections(library):
        same = one.name.casefold() == name.casefold() and one.parent_id == parent_id
        if same and one.id != besides:
            raise UserError(
                f"There is a collection “{one.name}” in this place already; choose another name."
            )
    return name


def _replace(library: Library, act: str, before: Collection, after: Collection) -> Changes:
    if after == before:
        return Changes(act)
    return apply_changes(library, Changes(act, (CollectionReplaced(before, after),)))
