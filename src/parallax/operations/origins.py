"""Where the texts of a document came from, and their files written out again."""

import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from parallax.library.copies import is_of_a_library
from parallax.library.library import Library
from parallax.library.reading.origin_rows import kept_file, origin_of_text
from parallax.model.errors import UserError
from parallax.model.origin import TextOrigin
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, Repair
from parallax.operations.storable import storable

#: Bytes of the largest file that is kept; of larger ones only checksum and place.
LARGEST_KEPT = 256 * 1024 * 1024
#: Bytes that are held at once.
_STEP = 4 * 1024 * 1024


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
    from parallax.formats.new_file import put_in_place

    target = checked_target(library, path, overwrite=overwrite)
    words = f"Writing “{target.name}”"
    put_in_place(target, checked_pieces(pieces, origin, lambda part, _: progress(part, words)))


def checked_pieces(
    pieces: Iterator[bytes], origin: TextOrigin, progress: Progress
) -> Iterator[bytes]:
    """The pieces of a kept file; a fault at their end where they are not those that were read."""
    digest, done = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        yield piece
        done += len(piece)
        progress(done / max(origin.size or 1, 1), "")
    if digest.hexdigest() != origin.sha256:
        raise UserError(
            f"The kept file “{origin.name}” has suffered in the library, so nothing was"
            " written; look for it in a backup of the library."
        )


def checked_target(library: Library, path: Path, *, overwrite: bool) -> Path:
    """Where the file is to lie; for a link the file it leads to."""
    from parallax.formats.new_file import refusal

    if path.is_dir():
        raise UserError(f"“{path}” is a folder; give the name of a file in it.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder “{path.parent}”; make it, or choose another place.")
    if path.exists() and not overwrite:
        raise UserError(
            f"“{path}” is there already, so nothing was written; give the file another name, or say"
            " that it may be replaced (--force)."
        )
    target = path.resolve()
    try:
        if target.exists() and target.samefile(library.path):
            raise UserError(f"“{path}” is the library itself; give the file another name.")
        if is_of_a_library(target):
            raise UserError(
                f"“{path}” is a library or belongs to one, so nothing was written; give the file"
                " another name."
            )
    except OSError as error:
        raise refusal(target, error) from error
    return target


def is_too_large_to_keep(incoming: Incoming) -> bool:
    """Whether only checksum and place of a file will be kept, whatever the reader wishes."""
    try:
        return bool(incoming.path) and Path(incoming.path).stat().st_size > LARGEST_KEPT
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class FileToKeep:
    """A file whose bytes are to be laid in the library: it had this checksum and size."""

    path: Path
    sha256: str
    size: int

    def pieces(self, progress: Progress = no_progress) -> Iterator[bytes]:
        """The bytes of the file, never all of them at once. Raises UserError, at the end at
        the latest, if it has gone or changed since it was read."""
        digest, done = hashlib.sha256(), 0
        try:
            with self.path.open("rb") as stream:
                while (piece := stream.read(_STEP)) and done + len(piece) <= self.size:
                    digest.update(piece)
                    yield piece
                    done += len(piece)
                    progress(done / self.size, f"Keeping “{self.path.name}”")
        except OSError as error:
            raise _gone(self.path, error) from error
        # What has grown since stops short, and what is left over has another checksum.
        if piece or digest.hexdigest() != self.sha256:
            raise UserError(
                f"“{self.path}” has changed since it was read, so nothing was stored; open the"
                " files once more."
            )


def file_to_keep(incoming: Incoming, progress: Progress = no_progress) -> FileToKeep | None:
    """The file a text was read from, if its bytes are to be laid in the library; None where it
    came from no file or from one that is too large.

    Raises UserError if the file has gone or changed since it was read.
    """
    path = Path(incoming.path)
    if not incoming.path or not incoming.sha256 or is_too_large_to_keep(incoming):
        return None
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _gone(path, error) from error
    file = FileToKeep(path, incoming.sha256, size)
    # Read once to the end, before the library is held: others must not wait for a slow disk.
    deque(file.pieces(progress), maxlen=0)
    return file


def _gone(path: Path, error: OSError) -> UserError:
    return UserError(
        f"“{path}” can no longer be read ({error.strerror or error}), so nothing was"
        " stored; put it back, or import without keeping the files themselves."
    )


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
