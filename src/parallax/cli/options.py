"""What several commands take, and how a command is found."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from parallax.model.reading import OPTIONAL

#: Metadata that `import` takes, by the field names of `Document` and `Reference`.
METADATA = (
    ("title", "the document's title"),
    ("date", 'its date, such as "6 July 1963" or 1963-07-06'),
    ("archive", "the archive that holds it"),
    ("fond", 'the fond, such as "14/AP"'),
    ("series", "the series within the fond"),
    ("year", "the year it is filed under (V.)"),
    ("file", "the file (Dos.)"),
    ("folios", 'the folios (Fl.), such as "1-12"'),
    ("contributor", "who contributed it"),
    ("translator", "who translated it"),
    ("summary", "what it is about"),
    ("source", "its source line, in words"),
    ("rights", "who may use it how"),
)


class Parser(argparse.ArgumentParser):
    """argparse, with errors in the same form as all others."""

    def error(self, message: str) -> Any:
        self.exit(2, f"parallax: {message[:1].upper()}{message[1:]}. Try: {self.prog} --help\n")


def shared() -> Parser:
    """What every command takes."""
    parser = Parser(add_help=False)
    parser.add_argument(
        "--library",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="the library file to work with (default: your own)",
    )
    return parser


def later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """The function that carries out a command, imported only when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        from importlib import import_module

        return getattr(import_module(f"parallax.cli.{module}"), function)(arguments)

    return run


def takes_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def takes_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document", metavar="DOCUMENT", help="its id, the beginning of its id, or its title"
    )


def takes_pair_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--swap",
        action="store_true",
        help="the first file or text is the translation, the second its original",
    )
    for side in ("original", "translation"):
        parser.add_argument(
            f"--encoding-{side}",
            metavar="NAME",
            help=f"the character encoding of the {side}, if it was guessed wrongly",
        )


def takes_without(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[str(kind) for kind in OPTIONAL],
        metavar="REPAIR",
        help="leave this undone; may be given several times: "
        + ", ".join(str(kind) for kind in OPTIONAL),
    )
