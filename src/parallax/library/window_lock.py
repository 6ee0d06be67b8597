"""One window to a library. The operating system frees the lock when a program dies."""

import errno
import os
import sys
from pathlib import Path

from parallax.model.errors import UserError


class WindowLock:
    """A lock on a small file beside the library; use `acquire` and `release`, or `with`.

    A window hands it to `open_library`, which takes it before it changes anything. The
    command line needs none: SQLite lets it work beside the window.
    """

    def __init__(self, library_path: Path) -> None:
        self.library_path = library_path
        # Beside the file itself, so that a link to it leads to the same lock.
        file = Path(os.path.realpath(library_path.expanduser()))
        self.path = file.with_name(file.name + ".lock")
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self) -> None:
        """Raises UserError if a window has this library open already.

        Where no file can be made beside the library it can only be read, and needs no lock.
        """
        if self._file is not None:
            return
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            return
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise UserError(
                    f"{self.library_path} is already open in another Parallax window; go on"
                    " there, or close that window and try again."
                ) from error
            return  # a file system without locks
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> "WindowLock":
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
