"""Where the library lies unless the reader says otherwise."""

from pathlib import Path

from parallax.library.faults import file_fault

FILE_NAME = "library.parallax"


def default_path() -> Path:
    """In the folder the operating system keeps for a program's data."""
    import appdirs  # pyright: ignore[reportMissingTypeStubs]

    folder = appdirs.user_data_dir("Parallax", appauthor=False)  # pyright: ignore[reportUnknownMemberType]
    return Path(folder) / FILE_NAME


def make_folder(path: Path) -> None:
    """Make the folder a new library is to lie in. Raises UserError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, path, "made") from error
