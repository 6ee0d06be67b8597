"""Setting pages with Typst, in a process of its own.

A process that sets a long text needs hundreds of megabytes and cannot be asked to stop;
being another one, it gives the memory back and can be ended.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from parallax.formats.edition import typst_process
from parallax.formats.edition.inlines import Json
from parallax.resources import resource

#: The faces the edition is set in; the package has others and each of them twice.
FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")

_UNSHOWN = re.compile(
    r"the text `\"((?:[^\"\\]|\\.)*)\"` could not be displayed"
    r"|contains the disallowed codepoint `\"((?:[^\"\\]|\\.)*)\"`"
)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")


class TypesettingError(RuntimeError):
    """Typst refused what it was given: a fault of the program."""


class TypesettingKilled(RuntimeError):
    """The system ended the typesetting, most likely because the memory was used up."""


class NoWorkingRoom(RuntimeError):
    """The folder for passing files is full or cannot be written; says why."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF, or the characters that none of the faces has (then `pdf` is empty)."""

    pdf: bytes
    unshown: frozenset[str] = frozenset()


def typeset(
    data: dict[str, Json], timestamp: int, *, system_fonts: bool, tick: Callable[[], None]
) -> Typeset:
    """Set the data as a tagged PDF dated `timestamp` (seconds since 1970).

    `tick` is called every few hundredths of a second; what it raises ends the setting.
    """
    with _faces_laid_out() as folder:
        job = json.dumps(
            {
                "template": str(resource("typst/edition.typ")),
                "faces": folder,
                "data": json.dumps(data),
                "timestamp": timestamp,
                "system_fonts": system_fonts,
            }
        ).encode()
        if getattr(sys, "frozen", False):
            # a bundled program has no interpreter to call
            pdf, complaint = typst_process.compile_job(job)
        else:
            pdf, complaint = _in_process(job, tick)
    if not complaint:
        return Typeset(pdf)
    unshown = unshown_characters(complaint)
    if not unshown:
        raise TypesettingError(complaint)
    return Typeset(b"", unshown)


@contextmanager
def _faces_laid_out() -> Generator[str]:
    """A passing folder with the faces and nothing else: Typst takes any of a face's doubles."""
    source = Path(str(files("font_source_serif_pro"))) / "files"
    with ExitStack() as passing:
        try:
            folder = passing.enter_context(TemporaryDirectory(prefix="parallax-"))
            for face in FACES:
                name = f"SourceSerifPro-{face}.otf"
                (Path(folder) / name).write_bytes((source / name).read_bytes())
        except OSError as error:
            raise NoWorkingRoom(error.strerror) from error
        yield folder


def unshown_characters(complaint: str) -> frozenset[str]:
    """The characters Typst says it could not show."""
    found = [shown or disallowed for shown, disallowed in _UNSHOWN.findall(complaint)]
    return frozenset(char for text in found for char in _unescaped(text))


def _in_process(job: bytes, tick: Callable[[], None]) -> tuple[bytes, str]:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    # from a file: a pipe that fills before the first tick would never be emptied
    with _laid_down(job) as waiting:
        process = subprocess.Popen(
            [sys.executable, "-P", typst_process.__file__],
            stdin=waiting,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
    with process:
        try:
            while True:
                try:
                    out, errors = process.communicate(timeout=0.04)
                    break
                except subprocess.TimeoutExpired:
                    tick()
        except BaseException:
            process.kill()
            process.communicate()
            raise
    said = errors.decode("utf-8", "replace")
    if process.returncode == 0:
        return out, ""
    if process.returncode == typst_process.REFUSED:
        return b"", said or "no complaint"
    if process.returncode < 0 or "memory allocation" in said:
        raise TypesettingKilled(f"typesetting was ended by signal {-process.returncode}: {said}")
    raise TypesettingError(f"typesetting ended with {process.returncode}: {said}")


def _laid_down(job: bytes) -> IO[bytes]:
    """A passing file that holds a job, to be read from its beginning."""
    try:
        waiting = TemporaryFile()  # noqa: SIM115 - whoever asked closes it
        try:
            waiting.write(job)
            waiting.seek(0)
        except BaseException:
            with suppress(OSError):
                waiting.close()
            raise
    except OSError as error:
        raise NoWorkingRoom(error.strerror) from error
    return waiting


def _unescaped(text: str) -> str:
    def char(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else found[2]

    return _ESCAPE.sub(char, text)
