"""Where the texts of a document came from, and their files written out again."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.origin_rows import kept_file, origin_of_text
from parallax.model.errors import UserError
from parallax.model.origin import TextOrigin
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, Repair
from parallax.operations.storable import storable

#: Bytes of the largest file that is kept; of larger ones only checksum and place.
LARGEST_KEPT = 256 * 1024 * 1024


def text_origin(library: Library, text_id: str) -> TextOrigin:
    """Where a text came from, and what was repaired in it. UserError if there is no such text."""
    return origin_of_text(library, text_id)


def save_source_file(
    library: Library,
    text_id: str,
    path: Path,
    *,
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Write the file a text was read from to `path`, byte for byte; it appears when complete.

    A file that is there is replaced only with `overwrite`. Raises UserError where the library
    does not keep the file, its bytes have suffered, or `path` cannot be written.
    """
    origin = origin_of_text(library, text_id)
    pieces = kept_file(library, origin.sha256)
    if pieces is None:
        raise UserError(
            f"The library does not keep the file “{origin.name}” itself; look for it where it was"
            f" read: {origin.path or 'its place is not known'}."
        )
    target = _checked_target(path, overwrite=overwrite)
    if target.exists() and target.samefile(library.path):
        raise UserError(f"“{path}” is the library itself; give the file another name.")
    written: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as stream:
            written = Path(stream.name)
            digest, done = hashlib.sha256(), 0
            for piece in pieces:
                digest.update(piece)
                stream.write(piece)
                done += len(piece)
                progress(done / max(origin.size or 1, 1), f"Writing “{target.name}”")
            stream.flush()
            os.fsync(stream.fileno())
        if digest.hexdigest() != origin.sha256:
            raise UserError(
                f"The kept file “{origin.name}” has suffered in the library, so nothing was"
                " written; look for it in a backup of the library."
            )
        written.chmod(0o666 & ~_umask())
        written.replace(target)
    except OSError as error:
        raise UserError(
            f"“{path}” could not be written ({error.strerror or error}); choose another place."
        ) from error
    finally:
        if written is not None:
            written.unlink(missing_ok=True)


def _checked_target(path: Path, *, overwrite: bool) -> Path:
    """Where the file is to lie; for a link the file it leads to."""
    if path.is_dir():
        raise UserError(f"“{path}” is a folder; give the name of a file in it.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder “{path.parent}”; make it, or choose another place.")
    if path.exists() and not overwrite:
        raise UserError(
            f"“{path}” is there already, so nothing was written; give the file another name."
        )
    return path.resolve()


def _umask() -> int:
    """The permissions that new files do not get; there is no way to ask without setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def is_too_large_to_keep(incoming: Incoming) -> bool:
    """Whether only checksum and place of a file will be kept, whatever the reader wishes."""
    try:
        return bool(incoming.path) and Path(incoming.path).stat().st_size > LARGEST_KEPT
    except OSError:
        return False


def bytes_to_keep(incoming: Incoming, progress: Progress = no_progress) -> bytes | None:
    """The bytes of the file a text was read from, to be laid in the library; None where it
    came from no file or from one that is too large.

    Raises UserError if the file has gone or changed since it was read.
    """
    path = Path(incoming.path)
    if not incoming.path or not incoming.sha256 or is_too_large_to_keep(incoming):
        return None
    pieces = bytearray()
    try:
        for piece in _read(path):
            pieces += piece
            progress(min(1.0, len(pieces) / LARGEST_KEPT), f"Keeping “{path.name}”")
    except OSError as error:
        raise UserError(
            f"“{incoming.path}” can no longer be read ({error.strerror or error}), so nothing was"
            " stored; put it back, or import without keeping the files themselves."
        ) from error
    if hashlib.sha256(pieces).hexdigest() != incoming.sha256:
        raise UserError(
            f"“{incoming.path}” has changed since it was read, so nothing was stored; open the"
            " files once more."
        )
    return bytes(pieces)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(4 * 1024 * 1024):
            yield piece


def storable_repairs(repairs: tuple[Repair, ...]) -> list[Repair]:
    """Repairs as the library can hold them."""
    return [
        replace(
            one,
            sentence=storable(one.sentence),
            examples=tuple((_kept(before), _kept(after)) for before, after in one.examples),
        )
        for one in repairs
    ]


def _kept(example: str) -> str:
    """An example as it stood, decomposed letters and all; only what UTF-8 cannot hold goes."""
    return example.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
