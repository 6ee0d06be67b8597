"""Prepared records are laid in the library as documents that have no texts yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.document_rows import collection, collections, find_by_id
from parallax.library.writing.documents import store_collection, store_document
from parallax.library.writing.origins import store_field_origins
from parallax.library.writing.transaction import transaction
from parallax.model.catalogue import fields_of, filled
from parallax.model.changes import Changes, CollectionReplaced, DocumentReplaced, Step
from parallax.model.document import Collection, Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.operations.detail_origins import origins_changed
from parallax.operations.prepare_catalogue import PreparedCatalogue
from parallax.operations.storable import storable, storable_document
from parallax.operations.undo import apply_changes


class Do(StrEnum):
    """What becomes of a record."""

    ADD = "add"
    MERGE = "merge"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one record. To merge is to fill the empty fields of what it repeats;
    the fields named in `over` are taken from the record even where they differ."""

    do: Do = Do.ADD
    over: frozenset[str] = frozenset()


def merge_the_sure(prepared: PreparedCatalogue) -> tuple[Choice, ...]:
    """Merge what is surely there already, and add everything else."""
    sure = {one.record for one in prepared.duplicates if one.sure}
    return tuple(
        Choice(Do.MERGE if number in sure else Do.ADD) for number in range(len(prepared.records))
    )


def import_catalogue(
    library: Library,
    prepared: PreparedCatalogue,
    choices: Sequence[Choice] = (),
    *,
    collection_id: str = "",
    collection_name: str = "",
    progress: Progress = no_progress,
) -> Changes:
    """Store the records as documents without texts, in one transaction; an act that is
    cancelled or fails leaves nothing.

    `choices` go by the records' order; without any, all are added. A record that is to be
    merged with one that was left out is added. `collection_name` names a collection at the
    top, which is made if there is none, and goes before `collection_id`; documents that were
    there before stay where they are. To undo it is to put the new documents into the bin and
    give the others their fields back.
    """
    choices = tuple(choices) or (Choice(),) * len(prepared.records)
    if len(choices) != len(prepared.records):
        raise ValueError(f"{len(choices)} choices for {len(prepared.records)} records")
    time = now()
    with transaction(library):
        steps: list[Step] = []
        if collection_name:
            collection_id, made = _collection(library, collection_name)
            if made is not None:
                store_collection(library, made)
                steps.append(CollectionReplaced(None, made))
        elif collection_id:
            collection(library, collection_id)
        decided = _decide(library, prepared, choices, collection_id, time, progress)
        new, changed = list(decided.new.values()), decided.changed(time)
        for number, one in enumerate(new):
            if number % 50 == 0:
                progress(0.5 + 0.4 * number / len(new), "Storing the documents")
            store_document(library, one)
            store_field_origins(library, one.id, decided.origins[one.id])
            # In the bin it is of no collection, so that a new one can be taken back with it.
            steps.append(DocumentReplaced(replace(one, deleted=time, collection_id=""), one))
        for before, after in changed:
            given = decided.origins[after.id]
            fields: list[Step] = [
                DocumentReplaced(before, after),
                *origins_changed(library, before, after, given),
            ]
            steps += apply_changes(library, Changes("Import list", tuple(fields))).steps
        progress(0.99, "Finishing")
    return Changes("Import list", tuple(steps))


@dataclass(slots=True)
class _Decided:
    """New documents, and those of the library before and after, by their ids; and where each
    field that a list gave was found in it."""

    new: dict[str, Document] = field(default_factory=dict[str, Document])
    before: dict[str, Document] = field(default_factory=dict[str, Document])
    after: dict[str, Document] = field(default_factory=dict[str, Document])
    origins: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def changed(self, time: str) -> list[tuple[Document, Document]]:
        return [
            (one, replace(self.after[key], modified=time))
            for key, one in self.before.items()
            if self.after[key] != one
        ]

    def put(self, into: str, before: Document | None, after: Document, where: str) -> None:
        """A document as a record leaves it; what the record gave came from `where`."""
        (self.new if into in self.new or before is None else self.after)[into] = after
        had = fields_of(before) if before is not None else {}
        given = {
            name: where for name, value in fields_of(after).items() if value != had.get(name, "")
        }
        self.origins.setdefault(into, {}).update(given)


def _decide(
    library: Library,
    prepared: PreparedCatalogue,
    choices: Sequence[Choice],
    collection_id: str,
    time: str,
    progress: Progress,
) -> _Decided:
    duplicates = {one.record: one for one in prepared.duplicates}
    #: Where each record went: the id of a document.
    went: dict[int, str] = {}
    decided = _Decided()
    for number, (record, choice) in enumerate(zip(prepared.records, choices, strict=True)):
        if number % 50 == 0:
            progress(0.5 * number / len(choices), "Putting the entries together")
        if choice.do is Do.LEAVE_OUT:
            continue
        proposed = storable_document(record.document)
        where = storable(f"From the list “{record.list_name}”, {record.place}.")
        duplicate = duplicates.get(number)
        into = ""
        if choice.do is Do.MERGE and duplicate is not None:
            into = went.get(duplicate.other, "") if duplicate.other >= 0 else duplicate.document.id
        if into:
            if into not in decided.new and into not in decided.before:
                there = _there(library, into, duplicate and duplicate.document)
                decided.before[into] = decided.after[into] = there
            before = decided.new[into] if into in decided.new else decided.after[into]
            decided.put(into, before, filled(before, proposed, choice.over), where)
        else:
            into = new_id()
            document = replace(
                proposed,
                id=into,
                title=proposed.title or "Untitled",
                collection_id=collection_id,
                created=time,
                modified=time,
                deleted="",
            )
            decided.put(into, None, document, where)
        went[number] = into
    return decided


def _there(library: Library, document_id: str, seen: Document | None) -> Document:
    found = find_by_id(library, document_id)
    if found is None or found.deleted:
        title = seen.title if seen is not None else document_id
        raise UserError(
            f"“{title}” is no longer in the library, so nothing was stored; look for duplicates"
            " again."
        )
    return found


def _collection(library: Library, name: str) -> tuple[str, Collection | None]:
    """The id of the collection with this name at the top, and a new one if there is none."""
    wanted = " ".join(storable(name).split())
    if not wanted:
        raise UserError("A collection needs a name, so nothing was stored; give it one.")
    for one in collections(library):
        if not one.parent_id and one.name.casefold() == wanted.casefold():
            return one.id, None
    made = Collection(new_id(), wanted)
    return made.id, made
