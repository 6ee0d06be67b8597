"""The options of `parallax export`, `parallax packet` and `parallax highlight`."""

import argparse
from pathlib import Path

from parallax.cli.options import later, takes_document, takes_json
from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.text import Role
from parallax.model.volume import Numbering, VolumeOrder

_DEFAULT = EditionOptions()


def export_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        default="",
        help="the format, if the name of the file leaves it open",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a file that is there (an older edition of the document needs no force)",
    )
    _takes_part(parser)
    _takes_page(parser)
    _takes_notes(parser)
    takes_json(parser)
    parser.set_defaults(run=later("exporting", "export_document"))


def volume_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("collection", metavar="COLLECTION", help="its name or id")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--numbering",
        choices=[str(one) for one in Numbering],
        default=str(Numbering.RESTARTING),
        help="of notes: anew in every document, or on through the volume (default: %(default)s)",
    )
    parser.add_argument(
        "--order",
        choices=[str(one) for one in VolumeOrder],
        default=str(VolumeOrder.DATE),
        help="of the documents (default: by %(default)s)",
    )
    parser.add_argument("--force", action="store_true", help="replace a PDF that is there")
    _takes_page(parser)
    _takes_notes(parser)
    takes_json(parser)
    parser.set_defaults(run=later("exporting", "export_collection"))


def packet_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the new folder to write")
    _takes_page(parser)
    _takes_notes(parser)
    takes_json(parser)
    parser.set_defaults(run=later("exporting", "export_packet_of"))


def highlight_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument(
        "side", choices=[str(role) for role in Role], help="the text whose PDF it is"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy to write")
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help="the PDF to copy, where the library does not keep it",
    )
    parser.add_argument("--force", action="store_true", help="replace a PDF that is there")
    _chooses_notes(parser)
    takes_json(parser)
    parser.set_defaults(run=later("highlighting", "highlight_document"))


def _takes_part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rows", default="", metavar="FIRST-LAST", help='only these rows, such as "12-18"'
    )
    parser.add_argument(
        "--words",
        default="",
        metavar="WORDS",
        help="only the row where these words first stand, cut to them on their side",
    )
    parser.add_argument("--side", choices=[str(role) for role in Role], help="of --words")


def _takes_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--layout",
        type=_layout,
        choices=[str(one) for one in Layout],
        default=str(_DEFAULT.layout),
        help="“facing” will do for facing pages, “review” for the review table",
    )
    parser.add_argument("--paper", choices=[str(one) for one in Paper], default=str(_DEFAULT.paper))
    parser.add_argument(
        "--font-size",
        type=float,
        default=_DEFAULT.font_size,
        metavar="POINTS",
        help=f"of the text, {SMALLEST:g} to {LARGEST:g} (default: %(default)g)",
    )
    parser.add_argument(
        "--typeface",
        type=_typeface,
        choices=[str(one) for one in Typeface],
        default=str(_DEFAULT.typeface),
    )
    parser.add_argument(
        "--line-spacing",
        type=float,
        default=_DEFAULT.line_spacing,
        metavar="SHARE",
        help=f"of the face's own, {TIGHTEST:g} to {LOOSEST:g} (default: %(default)g)",
    )
    parser.add_argument(
        "--column-share",
        type=float,
        default=_DEFAULT.column_share,
        metavar="SHARE",
        help="the original's part of the width of two columns,"
        f" {NARROWEST:g} to {WIDEST:g} (default: %(default)g)",
    )
    parser.add_argument("--swapped", action="store_true", help="the translation on the left")
    parser.add_argument("--numbered", action="store_true", help="number the rows in the margin")
    parser.add_argument(
        "--statement",
        default="",
        metavar="WORDS",
        help="the editor's statement before the text, in Markdown; @FILE takes it from a file",
    )


def _takes_notes(parser: argparse.ArgumentParser) -> None:
    places = [str(one) for one in NotePlace]
    _chooses_notes(parser)
    parser.add_argument(
        "--notes-on", choices=[str(role) for role in Role], help="only notes on this text"
    )
    parser.add_argument(
        "--annotations",
        choices=places,
        default=str(_DEFAULT.annotations),
        help="where notes stand that are not the translator's (default: %(default)s)",
    )
    parser.add_argument(
        "--translators-notes",
        choices=places,
        default=str(_DEFAULT.translators),
        help="where the translator's notes stand (default: %(default)s)",
    )


def _chooses_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kinds", metavar="KIND,KIND", help="the kinds of notes to print (default: all but query)"
    )
    parser.add_argument(
        "--author", action="append", default=[], metavar="NAME", help="only notes by this author"
    )
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="only notes with this tag"
    )
    parser.add_argument(
        "--changed-from", default="", metavar="DATE", help="only notes written or changed since"
    )
    parser.add_argument(
        "--changed-to", default="", metavar="DATE", help="only notes last changed by then"
    )
    parser.add_argument(
        "--no-lemmas",
        action="store_true",
        help="do not repeat the words a note stands on before the note",
    )


def _layout(word: str) -> str:
    short = {"facing": Layout.FACING, "facing-pages": Layout.FACING, "review": Layout.REVIEW}
    return str(short.get(word.casefold(), word))


def _typeface(word: str) -> str:
    """The face whose name begins so, whatever its capitals."""
    found = [str(one) for one in Typeface if str(one).casefold().startswith(word.casefold())]
    return found[0] if len(found) == 1 and word else word
