"""`parallax source`: where a document's texts came from, and their files written out again."""

import argparse
from dataclasses import asdict
from typing import Any

from parallax import library as reading
from parallax.cli.console import finish_progress, library_of, print_json, progress
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.origin import TextOrigin
from parallax.model.reading import Repair
from parallax.model.text import Role
from parallax.operations import save_source_file, text_origin


def show_source(arguments: argparse.Namespace) -> int:
    if arguments.to is not None and arguments.side is None:
        raise UserError("Say which file is to be written: add “original” or “translation”.")
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        origins = _origins(library, document, arguments.side)
        if arguments.to is not None:
            save_source_file(
                library,
                origins[0].text_id,
                arguments.to,
                overwrite=arguments.force,
                progress=progress,
            )
            finish_progress()
            print(f"“{origins[0].name}” is in “{arguments.to}”, byte for byte.")
            return 0
        details = reading.field_origins(library, document.id)
    if arguments.json:
        texts = [{**asdict(origin), "kept": origin.is_kept} for origin in origins]
        print_json({"document": document.id, "texts": texts, "details": details})
        return 0
    print(document.title)
    for origin in origins:
        _print(origin)
    if details:
        print("\nDetails")
        for field, words in details.items():
            print(f"  {field}: {words}")
    return 0


def _origins(library: Library, document: Document, side: str | None) -> list[TextOrigin]:
    texts = reading.texts(library, document.id)
    chosen = [text for text in texts if side is None or text.role is Role(side)]
    if not chosen:
        what = "text" if side is None else side
        raise UserError(f"“{document.title}” has no {what}; nothing was read from a file for it.")
    return [text_origin(library, text.id) for text in chosen]


def _print(origin: TextOrigin) -> None:
    print(f"\n{str(origin.role).capitalize()}")
    kept: Any = f"kept in the library, {origin.size} bytes" if origin.is_kept else "not kept"
    for name, value in (
        ("file", origin.name),
        ("was at", origin.path),
        ("format", origin.format),
        ("encoding", origin.encoding),
        ("read", origin.read),
        ("SHA-256", origin.sha256),
        ("the file itself", kept),
    ):
        if value:
            print(f"  {name}: {value}")
    for repair in origin.made:
        _print_repair(repair, "")
    for repair in origin.undone:
        _print_repair(repair, "not done: ")


def _print_repair(repair: Repair, before: str) -> None:
    print(f"  {before}{repair.kind}: {repair.sentence}")
    for old, new in repair.examples:
        print(f"    {old} → {new}" if new else f"    {old} (taken out)")
