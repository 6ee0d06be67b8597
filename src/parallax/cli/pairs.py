"""`parallax import`, and the pair of files that a call names."""

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from parallax.cli.console import (
    finish_progress,
    library_of,
    print_json,
    progress,
    say,
)
from parallax.cli.parser import METADATA
from parallax.cli.words import rows
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.reading import RepairKind
from parallax.operations import PreparedPair

REFERENCE_FIELDS = ("archive", "fond", "series", "year", "file", "folios")


def import_files(arguments: argparse.Namespace) -> int:
    from parallax import library as reading
    from parallax.operations import import_pair, seem_unrelated

    prepared, remarks = prepare(arguments.original, arguments.translation, arguments)
    if prepared.same_language and not arguments.force:
        raise UserError(
            f"Both files seem to be in the same language ({prepared.original.lang}):"
            f" “{arguments.original}” and “{arguments.translation}”. Check that you named the"
            " right two files, or add --force to import them all the same."
        )
    prepared = dataclasses.replace(prepared, document=_with_metadata(prepared.document, arguments))
    with library_of(arguments, create=True) as library:
        if not arguments.force:
            _refuse_again(library, prepared)
        changes = import_pair(
            library,
            prepared,
            collection_name=arguments.collection,
            keep_files=not arguments.no_keep_files,
            progress=progress,
        )
        finish_progress()
        document = reading.document(library, changes.document_id)
        alignment = reading.alignment(library, document.id)
        beads = reading.beads(library, alignment.id) if alignment else []
        unrelated = alignment is not None and seem_unrelated(library, alignment.id)
    doubtful = sum(bead.is_doubtful for bead in beads)
    for sentence in remarks:
        say(sentence)
    if unrelated:
        say("These two texts may not belong together: see whether you chose the right two.")
    if arguments.json:
        print_json(
            {
                "document": document.id,
                "title": document.title,
                "original": _incoming_data(prepared.original),
                "translation": _incoming_data(prepared.translation),
                "beads": len(beads),
                "doubtful": doubtful,
                "unrelated": unrelated,
            }
        )
    else:
        say(f"“{document.title}”: {rows(len(beads))}, {doubtful} of them doubtful.")
        print(document.id)
    return 0


def _refuse_again(library: Library, prepared: PreparedPair) -> None:
    from parallax.operations import already_imported

    there = already_imported(library, prepared)
    if there is not None:
        raise UserError(
            f"These two files are in the library already, as “{there.title}” ({there.id})."
            " Add --force to import them once more."
        )


def prepare(
    first: Path, second: Path, arguments: argparse.Namespace
) -> tuple[PreparedPair, list[str]]:
    """The pair as the call orders it, and what is to be said once all has gone well."""
    from parallax.operations import prepare_pair

    original, translation = (second, first) if arguments.swap else (first, second)
    without = frozenset(RepairKind(word) for word in getattr(arguments, "without", ()))
    prepared = prepare_pair(
        original,
        translation,
        encodings=(arguments.encoding_original, arguments.encoding_translation),
        without=(without, without),
        progress=progress,
    )
    finish_progress()
    if not prepared.swapped:
        return prepared, list(prepared.warnings)
    # The order of the words on the command line is the reader's own choice and stands.
    prepared = prepared.swap()
    remedy = "leave out --swap" if arguments.swap else "add --swap"
    order = (
        f"By their languages, “{translation}” looks like the original and “{original}” like the"
        f" translation. They were taken in the order you gave; {remedy} to take them the other"
        " way round."
    )
    return prepared, [order, *prepared.warnings]


def _with_metadata(document: Document, arguments: argparse.Namespace) -> Document:
    from parallax.apparatus.dates import parse_date

    given = {
        field: getattr(arguments, field)
        for field, _ in METADATA
        if getattr(arguments, field) is not None
    }
    if "date" in given:
        given["date"] = parse_date(given["date"]) or given["date"]
    reference = dataclasses.replace(
        document.reference, **{k: v for k, v in given.items() if k in REFERENCE_FIELDS}
    )
    rest = {k: v for k, v in given.items() if k not in REFERENCE_FIELDS}
    return dataclasses.replace(document, reference=reference, **rest)


def _incoming_data(incoming: Any) -> dict[str, Any]:
    return {
        "name": incoming.name,
        "format": incoming.format,
        "lang": incoming.lang,
        "encoding": incoming.encoding,
        "paragraphs": len(incoming.paragraphs),
        "notes": len(incoming.notes),
        "repairs": {str(repair.kind): repair.count for repair in incoming.repairs},
        "undone": [str(repair.kind) for repair in incoming.undone],
    }
