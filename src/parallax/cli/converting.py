"""`parallax convert`: what a reader of files saw, for anyone to check."""

import argparse
from dataclasses import asdict
from typing import Any

from parallax.cli.console import finish_progress, print_json, progress
from parallax.model.reading import Incoming, IncomingPair, RepairKind
from parallax.operations.read_file import read_file, read_pair_file


def convert_file(arguments: argparse.Namespace) -> int:
    without = frozenset(RepairKind(word) for word in arguments.without)
    path, encoding = arguments.file, arguments.encoding
    pair = read_pair_file(path, encoding=encoding, without=without, progress=progress)
    if pair is not None:
        data = pair_data(pair)
    else:
        data = incoming_data(read_file(path, encoding=encoding, without=without, progress=progress))
    finish_progress()
    print_json(data)
    return 0


def pair_data(pair: IncomingPair) -> dict[str, Any]:
    """One file of two texts; a bead gives its paragraphs [start, stop) in either text."""
    return {
        "texts": [incoming_data(pair.original), incoming_data(pair.translation)],
        "beads": [
            [one.original_start, one.original_stop, one.translation_start, one.translation_stop]
            for one in pair.beads
        ],
        "remarks": list(pair.remarks),
    }


def incoming_data(incoming: Incoming) -> dict[str, Any]:
    """One file as it was read. Offsets are code points into the paragraph's text."""
    return {
        "name": incoming.name,
        "format": incoming.format,
        "encoding": incoming.encoding,
        "sha256": incoming.sha256,
        "lang": incoming.lang,
        "metadata": {**incoming.properties, **incoming.metadata},
        "paragraphs": [
            {
                "text": one.text,
                "kind": str(one.kind),
                "level": one.level,
                "folio": one.folio,
                "spans": [[span.start, span.end, str(span.style)] for span in one.spans],
            }
            for one in incoming.paragraphs
        ],
        "notes": [
            {
                "paragraph": note.paragraph,
                "start": note.start,
                "end": note.end,
                "kind": str(note.kind),
                "author": note.author,
                "created": note.created,
                "mark": note.mark,
                "body": note.body,
            }
            for note in incoming.notes
        ],
        "repairs": [asdict(repair) for repair in incoming.repairs],
        "remarks": list(incoming.remarks),
    }
