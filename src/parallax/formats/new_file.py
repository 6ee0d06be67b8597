"""A new file in place of an old one: written beside it, and put in its place when whole."""

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from parallax.model.errors import UserError


def put_in_place(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Let `path` hold `data`, which may come in pieces, at one moment; UserError, or what the
    pieces raise, with everything as it was otherwise."""
    beside = write_beside(path, data)
    try:
        beside.replace(path)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Say before the work what the system would refuse after it. What may be replaced is for
    the caller to decide."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise refusal(path, error) from error
    os.close(handle)
    Path(name).unlink()


def write_beside(path: Path, data: bytes | Iterable[bytes]) -> Path:
    """The bytes in a new file in the target's folder, safely on the disk."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent
        )
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        _set_mode(beside, path)
    except BaseException as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refusal(path, error) from error
        raise
    return beside


def _set_mode(beside: Path, path: Path) -> None:
    """The permissions the target has or a new file would have; a temporary file is private."""
    if path.exists():
        beside.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o666 & ~mask)


def refusal(path: Path, error: OSError) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"The disk of {path} is full; make room or choose another place.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            f"{path} may not be written; if it is open in another program close it there,"
            " or choose another place."
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(f"The name {path.name} is too long; choose a shorter one.")
    return UserError(f"{path} could not be written ({error.strerror}); choose another place.")
