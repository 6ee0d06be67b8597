"""`parallax export`, `check`, `backup` and `restore`."""

import argparse
from dataclasses import asdict
from pathlib import Path
from unicodedata import normalize

from parallax import library as reading
from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.library import Library, default_path
from parallax.model.edition import LARGEST, SMALLEST, AnnotationPlace, EditionOptions, Layout, Paper
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.operations import (
    back_up,
    check_library,
    export_as,
    export_edition,
    restore_library,
)


def export_document(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        if (arguments.to or arguments.file.suffix.lower()) not in ("", "pdf", ".pdf"):
            return _export_otherwise(library, document.id, arguments)
        report = export_edition(
            library, document.id, arguments.file, _options(arguments), progress=progress
        )
    if arguments.json:
        print_json(asdict(report))
    else:
        print(report.sentence)
    return 1 if report.problems else 0


def _export_otherwise(library: Library, document_id: str, arguments: argparse.Namespace) -> int:
    report = export_as(
        library,
        document_id,
        arguments.file,
        _options(arguments),
        key=arguments.to,
        replace=arguments.force,
        progress=progress,
    )
    finish_progress()
    if arguments.json:
        print_json(asdict(report))
    else:
        print(report.sentence)
    return 0


def _options(arguments: argparse.Namespace) -> EditionOptions:
    if not SMALLEST <= arguments.font_size <= LARGEST:
        raise UserError(f"--font-size must lie between {SMALLEST:g} and {LARGEST:g} points.")
    kinds = EditionOptions().note_kinds
    if arguments.kinds is not None:
        names = [name.strip() for name in arguments.kinds.split(",") if name.strip()]
        unknown = [name for name in names if name not in list(NoteKind)]
        if unknown:
            raise UserError(
                f"There are no notes of the kind “{unknown[0]}”; the kinds are"
                f" {', '.join(NoteKind)}."
            )
        kinds = frozenset(NoteKind(name) for name in names)
    return EditionOptions(
        layout=Layout(arguments.layout),
        paper=Paper(arguments.paper),
        font_size=arguments.font_size,
        note_kinds=kinds,
        authors=frozenset(normalize("NFC", name) for name in arguments.author),
        annotations=AnnotationPlace(arguments.annotations),
        swapped=arguments.swapped,
    )


def check(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        problems = check_library(library, progress=progress)
        finish_progress()
        path = str(library.path)
    if arguments.json:
        print_json({"library": path, "problems": problems})
    elif problems:
        print("\n".join(problems))
        say(
            f"“{path}” needs mending. Keep a copy of the file as it is before you go on;"
            " your last backup can be opened with --library."
        )
    else:
        print(f"“{path}”: all is whole.")
    return 2 if problems else 0


def back_up_library(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        target: Path = arguments.file
        if target.is_file() and not arguments.force and not target.samefile(library.path):
            raise UserError(
                f"“{target}” is there already, so nothing was written. Give the copy another"
                " name, or add --force to replace an older copy."
            )
        back_up(library, target, overwrite=arguments.force, progress=progress)
        finish_progress()
    print(f"The backup is in “{target}”.")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    path = getattr(arguments, "library", None) or default_path()
    kept = restore_library(path, arguments.file, progress=progress)
    finish_progress()
    print(f"“{path}” is now a copy of “{arguments.file}”.")
    if kept is not None:
        print(f"What was there before is in “{kept}”.")
    return 0
