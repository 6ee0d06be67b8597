"""Talking with the console: the library a call names, progress, JSON."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, ClassVar, Protocol

from parallax.library import Library, open_library
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.note import Note


class Report(Protocol):
    """A dataclass that an act gives back, which can say itself in a sentence."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def sentence(self) -> str: ...


@contextmanager
def library_of(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Library]:
    """The library that the call names, or the reader's own. Only `create` makes a new one
    where a file was named that is not there."""
    path = getattr(arguments, "library", None)
    library = open_library(path, create=create or path is None)
    try:
        yield library
    finally:
        library.close()


def console_lines() -> Iterator[str]:
    """The lines of standard input, which must be UTF-8 as files must be."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="strict")
    try:
        yield from sys.stdin
    except UnicodeDecodeError as error:
        raise UserError(f"The console cannot be read as UTF-8 text: {error}.") from None


def say(sentence: str) -> None:
    """A sentence for the person, kept apart from data on standard output."""
    print(sentence, file=sys.stderr)


def progress(fraction: float, sentence: str) -> None:
    """One line that is written over, only where a person is watching."""
    if sys.stderr.isatty():
        end = "\n" if fraction >= 1 else ""
        print(f"\r\033[K{fraction:4.0%} {sentence}", end=end, file=sys.stderr, flush=True)


def finish_progress() -> None:
    """Clear the line of progress, for an act that does not end it itself."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def print_report(report: Report, *, as_json: bool) -> None:
    """What an act reports, instead of its line of progress: as data, or in its sentence."""
    finish_progress()
    if as_json:
        print_json(asdict(report))
    else:
        print(report.sentence)


def document_data(document: Document) -> dict[str, Any]:
    return asdict(document)


def note_data(note: Note, mark: str) -> dict[str, Any]:
    return {"mark": mark, **asdict(note)}


def shortened(text: str, width: int) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= width else folded[: width - 1] + "…"
