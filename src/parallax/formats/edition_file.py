"""Finding the data of an edition in a PDF, whoever saved it again since."""

import marshal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from parallax.formats import attached_process
from parallax.formats.edition_data import FORMAT, EditionData
from parallax.formats.edition_data_reader import LARGEST, read_data
from parallax.formats.source import MEGABYTE, Source, open_source
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share

if TYPE_CHECKING:
    from parallax.formats.attached_process import Found

_SIGNATURE, _BEGINNING = b"%PDF-", 1024
#: How many times data of more than a megabyte may be larger unpacked.
_GREATEST_RATIO = 250
#: Seconds that looking into a PDF may take, and between two looks at how far it is.
_PATIENCE, _TICK = 60.0, 0.05


def read_editions(path: Path, *, progress: Progress = no_progress) -> tuple[EditionData, ...]:
    """All documents whose data a PDF carries, in its order; at least one.

    Raises UserError where it is no PDF, cannot be opened, or carries none.
    """
    source = open_source(path)
    found = [
        _unpacked(source, raw) if is_packed else raw for is_packed, raw in _found(source, progress)
    ]
    if not found:
        raise UserError(f"{source.name} holds no edition of Parallax; to read its text, import it.")
    editions: list[EditionData] = []
    for number, data in enumerate(found):
        low, high = (0.2 + 0.8 * part / len(found) for part in (number, number + 1))
        editions.append(read_data(data, source.name, progress=share(progress, low, high)))
    ids = [one.content.document.id for one in editions]
    if len(set(ids)) < len(ids):
        raise UserError(
            f"{source.name} carries a document twice, so nothing was read; ask for the file anew."
        )
    return tuple(editions)


def holds_edition(path: Path, *, progress: Progress = no_progress) -> bool:
    """Whether a PDF seems to carry the data of an edition; False for all that cannot be read."""
    try:
        return bool(_found(open_source(path), progress))
    except UserError:
        return False


def _found(source: Source, progress: Progress) -> list[tuple[bool, bytes]]:
    """The attached files that seem to be data of an edition: whether they are packed, and their
    bytes."""
    if _SIGNATURE not in source.head[:_BEGINNING]:
        return []
    name = str(source.path.absolute()).encode("utf-8", "surrogateescape")
    said = _in_process(source, name, lambda: progress(0.1, f"Looking into {source.name}"))
    refusal, files = cast("Found", marshal.loads(said)) if said else ("damaged", [])
    if refusal == "password":
        raise UserError(
            f"{source.name} is protected with a password, so nothing was read; open it in your PDF"
            " reader, save a copy without a password and open that."
        )
    if refusal:
        raise UserError(
            f"{source.name} is damaged, so no edition could be read in it; ask for the file anew."
        )
    return files


def _in_process(source: Source, name: bytes, tick: Callable[[], None]) -> bytes:
    """What the other process says; nothing where it broke down."""
    if getattr(sys, "frozen", False):
        # A bundled program has no interpreter to call.
        path = str(source.path.absolute())
        return marshal.dumps(attached_process.attached(path, FORMAT.encode()))
    since = time.monotonic()
    given: bytes | None = name
    with subprocess.Popen(
        [sys.executable, "-P", attached_process.__file__, FORMAT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            while True:
                tick()
                try:
                    out, _ = process.communicate(given, timeout=_TICK)
                    return out if process.returncode == 0 else b""
                except subprocess.TimeoutExpired:
                    given = None
                    if time.monotonic() - since > _PATIENCE:
                        raise UserError(
                            f"{source.name} takes too long to look into, so nothing was read; ask"
                            " for the file anew."
                        ) from None
        except BaseException:
            process.kill()
            process.communicate()
            raise


def _unpacked(source: Source, raw: bytes) -> bytes:
    """All bytes of a deflated file, within bounds."""
    most = min(LARGEST, max(MEGABYTE, _GREATEST_RATIO * len(raw)))
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, most + 1)
        if len(data) <= most and not unpacker.eof:
            raise zlib.error("cut short")
    except zlib.error as fault:
        raise UserError(
            f"The data of the edition in {source.name} are damaged, so nothing was read; ask for"
            " the file anew."
        ) from fault
    if len(data) > most:
        raise UserError(
            f"The data of the edition in {source.name} are far larger unpacked than any document,"
            " so they were not read; ask for the file anew."
        )
    return data
