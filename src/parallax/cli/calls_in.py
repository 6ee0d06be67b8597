"""The options of the commands that bring files in."""

import argparse
from pathlib import Path

from parallax.cli.options import (
    METADATA,
    later,
    takes_document,
    takes_json,
    takes_pair_options,
    takes_without,
)
from parallax.model.merge_plan import Take
from parallax.model.text import Role


def import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "original", type=Path, metavar="ORIGINAL", help="or one file that holds both texts"
    )
    parser.add_argument("translation", type=Path, nargs="?", metavar="TRANSLATION")
    for field, words in METADATA:
        parser.add_argument(f"--{field}", metavar="WORDS", help=words)
    parser.add_argument("--collection", metavar="NAME", default="", help="put it there")
    parser.add_argument(
        "--force",
        action="store_true",
        help="also if both texts seem to be in one language, or were imported before",
    )
    takes_pair_options(parser)
    takes_without(parser)
    _takes_no_keep_files(parser)
    takes_json(parser)
    parser.set_defaults(run=later("pairs", "import_files"))


def import_folder_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what belongs together, add nothing"
    )
    parser.add_argument("--doubtful", action="store_true", help="add pairs that are unsure, too")
    parser.add_argument("--collection", metavar="NAME", default="", help="put them there")
    parser.add_argument("--force", action="store_true", help="also pairs that were imported before")
    _takes_no_keep_files(parser)
    takes_json(parser)
    parser.set_defaults(run=later("folders", "import_folder"))


def open_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="EDITION.pdf")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would come in, change nothing"
    )
    parser.add_argument(
        "--take",
        choices=[str(one) for one in Take],
        default=str(Take.MINE),
        help="what holds where the edition has something else than the library; “both” keeps both"
        " of two notes, and else mine (default: %(default)s)",
    )
    parser.add_argument(
        "--collection", metavar="NAME", default="", help="put a document that is restored there"
    )
    takes_json(parser)
    parser.set_defaults(run=later("opening", "open_file"))


def catalogue_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--to-collection",
        metavar="NAME",
        default="",
        help="put what is new there; the collection is made if there is none",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only print what would be made, and change nothing"
    )
    parser.add_argument(
        "--merge",
        action="store_true",
        help="make one of what is surely one document, here or in the library: empty fields are"
        " filled, others stay",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="their character encoding, if it was guessed wrongly"
    )
    takes_json(parser)
    parser.set_defaults(run=later("catalogue", "import_lists"))


def attach_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument("original", type=Path, metavar="ORIGINAL")
    parser.add_argument("translation", type=Path, metavar="TRANSLATION")
    parser.add_argument(
        "--force", action="store_true", help="also if both files seem to be in one language"
    )
    _takes_no_keep_files(parser)
    takes_pair_options(parser)
    takes_json(parser)
    parser.set_defaults(run=later("catalogue", "attach"))


def review_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the table that came back")
    parser.add_argument(
        "--accept",
        choices=("none", "all", "wording", "remarks"),
        default="none",
        help="what of it is taken over (default: none, it is only shown)",
    )
    parser.add_argument(
        "--rows", default="", metavar="ROWS", help='accept only in these rows, such as "3,7-9"'
    )
    parser.add_argument(
        "--item",
        action="append",
        default=[],
        metavar="NAME",
        help="accept this one too, by its name, such as 3.translation; may be given several times",
    )
    parser.add_argument(
        "--conflicts",
        action="store_true",
        help="accept wordings also where the document was changed since",
    )
    parser.add_argument(
        "--author", default="", metavar="NAME", help="who made remarks that the file does not sign"
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="a CSV file's encoding, if it was guessed wrongly"
    )
    takes_json(parser)
    parser.set_defaults(run=later("reviewing", "review_document"))


def convert_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--to", choices=("json",), default="json", help="the form of the answer")
    parser.add_argument(
        "--encoding", metavar="NAME", help="its character encoding, if it was guessed wrongly"
    )
    takes_without(parser)
    parser.set_defaults(run=later("converting", "convert_file"))


def align_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="ORIGINAL TRANSLATION")
    parser.add_argument(
        "--batch",
        metavar="PAIRS.jsonl",
        help='many pairs, a line of JSON each with "id", "source", "target" (lists of'
        ' paragraphs) and, if known, "source_lang", "target_lang", and as "confirmed" the rows'
        " that are right and stay as they are, such as [[[0], [0, 1]], [[1], [2]]]; - reads the"
        " console",
    )
    parser.add_argument(
        "--lexicon",
        choices=("none", "general", "library"),
        default="general",
        help="which words are known beforehand: none, those of the dictionaries that come with"
        " Parallax (general), or also those that the confirmed rows of the library taught"
        " (default: %(default)s)",
    )
    parser.add_argument(
        "--learn",
        nargs="?",
        action="append",
        const="",
        default=[],
        metavar="LESSONS.jsonl",
        help="learn words first from documents whose rows are known, lines as in --batch with"
        ' "beads": [[[0], [0, 1]], [[1], [2]]]; may be given several times. Alone, without a'
        " file and with nothing to match: learn from all confirmed rows of the library",
    )
    takes_pair_options(parser)
    takes_json(parser)
    parser.set_defaults(run=later("aligning", "align_files"))


def source_options(parser: argparse.ArgumentParser) -> None:
    takes_document(parser)
    parser.add_argument(
        "side", nargs="?", choices=[str(role) for role in Role], help="of this text only"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the kept file there")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    takes_json(parser)
    parser.set_defaults(run=later("sources", "show_source"))


def _takes_no_keep_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-keep-files",
        action="store_true",
        help="keep only the checksum and place of the files, not the files themselves",
    )
