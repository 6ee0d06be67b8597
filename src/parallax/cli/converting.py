"""`parallax convert`: what a reader of files saw, for anyone to check."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from parallax.apparatus.citations import resolve
from parallax.cli.console import finish_progress, print_json, progress
from parallax.model.reading import Incoming, IncomingNote, IncomingPair, RepairKind
from parallax.operations.read_file import read_file, read_pair_file

#: A sign that Markdown would take for its own.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


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
        "origins": dict(incoming.origins),
        "pages": incoming.pages,
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
                "end_paragraph": note.end_paragraph,
                "end": note.end,
                "kind": str(note.kind),
                "author": note.author,
                "created": note.created,
                "mark": note.mark,
                "body": note.body,
                "references": cited,
            }
            for note, cited in zip(incoming.notes, _references(incoming.notes), strict=True)
        ],
        "repairs": [asdict(repair) for repair in incoming.repairs],
        "undone": [asdict(repair) for repair in incoming.undone],
        "remarks": list(incoming.remarks),
    }


def _references(notes: Sequence[IncomingNote]) -> list[list[dict[str, Any]]]:
    """What each note cites, in its order: the words, what they stand for, and the parts."""
    marks = [note.mark for note in notes]
    bodies = [_ESCAPED.sub(r"\1", note.body) for note in notes]
    return [
        [
            {
                "text": body[one.start : one.end],
                "kind": str(one.kind),
                "stands_for": one.stands_for,
                "reference": asdict(one.reference) if one.reference is not None else None,
                "inherited": list(one.inherited),
            }
            for one in cited
        ]
        for body, cited in zip(bodies, resolve(bodies, marks=marks), strict=True)
    ]
