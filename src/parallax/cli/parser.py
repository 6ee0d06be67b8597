"""What can be said on the command line; every command carries an example."""

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from parallax import __version__
from parallax.cli import calls_in, calls_out, calls_within
from parallax.cli.options import Parser, later, shared

Build = Callable[[argparse.ArgumentParser], None]


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a call with these words; without a command it is the window's. For a
    command that is not there it exits, as for every fault of a call."""
    for_all = shared()
    commands = _commands()
    named = _first_word(words)
    if named is not None and named not in commands:
        if not _may_be_file(named):
            for_all.exit(2, f"parallax: {_unknown(named, commands)}\n")
        return _window_parser(for_all)
    parser = Parser(
        prog="parallax",
        parents=[for_all],
        description="Parallax, the offline reading room for a text and its translation.",
        epilog="Without a command the window opens: parallax [--sample] [ORIGINAL TRANSLATION].",
    )
    parser.add_argument("--version", action="version", version=f"Parallax {__version__}")
    parser.add_argument("--sample", action="store_true", help="open the window on the sample")
    parser.add_argument("--document", default="", help="open the window on this document")
    parser.set_defaults(run=later("window", "open_window"), files=[])
    under = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (summary, example, build) in commands.items():
        command = under.add_parser(
            name,
            parents=[for_all],
            help=summary,
            description=summary[:1].upper() + summary[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        build(command)
    return parser


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


def _may_be_file(word: str) -> bool:
    from parallax.formats import readable_suffixes

    path = Path(word)
    return (
        len(path.parts) != 1
        or path.suffix.lower() in readable_suffixes()
        or os.path.lexists(path.expanduser())
    )


def _unknown(word: str, commands: Iterable[str]) -> str:
    near = get_close_matches(word.casefold(), commands, n=1)
    if near:
        return f"There is no command “{word}”; did you mean “{near[0]}”?"
    return f"There is no command “{word}”, and no file of that name. Try: parallax --help"


def _window_parser(for_all: Parser) -> argparse.ArgumentParser:
    parser = Parser(prog="parallax", parents=[for_all])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--document", default="")
    parser.set_defaults(run=later("window", "open_window"))
    return parser


def _commands() -> dict[str, tuple[str, str, Build]]:
    return {
        "import": (
            "read an original and its translation, match them and add them to the library",
            'parallax import original.docx translation.docx --title "Conversation of 6 July"',
            calls_in.import_options,
        ),
        "import-folder": (
            "pair the files of a folder by name, language and content, and add them all",
            "parallax import-folder papers --dry-run",
            calls_in.import_folder_options,
        ),
        "open": (
            "open an edition again: restore its document with all notes, or merge it",
            "parallax open edition.pdf --dry-run",
            calls_in.open_options,
        ),
        "catalogue": (
            "read lists of documents and add what they list to the library, without texts yet",
            "parallax catalogue page1.html page2.html --to-collection Talks --merge",
            calls_in.catalogue_options,
        ),
        "attach": (
            "match an original and its translation and give them to a document without texts",
            "parallax attach 019a2b original.docx translation.docx",
            calls_in.attach_options,
        ),
        "convert": (
            "print what is read in a file: its paragraphs, notes, folios, details and repairs",
            "parallax convert draft.docx --to json",
            calls_in.convert_options,
        ),
        "list": (
            "list the documents of the library",
            "parallax list --json",
            calls_within.list_options,
        ),
        "show": (
            "show one document, in words or as a picture of the window",
            "parallax show 019a2b --screenshot page.png",
            calls_within.show_options,
        ),
        "source": (
            "say where the texts of a document came from, or write a file out again",
            "parallax source 019a2b original --to again.docx",
            calls_in.source_options,
        ),
        "align": (
            "match two files, or many pairs, or learn from the rows you have confirmed",
            "parallax align --batch pairs.jsonl > rows.jsonl",
            calls_in.align_options,
        ),
        "note": (
            "write a note, or list the notes of a document",
            'parallax note 019a2b add "The typescript has a stroke here." --on "in winter"',
            calls_within.note_options,
        ),
        "signs": (
            "list the editorial signs of a document: supplied words, [sic], speakers ...",
            "parallax signs 019a2b --kind identification",
            calls_within.signs_options,
        ),
        "search": (
            "search all paragraphs and notes, in both languages",
            "parallax search shqiperia",
            calls_within.search_options,
        ),
        "cite": (
            "print the references of documents, or write them for another program",
            "parallax cite 019a2b --style chicago-note --folios 28",
            calls_within.cite_options,
        ),
        "export": (
            "write the annotated PDF, read it back and say whether all is in it",
            "parallax export 019a2b edition.pdf --paper A4 --annotations footnotes",
            calls_out.export_options,
        ),
        "export-volume": (
            "write a collection as one PDF with contents",
            'parallax export-volume "Tirana 1962" volume.pdf --numbering continuous',
            calls_out.volume_options,
        ),
        "review": (
            "show what a reviewer's table brings back, and accept it or parts of it",
            "parallax review 019a2b review.docx --accept all",
            calls_in.review_options,
        ),
        "packet": (
            "write a folder to hand in: translation, edition, details and source line",
            "parallax packet 019a2b to-the-archive",
            calls_out.packet_options,
        ),
        "highlight": (
            "write the notes as highlights and comments onto a copy of a text's own PDF",
            "parallax highlight 019a2b original with-notes.pdf",
            calls_out.highlight_options,
        ),
        "check": ("check that the library is whole", "parallax check", calls_within.check_options),
        "backup": (
            "write a copy of the library",
            "parallax backup copy.parallax",
            calls_within.backup_options,
        ),
        "restore": (
            "put a backup in the library's place, keeping the library beside it",
            "parallax restore copy.parallax",
            calls_within.restore_options,
        ),
        "demo": (
            "take the sample the whole way, without a screen: a picture and a PDF",
            "parallax demo --out build/demo",
            calls_within.demo_options,
        ),
    }
