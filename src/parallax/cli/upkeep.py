"""`parallax check`, `backup` and `restore`."""

import argparse
from pathlib import Path

from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.library import default_path
from parallax.model.errors import UserError
from parallax.operations import (
    back_up,
    check_library,
    restore_library,
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
