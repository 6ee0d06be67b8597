"""Where the library lies unless the reader says otherwise."""

from importlib import import_module
from pathlib import Path

from parallax.library.faults import file_fault

FILE_NAME = "library.parallax"


def default_path() -> Path:
    """In the folder the operating system keeps for a program's data."""
    return Path(_user_data_dir("Parallax")) / FILE_NAME


def _user_data_dir(program: str) -> str:
    """What appdirs says, which itself says nothing of types."""
    appdirs = import_module("appdirs")
    return str(appdirs.user_data_dir(program, appauthor=False))


def make_folder(path: Path) -> None:
    """Make the folder a new library is to lie in. Raises UserError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, path, "made") from error
