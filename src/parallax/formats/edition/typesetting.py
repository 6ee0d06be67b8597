"""Setting pages with Typst, in a process of its own.

A process that sets a long text needs hundreds of megabytes and cannot be asked to stop;
being another one, it gives the memory back and can be ended.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from parallax.formats.edition import typst_process
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


#: So many processes set at once, if the machine has as many cores; each needs about 100 MB.
_AT_ONCE = 3
#: Seconds between two looks at what they do.
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Typeset:
    """What was made, or the characters that none of the faces has (then `made` is empty)."""

    made: bytes
    unshown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets data, each portion in a process of its own. `tick` is called every few hundredths
    of a second; what it raises ends all of them."""

    timestamp: int
    system_fonts: bool
    tick: Callable[[], None]

    def measure(self, portions: Iterable[str]) -> Iterator[str]:
        """The template's answers to galleys, as JSON, in order."""
        for done in self._all(portions, "measured"):
            yield done.made.decode()

    def set(self, portions: Iterable[str]) -> Iterator[Typeset]:
        """Tagged PDFs, in order."""
        return self._all(portions, "")

    def _all(self, portions: Iterable[str], label: str) -> Iterator[Typeset]:
        with _faces_laid_out() as folder:
            jobs = (self._job(data, label, folder) for data in portions)
            if getattr(sys, "frozen", False):
                # a bundled program has no interpreter to call
                for job in jobs:
                    self.tick()
                    yield _outcome(*typst_process.compile_job(job))
            else:
                yield from _in_processes(jobs, self.tick)

    def _job(self, data: str, label: str, folder: str) -> bytes:
        return json.dumps(
            {
                "template": str(resource("typst/edition.typ")),
                "faces": folder,
                "data": data,
                "timestamp": self.timestamp,
                "system_fonts": self.system_fonts,
                "label": label,
            }
        ).encode()


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


def _outcome(made: bytes, complaint: str) -> Typeset:
    if not complaint:
        return Typeset(made)
    unshown = unshown_characters(complaint)
    if not unshown:
        raise TypesettingError(complaint)
    return Typeset(b"", unshown)


class _Running:
    """A process at work on one job."""

    def __init__(self, job: bytes) -> None:
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        with ExitStack() as opened:
            # in files: a pipe that is full would keep the process waiting for us
            waiting = opened.enter_context(_laid_down(job))
            self._out = opened.enter_context(_laid_down(b""))
            self._errors = opened.enter_context(_laid_down(b""))
            self._process = subprocess.Popen(
                [sys.executable, "-P", typst_process.__file__],
                stdin=waiting,
                stdout=self._out,
                stderr=self._errors,
                creationflags=flags,
            )
            waiting.close()
            self._files = opened.pop_all()

    @property
    def is_done(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        with self._files:
            self._process.kill()
            self._process.wait()

    def outcome(self) -> Typeset:
        with self._files:
            self._process.wait()
            for file in (self._out, self._errors):
                file.seek(0)
            out, said = self._out.read(), self._errors.read().decode("utf-8", "replace")
        code = self._process.returncode
        if code == 0:
            return _outcome(out, "")
        if code == typst_process.REFUSED:
            return _outcome(b"", said or "no complaint")
        if code < 0 or "memory allocation" in said:
            raise TypesettingKilled(f"typesetting was ended by signal {-code}: {said}")
        if "No space left" in said:
            raise NoWorkingRoom("No space left on device")
        raise TypesettingError(f"typesetting ended with {code}: {said}")


def _in_processes(jobs: Iterable[bytes], tick: Callable[[], None]) -> Iterator[Typeset]:
    """The outcomes of jobs in order, some of them done at the same time."""
    most = max(1, min(_AT_ONCE, os.cpu_count() or 1))
    running: deque[_Running] = deque()
    waiting = iter(jobs)
    more = True
    try:
        while more or running:
            while more and sum(not each.is_done for each in running) < most:
                job = next(waiting, None)
                if job is None:
                    more = False
                else:
                    running.append(_Running(job))
            tick()
            while running and running[0].is_done:
                yield running.popleft().outcome()
            if running and not (more and sum(not each.is_done for each in running) < most):
                time.sleep(_PAUSE)
    finally:
        for each in running:
            each.kill()


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
