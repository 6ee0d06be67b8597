"""Options of `parallax export` that make no difference to what is written."""

import argparse
from collections.abc import Iterator

from parallax.formats import writable
from parallax.model.edition import EditionOptions

#: The options by the fields of `EditionOptions` they give; of a statement the report speaks.
_OPTIONS = {
    "layout": "--layout",
    "paper": "--paper",
    "font_size": "--font-size",
    "typeface": "--typeface",
    "line_spacing": "--line-spacing",
    "column_share": "--column-share",
    "swapped": "--swapped",
    "paragraph_numbers": "--numbered",
    "annotations": "--annotations",
    "translators": "--translators-notes",
    "note_kinds": "--kinds",
    "authors": "--author",
    "tags": "--tag",
    "note_sides": "--notes-on",
    "changed_from": "--changed-from",
    "changed_to": "--changed-to",
    "lemmas": "--no-lemmas",
}


def unheeded(arguments: argparse.Namespace, options: EditionOptions) -> Iterator[str]:
    """A sentence for each reason why something of the call has no effect. Raises UserError for a
    format that is not written."""
    if arguments.side and not arguments.words:
        yield "--side has no effect without --words."
    suffix = arguments.file.suffix.lower()
    if (arguments.to or suffix) in ("", "pdf", ".pdf"):
        return
    chosen, usual = writable(suffix, arguments.to), EditionOptions()
    idle = [
        option
        for name, option in _OPTIONS.items()
        if name not in chosen.takes and getattr(options, name) != getattr(usual, name)
    ]
    if idle:
        named = " and ".join(filter(None, (", ".join(idle[:-1]), idle[-1])))
        yield f"{named} {'has' if len(idle) == 1 else 'have'} no effect on “{chosen.name}”."
