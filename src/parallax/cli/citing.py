"""`parallax cite`: the references of documents, in words or for other programs."""

import argparse
import re

from parallax import library as reading
from parallax.apparatus.citing import cite
from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.cli.words import documents
from parallax.model.citation import CitationStyle, ReferenceFormat
from parallax.model.errors import UserError
from parallax.operations import export_references, references_in

#: Leaves and ranges of them, with commas between.
_LEAVES = re.compile(r"\d+[rv]?(?:\s*[-–]\s*\d+[rv]?)?(?:\s*,\s*\d+[rv]?(?:\s*[-–]\s*\d+[rv]?)?)*")


def cite_documents(arguments: argparse.Namespace) -> int:
    if arguments.out is not None and arguments.to is None:
        raise UserError("--out writes a file for another program; add --to, such as --to bibtex.")
    if arguments.to is not None and (arguments.folios or arguments.json):
        raise UserError("--folios and --json go with --style; leave them out, or leave out --to.")
    if arguments.folios and _LEAVES.fullmatch(arguments.folios.strip()) is None:
        raise UserError(
            f"“{arguments.folios}” names no leaves; give numbers, such as 28, 12v or 28-30."
        )
    with library_of(arguments) as library:
        if arguments.document:
            found = [reading.find_document(library, name) for name in arguments.document]
        else:
            found = list(reading.documents(library))
        if not found:
            raise UserError("The library has no documents yet, so there is nothing to cite.")
        if arguments.to is not None:
            ids = [document.id for document in found]
            format = ReferenceFormat(arguments.to)
            if arguments.out is None:
                print(references_in(library, ids, format, progress=progress), end="")
                return 0
            count = export_references(library, ids, arguments.out, format, progress=progress)
            finish_progress()
            say(f"The references of {documents(count)} are in “{arguments.out}”.")
            return 0
    style = CitationStyle(arguments.style)
    lines = [
        cite(document, style, folios=arguments.folios or None, lang=arguments.lang)
        for document in found
    ]
    if arguments.json:
        print_json(
            [
                {"id": document.id, "style": str(style), "reference": line}
                for document, line in zip(found, lines, strict=True)
            ]
        )
        return 0
    for document, line in zip(found, lines, strict=True):
        if line:
            print(line)
        else:
            say(f"“{document.title}” has no reference yet, so there is nothing to cite.")
    return 0
