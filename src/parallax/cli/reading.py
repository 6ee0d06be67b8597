"""`parallax list`, `parallax show` and `parallax search`."""

import argparse
from dataclasses import asdict
from typing import Any

from parallax import library as reading
from parallax.apparatus.dates import format_date
from parallax.cli.console import document_data, library_of, note_data, print_json, say, shortened
from parallax.cli.words import state_words
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.naming import gap_words
from parallax.model.text import Role

#: A picture's sides in pixels.
SMALLEST_SIDE, LARGEST_SIDE = 200, 10_000


def list_documents(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        found = reading.documents(library, in_bin=arguments.bin)
        names = {one.id: one.name for one in reading.collections(library)}
        textless = reading.without_texts(library)
    if arguments.json:
        print_json([document_data(document) for document in found])
        return 0
    for document in found:
        collection = names.get(document.collection_id, "")
        parts = [format_date(document.date), document.reference.cite(archive=False), collection]
        if document.id in textless:
            parts.append("no text yet")
        print(f"{document.id}  {document.title}")
        if any(parts):
            print(" " * 38 + " · ".join(part for part in parts if part))
    if not found:
        say(
            "The bin is empty."
            if arguments.bin
            else "The library has no documents yet. Try: parallax import ORIGINAL TRANSLATION"
        )
    return 0


def show_document(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        if arguments.screenshot is not None:
            return _picture(library, document, arguments)
        if arguments.json:
            print_json(_whole(library, document))
        else:
            _print(library, document)
    return 0


def _picture(library: Library, document: Document, arguments: argparse.Namespace) -> int:
    from parallax.ui.picture import save_picture

    width, times, height = arguments.size.lower().partition("x")
    if not times or not width.isdecimal() or not height.isdecimal():
        raise UserError(f"--size “{arguments.size}” is not understood; write it as 1280x800.")
    if not all(SMALLEST_SIDE <= int(side) <= LARGEST_SIDE for side in (width, height)):
        raise UserError(
            f"--size {arguments.size}: each side must lie between {SMALLEST_SIDE} and"
            f" {LARGEST_SIDE} pixels."
        )
    save_picture(
        library, document.id, arguments.screenshot, (int(width), int(height)), arguments.theme
    )
    say(f"The picture is in “{arguments.screenshot}”.")
    return 0


def _whole(library: Library, document: Document) -> dict[str, Any]:
    from parallax.operations import note_marks

    alignment = reading.alignment(library, document.id)
    beads = reading.beads(library, alignment.id) if alignment else []
    notes = reading.notes(library, document.id)
    marks = note_marks(library, document.id)
    return {
        "document": document_data(document),
        "texts": [
            {
                **asdict(text),
                "paragraphs": [asdict(one) for one in reading.paragraphs(library, text.id)],
            }
            for text in reading.texts(library, document.id)
        ],
        "beads": [asdict(bead) for bead in beads],
        "notes": [note_data(note, marks.get(note.id, "")) for note in notes],
    }


def _print(library: Library, document: Document) -> None:
    print(document.title)
    line = [format_date(document.date), document.reference.cite()]
    print(" · ".join(part for part in line if part))
    if document.summary:
        print(document.summary)
    alignment = reading.alignment(library, document.id)
    if alignment is None:
        say(
            "This document has no texts yet. To add them:"
            f" parallax attach {document.id} ORIGINAL TRANSLATION"
        )
        return
    sides = {
        Role.ORIGINAL: reading.paragraphs(library, alignment.original_id),
        Role.TRANSLATION: reading.paragraphs(library, alignment.translation_id),
    }
    for number, bead in enumerate(reading.beads(library, alignment.id), 1):
        state = ", ".join(part for part in (state_words(bead), gap_words(bead)) if part)
        print(f"\n{number}  {bead.shape}  {state}")
        for paragraph in sides[Role.ORIGINAL][bead.original_start : bead.original_stop]:
            print(f"  {paragraph.text}")
        for paragraph in sides[Role.TRANSLATION][bead.translation_start : bead.translation_stop]:
            print(f"    | {paragraph.text}")


def search_library(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document_id = None
        if arguments.document:
            document_id = reading.find_document(library, arguments.document).id
        query = " ".join(arguments.query)
        hits = reading.search(library, query, document_id=document_id, limit=arguments.limit)
    if arguments.json:
        print_json([asdict(hit) for hit in hits])
        return 0
    for hit in hits:
        where = "note" if hit.note_id else f"{hit.role}, paragraph {hit.paragraph + 1}"
        print(f"{hit.document_title} ({where})")
        print(f"    {shortened(hit.excerpt(240)[0], 250)}")
    if not hits:
        say(f"Nothing found for “{query}”. Shorter words find more; ë and ç need not be typed.")
    return 0
