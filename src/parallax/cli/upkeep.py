"""`parallax export`, `parallax check` and `parallax backup`."""

import argparse
from dataclasses import asdict

from parallax import library as reading
from parallax.cli.console import library_of, print_json, progress, say
from parallax.model.edition import AnnotationPlace, EditionOptions, Layout, Paper
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.operations import back_up, check_library, export_edition

SMALLEST, LARGEST = 6.0, 24.0


def export_document(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        report = export_edition(
            library, document.id, arguments.file, _options(arguments), progress=progress
        )
    if arguments.json:
        print_json(asdict(report))
    else:
        print(report.sentence)
    return 1 if report.problems else 0


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
        authors=frozenset(arguments.author),
        annotations=AnnotationPlace(arguments.annotations),
        swapped=arguments.swapped,
    )


def check(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        problems = check_library(library)
        path = str(library.path)
    if arguments.json:
        print_json({"library": path, "problems": problems})
    elif problems:
        print("\n".join(problems))
        say(
            f"{path} needs mending. Keep a copy of the file as it is before you go on;"
            " your last backup can be opened with --library."
        )
    else:
        print(f"{path}: all is whole.")
    return 2 if problems else 0


def back_up_library(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        back_up(library, arguments.file)
    print(f"The backup is in {arguments.file}.")
    return 0
