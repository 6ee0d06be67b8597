"""`parallax catalogue` and `parallax attach`: documents from lists, and their texts later."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from parallax import library as reading
from parallax.apparatus.dates import format_date
from parallax.cli.console import (
    document_data,
    finish_progress,
    library_of,
    print_json,
    progress,
    say,
)
from parallax.cli.pairs import prepare
from parallax.cli.words import documents, rows
from parallax.model.catalogue import Duplicate
from parallax.model.changes import Changes, DocumentReplaced
from parallax.model.counting import counted
from parallax.model.errors import UserError
from parallax.operations import (
    PreparedCatalogue,
    attach_texts,
    files_differ,
    import_catalogue,
    merge_the_sure,
    prepare_catalogue,
    seem_unrelated,
)


def import_lists(arguments: argparse.Namespace) -> int:
    changes = None
    path = getattr(arguments, "library", None)
    if arguments.dry_run and path is not None and not path.exists():
        # What would be made can be told of a library that is still to be made, too.
        prepared = prepare_catalogue(
            arguments.files, encoding=arguments.encoding, progress=progress
        )
    else:
        with library_of(arguments, create=not arguments.dry_run) as library:
            prepared = prepare_catalogue(
                arguments.files, library, encoding=arguments.encoding, progress=progress
            )
            if not arguments.dry_run:
                changes = import_catalogue(
                    library,
                    prepared,
                    merge_the_sure(prepared) if arguments.merge else (),
                    collection_name=arguments.to_collection,
                    progress=progress,
                )
    finish_progress()
    if arguments.json:
        print_json(_data(prepared, changes))
    else:
        _print(prepared)
    for remark in prepared.remarks:
        say(remark)
    _say_outcome(prepared, changes, merge=arguments.merge)
    return 0


def _print(prepared: PreparedCatalogue) -> None:
    duplicates = {one.record: one for one in prepared.duplicates}
    for number, record in enumerate(prepared.records):
        document = record.document
        print(f"{number + 1}  {document.title}")
        parts = [
            format_date(document.date) or "no date",
            document.reference.cite(),
            f"{record.list_name}, {record.place}",
        ]
        print("    " + " · ".join(part for part in parts if part))
        if number in duplicates:
            print(f"    {_words_of(duplicates[number], prepared)}")


def _words_of(one: Duplicate, prepared: PreparedCatalogue) -> str:
    """Such as "Surely the same as 2 (one.txt, line 4): the same title and date.\""""
    if one.other >= 0:
        record = prepared.records[one.other]
        where = f"{one.other + 1} ({record.list_name}, {record.place})"
    else:
        where = f"{one.document.id} in the library"
    opening = "Surely" if one.sure else "Perhaps"
    words = f"{opening} the same as {where}: {one.reason[:1].lower()}{one.reason[1:]}"
    for conflict in one.conflicts:
        words += f"\n      {conflict.field}: “{conflict.kept}” there, “{conflict.other}” here"
    return words


def _say_outcome(prepared: PreparedCatalogue, changes: Changes | None, *, merge: bool) -> None:
    sure = sum(one.sure for one in prepared.duplicates)
    unsure = len(prepared.duplicates) - sure
    found = f"{counted(len(prepared.records), 'entry', 'entries')} found"
    if changes is None:
        new = len(prepared.records) - (sure if merge else 0)
        say(f"{found}; {documents(new)} would be added. Nothing was changed.")
    else:
        new, filled = len(_added(changes)), len(_filled(changes))
        say(
            f"{found}; {documents(new)} added without texts"
            + (f", {filled} of the library filled." if filled else ".")
        )
    if sure and not merge:
        say(
            f"{counted(sure, 'entry is', 'entries are')} surely there already; with --merge no"
            " document is added for them."
        )
    if unsure:
        say(
            f"{counted(unsure, 'entry', 'entries')} may be there already; look at the reasons above"
            " and decide in the window."
        )


def _added(changes: Changes) -> list[str]:
    return [
        step.after.id
        for step in changes.steps
        if isinstance(step, DocumentReplaced) and step.before.deleted
    ]


def _filled(changes: Changes) -> list[str]:
    return [
        step.after.id
        for step in changes.steps
        if isinstance(step, DocumentReplaced) and not step.before.deleted
    ]


def _data(prepared: PreparedCatalogue, changes: Changes | None) -> dict[str, Any]:
    return {
        "records": [
            {
                "list": record.list_name,
                "place": record.place,
                "lang": record.lang,
                **{
                    name: value
                    for name, value in document_data(record.document).items()
                    if name not in ("id", "collection_id", "created", "modified", "deleted")
                },
            }
            for record in prepared.records
        ],
        "duplicates": [
            {
                "record": one.record,
                "of_record": one.other if one.other >= 0 else None,
                "of_document": one.document.id or None,
                "reason": one.reason,
                "sure": one.sure,
                "conflicts": [asdict(conflict) for conflict in one.conflicts],
            }
            for one in prepared.duplicates
        ],
        "remarks": list(prepared.remarks),
        "added": _added(changes) if changes is not None else [],
        "filled": _filled(changes) if changes is not None else [],
    }


def attach(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        if document.id not in reading.without_texts(library):
            raise UserError(
                f"“{document.title}” has its texts already; import the files as a document of"
                " their own: parallax import ORIGINAL TRANSLATION."
            )
        prepared, remarks = prepare(arguments.original, arguments.translation, arguments)
        if prepared.same_language and not arguments.force:
            raise UserError(
                f"Both files seem to be in the same language ({prepared.original.lang})."
                " Check that you named the right two, or add --force."
            )
        for one in files_differ(document, prepared):
            remarks.append(
                f"The files have another {one.field}, “{one.other}”; “{one.kept}” stays."
            )
        attach_texts(
            library,
            document.id,
            prepared,
            keep_files=not arguments.no_keep_files,
            progress=progress,
        )
        finish_progress()
        document = reading.document(library, document.id)
        alignment = reading.alignment(library, document.id)
        beads = reading.beads(library, alignment.id) if alignment else []
        unrelated = alignment is not None and seem_unrelated(library, alignment.id)
    doubtful = sum(bead.is_doubtful for bead in beads)
    _say_attached(remarks, unrelated)
    if arguments.json:
        print_json({"document": document.id, "beads": len(beads), "doubtful": doubtful})
    else:
        say(f"“{document.title}”: {rows(len(beads))}, {doubtful} of them doubtful.")
        print(document.id)
    return 0


def _say_attached(remarks: Sequence[str], unrelated: bool) -> None:
    for sentence in remarks:
        say(sentence)
    if unrelated:
        say("These two texts may not belong together: see whether you chose the right two.")
