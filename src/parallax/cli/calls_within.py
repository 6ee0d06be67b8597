"""The options of the commands that work with what is in the library."""

import argparse
from pathlib import Path

from parallax.cli.options import later, shared, takes_document, takes_json
from parallax.model.citation import CitationStyle, ReferenceFormat
from parallax.model.note import NoteKind
from parallax.model.text import Role


def list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bin", action="store_true", help="list what is in the bin")
    takes_json(parser)
    parser.set_defaults(run=later("reading", "list_documents"))


def show_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="a picture of the window")
    parser.add_argument("--size", default="1280x800", metavar="WxH", help="of the picture")
    parser.add_argument("--theme", choices=("light", "sepia", "dark"), default="light")
    takes_json(parser)
    parser.set_defaults(run=later("reading", "show_document"))


def note_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    under = parser.add_subparsers(title="what to do", required=True, metavar="add|list")
    add = under.add_parser("add", parents=[shared()], help="write a note")
    add.add_argument("body", metavar="TEXT", help="the note, in Markdown; - reads the console")
    add.add_argument("--on", metavar="WORDS", default="", help="the words it stands on")
    add.add_argument(
        "--side", choices=[str(role) for role in Role], help="the side the words are on"
    )
    add.add_argument(
        "--also-on", metavar="WORDS", default="", help="words on the other side: one note on both"
    )
    add.add_argument(
        "--occurrence", type=int, metavar="N", help="which one, if the words occur more than once"
    )
    add.add_argument("--kind", choices=[str(kind) for kind in NoteKind], default="translator")
    add.add_argument("--author", default="")
    add.add_argument("--tag", action="append", default=[], metavar="TAG")
    takes_json(add)
    add.set_defaults(run=later("notes", "add_note"))
    listing = under.add_parser("list", parents=[shared()], help="list the notes")
    takes_json(listing)
    listing.set_defaults(run=later("notes", "list_notes"))


def signs_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        metavar="DOCUMENT",
        help="its id, the beginning of its id, its title, or a file that is not in the library",
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="KIND",
        help='these only, such as "identification" or "word part"; may be given several times',
    )
    parser.add_argument("--side", choices=[str(role) for role in Role], help="of this text only")
    takes_json(parser)
    parser.set_defaults(run=later("signs", "list_signs"))


def search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument("--document", default="", help="in this document only")
    parser.add_argument("--limit", type=int, default=50, metavar="N")
    takes_json(parser)
    parser.set_defaults(run=later("reading", "search_library"))


def cite_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        nargs="*",
        metavar="DOCUMENT",
        help="its id, the beginning of its id, or its title; all documents if none is named",
    )
    parser.add_argument(
        "--style",
        choices=[str(style) for style in CitationStyle],
        default=str(CitationStyle.ARCHIVE),
        help="how it is printed (default: %(default)s, in the archive's own order)",
    )
    parser.add_argument(
        "--folios", metavar="LEAVES", default="", help='of one passage, such as "28-29"'
    )
    parser.add_argument(
        "--lang", choices=("en", "sq"), default="en", help="of the style's own words and the date"
    )
    parser.add_argument(
        "--to",
        choices=[str(one) for one in ReferenceFormat],
        help="instead, in the form of programs for references",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write what --to makes there, not on the console"
    )
    takes_json(parser)
    parser.set_defaults(run=later("citing", "cite_documents"))


def check_options(parser: argparse.ArgumentParser) -> None:
    takes_json(parser)
    parser.set_defaults(run=later("upkeep", "check"))


def backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--force", action="store_true", help="replace an older copy there")
    parser.set_defaults(run=later("upkeep", "back_up_library"))


def restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a copy that backup made")
    parser.set_defaults(run=later("upkeep", "restore"))


def demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="FOLDER")
    parser.set_defaults(run=later("window", "demo"))
