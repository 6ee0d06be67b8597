"""What can be said on the command line; every command carries an example."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from parallax import __version__
from parallax.model.citation import CitationStyle, ReferenceFormat
from parallax.model.edition import AnnotationPlace, Layout, Paper
from parallax.model.note import NoteKind
from parallax.model.reading import OPTIONAL
from parallax.model.text import Role

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


class _Parser(argparse.ArgumentParser):
    """argparse, with errors in the same form as all others."""

    def error(self, message: str) -> Any:
        self.exit(2, f"parallax: {message[:1].upper()}{message[1:]}. Try: {self.prog} --help\n")


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a call with these words; without a command it is the window's."""
    shared = _shared()
    commands = _commands()
    named = _first_word(words)
    if named is not None and named not in commands:
        return _window_parser(shared)
    parser = _Parser(
        prog="parallax",
        parents=[shared],
        description="Parallax, the offline reading room for a text and its translation.",
        epilog="Without a command the window opens: parallax [--sample] [ORIGINAL TRANSLATION].",
    )
    parser.add_argument("--version", action="version", version=f"Parallax {__version__}")
    parser.add_argument("--sample", action="store_true", help="open the window on the sample")
    parser.add_argument("--document", default="", help="open the window on this document")
    parser.set_defaults(run=_later("window", "open_window"), files=[])
    under = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (summary, example, build) in commands.items():
        command = under.add_parser(
            name,
            parents=[shared],
            help=summary,
            description=summary[:1].upper() + summary[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        build(command)
    return parser


def _shared() -> _Parser:
    """What every command takes."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--library",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="the library file to work with (default: your own)",
    )
    return shared


def _first_word(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor an option's value."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("--library", "--document"):
            skip = True
        elif not word.startswith("-"):
            return word
    return None


def _window_parser(shared: _Parser) -> argparse.ArgumentParser:
    parser = _Parser(prog="parallax", parents=[shared])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--document", default="")
    parser.set_defaults(run=_later("window", "open_window"))
    return parser


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """The function that carries out a command, imported only when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        from importlib import import_module

        return getattr(import_module(f"parallax.cli.{module}"), function)(arguments)

    return run


Build = Callable[[argparse.ArgumentParser], None]


def _commands() -> dict[str, tuple[str, str, Build]]:
    return {
        "import": (
            "read an original and its translation, match them and add them to the library",
            'parallax import original.docx translation.docx --title "Conversation of 6 July"',
            _import,
        ),
        "import-folder": (
            "pair the files of a folder by name, language and content, and add them all",
            "parallax import-folder papers --dry-run",
            _import_folder,
        ),
        "catalogue": (
            "read lists of documents and add what they list to the library, without texts yet",
            "parallax catalogue page1.html page2.html --to-collection Talks --merge",
            _catalogue,
        ),
        "attach": (
            "match an original and its translation and give them to a document without texts",
            "parallax attach 019a2b original.docx translation.docx",
            _attach,
        ),
        "convert": (
            "print what is read in a file: its paragraphs, notes, folios, details and repairs",
            "parallax convert draft.docx --to json",
            _convert,
        ),
        "list": ("list the documents of the library", "parallax list --json", _list),
        "show": (
            "show one document, in words or as a picture of the window",
            "parallax show 019a2b --screenshot page.png",
            _show,
        ),
        "source": (
            "say where the texts of a document came from, or write a file out again",
            "parallax source 019a2b original --to again.docx",
            _source,
        ),
        "align": (
            "match two files, or many pairs, or learn from the rows you have confirmed",
            "parallax align --batch pairs.jsonl > rows.jsonl",
            _align,
        ),
        "note": (
            "write a note, or list the notes of a document",
            'parallax note 019a2b add "The typescript has a stroke here." --on "in winter"',
            _note,
        ),
        "signs": (
            "list the editorial signs of a document: supplied words, [sic], speakers ...",
            "parallax signs 019a2b --kind identification",
            _signs,
        ),
        "search": (
            "search all paragraphs and notes, in both languages",
            "parallax search shqiperia",
            _search,
        ),
        "cite": (
            "print the references of documents, or write them for another program",
            "parallax cite 019a2b --style chicago-note --folios 28",
            _cite,
        ),
        "export": (
            "write the annotated PDF, read it back and say whether all is in it",
            "parallax export 019a2b edition.pdf --paper A4 --annotations footnotes",
            _export,
        ),
        "check": ("check that the library is whole", "parallax check", _check),
        "backup": ("write a copy of the library", "parallax backup copy.parallax", _backup),
        "restore": (
            "put a backup in the library's place, keeping the library beside it",
            "parallax restore copy.parallax",
            _restore,
        ),
        "demo": (
            "take the sample the whole way, without a screen: a picture and a PDF",
            "parallax demo --out build/demo",
            _demo,
        ),
    }


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def _document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document", metavar="DOCUMENT", help="its id, the beginning of its id, or its title"
    )


def _pair_options(parser: argparse.ArgumentParser) -> None:
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


def _import(parser: argparse.ArgumentParser) -> None:
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
    _pair_options(parser)
    _without(parser)
    parser.add_argument(
        "--no-keep-files",
        action="store_true",
        help="keep only the checksum and place of both files, not the files themselves",
    )
    _json(parser)
    parser.set_defaults(run=_later("pairs", "import_files"))


def _without(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[str(kind) for kind in OPTIONAL],
        metavar="REPAIR",
        help="leave this undone; may be given several times: "
        + ", ".join(str(kind) for kind in OPTIONAL),
    )


def _import_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what belongs together, add nothing"
    )
    parser.add_argument("--doubtful", action="store_true", help="add pairs that are unsure, too")
    parser.add_argument("--collection", metavar="NAME", default="", help="put them there")
    parser.add_argument("--force", action="store_true", help="also pairs that were imported before")
    _json(parser)
    parser.set_defaults(run=_later("folders", "import_folder"))


def _catalogue(parser: argparse.ArgumentParser) -> None:
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
    _json(parser)
    parser.set_defaults(run=_later("catalogue", "import_lists"))


def _attach(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("original", type=Path, metavar="ORIGINAL")
    parser.add_argument("translation", type=Path, metavar="TRANSLATION")
    parser.add_argument(
        "--force", action="store_true", help="also if both files seem to be in one language"
    )
    _pair_options(parser)
    _json(parser)
    parser.set_defaults(run=_later("catalogue", "attach"))


def _convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--to", choices=("json",), default="json", help="the form of the answer")
    parser.add_argument(
        "--encoding", metavar="NAME", help="its character encoding, if it was guessed wrongly"
    )
    _without(parser)
    parser.set_defaults(run=_later("converting", "convert_file"))


def _align(parser: argparse.ArgumentParser) -> None:
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
    _pair_options(parser)
    _json(parser)
    parser.set_defaults(run=_later("aligning", "align_files"))


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bin", action="store_true", help="list what is in the bin")
    _json(parser)
    parser.set_defaults(run=_later("reading", "list_documents"))


def _show(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="a picture of the window")
    parser.add_argument("--size", default="1280x800", metavar="WxH", help="of the picture")
    parser.add_argument("--theme", choices=("light", "sepia", "dark"), default="light")
    _json(parser)
    parser.set_defaults(run=_later("reading", "show_document"))


def _source(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "side", nargs="?", choices=[str(role) for role in Role], help="of this text only"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the kept file there")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    _json(parser)
    parser.set_defaults(run=_later("sources", "show_source"))


def _note(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    under = parser.add_subparsers(title="what to do", required=True, metavar="add|list")
    add = under.add_parser("add", parents=[_shared()], help="write a note")
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
    _json(add)
    add.set_defaults(run=_later("notes", "add_note"))
    listing = under.add_parser("list", parents=[_shared()], help="list the notes")
    _json(listing)
    listing.set_defaults(run=_later("notes", "list_notes"))


def _signs(parser: argparse.ArgumentParser) -> None:
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
    _json(parser)
    parser.set_defaults(run=_later("signs", "list_signs"))


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument("--document", default="", help="in this document only")
    parser.add_argument("--limit", type=int, default=50, metavar="N")
    _json(parser)
    parser.set_defaults(run=_later("reading", "search_library"))


def _cite(parser: argparse.ArgumentParser) -> None:
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
    _json(parser)
    parser.set_defaults(run=_later("citing", "cite_documents"))


def _layout(word: str) -> str:
    return str(Layout.FACING) if word.casefold() in ("facing", "facing-pages") else word


def _export(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("file", type=Path, metavar="FILE.pdf")
    parser.add_argument(
        "--layout",
        type=_layout,
        choices=[str(one) for one in Layout],
        default="columns",
        help="“facing” will do for facing pages",
    )
    parser.add_argument("--paper", choices=[str(one) for one in Paper], default="A4")
    parser.add_argument("--font-size", type=float, default=10.0, metavar="POINTS")
    parser.add_argument(
        "--kinds", metavar="KIND,KIND", help="the kinds of notes to print (default: all but query)"
    )
    parser.add_argument("--author", action="append", default=[], help="only notes by this author")
    parser.add_argument(
        "--annotations", choices=[str(one) for one in AnnotationPlace], default="endnotes"
    )
    parser.add_argument("--swapped", action="store_true", help="the translation on the left")
    _json(parser)
    parser.set_defaults(run=_later("upkeep", "export_document"))


def _check(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    parser.set_defaults(run=_later("upkeep", "check"))


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--force", action="store_true", help="replace an older copy there")
    parser.set_defaults(run=_later("upkeep", "back_up_library"))


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a copy that backup made")
    parser.set_defaults(run=_later("upkeep", "restore"))


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="FOLDER")
    parser.set_defaults(run=_later("window", "demo"))
