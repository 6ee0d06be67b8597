"""`parallax highlight`: the notes on a copy of the PDF that a text was read from."""

import argparse

from parallax import library as reading
from parallax.cli.console import library_of, print_report, progress
from parallax.cli.exporting import note_options
from parallax.model.text import Role
from parallax.operations import highlight_source


def highlight_document(arguments: argparse.Namespace) -> int:
    options = note_options(arguments)
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        report = highlight_source(
            library,
            document.id,
            Role(arguments.side),
            arguments.file,
            options,
            source=arguments.source,
            overwrite=arguments.force,
            progress=progress,
        )
    print_report(report, as_json=arguments.json)
    return 1 if report.problems else 0
