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
from parallax.cli.options import METADATA
from parallax.cli.words import rows
from parallax.library import Library
from parallax.model.catalogue import with_fields
from parallax.model.errors import UserError
from parallax.model.reading import RepairKind
from parallax.operations import PreparedPair


def import_files(arguments: argparse.Namespace) -> int:
    from parallax import library as reading
    from parallax.operations import import_pair, seem_unrelated, waiting_for

    if arguments.translation is None:
        prepared, remarks = prepare_one(arguments.original, arguments)
    else:
        prepared, remarks = prepare(arguments.original, arguments.translation, arguments)
    if prepared.same_language and not arguments.force:
        raise UserError(_one_language(prepared, arguments))
    given = _given(arguments)
    prepared = dataclasses.replace(
        prepared,
        document=with_fields(prepared.document, given),
        origins={name: said for name, said in prepared.origins.items() if name not in given},
    )
    with library_of(arguments, create=True) as library:
        if not arguments.force:
            _refuse_again(library, prepared)
        waiting = waiting_for(library, prepared.document)
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
    if waiting is not None:
        say(
            f"The library also has “{waiting.title}” ({waiting.id}) without texts. If the two are"
            " one, put this one into the bin, and give that one the texts with: parallax attach"
            f" {waiting.id} ORIGINAL TRANSLATION."
        )
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


def _one_language(prepared: PreparedPair, arguments: argparse.Namespace) -> str:
    lang = prepared.original.lang
    if prepared.one_file:
        return (
            f"Both texts in “{arguments.original}” seem to be in the same language ({lang}). Check"
            " that it is the right file, or add --force to import it all the same."
        )
    return (
        f"Both files seem to be in the same language ({lang}):"
        f" “{arguments.original}” and “{arguments.translation}”. Check that you named the"
        " right two files, or add --force to import them all the same."
    )


def _refuse_again(library: Library, prepared: PreparedPair) -> None:
    from parallax.operations import already_imported

    there = already_imported(library, prepared)
    if there is not None:
        which = "This file is" if prepared.one_file else "These two files are"
        raise UserError(
            f"{which} in the library already, as “{there.title}” ({there.id})."
            f" Add --force to import {'it' if prepared.one_file else 'them'} once more."
        )


def prepare_one(path: Path, arguments: argparse.Namespace) -> tuple[PreparedPair, list[str]]:
    """Both texts of one file, as the call orders them, and what is to be said of it."""
    from parallax.operations import prepare_pair_file

    encoding = arguments.encoding_original or arguments.encoding_translation
    prepared = prepare_pair_file(
        path, encoding=encoding, without=_without(arguments), progress=progress
    )
    finish_progress()
    if prepared is None:
        raise UserError(
            f"“{path}” holds one text; name the file with the other text as well: parallax import"
            " ORIGINAL TRANSLATION."
        )
    if arguments.swap:
        prepared = prepared.swap()
    return prepared, list(prepared.warnings)


def _without(arguments: argparse.Namespace) -> frozenset[RepairKind]:
    return frozenset(RepairKind(word) for word in getattr(arguments, "without", ()))


def prepare(
    first: Path, second: Path, arguments: argparse.Namespace
) -> tuple[PreparedPair, list[str]]:
    """The pair as the call orders it, and what is to be said once all has gone well."""
    from parallax.operations import prepare_pair

    original, translation = (second, first) if arguments.swap else (first, second)
    without = _without(arguments)
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


def _given(arguments: argparse.Namespace) -> dict[str, str]:
    """The details that the call itself names."""
    from parallax.apparatus.dates import parse_date

    given = {
        field: getattr(arguments, field)
        for field, _ in METADATA
        if getattr(arguments, field) is not None
    }
    if "date" in given:
        given["date"] = parse_date(given["date"]) or given["date"]
    return given


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
