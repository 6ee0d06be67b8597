"""A new folder of files: made beside its place, and there only when it is whole."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from parallax.formats.new_file import refusal
from parallax.model.errors import UserError


@contextmanager
def new_folder(path: Path) -> Generator[Path]:
    """A folder to write in, which becomes `path` at the end; on any exception nothing is left.

    What is at `path` must be nothing, or a folder with nothing in it. Raises UserError, also
    for what cannot be written inside, in words about `path`.
    """
    check_new_folder(path)
    try:
        beside = Path(
            tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        )
    except OSError as error:
        raise refusal(path, error) from error
    try:
        yield beside
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o777 & ~mask)
        _into_place(beside, path)
    except UserError as error:
        raise UserError(str(error).replace(str(beside), str(path))) from error
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check_new_folder(path: Path) -> None:
    """Raise UserError where a new folder at `path` would mix with something."""
    try:
        if path.exists() and not path.is_dir():
            raise UserError(f"{path} is a file; give the name of a new folder.")
        if path.is_symlink() or (path.is_dir() and any(path.iterdir())):
            raise UserError(
                f"{path} is there already and has things in it, so it was left as it is; give the"
                " name of a new folder."
            )
        if not path.parent.is_dir():
            raise UserError(f"There is no folder {path.parent}; make it, or choose another place.")
    except OSError as error:
        raise refusal(path, error) from error


def _into_place(beside: Path, path: Path) -> None:
    """A folder without anything in it gives way; one that was filled meanwhile does not."""
    check_new_folder(path)
    if path.is_dir():
        path.rmdir()
    beside.rename(path)
