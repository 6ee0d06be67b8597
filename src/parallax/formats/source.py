"""A file on its way in: opened with care, read within bounds, never changed."""

import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress

#: The first bytes of a file, from which its format is told.
HEAD = 8192
MEGABYTE = 1024 * 1024
_STEP = 2 * MEGABYTE
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Source:
    """An existing, readable, non-empty file: its first `HEAD` bytes and its size in bytes."""

    path: Path
    head: bytes
    size: int

    @property
    def name(self) -> str:
        """The file's name in quotation marks, short enough for a sentence."""
        return quoted(self.path)

    def read(self, limit: int, progress: Progress = no_progress) -> bytes:
        """All bytes; UserError if there are more than `limit` or the disk fails."""
        if self.size > limit:
            raise UserError(
                f"{self.name} is {self.size / MEGABYTE:.0f} MB large; Parallax reads texts of up "
                f"to {limit // MEGABYTE} MB. Split it into parts and open them one by one."
            )
        pieces = bytearray()
        for piece in self._pieces():
            pieces += piece
            if len(pieces) > limit:
                raise UserError(
                    f"{self.name} goes on for more than {limit // MEGABYTE} MB. Split it into "
                    "parts and open them one by one."
                )
            progress(min(1.0, len(pieces) / max(self.size, 1)), f"Reading {self.name}")
        return bytes(pieces)

    def sha256(self, progress: Progress = no_progress) -> str:
        """The checksum of the file's bytes, without holding them all."""
        digest = hashlib.sha256()
        done = 0
        for piece in self._pieces():
            digest.update(piece)
            done += len(piece)
            progress(min(1.0, done / max(self.size, 1)), f"Reading {self.name}")
        return digest.hexdigest()

    def _pieces(self) -> Iterator[bytes]:
        with disk_faults(self.path), self.path.open("rb") as stream:
            while piece := stream.read(_STEP):
                yield piece


def open_source(path: Path) -> Source:
    """Look at the file; UserError if it is missing, no file, not readable or empty."""
    with disk_faults(path):
        if not path.exists():
            raise UserError(
                f"{quoted(path)} is not in {path.parent.absolute()}; "
                "check its name, or choose another file."
            )
        if path.is_dir():
            raise UserError(f"{quoted(path)} is a folder; choose a file inside it.")
        if not path.is_file():
            raise UserError(f"{quoted(path)} is not a file that can be read; choose a document.")
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    if not head:
        raise UserError(f"{quoted(path)} is empty; choose a file with text in it.")
    return Source(path, head, size)


def quoted(path: Path) -> str:
    """The name of a file in quotation marks; control characters and great length removed."""
    name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.name)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:50]}…{name[-20:]}"
    return f"“{name or path}”"


@contextmanager
def disk_faults(path: Path) -> Generator[None]:
    """Turn the operating system's refusals into a sentence."""
    try:
        yield
    except PermissionError as fault:
        raise UserError(
            f"{quoted(path)} may not be read by you; ask its owner for permission to read it, "
            "or copy it to your own folder."
        ) from fault
    except UnicodeDecodeError:  # of what is in the file: the disk has no part in it
        raise
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UserError(
            f"{quoted(path)} could not be read ({reason}); copy it to another disk and try again."
        ) from fault
