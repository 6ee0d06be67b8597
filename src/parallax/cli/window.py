"""Opening the window, and the same journey without a screen."""

import argparse
import os
from pathlib import Path

from parallax.cli.console import progress
from parallax.cli.words import rows
from parallax.model.errors import UserError


def open_window(arguments: argparse.Namespace) -> int:
    from parallax.app import run_window

    return run_window(
        getattr(arguments, "library", None),
        files=tuple(arguments.files),
        document=arguments.document,
        sample=arguments.sample,
    )


def demo(arguments: argparse.Namespace) -> int:
    """Import the sample, align it, picture the window, typeset the edition."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from parallax import library as reading
    from parallax.library import open_library
    from parallax.model.edition import EditionOptions
    from parallax.operations import export_edition, find_or_import_sample
    from parallax.ui.picture import save_picture

    out: Path = arguments.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder “{out}” cannot be made ({error.strerror}). Name another with --out."
        ) from None
    # A library of its own, made anew each time: a demonstration must not add to the reader's.
    place = out / "sample.parallax"
    for old in out.glob("sample.parallax*"):
        old.unlink()
    with open_library(place) as library:
        found = find_or_import_sample(library, progress)
        document_id = found if isinstance(found, str) else found.document_id
        alignment = reading.alignment(library, document_id)
        beads = reading.beads(library, alignment.id) if alignment else []
        print(f"The sample was imported and matched: {rows(len(beads))}.")
        picture = out / "window.png"
        save_picture(library, document_id, picture, (1280, 800), "light")
        print(f"A picture of the window: “{picture}”")
        report = export_edition(
            library,
            document_id,
            out / "edition.pdf",
            EditionOptions(),
            replace=True,
            progress=progress,
        )
    print(f"The annotated PDF: {report.sentence}")
    print(f"The library: “{place}”")
    return 1 if report.problems else 0
